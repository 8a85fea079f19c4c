"""The project holds its own promises: pinned by hash, layered, documented, and whole when built.

Never here: what any one package computes.
"""

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("scenarios", "telemetry", "mission_control")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PIN_FILES = ("build.txt", "run.txt", "dev.txt")

# Imports a package and everything under it, then tells which of the unwanted came along.
REACHED = """
import importlib, pkgutil, sys
name, *unwanted = sys.argv[1:]
package = importlib.import_module(name)
for module in pkgutil.walk_packages(package.__path__, name + "."):
    importlib.import_module(module.name)
print(*(found for found in unwanted if found in sys.modules))
"""


def pins(name: str) -> list[str]:
    """The requirements of one file, each with its hashes on one line."""
    lines = (REPOSITORY / "requirements" / name).read_text(encoding="utf-8").splitlines()
    stated = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return [line for line in stated.replace("\\\n", " ").splitlines() if line.strip()]


def distribution(requirement: str) -> str:
    """The name that a requirement opens with, as package indexes compare names."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def files_of(package: str) -> list[Path]:
    """Every file that belongs to a package, none that an interpreter left there."""
    return [
        path
        for path in sorted((REPOSITORY / package).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("name", PIN_FILES)
def test_every_pin_is_exact_and_hashed(name: str) -> None:
    assert pins(name)
    for pin in pins(name):
        assert re.match(r"[a-z0-9-]+==\S+ (;.*?)?\s*--hash=sha256:[0-9a-f]{64}", pin), pin


@pytest.mark.parametrize("name", PIN_FILES)
def test_pins_name_no_index_and_no_address(name: str) -> None:
    text = (REPOSITORY / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|\s@\s|^-", text, re.MULTILINE)


def test_every_dependency_is_pinned() -> None:
    project = PROJECT["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    declared = {
        "build.txt": PROJECT["build-system"]["requires"],
        "run.txt": project["dependencies"],
        "dev.txt": project["dependencies"] + extras,
    }
    for name, requirements in declared.items():
        unpinned = set(map(distribution, requirements)) - set(map(distribution, pins(name)))
        assert not unpinned, f"requirements/{name} lacks {unpinned}: run `make pins`"


def test_the_tests_run_on_the_very_versions_the_program_runs_on() -> None:
    assert set(pins("run.txt")) <= set(pins("dev.txt"))


@pytest.mark.parametrize(
    ("package", "unwanted"),
    [
        ("scenarios", ("numpy", "textual", "rich", "telemetry", "mission_control")),
        ("telemetry", ("textual", "rich", "mission_control")),
        ("mission_control.exercise", ("textual", "rich")),
    ],
)
def test_a_layer_brings_nothing_heavier_with_it(package: str, unwanted: tuple[str, ...]) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", REACHED, package, *unwanted],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.split() == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_opens_with_its_law(package: str) -> None:
    sources = [path for path in files_of(package) if path.suffix == ".py"]
    assert sources
    silent = [path for path in sources if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert silent == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_that_it_is_typed(package: str) -> None:
    assert (REPOSITORY / package / "py.typed").is_file()


def test_tests_are_no_package() -> None:
    """An __init__.py under tests would let tests/telemetry stand in for telemetry itself."""
    assert list((REPOSITORY / "tests").rglob("__init__.py")) == []


def test_the_console_command_leads_to_a_function() -> None:
    module, function = PROJECT["project"]["scripts"]["mission-control"].split(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_the_wheel_holds_the_packages_whole_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77")
    for package in PACKAGES:
        shutil.copytree(REPOSITORY / package, tmp_path / package)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, tmp_path)
    build = "from setuptools import build_meta; print(build_meta.build_wheel('dist'))"
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path, capture_output=True, check=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert shipped == {
        path.relative_to(REPOSITORY).as_posix() for package in PACKAGES for path in files_of(package)
    }
