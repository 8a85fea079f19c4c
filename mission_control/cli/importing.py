"""`import`: foreign telemetry made a recording, or an MSEL a scenario.

Never here: reading any format, a recording's file, or what an MSEL asks for (`msel`).
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from mission_control.cli.errors import UsageError
from mission_control.cli.msel import MSEL_ENDINGS, import_msel
from mission_control.cli.output import tell
from mission_control.cli.progress import progress
from mission_control.drawing.harmless import plain
from scenarios.choices import quoted, shortened
from scenarios.times import TICKS_PER_SECOND, duration_text, gmt_text
from telemetry.imports.formats import EXPECTED, imported
from telemetry.imports.remarks import Refused
from telemetry.recordings.file import write
from telemetry.recordings.series import Imported


def import_telemetry(arguments: argparse.Namespace) -> int:
    """Read what the path holds, keep it as a recording, and say what came in and what did not; or of an MSEL
    a scenario.
    """
    if arguments.path.endswith(MSEL_ENDINGS):
        return import_msel(arguments)
    if arguments.of is not None:
        raise UsageError("--of means nothing for telemetry, expected a .msel.csv or .msel.xlsx")
    output = _recording(arguments.output)
    path = Path(arguments.path)
    if not arguments.path:
        raise UsageError(f"nothing is named to import, expected {EXPECTED}")
    try:
        with progress("reading") as reach:
            found = imported(path, arguments.year, reach)
    except Refused as refused:
        tell(f"{plain(_named(path))}: {plain(str(refused))}")
        return 1
    except OSError as error:
        raise UsageError(f"{_named(error.filename or path)}: cannot be read: {error.strerror}") from None
    try:
        write(output, found)
    except OSError as error:
        raise UsageError(f"{_named(output)}: cannot be written: {error.strerror}") from None
    for line in _summary(output, found):
        print(plain(line))
    return 0


def _recording(name: str) -> Path:
    """The file to write. Raises UsageError for what cannot be one, before anything is read."""
    output = Path(name)
    if output.suffix == ".rec" and not os.path.isdir(name):
        return output
    if name and os.path.isdir(name):
        problem = "is a folder"
    else:
        problem = f"ends in {quoted(output.suffix)}" if output.suffix else "has no ending"
    raise UsageError(f"-o: {quoted(name)} {problem}, expected a file ending in .rec")


def _summary(output: Path, found: Imported) -> Iterator[str]:
    """What came in: how much, from when to when, and what was left out."""
    start = min(float(series.ts[0]) for series in found.series)
    end = max(float(series.ts[-1]) for series in found.series)
    channels, samples = len(found.series), sum(series.ts.size for series in found.series)
    known = sum(bool(series.channel.title != series.channel.id) for series in found.series)
    span = duration_text(round((end - start) * TICKS_PER_SECOND))
    first, last = (gmt_text(found.zero, t) for t in (start, end))
    yield f"{output}: {found.title}"
    yield f"{_counted(channels, 'channel')}, {known} of them known; {_counted(samples, 'sample')}"
    yield f"GMT {first} to {last}, {found.zero.year} ({span})"
    yield from (f"note: {line}" for line in found.left_out)


def _named(path: Path | str) -> str:
    return shortened(str(path), 100)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
