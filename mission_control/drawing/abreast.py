"""Two branches abreast: their names, what parted them, and how everything stands in both at one time.

Lives here: the heading, and the table of both. Never here: the list of all that differs (`differences`), or
who moves in time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mission_control.drawing.differences import SIGNS, answer, asked
from mission_control.drawing.face import SEVERITY_INK, SEVERITY_WORD, Face
from mission_control.drawing.ink import Ink, Line, Span, abridged, columns, line, spread, text_of
from mission_control.drawing.people import SIDE_WORD, given, held_word
from mission_control.exercise.two_branches import Found
from scenarios.severity import Severity
from scenarios.times import met_text
from telemetry.act_text import act_text
from telemetry.communication import OrderNow
from telemetry.comparison import Parting
from telemetry.frame import Frame, PersonNow
from telemetry.journal import Act, OptionChosen
from telemetry.manifest import Manifest

Frames = tuple[Frame, Frame]
Names = tuple[str, str]
"""What the two are called."""

_LABEL: Final = 15
_NAME: Final = 24
"""Cells of a branch's name in the heading."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing, and how it stands in both."""

    label: Line
    both: tuple[Line, Line]

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return text_of(self.both[0]) != text_of(self.both[1])


def heading(
    names: Names, parting: Parting | None, found: Found, manifest: Manifest, width: int, face: Face
) -> tuple[Line, ...]:
    """Two lines: the two and where they part, and what parted them."""
    called = [
        line(Span(f"{sign} ", Ink.KEY), Span(abridged(name, _NAME), Ink.STRONG))
        for sign, name in zip(SIGNS, names, strict=True)
    ]
    if parting is None:
        where = Span("  nothing was done in one and not in the other", Ink.DIM)
        return face.block([line(" ", called[0], "   ", called[1], where), ()], width, 2)
    part = line(Span("   part at ", Ink.DIM), Span(met_text(parting.t), Ink.STRONG))
    known = "" if found.whole else f"worked out to {met_text(found.known_t, with_seconds=False)} "
    first = spread(line(" ", called[0], "   ", called[1], part), line(Span(known, Ink.CAUTION)), width)
    if parting.acts == (None, None):
        unknown = Span("what parted them is not known here", Ink.DIM)
        return face.block([first, line(" ", unknown)], width, 2)
    acts = [
        _act(act, account.frame, parting, manifest)
        for act, account in zip(parting.acts, found.accounts, strict=True)
    ]
    return face.block([first, line(" ", Span(f"A {acts[0]}"), Span("   B ", Ink.DIM), acts[1])], width, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Both at one time."""

    frames: Frames | None
    """None where that is not worked out yet."""
    t: float
    names: Names
    side: int
    """The one that somebody would go to."""
    manifest: Manifest


def table(both: Table, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Exactly `height` lines: who is where, what stands, who read what, what was decided.

    What differs comes first.
    """
    cells = _cells(width)
    widths = (1, _LABEL, cells, cells)
    heads = [_head(place, name, place == both.side, face) for place, name in enumerate(both.names)]
    head = columns(((), line(Span(met_text(both.t), Ink.STRONG)), *heads), widths)
    if both.frames is None:
        return face.block([head, line("  ", Span("not worked out yet", Ink.DIM))], width, height)
    rows = sorted(_rows(both.frames, both.manifest, face), key=lambda row: not row.differs)
    shown = rows if len(rows) < height else rows[: max(height - 2, 0)]
    told = [columns((_sign(row), row.label, *_inked(row)), widths) for row in shown]
    more = rows[len(shown) :]
    if more:
        differing = sum(row.differs for row in more)
        same = f"{differing} of them not the same" if differing else "the same in both"
        told.append(line("  ", Span(f"and {len(more)} more, {same}", Ink.DIM)))
    return face.block([head, *told], width, height)


def middle(width: int) -> int:
    """Where the second of the two begins in a table of that width."""
    return _LABEL + _cells(width) + 4


def _cells(width: int) -> int:
    return max((width - _LABEL - 4) // 2, 1)


def _head(place: int, name: str, chosen: bool, face: Face) -> Line:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    return line(pointer, Span(f"{SIGNS[place]} ", Ink.KEY), Span(name, Ink.STRONG if chosen else Ink.TEXT))


def _sign(row: _Row) -> Line:
    return line(Span("!", Ink.KEY)) if row.differs else ()


def _inked(row: _Row) -> tuple[Line, Line]:
    """What is the same in both is quiet."""
    if row.differs:
        return line("  ", row.both[0]), line("  ", row.both[1])
    dim = line("  ", Span(text_of(row.both[0]), Ink.DIM))
    return dim, dim


def _rows(frames: Frames, manifest: Manifest, face: Face) -> Iterator[_Row]:
    first, second = frames
    for one, other in zip(first.people, second.people, strict=True):
        yield _Row(line(given(manifest, one.id)), (_stands(one, manifest), _stands(other, manifest)))
    alarms = _alarms(first, second, face), _alarms(second, first, face)
    yield _Row(line("alarms"), alarms)
    orders = [{order.id: order for order in frame.orders} for frame in frames]
    for order_id, order in (orders[0] | orders[1]).items():
        read = [_read(known.get(order_id), manifest) for known in orders]
        yield _Row(line(f"{SIDE_WORD[order.side]} order"), (read[0], read[1]))
    for decision in {d.event: d for frame in frames for d in frame.decisions}.values():
        given_there = [line(answer(asked(frame.decisions, decision.event))) for frame in frames]
        row = _Row(line(f"{manifest.name(decision.owner)} decides"), (given_there[0], given_there[1]))
        if row.differs:
            yield row


def _stands(person: PersonNow, manifest: Manifest) -> Line:
    """Where somebody is and how they are."""
    if person.outside is not None:
        where = line("outside, ", held_word(person.outside))
    elif person.module is None:
        where = line("gone")
    else:
        module = manifest.modules.get(person.module)
        where = line(person.module if module is None else module.name)
    ill = "" if person.health == "well" else f", {person.health}"
    return line(where, Span(ill, Ink.WARNING), Span(", bound" if person.restrained else "", Ink.CAUTION))


def _alarms(frame: Frame, other: Frame, face: Face) -> Line:
    """How many stand, by class, and the gravest that does not stand in the other."""
    told = ["none stands"] if not frame.alarms else []
    spans = [Span(words) for words in told]
    for severity in Severity:
        count = sum(alarm.severity is severity for alarm in frame.alarms)
        if count:
            words = f"{face.severity(severity)} {count} {SEVERITY_WORD[severity]} "
            spans.append(Span(words, SEVERITY_INK[severity]))
    there = {alarm.id for alarm in other.alarms}
    alone = sorted((a for a in frame.alarms if a.id not in there), key=lambda a: a.severity)
    return line(*spans, Span(f" here alone: {alone[0].text}" if alone else ""))


def _read(order: OrderNow | None, manifest: Manifest) -> Line:
    if order is None:
        return line("not sent")
    readers = [manifest.name(who) for who, _ in order.opened or ()]
    return line(f"read by {', '.join(dict.fromkeys(readers))}" if readers else "nobody has read it")


def _act(act: Act | None, frame: Frame, parting: Parting, manifest: Manifest) -> str:
    """What was done, or what came of a question that nobody answered."""
    if act is not None and not isinstance(act, OptionChosen):
        return act_text(act)
    chosen = next((other for other in (act, *parting.acts) if isinstance(other, OptionChosen)), None)
    if chosen is None:
        return "nothing"
    decision = asked(frame.decisions, chosen.decision)
    owner = "" if decision is None else f"{manifest.name(decision.owner)}: "
    return owner + answer(decision)
