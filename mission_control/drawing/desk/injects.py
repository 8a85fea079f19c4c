"""The injects of the console: what suggests itself, what comes next, what waits, what came.

Lives here: their order and their rows. Never here: steering them, or what is expected of people.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ages import age_text, coarse_age_text
from mission_control.drawing.desk import ending
from mission_control.drawing.desk.listing import counted, nothing, pointed, titled, told, when_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, columns, line, spread
from mission_control.drawing.menu import Row
from mission_control.exercise.steering_words import STEERED, by
from mission_control.exercise.view import View
from scenarios.injects import InjectState
from telemetry.injected import InjectNow

_WHEN: Final = 19
"""Columns for a state and a time."""
_WIDE: Final = 64
"""From so many columns on, who it is for stands at the right."""
DONE: Final = (InjectState.FIRED, InjectState.SKIPPED, InjectState.OVERTAKEN)
"""States in which nothing can be done to an inject any more."""


def title(view: View) -> str:
    """The panel's name."""
    return "Injects"


def status(view: View) -> str:
    """How many of each kind."""
    injects = view.frame.injects
    suggested = sum(suggests(inject, view.frame.t) for inject in injects)
    counts = {state: sum(inject.state is state for inject in injects) for state in InjectState}
    counts[InjectState.HELD] -= suggested
    return counted((suggested, "suggested"), *((count, state.value) for state, count in counts.items()))


def suggests(inject: InjectNow, t: float) -> bool:
    """Whether an inject that is held should be looked at: its time or its condition has come."""
    return inject.state is InjectState.HELD and (
        inject.met is not None or (inject.due is not None and inject.due <= t)
    )


def ordered(view: View) -> list[InjectNow]:
    """What suggests itself, what comes next, what waits for something, what waits for you, what came."""
    return sorted(view.frame.injects, key=lambda inject: _rank(inject, view.frame.t))


def next_due(view: View) -> InjectNow | None:
    """The inject that comes next by itself, as things stand."""
    coming = [x for x in view.frame.injects if x.comes_t is not None]
    return min(coming, key=lambda inject: inject.comes_t or 0.0, default=None)


def untimed(view: View) -> str:
    """How many there are of which nobody knows when they come, or whether: `2 wait · 1 held`."""
    left = [inject for inject in view.frame.injects if inject.state not in DONE and inject.comes_t is None]
    held = sum(inject.state is InjectState.HELD for inject in left)
    stranded = sum(inject.stranded and inject.state is InjectState.COMING for inject in left)
    return counted((len(left) - held - stranded, "wait"), (held, "held"), (stranded, "by hand"))


def entries(view: View) -> Sequence[str]:
    """Their ids in this order."""
    return [inject.id for inject in ordered(view)]


def over(view: View, event: str) -> bool:
    """Whether it has come, or never will."""
    return any(inject.id == event and inject.state in DONE for inject in view.frame.injects)


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A row each; of the chosen one also what it says, and what it says to whoever runs the exercise."""
    shown = [*ending.rows(view, width, face)]
    for place, inject in enumerate(ordered(view)):
        here = place == chosen
        shown.append(Row(_row(inject, view.frame.t, width, here, face), place))
        if here:
            shown += _more(inject, width, place)
    return shown or nothing("this scenario has no injects: i makes one up")


def _rank(inject: InjectNow, t: float) -> tuple[int, float]:
    if suggests(inject, t):
        return 0, inject.due if inject.met is None and inject.due is not None else inject.met or 0.0
    if inject.state in DONE:
        return 4, -(inject.came or 0.0)
    if inject.due is not None:
        return 1, inject.due
    return (2, 0.0) if inject.state is InjectState.COMING else (3, 0.0)


def _row(inject: InjectNow, t: float, width: int, chosen: bool, face: Face) -> Line:
    done = inject.state in DONE
    name = titled(inject.title, chosen, Ink.DIM if done else Ink.TEXT)
    kind = Span(" contingency" if inject.category == "contingency" else "", Ink.DIM)
    left = line(pointed(chosen, face), columns([_when(inject, t)], [_WHEN]), " ", name, kind)
    if width < _WIDE:
        return spread(left, (), width)
    return spread(left, line(Span(_to(inject, 20), Ink.DIM)), width)


def _when(inject: InjectNow, t: float) -> Line:
    """Its state and time, in at most so many cells."""
    if inject.state in DONE:
        ink = Ink.CAUTION if inject.state is InjectState.OVERTAKEN else Ink.DIM
        return line(Span(f"{inject.state.value} ", ink), Span(when_text(inject.came, t), Ink.DIM))
    if suggests(inject, t):
        since = inject.due if inject.met is None else inject.met
        called = "due" if inject.met is None else "suggested"
        return line(Span(f"{called} {coarse_age_text(t - (since or t))} ago", Ink.CAUTION))
    if inject.state is InjectState.HELD:
        return line(Span(f"{inject.state.value}{_from_now(inject, t)}", Ink.KEY))
    if inject.stranded:
        return line(Span("by hand", Ink.KEY))
    if inject.due is None:
        return line(Span(f"waits{_from_now(inject, t)}", Ink.DIM))
    doubt = Span("?" if inject.lacks else "", Ink.CAUTION)
    return line(Span(f"in{_from_now(inject, t)}", Ink.DIM if inject.lacks else Ink.STRONG), doubt)


def _from_now(inject: InjectNow, t: float) -> str:
    """How long until it is due; of what waits, how much later than that it comes."""
    if inject.due is not None:
        return f" {age_text(inject.due - t)}"
    return f" +{age_text(inject.late_s)}" if inject.late_s else ""


def _to(inject: InjectNow, width: int) -> str:
    first, *others = inject.to or ("nobody",)
    return f"to {first}{f' +{len(others)}' if others else ''}"[:width]


def _more(inject: InjectNow, width: int, place: int) -> list[Row]:
    parts = (
        (f"{inject.sender} to {', '.join(inject.to)}, by {inject.method}", Ink.DIM),
        *((text, Ink.CAUTION) for text in hindrances(inject)),
        (inject.text, Ink.TEXT),
        (f"For you: {inject.notes}" if inject.notes else "", Ink.TITLE),
    )
    return [row for text, ink in parts if text for row in told(text, width, place, ink)]


def hindrances(inject: InjectNow) -> list[str]:
    """Why it did not come when its author says, or does not."""
    late = f"{STEERED['delay']} {by(inject.late_s, timed=inject.due is not None)}"
    found = (
        inject.missed,
        inject.waits,
        late if inject.late_s else "",
        f"would be {InjectState.OVERTAKEN.value} as things stand: {inject.lacks}" if inject.lacks else "",
    )
    return [text for text in found if text]
