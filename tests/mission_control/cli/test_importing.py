"""`import`: what it says of what came in, what it refuses, and that the recording holds it."""

import json
from pathlib import Path

import pytest

from mission_control.__main__ import main
from telemetry.recordings.recording import Recording
from tests.mission_control.cli.conftest import TALE, Command
from tests.mission_control.cli.test_progress import FakeTerminal

LINES = {
    "USLAB000058.txt": b"6844.9875 743.1\n6845 743.2\nx\n",
    "X1.txt": b"6844.9875 1\n",
    "LICENSE": b"yours",
}


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A folder of two channels and something else."""
    folder = tmp_path / "day"
    folder.mkdir()
    for name, content in LINES.items():
        (folder / name).write_bytes(content)
    return folder


def test_it_says_what_came_in_and_what_did_not(command: Command, recorded: Path, tmp_path: Path) -> None:
    done = command("import", recorded, "-o", tmp_path / "day.rec", "--year", "2018")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{tmp_path}/day.rec: day",
        "2 channels, 1 of them known; 3 samples",
        "GMT 285/04:59:15 to 285/05:00:00, 2018 (45 s)",
        "note: day: 1 file of another kind, LICENSE",
        "note: USLAB000058.txt: 1 line that is not `hours value`, in line 3: 'x'",
    ]
    recording = Recording.opened(tmp_path / "day.rec")
    assert [channel.id for channel in recording.channels] == ["USLAB000058", "X1"]
    assert recording.count == 3


def test_a_year_that_nothing_tells_is_asked_for(command: Command, recorded: Path, tmp_path: Path) -> None:
    done = command("import", recorded, "-o", tmp_path / "day.rec")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{recorded}: nothing tells its year")
    assert "--year 2018" in done.err
    assert not (tmp_path / "day.rec").exists()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("-o", "day.csv"), "ends in '.csv', expected a file ending in .rec"),
        (("-o", "day"), "has no ending, expected a file ending in .rec"),
        (("-o", ""), "has no ending, expected a file ending in .rec"),
        (("-o", "."), "is a folder, expected a file ending in .rec"),
        ((), "the following arguments are required: -o/--output"),
        (("-o", "x.rec", "--year", "18"), "'18' is not a year, expected 1957 to 2199"),
        (("-o", "x.rec", "--year", "20l8"), "is not a year, expected 1957 to 2199"),
    ],
)
def test_bad_usage_is_told_before_anything_is_read(
    command: Command, words: tuple[str, ...], what: str
) -> None:
    done = command("import", "nowhere", *words)
    assert (done.status, done.out) == (2, "")
    assert what in done.err
    assert len(done.err.splitlines()) == 1


def test_what_is_not_there_or_cannot_be_written_is_told(
    command: Command, recorded: Path, tmp_path: Path
) -> None:
    missing = command("import", tmp_path / "none.zip", "-o", tmp_path / "day.rec")
    assert (missing.status, missing.err) == (
        2,
        f"mission-control: {tmp_path}/none.zip: cannot be read: No such file or directory\n",
    )
    nowhere = command("import", recorded, "-o", tmp_path / "none" / "day.rec", "--year", "2018")
    assert nowhere.status == 2
    assert nowhere.err.endswith("day.rec: cannot be written: No such file or directory\n")


def test_no_path_is_no_folder(command: Command) -> None:
    done = command("import", "", "-o", "day.rec")
    assert (done.status, done.out) == (2, "")
    assert "nothing is named to import, expected a folder or zip" in done.err


def test_a_broken_zip_is_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "day.zip").write_bytes(b"PK\x03\x04nonsense")
    done = command("import", tmp_path / "day.zip", "-o", tmp_path / "day.rec")
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "day.zip is a broken zip" in done.err


def test_a_bar_is_drawn_on_a_terminal_only(
    recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = FakeTerminal()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", terminal)
        assert main(["import", str(recorded), "-o", str(tmp_path / "day.rec"), "--year", "2018"]) == 0
    assert "reading [####################] 100 %" in terminal.getvalue()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_stream_prints_comes_back_as_it_was(command: Command, tmp_path: Path, form: str) -> None:
    words = ("stream", TALE, "--from", "000/00:10", "--to", "000/00:20")
    (tmp_path / f"tale.{form}").write_text(command(*words, "--format", form).out, encoding="utf-8")
    done = command("import", tmp_path / f"tale.{form}", "-o", tmp_path / "tale.rec", "--year", "2022")
    assert (done.status, done.err) == (0, "")
    assert "note:" not in done.out
    printed = [json.loads(line) for line in command(*words).out.splitlines()]
    recording = Recording.opened(tmp_path / "tale.rec")
    rows = range(len(recording.channels))
    samples = [
        (met, recording.channels.at_row(row).id, value)
        for ts, found, values in recording.samples(rows, recording.start_t, recording.end_t)
        for met, row, value in zip(ts.tolist(), found.tolist(), values.tolist(), strict=True)
    ]
    expected = [(each["met"], each["id"], each["value"]) for each in printed]
    assert sorted(map(repr, samples)) == sorted(
        repr((met, name, float("nan") if value is None else float(value))) for met, name, value in expected
    )
    units = {each["id"]: each["unit"] for each in printed}
    assert {channel.id: channel.unit for channel in recording.channels} == units
