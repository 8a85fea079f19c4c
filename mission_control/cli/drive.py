"""`drive`: play a scenario in the terminal. Never here: what the screens show, or what acting does.

Whatever takes long to import is imported where it is used, in the thread behind the opening screen.
"""

import argparse
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from mission_control.app import run_until_left
from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.output import tell
from mission_control.cli.watch import take_terminal
from mission_control.drawing.ink import plain
from mission_control.screens.opening import Opening
from mission_control.terminal import terminal_face
from scenarios.faults import ScenarioError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mission_control.cli.saved import Game
    from mission_control.exercise.drive import Drive
    from telemetry.clock import Playback

_RATES: Final = {"pause": 0.0, "slow": 1.0, "go": None}
"""What time does at a decision."""


def drive(arguments: argparse.Namespace) -> int:
    """Play WHAT until the player leaves."""
    take_terminal()
    return _Driving(arguments).until_left()


class _Driving:
    """One game, from the words of the command line to the place where it is left."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._opened: tuple[Game, Drive, Playback] | None = None

    def until_left(self) -> int:
        """Show the opening, then the station, until the player leaves, and keep their place."""
        opening = Opening(f"{self._arguments.what} ...", self._open, (UsageError, FaultyFile, ScenarioError))
        run_until_left(opening)
        if opening.fault is not None:
            raise opening.fault
        if self._opened is not None:
            game, drive, playback = self._opened
            with game.file:
                try:
                    drive.branches.leave(playback.t)
                except ValueError as error:
                    tell(f"your place is {error}")
            for line in game.report:
                tell(f"comes to nothing: {plain(line)}")
        return 0

    def _open(self) -> "Callable[[], Screen[Any]]":
        """Load and work out the station, and what makes its screen."""
        from mission_control.cli.saved import opened_game
        from mission_control.cli.sources import time_of
        from mission_control.driver import Driver
        from mission_control.exercise.branches import Branches, NotKept
        from mission_control.exercise.divergence import fitting
        from mission_control.exercise.drive import Drive
        from mission_control.exercise.saved_run import MAIN
        from mission_control.screens.drive import DriveScreen
        from telemetry.clock import Playback
        from telemetry.run import Run

        asked = self._arguments
        crew = [word for words in asked.crew for word in words.split(",") if word]
        game = opened_game(asked.what, asked.journal, crew, accept_changes=asked.accept_changes)
        scenario, file = game.scenario, game.file
        saved = file.saved
        trunk = Run(scenario, saved.header.seed, fitting(scenario, saved.journal_of(MAIN)))
        drive = Drive(Branches.resumed(trunk, saved, file), game.seat, saved.began_t)
        left_t = saved.place.t
        if asked.at is not None:
            t = time_of("--at", asked.at, drive)
        else:
            t = drive.opens_t if left_t is None else left_t
        drive.frame_at(t)  # so that the first view is there when the screen is
        drive.branches.reach(t)
        with suppress(NotKept):
            drive.branches.mark()  # a crash leads back to here, and what lies before was not theirs
        playback = Playback(
            drive,
            at=t,
            speed=asked.speed,
            skip_idle_s=asked.skip_idle,
            halts=None if _RATES[asked.at_decisions] is None else drive.question_between,
            halting_rate=_RATES[asked.at_decisions] or 0.0,
        )
        if left_t is not None:
            playback.pause()  # whoever comes back looks first
        self._opened = game, drive, playback
        notice = game.notice or None
        interrupts = asked.at_decisions != "go"
        return lambda: DriveScreen(Driver(drive, playback), terminal_face(), notice, interrupts=interrupts)
