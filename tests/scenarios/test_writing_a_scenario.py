"""The guide for authors tells the truth: every listing of its tutorial is typed here, in order, and does what
it says.
"""

import re
import shlex
from pathlib import Path

import pytest

from mission_control.__main__ import main
from mission_control.cli.arguments import parsed
from scenarios.library import resolve, starter_folder
from scenarios.loader import load
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.conftest import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "writing-a-scenario.md").read_text(encoding="utf-8")
LISTINGS = re.findall(r"^```(\S+)(?: (\w+)=(\S+))?\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
ON_A_SCREEN = ("watch", "drive")


class Author:
    """Somebody who types what the guide shows, in the current folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._told = ""

    def types(self, language: str, use: str, name: str, text: str) -> None:
        """Do with one listing what its head says."""
        match language, use:
            case "sh", "":
                for line in text.splitlines():
                    self._runs(line)
            case "text", "":
                assert self._told == text
            case "yaml", "title":
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).write_text(text, encoding="utf-8")
            case "yaml", "in":
                assert text in Path(name).read_text(encoding="utf-8")
            case "diff", "file":
                changes(Path(name), text.splitlines())
            case _:
                raise AssertionError(f"nobody knows what to do with ```{language} {use}")

    def _runs(self, line: str) -> None:
        program, *words = shlex.split(line)
        assert program == "mission-control"
        if words[0] in ON_A_SCREEN:
            assert parsed(words).command == words[0]
            return
        main(words)
        told = self._capsys.readouterr()
        self._told = told.out + told.err


def changes(file: Path, lines: list[str]) -> None:
    """Replace, in a file, what a diff shows as it was by what it shows as it shall be."""
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_the_tutorial_does_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    author = Author(capsys)
    for listing in LISTINGS:
        author.types(*listing)
    mine = load(Path("night"))
    assert len(mine.events) == 10
    assert sum(event.decision is not None for event in mine.events) == 3
    assert len(mine.endings) == 2


def test_every_listing_is_found() -> None:
    assert len(LISTINGS) * 2 == len(re.findall(r"^```", GUIDE, re.MULTILINE))


def starter() -> Scenario:
    """What `new` writes."""
    return load(starter_folder())


def test_the_guides_claim_about_silence_is_so() -> None:
    run, stopped = Run(starter()), 3600.0
    assert run.frame_at(stopped - 1).readings.value("SIM.lab.hum") > 50
    assert run.frame_at(stopped + 5).readings.value("SIM.lab.hum") < 45


def test_the_files_that_the_guide_names_are_there() -> None:
    for name in re.findall(r"`((?:scenarios|docs)/[\w./*-]+)`", GUIDE):
        assert [*REPOSITORY.glob(name)], name
    for name in re.findall(r"\]\(([\w./-]+)(?:#[\w-]+)?\)", GUIDE):
        assert (REPOSITORY / "docs" / name).exists(), name
    assert resolve("film")
