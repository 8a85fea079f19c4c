"""A pane: curves that share an axis, with their limits, over day and night.

Lives here: curves into dots, and what stands behind and over them. Never here: time's axis, what is told of
the curves in words (`plot`), or where their figures come from.

A column of dots is drawn from the least to the most of what happened in it, and neighbours share an instant:
no spike is lost, and what is connected looks connected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mission_control.drawing import braille
from mission_control.drawing.braille import Floats, Glyphs
from mission_control.drawing.face import SEVERITY_WORD, Face
from mission_control.drawing.ink import Ink, Line
from mission_control.drawing.scale import Scale, number_scale, number_text, ranks, word_scale
from mission_control.drawing.window import SAMPLES
from scenarios.severity import Severity
from telemetry.channels import Channel, Limit

_ABSURD: Final = 1e15
"""No instrument of a station reads as much: as good as no number."""
_APART: Final = 24
"""Columns between one letter on a curve and the next."""

_INKS: Final = (Ink.TEXT, Ink.NIGHT, Ink.DIM, Ink.KEY, Ink.CURSOR)
_BLANK, _NIGHT, _NOW, _LINE, _CURSOR = range(len(_INKS))
_SEVERITIES: Final = {
    # an emergency's own ink is reversed, which would make blocks of dots
    Severity.EMERGENCY: Ink.WARNING,
    Severity.WARNING: Ink.WARNING,
    Severity.CAUTION: Ink.CAUTION,
    Severity.ADVISORY: Ink.ADVISORY,
}
_CURVES: Final = (Ink.TREND, Ink.STRONG, Ink.GOOD, Ink.TRACK)
_PALETTE: Final = (*_INKS, *_SEVERITIES.values(), *_CURVES)
DASHES: Final = {
    # of so many cells, how many are drawn: the graver, the more of them
    Severity.EMERGENCY: (1, 1),
    Severity.WARNING: (4, 3),
    Severity.CAUTION: (2, 1),
    Severity.ADVISORY: (4, 1),
}


class Role(Enum):
    """Whose a curve is."""

    OWN = auto()
    BESIDE = auto()
    """Of what lies beside, dotted."""
    DIFFERENCE = auto()
    """Of the two, on an axis of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One channel's curve."""

    letter: str
    """What it is called where several are drawn."""
    channel: Channel
    limits: tuple[Limit, ...]
    values: Floats
    """Shape (T,): `SAMPLES` a column, and one at the end."""
    name: str
    """What its heading calls it."""
    role: Role = Role.OWN
    less: Floats | None = None
    """Of a curve beside: its channel's own less this one; None where it has nothing to lay there."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What stands behind all panes alike."""

    night: NDArray[np.bool_]
    """By column."""
    now: int
    """Its column; it may lie outside."""
    cursor: int | None


def sharing(traces: Sequence[Trace]) -> list[list[Trace]]:
    """Traces by the axis they can share: one unit, or the same words; differences apart from what differs."""
    panes: dict[tuple[object, ...], list[Trace]] = {}
    for trace in traces:
        key = (_is_difference(trace), trace.channel.unit, *sorted(trace.channel.labels.items()))
        panes.setdefault(key, []).append(trace)
    return list(panes.values())


def stacked(traces: Sequence[Trace]) -> list[list[Trace]]:
    """Each channel by itself, with what lies beside it."""
    panes: dict[tuple[str, bool], list[Trace]] = {}
    for trace in traces:
        panes.setdefault((trace.channel.id, _is_difference(trace)), []).append(trace)
    return list(panes.values())


