"""Parquet as `export` writes it: a row a sample, in columns `met`, `id`, `value`, `unit` and `quality`.

Lives here: reading the rows, and what the file's metadata says of its channels. pyarrow is asked for
when it is needed, for it is an extra. Never here: writing (`telemetry.exports`).
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from telemetry import channel_record
from telemetry.imports.gathered import Gathered
from telemetry.imports.lines import Progress
from telemetry.imports.moments import TIME_NAMES, time_columns
from telemetry.imports.places import Place
from telemetry.imports.remarks import Refused, shown
from telemetry.imports.rows import Rows

if TYPE_CHECKING:
    import pyarrow

NEEDED: Final = (
    "Parquet needs the extra `parquet`: pipx install --force '.[parquet]', or uv tool install '.[parquet]'"
)
_METADATA: Final = b"mission_control"
_BATCH: Final = 1 << 17
"""Rows read at once."""


def read(files: Sequence[Place], gathered: Gathered, progress: Progress) -> None:
    """Take the samples of every file. Raises Refused where one is broken, or pyarrow is missing."""
    try:
        import pyarrow
    except ImportError:
        raise Refused(NEEDED) from None
    for place in files:
        try:
            _read(place, gathered, progress)
        except (pyarrow.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as error:
            raise Refused(f"{shown(place.name)} is a broken Parquet file: {str(error)[:80]!r}") from None


def _read(place: Place, gathered: Gathered, progress: Progress) -> None:
    from pyarrow import parquet

    with place.seekable() as file, parquet.ParquetFile(file) as table:
        gathered.expect(table.metadata.num_rows)
        names = table.schema_arrow.names
        if "id" not in names or "value" not in names or not time_columns(names):
            raise Refused(f"{shown(place.name)} lacks one of the columns met (or time), id and value")
        told = (table.schema_arrow.metadata or {}).get(_METADATA)
        wanted = [*TIME_NAMES, "id", "value", "quality", "unit", "label"]
        if told is not None:
            _describe(place, gathered, told)
            wanted = ["met", "id", "value"]  # whatever else is in the rows the metadata says as well
        rows = Rows(place.name, gathered)
        done = 0
        for batch in table.iter_batches(_BATCH, columns=[name for name in wanted if name in names]):
            columns = {name: _cells(batch.column(name)) for name in batch.schema.names}
            rows.take(columns, partial(_in_row, done + 1))
            done += batch.num_rows
            progress(place.size * batch.num_rows // max(1, table.metadata.num_rows))
        rows.times.refuse_unread()


def _in_row(first: int, row: int) -> str:
    return f"in row {first + row:,}"


def _cells(column: "pyarrow.Array") -> Sequence[Any]:
    """A column as numbers, NaN where there is none, or as texts."""
    import pyarrow

    kind = column.type
    if pyarrow.types.is_floating(kind) or pyarrow.types.is_integer(kind):
        numbers: Sequence[Any] = column.cast(pyarrow.float64(), safe=False).to_numpy(zero_copy_only=False)
        return numbers
    cells: list[Any] = column.cast(pyarrow.string()).to_pylist()
    return cells


def _describe(place: Place, gathered: Gathered, told: bytes) -> None:
    """Take what our own export says of its channels and of MET zero. Raises Refused if it cannot be that."""
    try:
        record = json.loads(told)
        zero = datetime.fromisoformat(record["zero"])
        channels = [channel_record.channel(each) for each in record["channels"]]
        title = str(record["title"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(
            f"{shown(place.name)} does not say rightly what is in it: {str(error)[:80]!r}"
        ) from None
    gathered.zero = zero if zero.tzinfo else zero.replace(tzinfo=UTC)
    gathered.title = title if title.isprintable() else gathered.title
    gathered.described.update({channel.id: channel for channel in channels})
