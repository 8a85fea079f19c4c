"""A whole scenario: who, where, when, and what happens.

Lives here: the root model and the people, objects, messages, orders and seats it holds.
Never here: file reading (`loader`), checks across references (`check`), or anything that moves.
"""

from typing import Literal, get_args

from pydantic import AwareDatetime, Field, model_validator

from scenarios.attitude import Facing
from scenarios.endings import Ending, Objective
from scenarios.injects import Capability, CriticalTask
from scenarios.refs import (
    ChannelId,
    Id,
    LinkId,
    LinkPattern,
    ModuleId,
    ObjectId,
    PersonId,
    SpeakerId,
    VerbPattern,
)
from scenarios.station import Station
from scenarios.story import Event, Routine
from scenarios.times import TICKS_PER_SECOND, Met
from scenarios.words import Activity, Panel, Role, Side, Source, Words

FIRST_YEAR, LAST_YEAR = 1980, 2100
"""The Sun's place and the satellites' clock are known in these years."""
LONGEST_DAYS = 31


class Person(Words):
    """One of the crew."""

    id: Id
    name: str
    initials: str = Field(pattern="^[A-Z][A-Z0-9]$", description="two capital letters, or one and a digit")
    given: str = Field(description="what the others call them")
    nationality: str
    role: str
    side: Side
    at: ModuleId = Field(description="where they are at the start")
    quarters: ModuleId = Field(description="where they sleep")
    quarters_place: str = Field(default="", description="which berth, in words")
    activity: Activity = "nominal"
    source: Source


class Thing(Words):
    """An object that people hold, hide and find: in a module, or carried by a person, at the start."""

    id: Id
    name: str
    at: ModuleId | None = Field(default=None, description="either this, where it lies at the start")
    held_by: PersonId | None = Field(default=None, description="or this, who has it")
    hidden: bool = Field(default=False, description="only a search finds it")
    animals: int = Field(default=0, ge=0, le=1000, description="how many small animals live in it")
    note: str = ""
    source: Source

    @model_validator(mode="after")
    def _somewhere(self) -> "Thing":
        if (self.at is None) == (self.held_by is None):
            raise ValueError("give either `at` or `held_by`")
        return self


class Message(Words):
    """A written message or radio call that travels by a link.

    One that no effect sends lies ready for its sender, who may `send` it in a command.
    """

    id: Id
    sender: SpeakerId = Field(alias="from")
    to: tuple[SpeakerId, ...] = Field(min_length=1)
    side: Side = Field(description="whose it is: seats of the other side do not see it")
    direction: Literal["up", "down"] = Field(description="up to the station, or down from it")
    via: LinkId = Field(description="the link that carries it, once an effect `send` hands it over")
    subject: str = Field(max_length=60)
    text: str
    source: Source


class Order(Words):
    """A coded instruction addressed to people of one side."""

    id: Id
    side: Side
    sender: str = Field(alias="from", description="who gives it, in words")
    to: tuple[PersonId, ...] = Field(min_length=1)
    via: LinkId
    precedence: Literal["routine", "priority", "immediate", "flash"]
    key: ObjectId | None = Field(
        default=None, description="who has this, or a copy, reads it; without it, those it is to"
    )
    handling: str = Field(description="the handling line, such as EYES ONLY")
    text: str = Field(min_length=1)
    source: Source


class Seat(Words):
    """A place at the table: who it plays and what it may see."""

    id: Id
    title: str
    role: Role
    plays: tuple[PersonId, ...] = Field(default=(), description="whom it decides and acts for")
    sides: tuple[Side, ...] = Field(default=(), description="whose orders and messages it is cleared for")
    vantage: Literal["aboard", "ground"] = Field(
        default="aboard", description="`ground` has what links carried, no more"
    )
    channels: tuple[str, ...] = Field(
        default=("*",), description="channel ids it may see; `*` stands for many"
    )
    panels: tuple[Panel, ...] = Field(default=get_args(Panel), description="what its screen shows")
    hears: tuple[LinkPattern, ...] | None = Field(
        default=None, description="loops it listens to; without, all links of its sides"
    )
    speaks: tuple[LinkPattern, ...] | None = Field(
        default=None, description="loops it may speak on; without, all it listens to"
    )
    commands: tuple[VerbPattern, ...] = Field(
        default=("*",), description="what it may ask of the station, if it plays; `*` stands for many"
    )
    brief: str = Field(default="", description="what whoever sits there is told first")


