"""The kinds of id one part of a scenario uses to name another.

Here live the reference types alone. A field typed with one of them is a reference wherever it stands:
`check.py` walks any model by these marks and finds what each must resolve to. No lookup lives here.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

ID_PATTERN: Final = r"^[a-z0-9][a-z0-9-]*$"
CHANNEL_PATTERN: Final = r"^[A-Za-z0-9_.-]+$"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field as the id of something of this kind."""

    kind: str
    """What the id must name: `module`, `person`, `event` and so on."""
    many: bool = False
    """Whether `*` may stand in it for any letters; it must then match at least one id."""


_IdText = StringConstraints(pattern=ID_PATTERN, max_length=64)

Id = Annotated[str, _IdText]
"""The id of the thing itself, where it is defined."""

ModuleId = Annotated[str, Ref("module"), _IdText]
PersonId = Annotated[str, Ref("person"), _IdText]
HatchId = Annotated[str, Ref("hatch"), _IdText]
EquipmentId = Annotated[str, Ref("equipment"), _IdText]
EventId = Annotated[str, Ref("event"), _IdText]
EndingId = Annotated[str, Ref("ending"), _IdText]
DecisionId = Annotated[str, Ref("decision"), _IdText]
"""An event that asks somebody something."""
LinkId = Annotated[str, Ref("link"), _IdText]
TankId = Annotated[str, Ref("tank"), _IdText]
SiteId = Annotated[str, Ref("site"), _IdText]
MessageId = Annotated[str, Ref("message"), _IdText]
OrderId = Annotated[str, Ref("order"), _IdText]
ObjectId = Annotated[str, Ref("object"), _IdText]
FlagId = Annotated[str, Ref("flag"), _IdText]
VehicleId = Annotated[str, Ref("vehicle"), _IdText]
_ChannelText = StringConstraints(pattern=CHANNEL_PATTERN, max_length=64)
ChannelId = Annotated[str, Ref("channel"), _ChannelText]
"""A channel that the scenario authors."""
InstrumentId = Annotated[str, _ChannelText]
"""Any channel: which there are only the model of the station can say (`telemetry.check`)."""
CameraId = Annotated[str, Ref("camera"), _IdText]
SuitId = Annotated[str, Ref("suit"), _IdText]
ObjectiveId = Annotated[str, Ref("objective"), _IdText]
CapabilityId = Annotated[str, Ref("capability"), _IdText]
TaskId = Annotated[str, Ref("critical task"), _IdText]
ExpectedId = Annotated[str, Ref("expected action"), _IdText]
SpeakerId = Annotated[str, Ref("speaker"), _IdText]
"""Whoever can speak or write: one of the crew, or a ground site."""
RecipientId = Annotated[str, Ref("recipient"), _IdText]
"""Whoever an inject reaches: a seat, or one of the crew and so the seat that plays them."""
SeatId = Annotated[str, Ref("seat"), _IdText]
LetterId = Annotated[str, Ref("letter"), _IdText]
"""Whatever somebody can open and read: a coded order, or a message."""
AntennaId = Annotated[str, Ref("antenna"), _IdText]
"""What a link looks for: a relay satellite, or a ground site."""

ScrubberId = Annotated[str, Ref("scrubber"), _IdText]
CoolerId = Annotated[str, Ref("cooler"), _IdText]
GeneratorId = Annotated[str, Ref("generator"), _IdText]
ShutterId = Annotated[str, Ref("shutter"), _IdText]
RadioId = Annotated[str, Ref("radio"), _IdText]
"""Equipment of one kind: only `names` knows it by that."""
KeyId = Annotated[str, Ref("key"), _IdText]
"""An object that an order needs: only `names` knows it by that."""
PowerChannelId = Annotated[str, Ref("power-channel"), _IdText]
LockId = Annotated[str, Ref("lock"), _IdText]
"""A module that is an airlock."""
ModeName = Annotated[str, Ref("mode")]
"""One of the rates an oxygen generator has."""
Verb = Annotated[str, Ref("verb")]
"""What a command begins with, as it is typed."""
AlarmName = Annotated[str, Ref("alarm")]
"""An alarm that stands: no scenario gives it its name."""

_PatternText = StringConstraints(pattern=r"^[a-z0-9*][a-z0-9*-]*$", max_length=64)
HatchPattern = Annotated[str, Ref("hatch", many=True), _PatternText]
EquipmentPattern = Annotated[str, Ref("equipment", many=True), _PatternText]
LinkPattern = Annotated[str, Ref("link", many=True), _PatternText]
VerbPattern = Annotated[str, Ref("verb", many=True), _PatternText]
