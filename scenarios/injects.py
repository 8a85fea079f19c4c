"""Injects: events that an exercise puts to its players, what is expected of them, and what that shows.

Lives here: the words of the master scenario events list (MSEL): how an inject is delivered and released, the
expected actions with their windows, and the critical tasks and capabilities they bear witness to. Players
never see any of it; and the words for how far one is. Never here: when an inject comes (its event says),
what became of it in a run (`telemetry.steering`, `telemetry.expecting`), or who may see it.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from scenarios.conditions import Condition
from scenarios.refs import Id, ObjectiveId, RecipientId, TaskId
from scenarios.times import Duration
from scenarios.words import Words

Category = Literal["inject", "contextual", "contingency"]
"""What it is for: to set people a task, to build the world around them, or to lead them back to one when what
was expected did not happen."""

Method = Literal["telemetry", "sight", "voice", "text-uplink", "coded-order", "in-person", "simcell"]
"""How it reaches people: found in the readings, seen, by radio, in writing, in cipher, told by one of them,
or by a controller who plays somebody that is not there."""

Release = Literal["auto", "suggest", "manual"]
"""Who lets it come: the story; the facilitator, to whom it suggests itself when its time or condition has
come; or the facilitator alone."""

Standing = Literal["open", "met", "overdue"]
"""How far an expected action is."""


class InjectState(StrEnum):
    """How far an inject is: the one word for each, wherever one is told."""

    COMING = "coming"
    """It comes by itself: at its time, or when its condition is true."""
    HELD = "held"
    """It waits for the facilitator, whatever its time."""
    FIRED = "fired"
    """It happened."""
    SKIPPED = "skipped"
    """The facilitator decided that it does not happen."""
    OVERTAKEN = "overtaken"
    """Its moment came, and events had overtaken it: what it requires was not so, and it did not happen."""


class Capability(Words):
    """What an organisation must be able to do; objectives are set to show it."""

    id: Id
    title: str = Field(min_length=1, max_length=60)


class CriticalTask(Words):
    """A step that must be taken for an objective to be met: what an evaluator watches."""

    id: Id
    objective: ObjectiveId
    title: str = Field(min_length=1, max_length=80)
    standard: str = Field(min_length=1, max_length=300, description="how well, and how soon")


class ExpectedAction(Words):
    """What a trained player does about an inject, within a time that begins when it happens."""

    id: Id
    title: str = Field(min_length=1, max_length=100)
    task: TaskId | None = Field(default=None, description="the critical task it bears witness to")
    by: tuple[RecipientId, ...] = Field(default=(), description="who should do it")
    when: Condition = Field(
        description="what is so once it is done: an answer that was `decided`, a `command`, or any of them"
    )
    within: Duration = Field(gt=0)


class Inject(Words):
    """What makes an event an inject: who it seems to come from, whom it reaches, how, and who releases it."""

    category: Category = "inject"
    sender: str = Field(alias="from", min_length=1, max_length=60, description="the originator, in words")
    to: tuple[RecipientId, ...] = Field(min_length=1)
    method: Method
    release: Release | None = Field(
        default=None, description="without: a contingency suggests itself, all else comes by itself"
    )
    objective: ObjectiveId | None = None
    notes: str = Field(default="", max_length=600, description="for controllers only")
    expected: tuple[ExpectedAction, ...] = ()

    @property
    def released(self) -> Release:
        """Who lets it come."""
        return self.release or ("suggest" if self.category == "contingency" else "auto")
