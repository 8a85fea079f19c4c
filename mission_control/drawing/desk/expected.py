"""Expected actions on the console: what is overdue and which inject it suggests, what is open and for how
long, what was met. Never here: whether anything was met, which the model tells.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ages import age_text, exact_text
from mission_control.drawing.desk.listing import counted, nothing, pointed, titled, told, when_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, columns, line, spread
from mission_control.drawing.menu import Row
from mission_control.exercise.view import View
from scenarios.injects import InjectState
from telemetry.injected import ExpectedNow

_WHEN: Final = 17
_BAR: Final = 8
_WIDE: Final = 60
_ORDER: Final = {"overdue": 0, "open": 1, "met": 2}


def title(view: View) -> str:
    """The panel's name."""
    return "Expected actions"


def status(view: View) -> str:
    """How many of each."""
    standing = [expected.standing for expected in view.frame.expected]
    return counted(*((standing.count(word), word) for word in ("overdue", "open", "met")))


def ordered(view: View) -> list[ExpectedNow]:
    """Those overdue, those open by deadline, those met, the latest first."""
    return sorted(
        view.frame.expected,
        key=lambda x: (_ORDER[x.standing], x.deadline if x.done is None else -x.done),
    )


def entries(view: View) -> Sequence[str]:
    """Their ids in this order."""
    return [expected.id for expected in ordered(view)]


def suggested(expected: ExpectedNow, view: View) -> list[str]:
    """Injects that an action suggests while it is overdue, and that have not come, by id."""
    held = {x.id for x in view.frame.injects if x.state in (InjectState.HELD, InjectState.COMING)}
    overdue = expected.standing == "overdue"
    return [inject for inject in expected.contingencies if inject in held] if overdue else []


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A row each, and below what is overdue the inject it suggests."""
    shown: list[Row] = []
    titles = {inject.id: inject.title for inject in view.frame.injects}
    for place, expected in enumerate(ordered(view)):
        shown.append(Row(_row(expected, view.frame.t, width, place == chosen, face), place))
        for inject in suggested(expected, view):
            shown += told(
                f"suggests: {titles.get(inject, inject)} (Enter goes to it)", width, place, Ink.CAUTION
            )
        if place == chosen:
            task = f", for the task {expected.task}" if expected.task else ""
            who = f"by {', '.join(expected.by)}" if expected.by else "by anybody"
            since = f"{who}, from {exact_text(expected.opened)} to {exact_text(expected.deadline)}{task}"
            shown += told(since, width, place)
    return shown or nothing("nothing is expected of anybody yet")


def _row(expected: ExpectedNow, t: float, width: int, chosen: bool, face: Face) -> Line:
    name = titled(expected.title, chosen, Ink.DIM if expected.standing == "met" else Ink.TEXT)
    left = line(pointed(chosen, face), columns([_when(expected, t)], [_WHEN]), " ", name)
    bar = _bar(expected, t, face) if width >= _WIDE and expected.standing == "open" else ()
    return spread(left, bar, width)


def _when(expected: ExpectedNow, t: float) -> Line:
    if expected.standing == "overdue":
        return line(Span(f"OVERDUE {age_text(t - expected.deadline)}", Ink.WARNING))
    if expected.done is not None:
        late = " late" if expected.done > expected.deadline else ""
        return line(Span(f"met {when_text(expected.done, t)}{late}", Ink.GOOD))
    return line(Span(f"{age_text(expected.deadline - t)} left", Ink.STRONG))


def _bar(expected: ExpectedNow, t: float, face: Face) -> Line:
    """How much of its window is over."""
    window = max(expected.deadline - expected.opened, 1.0)
    over = round(_BAR * min(max((t - expected.opened) / window, 0.0), 1.0))
    return line(Span(face.past * over, Ink.TREND), Span(face.future * (_BAR - over), Ink.DIM))
