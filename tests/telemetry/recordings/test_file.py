"""A recording's file: what goes in comes out, and what is cut or damaged is told and never invented."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.recordings.file import STRIPE, RecordingError, RecordingFile, write
from telemetry.recordings.series import Imported, Series

ZERO = datetime(2018, 10, 12, tzinfo=UTC)
CABIN = Limit(Severity.CAUTION, "<", 700.0, 2.0, 30, "pressure low")


def channel(channel_id: str, *limits: Limit) -> Channel:
    return Channel(
        channel_id,
        f"Title of {channel_id}",
        "mmHg",
        1.0,
        0.0,
        0.1,
        "ETHOS",
        "recorded",
        {1: "ON"},
        {},
        limits,
        "nasa",
    )


def imported(*columns: tuple[list[float], list[float]]) -> Imported:
    series = (
        Series(channel(f"CH{i}", CABIN), np.array(ts), np.array(values))
        for i, (ts, values) in enumerate(columns)
    )
    return Imported("a day", ZERO, tuple(series), ("CH9: no number in it",))


def long(samples: int) -> Imported:
    ts = np.arange(samples, dtype=np.float64)
    return Imported(
        "long", ZERO, (Series(channel("A"), ts, ts * 2.0), Series(channel("B"), ts[::1000] + 0.5, ts[::1000]))
    )


def samples(file: RecordingFile, row: int) -> list[tuple[float, float]]:
    columns = [stripe.column(row) for stripe in file.stripes]
    return [pair for ts, values in columns for pair in zip(ts.tolist(), values.tolist(), strict=True)]


numbers = st.floats(allow_nan=False, allow_infinity=False)
columns = st.lists(
    st.dictionaries(st.floats(-1e9, 1e9), numbers, min_size=1).map(
        lambda found: (sorted(found), [found[t] for t in sorted(found)])
    ),
    min_size=1,
    max_size=4,
)


@given(columns)
def test_what_goes_in_comes_out(columns: list[tuple[list[float], list[float]]]) -> None:
    path = Path("out.rec")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("telemetry.recordings.file.STRIPE", 3)
        file = kept(path, imported(*columns))
    assert not file.cut
    for row, (ts, values) in enumerate(columns):
        assert samples(file, row) == list(zip(ts, values, strict=True))


def kept(path: Path, found: Imported) -> RecordingFile:
    write(path, found)
    return RecordingFile(path)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_header_comes_back_whole(tmp_path: Path) -> None:
    found = imported(([0.0, 1.0], [5.0, 6.0]))
    written = write(tmp_path / "a.rec", found)
    header = RecordingFile(tmp_path / "a.rec").header
    assert header == written
    assert (header.title, header.zero, header.left_out) == ("a day", ZERO, ("CH9: no number in it",))
    assert header.kept[0].channel == found.series[0].channel


def test_each_stripe_carries_the_latest_sample_before_it(tmp_path: Path) -> None:
    file = kept(tmp_path / "a.rec", long(3 * STRIPE))
    assert len(file.stripes) > 2
    for before, stripe in zip(file.stripes, file.stripes[1:], strict=False):
        for row in (0, 1):
            ts, values = before.column(row)
            assert (stripe.before_ts[row], stripe.before[row]) == (ts[-1], values[-1])
    assert np.isnan(file.stripes[0].before_ts).all()


def test_a_file_cut_anywhere_loses_at_most_its_last_stripe(tmp_path: Path) -> None:
    path, cut = tmp_path / "a.rec", tmp_path / "cut.rec"
    whole = kept(path, long(2 * STRIPE))
    content = path.read_bytes()
    spare = len(content) // 97
    first = len(content) - sum(8 * (1 + 3 * 2 + 2 * stripe.ts.size) for stripe in whole.stripes[1:])
    for length in [*range(first, len(content), spare), len(content) - 1]:
        cut.write_bytes(content[:length])
        file = RecordingFile(cut)
        assert file.cut
        for row in (0, 1):
            found = samples(file, row)
            assert found == samples(whole, row)[: len(found)]
        after = whole.stripes[len(file.stripes) + 1 :]
        assert len(content) - length >= sum(16 * stripe.ts.size for stripe in after)


def test_a_file_cut_before_its_first_stripe_is_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rec"
    write(path, long(10))
    content = path.read_bytes()
    for length in range(1, len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(RecordingError, match=r"is cut off|is not a recording"):
            RecordingFile(path)


@pytest.mark.parametrize("offset", [12, 40, 400])
def test_a_damaged_header_is_refused(tmp_path: Path, offset: int) -> None:
    path = tmp_path / "a.rec"
    write(path, long(10))
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)
    with pytest.raises(RecordingError, match="damaged"):
        RecordingFile(path)


def test_a_damaged_stripe_ends_the_recording(tmp_path: Path) -> None:
    path = tmp_path / "a.rec"
    whole = len(kept(path, long(3 * STRIPE)).stripes)
    content = bytearray(path.read_bytes())
    content[-9] ^= 1
    path.write_bytes(content)
    file = RecordingFile(path)
    assert file.cut
    assert len(file.stripes) == whole - 1


@pytest.mark.parametrize(
    "content", [b"", b"x", b"PK\x03\x04 a zip file", b"ISSREC1\n", b"ISSREC1\n" + b"\xff" * 8]
)
def test_what_is_no_recording_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.rec"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"is (empty|no|cut|damaged)"):
        RecordingFile(path)


def test_the_old_file_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.rec"
    write(path, long(10))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(path, long(20))
    assert path.read_bytes() == before
