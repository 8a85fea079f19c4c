"""Commands on words and pictures: radios, cameras, speech, letters, orders.

Never here: what comes of them (`telemetry.commands`).
"""

from typing import Annotated, Literal

from pydantic import Field

from scenarios.commands.asked import After, Asked
from scenarios.refs import CameraId, LinkId, MessageId, OrderId, PersonId, RadioId, SpeakerId

Switch = Literal["on", "off"]
Text = Annotated[str, Field(min_length=1, max_length=400)]


class SetAntenna(Asked):
    """Switch all that a link needs aboard."""

    do: Literal["antenna"]
    link: LinkId
    to: Switch


class SetRadio(Asked):
    """Switch one radio."""

    do: Literal["radio"]
    which: RadioId
    to: Switch


class TurnCamera(Asked):
    """Turn a camera, and send its picture down or no longer."""

    do: Literal["camera"]
    camera: CameraId
    downlink: Annotated[int | None, After("down")] = Field(
        default=None, ge=1, le=4, description="the channel its picture goes down by"
    )
    looks_at: Annotated[Text, After("at")] = Field(description="what it shall show, in words")


class Say(Asked):
    """Speak: face to face, or on a loop."""

    do: Literal["say"]
    loop: Annotated[LinkId | None, After("on")] = None
    to: Annotated[SpeakerId | None, After("to")] = None
    text: Text


class Transmit(Asked):
    """Speak by a link as soon as it is up."""

    do: Literal["transmit"]
    to: Annotated[SpeakerId, After("to")]
    link: Annotated[LinkId, After("on")]
    text: Text


class Send(Asked):
    """Hand a written message of one's own to its link."""

    do: Literal["send"]
    message: MessageId


class Acknowledge(Asked):
    """Acknowledge a message that arrived."""

    do: Literal["acknowledge"]
    message: MessageId


class Decode(Asked):
    """Decode an order that one has the key of, or that is to oneself where it needs none, and read it."""

    do: Literal["decode"]
    order: OrderId


class Show(Asked):
    """Show an order one has read to somebody who is there."""

    do: Literal["show"]
    order: OrderId
    to: Annotated[PersonId, After("to")]
