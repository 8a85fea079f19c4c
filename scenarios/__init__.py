"""The story as data: words, checked. Imports neither telemetry nor mission_control.

What others may build on, all else may change:

- `resolve("film")`: the path of a built-in scenario's id, or of a scenario's folder or file.
- `load(path)`: the `Scenario` there. Raises `ScenarioError` with every fault of all its files.
"""

from scenarios.faults import ScenarioError
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.scenario import Scenario

__all__ = ["Scenario", "ScenarioError", "load", "resolve"]
