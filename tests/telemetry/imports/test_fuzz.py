"""Files as nobody should write them: mutated, cut at any byte, real ones among them.

The laws: a foreign file is imported or refused in one printable line; what is kept is in order, finite, and
nothing that does not stand in the file; a line format that was cut gives what was whole before the cut.
"""

import re
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.imports.formats import imported
from telemetry.imports.remarks import Refused
from telemetry.recordings.file import write
from telemetry.recordings.series import Imported
from tests.conftest import examples
from tests.telemetry.imports.test_oem import MARKUP, TEXT
from tests.telemetry.imports.test_parquet import ours

STREAM: Final = b"""\
met,gmt,id,value,unit,quality,label,received
-0.5,044/23:59:59.500,USLAB000058,743.1,mmHg,good,,
0.0,045/00:00:00.000,USLAB000058,,mmHg,failed,,
0.0,045/00:00:00.000,USLAB000081,1,,good,TRUE,
1.5,045/00:00:01.500,SIM.lab.ppO2,158.25,mmHg,good,,2.5
"""
OBJECTS: Final = b"""\
{"met": -0.5, "gmt": "044/23:59:59.500", "id": "USLAB000058", "value": 743.1, "unit": "mmHg"}
{"met": 0.0, "gmt": "045/00:00:00.000", "id": "USLAB000081", "value": 1, "quality": "good", "label": "TRUE"}
{"met": 1.5, "gmt": "045/00:00:01.500", "id": "SIM.x", "value": null, "unit": "", "quality": "failed"}
"""
HOURS: Final = b"6844.9875 743.125\r\n6844.98777777778 743.2 \n6844.99 -7.5e-1\n6844.995 741\n"
WIDE: Final = b"time,A,B\n0,1.5,2\n1,,4.25\n2,nan,-6\n"
DATES: Final = b"id,gmt,value\nA,285/04:59:15.5,1.5\nA,286/00:00,2\n"


def packed(name: str, content: bytes) -> bytes:
    """A zip of one file."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


LINES: Final = {
    "USLAB000058.txt": HOURS,
    "stream.csv": STREAM,
    "wide.csv": WIDE,
    "dates.csv": DATES,
    "stream.jsonl": OBJECTS,
    "text.oem": TEXT.encode(),
}
FILES: Final = LINES | {
    "markup.xml": MARKUP.encode(),
    "ours.parquet": ours(),
    "hours.zip": packed("day/USLAB000058.txt", HOURS),
    "parquet.zip": packed("ours.parquet", ours()),
}
NASTY: Final = (
    *(b"\0", b"\n", b"\r", b"\r\n", b" ", b"\t", b",", b'"', b"{", b"}", b"[", b"]", b"<", b">", b"&", b"="),
    *(b"-", b"_", b"nan", b"inf", b"-inf", b"1e999", b"1e308", b"9" * 50, b"0x", b"null", b"true", b"24"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[31m", b"[red]", b"id", b"value", b"met", b"gmt"),
    *(b"366/23:59:59", b"9999-12-31T23:59:59", b"0001-01-01", b"8807.9", b"<!DOCTYPE a>", b"PAR1", b"PK"),
)
EDITS: Final = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(NASTY) | st.binary(max_size=3)),
    min_size=1,
    max_size=4,
)


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """The content with some bytes replaced by others, here and there."""
    for where, length, instead in edits:
        at = round(where * len(content))
        content = content[:at] + instead + content[at + length :]
    return content


def lawful(path: Path, year: int | None = 2018) -> Imported | None:
    """What an import of the path gives, None where it is refused; whichever, by the laws."""
    try:
        found = imported(path, year)
    except Refused as refused:
        said = str(refused)
    else:
        return lawful_samples(path, found)
    assert said.isprintable()
    return None


def lawful_samples(path: Path, found: Imported) -> Imported:
    """What was imported, if it is as the laws want it and a recording can be made of it."""
    assert found.series
    assert found.title.isprintable()
    assert all(line.isprintable() for line in found.left_out)
    assert [each.channel.id for each in found.series] == sorted({each.channel.id for each in found.series})
    for each in found.series:
        assert each.ts.size == each.values.size > 0
        assert np.isfinite(each.ts).all()
        assert (np.diff(each.ts) > 0).all()
        assert not np.isinf(each.values).any()
    write(path.with_suffix(".rec"), found)
    return found


def numbers_in(content: bytes) -> set[float]:
    """Every number that is a token of a text; a trajectory's speeds in m/s too."""
    found = set()
    for token in re.split(rb"[^\w.+-]+", content):
        with suppress(ValueError):
            found.add(float(token))
    return found | {1000.0 * number for number in found}


@pytest.mark.parametrize("name", FILES)
@given(edits=EDITS)
def test_a_mutated_file_is_imported_or_refused(
    name: str, edits: list[tuple[float, int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzzed-{name}"
    content = edited(FILES[name], edits)
    path.write_bytes(content)
    found = lawful(path)
    if found is not None and name in LINES:
        values = {value for each in found.series for value in each.values.tolist() if value == value}
        assert values <= numbers_in(content)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=examples(20))
@given(content=st.binary(max_size=200))
def test_bytes_that_are_nothing_are_refused_whatever_they_are_called(
    name: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"noise-{name}"
    path.write_bytes(content)
    lawful(path)


@pytest.mark.parametrize("name", LINES)
def test_lines_cut_at_any_byte_give_what_was_whole_and_say_what_was_not(name: str, tmp_path: Path) -> None:
    content = LINES[name]
    path = tmp_path / name
    path.write_bytes(content)
    whole = samples(lawful(path))
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        found = lawful(path)
        before = samples(found)
        assert before <= whole
        ends = content[:cut].rfind(b"\n") + 1
        path.write_bytes(content[:ends])
        assert before >= samples(lawful(path))
        if found is not None and content[ends:cut].strip() and before == samples(lawful(path)):
            assert any("which has no end: cut off?" in line for line in found.left_out)


def samples(found: Imported | None) -> set[tuple[str, str, float, str]]:
    """Every sample: of what, when, and what."""
    if found is None:
        return set()
    return {
        (str(found.zero), each.channel.id, t, repr(value))
        for each in found.series
        for t, value in zip(each.ts.tolist(), each.values.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    "name", ["USLAB000084.txt", "USLAB000058.txt", "S0000008.txt", "Z1000014.txt", "USLAB000018.txt"]
)
@given(edits=EDITS, start=st.floats(0, 1))
def test_real_lines_mutated_keep_what_was_not_touched(
    name: str, edits: list[tuple[float, int, bytes]], start: float, tmp_path_factory: pytest.TempPathFactory,
    station_data: Path,
) -> None:  # fmt: skip
    with zipfile.ZipFile(station_data / "iss-2018-10-12.zip") as archive:
        lines = archive.read(name).splitlines(keepends=True)
    at = round(start * max(0, len(lines) - 30))
    content = b"".join(lines[at : at + 30])
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(edited(content, edits))
    found = lawful(path)
    kept = {value for each in found.series for value in each.values.tolist()} if found else set()
    assert kept <= numbers_in(edited(content, edits))


def test_a_real_zip_cut_anywhere_is_refused(station_data: Path, tmp_path: Path) -> None:
    content = (station_data / "sarj-2019-05-26.zip").read_bytes()
    path = tmp_path / "cut.zip"
    for share in range(20):
        path.write_bytes(content[: len(content) * share // 20])
        with pytest.raises(Refused):
            imported(path, 2019)
