"""The story as data: words, checked. Imports neither telemetry nor mission_control.

What others may build on, all else may change:

- `resolve("film")`: the path of a built-in scenario's id, or of a scenario's folder or file.
- `load(path)`: the `Scenario` there. Raises `ScenarioError` with every fault of all its files.

They are imported when they are asked for: a screen can open before the models are built.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.faults import ScenarioError
    from scenarios.library import resolve
    from scenarios.loader import load
    from scenarios.scenario import Scenario

__all__ = ["Scenario", "ScenarioError", "load", "resolve"]

_HOMES = {
    "Scenario": "scenarios.scenario",
    "ScenarioError": "scenarios.faults",
    "load": "scenarios.loader",
    "resolve": "scenarios.library",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'scenarios' has no attribute {name!r}")
