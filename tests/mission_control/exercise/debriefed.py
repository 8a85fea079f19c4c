"""An exercise of two seats that was played and saved, with everything in it that a debrief tells of.

Lives here: the story, what was done, and the saved run. Never here: checks.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from mission_control.exercise.branches import Branches
from mission_control.exercise.debrief import Afterthought, Debrief
from mission_control.exercise.divergence import fitting
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_lines import Line, Noted, TimeMarked
from mission_control.exercise.saved_run import MAIN
from scenarios.scenario import Scenario, Seat
from telemetry.asides import (
    ClockPaused,
    ClockSet,
    LetterOpened,
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollOpened,
    SeatLeft,
    SeatTaken,
    TaskRated,
)
from telemetry.exercise_acts import Improvised
from telemetry.run import Run
from tests.telemetry.conftest import event, message, order, person, scenario
from tests.telemetry.exercise_stories import expecting, inject, steered

SENT_S, KEY_S, OPENED_S, TOLD_S, DRILL_S, FORKED_S, PLAYED_S, END_S = (
    *(1200.0, 1500.0, 4800.0, 5400.0, 6000.0, 6300.0, 7000.0, 10800.0),
)
LATE_S = 600.0
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
BRANCH = "what if"

ENTRIES: tuple[Noted, ...] = (
    TimeMarked(0.0),
    SeatTaken(0.0, "ann-seat", "Grace"),
    SeatTaken(0.0, "bob-seat", "Юрий"),
    ClockSet(0.0, "facilitator", 60.0),
    TimeMarked(SENT_S),
    TimeMarked(KEY_S),
    steered(1600.0, "drill", "delay", LATE_S),
    ClockPaused(1700.0, "facilitator", reason="tea"),
    ClockSet(1700.0, "facilitator", 60.0),
    Improvised(1800.0, "facilitator", "A smell", "Simulator", ("bob",), "Something burns."),
    NoteMade(1900.0, "facilitator", "They wait for each other", bookmark=True),
    PollOpened(2000.0, "facilitator", "poll-1", "Ready for the drill?", ("ann-seat", "bob-seat")),
    PollAnswered(2010.0, "ann-seat", "poll-1", True),
    PollAnswered(2020.0, "bob-seat", "poll-1", False, "no key"),
    LetterOpened(OPENED_S + 10.0, "ann-seat", "the-order", True),
    ObservationMade(6700.0, "judge", "Told the other side at once", "tell", True),
    ObservationMade(6750.0, "judge", "Nobody wrote it down", None, False),
    TaskRated(6800.0, "judge", "tell", "S", "late, but whole"),
    SeatLeft(6900.0, "bob-seat"),
    TimeMarked(PLAYED_S),
)


def exercise() -> Scenario:
    """An order that takes a key, a letter, a drill; three hours, two people, four seats."""
    quick = expecting("told", {"flag": "told"}, "30 min", task="tell")
    return scenario(
        event("sent", {"do": "send", "message": "letter"},
              {"do": "transmit-order", "order": "the-order"},
              at="000/00:20", title="Mail comes", chapter="Mail"),
        event("key", {"do": "take", "thing": "box-key", "by": "ann"},
              at="000/00:25", title="Ann has the key"),
        event("opened", {"do": "open-order", "order": "the-order", "by": ["ann"]}, at="000/01:20"),
        event("told", {"do": "copy", "thing": "box-key", "by": "bob"},
              {"do": "open-order", "order": "the-order", "by": ["bob"]},
              {"do": "flag", "flag": "told"}, at="000/01:30", title="Bob reads it too"),
        inject("drill", at="000/01:40", title="The drill", words={"expected": [quick]}),
        end="000/03:00",
        people=[person("ann", "front"), person("bob", "front", side="russian")],
        things=[{"id": "box-key", "name": "Box key", "at": "front", "source": "ours"}],
        orders=[order("the-order", "s-band", key="box-key")],
        messages=[message("letter", "s-band", "up")],
        seats=[
            {"id": "ann-seat", "title": "US commander", "role": "player", "plays": ["ann"], "sides": ["us"]},
            {"id": "bob-seat", "title": "Russian commander", "role": "player", "plays": ["bob"],
             "sides": ["russian"], "channels": ["SIM.front.*"], "panels": ["air", "crew", "orders", "log"]},
            {"id": "judge", "title": "Judge", "role": "evaluator", "sides": ["us", "russian"]},
        ],
        objectives=[{"id": "talk", "title": "They talk", "met": {"flag": "told"}, "points": 2}],
        critical_tasks=[{"id": "tell", "objective": "talk", "title": "Tell the other side",
                         "standard": "Within half an hour."}],
    )  # fmt: skip


def saved(folder: Path, entries: Sequence[Noted] = ENTRIES) -> Path:
    """The saved run: a line each minute of the wall, and a branch that left it later."""
    ticking = iter(range(10_000))
    path = folder / "it.run"
    with RunFile.created(path, exercise(), wall=lambda: NOON + timedelta(minutes=next(ticking))) as file:
        for entry in entries:
            file.append(entry)
        file.open_branch(BRANCH, parent=MAIN, t=FORKED_S)
        file.append(NoteMade(FORKED_S + 60.0, "facilitator", "here otherwise"), BRANCH)
        file.append(TimeMarked(FORKED_S + 120.0), BRANCH)
    return path


def debriefed(folder: Path, branch: str = MAIN, seat: str | None = None) -> Debrief:
    """Its debrief."""
    tells, story = read_run(saved(folder))[0], exercise()
    branches = Branches.resumed(Run(story, None, fitting(story, tells.journal_of(MAIN))), tells)
    branches.switch(branch)
    keeps = partial(keep, folder / "it.run")
    return Debrief(tells, branches, keeps, None if seat is None else seated(story, seat))


def keep(path: Path, thought: Afterthought, branch: str) -> Line:
    """Append what somebody wrote, later that day."""
    with RunFile.opened(path, wall=lambda: NOON + timedelta(hours=5)) as file:
        file.append(thought, branch)
        return file.saved.latest


def seated(story: Scenario, seat_id: str) -> Seat:
    """One of its seats."""
    return next(seat for seat in story.seats if seat.id == seat_id)
