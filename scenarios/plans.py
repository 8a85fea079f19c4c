"""Test plans: choices in a scenario, and what must come of them; a file each in its folder `plans`.

Lives here: the words of a plan, finding and reading them. Never here: playing one (`telemetry.rehearsal`).
"""

from pathlib import Path
from typing import Final

from pydantic import Field

from scenarios.check import reference_faults
from scenarios.faults import Fault, ScenarioError
from scenarios.loader import valid
from scenarios.refs import DecisionId, EndingId, EventId, Id, PersonId
from scenarios.scenario import Scenario
from scenarios.times import Met
from scenarios.words import Words
from scenarios.yaml12 import parse

PLANS_FOLDER: Final = "plans"


class Choice(Words):
    """Somebody answers a decision."""

    at: Met
    decision: DecisionId
    option: Id


class Expected(Words):
    """What must be so at the end; what is not named may be as it will."""

    ending: EndingId | None = None
    happened: tuple[EventId, ...] = ()
    not_happened: tuple[EventId, ...] = ()
    alarms: tuple[str, ...] = Field(default=(), description="channels that raised one")
    no_alarms: tuple[str, ...] = Field(default=(), description="channels that raised none")
    alive: tuple[PersonId, ...] = ()
    dead: tuple[PersonId, ...] = ()


class Plan(Words):
    """A way through a scenario, and what it must come to."""

    title: str = Field(min_length=1, max_length=100)
    do: tuple[Choice, ...] = ()
    expect: Expected


def plan_files(scenario_path: Path) -> tuple[Path, ...]:
    """The plans beside a scenario's folder or file, in order of their names."""
    folder = scenario_path if scenario_path.is_dir() else scenario_path.parent
    return tuple(sorted((folder / PLANS_FOLDER).glob("*.yaml")))


def load_plan(path: Path, scenario: Scenario) -> Plan:
    """A plan for a scenario. Raises ScenarioError with every fault of its file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ScenarioError([Fault(str(path), 0, 0, "", f"cannot be read: {error.strerror}", "")]) from None
    document = parse(content, str(path))
    faults = [*document.faults, *reference_faults(Plan, document, _names(scenario))]
    try:
        plan = valid(Plan, document)
    except ScenarioError as error:
        raise ScenarioError([*faults, *error.faults]) from None
    if faults:
        raise ScenarioError(faults)
    return plan


def _names(scenario: Scenario) -> dict[str, list[str]]:
    return {
        "event": [event.id for event in scenario.events],
        "decision": [event.id for event in scenario.events if event.decision],
        "person": [person.id for person in scenario.people],
        "ending": [ending.id for ending in scenario.endings],
    }
