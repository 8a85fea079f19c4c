"""Setting up: told in a sentence what is missing, done once, and begun anew after an interruption."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import setup_environment

SCRIPT = Path(setup_environment.__file__)
REPOSITORY = SCRIPT.parent.parent


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with pins and a project, where the script takes itself to be."""
    (tmp_path / "requirements").mkdir()
    for name in ("build.txt", "run.txt", "dev.txt", "../pyproject.toml"):
        (tmp_path / "requirements" / name).write_text(name)
    monkeypatch.setattr(setup_environment, "REPOSITORY", tmp_path)
    return tmp_path


class Shell:
    """Stands for subprocess.run: makes an empty environment; fails where a command has the fatal word."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fatal_word = ""
        self.failure: BaseException = subprocess.CalledProcessError(1, "pip")

    def run(self, command: list[str | Path], **_: Any) -> None:
        words = list(map(str, command))
        self.commands.append(words)
        if self.fatal_word in words:
            raise self.failure
        if "venv" in words:
            environment = Path(words[-1])
            shutil.rmtree(environment, ignore_errors=True)
            interpreter = setup_environment.interpreter(environment)
            interpreter.parent.mkdir(parents=True)
            interpreter.touch()


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    stand_in = Shell()
    monkeypatch.setattr(subprocess, "run", stand_in.run)
    return stand_in


def test_a_python_too_old_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("version", "missing", "said"),
    [
        ((3, 10), [], "this is 3.10"),
        ((2, 7), ["venv"], "Python 3.11 or newer is needed"),
        ((3, 12), ["ensurepip"], "lacks ensurepip: on Debian or Ubuntu `apt install python3.12-venv`"),
        ((3, 11), ["venv", "ensurepip"], "lacks venv and ensurepip"),
    ],
)
def test_a_python_that_will_not_do_is_told_so_in_one_line(
    version: tuple[int, ...], missing: list[str], said: str
) -> None:
    fault = setup_environment.python_fault(version, missing)
    assert said in fault
    assert "\n" not in fault


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_whole_python_has_no_fault(version: tuple[int, ...]) -> None:
    assert setup_environment.python_fault(version, []) == ""


def test_missing_modules_are_found_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert setup_environment.missing_modules() == []
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert setup_environment.missing_modules() == ["venv", "ensurepip"]


def test_a_fault_stops_before_anything_is_made(
    repository: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_environment, "missing_modules", lambda: ["ensurepip"])
    assert "ensurepip" in setup_environment.main("run")
    assert shell.commands == []


def test_pins_come_by_their_hashes_and_the_project_comes_alone(repository: Path, shell: Shell) -> None:
    assert setup_environment.main("run") == ""
    made, pinned, project = shell.commands
    assert made[1:4] == ["-m", "venv", "--clear"]
    assert "--require-hashes" in pinned
    assert [Path(word).name for word in pinned if word.endswith(".txt")] == ["build.txt", "run.txt"]
    assert {"--no-deps", "--no-build-isolation", "--no-index", str(repository)} <= set(project)


def test_a_second_time_does_nothing(repository: Path, shell: Shell) -> None:
    setup_environment.main("test")
    shell.commands.clear()
    assert setup_environment.main("test") == ""
    assert setup_environment.main("run") == "", "the tests' environment also runs"
    assert shell.commands == []


def test_what_runs_does_not_yet_test(repository: Path, shell: Shell) -> None:
    setup_environment.main("run")
    assert not setup_environment.is_made(repository, "test")
    setup_environment.main("test")
    assert setup_environment.is_made(repository, "test")


def edit_pins(repository: Path) -> None:
    (repository / "requirements" / "run.txt").write_text("other")


def edit_project(repository: Path) -> None:
    (repository / "pyproject.toml").write_text("other")


def lose_interpreter(repository: Path) -> None:
    setup_environment.interpreter(repository / ".venv").unlink()


def lose_stamp(repository: Path) -> None:
    (repository / ".venv" / "stamp").unlink()


@pytest.mark.parametrize("change", [edit_pins, edit_project, lose_interpreter, lose_stamp])
def test_a_change_makes_it_anew(repository: Path, shell: Shell, change: Callable[[Path], None]) -> None:
    setup_environment.main("run")
    shell.commands.clear()
    change(repository)
    assert setup_environment.main("run") == ""
    assert len(shell.commands) == 3


def test_a_moved_checkout_is_made_anew(repository: Path, shell: Shell) -> None:
    setup_environment.main("run")
    moved = repository.rename(repository.with_name("moved"))
    assert not setup_environment.is_made(moved, "run")


def test_another_python_is_another_environment(
    repository: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup_environment.main("run")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not setup_environment.is_made(repository, "run")


@pytest.mark.parametrize("fatal_word", ["--require-hashes", "--editable"])
@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (subprocess.CalledProcessError(1, "pip"), "the next make begins again"),
        (OSError(28, "No space left on device"), "No space left"),
        (KeyboardInterrupt(), "interrupted"),
    ],
)
def test_a_half_made_environment_heals(
    repository: Path, shell: Shell, fatal_word: str, failure: BaseException, said: str
) -> None:
    shell.fatal_word, shell.failure = fatal_word, failure
    stopped = setup_environment.main("run")
    assert said in stopped
    assert "\n" not in stopped
    assert not setup_environment.is_made(repository, "run")
    shell.fatal_word = ""
    assert setup_environment.main("run") == ""
    assert setup_environment.is_made(repository, "run")


def test_pins_that_are_lost_are_named(repository: Path, shell: Shell) -> None:
    setup_environment.main("run")
    (repository / "requirements" / "run.txt").unlink()
    assert "run.txt" in setup_environment.main("run")


def test_an_unknown_purpose_is_bad_usage() -> None:
    asked = subprocess.run([sys.executable, SCRIPT, "fly"], capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert asked.stderr == "usage: setup_environment.py run|test\n"


def make(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What make says in this checkout where PATH is `tmp_path` alone.

    Nothing comes down from a make that runs these tests: neither its flags nor its choice of Python.
    """
    program = shutil.which("make")
    if program is None or os.name == "nt":
        pytest.skip("needs make and a POSIX shell")
    inherited = ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "PYTHON")
    environment = {name: value for name, value in os.environ.items() if name not in inherited}
    environment["PATH"] = str(tmp_path)
    return subprocess.run(
        [program, *arguments], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )


def test_make_without_any_python_says_so(tmp_path: Path) -> None:
    asked = make(tmp_path, "run")
    assert asked.returncode == 2
    assert "no Python found: install Python 3.11 or newer" in asked.stderr


def test_make_passes_over_a_python_that_will_not_do(tmp_path: Path) -> None:
    for name, status in (("python3.14", 1), ("python3.12", 0), ("python3.11", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n")
        (tmp_path / name).chmod(0o755)
    assert "python3.12 tools/setup_environment.py run" in make(tmp_path, "--dry-run", "run").stdout


def test_make_run_opens_the_film(tmp_path: Path) -> None:
    shown = make(tmp_path, "--dry-run", "run", "PYTHON=any").stdout
    assert "mission-control watch film --at 000/00:00 --speed 60 --skip-idle 5 --linger 6" in shown
