"""The README tells the truth: its commands are the commands, its Python runs."""

import argparse
import re
import shlex
from functools import partial
from typing import Any

import pytest

import telemetry
from mission_control.cli.arguments import command_line, parsed
from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.times import duration_ticks
from telemetry.clock import Playback
from telemetry.dictionary import channel_table
from telemetry.stream import stream
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PLAYING = (REPOSITORY / "docs" / "playing.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `mission-control ?(.*?)` \|", README, re.MULTILINE)
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command's parser by its name."""
    (commands,) = (action.choices for action in command_line()._actions if action.dest == "command")
    assert isinstance(commands, dict)
    return commands


def test_the_table_of_commands_is_the_parsers() -> None:
    assert [row.split()[0] for row in ROWS[1:]] == list(parsers())
    assert ROWS[0] == "", "alone it is the home screen"


@pytest.mark.parametrize("row", ROWS[1:])
def test_the_options_of_a_command_are_the_parsers(row: str) -> None:
    parser = parsers()[row.split()[0]]
    options = {name for action in parser._actions for name in action.option_strings}
    written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
    assert written <= options
    assert {name for name in options if name.startswith("--")} - written <= {"--help", "--output"}


def test_the_word_that_chooses_is_among_the_choices() -> None:
    (kinds,) = (action.choices for action in parsers()["list"]._actions if action.dest == "kind")
    (row,) = (row for row in ROWS if row.startswith("list"))
    assert row.split()[1].split("\\|") == list(kinds or ())


def test_scenarios_last_as_long_as_it_says() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([0-9][^|]*) \|", README, re.MULTILINE)
    assert {name for name, _ in rows} == set(builtin_ids())
    for name, lasts in rows:
        scenario = load(resolve(name))
        assert scenario.end - scenario.start == duration_ticks(lasts.strip()), name


def test_the_commands_of_playing_are_understood() -> None:
    lines = re.findall(r"^mission-control ([^#\n]*)", PLAYING, re.MULTILINE)
    assert len(lines) == 10
    for line in lines:
        assert parsed(shlex.split(line)).command == line.split()[0]


def test_playing_tells_every_option_of_drive() -> None:
    (told,) = (p for name, p in parsers().items() if name == "drive")
    (at_decisions,) = (a for a in told._actions if a.dest == "at_decisions")
    assert at_decisions.default == "pause"
    assert [word for word in at_decisions.choices or () if f"| `{word}` |" not in PLAYING] == []
    assert "--accept-changes" in PLAYING


def test_its_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With a wall clock that only waiting moves, far at a time."""
    wall = [0.0]

    async def wait(changed: Any, seconds: float | None) -> None:
        wall[0] += 5.0

    monkeypatch.setattr(telemetry, "Playback", partial(Playback, wall=lambda: wall[0]))
    monkeypatch.setattr(telemetry, "stream", partial(stream, sleep=wait))
    assert len(BLOCKS) == 2
    exec(BLOCKS[0], {})
    frames = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in frames] == ["122400", "122700", "123000", "123300"]
    assert all(re.fullmatch(r"\d+ s  \d+\.\d\d km  \d\.\d+ mmHg", line) for line in frames)
    exec(BLOCKS[1], {})
    assert len(capsys.readouterr().out.splitlines()) == 11


def test_every_channel_of_the_film_tells_its_value_within_eight_minutes() -> None:
    assert "begin eight minutes earlier" in README
    assert min(channel.rate_hz for channel in channel_table(load(resolve("film")))) > 1 / 480
