"""Writes requirements/*.txt: every version, with hashes, for every supported Python and platform.

Run it as `make pins`; it is the one tool that needs the network every time. What is pinned already stays, if
it still fits pyproject.toml; to renew everything, delete requirements/*.txt first. Never here: an index or an
address, so that the pins serve any mirror; `uv` comes from wherever pip is told to look, into a folder thrown
away afterwards.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PROJECT = REPOSITORY / "pyproject.toml"
PINS = REPOSITORY / "requirements"


def oldest_python(project: dict[str, str]) -> str:
    """`3.11` of `requires-python = ">=3.11"`: newer ones get pins of their own where versions differ."""
    return project["requires-python"].removeprefix(">=")


def write_pins() -> None:
    """Compile build.txt, run.txt and dev.txt, each agreeing with those before it."""
    declared = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    PINS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        backend = Path(folder, "build.in")
        backend.write_text("\n".join(declared["build-system"]["requires"]), encoding="utf-8")
        compiled = [python, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        compiled += ["--python-version", oldest_python(declared["project"])]
        compiled += ["--no-annotate", "--custom-compile-command", "make pins"]
        agreeing: list[str] = []
        for name, sources in (
            ("build.txt", [str(backend)]),
            ("run.txt", [str(PROJECT)]),
            ("dev.txt", [str(PROJECT), "--all-extras"]),
        ):
            pins = str(PINS / name)
            subprocess.run([*compiled, *sources, *agreeing, "-o", pins], check=True, cwd=REPOSITORY)
            agreeing += ["-c", pins]
            print(f"wrote requirements/{name}")


if __name__ == "__main__":
    try:
        write_pins()
    except subprocess.CalledProcessError as fault:
        sys.exit(f"make pins: stopped at `{' '.join(fault.cmd[1:5])} ...`; its own words are above")
