"""The saved run that `drive` goes on with: begun, gone on with, refused, or accepted although it changed."""

from pathlib import Path

import pytest

from mission_control.cli.arguments import parsed
from mission_control.cli.drive import _Driving
from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.saved import opened_game
from mission_control.cli.saved_runs import source_of
from mission_control.cli.sources import opened_scenario
from mission_control.exercise.run_file import RunFile, read_run
from scenarios.commands.cabin import SetHatch
from telemetry.journal import Commanded, OptionChosen
from tests.mission_control.cli.conftest import TALE
from tests.mission_control.cli.test_saved_runs import (
    ANSWERED_S,
    FORKED_S,
    LIE_DOWN,
    LOOK,
    edited,
    folder,
    saved,
)

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
    assert game.report == ("rest: 000/01:40:00 'headache' has no answer 'lie-down' any more",)
    assert "1 of your acts come to nothing" in game.notice
    assert saved.read_bytes().startswith(before)
    again = opened_game(str(saved), None, accept_changes=False)
    again.file.close()
    assert again.report == ()


def test_every_branch_tells_what_of_it_comes_to_nothing_and_what_they_share_once(
    saved: Path, folder: Path
) -> None:
    gone = Commanded(60.0, "driver", "ada", SetHatch(do="hatch", hatch="lab-store", to="close"))
    path = saved.with_name("many.run")
    with RunFile.created(path, opened_scenario(str(folder)), source=source_of(str(folder))) as file:
        file.append(gone)
        file.append(LOOK)
        file.open_branch("rest", parent="main", t=FORKED_S)
        file.append(LIE_DOWN, "rest")
        file.open_branch("look", parent="main", t=FORKED_S)
        file.append(LOOK, "look")
        file.open_branch("nap", parent="look", t=FORKED_S)
        file.append(LIE_DOWN, "nap")
    edited(folder, "id: lie-down", "id: sleep")
    game = opened_game(str(path), None, accept_changes=True)
    game.file.close()
    said = "000/01:40:00 'headache' has no answer 'lie-down' any more"
    assert game.report == (
        "main: 000/00:01:00 hatch lab-store close by ada: no hatch is called lab-store",
        f"rest: {said}",
        f"nap: {said}",
    )


def test_whom_one_plays_is_understood_before_any_file_is_touched(saved: Path, folder: Path) -> None:
    edited(folder, "id: lie-down", "id: sleep")
    before, new = saved.read_bytes(), saved.with_name("new.run")
    for what, name in ((str(saved), None), (str(folder), str(new))):
        with pytest.raises(UsageError, match="--as: my-scenario has nobody called 'ado'"):
            opened_game(what, name, ["ado"], accept_changes=True)
    assert saved.read_bytes() == before
    assert not new.exists()


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


def test_driving_from_a_time_that_is_none_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "mine.run"
    words = ["drive", str(TALE), "--journal", str(path), "--at", "never"]
    with pytest.raises(UsageError, match="--at: no time and no event"):
        _Driving(parsed(words))._open()
    assert not path.exists()
