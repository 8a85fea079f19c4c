"""The line of time under and over a plot: round times in MET and GMT, and what happened.

Lives here: times into columns of a window. Never here: curves, or a time bar of the whole story (`timebar`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, line, width_of
from mission_control.drawing.scale import LABEL, MARGIN, time_ticks
from mission_control.drawing.sheet import Sheet
from mission_control.drawing.window import Window
from mission_control.exercise.view import Mark
from scenarios.times import gmt_text, met_text

_TICK_CELLS: Final = 11
_FINE_TICK_CELLS: Final = 14
"""Columns between two times with seconds."""


def events(marks: Sequence[Mark], window: Window, now: float, width: int, face: Face) -> Line:
    """A tick for each event, chapters' names where there is room."""
    sheet = Sheet(width, 1)
    inside = [mark for mark in marks if window.holds(mark.t)]
    places = [MARGIN + window.column_of(mark.t) for mark in inside]
    for mark, place in zip(inside, places, strict=True):
        ahead = mark.t > now
        if mark.chapter is None:
            sheet.write(place, 0, line(Span(face.event_ahead if ahead else face.event, Ink.DIM)))
    chapters = [(m, x) for m, x in zip(inside, places, strict=True) if m.chapter is not None]
    for mark, x in chapters:
        ahead = mark.t > now
        sheet.write(x, 0, line(Span(face.chapter_ahead if ahead else face.chapter, Ink.KEY)))
        beyond = min([y for y in (*places, width + 1) if y > x])
        name = line(Span(f" {plain(mark.chapter or '')}", Ink.DIM))
        if x + 1 + width_of(name) < beyond:
            sheet.write(x + 1, 0, name)
    return sheet.lines()[0]


def axis(
    window: Window, now: float, cursor_t: float | None, zero: datetime, width: int, face: Face
) -> list[Line]:
    """A rule with ticks, and under it the times: MET, and GMT."""
    step, ticks = time_ticks(window, _TICK_CELLS)
    fine = step < 60
    if fine:
        step, ticks = time_ticks(window, _FINE_TICK_CELLS)
    sheet = Sheet(width, 3)
    sheet.write(LABEL, 0, line(Span(face.corners[2] + face.horizontal * window.columns, Ink.DIM)))
    for y, name in ((1, "MET"), (2, "GMT")):
        sheet.write(LABEL - len(name), y, line(Span(name, Ink.DIM)))
    for column, t in ticks:
        x = MARGIN + column
        sheet.write(x, 0, line(Span(face.chapter_ahead, Ink.DIM)))
        met, gmt = met_text(t, with_seconds=fine), gmt_text(zero, t)
        for y, text in ((1, met), (2, gmt if fine else gmt[:-3])):
            if x + len(text) <= width:
                sheet.write(x, y, line(Span(text, Ink.DIM)))
    if window.holds(now):
        sheet.write(MARGIN + window.column_of(now), 0, line(Span(face.head, Ink.STRONG)))
    if cursor_t is not None and window.holds(cursor_t):
        sheet.write(MARGIN + window.column_of(cursor_t), 0, line(Span(face.up, Ink.KEY)))
    return list(sheet.lines())
