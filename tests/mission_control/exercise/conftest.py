"""The tale: a small scenario of two sides, its run, and sessions at its seats; and one that asks.

Lives here: `tale`, `tale_run` (both shared, for what does not change them), `fresh_run`, `view`, and
`asking_run`. Never here: the film.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport, View
from scenarios.loader import load
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of, station

__all__ = ["ASKED_S", "DEADLINE_S", "TALE", "asking_run", "fresh_run", "tale", "tale_run", "view"]

TALE = Path(__file__).parent / "tale.yaml"

ASKED_S, DEADLINE_S = 600.0, 900.0

STILL = Transport(rate=0.0, speed=1.0, skip_idle_s=None, skipped_from=None, word="PAUSED")


@pytest.fixture(scope="session")
def tale() -> Scenario:
    """The tale itself."""
    return load(TALE)


@pytest.fixture(scope="session")
def tale_run(tale: Scenario) -> Run:
    """One run of it for all tests: record nothing in it."""
    return Run(tale)


@pytest.fixture
def fresh_run(tale: Scenario) -> Run:
    """A run of the test's own."""
    return Run(tale)


@pytest.fixture(scope="session")
def view() -> Callable[[Session, float], View]:
    """A session's view at a time, standing still."""
    return lambda session, t: session.view_at(t, STILL)


def yes_or_no(name: str, at: str, owner: str, prompt: str, within: str) -> Data:
    """An event that asks somebody; left alone the answer is no."""
    options = [{"id": "no", "title": "No"}, {"id": "yes", "title": "Yes"}]
    decision = {"owner": owner, "prompt": prompt, "within": within, "default": "no", "options": options}
    return event(name, at=at, decision=decision)


def asking_run(more: tuple[Data, ...] = ()) -> Run:
    """Ann is asked whether Bob may come in, who knows of it; he comes if she opens, and so does the door."""
    shut = {"id": "shut", "title": "Keep it shut"}
    hatch = {"do": "hatch", "hatches": ["front-back"], "open": False}
    opened = {"id": "open", "title": "Let him in", "tells": "Bob comes over", "effects": [hatch]}
    asking = event(
        "knock",
        at="000/00:10:00",
        decision={
            "owner": "ann",
            "known_to": ["bob"],
            "prompt": "Bob knocks. Shall he come in?",
            "within": "300 s",
            "default": "shut",
            "options": [shut, opened],
        },
    )
    comes = event("bob-comes", when={"decision": "knock", "option": ["open"]})
    crew = [person("ann", "front"), person("bob", "back"), {**person("cyd", "back"), "side": "russian"}]
    row = station()
    rooms = [{**room, "deck": {"row": 0, "column": place}} for place, room in enumerate(row["modules"])]
    return run_of(asking, comes, *more, people=crew, station={**row, "modules": rooms})
