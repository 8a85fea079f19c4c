"""The hum: the fans' noise where the crew are, as a wave that goes flat when the fans stop.

Lives here: the level of the hum and its drawing. Never here: what makes it.
"""

import math
from typing import Final

import numpy as np

from mission_control.drawing import braille
from mission_control.drawing.face import Face
from mission_control.drawing.figures import number
from mission_control.drawing.ink import Ink, Line, Span, line
from mission_control.drawing.trend import resampled
from mission_control.exercise.view import View
from scenarios.severity import Severity

SILENT_DBA: Final = 40.0
"""Below this the station counts as silent: the limit of its acoustic monitors."""
_LOUD_DBA: Final = 60.0
"""At this level the wave has its full height."""
_WAVE_DOTS: Final = 7
"""Length of a wave."""


def wave(view: View, width: int, face: Face) -> Line:
    """The level over the past, now at the right, and now's figure; `SILENT` in words when it is."""
    level = _level_now(view)
    if level < SILENT_DBA:
        shape = face.severity(Severity.CAUTION)
        figure = Span(f" {shape} SILENT {number(level, 0, 3)} dBA", Ink.CAUTION)
    else:
        figure = Span(f" {number(level, 0, 3)} dBA")
    label = Span("hum ", Ink.DIM)
    room = max(width - label.width - figure.width, 0)
    return line(label, _waves(_levels(view, level, room), room, face), figure)


def _inhabited(view: View) -> list[str]:
    """Modules with somebody in them; all of them when nobody is aboard."""
    people = {p.module for p in view.frame.people if p.health != "dead"}
    modules = [m.id for m in view.frame.modules]
    return [m for m in modules if m in people] or modules


def _level_now(view: View) -> float:
    """The loudest hum that anybody hears, dBA: the station is silent when it is so for all."""
    heard = set(_inhabited(view))
    levels = [m.hum_dba for m in view.frame.modules if m.id in heard and math.isfinite(m.hum_dba)]
    return max(levels, default=math.nan)


def _levels(view: View, now: float, width: int) -> braille.Floats:
    """The level for each column of dots; now's, where the past is not known."""
    past = [view.trends[i].values for m in _inhabited(view) if (i := f"SIM.{m}.hum") in view.trends]
    shared = min((len(values) for values in past), default=0)
    if not shared:
        return np.full(2 * width, now)
    loudest = np.fmax.reduce([values[len(values) - shared :] for values in past], axis=0)
    levels = resampled(loudest.tolist(), 2 * width)
    levels[-2:] = now
    return levels


def _waves(levels: braille.Floats, width: int, face: Face) -> Line:
    """A wave as high as each level is loud, flat where it is silent, nothing where it is not known."""
    swing = np.clip((levels - SILENT_DBA) / (_LOUD_DBA - SILENT_DBA), 0.3, 1.0)
    column = np.arange(len(levels))
    middle = 1.5 + 1.5 * swing * np.sin(2.0 * np.pi * column / _WAVE_DOTS)
    height = np.where(levels < SILENT_DBA, 3.0, np.where(np.isfinite(levels), np.rint(middle), np.nan))
    dots = braille.canvas(width, 1)
    braille.draw_polyline(dots, column, height)
    if face.ascii:
        sounding = np.any((levels >= SILENT_DBA).reshape(width, 2), axis=1)
        return (Span("".join(np.where(sounding, face.wave, face.flat).tolist()), Ink.TREND),)
    return (Span("".join(braille.glyphs(dots, face)[0].tolist() if width else ""), Ink.TREND),)
