"""Driving in a real pseudo-terminal, killed at any moment: what was accepted is kept, and gone on with.

Lives here: what only a real process that dies can show. It waits for bytes and never for time; where it is
killed depends on how fast the machine is, what it must have kept does not.
"""

import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mission_control.cli.saved import opened_game
from mission_control.exercise.run_file import read_run
from mission_control.exercise.saved_run import MAIN, SavedRun
from scenarios.times import met_text
from scenarios.typed import command_text
from telemetry.journal import Commanded, OptionChosen
from tests.mission_control.test_real_drive import KNOCKS
from tests.mission_control.test_real_terminal import RealTerminal, home, terminal

__all__ = ["home"]

KILLS = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 3
SIZE = (120, 40)


@dataclass(frozen=True)
class Step:
    """Keys, what the screen shows once they are accepted, and how the file tells it."""

    keys: str
    shown: str
    kept: Callable[[SavedRun], bool]


def answered(saved: SavedRun) -> bool:
    return any(isinstance(e, OptionChosen) and e.option == "open" for e in saved.journal_of(MAIN))


def commanded(saved: SavedRun, branch: str, text: str) -> bool:
    own = saved.branches[branch].own if branch in saved.branches else []
    return any(isinstance(e, Commanded) and command_text(e.command) == text for e in own)


STEPS = (
    Step("\x1b[B\x1b[B\r", "Ada decides: Let him in", answered),
    Step(
        "chatch front-back close by ada\r",
        "Ada: hatch front-back close",
        lambda saved: commanded(saved, MAIN, "hatch front-back close"),
    ),
    Step("f\r", "branch fork 1", lambda saved: "fork 1" in saved.branches),
    Step(
        "chatch front-back open by ada\r",
        "Ada: hatch front-back open",
        lambda saved: commanded(saved, "fork 1", "hatch front-back open"),
    ),
    Step("f\r", "branch fork 2", lambda saved: "fork 2" in saved.branches),
)
"""One thing after another that somebody does, each of its own kind, while time runs on."""


def kill(seat: RealTerminal, rolls: random.Random) -> int:
    """Go some of the way, and die somewhere in a step; how many steps were seen to be accepted before."""
    seat.wait_for("Ada decides", "2 Let him in")
    done = rolls.randrange(len(STEPS))
    for step in STEPS[:done]:
        seat.press(step.keys)
        seat.wait_for(step.shown)
    keys = STEPS[done].keys
    seat.press(keys if rolls.random() < 0.7 else keys[: rolls.randrange(1, len(keys))])
    seat.take(rolls.choice([0, 1, 500, 3000]))
    seat.child.send_signal(signal.SIGKILL)
    assert seat.status() == -signal.SIGKILL
    return done


@pytest.mark.parametrize("number", range(KILLS))
def test_what_was_accepted_outlives_a_kill_at_any_moment(
    number: int, home: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.run"
    words = ("drive", str(KNOCKS), "--journal", str(path))
    with terminal(SIZE, home, *words, "--at", "000/00:10", "--speed", "1") as seat:
        done = kill(seat, random.Random(number))
        seen = [step for step in STEPS if step.shown in seat.text]
    saved, notices = read_run(path)
    for step in (*STEPS[:done], *seen):
        assert step.kept(saved), step.shown
    place = saved.place
    assert place.t is not None
    game = opened_game(str(path), None, accept_changes=False)
    game.file.close()
    assert f"resumed at {met_text(place.t)} on {place.branch}" in game.notice
    assert ("was cut off" in game.notice) is bool(notices)
    with terminal(SIZE, home, *words) as seat:
        branch = [f"branch {place.branch}"] if len(saved.branches) > 1 else []
        was = [step.shown for step in STEPS[:1] if step.kept(saved)]
        seat.wait_for("PAUSED", f"MET {met_text(place.t)[:9]}", *branch, *was)
        seat.child.send_signal(signal.SIGTERM)
        assert seat.status() == 0
    again, notices = read_run(path)
    assert notices == ()
    assert list(again.branches) == list(saved.branches)
    assert all([*again.journal_of(name)] == [*saved.journal_of(name)] for name in saved.branches)
