"""From a path to what was found there: which format it has, and reading it.

Lives here: the table of formats. Never here: any format itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from telemetry.imports import delimited, hours, jsonl, oem, parquet
from telemetry.imports.finishing import finished
from telemetry.imports.gathered import Gathered
from telemetry.imports.lines import Progress
from telemetry.imports.places import Place, places
from telemetry.imports.remarks import Refused, Remarks, shown
from telemetry.recordings.series import Imported


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write telemetry."""

    name: str
    suffixes: tuple[str, ...]
    begins: bytes
    """What every such file begins with, after blanks; empty where nothing tells it but its name."""
    read: Callable[[Sequence[Place], Gathered, Progress], None]


FORMATS: Final = (
    Format("Parquet", (".parquet",), b"PAR1", parquet.read),
    Format("CCSDS OEM", (".oem",), oem.VERSION_WORD, oem.read),
    Format("CCSDS OEM in XML", (".xml",), b"<", oem.read),
    Format("JSON lines", (".jsonl", ".ndjson"), b"{", jsonl.read),
    Format("CSV", (".csv",), b"", delimited.read),
    Format("lines of `hours value`", (".txt",), b"", hours.read),
)
"""A file's beginning tells its format, else its name does."""

EXPECTED: Final = (
    "a folder or zip of <id>.txt files with lines of `hours value`, .csv, .jsonl, .parquet, or a CCSDS OEM"
    " (.xml, .oem or .txt)"
)
_BEGINNING: Final = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first character that counts."""


def imported(
    path: Path,
    year: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Imported:
    """All samples of every channel found at a path.

    `year` says in which year a recording begins that does not tell. `progress` is told what share of the
    bytes was read. Raises Refused, or OSError where nothing can be opened.
    """
    remarks = Remarks()
    with places(path, remarks) as found:
        form, files = _chosen(path, found, remarks)
        total, done = max(1, sum(place.size for place in files)), 0

        def add(more: int) -> None:
            nonlocal done
            done += more
            progress(done / total)

        gathered = Gathered(remarks)
        form.read(files, gathered, add)
    return finished(gathered, _title(path), year)


def _chosen(path: Path, found: Sequence[Place], remarks: Remarks) -> tuple[Format, list[Place]]:
    """The format that most of the files have, and those; the others are left out. Raises Refused."""
    forms = [_format(place) for place in found]
    known = [form for form in forms if form is not None]
    if not known:
        raise Refused(f"{shown(path.name)} holds no telemetry that can be read, expected {EXPECTED}")
    form = max(FORMATS, key=known.count)
    others = [place.name for place, each in zip(found, forms, strict=True) if each is not form]
    one, many = "file of another kind", "files of another kind"
    remarks.count(path.name, one, many, len(others), shown(others[0]) if others else "")
    return form, [place for place, each in zip(found, forms, strict=True) if each is form]


def _format(place: Place) -> Format | None:
    """A file's format; None if it has none of these, or nothing in it."""
    beginning = place.beginning().lstrip(_BEGINNING)
    for form in FORMATS:
        if form.begins and beginning.startswith(form.begins):
            return form
    suffix = Path(place.name).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None)


def _title(path: Path) -> str:
    """What to call what a path holds: its name, or a stand-in for one that cannot be shown."""
    return path.stem if path.stem.isprintable() and path.stem else "recording"
