"""What comes with the program: built-in scenarios and stations, found by id.

Nothing here reads what it finds; `loader` does.
"""

from importlib.resources import files
from pathlib import Path
from typing import Final

from scenarios.choices import choice, shortened
from scenarios.faults import Fault, ScenarioError

SCENARIO_FILE: Final = "scenario.yaml"
"""The file that makes a folder a scenario."""


def library_folder() -> Path:
    """The folder of everything built in, in the checkout or in the installed package."""
    return Path(str(files("scenarios"))) / "library"


def starter_folder() -> Path:
    """The folder of the scenario that authors start from."""
    return Path(str(files("scenarios"))) / "starter"


def builtin_ids() -> tuple[str, ...]:
    """The ids of the built-in scenarios, in order of the alphabet."""
    return tuple(sorted(found.parent.name for found in library_folder().glob(f"*/{SCENARIO_FILE}")))


def station_names() -> tuple[str, ...]:
    """The names of the built-in stations, in order of the alphabet."""
    return tuple(sorted(found.stem for found in (library_folder() / "stations").glob("*.yaml")))


def station_file(name: str) -> Path:
    """The file of a built-in station; whether there is one is for `station_names` to say."""
    return library_folder() / "stations" / f"{name}.yaml"


def resolve(what: str) -> Path:
    """The folder or file meant by a built-in id, or by a path to a scenario's folder or file.

    An id wins over a folder of the same name; `./film` is always the folder. Raises ScenarioError where there
    is neither, with the ids that there are.
    """
    if what in builtin_ids():
        return library_folder() / what
    path = Path(what)
    try:
        if what and path.exists():
            return path
    except (OSError, ValueError):  # a name no file system takes: too long, or with a zero character
        pass
    problem = "is neither a built-in scenario nor a folder or file"
    raise ScenarioError([Fault(shortened(what, 60) or "''", 0, 0, "", problem, choice(what, builtin_ids()))])
