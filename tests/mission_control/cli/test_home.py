"""From the home screen to what was chosen there: the scenarios, whom one may play, where one left."""

import argparse
import os
import shlex
from pathlib import Path

import pytest

from mission_control.cli import home as cli
from mission_control.cli import kept, saved
from mission_control.cli.arguments import parsed
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.run_file import RunFile
from mission_control.screens.home import Home
from mission_control.screens.offers import Choice, Exercise, Part
from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from telemetry.run import Run


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of our own."""
    for module in (saved, kept):
        monkeypatch.setattr(module, "user_state_path", lambda *_, **__: tmp_path)
    return tmp_path


def chosen(monkeypatch: pytest.MonkeyPatch, choice: Choice | None) -> tuple[int, list[argparse.Namespace]]:
    """The status of the home screen where this is chosen, and what was begun."""
    begun: list[argparse.Namespace] = []

    def begin(arguments: argparse.Namespace) -> int:
        begun.append(arguments)
        return 0

    def screen(home: Home) -> Choice | None:
        assert home._offers[0].id == "film"
        assert {offer.id for offer in home._offers} == set(builtin_ids())
        return choice

    monkeypatch.setattr(cli, "take_terminal", lambda: None)
    monkeypatch.setattr(cli, "chosen_from", screen)
    monkeypatch.setattr(cli, "watch", begin)
    monkeypatch.setattr(cli, "drive", begin)
    return cli.home(parsed([])), begun


def test_what_is_chosen_is_begun_as_the_command_line_would(
    monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    assert chosen(monkeypatch, None) == (0, [])
    _, (watched,) = chosen(monkeypatch, Choice("quiet-day"))
    assert (watched.command, watched.what, watched.skip_idle, watched.linger) == ("watch", "quiet-day", 5, 6)
    _, (driven,) = chosen(monkeypatch, Choice("film", Part("Kira", ("kira",))))
    assert driven == parsed(["drive", "film", "--as", "kira"])
    _, (driven,) = chosen(monkeypatch, Choice("film", Part("Everybody", ())))
    assert driven == parsed(["drive", "film"])


def test_runs_that_were_kept_are_reviewed(monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    _, (reviewed,) = chosen(monkeypatch, Choice("/somewhere/mine.run"))
    assert reviewed == parsed(["watch", "/somewhere/mine.run"])


def test_kept_runs_are_told_the_latest_first_and_broken_ones_left_out(state: Path) -> None:
    assert kept.kept_runs() == ()
    scenario = load(resolve("fire-drill"))
    for number, name in enumerate(("runs/a", "exercises/b", "runs/broken")):
        path = state / f"{name}.run"
        path.parent.mkdir(exist_ok=True)
        RunFile.created(path, scenario, source=None).close()
        os.utime(path, (number * 60, number * 60))
    path.write_text("no run\n")
    found = kept.kept_runs()
    assert [(run.path.stem, run.title, run.latest) for run in found] == [
        ("b", "Fire drill", "1970-01-01 00:01"),
        ("a", "Fire drill", "1970-01-01 00:00"),
    ]


def test_an_exercise_is_begun_joined_or_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[argparse.Namespace] = []

    def begin(arguments: argparse.Namespace) -> int:
        begun.append(arguments)
        return 0

    monkeypatch.setattr(cli, "host", begin)
    monkeypatch.setattr(cli, "join", begin)
    for choice in ((Exercise.SOLO, "fire-drill"), (Exercise.JOIN, "ws://x:1 --code A-B")):
        assert cli._exercise(*choice) == 0
    assert begun == [parsed(["host", "fire-drill", "--solo"]), parsed(["join", "ws://x:1", "--code", "A-B"])]
    assert cli._exercise(Exercise.ROOM, "fire-drill") == 0
    assert "mission-control host fire-drill --listen" in capsys.readouterr().out


@pytest.mark.parametrize(
    "typed",
    [
        "Commander  mission-control join 'wss://h:1#sha256=ab' --code K7QM-2F3X-VA4D",
        "mission-control join wss://h:1#sha256=ab --code K7QM-2F3X-VA4D",
        "wss://h:1#sha256=ab --code K7QM-2F3X-VA4D",
        "wss://h:1#sha256=ab K7QM-2F3X-VA4D",
    ],
)
def test_one_joins_by_the_line_however_much_of_it_was_copied(typed: str) -> None:
    joined = parsed(["join", *shlex.split(cli.join_line(typed))])
    assert (joined.url, joined.code) == ("wss://h:1#sha256=ab", "K7QM-2F3X-VA4D")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("ws://h:1", "required: --code"), ("'ws://h:1", "a quote is not closed"), ("a b c", "required: --code")],
)
def test_what_is_no_line_to_join_by_is_told(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        cli.join_line(typed)


def test_one_plays_everybody_a_side_or_one(state: Path) -> None:
    parts = cli._offer("film").parts
    assert parts[0] == Part("Everybody", ())
    assert parts[1].crew == ("gordon", "kira", "christian")
    assert parts[2].crew == ("weronika", "nicholai", "alexey")
    assert [part.crew for part in parts[3:]] == [(person.id,) for person in load(resolve("film")).people]


def test_it_tells_where_the_last_drive_was_left(state: Path) -> None:
    assert saved.left_at("fire-drill") is None
    path = state / "runs" / "fire-drill.run"
    path.parent.mkdir()
    scenario = load(resolve("fire-drill"))
    with RunFile.created(path, scenario, source=None) as file:
        assert saved.left_at("fire-drill") is None, "it was begun, and left nowhere"
        drive = Drive(Branches.resumed(Run(scenario), file.saved, file), driver(scenario, ()))
        drive.branches.leave(60.0)
    assert saved.left_at("fire-drill") == 60.0
    path.write_text("no run\n")
    assert saved.left_at("fire-drill") is None
