"""`report` from the command line: the format by its ending, each mistake in a line."""

import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from mission_control.cli.arguments import parsed
from mission_control.cli.reviewing import opened_debrief
from mission_control.cli.sources import time_of
from scenarios.times import met_text
from tests.mission_control.cli.conftest import TALE, Command
from tests.mission_control.cli.test_saved_runs import folder, saved

__all__ = ["folder", "saved"]


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".html", "<!doctype html>"), (".md", "# After-action"), (".json", "{"), (".csv", "kind,")],
)
def test_a_report_is_written_in_the_format_of_its_ending(
    command: Command, saved: Path, ending: str, begins: str
) -> None:
    output = saved.parent / f"report{ending}"
    done = command("report", saved, "-o", output)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert output.read_text(encoding="utf-8").startswith(begins)


def test_pages_are_set_where_the_extra_is_there(command: Command, saved: Path) -> None:
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    output = saved.parent / "report.pdf"
    assert command("report", saved, "-o", output).status == 0
    assert output.read_bytes().startswith(b"%PDF-")


def test_without_the_extra_it_says_what_to_install(
    command: Command, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mission_control.cli.report.find_spec", lambda name: None)
    output = saved.parent / "report.pdf"
    done = command("report", saved, "-o", output)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "the extra `pdf`" in done.err
    assert not output.exists()


def test_a_time_of_the_report_is_one_that_watch_takes(command: Command, saved: Path) -> None:
    output = saved.parent / "report.html"
    command("report", saved, "-o", output)
    commands = {
        unescape(x) for x in re.findall("<code>(mission-control watch .*?)</code>", output.read_text())
    }
    times = [shlex.split(line)[-1] for line in commands if not line.endswith(" MET")]
    session = opened_debrief(str(saved), None)
    assert len(times) > 3
    for time in times:
        arguments = parsed(["watch", str(saved), "--at", time])
        assert met_text(time_of("--at", arguments.at, session)) == time


def test_the_branch_that_is_named_is_told_of(command: Command, saved: Path) -> None:
    for what, answer in ((f"{saved}:main", "look"), (saved, "lie-down")):
        output = saved.parent / "report.json"
        assert command("report", what, "-o", output).status == 0
        assert f'"option": "{answer}"' in output.read_text(encoding="utf-8")


def test_a_reader_can_open_what_it_says(command: Command, saved: Path) -> None:
    output = saved.parent / "report.html"
    command("report", f"{saved}:rest", "-o", output)
    assert f"mission-control watch {saved}:rest --at " in output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("what", "output", "said"),
    [
        (TALE, "a.html", "is no saved run, expected a file ending in .run"),
        ("gone.run", "a.html", "cannot be read"),
        ("it.run", "a.doc", "expected a file ending in .html, .pdf, .md, .json or .csv"),
        ("it.run", "a", "has no ending"),
        ("it.run", ".", "is a folder"),
    ],
)
def test_a_mistake_is_told_in_a_line(command: Command, what: object, output: str, said: str) -> None:
    done = command("report", what, "-o", output)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_a_file_that_cannot_be_written_is_named(command: Command, saved: Path) -> None:
    done = command("report", saved, "-o", saved.parent / "no" / "a.csv")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "cannot be written" in done.err
