"""What an export costs: the film's samples, each channel at its own rate, in every format of samples.

Lives here: the work, in CPU time of this process; for Parquet beside pyarrow writing the same tables, made
before, by the clock, since an export uses a second core while pyarrow writes. Never here: the formats.
pyarrow is an extra.
"""

import io
from collections.abc import Callable, Iterator
from statistics import median
from typing import BinaryIO

from mission_control.bench.figure import Figure, cpu_ms, wall_ms
from scenarios.scenario import Scenario
from telemetry.exports.ccsds import write_ccsds
from telemetry.exports.extract import Extract
from telemetry.exports.parquet import row_groups, write_parquet, writer
from telemetry.exports.text import write_csv, write_jsonl
from telemetry.run import Run

TARGET = 2.0
"""Half of pyarrow's own rate."""

_TIMES = 5
WRITERS: dict[str, Callable[[Extract, BinaryIO], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "ccsds": write_ccsds,
    "parquet": write_parquet,
}


def export(scenario: Scenario, hours: float = 2.0) -> Iterator[Figure]:
    """A million samples in each format; Parquet over pyarrow alone."""
    run = Run(scenario)
    run.came()
    end = min(run.start_t + hours * 3600.0, run.end_t)
    extract = Extract(run, scenario.title, tuple(range(len(run.channels))), run.start_t, end)
    millions = sum(ts.size for ts, _, _ in extract.samples()) / 1e6
    for name, write in WRITERS.items():
        cost = cpu_ms(lambda write=write: write(extract, io.BytesIO()))  # type: ignore[misc]
        yield Figure(
            "export", f"a million samples, of {millions:.1f} million, to {name}", cost / millions, "ms"
        )
    schema, groups = row_groups(extract)
    tables = list(groups)

    def write_tables() -> None:
        with writer(io.BytesIO(), schema) as written:
            for table in tables:
                written.write_table(table)

    def write_all() -> None:
        write_parquet(extract, io.BytesIO())

    ratios = [wall_ms(write_all) / wall_ms(write_tables) for _ in range(_TIMES)]
    yield Figure("export", "parquet / pyarrow writing the same tables", median(ratios), "x", TARGET)
