"""The file of a recording (`*.rec`): a header, then stripes of time.

Lives here: the bytes, writing them and getting them back. Never here: what the values mean at a time
(`recording`).

    magic      8 bytes
    length     u32, of the header; and its CRC-32, u32
    header     JSON (`header`), padded with blanks to a multiple of 8
    stripes    u64 the CRC-32 of the rest of it;
               u64 for each channel how many samples it has here;
               f64 for each channel when its latest sample before this stripe was taken (NaN: there is none);
               f64 for each channel what that one read;
               f64 the times, channel after channel; f64 the values, likewise

Little-endian. The header tells how long everything is, so a file that was cut while written is known by its
length; whole stripes before the cut are kept. See `docs/decisions/0004`.
"""

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.linear import Floats
from telemetry.recordings.header import Header, Kept, Span, decoded, encoded
from telemetry.recordings.series import Imported, Series
from telemetry.recordings.silences import silences, stale_after_s

MAGIC: Final = b"ISSREC1\n"
STRIPE: Final = 32_768
"""Samples in a stripe, about: half a megabyte."""
_HEAD: Final = struct.Struct("<8sII")
_WORD: Final = 8
"""Bytes of a number; everything in a stripe is one."""
_FIELDS: Final = 3
"""Numbers that a stripe holds for each channel before the samples: how many, and the one before."""


class RecordingError(Exception):
    """What is wrong with a recording's file, in one line that does not name the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Stripe:
    """All samples of a stretch of time, channel after channel."""

    starts: NDArray[np.int64]
    """Shape (C + 1,): where each channel's samples begin, and where the last one's end."""
    before_ts: Floats
    """Shape (C,): when each channel's latest sample before this stripe was taken; NaN where there is none."""
    before: Floats
    """Shape (C,): what it read."""
    ts: Floats
    """Shape (N,), seconds; rising within a channel."""
    values: Floats

    def column(self, row: int) -> tuple[Floats, Floats]:
        """Times and values of one channel."""
        part = slice(self.starts[row], self.starts[row + 1])
        return self.ts[part], self.values[part]


def write(path: Path, imported: Imported) -> Header:
    """Keep what was imported in a file; what was there before stays until all is written. Raises OSError."""
    series = sorted(imported.series, key=lambda s: s.channel.id)
    times = np.sort(np.concatenate([s.ts for s in series]))
    edges = np.append(np.unique(times[::STRIPE]), np.inf)
    cuts = np.array([s.ts.searchsorted(edges) for s in series])
    header = _header(imported, series, times, edges)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(_header_bytes(header))
        for first, last in pairwise(cuts.T.tolist()):
            file.write(_stripe_bytes(series, first, last))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return header


class RecordingFile:
    """A recording's file, opened for reading: its header and its whole stripes."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, or RecordingError for a file that is no recording or lacks its beginning."""
        with path.open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                raise RecordingError("is empty")
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        self.header, begin = _header_of(self._bytes)
        self._begins = _begins(self.header, begin)
        self.stripes = tuple(self._whole())
        """As many as are whole, from the beginning: at least one."""
        if not self.stripes:
            raise RecordingError("is cut off or damaged before its first samples")

    @property
    def cut(self) -> bool:
        """Whether something is missing at its end."""
        return len(self.stripes) < len(self.header.spans)

    def _whole(self) -> Iterator[Stripe]:
        width = len(self.header.kept)
        for begin, end in pairwise(self._begins):
            if end > len(self._bytes):
                return
            crc = int.from_bytes(self._bytes[begin : begin + _WORD], "little")
            with memoryview(self._bytes)[begin + _WORD : end] as body:
                if zlib.crc32(body) != crc:
                    return
            yield _stripe(self._bytes, begin + _WORD, width, (end - begin) // _WORD - 1)


def _header(imported: Imported, series: Sequence[Series], times: Floats, edges: Floats) -> Header:
    silent = silences(times)
    ends = times.searchsorted(edges)
    return Header(
        title=imported.title,
        zero=imported.zero,
        kept=tuple(Kept(s.channel, stale_after_s(s.ts, silent)) for s in series),
        silences=silent,
        left_out=imported.left_out,
        spans=tuple(
            Span(float(times[first]), float(times[end - 1]), end - first)
            for first, end in pairwise(ends.tolist())
        ),
    )


def _header_bytes(header: Header) -> bytes:
    text = encoded(header)
    text += b" " * (-(_HEAD.size + len(text)) % _WORD)
    return _HEAD.pack(MAGIC, len(text), zlib.crc32(text)) + text


def _header_of(content: mmap) -> tuple[Header, int]:
    """The header, and where it ends. Raises RecordingError."""
    if content[: len(MAGIC)] != MAGIC:
        raise RecordingError("is not a recording made by `mission-control import`")
    if len(content) < _HEAD.size:
        raise RecordingError("is cut off before its first sample")
    _, length, crc = _HEAD.unpack(content[: _HEAD.size])
    text = content[_HEAD.size : _HEAD.size + length]
    if len(text) < length:
        raise RecordingError("is cut off before its first sample")
    if zlib.crc32(text) != crc:
        raise RecordingError("is damaged: its header does not match its checksum")
    try:
        return decoded(text), _HEAD.size + length
    except (ValueError, LookupError, TypeError):
        raise RecordingError("was made by another version of this program: import it anew") from None


def _begins(header: Header, begin: int) -> list[int]:
    """Where each stripe begins, and where the last one ends, bytes."""
    words = [1 + _FIELDS * len(header.kept) + 2 * span.count for span in header.spans]
    return [int(at) for at in begin + _WORD * np.cumsum([0, *words])]


def _stripe_bytes(series: Sequence[Series], first: Sequence[int], last: Sequence[int]) -> bytes:
    columns = [(s, slice(i, j)) for s, i, j in zip(series, first, last, strict=True)]
    before = np.array(
        [(s.ts[i - 1], s.values[i - 1]) if i else _NOTHING for s, i in zip(series, first, strict=True)]
    )
    counts = np.array([j - i for i, j in zip(first, last, strict=True)], dtype="<u8")
    numbers = [before.T, *(s.ts[part] for s, part in columns), *(s.values[part] for s, part in columns)]
    body = counts.tobytes() + b"".join(np.asarray(n, dtype="<f8").tobytes() for n in numbers)
    return zlib.crc32(body).to_bytes(_WORD, "little") + body


def _stripe(content: mmap, begin: int, width: int, words: int) -> Stripe:
    counts = np.frombuffer(content, "<u8", width, begin).astype(np.int64)
    numbers = np.frombuffer(content, "<f8", words - width, begin + _WORD * width)
    before, samples = numbers[: 2 * width].reshape(2, width), numbers[2 * width :].reshape(2, -1)
    return Stripe(np.append(0, counts.cumsum()), *before, *samples)


_NOTHING = (np.nan, np.nan)
