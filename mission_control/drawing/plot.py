"""A plot: channels over a span of time, in stacked panes over one axis of time, and what is read at a cursor.

Lives here: how panes, their headings, events and the axis share the height. Never here: a pane's picture
(`pane`), what is told above it (`heading`), its scale (`scale`), or who moves the cursor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from mission_control.drawing import pane, timeline
from mission_control.drawing.ages import coarse_age_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import fitting, joined
from mission_control.drawing.harmless import plain
from mission_control.drawing.heading import Headings
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, spread, width_of
from mission_control.drawing.laid import Laid
from mission_control.drawing.pane import Ground, Role, Trace
from mission_control.drawing.scale import LABEL, MARGIN
from mission_control.drawing.window import SAMPLES, Window
from mission_control.exercise.curves import Curves
from mission_control.exercise.view import Mark
from scenarios.times import gmt_text, met_text
from telemetry.channels import Channel, Limit
from telemetry.difference import difference, difference_channel

_LETTERS: Final = "abcdefgh"
_LEAST: Final = 3
"""Rows of a pane's picture."""
_CALM: Final = 12
"""From so many rows on, there is one for the GMT."""
_SHADED_S: Final = 1500.0
"""A longer column holds day and night, and is not shaded."""


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """What is plotted."""

    channels: tuple[Channel, ...]
    limits: tuple[tuple[Limit, ...], ...]
    """Of each channel."""
    curves: Curves
    """Over the window: `SAMPLES` instants a column, and one at the end."""
    window: Window
    now: float
    following: bool
    cursor_t: float | None
    marks: tuple[Mark, ...]
    zero: datetime
    limits_in_scale: bool
    """Whether scales reach to the nearest limits."""
    stacked: bool
    """Whether each channel has an axis of its own."""
    hovered_t: float | None
    """Where the mouse is."""
    laid: Laid | None = None
    """What lies beside the channels."""
    searching: bool = False
    """Whether a channel is being looked for: letters are typed then, and `/` is none."""
    hint: str = ""
    """Said where nothing is plotted, if not how to look for a channel."""

    @property
    def read_t(self) -> float:
        """Where values are read: at the cursor; without one, now."""
        return self.now if self.cursor_t is None else self.cursor_t

    @property
    def now_sample(self) -> int:
        """The number of the instant at or before now."""
        return self.window.sample_of(self.now)

    @property
    def pending(self) -> int:
        """How much is not known yet."""
        beside = 0 if self.laid is None else int(self.laid.curves.pending.sum())
        return int(self.curves.pending.sum()) + beside


def columns_in(width: int) -> int:
    """Columns of a plot in so many cells."""
    return max(width - MARGIN, 1)


