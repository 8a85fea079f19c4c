"""The real station with seven people, ready to be commanded in whatever state a test wants it.

Never here: checks; each test makes its own.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from scenarios.commands import Command
from scenarios.commands.alarms import AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm
from scenarios.effects import Effect
from scenarios.typed import parsed_command
from telemetry import story
from telemetry.change import Change
from telemetry.effects import act
from telemetry.facts import CommandFact
from telemetry.journal import Commanded
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, message, order, person, real_scenario

SEAT = "seat"
BEGIN_S = 600.0
PLACES = {
    "ann": "zvezda",
    "bob": "zarya",
    "cyd": "lab",
    "dee": "node2",
    "eve": "node2",
    "fay": "node3",
    "gus": "quest",
}
VACUUM: tuple[Data, ...] = (
    {"do": "hatch", "hatches": ["quest-crewlock"], "open": False},
    {"do": "vent", "module": "crewlock", "diameter_mm": 300},
)
"""An airlock without air, after a while."""
_EFFECT: TypeAdapter[Effect] = TypeAdapter(Effect)


@cache
def run() -> Run:
    """Ten minutes of peace, with things to hold, a letter to send and orders to read."""
    things = [
        {"id": "key", "name": "Key", "held_by": "cyd", "source": "ours"},
        {"id": "drill", "name": "Drill", "at": "lab", "source": "ours"},
        {"id": "flask", "name": "Flask", "at": "lab", "hidden": True, "source": "ours"},
    ]
    orders = [
        order("go", "s-band-1", to=["cyd"], key="key"),
        order("wait", "s-band-1", to=["dee"]),
        order("late", "s-band-1", to=["dee"]),
    ]
    return Run(
        real_scenario(
            event("peace", at="000/00:00"),
            people=[person(name, at) for name, at in PLACES.items()],
            things=things,
            messages=[message("report", "s-band-1"), message("plan", "s-band-1", "up")],
            orders=orders,
        )
    )


def model() -> Model:
    """Its model."""
    return run().model


@cache
def begun() -> Moment:
    """The station when the tests begin."""
    return run().moment_at(BEGIN_S)


def prepared(*effects: Data, wait_s: float = 0.0) -> Moment:
    """The station after some effects, and a while later."""
    change = Change(model(), begun(), round(BEGIN_S * 1024))
    for effect in effects:
        act(change, _EFFECT.validate_python(effect))
    story._finish(change)
    return at(change.moment(), BEGIN_S + wait_s)


def following(moment: Moment) -> Moment | None:
    """What the station becomes next."""
    coming = story.coming(model(), moment)
    return None if coming is None else story.come(model(), moment, coming)


def at(moment: Moment, t: float) -> Moment:
    """What the station has become by `t`."""
    while (later := following(moment)) is not None and later.t <= t:
        moment = later
    return moment


def typed(line: str) -> tuple[str, Command]:
    """Who shall do what."""
    parsed = parsed_command(line, model().names)
    assert parsed.by is not None, line
    assert not isinstance(parsed.command, AcknowledgeAlarm | ShelveAlarm | UnshelveAlarm), line
    return parsed.by, parsed.command


def commanded(moment: Moment, line: str, t: float) -> Moment:
    """The moment right after somebody asked for something."""
    by, command = typed(line)
    return story.acted(model(), at(moment, t), Commanded(t, SEAT, by, command))


def done(moment: Moment, line: str, t: float = BEGIN_S) -> Moment:
    """The moment in which something that was asked is executed, or failed."""
    moment = commanded(moment, line, t)
    number = len(moment.facts.commands) - 1
    while fate(moment, number).executed is None and fate(moment, number).failed is None:
        later = following(moment)
        assert later is not None, "it never ends"
        moment = later
    return moment


def fate(moment: Moment, number: int = -1) -> CommandFact:
    """How far a command has come; the latest where none is named."""
    return moment.facts.commands[number]


def lines(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """Names for parametrised tests: the lines."""
    return [f"{number}-{row[0]}" for number, row in enumerate(rows)]
