"""`export`: telemetry into a file, in the format that the file's name ends in.

Lives here: which writer a suffix means, and the file. Never here: how a format is written.

A file is written under another name beside its own and renamed when it is whole: what is cut off, by an
error or by the user, leaves nothing under the name, and what was there before stays until then.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from mission_control.cli.errors import UsageError, missing_extra
from mission_control.cli.msel import msel_rows
from mission_control.cli.progress import progress
from mission_control.cli.selection import selected
from mission_control.cli.sources import Watched
from scenarios.choices import quoted, shortened
from telemetry.exports.extract import ExportError, Extract


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported."""

    session: Watched
    """Aboard and all-seeing."""
    extract: Extract
    size: tuple[int, int] | None
    speed: float | None


Writer = Callable[[Any, BinaryIO], None]
"""Gets what its format is made of."""


_OF_SAMPLES: Final = frozenset({"from", "to", "channels"})
_OF_THE_SCREEN: Final = frozenset({"from", "to", "size", "speed"})


@dataclass(frozen=True, slots=True)
class Format:
    """What a suffix means. Its module is imported when it is asked for."""

    module: str
    function: str
    options: frozenset[str] = _OF_SAMPLES
    """The options that mean something for it."""
    extra: str = ""
    """The extra that brings what the module needs, if the program alone does not."""
    of_the_screen: bool = False
    """Whether it shows the dashboard; its function gets all that was asked, any other's the extract."""
    of_the_story: bool = False
    """Whether it tells of injects; its function gets their rows."""


FORMATS: Final = {
    ".csv": Format("telemetry.exports.text", "write_csv"),
    ".jsonl": Format("telemetry.exports.text", "write_jsonl"),
    ".parquet": Format("telemetry.exports.parquet", "write_parquet", extra="parquet"),
    ".xml": Format("telemetry.exports.xtce", "write_xtce", options=frozenset()),
    ".ccsds": Format("telemetry.exports.ccsds", "write_ccsds"),
    ".cast": Format("mission_control.cli.casting", "write_cast", _OF_THE_SCREEN, of_the_screen=True),
    ".msel.csv": Format("mission_control.msel.sheets", "write_csv", frozenset(), of_the_story=True),
    ".msel.xlsx": Format(
        "mission_control.msel.sheets", "write_xlsx", frozenset(), extra="xlsx", of_the_story=True
    ),
}


def export(arguments: argparse.Namespace) -> int:
    """Write what is asked for into a file."""
    path, form = _target(arguments.file)
    for option in sorted(_given(arguments) - form.options):
        raise UsageError(f"--{option} means nothing for a {ending(path)}")
    write = _writer(ending(path), form)
    content = msel_rows(arguments.what) if form.of_the_story else _asked(arguments)
    try:
        with _written_whole(path) as file:
            write(content, file)
    except ExportError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(
            f"{shortened(str(path), 100)}: cannot be written: {error.strerror or error}"
        ) from None
    return 0


def ending(path: Path) -> str:
    """What a file's name ends in, of two words where both together mean a format."""
    both = "".join(path.suffixes[-2:])
    return both if both in FORMATS else path.suffix


def _asked(arguments: argparse.Namespace) -> Asked:
    session, extract = selected(arguments)
    return Asked(session, extract, arguments.size, arguments.speed)


def _given(arguments: argparse.Namespace) -> set[str]:
    """The options that were given."""
    values = {
        "from": arguments.start,
        "to": arguments.end,
        "channels": None if arguments.channels == "*" else arguments.channels,
        "size": arguments.size,
        "speed": arguments.speed,
    }
    return {option for option, value in values.items() if value is not None}


def _target(name: str) -> tuple[Path, Format]:
    """The file to write and its format. Raises UsageError, before anything is worked out."""
    path = Path(name)
    if name and os.path.isdir(name):
        raise UsageError(f"{quoted(name)} is a folder, expected a file to write")
    if ending(path) not in FORMATS:
        problem = f"ends in {quoted(path.suffix)}" if path.suffix else "has no ending"
        raise UsageError(f"{quoted(name)} {problem}, expected a file ending in {_known()}")
    if os.path.exists(name) and not os.path.isfile(name):
        raise UsageError(f"{quoted(name)} is no plain file; to feed a pipe or a device, use `stream`")
    return Path(os.path.realpath(name)), FORMATS[ending(path)]


def _known() -> str:
    *most, last = FORMATS
    return f"{', '.join(most)} or {last}"


def _writer(suffix: str, form: Format) -> Writer:
    """The function that writes a format. Raises UsageError where what it needs is not installed."""
    try:
        function: Writer = getattr(import_module(form.module), form.function)
    except ImportError:
        if not form.extra:
            raise
        raise missing_extra(suffix, form.extra) from None
    if form.of_the_screen or form.of_the_story:
        return function

    def write(asked: Asked, file: BinaryIO) -> None:
        with progress("writing samples") as reach:
            function(replace(asked.extract, reach=reach), file)

    return write


@contextmanager
def _written_whole(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the name once it is written to its end, and is gone if it is not."""
    part = path.with_name(f"{path.name[:100]}.{os.getpid()}.part")
    file = part.open("xb")
    try:
        with file:
            yield file
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
