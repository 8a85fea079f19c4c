"""A small valid scenario for the tests of the words layer, as data to be written to files and spoilt.

Never here: checks; each test makes its own.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from scenarios.faults import ScenarioError
from scenarios.loader import load

STATION: dict[str, Any] = {
    "id": "two-rooms",
    "name": "Two rooms",
    "modules": [
        {
            "id": "front",
            "name": "Front",
            "short": "FRONT",
            "segment": "us",
            "volume_m3": 50,
            "deck": {"row": 0, "column": 0},
            "source": "test",
        },
        {
            "id": "back",
            "name": "Back",
            "short": "BACK",
            "segment": "russian",
            "volume_m3": 40,
            "deck": {"row": 0, "column": 1},
            "source": "test",
        },
    ],
    "hatches": [{"id": "front-back", "between": ["front", "back"]}],
    "equipment": [{"kind": "device", "id": "radio", "name": "Radio", "module": "front"}],
    "sites": [{"id": "houston", "name": "Houston", "latitude_deg": 29.6, "longitude_deg": -95.1}],
    "links": [{"id": "uhf", "name": "UHF", "side": "us", "kind": "proximity", "equipment": ["radio"]}],
}

SCENARIO: dict[str, Any] = {
    "id": "small",
    "title": "A small scenario",
    "summary": "Two rooms and one person.",
    "version": 1,
    "zero": "2022-02-14T12:00:00Z",
    "start": "-000/01:00",
    "end": "000/02:00",
    "opens_at": "000/00:00",
    "seed": 1,
    "station": STATION,
    "orbit": {
        "semi_major_axis_km": 6790,
        "eccentricity_x": 0.0,
        "eccentricity_y": 0.0,
        "inclination_deg": 51.6,
        "raan_deg": 0,
        "argument_of_latitude_deg": 0,
        "ballistic_coefficient_kg_m2": 100,
        "mass_kg": 420000,
        "propellant_kg": 7000,
        "source": "test",
    },
    "air": {"o2_mmhg": 160, "n2_mmhg": 590, "co2_mmhg": 2.5},
    "people": [
        {
            "id": "kira",
            "name": "Kira F.",
            "initials": "KF",
            "given": "Kira",
            "nationality": "American",
            "role": "biologist",
            "side": "us",
            "at": "front",
            "quarters": "front",
            "source": "both",
        }
    ],
    "events": [
        {
            "id": "walk",
            "at": "000/00:10",
            "title": "Kira goes back",
            "source": "ours",
            "certainty": "ours",
            "effects": [{"do": "move", "who": ["kira"], "to": "back"}],
        },
        {
            "id": "talk",
            "after": {"event": "walk", "delay": "15 min"},
            "title": "She says so",
            "source": "ours",
            "certainty": "ours",
            "words_only": True,
            "effects": [{"do": "say", "by": "kira", "text": "I am back."}],
        },
    ],
}


@pytest.fixture(scope="session")
def fresh_small() -> Callable[[], dict[str, Any]]:
    """Gives the small scenario's data anew each time, for properties tried many times in one test."""
    return lambda: deepcopy(SCENARIO)


@pytest.fixture
def small(fresh_small: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The small scenario's data, the test's own to change."""
    return fresh_small()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a scenario's folder: `folder({...}, name=data or text or bytes)`; `name` ending in `_yaml`."""

    def write(main: object, **others: object) -> Path:
        for name, content in {"scenario_yaml": main, **others}.items():
            path = tmp_path / name.replace("_yaml", ".yaml")
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif isinstance(content, str):
                path.write_text(content, encoding="utf-8")
            else:
                path.write_text(
                    yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8"
                )
        return tmp_path

    return write


def told(small: dict[str, Any], folder: Callable[..., Path]) -> list[str]:
    """Field, problem and expectation of each fault."""
    try:
        load(folder(small))
    except ScenarioError as error:
        return [f"{fault.field}: {fault.problem}, expected {fault.expected}" for fault in error.faults]
    return []
