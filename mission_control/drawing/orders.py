"""The panel of coded orders: what either side was ordered, who read it, and the text for whoever may read it.

Lives here: orders as cipher or plain text, and what it takes to read them. Never here: who may read them; an
order without a key is sealed to this viewer.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from mission_control.drawing import naming, people
from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import flowed, joined
from mission_control.drawing.ink import (
    ELLIPSIS,
    Ink,
    Line,
    Span,
    first_words,
    fitted,
    line,
    spread,
    text_of,
    width_of,
    wrapped,
)
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise.deciphering import deciphered
from mission_control.exercise.view import View
from scenarios.words import Side
from telemetry.communication import MessageStatus, OrderNow

TITLE: Final = "Coded orders"

_ABREAST: Final = 70
"""Cells that let both sides stand next to each other."""
_SHAPED: Final = 34
"""Cells for a shape beside the word `sealed`."""
_ROOMY: Final = 6
"""Lines an order needs to be shown with all that is known of its way."""
_AROUND: Final = 2
"""Lines above and below the orders."""
_NAMED: Final = 44
"""Cells for given names instead of initials."""


def title(view: View) -> str:
    """The panel's name."""
    return TITLE


def status(view: View) -> str:
    """How many nobody here has opened, how many there are, and how many of them still wait for a link."""
    waiting = sum(order.status is MessageStatus.WAITING for order in view.frame.orders)
    unread = sum(coded for _, coded in view.unread)
    counts = ((unread, " unread"), (len(view.frame.orders), ""), (waiting, " waiting"))
    return " · ".join(f"{count}{word}" for count, word in counts if count or not word)


def draw(
    view: View, width: int, height: int, face: Face, further: int = 0, hint: str = ""
) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells, and so many further ones; what can be read first, the newest
    before the older.

    The sides stand abreast where it is wide; a side that alone is revealed has the whole width, before the
    other. `hint` says behind an ellipsis where what is cut can be read.
    """
    body = max(height - _AROUND, 0)
    each, stacks = _stacks(view, width, body, face)
    bar = Span(f" {face.vertical} ", Ink.DIM)
    cut = [face.block(_cut(stack, each, body + further, hint), each, body + further) for stack in stacks]
    rows = [joined(row, bar) for row in zip(*cut, strict=True)]
    whole = (
        _sides_line(view, width, face),
        *face.block(rows, width, body + further),
        _unanswered(view, width),
    )
    return face.block(whole, width, height + further)


def extent(view: View, width: int, height: int, face: Face) -> tuple[int, int]:
    """Lines that all of it takes, and how many of them are seen at once."""
    _, stacks = _stacks(view, width, max(height - _AROUND, 0), face)
    return max(len(stack) for stack in stacks) + _AROUND, height


def _stacks(view: View, width: int, body: int, face: Face) -> tuple[int, list[list[Line]]]:
    """The orders of each side where those stand abreast, else of both in one; and each one's width."""
    orders = sorted(view.frame.orders, key=_place)
    sides = _sides(view)
    if width < _ABREAST or len(sides) < 2 or len(view.revealed) == 1:
        return width, [_stack(view, orders, width, body, face)]
    each = (width - 3 * (len(sides) - 1)) // len(sides)
    return each, [_stack(view, [o for o in orders if o.side == side], each, body, face) for side in sides]


def _place(order: OrderNow) -> tuple[bool, float]:
    """Where an order stands among all: what is sealed behind what can be read, the newest first."""
    return order.key is None, -order.generated


def _cut(rows: list[Line], width: int, height: int, hint: str) -> list[Line]:
    """The first rows; where there are more of them, the last one says so."""
    if len(rows) <= height or height < 1:
        return rows
    mark = line(Span(f"{ELLIPSIS} {hint}".rstrip(), Ink.KEY))
    last = rows[height - 1]
    text = first_words(text_of(last), width - width_of(mark) - 1).removesuffix(ELLIPSIS)
    return [*rows[: height - 1], spread(line(Span(text, _ink(last))), mark, width)]


def _ink(row: Line) -> Ink:
    return row[-1].ink if row else Ink.TEXT


def _sides(view: View) -> list[Side]:
    """The sides that there are people or orders of."""
    present = {p.side for p in view.manifest.people.values()} | {o.side for o in view.frame.orders}
    return [side for side in people.SIDE_WORD if side in present]