def scale(traces: Sequence[Trace], height: int, to_limits: bool) -> Scale | None:
    """The axis of a pane; None where there is no value.

    It reaches to the nearest limits if it is to; that of differences to zero in any case.
    """
    values = np.concatenate([_numbers(trace) for trace in traces])
    if not np.isfinite(values).any():
        return None
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if _is_difference(traces[0]):
        low, high = min(low, 0.0), max(high, 0.0)
    if to_limits:
        thresholds = [_threshold(trace.channel, limit) for trace in traces for limit in trace.limits]
        above = min((t for t in thresholds if t > high), default=high)
        below = max((t for t in thresholds if t < low), default=low)
        low, high = min(low, below), max(high, above)
    labels = traces[0].channel.labels
    if labels:
        return word_scale(labels, low, high)
    return number_scale(low, high, height, max(trace.channel.quantum for trace in traces))


def draw(traces: Sequence[Trace], axis: Scale, ground: Ground, height: int, face: Face) -> list[Line]:
    """The picture alone, a cell for each column of the ground."""
    columns = len(ground.night)
    characters = np.full((height, columns), " ")
    inks = np.full((height, columns), _BLANK)
    characters[:, ground.night] = face.fire[0]
    inks[:, ground.night] = _NIGHT
    if 0 <= ground.now < columns:
        characters[:, ground.now], inks[:, ground.now] = face.vertical, _NOW
    level = axis.row(0.0, height) if _is_difference(traces[0]) else None
    if level is not None:
        characters[level], inks[level] = face.dashed, _NOW
    limits = _limits(traces)
    for limit in limits:
        row = axis.row(_threshold(traces[0].channel, limit), height)
        if row is not None:
            period, drawn = DASHES[limit.severity]
            dashes = np.arange(columns) % period < drawn
            characters[row, dashes], inks[row, dashes] = face.past, _severity_ink(limit.severity)
    empty = _draw_curves(traces, axis, characters, inks, face)
    labelled = np.zeros_like(empty)
    for limit in limits:
        row = axis.row(_threshold(traces[0].channel, limit), height)
        if row is not None:
            own = [trace for trace in traces if trace.role is Role.OWN]
            whose = "".join(trace.letter for trace in own if limit in trace.limits)
            shared = len(whose) == len(own)
            text = f" {limit_text(limit, traces[0].channel, face)} {'' if shared else whose + ' '}"
            place = _place_for(text, empty[row], labelled[row])
            if place is not None:
                characters[row, place], inks[row, place] = list(text), _severity_ink(limit.severity)
                labelled[row, place] = True
    empty &= ~labelled
    if ground.cursor is not None and 0 <= ground.cursor < columns:
        blank = empty[:, ground.cursor]
        characters[blank, ground.cursor] = face.vertical
        inks[:, ground.cursor] = np.where(blank, _LINE, _CURSOR)
    return braille.painted(characters, inks, _PALETTE)


def limit_text(limit: Limit, channel: Channel, face: Face) -> str:
    """A limit as it is written on its line: its severity's shape and word, and what is past it."""
    threshold = channel.labels.get(round(limit.threshold), "") or number_text(
        limit.threshold, 0 if limit.threshold == round(limit.threshold) else 2
    )
    word = SEVERITY_WORD[limit.severity]
    return f"{face.severity(limit.severity)} {word} {limit.relation}{threshold}"


def limits_beyond(traces: Sequence[Trace], axis: Scale) -> list[Limit]:
    """Limits that an axis does not reach to."""
    channel = traces[0].channel
    return [limit for limit in _limits(traces) if not axis.low <= _threshold(channel, limit) <= axis.high]


def _limits(traces: Sequence[Trace]) -> list[Limit]:
    """Each limit of a pane once, the gravest last."""
    found = {(x.severity, x.relation, x.threshold): x for trace in traces for x in trace.limits}
    return sorted(found.values(), key=lambda limit: -limit.severity)


