"""Figures: a reading as text of a fixed width, how grave it is, and whether it may be trusted.

Lives here: numbers into text and the marks beside them. Never here: where on a panel they stand.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.ink import Ink, Line, Span, line, standing
from scenarios.severity import Severity
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.channels import Channel, ChannelTable, Limit, quantity_name
from telemetry.frame import Quality, Readings

NOTHING: Final = "--"
"""Stands for a figure that is not known."""


def number(value: float, decimals: int, width: int) -> str:
    """A number in exactly `width` characters, right-aligned; decimals give way where it is too long.

    A value that is no number is `NOTHING`, and one that does not fit at all is a row of `#`.
    """
    if not math.isfinite(value):
        return NOTHING[:width].rjust(width)
    for kept in range(decimals, -1, -1):
        # zero has no sign: a last digit that swings around it must not make a minus come and go
        text = f"{round(value, kept) + 0.0:.{kept}f}"
        if len(text) <= width:
            return text.rjust(width)
    return "#" * width


def breach(readings: Readings, alarms: Sequence[AlarmNow], channel_id: str) -> Severity | None:
    """How grave the gravest limit is that a channel's value is past; None while all is normal."""
    limit = passed(readings, alarms, channel_id)
    return None if limit is None else limit.severity


def passed(
    readings: Readings, alarms: Sequence[AlarmNow], channel_id: str, alike: Sequence[Limit] = ()
) -> Limit | None:
    """The gravest limit that a channel's value is past; None while all is normal, or nothing is known.

    `alike` are limits of other instruments that mean the same here. While a limit's alarm stands, the value
    counts as past it until it is back by the deadband, so that noise around a threshold does not make the
    mark come and go.
    """
    judged = (*limits_of(readings.channels, channel_id), *alike)
    if not judged or quality(readings, channel_id) is Quality.FAILED:
        return None
    value = readings.value(channel_id)
    past = [
        limit
        for limit in judged
        if is_past(limit, value)
        or (is_past(limit, value, limit.deadband) and _stands(limit, readings, alarms, channel_id))
    ]
    return min(past, key=lambda limit: limit.severity, default=None)


def mark(limit: Limit, face: Face) -> str:
    """What stands behind a value past this limit: which side it is past, doubled where somebody must act at
    once; behind a word, which has no side, the shape of the severity.
    """
    if limit.relation not in ("<", ">"):
        return face.severity(limit.severity)
    if limit.severity <= Severity.WARNING:
        return face.far_above if limit.relation == ">" else face.far_below
    return face.above if limit.relation == ">" else face.below


def is_past(limit: Limit, value: float, slack: float = 0.0) -> bool:
    """Whether a value is past a limit, or less than `slack` on this side of it."""
    if limit.relation == ">":
        return value > limit.threshold - slack
    if limit.relation == "<":
        return value < limit.threshold + slack
    return value == limit.threshold


def _stands(limit: Limit, readings: Readings, alarms: Sequence[AlarmNow], channel_id: str) -> bool:
    """Whether an alarm of the limit's severity stands on the quantity that the channel measures."""
    quantity = quantity_name(readings.channel(channel_id))
    return any(
        alarm.severity is limit.severity
        and alarm.state is not AlarmState.RETURNED
        and readings.has(alarm.channel)
        and quantity_name(readings.channel(alarm.channel)) == quantity
        for alarm in alarms
    )


def limits_of(channels: ChannelTable, channel_id: str) -> tuple[Limit, ...]:
    """Every limit on the quantity that a channel measures, also those of other instruments on it.

    Not those of an instrument with another unit or other words, whose thresholds mean something else here.
    """
    return _limits_by_channel(channels).get(channel_id, ())


@lru_cache(maxsize=4)
def _limits_by_channel(channels: ChannelTable) -> dict[str, tuple[Limit, ...]]:
    alike: dict[tuple[object, ...], tuple[Limit, ...]] = {}
    for channel in channels:
        alike[_scale(channel)] = (*alike.get(_scale(channel), ()), *channel.limits)
    return {channel.id: alike[_scale(channel)] for channel in channels}


