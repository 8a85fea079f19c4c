"""Test plans: choices and commands in a scenario, and what must come of them; files in its folder `plans`.

Lives here: the words of a plan, finding and reading them. Never here: playing one (`telemetry.rehearsal`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Discriminator, Field, Tag

from scenarios.check import reference_faults
from scenarios.commands import Command
from scenarios.commands.alarms import AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm
from scenarios.document import Document
from scenarios.explain import field_text
from scenarios.faults import Fault, ScenarioError
from scenarios.grammar import usage
from scenarios.loader import valid
from scenarios.names import Names
from scenarios.refs import DecisionId, EndingId, EventId, Id, PersonId
from scenarios.scenario import Scenario
from scenarios.times import Met
from scenarios.typed import CommandError, parsed_command
from scenarios.words import Words
from scenarios.yaml12 import parse

PLANS_FOLDER: Final = "plans"


class Choice(Words):
    """Somebody answers a decision."""

    at: Met
    decision: DecisionId
    option: Id


class Line(Words):
    """Somebody asks the station for something, as they would type it."""

    at: Met
    command: str = Field(
        description="with who does it: `move gordon to cupola`, `hatch node1-lab close by kira`"
    )


class Steering(Words):
    """The facilitator fires an inject now."""

    at: Met
    fire: EventId


def _step_key(value: Any) -> str | None:
    """The key that tells which step a mapping, or a step already made, is."""
    keys = value if isinstance(value, dict) else type(value).model_fields
    return next((key for key in ("decision", "command", "fire") if key in keys), None)


Step = Annotated[
    Annotated[Choice, Tag("decision")] | Annotated[Line, Tag("command")] | Annotated[Steering, Tag("fire")],
    Discriminator(
        _step_key,
        custom_error_type="step_key",
        custom_error_message="a step needs one of: decision, command, fire",
    ),
]
"""Something that somebody does."""


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
    do: tuple[Step, ...] = ()
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
    faults += _line_faults(plan, document, Names.of(scenario))
    if faults:
        raise ScenarioError(faults)
    return plan


def _line_faults(plan: Plan, document: Document, names: Names) -> Iterator[Fault]:
    """Lines that are no commands to the station, or that do not say to whom."""
    for index, step in enumerate(plan.do):
        if isinstance(step, Line):
            path = ("do", index, "command")
            try:
                command_in(step, names)
            except CommandError as error:
                field = field_text(path, document)
                yield document.position(path).fault(error.problem, error.expected, field)


def command_in(line: Line, names: Names) -> tuple[str, Command]:
    """Who shall do what. Raises CommandError."""
    typed = parsed_command(line.command, names)
    if isinstance(typed.command, AcknowledgeAlarm | ShelveAlarm | UnshelveAlarm):
        raise CommandError(f"{typed.command.do} does nothing to the station", "a command that does")
    if typed.by is None:
        raise CommandError("nobody is told to do it", f"`{usage(typed.command.do)}`")
    return typed.by, typed.command


def _names(scenario: Scenario) -> dict[str, list[str]]:
    return {
        "event": [event.id for event in scenario.events],
        "decision": [event.id for event in scenario.events if event.decision],
        "person": [person.id for person in scenario.people],
        "ending": [ending.id for ending in scenario.endings],
    }
