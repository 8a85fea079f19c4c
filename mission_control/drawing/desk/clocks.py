"""The console's second line: the time of day, the drift, what comes next, and what wants somebody's eye.

Never here: the state word and the story's clocks, which stand in the top line above.
"""

from mission_control.drawing.ages import age_text
from mission_control.drawing.desk import deciding, ending, injects
from mission_control.drawing.desk.notes import wall_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import fitting
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.exercise.desk import drift_s, utc_s_at
from mission_control.exercise.view import View
from scenarios.injects import InjectState

_GAP = Span("   ")


def draw(view: View, width: int, face: Face, now: float | None) -> Line:
    """One line of exactly `width` cells; `now` is the time of day, None where one looks at the past."""
    utc_s = now if now is not None or view.desk is None else utc_s_at(view.desk.clock, view.frame.t)
    waiting = not ending.ended(view) and injects.next_due(view) is None
    right = fitting(_wants(view, held=not waiting), max(width - 40, 0), Span("  "))
    room = width - 3 - width_of(right)
    clocks = fitting([_wall(utc_s), _drift(view, utc_s, face)], room, _GAP)
    if ending.ended(view):
        told = fitting([ending.in_brief(view), clocks], width - 2, _GAP)
        return face.block([line(" ", told)], width, 1)[0]
    whole, brief = _next(view)
    fits = width_of(clocks) + _GAP.width + width_of(whole) <= room
    left = fitting([clocks, whole if fits else brief], room, _GAP)
    return face.block([line(" ", spread(left, right, max(width - 2, 0)), " ")], width, 1)[0]


def _wall(utc_s: float | None) -> Line:
    return line(Span("WALL ", Ink.DIM), Span("unknown" if utc_s is None else wall_text(utc_s), Ink.STRONG))


def _drift(view: View, utc_s: float | None, face: Face) -> Line:
    """How far the story is ahead of the wall, or behind it."""
    drift = None if view.desk is None or utc_s is None else drift_s(view.desk.clock, view.frame.t, utc_s)
    if drift is None:
        return ()
    sign = "" if abs(drift) < 1.0 else "+" if drift > 0 else face.minus
    return line(Span("drift ", Ink.DIM), Span(f"{sign}{age_text(abs(drift))}"))


def _next(view: View) -> tuple[Line, Line]:
    """What comes next and when; and the same in brief."""
    inject = injects.next_due(view)
    if inject is None or inject.comes_t is None:
        left = injects.untimed(view)
        words = f"no inject has a time: {left}" if left else "no inject is left"
        return line(Span(words, Ink.DIM)), line(Span(left or "no inject", Ink.DIM))
    when = Span(age_text(inject.comes_t - view.frame.t), Ink.STRONG)
    brief = line(Span("NEXT ", Ink.DIM), when)
    return line(brief, " ", inject.title), brief


def _wants(view: View, *, held: bool) -> list[Line]:
    """How many of each that wants somebody's eye, the most pressing first; `held` ones unless told."""
    frame = view.frame
    counts = (
        (sum(x.standing == "overdue" for x in frame.expected), "OVERDUE", Ink.WARNING),
        (sum(injects.suggests(x, frame.t) for x in frame.injects), "SUGGESTED", Ink.CAUTION),
        (len(deciding.open_decisions(view)), "OPEN", Ink.CAUTION),
        (held * sum(x.state is InjectState.HELD for x in frame.injects), "held", Ink.DIM),
    )
    return [line(Span(f"{count} {word}", ink)) for count, word, ink in counts if count]
