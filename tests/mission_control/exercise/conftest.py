"""The tale: a small scenario of two sides, its run, and sessions at its seats.

Lives here: `tale`, `tale_run` (both shared, for what does not change them), `fresh_run`, `view`. Never here:
the film.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport, View
from scenarios.loader import load
from scenarios.scenario import Scenario
from telemetry.run import Run

__all__ = ["TALE", "fresh_run", "tale", "tale_run", "view"]

TALE = Path(__file__).parent / "tale.yaml"

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
