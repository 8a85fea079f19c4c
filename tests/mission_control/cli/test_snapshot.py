"""`snapshot`: the dashboard at an instant, the same bytes each time, in any process."""

import importlib.util
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.mission_control.cli.conftest import TALE, Command, Process

SVG = "{http://www.w3.org/2000/svg}"
CELL_PX = 12.0
BLOW = ("film", "--at", "001/10:13", "--size", "160x48")


@pytest.mark.parametrize("name", ["picture.txt", "picture.svg"])
def test_the_same_instant_is_the_same_picture(command: Command, tmp_path: Path, name: str) -> None:
    pictures = []
    for _ in range(2):
        done = command("snapshot", TALE, "--at", "000/01:00", "--size", "120x40", "-o", tmp_path / name)
        assert (done.status, done.out, done.err) == (0, "", "")
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]
    assert b"000/01:00:00" in pictures[0]


def test_the_same_instant_is_the_same_picture_in_any_process(process: Process, tmp_path: Path) -> None:
    files = [tmp_path / "1.svg", tmp_path / "2.svg"]
    running = [
        process("snapshot", *BLOW, "-o", file, env={"PYTHONHASHSEED": str(seed)})
        for seed, file in enumerate(files)
    ]
    assert [(*one.communicate(timeout=120), one.returncode) for one in running] == [(b"", b"", 0)] * 2
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert first.startswith(b"<svg")


def test_the_blow_of_the_arm_is_to_be_seen(command: Command, tmp_path: Path) -> None:
    assert command("snapshot", *BLOW, "-o", tmp_path / "blow.txt").status == 0
    lines = (tmp_path / "blow.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 48
    assert all(len(line) <= 160 and line == line.rstrip() for line in lines)

    def shown(*words: str) -> bool:
        return any(all(word in line for word in words) for line in lines)

    assert shown("MET 001/10:13:00")
    assert shown("GB US Gordon", "ADRIFT")
    assert shown("Canadarm2 moved")
    assert shown("UHF", "FAILED") or shown("UHF", "LOST")
    assert shown("001/10:12:00", "Nicholai decides: Sweep him off")
    assert shown("001/10:12:00", "The arm sweeps Gordon off the station")


def test_a_large_picture_has_every_panel(command: Command, tmp_path: Path) -> None:
    words = ("film", "--at", "001/10:13", "--size", "200x60")
    assert command("snapshot", *words, "-o", tmp_path / "all.txt").status == 0
    shown = (tmp_path / "all.txt").read_text(encoding="utf-8")
    for digit, title in enumerate(("Power, thermal", "Robotics", "Suits"), 8):
        assert f" {digit % 10} {title} " in shown
    assert "EMU 1 Gordon ADRIFT" in shown
    assert "RU Nicholai, Lab robotics workstation" in shown
    assert "UHF space walk ✖ FAILED" in shown


def test_a_picture_needs_no_network_and_tells_where_every_text_stands(
    command: Command, tmp_path: Path
) -> None:
    assert command("snapshot", TALE, "--at", "0%", "--size", "80x24", "-o", tmp_path / "x.svg").status == 0
    svg = (tmp_path / "x.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)
    assert svg.count("://") == 1  # the name of SVG itself
    assert "@" not in (root.findtext(f"{SVG}style") or "@")
    texts = [text for text in root.iter(f"{SVG}text") if "terminal-r" in text.attrib["class"]]
    assert len(texts) > 50
    for text in texts:
        assert float(text.attrib["textLength"]) == CELL_PX * len(text.text or "")
        assert float(text.attrib["x"]) % CELL_PX == 0


def test_a_seat_gets_its_own_picture(command: Command, tmp_path: Path) -> None:
    shown = {}
    for seat in ("ada-seat", "boris-seat"):
        file = tmp_path / f"{seat}.txt"
        assert command("snapshot", TALE, "--at", "000/00:20", "--seat", seat, "-o", file).status == 0
        shown[seat] = file.read_text(encoding="utf-8")
    assert "HERON" in shown["ada-seat"]
    assert "MARTIN" not in shown["ada-seat"]
    assert "MARTIN" in shown["boris-seat"]
    assert "HERON" not in shown["boris-seat"]


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere/x.txt", "No such file or directory"), ("folder.svg", "Is a directory")]
)
def test_a_file_that_cannot_be_written_is_one_line(
    command: Command, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder.svg").mkdir()
    done = command("snapshot", TALE, "--at", "0%", "-o", tmp_path / name)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"mission-control: {tmp_path / name}: cannot be written: {reason}\n"


def test_a_png_needs_the_extra(command: Command, tmp_path: Path) -> None:
    done = command("snapshot", TALE, "--at", "0%", "-o", tmp_path / "x.png")
    if importlib.util.find_spec("resvg_py"):
        assert done.status == 0
        assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    else:
        assert (done.status, done.out) == (2, "")
        assert "need the extra `png`" in done.err
