"""Rehearsals: what people at every seat of an exercise do, and what each must see of it, or must not.

They are files in a scenario's folder `rehearsals`.

Lives here: the words of a rehearsal, finding and reading them. Never here: playing one
(`mission_control.exercise.rehearsal`). Where a plan acts upon the story alone, as nobody in particular, a
rehearsal is played at the table: whoever acts sits at a seat, and may do no more than it may.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Field, Tag

from scenarios.check import reference_faults
from scenarios.document import Document
from scenarios.explain import field_text
from scenarios.faults import Fault, ScenarioError
from scenarios.loader import valid
from scenarios.plans import Expected
from scenarios.refs import (
    DecisionId,
    EventId,
    ExpectedId,
    Id,
    LetterId,
    LinkId,
    RecipientId,
    SeatId,
    SpeakerId,
    TaskId,
)
from scenarios.scenario import Scenario
from scenarios.times import Duration, Met
from scenarios.words import Words
from scenarios.yaml12 import parse

REHEARSALS_FOLDER: Final = "rehearsals"


class _AtSeat(Words):
    """Something that somebody at a seat does, at a time."""

    at: Met
    seat: SeatId
    refused: str = Field(
        default="", description="words of the reason why the table must not let it happen; without, it must"
    )


class Answering(_AtSeat):
    """Answers a decision."""

    decision: DecisionId
    option: Id


class Commanding(_AtSeat):
    """Asks the station for something, as they would type it."""

    command: str
    sure: bool = Field(default=False, description="also if it is dangerous")


class Saying(_AtSeat):
    """Says something, on a loop or to whoever is in the same place."""

    say: str
    by: SpeakerId
    to: tuple[RecipientId, ...] = ()
    loop: LinkId | None = None


class Opening(_AtSeat):
    """Opens a coded order or a message."""

    opens: LetterId


class Steering(_AtSeat):
    """Does something to an event that has not come yet."""

    steer: Literal["fire", "hold", "release", "skip", "delay"]
    event: EventId
    late: Duration = Field(default=0, description="of a delay: by how much")
    along: Literal["alone", "injects", "events"] = "alone"


class Improvising(_AtSeat):
    """Puts in what the scenario does not have."""

    improvise: str = Field(description="its title")
    sender: str = Field(alias="from")
    to: tuple[RecipientId, ...] = Field(min_length=1)
    text: str
    effects: str = Field(default="", description="as they would be typed: `{do: alarm, ...}, {do: ...}`")


class Polling(_AtSeat):
    """Asks seats for their GO or NO-GO; the first poll is `poll-1`."""

    poll: str = Field(description="the question")
    of: tuple[SeatId, ...] = Field(min_length=1)


class Voting(_AtSeat):
    """Answers a poll."""

    vote: Id = Field(description="the poll, such as `poll-1`")
    go: bool
    reason: str = ""


class RatingTask(_AtSeat):
    """Rates how a critical task was done."""

    rate: TaskId
    rating: Literal["P", "S", "M", "U"]
    reason: str = ""


class Observing(_AtSeat):
    """Writes down something that was seen."""

    observe: str
    task: TaskId | None = None
    strength: bool | None = None


class Noting(_AtSeat):
    """Writes something down for themselves."""

    note: str


class Clock(_AtSeat):
    """Lets time stand, or run; at the start of a rehearsal it runs."""

    clock: Literal["stand", "run"]


class Jumping(_AtSeat):
    """Takes everybody to a later time at once, over what is open."""

    jump: Met


class Rewinding(_AtSeat):
    """Takes everybody back, into a branch; the next step's time may be as early."""

    rewind: Met
    branch: str


class Seeing(Words):
    """What a seat must see at a time, and what its terminal must not have been told until then."""

    at: Met
    seat: SeatId
    sees: tuple[str, ...] = Field(default=(), description="texts that stand on its screens now")
    hides: tuple[str, ...] = Field(default=(), description="texts that no view ever showed it")


class Standing(Words):
    """How far an inject, or an expected action, must be at a time."""

    at: Met
    stands: Literal["coming", "held", "fired", "skipped", "overtaken", "open", "met", "overdue"]
    inject: EventId | None = None
    expected: ExpectedId | None = None


