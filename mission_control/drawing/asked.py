"""A decision: who is asked what, until when, who else knows, and what each answer is reported to do.

Lives here: one decision as rows, and all of them as a list. Never here: answering, or who may.
"""

from math import inf

from mission_control.drawing.ages import age_text, exact_text, moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import fitting
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of, wrapped
from mission_control.drawing.menu import Row
from mission_control.drawing.people import side_ink
from mission_control.exercise.view import View
from telemetry.asked import DecisionNow, OptionNow
from telemetry.manifest import Manifest

_INDENT = 4


def sheet(
    decision: DecisionNow, view: View, width: int, height: int, chosen: int, face: Face, *, anew: bool = True
) -> list[Row]:
    """One decision; its answers are items where they may be given, and the way back where it is closed.

    Where not all fits in `height` rows, only the chosen answer tells what it does. `anew` tells whether it is
    asked once more for whoever goes back.
    """
    way_back = [] if decision.answered is None else _way_back(decision, face, anew=anew)
    told = _sheet(decision, view, width, None, chosen, face)
    if len(told) + len(way_back) > height:
        told = _sheet(decision, view, width, chosen, chosen, face)
    return [*told, *way_back]


def listed(view: View, width: int, chosen: int, face: Face) -> list[Row]:
    """Every decision, each an item in one row, oldest first."""
    if not view.frame.decisions:
        return [Row(line(Span("nobody has been asked anything yet", Ink.DIM)))]
    return [
        Row(_in_brief(decision, view, width, place == chosen, face), place)
        for place, decision in enumerate(view.frame.decisions)
    ]


def outcome(decision: DecisionNow, view: View) -> str:
    """What was decided, in a few words; nothing while it is open."""
    if decision.answered is None:
        return ""
    if decision.option is None:
        return "nobody was left to answer"
    title = next(option.title for option in decision.options if option.id == decision.option)
    if lapsed(decision, view):
        return f"nobody answered: {title}"
    return f"{title} ({_why_taken(decision, view)})" if decision.by_default else title


def lapsed(decision: DecisionNow, view: View) -> bool:
    """Whether whoever plays here let its time go by; where nobody plays, all is as the story has it."""
    return decision.by_default and -inf < view.began_t < (decision.answered or -inf)


def _why_taken(decision: DecisionNow, view: View) -> str:
    """Why the story's own answer was taken."""
    assert decision.answered is not None, "only what is closed has lapsed"
    return "before you began" if decision.answered <= view.began_t else "nobody answered in time"


def _sheet(
    decision: DecisionNow, view: View, width: int, telling: int | None, chosen: int, face: Face
) -> list[Row]:
    name = Span(view.manifest.name(decision.owner), side_ink(view.manifest, decision.owner))
    who = line(name, Span(" decides", Ink.STRONG))
    head = line(who, Span(f"  {decision.title}", Ink.DIM))
    when = _when(decision, view.frame.t, width - width_of(who) - 2)
    rows = [
        Row(spread(head, when, width)),
        Row(line(Span(_known(decision, view.manifest), Ink.DIM))),
        Row(()),
        *(Row(a_line) for a_line in wrapped(decision.prompt, width, Ink.STRONG)),
        Row(()),
    ]
    mine = decision.event in view.mine
    for place, option in enumerate(decision.options):
        item = place if mine else None
        rows.append(Row(_option(decision, option, view, place, item == chosen, width, face), item))
        if option.tells and telling in (None, place):
            told = wrapped(option.tells, width - _INDENT, Ink.DIM)
            rows += [Row(line(" " * _INDENT, a_line), item) for a_line in told]
    return rows


def _way_back(decision: DecisionNow, face: Face, *, anew: bool) -> list[Row]:
    asked = f"to when it was asked, {exact_text(decision.asked)}"
    back = f"Go back {asked}, and wait there" if anew else f"Look back {asked}"
    return [Row(()), Row(line(Span(f"{face.pointer} {back}", Ink.KEY)), 0)]


def _when(decision: DecisionNow, t: float, room: int) -> Line:
    """How long there is to answer, and until when as far as there is room; or when it was closed."""
    if decision.answered is None:
        left = line(Span(f"{age_text(decision.deadline - t)} left", Ink.CAUTION))
        return fitting(
            (left, line(Span(f"until {exact_text(decision.deadline)}", Ink.DIM))), room, Span(", ", Ink.DIM)
        )
    return line(Span(f"closed {exact_text(decision.answered)}", Ink.DIM))


def _known(decision: DecisionNow, manifest: Manifest) -> str:
    names = [manifest.name(someone) for someone in decision.known_to]
    if not names:
        return "nobody else knows of it"
    together = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{together} {'know' if len(names) > 1 else 'knows'} of it"


def _option(
    decision: DecisionNow, option: OptionNow, view: View, place: int, chosen: bool, width: int, face: Face
) -> Line:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    taken = decision.answered is not None and option.id == decision.option
    title = Span(option.title, Ink.STRONG if chosen or taken else Ink.TEXT)
    notes = [f"taken: {_why_taken(decision, view)}" if decision.by_default else "chosen"] if taken else []
    notes += ["the story's own"] if option.id == decision.default else []
    return spread(
        line(pointer, Span(f"{place + 1} ", Ink.KEY), title), line(Span(", ".join(notes), Ink.DIM)), width
    )


def _in_brief(decision: DecisionNow, view: View, width: int, chosen: bool, face: Face) -> Line:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    who = Span(view.manifest.name(decision.owner), side_ink(view.manifest, decision.owner))
    title = Span(decision.title, Ink.STRONG if chosen else Ink.TEXT)
    left = line(pointer, Span(moment_text(decision.asked), Ink.DIM), "  ", who, "  ", title)
    if decision.answered is not None:
        return spread(left, line(Span(outcome(decision, view), Ink.DIM)), width)
    ink = Ink.CAUTION if decision.event in view.mine else Ink.DIM
    return spread(left, line(Span(f"{age_text(decision.deadline - view.frame.t)} left", ink)), width)
