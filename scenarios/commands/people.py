"""Commands on people: where they go, what they hold, what they do to each other.

Never here: what comes of them (`telemetry.commands`).
"""

from typing import Annotated, Literal

from pydantic import Field

from scenarios.commands.asked import After, Asked
from scenarios.refs import KeyId, LockId, ModuleId, ObjectId, PersonId, SuitId

Text = Annotated[str, Field(min_length=1, max_length=400)]


class SuitUp(Asked):
    """Get into a suit that hangs where one is."""

    doer = "first"
    do: Literal["suit-up"]
    suit: SuitId


class Doff(Asked):
    """Get out of one's suit."""

    doer = "first"
    do: Literal["doff"]


class Egress(Asked):
    """Leave through an airlock that is in vacuum."""

    doer = "first"
    do: Literal["egress"]
    lock: LockId


class Ingress(Asked):
    """Come back in through an airlock that is in vacuum."""

    doer = "first"
    do: Literal["ingress"]
    lock: LockId


class Climb(Asked):
    """Go somewhere on the outside of the station."""

    doer = "first"
    do: Literal["climb"]
    held: Annotated[Literal["tethered", "untethered"], After("held")] = "tethered"
    place: Annotated[Text, After("to")] = Field(description="where, in words")


class Move(Asked):
    """Go to a module, through the hatches that are open."""

    doer = "first"
    do: Literal["move"]
    to: Annotated[ModuleId, After("to")]


class Do(Asked):
    """Go to sleep, take exercise, or get back to work."""

    doer = "first"
    do: Literal["activity"]
    activity: Literal["sleep", "nominal", "exercise"]


class Stop(Asked):
    """Break off what one is doing."""

    doer = "first"
    do: Literal["stop"]


class Search(Asked):
    """Look through the module one is in for what is hidden there, and on the dead: copies of keys too."""

    do: Literal["search"]
    module: ModuleId


class Take(Asked):
    """Take an object that is there."""

    do: Literal["take"]
    thing: ObjectId


class Give(Asked):
    """Give somebody an object that one holds."""

    do: Literal["give"]
    thing: ObjectId
    to: Annotated[PersonId, After("to")]


class Put(Asked):
    """Leave an object where one is, or hide it there."""

    do: Literal["put"]
    thing: ObjectId
    how: Literal["down", "away"] = Field(description="`down` in sight, `away` hidden")


class Copy(Asked):
    """Copy a key of coded orders that one holds, or that is there while nobody wakes over it."""

    do: Literal["copy"]
    key: KeyId


class Treat(Asked):
    """Tend somebody's wounds."""

    do: Literal["treat"]
    who: PersonId


class Restrain(Asked):
    """Bind somebody: they go nowhere and do nothing."""

    do: Literal["restrain"]
    who: PersonId


class Free(Asked):
    """Unbind somebody."""

    do: Literal["free"]
    who: PersonId
