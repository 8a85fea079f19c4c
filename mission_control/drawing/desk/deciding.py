"""Decisions on the console: who is to decide what, for how long, and what is taken if nobody does.

Never here: answering; a facilitator answers for nobody but whom their own seat plays.
"""

from collections.abc import Sequence

from mission_control.drawing.ages import age_text
from mission_control.drawing.asked import outcome
from mission_control.drawing.desk.listing import counted, nothing, pointed, titled, told, when_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Span, line, spread
from mission_control.drawing.menu import Row
from mission_control.drawing.people import side_ink
from mission_control.exercise.view import View
from telemetry.asked import DecisionNow


def title(view: View) -> str:
    """The panel's name."""
    return "Decisions"


def status(view: View) -> str:
    """How many are open, and how many were."""
    count = len(open_decisions(view))
    return counted((count, "open"), (len(view.frame.decisions) - count, "closed"))


def open_decisions(view: View) -> list[DecisionNow]:
    """Those that wait for an answer, the most urgent first."""
    waiting = (decision for decision in view.frame.decisions if decision.answered is None)
    return sorted(waiting, key=lambda decision: decision.deadline)


def ordered(view: View) -> list[DecisionNow]:
    """Those that are open, and those that were, the latest first."""
    closed = [decision for decision in view.frame.decisions if decision.answered is not None]
    return [*open_decisions(view), *sorted(closed, key=lambda decision: -(decision.answered or 0.0))]


def entries(view: View) -> Sequence[str]:
    """Their events in this order."""
    return [decision.event for decision in ordered(view)]


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A row each; below it what is open asks, and what is taken if nobody answers."""
    shown: list[Row] = []
    for place, decision in enumerate(ordered(view)):
        here, name = place == chosen, view.manifest.name(decision.owner)
        who = Span(name, side_ink(view.manifest, decision.owner))
        left = line(pointed(here, face), who, "  ", titled(decision.title or decision.event, here))
        if decision.answered is None:
            right = line(Span(f"{age_text(decision.deadline - view.frame.t)} left", Ink.CAUTION))
        else:
            right = line(Span(when_text(decision.answered, view.frame.t), Ink.DIM))
        shown.append(Row(spread(left, right, width), place))
        if decision.answered is not None:
            shown += told(outcome(decision, view), width, place)
        else:
            shown += told(decision.prompt, width, place, Ink.TEXT)
            shown += told(f"else: {_default(decision)}", width, place)
    return shown or nothing("nobody is asked anything")


def in_full(decision: DecisionNow, view: View) -> Sequence[str]:
    """One decision with all its options, in paragraphs."""
    name = view.manifest.name(decision.owner)
    options = [f"{x.title}: {x.tells}" if x.tells else x.title for x in decision.options]
    answer = outcome(decision, view) or f"else: {_default(decision)}"
    return [f"{name} decides: {decision.title or decision.event}", decision.prompt, *options, answer]


def in_brief(decision: DecisionNow, view: View) -> str:
    """An open decision in a line, for who is about to go past it."""
    left = age_text(decision.deadline - view.frame.t)
    return (
        f"{view.manifest.name(decision.owner)}: {decision.prompt} ({left} left, else: {_default(decision)})"
    )


def _default(decision: DecisionNow) -> str:
    return next((x.title for x in decision.options if x.id == decision.default), decision.default)
