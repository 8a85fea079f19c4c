"""`drive`: play a scenario in the terminal. Never here: what the screens show, or what acting does.

Whatever takes long to import is imported where it is used, in the thread behind the opening screen.
"""

import argparse
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mission_control.app import run_until_left
from mission_control.cli.arguments import parsed
from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.output import tell
from mission_control.cli.watch import take_terminal
from mission_control.drawing.harmless import plain
from mission_control.screens.opening import Opening
from mission_control.terminal import terminal_face
from scenarios.choices import choice, quoted
from scenarios.faults import ScenarioError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mission_control.cli.saved import Game
    from mission_control.exercise.drive import Drive
    from telemetry.clock import Playback

_RATES: Final = {"pause": 0.0, "slow": 1.0, "go": None}
"""What time does at a decision."""


class WhatIf(NamedTuple):
    """Where in a saved run somebody goes on, to try what if."""

    branch: str
    t: float
    name: str
    """Of the branch that begins there."""


def drive(arguments: argparse.Namespace) -> int:
    """Play WHAT until the player leaves."""
    take_terminal()
    return _Driving(arguments).until_left()


def drive_on(what: str, what_if: WhatIf) -> int:
    """Play a saved run from there until the player leaves."""
    from mission_control.cli.saved_runs import saved_path

    return _Driving(parsed(["drive", str(saved_path(what))]), what_if).until_left()


class _Driving:
    """One game, from the words of the command line to the place where it is left."""

    def __init__(self, arguments: argparse.Namespace, what_if: WhatIf | None = None) -> None:
        self._arguments = arguments
        self._what_if = what_if
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
        from mission_control.driver import Driver
        from mission_control.exercise.branches import NotKept
        from mission_control.screens.drive import DriveScreen
        from telemetry.clock import Playback

        asked = self._arguments
        crew = [word for words in asked.crew for word in words.split(",") if word]
        game = opened_game(asked.what, asked.journal, crew, accept_changes=asked.accept_changes)
        try:
            drive = _drive_of(game)
            t, comes_back = _beginning(drive, game, asked, self._what_if)
        except BaseException:
            game.undo()
            raise
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
        if comes_back:
            playback.pause()  # whoever comes back looks first
        self._opened = game, drive, playback
        notice = game.notice or None
        interrupts = asked.at_decisions != "go"
        return lambda: DriveScreen(Driver(drive, playback), terminal_face(), notice, interrupts=interrupts)


def _drive_of(game: "Game") -> "Drive":
    """The drive of a game, in the branch that was left last."""
    from mission_control.exercise.branches import Branches
    from mission_control.exercise.divergence import run_of
    from mission_control.exercise.drive import Drive
    from mission_control.exercise.saved_run import MAIN

    saved = game.file.saved
    trunk = run_of(saved, game.scenario, MAIN)
    return Drive(Branches.resumed(trunk, saved, game.file), game.seat, alone=True)


def _beginning(
    drive: "Drive", game: "Game", asked: argparse.Namespace, what_if: WhatIf | None
) -> tuple[float, bool]:
    """When driving begins, in the branch meant, and whether somebody comes back to it. Raises UsageError."""
    from mission_control.cli.saved_runs import saved_branch
    from mission_control.cli.sources import time_of

    left_t, branches = game.file.saved.place.t, drive.branches
    branch = saved_branch(asked.what) if what_if is None else what_if.branch
    try:
        if branch is not None and branch != branches.current.name:
            drive.switch(branch)
            left_t = branches.current.reached_t
        if what_if is not None:
            drive.fork(what_if.t, what_if.name)
            return what_if.t, True
    except KeyError:
        known = choice(branch or "", [branch.name for branch in branches])
        raise UsageError(f"{asked.what} has no branch {quoted(branch or '')}, expected {known}") from None
    except ValueError as error:
        raise UsageError(f"{asked.what}: {error}") from None
    if asked.at is not None:
        return time_of("--at", asked.at, drive), left_t is not None
    return (drive.opens_t, False) if left_t is None else (left_t, True)
