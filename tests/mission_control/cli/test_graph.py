"""`graph`: a story printed, or written by its file's ending; each mistake told in a line."""

from pathlib import Path

import pytest

from tests.mission_control.cli.conftest import TALE, Command


def test_a_story_is_printed(command: Command) -> None:
    done = command("graph", TALE)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert "● event" in done.out
    assert any(line.startswith(" 000/00:05  ●") and line.endswith(" Letters come") for line in lines)
    assert any("Boris comes over" in line and line.startswith("~") for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_a_story_is_written_as_its_file_ends(command: Command, tmp_path: Path) -> None:
    picture, words = tmp_path / "story.svg", tmp_path / "story.txt"
    assert command("graph", TALE, "-o", picture).status == 0
    assert command("graph", TALE, "-o", words).status == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    assert words.read_text(encoding="utf-8") == command("graph", TALE).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ("film", "-o", "s.pdf"),
            "-o: 's.pdf' ends in '.pdf', expected a file ending in .svg or .txt",
        ),
        (("film", "-o", "story"), "-o: 'story' has no ending, expected a file ending in .svg or .txt"),
        (("day.rec",), "day.rec is a recording, which tells no story: expected a scenario"),
    ],
)
def test_what_cannot_be_drawn_or_written_is_told(
    command: Command, words: tuple[str, ...], complaint: str
) -> None:
    done = command("graph", *words)
    assert (done.status, done.out, done.err) == (2, "", f"mission-control: {complaint}\n")


def test_a_folder_that_is_not_there_is_told(command: Command, tmp_path: Path) -> None:
    done = command("graph", TALE, "-o", tmp_path / "nowhere" / "story.svg")
    assert done.status == 2
    assert "cannot be written: No such file or directory" in done.err
