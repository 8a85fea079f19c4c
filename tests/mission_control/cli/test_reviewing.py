"""From the command line to a debrief, and from a debrief to what if."""

import argparse
from pathlib import Path

import pytest

from mission_control.cli import drive as driving
from mission_control.cli import watch as watching
from mission_control.cli.arguments import parsed
from mission_control.cli.drive import WhatIf
from mission_control.cli.errors import UsageError
from mission_control.cli.reviewing import opened_debrief
from mission_control.cli.saved import Game, opened_game
from mission_control.exercise.run_file import read_run
from mission_control.screens.debrief import DebriefScreen
from tests.mission_control.cli.test_saved_runs import ANSWERED_S, FORKED_S, folder, saved

__all__ = ["folder", "saved"]


def test_a_saved_run_is_reviewed_in_the_branch_that_was_left_or_is_named(saved: Path) -> None:
    left, named = opened_debrief(str(saved), None), opened_debrief(f"{saved}:main", None)
    assert (left.branch, named.branch) == ("rest (2 of 2)", "main (1 of 2)")
    assert "This is branch rest of 2: t turns to another." in left.remark
    assert left.eyes is None


def test_it_begins_with_the_eyes_of_any_seat_of_the_exercise(saved: Path) -> None:
    seats = [seat.id for seat in opened_debrief(str(saved), None).seats]
    assert len(seats) > 1, "each of the crew, and a facilitator, where the author declared none"
    for seat in seats:
        eyes = opened_debrief(str(saved), seat).eyes
        assert eyes is not None
        assert eyes.id == seat


@pytest.mark.parametrize(("at", "t"), [([], None), (["--at", "000/00:10:00"], 600.0)])
def test_time_stands_until_whoever_reviews_lets_it_run(saved: Path, at: list[str], t: float | None) -> None:
    asked = parsed(["watch", str(saved), *at])
    reviewing = watching._Watching(str(saved), None, asked.at, asked.speed, None, None)
    screen = reviewing._open()()
    assert isinstance(screen, DebriefScreen)
    assert reviewing._opened is not None
    debrief, playback = reviewing._opened
    assert (playback.t, playback.pace) == (debrief.opens_t if t is None else t, 0.0)
    assert "space lets it run" in (screen._notice or "")
    playback.resume()
    assert playback.pace == 1.0, "as fast as it was played"


def test_a_debrief_runs_at_the_speed_that_is_asked_for(saved: Path) -> None:
    reviewing = watching._Watching(str(saved), None, None, 30.0, None, None)
    reviewing._open()
    assert reviewing._opened is not None
    playback = reviewing._opened[1]
    assert (playback.pace, playback.speed) == (0.0, 30.0)


def test_a_seat_that_is_not_there_is_told_in_a_line(saved: Path) -> None:
    with pytest.raises(UsageError, match="has no seat 'nobody', expected"):
        opened_debrief(str(saved), "nobody")


def begun(saved: Path, *words: str, what_if: WhatIf | None = None) -> tuple[Game, str, float, bool]:
    """A drive of a saved run: its game, the branch, when it begins, and whether somebody comes back."""
    asked = parsed(["drive", *words])
    game = opened_game(asked.what, None, accept_changes=False)
    with game.file:
        drive = driving._drive_of(game)
        t, comes_back = driving._beginning(drive, game, asked, what_if)
        return game, drive.branches.current.name, t, comes_back


def test_driving_goes_on_in_the_branch_that_is_named(saved: Path) -> None:
    assert begun(saved, str(saved))[1:] == ("rest", ANSWERED_S, True)
    assert begun(saved, f"{saved}:main")[1:] == ("main", ANSWERED_S, True)
    assert begun(saved, f"{saved}:main", "--at", "000/00:30")[1:] == ("main", 1800.0, True)


def test_a_branch_that_is_not_there_is_told_in_a_line(saved: Path) -> None:
    with pytest.raises(UsageError, match="has no branch 'obey', expected one of main, rest"):
        begun(saved, f"{saved}:obey")


def test_what_if_begins_a_branch_of_its_name_at_that_time_in_the_same_file(saved: Path) -> None:
    what_if = WhatIf("main", FORKED_S + 0.5, "obey")
    assert begun(saved, str(saved), what_if=what_if)[1:] == ("obey", FORKED_S + 0.5, True)
    branch = read_run(saved)[0].branches["obey"]
    assert (branch.parent, branch.t) == ("main", FORKED_S + 0.5)


def test_a_name_that_will_not_do_is_told_in_a_line(saved: Path) -> None:
    with pytest.raises(UsageError, match="there is a branch called 'rest' already"):
        begun(saved, str(saved), what_if=WhatIf("main", FORKED_S, "rest"))


def test_a_debrief_that_is_left_for_what_if_is_followed_by_driving(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driven: list[tuple[argparse.Namespace, WhatIf | None]] = []

    def left(self: watching._Watching) -> None:
        self._drive_on("rest", 60.0, "obey")

    def until_left(self: driving._Driving) -> int:
        driven.append((self._arguments, self._what_if))
        return 0

    monkeypatch.setattr(watching, "take_terminal", lambda: None)
    monkeypatch.setattr(watching._Watching, "until_left", left)
    monkeypatch.setattr(driving._Driving, "until_left", until_left)
    assert watching.watch(parsed(["watch", f"{saved}:rest"])) == 0
    ((arguments, what_if),) = driven
    assert (arguments.what, what_if) == (str(saved), WhatIf("rest", 60.0, "obey"))
