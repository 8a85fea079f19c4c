"""Effects of words and signs: letters, orders, speech, what is seen on the Earth, indications and flags.

Never here: what comes of them (`telemetry.effects`).
"""

from typing import Literal

from pydantic import Field

from scenarios.effects.effective import Effective
from scenarios.refs import (
    ChannelId,
    FlagId,
    InstrumentId,
    LinkId,
    MessageId,
    OrderId,
    PersonId,
    SiteId,
    SpeakerId,
)
from scenarios.times import Duration
from scenarios.words import ReadingValue, SiteState, Words


class Say(Effective):
    """Words spoken, face to face or on a loop.

    {do: say, by: ada, to: [houston], loop: s-band-1, text: "Houston, the Lab has gone quiet."}
    """

    do: Literal["say"]
    by: SpeakerId = Field(description="one of the crew, or a ground site")
    text: str = Field(min_length=1, max_length=400)
    to: tuple[SpeakerId, ...] = Field(default=(), description="none: whoever is near")
    loop: LinkId | None = Field(default=None, description="the link's id if by radio; face to face without")


class Send(Effective):
    """A message is handed to its link, and waits there until the link is up.

    {do: send, message: forecast}
    """

    do: Literal["send"]
    message: MessageId = Field(
        description="one of the scenario's `messages`, which says from whom, to whom, by which link"
    )


class Acknowledge(Effective):
    """A message that arrived is acknowledged.

    {do: acknowledge, message: forecast}
    """

    do: Literal["acknowledge"]
    message: MessageId


class TransmitOrder(Effective):
    """A coded order is handed to its link.

    {do: transmit-order, order: stay-quiet}
    """

    do: Literal["transmit-order"]
    order: OrderId = Field(description="one of the scenario's `orders`, which says to whom and by which link")


class OpenOrder(Effective):
    """People read an order: those it is addressed to, or those it is shown to.

    {do: open-order, order: stay-quiet, by: [ada]}
    """

    do: Literal["open-order"]
    order: OrderId
    by: tuple[PersonId, ...] = Field(min_length=1)


class SetSite(Effective):
    """Ground sites answer, fall silent, or go dark.

    {do: site, sites: [houston, white-sands], state: silent}
    """

    do: Literal["site"]
    sites: tuple[SiteId, ...] = Field(min_length=1)
    state: SiteState = Field(description="`dark` is gone, and relays that land there with it")


class Place(Words):
    """A place on the Earth."""

    name: str
    latitude_deg: float = Field(ge=-90, le=90)
    longitude_deg: float = Field(ge=-180, le=180)


class Strike(Effective):
    """Detonations on the Earth below, one place after another.

    {do: strike, every: 20 s, places: [{name: Cape Town, latitude_deg: -33.9, longitude_deg: 18.4},
     {name: Perth, latitude_deg: -31.9, longitude_deg: 115.9}]}
    """

    do: Literal["strike"]
    places: tuple[Place, ...] = Field(min_length=1, description="one after the other")
    every: Duration = Field(default=0, description="time between one and the next")


class Indicate(Effective):
    """An authored channel (one that no model computes) goes to a value, at once or in a straight line.

    {do: indicate, channel: USLAB000086, to: Microgravity}
    """

    do: Literal["indicate"]
    channel: ChannelId = Field(
        description="one that `list channels` calls authored, with its start under `authored:`"
    )
    to: ReadingValue | str = Field(description="a number, or the word of an enumerated channel")
    lasts: Duration = Field(
        default=0, description="how long it takes to get there, in a straight line; numbers only"
    )


class Bias(Effective):
    """An instrument begins to read wrongly: so much above the truth, or below it, at once or drifting there.

    {do: bias, channel: SIM.lab.ppCO2, by: 4, lasts: 20 min}
    """

    do: Literal["bias"]
    channel: InstrumentId = Field(description="one that reads a number; words have no more or less")
    by: ReadingValue = Field(
        description="what it adds to the truth, in the channel's unit; 0: it reads rightly again"
    )
    lasts: Duration = Field(default=0, description="how long it drifts there, in a straight line")


class SetFlag(Effective):
    """A fact of the story is set, for conditions to ask after.

    {do: flag, flag: told-houston}
    """

    do: Literal["flag"]
    flag: FlagId = Field(description="a name of your own")
    to: bool = Field(default=True, description="false takes it back")
