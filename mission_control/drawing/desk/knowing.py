"""The truth beside what each side sees of it: contact, alarms, orders, hidden things, what happened last.

Lives here: a table with a row for each truth and a column for each side. Never here: who may see what.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from mission_control.drawing.ages import coarse_age_text, exact_text
from mission_control.drawing.desk.listing import counted, nothing, pointed, told, when_text
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.ink import Ink, Line, Span, columns, line, spread, width_of
from mission_control.drawing.menu import Row
from mission_control.drawing.people import SIDE_INK
from mission_control.exercise.desk import SideNow
from mission_control.exercise.view import View
from telemetry.communication import MessageStatus, OrderNow
from telemetry.link import LinkState

_COLUMN: Final = 5
_LATEST: Final = 4
"""Events that are told."""


@dataclass(frozen=True, slots=True)
class _Truth:
    """Something that is so."""

    id: str
    text: Span
    seen: tuple[Span, ...]
    """What each side has of it."""
    more: str = ""


def title(view: View) -> str:
    """The panel's name."""
    return "Truth, and who sees it"


def status(view: View) -> str:
    """Who is cut off."""
    cut = sum(side.heard is not None for side in _sides(view))
    return counted((cut, "hear nothing"))


def entries(view: View) -> Sequence[str]:
    """What the rows are about."""
    return [truth.id for truth in _truths(view)]


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A heading with the sides, and a row for each truth."""
    sides = _sides(view)
    if not sides:
        return nothing("no side looks from anywhere")
    heads = [line(Span(side.title, Ink.TITLE)) for side in sides]
    widths = [max(width_of(head), _COLUMN) for head in heads]
    shown = [Row(_laid((), heads, widths, width))]
    for place, truth in enumerate(_truths(view, face)):
        name = Span(truth.text.text, Ink.STRONG if place == chosen else truth.text.ink)
        left = line(pointed(place == chosen, face), name)
        shown.append(Row(_laid(left, [line(each) for each in truth.seen], widths, width), place))
        if place == chosen and truth.more:
            shown += told(truth.more, width, place)
    return shown


def _laid(left: Line, cells: Sequence[Line], widths: Sequence[int], width: int) -> Line:
    right = columns(cells, widths, ["right"] * len(cells))
    return spread(left, right, width) if width_of(right) < width else right


def _sides(view: View) -> Sequence[SideNow]:
    return () if view.desk is None else view.desk.sides


def _truths(view: View, face: Face | None = None) -> Iterator[_Truth]:
    """Contact, and how many alarms stand; then every order, event, thing and alarm. Unmarked without face."""
    yield _contact(view)
    yield _alarms_standing(view)
    yield from _orders(view, face)
    yield from _events(view, face)
    yield from _things(view, face)
    yield from _alarms(view, face)


def _seen(known: Iterable[Collection[str]], name: str, face: Face | None) -> tuple[Span, ...]:
    """For each side, whether it is among what that side knows."""
    on, off = ("", "") if face is None else (face.on, face.off)
    return tuple(Span(on, Ink.GOOD) if name in names else Span(off, Ink.DIM) for names in known)


def _contact(view: View) -> _Truth:
    up = [link.id for link in view.frame.links if link.state is LinkState.AOS]
    return _Truth(
        "contact",
        Span(f"links up: {', '.join(up) or 'none'}"),
        tuple(_heard(side, view.frame.t) for side in _sides(view)),
        "How long a place on the ground has heard nothing; what it sees is as old.",
    )


def _alarms_standing(view: View) -> _Truth:
    return _Truth(
        "alarms",
        Span(f"alarms that stand: {len(view.frame.alarms)}"),
        tuple(Span(str(len(side.alarms)), Ink.STRONG if side.alarms else Ink.DIM) for side in _sides(view)),
        "How many each sees standing, be they old; below, each of them.",
    )


def _orders(view: View, face: Face | None) -> Iterator[_Truth]:
    for order in view.frame.orders:
        yield _Truth(
            f"order {order.id}",
            Span(f"order {order.id}", SIDE_INK[order.side]),
            _seen((side.orders for side in _sides(view)), order.id, face),
            _order(order, view),
        )


def _events(view: View, face: Face | None) -> Iterator[_Truth]:
    happened = [occurrence for occurrence in view.frame.occurrences if occurrence.happened][-_LATEST:]
    for occurrence in reversed(happened):
        yield _Truth(
            f"event {occurrence.event}",
            Span(f"{when_text(occurrence.t, view.frame.t)} {occurrence.title}"),
            _seen((side.events for side in _sides(view)), occurrence.event, face),
            occurrence.text,
        )


def _things(view: View, face: Face | None) -> Iterator[_Truth]:
    for thing in view.frame.things:
        if thing.hidden or thing.held_by is not None:
            holder = None if thing.held_by is None else view.manifest.name(thing.held_by)
            where = f"with {holder}" if holder else f"in {thing.module or 'space'}"
            hidden = ", hidden" if thing.hidden else ""
            yield _Truth(
                f"thing {thing.id}",
                Span(f"{thing.name} {where}{hidden}"),
                _seen((side.things for side in _sides(view)), thing.id, face),
            )


def _alarms(view: View, face: Face | None) -> Iterator[_Truth]:
    for alarm in view.frame.alarms:
        yield _Truth(
            f"alarm {alarm.id}",
            Span(alarm.text, SEVERITY_INK[alarm.severity]),
            _seen((side.alarms for side in _sides(view)), alarm.id, face),
            f"stands since {exact_text(alarm.annunciated)}",
        )


def _heard(side: SideNow, t: float) -> Span:
    if side.heard is None:
        return Span("now", Ink.GOOD)
    return Span(coarse_age_text(t - side.heard) if isfinite(side.heard) else "never", Ink.CAUTION)


def _order(order: OrderNow, view: View) -> str:
    names = ", ".join(view.manifest.name(someone) for someone in order.to)
    came = (
        f"came {exact_text(order.received)}"
        if order.status is MessageStatus.DELIVERED
        else order.status.value
    )
    read = [f"{view.manifest.name(who)} {exact_text(t)}" for who, t in order.opened or ()]
    return f"for {names}, {came}; read by {', '.join(read) or 'nobody'}"