def draw(plot: Plot, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells: the readout, events, panes, time."""
    if height < 1:
        return ()
    return readout(plot, width, face), *picture(plot, width, height - 1, face)


def picture(plot: Plot, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """All below the readout; the same while the window, the cursor and `now_sample` are."""
    if width < MARGIN + 2:
        return face.block([], width, height)
    window = plot.window
    axis = timeline.axis(window, plot.now, plot.cursor_t, plot.zero, width, face)
    axis = axis[: 3 if height >= _CALM else 2]
    body = _panes(plot, width, height - 1 - len(axis), face)
    rows = [timeline.events(plot.marks, window, plot.now, width, face), *body]
    return face.block([*rows[: max(height - len(axis), 0)], *axis], width, height)


def _panes(plot: Plot, width: int, height: int, face: Face) -> list[Line]:
    traces = list(_traces(plot))
    if not traces:
        how = "letters find one" if plot.searching else "/ looks for one"
        hint = plot.hint or f"no channel chosen: {how}, enter adds it"
        return _filled([line(" " * MARGIN, Span(hint, Ink.DIM))], height)
    groups = pane.stacked(traces) if plot.stacked else pane.sharing(traces)
    while len(groups) > 1 and _least_rows(groups, height) > height:
        groups.pop()
    shown = sum(len(group) for group in groups)
    left_out = [
        trace.name
        for trace in traces
        if trace.role is not Role.BESIDE and all(trace not in group for group in groups)
    ]
    spare = height - bool(left_out)
    rows: list[Line] = []
    for place, group in enumerate(groups):
        own = (spare - len(rows)) // (len(groups) - place)
        rows += _pane(plot, group, shown > 1 and len(group) > 1, width, own, face)
    if left_out:
        rows.append(line(Span(f"no room for {', '.join(left_out)}", Ink.DIM)))
    return _filled(rows, height)


def _traces(plot: Plot) -> Iterator[Trace]:
    """Each channel's curve; behind it, if something lies beside, that one and the difference of the two."""
    laid = plot.laid
    for place, (channel, limits, values) in enumerate(
        zip(plot.channels, plot.limits, plot.curves.values, strict=True)
    ):
        letter = _LETTERS[place]
        signs = (letter, letter.upper()) if laid is None or laid.signs is None else laid.signs
        yield Trace(signs[0], channel, limits, values, channel.id)
        if laid is None:
            continue
        there, found = laid.curves.values[place], laid.found[place]
        less = difference(channel, values, there) if found else None
        yield Trace(signs[1], channel, limits, there, laid.title, Role.BESIDE, less)
        if laid.differing and less is not None:
            name = f"{channel.id} {'beside' if channel.labels else 'minus'} {laid.name}"
            yield Trace(letter, difference_channel(channel), (), less, name, Role.DIFFERENCE)


def _filled(rows: Sequence[Line], height: int) -> list[Line]:
    return [*rows, *[()] * (height - len(rows))][: max(height, 0)]


def _least_rows(groups: Sequence[Sequence[Trace]], height: int) -> int:
    """Rows that panes need at least, where they share a height."""
    return sum(_heading_rows(group, height // len(groups)) + _LEAST for group in groups)


def _heading_rows(group: Sequence[Trace], height: int) -> int:
    """A row for each curve of a pane of that height, or one for all."""
    return len(group) if height >= _LEAST + 3 * len(group) else 1


def _pane(
    plot: Plot, group: Sequence[Trace], lettered: bool, width: int, height: int, face: Face
) -> list[Line]:
    headings = _heading_rows(group, height)
    inner = height - headings
    if inner < 1:
        return []
    axis = pane.scale(group, inner, plot.limits_in_scale)
    told = Headings(axis, plot.window, plot.read_t, lettered, face)
    rows = list(told.lines(group, headings, width))
    if axis is None:
        nothing = line(" " * LABEL, Span(face.vertical, Ink.DIM), Span(" no value in this span", Ink.DIM))
        return [*rows, *_filled([nothing], inner)]
    picture = pane.draw(group, axis, _ground(plot), inner, face)
    for label, row in zip(axis.labels(inner), picture, strict=True):
        beside = fitted(line(Span(plain(label), Ink.DIM)), LABEL, "right")
        rows.append(line(beside, Span(face.vertical, Ink.DIM), row))
    return rows


def _ground(plot: Plot) -> Ground:
    window = plot.window
    by_column = plot.curves.sunlit[:-1].reshape(window.columns, SAMPLES)
    # a comparison with NaN is false: what is not known is not shaded
    night = (by_column < 0.5).sum(axis=1) > SAMPLES // 2
    if window.step_s > _SHADED_S:
        night = np.zeros_like(night)
    cursor = None if plot.cursor_t is None else window.column_of(plot.cursor_t)
    return Ground(night, window.column_of(plot.now), cursor)


def readout(plot: Plot, width: int, face: Face) -> Line:
    """When values are read, whether it is night there, what happened; and the span, at the right."""
    t = plot.read_t
    sample = plot.window.sample_of(t)
    sunlit = plot.curves.sunlit[sample] if 0 <= sample < len(plot.curves.sunlit) else np.nan
    light = "day" if sunlit > 0.5 else "night" if sunlit <= 0.5 else ""
    parts = (
        line(Span("now " if plot.cursor_t is None else "at ", Ink.DIM), Span(met_text(t), Ink.STRONG)),
        line(Span("GMT ", Ink.DIM), gmt_text(plot.zero, t)),
        line(Span(light, Ink.DIM)),
    )
    span = f"{coarse_age_text(plot.window.step_s * plot.window.columns + 0.5)} wide"
    right = line(Span(f"{span}, {'following' if plot.following else 'staying'}", Ink.DIM))
    told = _happened(plot, face)
    left = joined((fitting(parts, width - 2, Span("  ")), told), Span("  "))
    # what happened is worth more than what the axis tells as well
    if told and width_of(left) + width_of(right) + 3 > width:
        right = ()
    return face.block([line(" ", spread(left, right, max(width - 2, 0)), " ")], width, 1)[0]


def _happened(plot: Plot, face: Face) -> Line:
    """The events under the mouse; if there are none, those under the cursor."""
    for t in (plot.hovered_t, plot.cursor_t):
        here = None if t is None else plot.window.column_of(t)
        titles = [mark.title for mark in plot.marks if plot.window.column_of(mark.t) == here]
        if titles:
            return line(Span(face.event + " ", Ink.KEY), Span("; ".join(titles), Ink.STRONG))
    return ()