def _scale(channel: Channel) -> tuple[object, ...]:
    """What channels must share for a threshold of one to be one of the other."""
    return quantity_name(channel), channel.unit, *channel.labels.items(), *channel.states.items()


_QUALITIES: Final = tuple(Quality)


@dataclass(frozen=True, slots=True, init=False)
class Figure(Span):
    """Text that is a channel's value: one may ask for its plot."""

    channel: str

    def __new__(cls, text: str, ink: Ink, channel: str) -> "Figure":
        """A span's text, ink and width, and the channel."""
        return standing(cls, text, ink, channel=channel)

    def __init__(self, text: str, ink: Ink, channel: str) -> None:
        """All is done."""

    def said(self, text: str) -> "Figure":
        """Other text for the same channel."""
        return Figure(text, self.ink, self.channel)


def quality(readings: Readings, channel_id: str) -> Quality:
    """How far a channel's value may be trusted."""
    return _QUALITIES[int(readings.quality[readings.channels.row(channel_id)])]


def reading(
    readings: Readings,
    alarms: Sequence[AlarmNow],
    channel_id: str,
    decimals: int,
    width: int,
    face: Face,
    arrow: str = "",
    alike: Sequence[Limit] = (),
) -> Line:
    """A channel's value as a number in `width` cells, and what `told` says of it."""
    return told(
        readings, alarms, channel_id, lambda value: number(value, decimals, width), width, face, arrow, alike
    )


def told(
    readings: Readings,
    alarms: Sequence[AlarmNow],
    channel_id: str,
    text_of: Callable[[float], str],
    width: int,
    face: Face,
    arrow: str = "",
    alike: Sequence[Limit] = (),
) -> Line:
    """A channel's value as a text in `width` cells, one cell for the `mark` of a limit, and its arrow.

    Without a width it takes the cells it needs, and one for a mark only where it has one. A value that is
    not fresh is dim, an instrument that failed shows a cross, one that is not there nothing.
    """
    blank = (" " if width else "") + " " * len(arrow)
    if not readings.has(channel_id):
        return line(Span(NOTHING.rjust(width) + blank, Ink.DIM))
    trust = quality(readings, channel_id)
    if trust is Quality.FAILED:
        nothing = Figure(NOTHING.rjust(width), Ink.DIM, channel_id)
        return line(nothing, Span(face.failed, Ink.CAUTION), " " * len(arrow))
    text = text_of(readings.value(channel_id)).rjust(width)
    if trust is not Quality.GOOD:
        return line(Figure(text + blank, Ink.DIM, channel_id))
    limit = passed(readings, alarms, channel_id, alike)
    if limit is None:
        unmarked = " " if width else ""
        return line(Figure(text, Ink.TEXT, channel_id), unmarked, Span(arrow, Ink.DIM))
    return line(Figure(text + mark(limit, face) + arrow, SEVERITY_INK[limit.severity], channel_id))


def worded(readings: Readings, alarms: Sequence[AlarmNow], channel_id: str, face: Face) -> Line:
    """An enumerated channel's word, and what `told` says of it."""
    labels = readings.channel(channel_id).labels if readings.has(channel_id) else {}

    def word(value: float) -> str:
        if not math.isfinite(value):
            return NOTHING
        return labels[int(value)] if value in labels else f"{value:g}"

    return told(readings, alarms, channel_id, word, 0, face)


def value_of(readings: Readings, channel_id: str) -> float:
    """A channel's value; NaN where there is none."""
    if not readings.has(channel_id) or quality(readings, channel_id) is Quality.FAILED:
        return math.nan
    return readings.value(channel_id)


def is_fresh(readings: Readings, channel_id: str) -> bool:
    """Whether a channel reads what is so now."""
    return readings.has(channel_id) and quality(readings, channel_id) is Quality.GOOD


def instrument(channels: ChannelTable, quantity: str) -> str:
    """The first channel that measures a quantity; nothing where none does."""
    return _instruments(channels).get(quantity, "")


@lru_cache(maxsize=4)
def _instruments(channels: ChannelTable) -> dict[str, str]:
    return {channel.quantity: channel.id for channel in reversed([*channels])}
