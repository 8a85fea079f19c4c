"""Samples as Parquet: one row a sample, in order of time and then of id.

Lives here: the columns, the metadata and writing them a stretch at a time. Never here: reading them back
(an importer does).

    met      double                          seconds from the zero
    gmt      timestamp[us, UTC]              the same instant by the calendar
    id       dictionary<int32, string>       the channel
    value    double                          in the channel's unit; null where the instrument had failed
    unit     dictionary<int32, string>
    quality  dictionary<int32, string>       good or failed
    label    dictionary<int32, string>       an enumerated channel's word; null for any other

The schema's metadata holds `mission_control`, JSON: `version` (1), `title`, `zero` (ISO 8601, the GMT of MET
zero) and `channels`, everything that is known about each (`telemetry.channel_record`), in the order of the
export. Compressed with zstd. Written a row group at a time, so that memory stays flat; a reader finds a span
of time by the row groups' least and greatest `met`.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Final

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from telemetry.channel_record import record
from telemetry.channels import Channel
from telemetry.exports.extract import Extract
from telemetry.linear import Floats
from telemetry.sampled import Rows

METADATA_KEY: Final = b"mission_control"
_VERSION: Final = 1
_ROW_GROUP: Final = 1 << 18
"""Samples in a row group, at least."""
_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_COLUMNS: Final = (
    ("met", pa.float64()),
    ("gmt", pa.timestamp("us", "UTC")),
    ("id", _WORD),
    ("value", pa.float64()),
    ("unit", _WORD),
    ("quality", _WORD),
    ("label", _WORD),
)


def write_parquet(extract: Extract, file: BinaryIO) -> None:
    """Write an extract as Parquet, row group by row group. Raises OSError."""
    schema, groups = row_groups(extract)
    # pyarrow encodes and compresses beside Python: meanwhile the next row group is computed
    with writer(file, schema) as written, ThreadPoolExecutor(max_workers=1) as beside:
        writing: Future[None] | None = None
        for group in groups:
            if writing:
                writing.result()
            writing = beside.submit(written.write_table, group)
        if writing:
            writing.result()


def row_groups(extract: Extract) -> tuple[pa.Schema, Iterator[pa.Table]]:
    """The schema of an extract's tables, and the tables as they are made."""
    tables = _Tables(extract)
    return tables.schema, _joined(tables.of(*samples) for samples in extract.samples())


def _joined(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Tables joined until each is long enough for a row group; the last may be short."""
    group: list[pa.Table] = []
    for table in tables:
        group.append(table)
        if sum(len(part) for part in group) >= _ROW_GROUP:
            yield pa.concat_tables(group)
            group = []
    if group:
        yield pa.concat_tables(group)


def writer(file: BinaryIO, schema: pa.Schema) -> parquet.ParquetWriter:
    """What writes tables of this schema into a file."""
    # statistics let a reader skip row groups; only those of time tell them apart
    return parquet.ParquetWriter(file, schema, compression="zstd", write_statistics=["met", "gmt"])


class _Tables:
    """Makes an extract's samples Arrow tables of one schema."""

    def __init__(self, extract: Extract) -> None:
        channels = list(extract.source.channels)
        self.schema = pa.schema(_COLUMNS, metadata={METADATA_KEY: _metadata(extract)})
        self._zero_us = extract.source.zero.timestamp() * 1e6
        self._ids = pa.array([channel.id for channel in channels])
        units = sorted({channel.unit for channel in channels})
        self._units = pa.array(units)
        self._unit_of = np.array([units.index(channel.unit) for channel in channels], dtype=np.int32)
        self._labels = _Labels(channels)

    def of(self, ts: Floats, rows: Rows, values: Floats) -> pa.Table:
        """Samples as a table: times (s), channel rows and values, each of shape (N,)."""
        failed = np.isnan(values)
        gmt_us = np.rint(ts * 1e6 + self._zero_us).astype(np.int64)
        columns = [
            pa.array(ts),
            pa.array(gmt_us).cast(pa.timestamp("us", "UTC")),
            pa.DictionaryArray.from_arrays(rows.astype(np.int32), self._ids),
            pa.array(values, mask=failed),
            pa.DictionaryArray.from_arrays(self._unit_of[rows], self._units),
            pa.DictionaryArray.from_arrays(failed.astype(np.int32), pa.array(["good", "failed"])),
            self._labels.of(rows, values),
        ]
        return pa.table(columns, schema=self.schema)


class _Labels:
    """The words of enumerated channels."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        self._enumerated = np.array([bool(channel.labels) for channel in channels])
        pairs = [(row, n, word) for row, c in enumerate(channels) for n, word in c.labels.items()]
        words = sorted({word for _, _, word in pairs})
        numbers = sorted({number for _, number, _ in pairs})
        place = {word: i for i, word in enumerate(words)}
        self._words = pa.array(words, pa.string())
        self._numbers = np.array([*numbers, np.nan])
        self._word_of = np.full((len(channels), len(self._numbers)), -1, dtype=np.int32)
        """Each channel's word for each number, and last for any other; -1 for none."""
        for row, number, word in pairs:
            self._word_of[row, bisect_left(numbers, number)] = place[word]

    def of(self, rows: Rows, values: Floats) -> pa.Array:
        """The word for each value, shape (N,)."""
        words = np.full(rows.size, -1, dtype=np.int32)
        asked = np.flatnonzero(self._enumerated[rows])
        numbers = values[asked]
        found = self._numbers[:-1].searchsorted(numbers)
        words[asked] = np.where(self._numbers[found] == numbers, self._word_of[rows[asked], found], -1)
        return pa.DictionaryArray.from_arrays(pa.array(words, mask=words < 0), self._words)


def _metadata(extract: Extract) -> bytes:
    channels = [record(extract.source.channels.at_row(row)) for row in extract.rows]
    zero = extract.source.zero.isoformat()
    told = {"version": _VERSION, "title": extract.title, "zero": zero, "channels": channels}
    return json.dumps(told, ensure_ascii=False).encode()
