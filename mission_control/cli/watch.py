"""`watch`: a replay in the terminal. Never here: what the screens show.

Whatever takes long to import is imported where it is used, in the thread behind the opening screen: the first
paint does not wait for the models.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mission_control.app import run_until_left
from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.output import tell
from mission_control.resume import Resume, file_id
from mission_control.screens.opening import Opening
from mission_control.terminal import heed_endings, terminal_face, terminal_fault
from scenarios.faults import ScenarioError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mission_control.cli.drive import WhatIf
    from mission_control.cli.sources import Watched
    from telemetry.clock import Playback

_WATCHING: Final = 60.0
"""The speed of a replay where none is asked for,"""
_REVIEWING: Final = 1.0
"""and of a debrief: that of the exercise."""


def watch(arguments: argparse.Namespace) -> int:
    """Replay WHAT until the viewer leaves."""
    take_terminal()
    way = arguments.speed, arguments.skip_idle, arguments.linger
    watching = _Watching(arguments.what, arguments.seat, arguments.at, *way, arguments.beside)
    watching.until_left()
    if watching.what_if is None:
        return 0
    from mission_control.cli.drive import drive_on

    return drive_on(*watching.what_if)


class _Watching:
    """One replay, from the words of the command line to the place where it is left."""

    def __init__(
        self,
        what: str,
        seat_id: str | None,
        at: str | None,
        speed: float | None,
        skip_idle_s: float | None,
        linger_s: float | None,
        beside: str | None = None,
    ) -> None:
        self._what = what
        self._seat_id = seat_id
        self._at = at
        self._speed = speed
        self._skip_idle_s = skip_idle_s
        self._linger_s = linger_s
        self._beside = beside
        self._opened: tuple[Watched, Playback] | None = None
        self.what_if: tuple[str, WhatIf] | None = None
        """What its viewer goes on to: a saved run, and from where in it."""

    def until_left(self) -> None:
        """Show the opening, then the station, until the viewer leaves, and keep their place."""
        opening = Opening(f"{self._what} ...", self._open, (UsageError, ScenarioError, FaultyFile))
        run_until_left(opening)
        if opening.fault is not None:
            raise opening.fault
        if self._opened is not None:
            session, playback = self._opened
            trouble = Resume().left(_place_id(session, self._what), playback.t, session.end_t)
            if trouble:
                tell(trouble)

    def _open(self) -> "Callable[[], Screen[Any]]":
        """Load and work out the station, and what makes its screen."""
        from mission_control.cli.reviewing import opened_debrief
        from mission_control.cli.saved_runs import is_saved_run
        from mission_control.cli.sources import opened_beside, opened_session, time_of
        from mission_control.debriefer import Debriefer
        from mission_control.exercise.debrief import Debrief
        from mission_control.screens.debrief import DebriefScreen
        from mission_control.screens.station import StationScreen
        from mission_control.viewer import Viewer
        from telemetry.clock import Playback

        opened = opened_debrief if is_saved_run(self._what) else opened_session
        session = opened(self._what, self._seat_id)
        beside = None if self._beside is None else opened_beside(self._beside, self._seat_id, session)
        if self._at is not None:
            t, notice = time_of("--at", self._at, session), ""
        else:
            t, notice = _resumed(session, self._what)
        laid = "" if beside is None else f"{beside.name} lies beside: p plots both."
        session.frame_at(t)  # so that the first view is there when the screen is
        looks_back = isinstance(session, Debrief)
        playback = Playback(
            session,
            at=t,
            speed=self._speed or (_REVIEWING if looks_back else _WATCHING),
            skip_idle_s=self._skip_idle_s,
            linger_s=self._linger_s,
        )
        if looks_back:
            playback.pause()  # those who look back look first, and say when it runs;
            playback.seek(t)  # and until it was paused it ran
            notice = " ".join(filter(None, (notice, "Time stands: space lets it run, + faster.")))
        self._opened = session, playback
        notice = " ".join(filter(None, (session.remark, notice, laid)))
        face = terminal_face()
        if isinstance(session, Debrief):
            debriefer = Debriefer(session, playback)
            return lambda: DebriefScreen(debriefer, face, notice, beside, drive_on=self._drive_on)
        return lambda: StationScreen(Viewer(session, playback), face, notice, beside)

    def _drive_on(self, branch: str, t: float, name: str) -> None:
        """What comes once the debrief is left."""
        from mission_control.cli.drive import WhatIf

        self.what_if = self._what, WhatIf(branch, t, name)


def _place_id(session: "Watched", what: str) -> str:
    """What the viewer's place is kept under."""
    from mission_control.cli.saved_runs import is_saved_run

    lies_in_a_file = session.recorded or is_saved_run(what)
    return file_id(Path(what)) if lies_in_a_file else session.scenario_id


def _resumed(session: "Watched", what: str) -> tuple[float, str]:
    """Where the viewer left off, with what to tell them; else where watching begins."""
    from scenarios.times import met_text

    place = Resume().place(_place_id(session, what), session.start_t, session.end_t)
    if place.t is None:
        return session.opens_t, place.note
    return place.t, f"Resumed at {met_text(place.t)}. Home goes to the start."


def take_terminal() -> None:
    """Make sure that there is one and that it is given back. Raises UsageError."""
    fault = terminal_fault()
    if fault is not None:
        raise UsageError(fault)
    heed_endings()