def _sides_line(view: View, width: int, face: Face) -> Line:
    """Whose orders are revealed, and by which key, for whoever may; else how many of each side's are read."""
    mark = f"{face.sealed} " if width >= _SHAPED else ""
    blank = Span("  " if width >= _SHAPED else " ")
    if not view.reveals:
        return joined([_read_of(view, side, mark) for side in _sides(view)], blank)
    states = [
        line(_side(side), " shown" if side in view.revealed else Span(f" {mark}sealed", Ink.DIM))
        for side in _sides(view)
    ]
    return joined((line(Span("[r]", Ink.KEY), Span("eveal", Ink.DIM)), *states), blank)


def _read_of(view: View, side: Side, mark: str) -> Line:
    """How many of a side's orders this viewer can read, and how many not."""
    read = [deciphered(order) is not None for order in view.frame.orders if order.side == side]
    counts = (
        line(f"{sum(read)} clear" if any(read) else ""),
        line(Span(f"{mark}{len(read) - sum(read)} sealed" if not all(read) else "", Ink.DIM)),
    )
    return line(_side(side), " ", joined(counts, Span(" ")) if read else Span("no orders", Ink.DIM))


def _side(side: Side) -> Span:
    return Span(people.SIDE_WORD[side], people.SIDE_INK[side])


def _unanswered(view: View, width: int) -> Line:
    """What waits for an answer; of whoever plays not the orders that are sealed to them."""
    mine = (order for order in view.frame.orders if view.reveals or order.key is not None)
    orders = sum(order.status is MessageStatus.DELIVERED for order in mine)
    messages = sum(m.status is MessageStatus.DELIVERED and m.direction == "up" for m in view.frame.messages)
    questions = sum(decision.answered is None for decision in view.frame.decisions)
    kinds = (("orders", orders), ("messages", messages), ("questions", questions))
    counts = ", ".join(f"{word} {count}" for word, count in kinds if count)
    if not counts:
        return line(Span("nothing unanswered", Ink.DIM))
    long = line(Span("unanswered: ", Ink.DIM), counts)
    return long if width_of(long) <= width else line(Span("open: ", Ink.DIM), counts)


