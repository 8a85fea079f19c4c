"""The command line run in this process, and what it did: status, standard output, standard error.

Lives here: `command`, `process`, and the tale's fixtures. Never here: what any command should say.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from mission_control.__main__ import main
from tests.conftest import REPOSITORY, heed_signals
from tests.mission_control.exercise.conftest import TALE, tale, tale_run

__all__ = ["TALE", "tale", "tale_run"]


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def samples(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Outcome]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests keep scenarios, instead of the user's own folder."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def command(kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("events", "film", "--json")` in this process."""
    monkeypatch.setattr("mission_control.cli.sources.user_cache_path", lambda *_, **__: kept)

    def run(*words: object) -> Outcome:
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run


Process = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def process(kept: Path) -> Iterator[Process]:
    """`process("list", "channels")` as its own process without a terminal; `stdout`, `env` on request.

    None outlives its test.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(
        *words: object, env: dict[str, str] | None = None, stdout: int | IO[bytes] = subprocess.PIPE
    ) -> "subprocess.Popen[bytes]":
        own = {"PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": str(kept), **(env or {})}
        child = subprocess.Popen(
            [sys.executable, "-m", "mission_control", *map(str, words)],
            env=os.environ | own,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            bufsize=0,
            preexec_fn=heed_signals,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
