"""The saved run that `drive` goes on with: begun, gone on with, refused, or accepted although it changed."""

from pathlib import Path

import pytest

from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.saved import opened_game
from mission_control.exercise.run_file import RunFile, read_run
from telemetry.journal import OptionChosen
from tests.mission_control.cli.test_saved_runs import ANSWERED_S, LOOK, edited, folder, saved

__all__ = ["folder", "saved"]


def test_a_game_begins_in_the_file_that_is_named_or_in_its_own(
    saved: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mission_control.cli.saved.user_state_path", lambda *_, **__: folder.parent / "state")
    for name, path in ((str(folder.parent / "new.run"), folder.parent / "new.run"), (None, None)):
        game = opened_game(str(folder), name, accept_changes=False)
        with game.file:
            game.file.append(LOOK)
        kept = path or folder.parent / "state" / "runs" / "my-scenario.run"
        assert game.notice == f"Kept in {kept}."
        again = opened_game(str(folder), name, accept_changes=False)
        with again.file:
            assert list(again.file.saved.journal_of("main")) == [LOOK]
        assert again.notice == f"{kept.name}: resumed at 000/01:40:00 on main."


def test_a_saved_run_goes_on_in_its_own_file(saved: Path) -> None:
    game = opened_game(str(saved), None, accept_changes=False)
    with game.file:
        assert (game.scenario.id, game.file.saved.place.branch) == ("my-scenario", "rest")
    with pytest.raises(UsageError, match="a saved run goes on in its own file"):
        opened_game(str(saved), "other.run", accept_changes=False)


def test_a_changed_scenario_is_gone_on_with_only_if_that_is_accepted(saved: Path, folder: Path) -> None:
    edited(folder, "id: lie-down", "id: sleep")
    before = saved.read_bytes()
    with pytest.raises(FaultyFile, match=r"event 'headache' changed; `mission-control drive .* --accept"):
        opened_game(str(saved), None, accept_changes=False)
    assert saved.read_bytes() == before
    game = opened_game(str(saved), None, accept_changes=True)
    game.file.close()
    assert game.report == ("000/01:40:00 'headache' has no answer 'lie-down' any more",)
    assert "1 of your acts come to nothing" in game.notice
    assert saved.read_bytes().startswith(before)
    again = opened_game(str(saved), None, accept_changes=False)
    again.file.close()
    assert again.report == ()


def test_a_run_of_another_scenario_is_refused_even_so(saved: Path) -> None:
    before = saved.read_bytes()
    for accepts in (False, True):
        with pytest.raises(FaultyFile, match=r"it is a run of 'my-scenario', not of 'quiet-day'$"):
            opened_game("quiet-day", str(saved), accept_changes=accepts)
    assert saved.read_bytes() == before


def test_a_file_that_cannot_be_gone_on_with_is_told_in_a_line(saved: Path, folder: Path) -> None:
    with RunFile.opened(saved), pytest.raises(FaultyFile, match="is in use: another mission-control"):
        opened_game(str(saved), None, accept_changes=False)
    for name in (
        "mine.txt",
        str(folder),
        str(folder.parent / "no-folder" / "a.run"),
        "/" + "a" * 300 + ".run",
    ):
        with pytest.raises(UsageError) as caught:
            opened_game(str(folder), name, accept_changes=False)
        assert "\n" not in str(caught.value)
    saved.write_bytes(saved.read_bytes().replace(b'"look"', b'"loot"'))
    with pytest.raises(FaultyFile, match="line 2 was edited"):
        opened_game(str(saved), None, accept_changes=False)


def test_what_was_cut_off_is_told_and_taken_away_by_what_comes_next(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-10])
    game = opened_game(str(saved), None, accept_changes=False)
    assert "was cut off while it was written" in game.notice
    with game.file:
        game.file.append(OptionChosen(ANSWERED_S, "driver", "headache", "look"), "rest")
    told, notices = read_run(saved)
    assert (told.count, notices) == (4, ())
