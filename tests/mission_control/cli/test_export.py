"""`export`: a whole file or none, in the format that its name says, and one line for what cannot be."""

import errno
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree

import pytest
from pyarrow import parquet as pq

from mission_control.cli import export
from scenarios.loader import load
from telemetry.exports import text
from telemetry.exports.extract import Extract
from tests.mission_control.cli.conftest import TALE, Command
from tests.telemetry.exports.reading import complaints, read

SPAN = ("--from", "000/00:59:50", "--to", "000/01:00:10")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_of_text_holds_the_very_lines_of_the_stream(
    command: Command, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"tale.{form}"
    words = (*SPAN, "--channels", "SIM.front.*")
    done = command("export", TALE, path, *words)
    assert (done.status, done.out, done.err) == (0, "", "")
    streamed = command("stream", TALE, *words, "--format", form).out
    assert path.read_text(encoding="utf-8") == streamed
    assert streamed


def test_parquet_holds_the_values_of_the_stream(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "tale.parquet"
    assert command("export", TALE, path, *SPAN).status == 0
    rows = pq.read_table(path).to_pylist()
    samples = command("stream", TALE, *SPAN).samples
    assert [(row["met"], row["id"], row["quality"]) for row in rows] == [
        (sample["met"], sample["id"], sample["quality"]) for sample in samples
    ]
    assert [row["value"] for row in rows] == pytest.approx([sample["value"] for sample in samples])


def number(decoded: Any) -> float:
    """A decoded parameter as a number, a word as its own."""
    raw = decoded.raw_value
    return float(raw if isinstance(decoded, str) else decoded)


def test_packets_and_their_dictionary_hold_the_values_of_the_stream(command: Command, tmp_path: Path) -> None:
    assert command("export", TALE, tmp_path / "tale.xml").status == 0
    assert command("export", TALE, tmp_path / "tale.ccsds", *SPAN).status == 0
    dictionary, octets = ((tmp_path / f"tale.{end}").read_bytes() for end in ("xml", "ccsds"))
    assert complaints(dictionary, tmp_path) == []
    aliases = {
        parameter.get("name", ""): alias.get("alias", "")
        for parameter in ElementTree.fromstring(dictionary).iterfind(".//{*}Parameter")
        for alias in parameter.iterfind("{*}AliasSet/{*}Alias")
    }
    zero = load(TALE).zero.timestamp()
    found = {
        (packet["TIME"] - zero, aliases[name]): number(value)
        for packet in read(dictionary, octets)
        for name, value in packet.items()
        if name in aliases
    }
    samples = command("stream", TALE, *SPAN).samples
    assert found == {(x["met"], x["id"]): pytest.approx(x["value"], abs=1e-6) for x in samples}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("x.foo",), "'x.foo' ends in '.foo', expected a file ending in .csv"),
        (("x",), "'x' has no ending, expected a file ending in .csv"),
        (("",), "'' has no ending, expected"),
        (("/nowhere/x.csv",), "/nowhere/x.csv: cannot be written: No such file or directory"),
        (("x.csv", "--speed", "3"), "--speed means nothing for a .csv"),
        (("x.csv", "--size", "80x24"), "--size means nothing for a .csv"),
        (("x.xml", "--channels", "SIM.*"), "--channels means nothing for a .xml"),
        (("x.xml", "--from", "000/01:00"), "--from means nothing for a .xml"),
        (("x.csv", "--channels", "SIM.frontt.hum"), "--channels: nothing matches 'SIM.frontt.hum'; did you"),
        (("x.csv", "--from", "000/01:00", "--to", "000/00:59"), "--to lies before --from"),
        (("x.csv", "--from", "noon"), "--from: "),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = command("export", TALE, *words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("mission-control: ")
    assert complaint in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    assert "is a folder" in command("export", TALE, tmp_path / "x.csv").err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_replaced_by_a_file(command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.csv")
    assert "use `stream`" in command("export", TALE, tmp_path / "x.csv").err
    assert (tmp_path / "x.csv").is_fifo()


@pytest.mark.parametrize("broken", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_is_cut_off_leaves_the_old_file_and_nothing_else(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException
) -> None:
    def write(extract: Extract, file: BinaryIO) -> None:
        file.write(b"half")
        raise broken

    monkeypatch.setattr(text, "write_csv", write)
    path = tmp_path / "x.csv"
    path.write_text("old")
    done = command("export", TALE, path)
    if isinstance(broken, OSError):
        assert (done.status, done.err) == (
            2,
            f"mission-control: {path}: cannot be written: No space left on device\n",
        )
    else:
        assert done.status == 130
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]
    assert path.read_text() == "old"


def test_a_file_that_is_there_gives_way_to_the_new_one_through_its_links(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "x.csv"
    path.write_text("old")
    (tmp_path / "link.csv").symlink_to(path)
    assert command("export", TALE, tmp_path / "link.csv", *SPAN).status == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert path.read_text().startswith("met,gmt,id")
    assert [each.name for each in path.parent.iterdir()] == ["x.csv"]


def test_a_missing_extra_is_named(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "telemetry.exports.parquet", None)
    done = command("export", TALE, tmp_path / "x.parquet")
    assert done.status == 2
    assert done.err.startswith("mission-control: .parquet needs the extra `parquet`: pipx install")
    assert not list(tmp_path.iterdir())


def test_every_ending_is_told_in_the_help(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command("export", "--help")
    told = " ".join(capsys.readouterr().out.split())
    assert all(suffix in told for suffix in export.FORMATS)