_KINDS: Final[dict[str, str]] = {
    "decision": "decision",
    "command": "command",
    "say": "say",
    "opens": "opens",
    "steer": "steer",
    "improvise": "improvise",
    "poll": "poll",
    "vote": "vote",
    "rate": "rate",
    "observe": "observe",
    "note": "note",
    "clock": "clock",
    "jump": "jump",
    "rewind": "rewind",
    "sees": "sees",
    "hides": "sees",
    "stands": "stands",
}
"""Which kind of step it is that has a key."""


def _kind(value: Any) -> str | None:
    """The kind of step a mapping, or a step already made, is."""
    keys = value if isinstance(value, dict) else type(value).model_fields
    return next((kind for key, kind in _KINDS.items() if key in keys), None)


Act = (
    Answering | Commanding | Saying | Opening | Steering | Improvising | Polling | Voting | RatingTask
    | Observing | Noting | Clock | Jumping | Rewinding
)  # fmt: skip
"""Something that somebody does."""
Step = Annotated[
    Annotated[Answering, Tag("decision")]
    | Annotated[Commanding, Tag("command")]
    | Annotated[Saying, Tag("say")]
    | Annotated[Opening, Tag("opens")]
    | Annotated[Steering, Tag("steer")]
    | Annotated[Improvising, Tag("improvise")]
    | Annotated[Polling, Tag("poll")]
    | Annotated[Voting, Tag("vote")]
    | Annotated[RatingTask, Tag("rate")]
    | Annotated[Observing, Tag("observe")]
    | Annotated[Noting, Tag("note")]
    | Annotated[Clock, Tag("clock")]
    | Annotated[Jumping, Tag("jump")]
    | Annotated[Rewinding, Tag("rewind")]
    | Annotated[Seeing, Tag("sees")]
    | Annotated[Standing, Tag("stands")],
    Discriminator(
        _kind,
        custom_error_type="step_key",
        custom_error_message=f"a step needs one of: {', '.join(_KINDS)}",
    ),
]
"""That, or what must be so."""


class Rehearsal(Words):
    """An exercise, acted by a script."""

    title: str = Field(min_length=1, max_length=100)
    begin: Met | None = Field(default=None, description="without: where the scenario opens")
    do: tuple[Step, ...] = Field(min_length=1)
    expect: Expected | None = Field(
        default=None, description="what must be so at the scenario's end, to which it is left alone then"
    )


def rehearsal_files(scenario_path: Path) -> tuple[Path, ...]:
    """The rehearsals beside a scenario's folder or file, in order of their names."""
    folder = scenario_path if scenario_path.is_dir() else scenario_path.parent
    return tuple(sorted((folder / REHEARSALS_FOLDER).glob("*.yaml")))


def load_rehearsal(path: Path, scenario: Scenario, seats: Sequence[str]) -> tuple[Rehearsal, Document]:
    """A rehearsal of a scenario at these seats, and the places in its file.

    Raises ScenarioError with every fault of the file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ScenarioError([Fault(str(path), 0, 0, "", f"cannot be read: {error.strerror}", "")]) from None
    document = parse(content, str(path))
    faults = [*document.faults, *reference_faults(Rehearsal, document, _names(scenario, seats))]
    try:
        rehearsal = valid(Rehearsal, document)
    except ScenarioError as error:
        raise ScenarioError([*faults, *error.faults]) from None
    faults += [
        document.position(field).fault(
            "comes before the step above it",
            "steps in order of time, but for those after a rewind",
            field_text(field, document),
        )
        for i, (before, step) in enumerate(pairwise(rehearsal.do), 1)
        if step.at < before.at and not isinstance(before, Rewinding)
        for field in [("do", i, "at")]
    ]
    if faults:
        raise ScenarioError(faults)
    return rehearsal, document


def _names(scenario: Scenario, seats: Sequence[str]) -> dict[str, list[str]]:
    injects = (event.inject for event in scenario.events if event.inject is not None)
    return {
        "seat": list(seats),
        "person": [person.id for person in scenario.people],
        "site": [site.id for site in scenario.station.sites],
        "link": [link.id for link in scenario.station.links],
        "event": [event.id for event in scenario.events],
        "decision": [event.id for event in scenario.events if event.decision],
        "ending": [ending.id for ending in scenario.endings],
        "order": [order.id for order in scenario.orders],
        "message": [message.id for message in scenario.messages],
        "critical task": [task.id for task in scenario.critical_tasks],
        "expected action": [expected.id for inject in injects for expected in inject.expected],
    }
