"""Out and in again: what was exported is imported with the same times and values."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from telemetry.exports.extract import Extract
from telemetry.exports.parquet import write_parquet
from telemetry.exports.text import write_csv, write_jsonl
from telemetry.imports.formats import imported
from telemetry.run import Run


@pytest.mark.parametrize(
    ("suffix", "write"), [(".csv", write_csv), (".jsonl", write_jsonl), (".parquet", write_parquet)]
)
def test_what_was_exported_is_imported(
    tale_run: Run, tmp_path: Path, suffix: str, write: Callable[[Extract, BinaryIO], None]
) -> None:
    given = Extract(tale_run, "tale", tuple(range(len(tale_run.channels))), 3590.0, 3660.0)
    path = tmp_path / f"tale{suffix}"
    with path.open("wb") as file:
        write(given, file)
    found = imported(path)
    ((ts, rows, values),) = given.samples()
    assert found.left_out == ()
    assert {each.channel.id for each in found.series} == {
        tale_run.channels.at_row(row).id for row in np.unique(rows).tolist()
    }
    shift_s = (tale_run.zero - found.zero).total_seconds()
    for series in found.series:
        of = tale_run.channels[series.channel.id]
        told = rows == tale_run.channels.row(of.id)
        assert series.ts.tolist() == (ts[told] + shift_s).tolist()
        assert np.abs(series.values - values[told]).max() <= (
            0 if suffix == ".parquet" else of.quantum / 1000
        )
        if suffix == ".parquet":
            assert series.channel == of
