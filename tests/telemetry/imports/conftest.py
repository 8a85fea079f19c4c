"""Foreign files for the tests of importing, as folders, zips or alone. Never here: expectations."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from telemetry.imports.formats import imported
from telemetry.recordings.series import Imported

Files = Mapping[str, bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    """Makes a folder of these files."""

    def make(files: Files) -> Path:
        path = tmp_path / "recorded"
        path.mkdir()
        for name, content in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(content)
        return path

    return make


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[[Files], Path]:
    """Makes a zip of these files."""

    def make(files: Files) -> Path:
        path = tmp_path / "recorded.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path

    return make


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Imports one file of this name and content."""

    def read_it(name: str, content: bytes | str, year: int | None = None) -> Imported:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return imported(path, year)

    return read_it
