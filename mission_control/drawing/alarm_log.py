"""The caution and warning log: what happened to every alarm, and who did it.

Lives here: the latest steps, the newest at the bottom, bright where an alarm went off. Never here: what
stands now (`alarms`).
"""

from typing import Final

from mission_control.drawing.ages import gmt_moment_text
from mission_control.drawing.face import SEVERITY_INK, SEVERITY_WORD, Face
from mission_control.drawing.flow import fitting
from mission_control.drawing.ink import Ink, Line, Span, columns, line
from mission_control.exercise.view import View
from telemetry.alarm import AlarmChange, AlarmLogged

_WORDED: Final = 70
"""Cells for the word of a severity beside its shape."""


def draw(view: View, width: int, height: int, face: Face, away: int = 0) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells, the first of them a heading; so many steps are newer still."""
    heading = f"{face.dashed} log, GMT "
    head = line(Span(heading + face.dashed * max(width - len(heading), 0), Ink.DIM))
    end = max(len(view.frame.alarm_log) - away, 0)
    steps = view.frame.alarm_log[max(end - height + 1, 0) : end]
    rows = [_row(view, step, width, face) for step in steps] or [line(Span("no alarm so far", Ink.DIM))]
    return face.block([head, *rows], width, height)


def _row(view: View, step: AlarmLogged, width: int, face: Face) -> Line:
    """When, what became of it, how grave it is, and what it says."""
    raised, room = step.change is AlarmChange.RAISED, 4 if width < _WORDED else 8
    ink = SEVERITY_INK[step.severity] if raised else Ink.DIM
    by = line(Span(f"by {step.by}", Ink.DIM)) if step.by else ()
    cells = (
        line(Span(gmt_moment_text(view.manifest.zero, step.t), Ink.DIM)),
        line(Span(step.change, Ink.STRONG if raised else Ink.DIM)),
        line(Span(f"{face.severity(step.severity)} {SEVERITY_WORD[step.severity] if room > 4 else ''}", ink)),
        fitting((line(Span(step.text, Ink.TEXT if raised else Ink.DIM)), by), max(width - room - 28, 0)),
    )
    return columns(cells, (12, 12, room - 2, max(width - room - 28, 0)))