class OrbitStart(Words):
    """Mean elements at MET zero, and the drag the station has."""

    semi_major_axis_km: float = Field(gt=6400, lt=60000)
    eccentricity_x: float = Field(description="e cos(argument of perigee)", gt=-0.1, lt=0.1)
    eccentricity_y: float = Field(description="e sin(argument of perigee)", gt=-0.1, lt=0.1)
    inclination_deg: float = Field(ge=0, le=180)
    raan_deg: float = Field(description="of the ascending node")
    argument_of_latitude_deg: float
    ballistic_coefficient_kg_m2: float = Field(ge=1, le=100_000)
    density_factor: float = Field(
        default=1.0, ge=0.001, le=1000, description="the air's density over the published table"
    )
    mass_kg: float = Field(gt=0)
    propellant_kg: float = Field(ge=0)
    source: str = Field(description="where the figures are from, in words")


class Air(Words):
    """The cabin air at the start, the same in every module, mmHg."""

    o2_mmhg: float = Field(gt=0)
    n2_mmhg: float = Field(gt=0)
    co2_mmhg: float = Field(ge=0)
    h2o_mmhg: float = Field(default=0.0, ge=0, description="water vapour")
    source: str = "ours"


class Authored(Words):
    """The value an authored channel starts with."""

    channel: ChannelId
    value: float | str = Field(description="a number, or one of the channel's words")


class Scenario(Words):
    """The authored story: a pure value, equal when its files say the same."""

    id: Id
    title: str = Field(description="as lists and the screen show it")
    summary: str = Field(description="what it is about, in a sentence or two")
    version: int = Field(ge=1, description="one more whenever the story changes")
    zero: AwareDatetime = Field(description="the GMT of MET zero")
    start: Met = Field(description="where the clock begins; zero or before")
    end: Met = Field(description="where it ends, and endings are judged")
    opens_at: Met = Field(description="where watching begins when nobody says otherwise")
    seed: int = Field(ge=0, lt=2**63, description="of the instruments' noise: any number")
    sources: tuple[str, ...] = Field(default=(), description="where what is told comes from, in words")
    station: Station
    orbit: OrbitStart
    faces: Facing | None = Field(
        default=None, description="at the start, where not as the station usually does"
    )
    air: Air
    people: tuple[Person, ...] = ()
    things: tuple[Thing, ...] = ()
    messages: tuple[Message, ...] = ()
    orders: tuple[Order, ...] = ()
    seats: tuple[Seat, ...] = ()
    authored: tuple[Authored, ...] = Field(
        default=(), description="where channels that no model computes begin"
    )
    routine: tuple[Routine, ...] = ()
    events: tuple[Event, ...] = Field(min_length=1)
    capabilities: tuple[Capability, ...] = ()
    objectives: tuple[Objective, ...] = ()
    critical_tasks: tuple[CriticalTask, ...] = ()
    endings: tuple[Ending, ...] = ()
    hotwash: tuple[str, ...] = Field(default=(), description="what to ask right after an exercise")

    @model_validator(mode="after")
    def _sane_clock(self) -> "Scenario":
        if not FIRST_YEAR <= self.zero.year <= LAST_YEAR:
            raise ValueError(f"`zero` must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
        if self.end - self.start > LONGEST_DAYS * 86_400 * TICKS_PER_SECOND:
            raise ValueError(f"a scenario lasts at most {LONGEST_DAYS} days")
        return self

    @model_validator(mode="after")
    def _ordered_clock(self) -> "Scenario":
        if not self.start <= self.opens_at < self.end:
            raise ValueError("`start`, `opens_at` and `end` must come in this order")
        return self
