"""Conditions: what events and responses wait for, and what guards ask.

Lives here: the words an author has for them, a closed language without side effects. A condition's docstring
says what it asks, then when it is judged, then an example, which `docs/conditions.md` shows and a test loads.
Never here: whether one holds (`telemetry.conditions`).
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from scenarios.refs import (
    DecisionId,
    EquipmentId,
    EventId,
    ExpectedId,
    FlagId,
    Id,
    InstrumentId,
    LinkId,
    ModuleId,
    PersonId,
    SpeakerId,
    Verb,
)
from scenarios.words import EquipmentState, Health, Words


class QuantityIs(Words):
    """A true value (without noise) is above or below a level.

    Judged along the curve, without noise, to the very tick at which it passes the level; a value that
    lies on it is neither above nor below.

    {quantity: person.ada.breathing_co2_mmhg, above: 8}
    """

    quantity: str = Field(description="a name such as those below")
    above: float | None = Field(default=None, description="either this, in the unit of its name")
    below: float | None = Field(default=None, description="or this")

    @model_validator(mode="after")
    def _one_level(self) -> "QuantityIs":
        if (self.above is None) == (self.below is None):
            raise ValueError("give either `above` or `below`")
        return self


def beyond(level: float) -> float:
    """How far past a level a value must be: more than rounding, so that one that lies on it never is.

    Without it a curve that stays on its level would have to be searched tick by tick.
    """
    return 1e-9 * (1.0 + abs(level))


class ChannelReads(Words):
    """What an instrument reads is above or below a level, be it wrong by a bias or not.

    Judged along the curve, without noise and with the instrument's own bias, whoever sees the reading.

    {channel: SIM.lab.ppCO2, above: 2.4}
    """

    channel: InstrumentId = Field(description="one that reads a number")
    above: float | None = Field(default=None, description="either this, in the channel's unit")
    below: float | None = Field(default=None, description="or this")

    @model_validator(mode="after")
    def _one_level(self) -> "ChannelReads":
        if (self.above is None) == (self.below is None):
            raise ValueError("give either `above` or `below`")
        return self


class EventHappened(Words):
    """An event has happened (or, with `happened: false`, has not).

    Judged whenever an event comes: at that instant it is true, and stays so. One whose guard failed has
    not happened.

    {event: fan-stops, happened: false}
    """

    event: EventId
    happened: bool = Field(default=True, description="false: it has not, or not yet")


class FlagIs(Words):
    """A flag is set.

    Judged whenever a flag is set or taken back. No flag is set at the start.

    {flag: told-houston}
    """

    flag: FlagId
    set: bool = Field(default=True, description="false: it is not set")


class PersonIs(Words):
    """A person's health, where they are, or whether they are bound.

    All that is asked for must be so at once. Judged whenever somebody comes somewhere, or their state
    changes.

    {person: ada, health: [well, wounded], in: node1}
    """

    person: PersonId
    health: tuple[Health, ...] | None = Field(default=None, description="one of these")
    module: ModuleId | None = Field(default=None, alias="in", description="inside this module")
    outside: bool | None = Field(default=None, description="outside the station, or not")
    restrained: bool | None = Field(default=None, description="bound, or not")


class LinkIs(Words):
    """A link is up: in sight, switched on, and answered.

    Judged along the orbit, to the tick of each acquisition and loss of signal, and whenever a radio is
    switched or a site goes silent.

    {link: s-band-1, up: false}
    """

    link: LinkId
    up: bool = Field(default=True, description="false: it is lost, or nobody answers")


class EquipmentIs(Words):
    """A piece of equipment is in one of these states.

    Judged whenever its state changes, whoever or whatever changes it.

    {equipment: cdra-lab, state: ["off", failed]}
    """

    equipment: EquipmentId
    state: tuple[EquipmentState, ...] = Field(min_length=1, description="one of these")


class DecisionIs(Words):
    """What was chosen where an event asked: one of these options.

    Judged from the answer on, or from the deadline, when the default is taken. Before that, and where its
    owner is dead, no option holds, whoever was to decide it.

    {decision: headache, option: [lie-down], decided: true}
    """

    decision: DecisionId = Field(description="the event that asks")
    option: tuple[Id, ...] = Field(min_length=1, description="one of these was chosen")
    decided: bool | None = Field(
        default=None,
        description="true: by somebody; false: at the deadline, as nobody answered; without: either",
    )


class ExpectedIs(Words):
    """What an inject expects of people is done, is overdue, or may still be done in time.

    Judged from the inject on, and as its window ends. Before the inject none of the three holds.

    {expected: fans-seen-to, is: overdue}
    """

    expected: ExpectedId
    is_: Literal["open", "met", "overdue"] = Field(alias="is", description="it may still be, was, or was not")


class WasCommanded(Words):
    """Somebody asked the station for something, and it was executed.

    Judged whenever a command is executed; true from then on. What somebody at a table says in their own
    words counts as `say`, heard or not; what the story has people do never counts.

    {command: fan, by: [ada], on: [node1-lab, "on"]}
    """

    command: Verb
    by: tuple[SpeakerId, ...] = Field(default=(), description="any of these; anybody if none is named")
    on: tuple[str, ...] = Field(
        default=(), description="words of the command, all of them: `[zvezda-zarya, close]`"
    )
    since: EventId | None = Field(default=None, description="only what was executed after this happened")


class AllOf(Words):
    """Every one of these.

    Judged whenever one of them is; true from the tick at which the last becomes so.

    {all: [{flag: told-houston}, {person: ada, in: lab}]}
    """

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Words):
    """At least one of these.

    Judged whenever one of them is; true from the tick at which the first becomes so.

    {any: [{link: s-band-1}, {link: vhf}]}
    """

    any: tuple["Condition", ...] = Field(min_length=1)


class NotSo(Words):
    """The opposite.

    Judged whenever it is: true exactly while it is false.

    {not: {quantity: air.lab.co2_mmhg, above: 6}}
    """

    not_: "Condition" = Field(alias="not")


CONDITION_KEYS = (
    *("quantity", "channel", "event", "flag", "person", "link", "equipment", "decision"),
    *("expected", "command", "all", "any", "not"),
)


def _condition_key(value: Any) -> str | None:
    """The key that tells which condition a mapping, or a condition already made, is."""
    keys = (
        value
        if isinstance(value, dict)
        else {f.alias or name for name, f in type(value).model_fields.items()}
    )
    return next((key for key in CONDITION_KEYS if key in keys), None)


Condition = Annotated[
    Annotated[QuantityIs, Tag("quantity")]
    | Annotated[ChannelReads, Tag("channel")]
    | Annotated[EventHappened, Tag("event")]
    | Annotated[FlagIs, Tag("flag")]
    | Annotated[PersonIs, Tag("person")]
    | Annotated[LinkIs, Tag("link")]
    | Annotated[EquipmentIs, Tag("equipment")]
    | Annotated[DecisionIs, Tag("decision")]
    | Annotated[ExpectedIs, Tag("expected")]
    | Annotated[WasCommanded, Tag("command")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotSo, Tag("not")],
    Discriminator(
        _condition_key,
        custom_error_type="condition_key",
        custom_error_message="a condition needs one of: " + ", ".join(CONDITION_KEYS),
    ),
]
"""Any one condition, told apart by which of `CONDITION_KEYS` it has."""


def parts(condition: Condition) -> Iterator[Condition]:
    """A condition and all it is made of."""
    yield condition
    match condition:
        case AllOf():
            yield from (each for part in condition.all for each in parts(part))
        case AnyOf():
            yield from (each for part in condition.any for each in parts(part))
        case NotSo():
            yield from parts(condition.not_)
