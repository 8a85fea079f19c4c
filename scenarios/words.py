"""The base every scenario model stands on, and the small vocabularies they share.

Lives here: strictness (unknown keys refused, values frozen) and the literals used by more than one model.
Never here: a model of anything in the story.
"""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Words(BaseModel):
    """A frozen, strict piece of a scenario file: an unknown key is a fault, not an extension, and a number is
    finite.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)


Side = Literal["us", "russian"]
"""Which crew, segment or control room something belongs to."""

Source = Literal["plot", "encyclopedia", "both", "record", "ours"]
"""Which of the film's two plot texts says so; `record` is what public reports tell of a real day, named in
the scenario's `sources`; `ours` is our invention."""

Certainty = Literal["stated", "implied", "ours"]
"""How firmly the source says it."""

Activity = Literal["sleep", "nominal", "exercise", "spacewalk"]
"""What a person is doing, which sets what they breathe."""

Health = Literal["well", "wounded", "missing", "dead"]
"""What the others would say of a person's state; `missing` still breathes."""

Outside = Literal["tethered", "untethered", "adrift", "on-arm"]
"""How a person outside is held to the station."""

Species = Literal["o2", "n2", "co2"]
"""The gases of the cabin air that are modelled."""

EquipmentState = Literal["on", "off", "standby", "startup", "failed", "open", "closed"]
"""What a piece of equipment reports; it works only when `on` (a shutter: `open` or `closed`)."""

Grip = Literal["released", "captive", "captured"]
"""How firmly the arm's hand holds something: not at all, caught in its snares, or drawn tight."""

SiteState = Literal["answering", "silent", "dark"]
"""A ground site: answers; has carrier but nobody answers; is gone, and relays that land there with it."""

VehiclePhase = Literal["approaching", "docked", "free", "deorbit", "entry", "landed"]
"""Where a visiting vehicle is in its flight."""

Panel = Literal["air", "crew", "orders", "orbit", "comms", "alarms", "log", "power", "robotics", "suits"]
"""A part of the station screen."""

Role = Literal["player", "facilitator", "evaluator", "observer"]
"""What a seat is there for."""

JointAngle = Annotated[float, Field(ge=-720, le=720)]
"""Of a robot's joint, degrees: two turns either way, more than any joint has."""
SevenAngles = tuple[JointAngle, JointAngle, JointAngle, JointAngle, JointAngle, JointAngle, JointAngle]
"""Of all joints of an arm, from its shoulder on."""

ReadingValue = Annotated[float, Field(ge=-1e9, le=1e9)]
"""What any instrument might read, in its own unit."""

_LEAST_KG_H: Final = 0.001


def _some_or_none(rate_kg_h: float) -> float:
    if 0 < rate_kg_h < _LEAST_KG_H:
        raise ValueError(f"{rate_kg_h:g} is less than a valve lets through, {_LEAST_KG_H:g} kg/h; 0 shuts it")
    return rate_kg_h


GasRate = Annotated[float, AfterValidator(_some_or_none)]
"""What a valve lets through, kg/h: nothing, or as much as can be told from nothing."""
