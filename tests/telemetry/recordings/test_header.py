"""A recording's header as JSON: it comes back whole, and one of another shape is refused in a line."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.severity import Severity
from telemetry.channels import Limit
from telemetry.recordings.file import MAGIC, RecordingError, RecordingFile
from telemetry.recordings.header import Header, Kept, Span, decoded, encoded
from telemetry.recordings.silences import Silence
from tests.telemetry.recordings.conftest import ZERO, instrument

LIMIT = Limit(Severity.CAUTION, "<", 700.0, 2.0, 30, "pressure low", True)
times = st.floats(-1e9, 1e9)


@given(
    st.text(), st.lists(st.tuples(times, times)), st.lists(st.text()), st.one_of(st.none(), st.floats(0, 1e9))
)
def test_a_header_comes_back_whole(
    title: str, silences: list[tuple[float, float]], left_out: list[str], stale_after_s: float | None
) -> None:
    title = title.encode("utf-8", "replace").decode()
    header = Header(
        title=title,
        zero=ZERO,
        kept=(Kept(instrument("a", LIMIT, labels={1: "ON", -2: "OFF"}), stale_after_s),),
        silences=tuple(Silence(*ends) for ends in silences),
        left_out=tuple(line.encode("utf-8", "replace").decode() for line in left_out),
        spans=(Span(0.0, 1.5, 7),),
    )
    assert decoded(encoded(header)) == header


@pytest.mark.parametrize(
    "text",
    [
        b"{}",
        b"[]",
        b"null",
        b"not JSON",
        b"\xff",
        b'{"title": "x", "zero": "yesterday", "kept": [], "silences": [], "left_out": [], "spans": []}',
        b'{"title": "x", "zero": "2018-10-12T00:00:00+00:00", "kept": [{}], "silences": [], "left_out": [], '
        b'"spans": []}',
        b'{"title": "x", "zero": "2018-10-12T00:00:00+00:00", "kept": [], "silences": [{"a": 1}], '
        b'"left_out": [], "spans": []}',
    ],
)
def test_a_header_of_another_version_is_refused_in_a_line(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a.rec"
    path.write_bytes(MAGIC + struct.pack("<II", len(text), zlib.crc32(text)) + text + bytes(64))
    with pytest.raises(RecordingError, match="made by another version of this program: import it anew"):
        RecordingFile(path)
