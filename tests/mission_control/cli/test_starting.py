"""`new`: what it writes is a scenario that checks, and it takes nothing away that was there."""

from pathlib import Path

import pytest

from tests.mission_control.cli.conftest import Command


def test_what_it_writes_checks(tmp_path: Path, command: Command) -> None:
    folder = tmp_path / "mine"
    done = command("new", str(folder))
    assert (done.status, done.err) == (0, "")
    checked = command("check", str(folder))
    assert (checked.status, checked.err) == (0, "")
    assert "2 plans rehearsed, all well" in checked.out


def test_an_empty_folder_is_as_good_as_none(tmp_path: Path, command: Command) -> None:
    assert command("new", str(tmp_path)).status == 0
    assert (tmp_path / "scenario.yaml").exists()


def test_what_is_there_stays(tmp_path: Path, command: Command) -> None:
    kept = tmp_path / "scenario.yaml"
    kept.write_text("mine", encoding="utf-8")
    for name in (tmp_path, kept):
        done = command("new", str(name))
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert "is there already" in done.err
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["/proc/none/here", "a" * 300, "nul\0l"])
def test_a_folder_that_cannot_be_made_is_one_line(name: str, command: Command) -> None:
    done = command("new", name)
    assert (done.status, done.err.count("\n")) == (2, 1)
