"""Where foreign bytes are: a file, a folder or a zip, each as a list of places to read from.

Lives here: opening them, and the limits that keep a hostile one from filling the memory. Never here: what the
bytes mean.
"""

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Final

from telemetry.imports.remarks import Refused, Remarks, shown

BLOCK: Final = 1 << 20
_BEGINNING: Final = 1 << 12
_MOST_FILES: Final = 20_000
_MOST_BYTES: Final = 16 << 30
"""Of all files of a zip together, unpacked."""
_SUSPECT_BYTES: Final = 64 << 20
_SUSPECT_RATIO: Final = 250
"""Telemetry shrinks to a fifth or a tenth, what never changes to a hundredth; a file this large that shrinks
more was made to fill somebody's memory.
"""
_ENCRYPTED: Final = 1
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
    RuntimeError, ValueError, OverflowError, struct.error, OSError,
)  # fmt: skip
"""What reading a zip raises where it is broken, or packed in a way that Python does not know; a place that it
names cannot be sought.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One file to read from."""

    name: str
    """Its path within the folder or zip, or its own name."""
    size: int
    """Bytes in it; more will not come."""
    _opened: Callable[[], IO[bytes]]
    _packed: bool = False

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self.name).stem

    def beginning(self) -> bytes:
        """The first few thousand bytes. Raises as `blocks` does."""
        return next(self.blocks(_BEGINNING), b"")

    def blocks(self, at_once: int = BLOCK) -> Iterator[bytes]:
        """All bytes, so many at once. Raises Refused where they cannot be had, OSError for a failing disk."""
        left = self.size
        try:
            with self._opened() as file:
                while left > 0 and (block := file.read(min(at_once, left))):
                    left -= len(block)
                    yield block
        except _BROKEN as error:
            if not self._packed:
                raise
            raise Refused(f"{shown(self.name)} cannot be unpacked: {str(error)[:80]!r}") from None

    def seekable(self) -> IO[bytes]:
        """The file, to read from anywhere in it. Raises as `blocks` does."""
        return BytesIO(b"".join(self.blocks())) if self._packed else self._opened()


@contextmanager
def places(path: Path, remarks: Remarks) -> Iterator[list[Place]]:
    """The files at a path, in the order of their names: it, or all in it. What is hidden is passed over.

    Raises OSError where there is nothing to open, Refused for what is no file and for a zip that is broken or
    far too large.
    """
    if path.is_dir():
        yield _in_folder(path, remarks)
        return
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise Refused(f"{shown(path.name)} is neither a file nor a folder")
    with path.open("rb") as file:
        zipped = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06") or path.suffix.lower() == ".zip"
    if not zipped:
        yield [_on_disk(path, path.name)]
        return
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise Refused(f"{shown(path.name)} is a broken zip: {str(error)[:80]!r}") from None
    with archive:
        yield _in_zip(path, archive)


def _on_disk(path: Path, name: str) -> Place:
    return Place(name, path.stat().st_size, lambda: path.open("rb"))


def _in_folder(path: Path, remarks: Remarks) -> list[Place]:
    found: list[Place] = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not _hidden(name)]
        for name in names:
            file = Path(folder, name)
            status = file.lstat()
            if _hidden(name):
                continue
            if not stat.S_ISREG(status.st_mode):
                remarks.count(path.name, "link or device", "links and devices", 1, shown(name))
                continue
            within = file.relative_to(path).as_posix()
            found.append(_on_disk(file, within))
            if len(found) > _MOST_FILES:
                raise Refused(f"{shown(path.name)} holds more than {_MOST_FILES:,} files")
    return sorted(found, key=lambda place: place.name)


def _in_zip(path: Path, archive: zipfile.ZipFile) -> list[Place]:
    entries = [
        entry
        for entry in archive.infolist()
        if entry.filename[-1:] not in ("", "/")
        and not any(_hidden(part) for part in PurePosixPath(entry.filename).parts)
    ]
    if len(entries) > _MOST_FILES:
        raise Refused(f"{shown(path.name)} holds more than {_MOST_FILES:,} files")
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise Refused(f"{shown(path.name)} would unpack to more than {_MOST_BYTES >> 30} GB")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(f"{shown(path.name)} is encrypted")
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > _SUSPECT_BYTES and ratio > _SUSPECT_RATIO:
            grown = f"{entry.compress_size:,} bytes would unpack to {entry.file_size:,}"
            raise Refused(f"{shown(path.name)} is not unpacked: in it, {shown(entry.filename)}, {grown}")
    entries.sort(key=lambda entry: entry.filename)
    return [Place(entry.filename, entry.file_size, partial(archive.open, entry), True) for entry in entries]


def _hidden(name: str) -> bool:
    """What a system puts beside people's files: `.DS_Store`, `__MACOSX`."""
    return name.startswith(".") or name == "__MACOSX"
