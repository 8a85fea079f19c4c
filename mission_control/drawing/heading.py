"""Headings of a pane: of each curve its letter, name and value, and the limits that the axis leaves out.

Lives here: those lines. Never here: the picture below them (`pane`), or how much room they have (`plot`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mission_control.drawing import figures, pane
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.flow import fitting, joined
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, spread, width_of
from mission_control.drawing.laid import apart_texts, difference_text, figures_worth, signed_text
from mission_control.drawing.pane import Role, Trace
from mission_control.drawing.scale import LABEL, MARGIN, Scale, number_text
from mission_control.drawing.window import SAMPLES, Window
from telemetry.channels import Channel
from telemetry.difference import apart
from telemetry.linear import Floats

_MOST_DECIMALS: Final = 3
_GAP: Final = Span("  ")


@dataclass(frozen=True, slots=True)
class Headings:
    """What is told above one pane."""

    axis: Scale | None
    """The pane's; None where there is no value."""
    window: Window
    t: float
    """When values are read."""
    lettered: bool
    """Whether curves are called by their letters."""
    face: Face

    def lines(self, group: Sequence[Trace], rows: int, width: int) -> Iterator[Line]:
        """A row for each curve, if there are as many, or one for all; the first with the unit before it, and
        behind it the limits that the axis does not reach.
        """
        beyond = [] if self.axis is None else pane.limits_beyond(group, self.axis)
        told = joined(
            [
                line(Span(pane.limit_text(limit, group[0].channel, self.face), SEVERITY_INK[limit.severity]))
                for limit in reversed(beyond)
            ],
            Span("  "),
        )
        aside = line(Span("beyond: ", Ink.DIM), told) if told else ()
        room = width - MARGIN
        unit = fitted(line(Span(group[0].channel.unit, Ink.DIM)), LABEL, "right")
        in_full = rows == len(group)
        each = [self._line(trace, in_full, room) for trace in group]
        lines = each if in_full else [joined(each, Span("  "))]
        # the title gives way to what the axis leaves out, values do not
        needed = width_of(self._named(group[0]) if in_full else lines[0])
        for place, heading in enumerate(lines):
            with_aside = place == 0 and needed + width_of(aside) < room
            shown = spread(heading, aside, room) if with_aside else heading
            yield line(unit if place == 0 else " " * LABEL, " ", shown)

    def _line(self, trace: Trace, in_full: bool, room: int) -> Line:
        """A curve's own heading; what is told of a difference gives way where it does not fit."""
        named = self._named(trace, swinging=in_full)
        if trace.role is Role.OWN:
            title = f"  {trace.channel.title}" if in_full else ""
            return line(named, Span(title, Ink.DIM))
        if trace.role is Role.DIFFERENCE:
            told = self._told(trace.channel, trace.values) if in_full else []
            return fitting([named, *told], room, _GAP)
        if trace.less is None:
            return line(named, Span(f"  has nothing to lay over it{_in(trace.channel.unit)}", Ink.DIM))
        decimals = figures_worth(apart(trace.less).largest)
        here = Span(difference_text(trace.channel, self._read(trace.less), decimals), Ink.STRONG)
        told = self._told(trace.channel, trace.less) if in_full else []
        return fitting([named, line(here), *told], room, _GAP)

    def _named(self, trace: Trace, swinging: bool = True) -> Line:
        """Letter, name and value."""
        letter = line(Span(trace.letter + " ", Ink.KEY)) if self.lettered else ()
        value, *swing = self._value(trace)
        swing = swing if swinging and trace.role is not Role.BESIDE else []
        return line(letter, Span(trace.name + " ", Ink.TITLE), value, *swing)

    def _told(self, channel: Channel, less: Floats) -> list[Line]:
        """How far two curves are apart over the window."""
        return [line(Span(text, Ink.DIM)) for text in apart_texts(channel, apart(less), self.window)]

    def _value(self, trace: Trace) -> Iterator[Span]:
        """What a curve reads, how far it swings within the column, and the gravest limit it is past."""
        channel, value = trace.channel, self._read(trace.values)
        if self.axis is None or not np.isfinite(value):
            yield Span(figures.NOTHING, Ink.DIM)
            return
        past = min(
            (x for x in trace.limits if figures.is_past(x, value)), key=lambda x: x.severity, default=None
        )
        ink = Ink.STRONG if past is None else SEVERITY_INK[past.severity]
        mark = "" if past is None else figures.mark(past, self.face)
        if channel.labels:
            yield Span(channel.labels.get(round(value), number_text(value, 0)) + mark, ink)
            return
        decimals = max(self.axis.decimals, _decimals(channel))
        text_of = signed_text if trace.role is Role.DIFFERENCE else number_text
        yield Span(f"{text_of(value, decimals)} {channel.unit}".rstrip() + mark, ink)
        first = self.window.column_of(self.t) * SAMPLES
        low, high = (
            text_of(float(f(trace.values[first : first + SAMPLES])), decimals)
            for f in (np.fmin.reduce, np.fmax.reduce)
        )
        if low != high:
            yield Span(f" {low} to {high}", Ink.DIM)

    def _read(self, values: Floats) -> float:
        """What a curve reads; NaN outside the window."""
        sample = self.window.sample_of(self.t)
        return float(values[sample]) if 0 <= sample < len(values) else np.nan


def _decimals(channel: Channel) -> int:
    """Those that show an instrument's own steps."""
    return min(max(0, math.ceil(-math.log10(channel.quantum))), _MOST_DECIMALS) if channel.quantum > 0 else 0


def _in(unit: str) -> str:
    return f" in {unit}" if unit else ""
