"""`handbook`: every paper in both forms, in a folder of its own; each mistake told in a line."""

from pathlib import Path

import pytest

from tests.mission_control.cli.conftest import Command


def test_every_paper_is_written_twice(command: Command, tmp_path: Path) -> None:
    done = command("handbook", "fire-drill", "-o", tmp_path / "papers")
    assert (done.status, done.err) == (0, "")
    written = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert "facilitator-guide.html" in written
    assert [Path(name).stem for name in written[::2]] == [Path(name).stem for name in written[1::2]]
    assert f"{len(written) // 2} papers" in done.out
    for path in (tmp_path / "papers").iterdir():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<!doctype html>" if path.suffix == ".html" else "# ")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("day.rec", "-o", "{new}"), "day.rec is a recording, which tells no story: expected a scenario"),
        (("fire-drill", "-o", "{old}"), "is there already, expected the name of a new folder"),
        (("fire-drill", "-o", "{file}/papers"), "cannot be written: Not a directory"),
    ],
)
def test_what_cannot_be_written_is_told(
    command: Command, tmp_path: Path, words: tuple[str, ...], complaint: str
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    done = command(
        "handbook", *(word.format(new=tmp_path / "new", old=tmp_path, file=file) for word in words)
    )
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1
