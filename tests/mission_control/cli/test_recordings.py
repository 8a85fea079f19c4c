"""Every command that takes WHAT, asked for a recording: what it says, and one clear line where it cannot."""

import csv
from pathlib import Path

import numpy as np
import pytest

from telemetry.recordings.file import write
from tests.mission_control.cli.conftest import Command
from tests.telemetry.recordings.conftest import CO2_ALARM_T, LOSSES, small_day

CO2 = "USLAB000055"


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "small.rec"
    write(path, small_day())
    return path


@pytest.fixture
def cut(tmp_path: Path, day: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cut.rec"
    monkeypatch.setattr("telemetry.recordings.file.STRIPE", 2000)
    write(path, small_day())
    path.write_bytes(path.read_bytes()[:-1])
    return path


def test_what_happened_is_told(command: Command, day: Path) -> None:
    done = command("events", day, "--json")
    assert done.status == 0
    assert [(record["met"], record["title"]) for record in done.records] == [
        (2500.0, "Attitude manoeuvre under way: FALSE"),
        (3600.0, "Loss of signal for 6 min 40 s"),
        (4000.0, "Acquisition of signal"),
        (7000.0, "Loss of signal for 1 min 40 s"),
        (7100.0, "Acquisition of signal"),
        (8000.0, "Urine processor state: 3"),
        (8000.0, "Attitude manoeuvre under way: TRUE"),
        (9000.0, "Urine processor state: NORMAL"),
        (9000.0, "Attitude manoeuvre under way: FALSE"),
    ]
    keys = {"id", "met", "title", "happened", "why_not", "source"}
    assert all(keys <= record.keys() for record in done.records)
    assert {record["source"] for record in done.records} == {"recording", "USLAB000081", "NODE3000004"}
    assert done.records[1]["gmt"] == "285/01:00:00.000"


def test_a_person_reads_the_same(command: Command, day: Path) -> None:
    done = command("events", day)
    assert done.status == 0
    assert done.out.splitlines()[1] == f" 000/01:00:00   {'Loss of signal for 6 min 40 s':<62} recording"


def test_its_channels_are_listed(command: Command, day: Path) -> None:
    records = command("list", "channels", day, "--json").records
    assert [record["id"] for record in records] == sorted(s.channel.id for s in small_day().series)
    assert len(command("list", "channels", day).out.splitlines()) == len(records) + 1


@pytest.mark.parametrize("kind", ["seats", "whereabouts"])
def test_it_has_no_seats_and_nobody_aboard(command: Command, day: Path, kind: str) -> None:
    done = command("list", kind, day)
    assert (done.status, done.out) == (2, "")
    assert "small.rec is a recording" in done.err
    assert done.err.count("\n") == 1


def test_a_whole_one_is_well_and_a_cut_one_is_not(command: Command, day: Path, cut: Path) -> None:
    done = command("check", day, cut)
    assert done.status == 1
    (well,) = done.out.splitlines()
    assert well.startswith(f"{day}: 12 channels, ")
    assert well.endswith(", all well")
    (told,) = done.err.splitlines()
    assert "cut.rec: this recording was cut off while it was written: nothing from 000/" in told


@pytest.mark.parametrize(
    "words",
    [
        ("stream", "X", "--seat", "houston"),
        ("snapshot", "X", "--at", "1", "--seat", "houston", "-o", "a.txt"),
    ],
)
def test_a_recording_has_no_seats(command: Command, day: Path, words: tuple[str, ...]) -> None:
    done = command(*(str(day) if word == "X" else word for word in words))
    assert (done.status, done.out) == (2, "")
    assert done.err == "mission-control: --seat: a recording has no seats, leave 'houston' out\n"


ASKING = [
    ("events", "X"),
    ("list", "channels", "X"),
    ("stream", "X"),
    ("snapshot", "X", "--at", "000/01:00", "-o", "a.txt"),
    ("export", "X", "out.csv"),
    ("check", "X"),
]


@pytest.mark.parametrize("words", ASKING)
@pytest.mark.parametrize("content", [b"", b"no recording", b"ISSREC1\n", b"ISSREC1\n" + bytes(8), None])
def test_what_is_no_recording_is_one_clear_line(
    command: Command, tmp_path: Path, words: tuple[str, ...], content: bytes | None
) -> None:
    path = tmp_path / "x.rec"
    if content is not None:
        path.write_bytes(content)
    done = command(*(str(path) if word == "X" else word for word in words))
    assert (done.status, done.out) == (2 if content is None else 1, "")
    (line,) = done.err.splitlines()
    assert "x.rec" in line


def test_a_folder_is_no_recording(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.rec").mkdir()
    done = command("stream", tmp_path / "x.rec")
    assert (done.status, len(done.err.splitlines())) == (2, 1)


def test_a_cut_one_streams_what_it_holds_and_says_so(command: Command, cut: Path) -> None:
    done = command("stream", cut, "--channels", CO2)
    assert done.status == 0
    assert "cut off while it was written" in done.err
    assert done.samples[0]["met"] == 0.0
    whole = [t for series in small_day().series for t in series.ts.tolist() if series.channel.id == CO2]
    assert [sample["met"] for sample in done.samples] == whole[: len(done.samples)]
    assert len(done.samples) < len(whole)


def test_a_stream_is_every_sample_of_a_span_in_order(command: Command, day: Path) -> None:
    done = command("stream", day, "--from", "000/01:23:20", "--to", "285/01:40:00", "--channels", "USLAB*5*")
    expected = [
        (t, series.channel.id, pytest.approx(value, rel=1e-9))
        for series in small_day().series
        if series.channel.id in (CO2, "USLAB000035", "USLAB000058")
        for t, value in zip(series.ts.tolist(), series.values.tolist(), strict=True)
        if 5000.0 <= t <= 6000.0
    ]
    assert [(s["met"], s["id"], s["value"]) for s in done.samples] == sorted(expected, key=lambda e: e[:2])
    assert {sample["quality"] for sample in done.samples} == {"good"}


def test_a_word_stands_beside_its_number_where_it_has_one(command: Command, day: Path) -> None:
    first, second = command("stream", day, "--channels", "NODE3000004").samples
    assert (first["value"], second["value"], second["label"]) == (3, 16, "NORMAL")
    assert first.get("label") in (None, "", "3")


def test_a_failed_instrument_has_failed(command: Command, day: Path) -> None:
    samples = command("stream", day, "--channels", "P4000002").samples
    assert {(sample["value"], sample["quality"]) for sample in samples} == {(None, "failed")}


def test_an_export_comes_back_as_it_was(command: Command, day: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "out.csv", tmp_path / "again.rec"
    assert command("export", day, out).status == 0
    with out.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == sum(series.ts.size for series in small_day().series)
    assert command("import", out, "-o", again).status == 0
    one, other = (command("stream", path, "--channels", CO2).samples for path in (day, again))
    assert [s["value"] for s in one] == [s["value"] for s in other]
    assert np.ptp([s["met"] - o["met"] for s, o in zip(one, other, strict=True)]) < 1e-6


@pytest.mark.parametrize("size", ["60x16", "80x24", "120x40", "200x60"])
def test_a_snapshot_is_drawn_at_every_size(command: Command, day: Path, tmp_path: Path, size: str) -> None:
    out = tmp_path / "out.txt"
    for at in ("000/00:00", "000/01:05", "100%"):
        assert command("snapshot", day, "--at", at, "--size", size, "-o", out).status == 0
        assert "RECORDING" in out.read_text(encoding="utf-8")


def test_its_alarms_are_on_the_snapshot(command: Command, day: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    assert command("snapshot", day, "--at", "000/01:25", "--size", "120x40", "-o", out).status == 0
    assert "CO2 high" in out.read_text(encoding="utf-8")
    assert CO2_ALARM_T < 5100.0 < LOSSES[1][0]


def test_a_time_that_is_none_is_one_line(command: Command, day: Path) -> None:
    for at in ("001/00:00", "-000/00:01", "teatime"):
        done = command("snapshot", day, "--at", at, "-o", "a.txt")
        assert (done.status, len(done.err.splitlines())) == (2, 1)
