"""A saved run as WHAT: it is opened as it was left, and what is wrong with it is told in one line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mission_control.cli.saved_runs import source_of
from mission_control.cli.sources import opened_beside, opened_run, opened_scenario, opened_session
from mission_control.cli.watch import _place_id
from mission_control.exercise.run_file import RunFile
from scenarios.library import starter_folder
from telemetry.journal import OptionChosen
from tests.mission_control.cli.conftest import Command

FORKED_S, ANSWERED_S = 3600.0 + 39 * 60.0, 3600.0 + 40 * 60.0
LOOK, LIE_DOWN = (OptionChosen(ANSWERED_S, "driver", "headache", option) for option in ("look", "lie-down"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario in which somebody is asked something."""
    shutil.copytree(starter_folder(), tmp_path / "my-story")
    return tmp_path / "my-story"


@pytest.fixture
def saved(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On `main` Ada looks, on `rest` she lies down, and that is where somebody left."""
    monkeypatch.setattr("mission_control.cli.sources.user_cache_path", lambda *_, **__: kept)
    path = folder.parent / "mine.run"
    scenario = opened_scenario(str(folder))
    with RunFile.created(path, scenario, seed=11, source=source_of(str(folder))) as file:
        file.append(LOOK)
        file.open_branch("rest", parent="main", t=FORKED_S)
        file.append(LIE_DOWN, "rest")
    return path


def edited(folder: Path, before: str, after: str) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def happened(command: Command, what: object) -> set[str]:
    done = command("events", what, "--json")
    assert (done.status, done.err) == (0, "")
    return {record["id"] for record in done.records if record["happened"]}


def test_the_branch_is_opened_that_was_left_or_that_is_named(command: Command, saved: Path) -> None:
    assert "fan-again" not in happened(command, saved)
    assert "fan-again" not in happened(command, f"{saved}:rest")
    assert "fan-again" in happened(command, f"{saved}:main")


def test_a_run_is_opened_with_its_own_seed_and_journal(saved: Path) -> None:
    run = opened_run(str(saved))
    assert (run.seed, list(run.journal)) == (11, [LIE_DOWN])


def test_every_command_takes_one(command: Command, saved: Path, tmp_path: Path) -> None:
    for words in (
        ["stream", saved, "--channels", "SIM.lab.ppCO2", "--to", "000/00:01"],
        ["export", saved, tmp_path / "a.csv", "--channels", "SIM.lab.ppCO2", "--to", "000/00:01"],
        ["snapshot", saved, "--at", "000/01:05", "-o", tmp_path / "a.txt"],
        ["list", "channels", saved],
        ["list", "seats", saved],
        ["list", "whereabouts", saved, "ada"],
        ["compare", f"{saved}:main", saved],
        ["check", saved],
    ):
        done = command(*words)
        assert (done.status, done.err) == (0, ""), words


def test_what_was_done_is_in_the_samples(command: Command, saved: Path) -> None:
    told = [
        [sample["value"] for sample in command(
            "stream", what, "--channels", "SIM.lab.ppCO2", "--from", "000/02:00", "--to", "000/02:05"
        ).samples]
        for what in (f"{saved}:main", saved)
    ]  # fmt: skip
    assert told[0] != told[1]


def test_branches_lie_beside_each_other_under_their_own_names(saved: Path) -> None:
    watched = opened_session(f"{saved}:main", None)
    assert opened_beside(f"{saved}:rest", None, watched).name == "mine:rest"
    assert opened_beside(str(saved), None, watched).name == "mine"


def test_each_file_and_branch_has_a_place_of_its_own(saved: Path) -> None:
    whats = [str(saved), f"{saved}:main", str(saved.with_name("other.run")), "/else" + str(saved)]
    places = {_place_id(opened_session(str(saved), None), what) for what in whats}
    assert len(places) == len(whats)


def test_a_file_that_was_cut_is_opened_and_that_is_said(command: Command, saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-10])
    done = command("list", "seats", saved)
    assert done.status == 0
    assert done.err.startswith(f"{saved} was cut off while it was written: ")
    assert done.err.endswith(" bytes after line 3 are left out.\n")
    assert f"{opened_session(str(saved), None).remark}\n" == done.err
    assert command("check", saved).status == 1


def cut_short(saved: Path, folder: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:50])


def emptied(saved: Path, folder: Path) -> None:
    saved.write_bytes(b"")


def garbled(saved: Path, folder: Path) -> None:
    saved.write_bytes(bytes(range(256)))


def tampered(saved: Path, folder: Path) -> None:
    saved.write_bytes(saved.read_bytes().replace(b'"look"', b'"loot"'))


def retold(saved: Path, folder: Path) -> None:
    edited(folder, "Ada starts the fans by hand", "Ada starts them")
    edited(folder, "Look for the reason", "Look")


def moved(saved: Path, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def replaced(saved: Path, folder: Path) -> None:
    edited(folder, "\nid: ", "\nid: not-")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_short, "is cut off in its first line: nothing is saved in it"),
        (emptied, "is empty"),
        (garbled, "is not a run saved by mission-control"),
        (tampered, "line 2 was edited, or what stands before it: it does not match its hash"),
        (retold, "its scenario was changed since: event 'headache' changed, event 'fan-again' changed; "),
        (moved, "its scenario is no longer in {folder}; put my-story beside the saved run"),
        (replaced, "it is a run of 'my-scenario', not of 'not-my-scenario'"),
    ],
)
def test_what_is_wrong_with_a_saved_run_is_one_line(
    command: Command, saved: Path, folder: Path, spoil: Callable[[Path, Path], None], said: str
) -> None:
    spoil(saved, folder)
    for words in (["events", saved], ["list", "channels", saved], ["stream", saved]):
        done = command(*words)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert done.err.startswith(f"mission-control: {saved}: {said.format(folder=folder)}")


def test_a_scenario_that_moved_is_found_beside_the_saved_run(saved: Path, folder: Path) -> None:
    there = saved.parent / "there"
    there.mkdir()
    saved.rename(there / saved.name)
    folder.rename(there / folder.name)
    assert list(opened_run(str(there / saved.name)).journal) == [LIE_DOWN]


def test_a_saved_run_of_itself_is_refused(saved: Path, folder: Path, command: Command) -> None:
    path = saved.with_name("loop.run")
    with RunFile.created(path, opened_scenario(str(folder)), source=str(path)):
        pass
    done = command("events", path)
    assert done.status == 1
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["nothing.run", "nothing.run:main", "\0.run", "a" * 300 + ".run"])
def test_a_saved_run_that_is_not_there_is_bad_usage(command: Command, tmp_path: Path, name: str) -> None:
    done = command("events", f"{tmp_path}/{name}")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "cannot be read" in done.err


def test_a_branch_that_is_not_there_is_told(command: Command, saved: Path) -> None:
    done = command("events", f"{saved}:rst")
    assert done.status == 1
    assert done.err == (
        f"mission-control: {saved}: has no branch 'rst', expected one of main, rest (did you mean 'rest'?)\n"
    )


def test_a_built_in_scenario_is_named_by_its_id(command: Command, tmp_path: Path, saved: Path) -> None:
    assert source_of("quiet-day") is None
    scenario = opened_scenario("quiet-day")
    for name, scenario_id in (("day.run", "quiet-day"), ("gone.run", "not-built-in")):
        with RunFile.created(
            tmp_path / name, scenario.model_copy(update={"id": scenario_id}), source=source_of("quiet-day")
        ):
            pass
    assert opened_run(str(tmp_path / "day.run")).scenario == scenario
    done = command("events", tmp_path / "gone.run")
    assert (done.status, "'not-built-in' is not among the built-in ones" in done.err) == (1, True)
