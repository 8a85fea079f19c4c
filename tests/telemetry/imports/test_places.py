"""Folders, zips and single files: what is found in them, and what hostile ones are kept from doing."""

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from telemetry.imports import gathered, places
from telemetry.imports.formats import imported
from telemetry.imports.remarks import Refused

Made = Callable[[dict[str, bytes]], Path]
PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
GOOD = {"X1.txt": b"24 1\n", "X2.txt": b"24 2\n"}


def ids(path: Path) -> list[str]:
    return [series.channel.id for series in imported(path, 2018).series]


def test_a_folder_and_a_zip_of_the_same_are_the_same(folder: Made, zipped: Made) -> None:
    within = {f"day/{name}": content for name, content in GOOD.items()}
    assert ids(folder(within)) == ids(zipped(within)) == ["X1", "X2"]


def test_what_a_system_puts_beside_the_files_is_passed_over(folder: Made, zipped: Made) -> None:
    beside = {"__MACOSX/._X1.txt": b"\x00", ".DS_Store": b"\x00", "day/.X3.txt": b"24 9\n"}
    for path in (folder(GOOD | beside), zipped(GOOD | beside)):
        found = imported(path, 2018)
        assert [series.channel.id for series in found.series] == ["X1", "X2"]
        assert found.left_out == ()


def test_other_files_are_left_out_and_said_once(folder: Made) -> None:
    found = imported(folder(GOOD | {"LICENSE": b"all yours", "photo.png": b"\x89PNG", "empty": b""}), 2018)
    assert found.left_out == ("recorded: 3 files of another kind, the first LICENSE",)


@PIPES
def test_links_and_devices_are_not_followed(folder: Made, tmp_path: Path) -> None:
    path = folder(GOOD)
    (tmp_path / "secret.txt").write_bytes(b"24 7\n")
    (path / "X9.txt").symlink_to(tmp_path / "secret.txt")
    (path / "round").symlink_to(path, target_is_directory=True)
    os.mkfifo(path / "X8.txt")
    found = imported(path, 2018)
    assert [series.channel.id for series in found.series] == ["X1", "X2"]
    assert found.left_out == ("recorded: 2 links and devices, the first X8.txt",)


@PIPES
def test_a_device_itself_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Refused, match="is neither a file nor a folder"):
        imported(tmp_path / "pipe.txt")


def test_nothing_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        imported(tmp_path / "none.zip")


@pytest.mark.parametrize("files", [{}, {"LICENSE": b"x"}, {"X1.dat": b"24 1\n"}])
def test_what_holds_no_telemetry_is_refused_with_what_is_expected(
    folder: Made, zipped: Made, files: dict[str, bytes]
) -> None:
    for path in (folder(files), zipped(files)):
        with pytest.raises(
            Refused, match=r"holds no telemetry that can be read, expected a folder or zip of <id>\.txt"
        ):
            imported(path)


def test_a_zip_cut_or_changed_anywhere_is_refused_in_one_line_or_tells_the_truth(zipped: Made) -> None:
    path = zipped(GOOD)
    content = path.read_bytes()
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        with pytest.raises(Refused) as refused:
            imported(path, 2018)
        assert "\n" not in str(refused.value)
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        with suppress(Refused):
            found = imported(path, 2018)
            assert {value for series in found.series for value in series.values.tolist()} <= {1.0, 2.0}


def test_an_encrypted_zip_is_refused(zipped: Made) -> None:
    path = zipped(GOOD)
    content = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(header, at + 1)) >= 0:
            content[at + flags] |= 1
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"recorded\.zip is encrypted"):
        imported(path, 2018)


def test_a_file_that_grows_a_thousandfold_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("X1.txt", b"0" * (80 << 20))
    with pytest.raises(
        Refused, match=r"bomb\.zip is not unpacked: in it, X1\.txt, .* bytes would unpack to 83,886,080"
    ):
        imported(path)


def test_there_are_limits_to_files_bytes_channels_and_samples(
    folder: Made, zipped: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = [
        (places, "_MOST_FILES", "holds more than 1 files", (folder(GOOD), zipped(GOOD))),
        (gathered, "_MOST_CHANNELS", "more than 1 channels", (zipped(GOOD),)),
        (gathered, "_MOST_SAMPLES", "more than 1 samples", (zipped(GOOD),)),
    ]
    for module, name, what, paths in limits:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, 1)
            for path in paths:
                with pytest.raises(Refused, match=what):
                    imported(path, 2018)
    monkeypatch.setattr(places, "_MOST_BYTES", 1)
    with pytest.raises(Refused, match="would unpack to more than"):
        imported(zipped(GOOD), 2018)


def test_a_line_without_end_does_not_fill_the_memory(folder: Made) -> None:
    found = imported(folder({"X1.txt": b"24 1\n" + b"9" * (5 << 20) + b"\n25 2\n"}), 2018)
    assert found.series[0].values.tolist() == [1.0]
    assert found.left_out == ("X1.txt: all from line 2 on, which is longer than 1,048,576 bytes",)


def test_progress_goes_from_nothing_to_all(zipped: Made) -> None:
    told: list[float] = []
    imported(zipped(GOOD), 2018, told.append)
    assert told == [0.5, 1.0]
