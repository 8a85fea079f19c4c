"""What an import costs: the film's samples as ISS-Mimic would have recorded them, a zip of lines.

Lives here: the work, in CPU time of this process, beside numpy parsing the same text. Never here: formats.
"""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from mission_control.bench.figure import Figure, cpu_ms
from scenarios.scenario import Scenario
from telemetry.imports.formats import imported
from telemetry.run import Run

TARGET = 3.0
"""Times numpy."""
_TIMES = 3


def importing(scenario: Scenario, minutes: float = 30.0) -> Iterator[Figure]:
    """Over numpy's time for the same text, which leaves out unpacking, order, dates and what is no sample."""
    run = Run(scenario)
    texts = _recorded(run, min(run.start_t + minutes * 60.0, run.end_t))
    with TemporaryDirectory() as folder:
        path = Path(folder, "film.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for channel_id, text in texts.items():
                archive.writestr(f"{channel_id}.txt", text)
        ratios = [
            cpu_ms(lambda: imported(path, run.zero.year))
            / cpu_ms(lambda: [np.fromstring(text, sep=" ") for text in texts.values()])
            for _ in range(_TIMES)
        ]
    yield Figure("import", "lines of `hours value` / numpy parsing them", median(ratios), "x", TARGET)


def _recorded(run: Run, end_t: float) -> dict[str, bytes]:
    """The lines of each channel that has samples from the start on, by its id."""
    before_s = (run.zero - datetime(run.zero.year, 1, 1, tzinfo=UTC)).total_seconds()
    lines: dict[str, list[str]] = {}
    for ts, rows, values in run.samples(range(len(run.channels)), run.start_t, end_t):
        hours = 24.0 + (ts + before_s) / 3600.0
        known = ~np.isnan(values)
        for row, hour, value in zip(
            rows[known].tolist(), hours[known].tolist(), values[known].tolist(), strict=True
        ):
            lines.setdefault(run.channels.at_row(row).id, []).append(f"{hour:.15g} {value:.15g}\n")
    return {channel_id: "".join(each).encode() for channel_id, each in lines.items()}