def _stack(view: View, orders: Sequence[OrderNow], width: int, height: int, face: Face) -> list[Line]:
    """Orders one below the other. Cipher is cut so that every order has its share; plain text never is."""
    if not orders:
        return [line(Span("no orders", Ink.DIM))]
    share = max((height + 1) // len(orders) - 1, 1)
    rows: list[Line] = []
    for order in orders:
        mark = (order.id, True) in view.unread
        each = width - 2 if mark else width
        head = _head(view, order, each) if share >= _ROOMY else _brief_head(view, order, each)
        if mark:
            head[0] = line(Span(f"{face.on} ", Ink.KEY), head[0])
        head.extend(_needs(view, order, width))
        rows.extend(head)
        text = deciphered(order)
        if text is not None:
            rows.extend(line(Span(f"{face.vertical} ", Ink.DIM), row) for row in wrapped(text, width - 2))
        else:
            rows.extend(_cipher(order.groups, width, max(share - len(head), 0)))
        rows.append(())
    return rows[:-1]


def _needs(view: View, order: OrderNow, width: int) -> list[Line]:
    """What it takes to read it, and who is seen to have that; nothing where it needs no object."""
    if order.needs is None:
        return []
    frame, shown = view.frame, partial(people.initials, view.manifest)
    holds = [x.held_by for x in frame.things if x.id == order.needs and x.held_by is not None]
    copies = [x.by for x in frame.copies if x.thing == order.needs]
    name = Span(order.needs_name, Ink.STRONG if order.key is None else Ink.DIM)
    needs = line(Span("needs ", Ink.DIM), name)
    said = [line(shown(who), Span(" has it", Ink.DIM)) for who in holds]
    said += [line(shown(who), Span(" has a copy", Ink.DIM)) for who in copies]
    long = joined((needs, *said))
    if width_of(long) <= width:
        return [long]
    short = [line(shown(who)) for who in holds]
    short += [line(Span("copy ", Ink.DIM), shown(who)) for who in copies]
    return flowed((line(needs, Span(":" if short else "", Ink.DIM)), *short), width, Span(" "))


def _head(view: View, order: OrderNow, width: int) -> list[Line]:
    """Whose, how urgent, how to be handled; from whom to whom; how far it has come and who opened it."""
    shown = people.given if width >= _NAMED else people.initials
    reached = [x for someone in order.to for x in (" ", shown(view.manifest, someone))]
    sender = line(Span("from ", Ink.DIM), order.sender)
    way = (line(Span("to", Ink.DIM), *reached), line(Span("by ", Ink.DIM), _via(view, order)))
    if width_of(sender) <= width:
        sent = flowed((sender, *way), width, Span(" "))
    else:
        sent = [*paragraph((Span("from", Ink.DIM),), order.sender, (), width), *flowed(way, width, Span(" "))]
    return [_first(order, width), *sent, *flowed(_progress(view, order), width)]


def _first(order: OrderNow, width: int) -> Line:
    urgency = line(_side(order.side), " ", _urgency(order), " ")
    return line(urgency, first_words(order.handling, max(width - width_of(urgency), 0)))


def _urgency(order: OrderNow) -> Span:
    """How urgent it is, which stands for the order."""
    return naming.name(order.precedence.upper(), "order", order.id, Ink.STRONG)


def _brief_head(view: View, order: OrderNow, width: int) -> list[Line]:
    """The same without the way it came; how it is handled gives way to when it was received."""
    if order.status in (MessageStatus.WAITING, MessageStatus.SENT):
        return [_first(order, width), joined(_progress(view, order), Span(" "))]
    urgency = line(_side(order.side), " ", _urgency(order))
    received = moment_text(order.received)
    long = line(urgency, Span(f" received {received}", Ink.DIM))
    first = long if width_of(long) <= width else line(urgency, Span(f" rcvd {received}", Ink.DIM))
    opened = [line(Span("opened", Ink.DIM)), *_openings(view, order)] if order.opened else _unopened(order)
    return [first, *flowed(opened, width, Span(" "))]


def _unopened(order: OrderNow) -> list[Line]:
    """That nobody has read it, as far as that is known."""
    return [] if order.opened is None else [line("not opened")]


def _openings(view: View, order: OrderNow) -> Iterator[Line]:
    """Who opened it when, those of one minute together; the day where it is not that of the time before."""
    before = moment_text(order.received)
    for moment, opened in groupby(order.opened or (), key=lambda opening: moment_text(opening[1])):
        who = [x for someone, _ in opened for x in (people.initials(view.manifest, someone), " ")]
        same_day = moment.partition("/")[0] == before.partition("/")[0]
        yield line(*who, Span(moment.partition("/")[2] if same_day else moment, Ink.DIM))
        before = moment


def _progress(view: View, order: OrderNow) -> list[Line]:
    """How far it has come, and who has opened it when."""
    if order.status is MessageStatus.WAITING:
        return [
            line(Span("WAITING", Ink.CAUTION), f" for {_via(view, order)}"),
            line(Span(f"since {moment_text(order.generated)}", Ink.DIM)),
        ]
    if order.status is MessageStatus.SENT:
        return [line(Span("SENT no ack", Ink.CAUTION), Span(f" {moment_text(order.generated)}", Ink.DIM))]
    opened = [
        line(
            Span("opened " if not place else "", Ink.DIM),
            people.initials(view.manifest, who),
            Span(f" {moment_text(t)}", Ink.DIM),
        )
        for place, (who, t) in enumerate(order.opened or ())
    ]
    received = line(Span("received ", Ink.DIM), moment_text(order.received))
    acknowledged = order.status is MessageStatus.ACKNOWLEDGED
    return [received, line("answered" if acknowledged else ""), *(opened or _unopened(order))]


def _via(view: View, order: OrderNow) -> str:
    links = view.manifest.links
    return links[order.via].name if order.via in links else order.via


def _cipher(groups: str, width: int, most: int) -> list[Line]:
    """Cipher groups in at most so many lines, cut visibly."""
    rows = wrapped(groups, width, Ink.CIPHER)
    if len(rows) <= most or not most:
        return rows[:most]
    return [*rows[: most - 1], fitted(line(*rows[most - 1], Span(f" {ELLIPSIS}", Ink.CIPHER)), width)]
