"""Makes .venv as the pins say, or finds it made already: `python tools/setup_environment.py run` (or `test`).

The standard library only, for it runs before anything is installed. Any Python from 3.6 on must be able to
parse it, so that one too old is told so in a sentence. The stamp is written last: an environment whose making
was interrupted carries none, and is made anew. Never here: the name of an index, which is the user's affair.
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
REPOSITORY = Path(__file__).resolve().parent.parent

# What each purpose installs; the tests' pins hold the run's as well.
PINS = {"run": ("build.txt", "run.txt"), "test": ("build.txt", "dev.txt")}


def python_fault(version: "tuple[int, ...]", missing: "list[str]") -> str:
    """Why this Python will not do and what to do about it, in one line; empty where it will."""
    found = ".".join(map(str, version[:2]))
    if version < OLDEST_PYTHON:
        return (
            f"Python 3.11 or newer is needed and this is {found}: install a newer one, "
            "or name it as in `make run PYTHON=python3.12`"
        )
    if missing:
        return (
            f"this Python {found} cannot make an environment, for it lacks {' and '.join(missing)}: "
            f"on Debian or Ubuntu `apt install python{found}-venv`, elsewhere install Python from python.org"
        )
    return ""


def missing_modules() -> "list[str]":
    """Those parts of the standard library that some systems package apart from Python."""
    return [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]


def stamp(repository: Path, purpose: str) -> str:
    """What the environment depends on: pins, project, this script, Python's version, and where it stands.

    The place counts because an environment's scripts name their interpreter by its full path.
    """
    digest = hashlib.sha256(f"{repository} {sys.version_info[:2]}".encode())
    sources = [repository / "requirements" / name for name in PINS[purpose]]
    for source in [*sources, repository / "pyproject.toml", Path(__file__)]:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def interpreter(environment: Path) -> Path:
    """The environment's own Python."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_made(repository: Path, purpose: str) -> bool:
    """Whether .venv serves this purpose as it stands; one made for the tests also runs."""
    environment = repository / ".venv"
    written = environment / "stamp"
    if not (written.is_file() and interpreter(environment).exists()):
        return False
    return written.read_text(encoding="ascii") in {stamp(repository, purpose), stamp(repository, "test")}


def install(python: Path, *arguments: "str | Path") -> None:
    """Run the environment's pip; raises CalledProcessError where pip fails, after pip has said why."""
    quietly = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run(
        [python, "-m", "pip", "install", *quietly, *arguments], check=True, stdin=subprocess.DEVNULL
    )


def make(repository: Path, purpose: str) -> None:
    """Make .venv from nothing: the pins by their hashes, then the project itself with nothing else."""
    environment = repository / ".venv"
    print(f"Setting up {environment.name} (once; about a minute) ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
    python = interpreter(environment)
    pins = [word for name in PINS[purpose] for word in ("-r", repository / "requirements" / name)]
    install(python, "--require-hashes", "--only-binary", ":all:", *pins)
    install(python, "--no-index", "--no-deps", "--no-build-isolation", "--editable", repository)
    (environment / "stamp").write_text(stamp(repository, purpose), encoding="ascii")


def main(purpose: str) -> str:
    """Set up for this purpose; what stopped it, in one line, or nothing."""
    fault = python_fault(sys.version_info[:2], missing_modules())
    if fault:
        return fault
    try:
        if not is_made(REPOSITORY, purpose):
            make(REPOSITORY, purpose)
    except subprocess.CalledProcessError:
        return (
            "setting up stopped, for the reason above; the next make begins again (it needs the network once)"
        )
    except OSError as why:
        return f"setting up stopped: {why}"
    except KeyboardInterrupt:
        return "setting up interrupted; the next make begins again"
    return ""


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PINS:
        print(f"usage: setup_environment.py {'|'.join(PINS)}", file=sys.stderr)
        sys.exit(2)
    stopped = main(sys.argv[1])
    if stopped:
        print(f"mission-control: {stopped}", file=sys.stderr)
        sys.exit(1)
