"""A small exercise with evaluators: four players, two who judge, one who looks, and what is expected.

Lives here: that story, whose secrets are spelt in capitals. Never here: checks; each test makes its own.
"""

from collections.abc import Sequence
from typing import Any, Final

from telemetry.run import Run
from tests.telemetry.conftest import Data, person, run_of
from tests.telemetry.exercise_stories import expecting, inject

ALARM_S, SECOND_S, END_S = 60.0, 1800.0, 3600.0
STANDARD, NOTES = "STANDARD-CANARY: at once", "NOTES-CANARY"
"""What no player may ever hear."""

SEATS: Final[list[Data]] = [
    {"id": "flight", "title": "Flight director", "role": "player", "plays": ["ann"], "sides": ["us"]},
    {"id": "bob-seat", "title": "Engineer", "role": "player", "plays": ["bob"], "sides": ["us"]},
    {"id": "ground-1", "title": "Ground one", "role": "player", "sides": ["us"]},
    {"id": "ground-2", "title": "Ground two", "role": "player", "sides": ["us"]},
    {"id": "facilitator", "title": "Facilitator", "role": "facilitator", "sides": ["us"]},
    {"id": "judge", "title": "Judge", "role": "evaluator", "sides": ["us"]},
    {"id": "judge-2", "title": "Second judge", "role": "evaluator", "sides": ["us"]},
    {"id": "looker", "title": "Looker", "role": "observer", "sides": ["us"]},
]


def evaluated_run(*more: Data, seats: Sequence[Data] = SEATS, **parts: Any) -> Run:
    """An alarm asks for a hatch to be shut and the fire button pressed, a second one for what nobody does."""
    first = [
        expecting("shut", {"command": "hatch", "on": ["front-back", "close"]}, "10 min", task="shut-it"),
        expecting(
            "asked",
            {"any": [{"decision": "alarm", "option": ["leave"]}, {"person": "ann", "in": "back"}]},
            "10 min",
            task="leave",
        ),
    ]
    second = [expecting("never", {"quantity": "air.front.co2_mmhg", "above": 90}, "5 min", task="shut-it")]
    asked = {
        "owner": "ann",
        "prompt": "Shall we leave?",
        "within": "20 min",
        "default": "stay",
        "options": [{"id": "stay", "title": "Stay here"}, {"id": "leave", "title": "Leave at once"}],
    }
    return run_of(
        inject("alarm", at="000/00:01", decision=asked, words={"expected": first, "notes": NOTES}),
        inject("second", at="000/00:30", words={"expected": second}),
        *more,
        end="000/01:00",
        people=[person("ann", "front"), person("bob", "back")],
        seats=[*seats],
        capabilities=[{"id": "safety", "title": "Safety of the crew"}],
        objectives=[
            {"id": "alive", "title": "Everybody lives", "capability": "safety",
             "met": {"person": "ann", "health": ["well"]}},
        ],
        critical_tasks=[
            {"id": "shut-it", "objective": "alive", "title": "Shut the hatch", "standard": STANDARD},
            {"id": "leave", "objective": "alive", "title": "Leave in time", "standard": "Together."},
        ],
        **parts,
    )  # fmt: skip