def _draw_curves(
    traces: Sequence[Trace], axis: Scale, characters: Glyphs, inks: NDArray[np.int_], face: Face
) -> NDArray[np.bool_]:
    """Draw all curves and their letters; which cells have none."""
    height, columns = characters.shape
    dots = braille.canvas(columns, height)
    for place, trace in enumerate(traces):
        low, high = _extremes(_numbers(trace))
        own = braille.canvas(columns, height)
        x = np.repeat(np.arange(2 * columns, dtype=np.float64), 3)
        # a third point that is no number lifts the pen between one column and the next
        y = np.stack([axis.down(low, height), axis.down(high, height), np.full(len(low), np.nan)], axis=1)
        braille.draw_polyline(own, x, y.ravel())
        if trace.role is Role.BESIDE:
            own &= braille.every_second(*own.shape)
        drawn = braille.filled(own) > 0
        inks[drawn] = len(_INKS) + len(_SEVERITIES) + place % len(_CURVES)
        for limit in sorted(trace.limits, key=lambda limit: -limit.severity):
            past = _past(limit, trace.channel, low, high).reshape(columns, 2).any(axis=1)
            inks[drawn & past] = _severity_ink(limit.severity)
        dots |= own
    empty = braille.filled(dots) == 0
    np.copyto(characters, braille.glyphs(dots, face), where=~empty)
    if len(traces) > 1:
        for place, trace in enumerate(traces):
            _draw_letters(trace, place, axis, characters, inks)
    return np.asarray(empty)


def _draw_letters(trace: Trace, place: int, axis: Scale, characters: Glyphs, inks: NDArray[np.int_]) -> None:
    """A curve's letter at its end, and along it at places that are no other curve's."""
    height, columns = characters.shape
    middles = axis.down(_numbers(trace)[SAMPLES // 2 :: SAMPLES], height)[:columns]
    known = np.flatnonzero(np.isfinite(middles))
    if not len(known):
        return
    along = known[(known % _APART) == (3 + 5 * place) % _APART]
    for column in {*along.tolist(), int(known[-1]) - 2 * place}:
        if np.isfinite(middles[column]):
            row = int(middles[column]) // 4
            characters[row, column] = trace.letter
            inks[row, column] = len(_INKS) + len(_SEVERITIES) + place % len(_CURVES)


def _numbers(trace: Trace) -> Floats:
    """A trace's values as places on its axis, without what is no number."""
    values = np.where(np.abs(trace.values) < _ABSURD, trace.values, np.nan)
    return ranks(trace.channel, values)


def _extremes(values: Floats) -> tuple[Floats, Floats]:
    """The least and the most in each column of dots, and at the instant where the next begins."""
    each = SAMPLES // 2
    within, edge = values[:-1].reshape(-1, each), values[each::each]
    return np.fmin(np.fmin.reduce(within, axis=1), edge), np.fmax(np.fmax.reduce(within, axis=1), edge)


def _past(limit: Limit, channel: Channel, low: Floats, high: Floats) -> NDArray[np.bool_]:
    threshold = _threshold(channel, limit)
    if limit.relation == ">":
        return np.asarray(high > threshold)
    if limit.relation == "<":
        return np.asarray(low < threshold)
    return np.asarray((low <= threshold) & (threshold <= high))


def _is_difference(trace: Trace) -> bool:
    return trace.role is Role.DIFFERENCE


def _threshold(channel: Channel, limit: Limit) -> float:
    """Where a limit stands on its channel's axis."""
    return float(ranks(channel, np.array([limit.threshold]))[0])


def _severity_ink(severity: Severity) -> int:
    return len(_INKS) + list(_SEVERITIES).index(severity)


def _place_for(text: str, empty: NDArray[np.bool_], labelled: NDArray[np.bool_]) -> slice | None:
    """Where in a row a text covers least of the curves and nothing that is written; None if nowhere.

    At the left end if that is as good as the right one.
    """
    starts = range(1, len(empty) - len(text))
    free = [start for start in starts if not labelled[start : start + len(text)].any()]
    if not free:
        return None
    best = max((free[0], free[-1]), key=lambda start: int(empty[start : start + len(text)].sum()))
    return slice(best, best + len(text))
