"""From the words of the command line to what they mean: a scenario, a run, a seat, a time.

Lives here: opening WHAT and reading times, each with one clear line when it cannot be. Never here: what is
done then.
"""

from pathlib import Path

from platformdirs import user_cache_path

from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.output import tell
from mission_control.cli.saved_runs import Saved, is_saved_run, opened, saved_name
from mission_control.exercise.beside import Beside
from mission_control.exercise.replay import Replay
from mission_control.exercise.session import WATCHER, Session, seat_named
from scenarios.cache import cached
from scenarios.choices import choice, quoted, shortened
from scenarios.explain import field_text
from scenarios.faults import ScenarioError
from scenarios.gathering import gathered
from scenarios.library import resolve
from scenarios.scenario import Scenario, Seat
from telemetry.check import problems
from telemetry.manifest import Manifest
from telemetry.recordings.file import RecordingError
from telemetry.recordings.recording import Recording, cut_text
from telemetry.run import Run

Watched = Session | Replay
"""What can be watched: a run from a seat, or a recording."""

_REAL_STATION = "quiet-day"
"""The scenario whose station is the real one, with nobody's story: it names the parts of a recorded one."""


def opened_scenario(what: str) -> Scenario:
    """The scenario meant by WHAT, a saved run's too.

    Raises UsageError where there is nothing of that name, ScenarioError for what is wrong in its files, and
    FaultyFile for a saved run that is damaged or whose scenario was changed.
    """
    if is_recording(what):
        raise UsageError(f"{shortened(what, 100)} is a recording, which tells no story: expected a scenario")
    return opened_saved(what).scenario if is_saved_run(what) else _scenario(what)


def opened_run(what: str) -> Run:
    """A run of WHAT. Raises as `opened_scenario`."""
    if is_recording(what):
        raise UsageError(f"{shortened(what, 100)} is a recording, expected a scenario or a saved run")
    return opened_saved(what).run if is_saved_run(what) else Run(_scenario(what))


def opened_saved(what: str) -> Saved:
    """The saved run that WHAT names; of what one should know it is told. Raises as `opened_scenario`."""
    saved = opened(what, _scenario)
    if saved.remark:
        tell(saved.remark)
    return saved


def _scenario(what: str) -> Scenario:
    """The scenario meant by an id or a path. Raises UsageError or ScenarioError."""
    try:
        path = resolve(what)
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    scenario = cached(path, user_cache_path("mission-control", appauthor=False) / "scenarios")
    found = problems(scenario)
    if found:
        document = gathered(path).document
        raise ScenarioError(
            document.position(where).fault(problem, expected, field_text(where, document))
            for where, problem, expected in found
        )
    return scenario


def opened_session(what: str, seat_id: str | None) -> Watched:
    """A session at a run of WHAT: an all-seeing watcher's, or that of one of its seats; or its replay.

    Raises as `opened_scenario`.
    """
    if is_recording(what):
        return opened_replay(what, seat_id)
    if is_saved_run(what):
        saved = opened_saved(what)
        return Session(saved.run, seat(saved.scenario, seat_id), saved.remark)
    run = opened_run(what)
    return Session(run, seat(run.scenario, seat_id))


def opened_beside(what: str, seat_id: str | None, watched: Watched) -> Beside:
    """WHAT laid over what is watched, as seen from the same seat. Raises UsageError."""
    other = opened_session(what, None if is_recording(what) else seat_id)
    beside = Beside(saved_name(what) if is_saved_run(what) else other.scenario_id, watched, other)
    if not any(beside.counterpart(channel.id) for channel in watched.channels):
        name = shortened(what, 100)
        raise UsageError(f"--beside: {name} has none of the channels of {watched.scenario_id}")
    return beside


def is_recording(what: str) -> bool:
    """Whether WHAT names a recording."""
    return what.endswith(".rec")


def opened_recording(what: str) -> Recording:
    """The recording in a file; of one that was cut off it is told. Raises UsageError or FaultyFile."""
    name = shortened(what, 100)
    try:
        recording = Recording.opened(Path(what))
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    except RecordingError as error:
        raise FaultyFile(f"{name} {error}") from None
    if cut := cut_text(recording):
        tell(f"{name}: {cut}")
    return recording


def opened_replay(what: str, seat_id: str | None) -> Replay:
    """The replay of a recording, as that of the station whose channels it has.

    Raises UsageError or FaultyFile.
    """
    if seat_id is not None:
        raise UsageError(f"--seat: a recording has no seats, leave {quoted(seat_id)} out")
    station = Manifest.of(opened_scenario(_REAL_STATION))
    return Replay(opened_recording(what), Path(what).stem, station)


def seat(scenario: Scenario, seat_id: str | None) -> Seat:
    """The seat asked for, or the watcher's. Raises UsageError."""
    if seat_id is None:
        return WATCHER
    try:
        return seat_named(scenario, seat_id)
    except KeyError:
        known = choice(seat_id, [s.id for s in scenario.seats])
        raise UsageError(f"{scenario.id} has no seat {quoted(seat_id)}, expected {known}") from None


def time_of(option: str, text: str, session: Watched) -> float:
    """The scenario time that an option gives. Raises UsageError."""
    try:
        return session.find_time(text, session.opens_t)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
