"""Lines of `hours value`: every sample kept, everything else said, nothing trusted that was cut."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.imports.formats import imported
from telemetry.imports.gathered import Gathered
from telemetry.imports.hours import read as read_hours
from telemetry.imports.places import Place
from telemetry.imports.remarks import Refused, Remarks
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]
Made = Callable[[dict[str, bytes]], Path]


def test_hour_24_is_the_first_of_january(read: Read) -> None:
    found = read("X1.txt", "24.0 1\n25.5 2\n", 2018)
    assert found.zero == datetime(2018, 1, 1, tzinfo=UTC)
    (series,) = found.series
    assert (series.channel.id, series.ts.tolist(), series.values.tolist()) == (
        "X1",
        [0.0, 5400.0],
        [1.0, 2.0],
    )
    assert found.left_out == ()


def test_zero_is_the_midnight_before_the_first_sample(read: Read) -> None:
    found = read("X1.txt", "6844.9875 1223355573\n", 2018)
    assert found.zero == datetime(2018, 10, 12, tzinfo=UTC)
    assert found.series[0].ts.tolist() == [pytest.approx(4 * 3600 + 59 * 60 + 15, abs=1e-6)]


@pytest.mark.parametrize(
    "text", ["24 1\n25 2\n", "24 1 \n25 2 \n", "24 1\r\n25 2\r\n", "\ufeff24 1\n25 2\n", "24\t1\n\n  25  2\n"]
)
def test_ends_of_lines_and_blanks_do_not_matter(read: Read, text: str) -> None:
    found = read("X1.txt", text, 2018)
    assert found.series[0].values.tolist() == [1.0, 2.0]
    assert found.left_out == ()


def test_lines_are_sorted_and_of_equal_times_the_last_is_kept(read: Read) -> None:
    found = read("X1.txt", "26 3\n24 1\n25 2\n24 9\n", 2018)
    assert found.series[0].ts.tolist() == [0.0, 3600.0, 7200.0]
    assert found.series[0].values.tolist() == [9.0, 2.0, 3.0]
    assert found.left_out == ("all channels: 1 sample whose time came again: the later one is kept",)


@pytest.mark.parametrize(
    "line",
    ["25", "25 x", "25 1 2", "x 1", "25 nan", "25 inf", "25 1e999", "25 1_0", "25 0x10", "25 1\x000", "25,1"],
)
def test_a_line_that_is_no_sample_is_left_out_and_shown(read: Read, line: str) -> None:
    found = read("X1.txt", f"24 1\n{line}\n26 3\n", 2018)
    assert found.series[0].values.tolist() == [1.0, 3.0]
    assert found.left_out == (f"X1.txt: 1 line that is not `hours value`, in line 2: {line!r}",)


@pytest.mark.parametrize("hours", ["0", "23.99", "8808", "-24", "1e300"])
def test_a_time_on_no_day_of_a_year_is_left_out(read: Read, hours: str) -> None:
    found = read("X1.txt", f"24 1\n{hours} 2\n{hours} 2\n", 2018)
    assert found.series[0].values.tolist() == [1.0]
    assert found.left_out == (f"X1.txt: 2 times out of all reason, the first in line 2: '{hours} 2'",)


def test_bytes_that_are_no_text_are_left_out(read: Read) -> None:
    found = read("X1.txt", b"24 1\n\xff\xfe\x00 2\n26 3\n", 2018)
    assert found.series[0].values.tolist() == [1.0, 3.0]
    assert len(found.left_out) == 1


def test_a_file_without_any_sample_is_left_out_and_the_others_stay(folder: Made) -> None:
    found = imported(folder({"X1.txt": b"24 1\n", "README.txt": b"what\nthis is\n", "X2.txt": b""}), 2018)
    assert [series.channel.id for series in found.series] == ["X1"]
    assert found.left_out == ("README.txt: 2 lines that are not `hours value`, the first in line 1: 'what'",)


def test_nothing_at_all_is_refused_with_the_reason(read: Read) -> None:
    with pytest.raises(Refused, match=r"there is no sample in it; X1\.txt: 1 line that is not"):
        read("X1.txt", "time,id,value\n", 2018)


@given(st.binary(max_size=60), st.integers(0, 3))
def test_one_path_reads_what_the_other_does(noise: bytes, at: int) -> None:
    """Whole stretches are read at once, others line by line: noise before a line must not change the line."""
    lines = [b"24 1", b"25 2.5", b"26 -3e-2"]
    noisy = b"\n".join([*lines[:at], noise, *lines[at:]]) + b"\n"
    gathered = Gathered(Remarks())
    read_hours([Place("X1.txt", len(noisy), lambda: BytesIO(noisy))], gathered, lambda _: None)
    times, values = gathered.samples("X1")
    tokens = {float(token) for token in noisy.split() if _is_number(token)}
    assert {1.0, 2.5, -0.03} <= set(values.tolist()) <= tokens
    assert np.isfinite(times).all()


@given(st.lists(st.sampled_from([b"24", b"25.5", b"-1e-3", b"7", b" ", b"\t", b"\n", b"\r\n", b"\n", b" "])))
def test_a_stretch_read_at_once_is_what_its_lines_are(parts: list[bytes]) -> None:
    text = b"".join(parts) + b"\n"
    samples = []
    for each in (text, text + b"no sample\n"):  # with which every line of it is read by itself
        gathered = Gathered(Remarks())
        read_hours([Place("X1.txt", len(each), partial(BytesIO, each))], gathered, lambda _: None)
        samples.append([column.tolist() for column in gathered.samples("X1")] if gathered.ids else [])
    assert samples[0] == samples[1]


def test_a_last_line_without_an_end_is_cut_off(read: Read) -> None:
    found = read("X1.txt", "24 1\n25 2\n26 3", 2018)
    assert found.series[0].values.tolist() == [1.0, 2.0]
    assert found.left_out == ("X1.txt: its last line, 3, which has no end: cut off?",)


def test_files_that_all_go_without_a_last_end_are_whole(folder: Made) -> None:
    found = imported(folder({"X1.txt": b"24 1\r\n25 2", "X2.txt": b"24 3\r\n25 4"}), 2018)
    assert [series.values.tolist() for series in found.series] == [[1.0, 2.0], [3.0, 4.0]]
    assert found.left_out == ()


def test_the_one_of_them_that_is_shorter_was_cut(folder: Made) -> None:
    files = {"X1.txt": b"24 1\n25 2\n26 3", "X2.txt": b"24 3\n25 4\n26 5", "X3.txt": b"24 6\n25 7"}
    found = imported(folder(files), 2018)
    assert [series.values.size for series in found.series] == [3, 3, 1]
    assert found.left_out == ("X3.txt: its last line, 2, which has no end: cut off?",)


def test_two_files_of_one_name_are_one_channel(zipped: Made) -> None:
    found = imported(zipped({"a/X1.txt": b"24 1\n", "b/X1.txt": b"25 2\n24 3\n"}), 2018)
    assert found.series[0].values.tolist() == [3.0, 2.0]
    assert found.left_out[0] == "X1: 2 files of that name are taken as one channel"


def test_a_name_that_is_no_id_is_left_out_and_never_printed_raw(zipped: Made) -> None:
    found = imported(zipped({"X1.txt": b"24 1\n", "\x1b[31mred.txt": b"24 1\n", "[b]x.txt": b"24 2\n"}), 2018)
    assert [series.channel.id for series in found.series] == ["X1", "[b]x"]
    assert found.left_out == ("'\\x1b[31mred': which is no channel's id, with all its samples",)


def _is_number(token: bytes) -> bool:
    try:
        float(token)
    except ValueError:
        return False
    return True
