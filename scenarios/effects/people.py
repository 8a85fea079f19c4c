"""What people do and what becomes of them: where they go, how they are, what they wear and hold.

Never here: what comes of them (`telemetry.effects`).
"""

from typing import Literal

from pydantic import Field

from scenarios.effects.effective import Effective
from scenarios.refs import ModuleId, ObjectId, PersonId, SuitId
from scenarios.words import Activity, Health, Outside


class Move(Effective):
    """People go somewhere through the hatches, taking their time.

    {do: move, who: [ada, ben], to: node1}
    """

    do: Literal["move"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    to: ModuleId = Field(description="where to, through the hatches that are open by then")


class Do(Effective):
    """People change what they are doing, and with it what they breathe.

    {do: activity, who: [ada], activity: sleep}
    """

    do: Literal["activity"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    activity: Activity = Field(description="`spacewalk` closes the suit they wear")


class Harm(Effective):
    """A person's health changes; the dead no longer breathe.

    {do: health, who: [ben], health: wounded}
    """

    do: Literal["health"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    health: Health = Field(description="`missing` still breathes, `dead` is for good")


class Restrain(Effective):
    """People are bound, and go nowhere, or are freed.

    {do: restrain, who: [ben]}
    """

    do: Literal["restrain"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    restrained: bool = Field(default=True, description="false frees them")


class Take(Effective):
    """A person takes an object into their hands or pockets.

    {do: take, thing: notebook, by: ada}
    """

    do: Literal["take"]
    thing: ObjectId
    by: PersonId


class Copy(Effective):
    """A person makes a copy of a key, and reads with it what the key opens.

    {do: copy, thing: code-card, by: ada}
    """

    do: Literal["copy"]
    thing: ObjectId = Field(description="an object that is the `key` of an order")
    by: PersonId
    of: PersonId | None = Field(default=None, description="whose copy it is made of; without, the key itself")


class Put(Effective):
    """An object is left in a module, in sight or hidden.

    {do: put, thing: notebook, module: pmm, hidden: true}
    """

    do: Literal["put"]
    thing: ObjectId
    module: ModuleId = Field(description="where it lies, whoever held it before")
    hidden: bool = Field(default=False, description="whoever looks about does not see it")


class Don(Effective):
    """A person gets into a suit that hangs where they are.

    {do: don, who: ada, suit: emu-1}
    """

    do: Literal["don"]
    who: PersonId
    suit: SuitId = Field(description="it must hang where they are")


class Doff(Effective):
    """A person gets out of their suit, and leaves it where they are.

    {do: doff, who: ada}
    """

    do: Literal["doff"]
    who: PersonId


class GoOutside(Effective):
    """A person is outside from now on, or is held otherwise out there.

    {do: go-outside, who: ada, held: tethered, place: "on the handrails of the Lab"}
    """

    do: Literal["go-outside"]
    who: PersonId
    held: Outside = Field(description="on a tether, not, drifting away, or standing on the arm")
    place: str = Field(description="where on the outside, in words")


class ComeInside(Effective):
    """A person outside comes back into a module.

    {do: come-inside, who: ada, to: crewlock}
    """

    do: Literal["come-inside"]
    who: PersonId
    to: ModuleId = Field(description="where they are then: the airlock")
