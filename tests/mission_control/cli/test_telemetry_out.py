"""What the page on telemetry out shows is so: its commands are understood, its Python prints values."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from mission_control.cli.arguments import parsed
from scenarios.library import resolve
from scenarios.loader import load
from telemetry.exports.packing import DISCIPLINES, FIRST_APID
from tests.conftest import REPOSITORY
from tests.mission_control.cli.conftest import TALE, Command

PAGE = (REPOSITORY / "docs" / "telemetry-out.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"mission-control ((?:export|stream) film [^|\n]*)", PAGE)


def block(language: str) -> str:
    """The page's only block in a language."""
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_is_understood(words: str) -> None:
    assert parsed(shlex.split(words)).what == "film"


def test_its_python_reads_packets(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command("export", TALE, "film.xml")
    command("export", TALE, "film.ccsds", "--from", "000/00:59:50", "--to", "000/01:00:10")
    exec(block("python").replace("SIM_lab_ppO2", "SIM_front_ppO2"), {})
    printed = [float(word) for word in capsys.readouterr().out.split()]
    samples = command("stream", TALE, "--from", "000/00:59:50", "--to", "000/01:00:10").samples
    front = [sample for sample in samples if sample["id"] == "SIM.front.ppO2"]
    assert printed[::2] == [load(TALE).zero.timestamp() + sample["met"] for sample in front]
    assert printed[1::2] == pytest.approx([sample["value"] for sample in front])
    assert front


def test_the_settings_for_yamcs_are_yaml() -> None:
    (link,) = yaml.safe_load(block("yaml"))["dataLinks"]
    assert link["packetPreprocessorArgs"] == {
        "timestampOffset": 6,
        "timeEncoding": {"type": "CUC", "implicitPField": 0x2E, "epoch": "UNIX"},
        "seqCountOffset": 0,
    }


def test_its_numbers_are_ours() -> None:
    told = dict(re.findall(r"(\d{3}) \| ([A-Z]+) \|", PAGE))
    assert {name: int(number) for number, name in told.items()} == {
        name: FIRST_APID + place for place, name in enumerate(DISCIPLINES)
    }
    assert f"({round(load(resolve('film')).zero.timestamp() * 1000)} for the film)" in PAGE
