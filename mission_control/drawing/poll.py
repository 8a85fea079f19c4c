"""A GO/NO-GO poll: the question, and a board with what every seat that was asked has answered; and a list.

Lives here: their rows. Never here: answering, asking, or who is shown what (`exercise.polls`).
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.polls import AnswerNow, PollNow

GO, NO_GO, ANSWERED, WAITING = "GO", "NO-GO", "answered", "waiting"
_WORD: Final = max(len(word) for word in (GO, NO_GO, ANSWERED, WAITING))
_INKS: Final = {GO: Ink.GOOD, NO_GO: Ink.WARNING, ANSWERED: Ink.TEXT, WAITING: Ink.DIM}


def word(answer: AnswerNow) -> str:
    """How a seat's answer stands, as far as it is shown."""
    if answer.answered is None:
        return WAITING
    return ANSWERED if answer.go is None else GO if answer.go else NO_GO


def tally(poll: PollNow) -> str:
    """How many answered what: `2 GO, 1 NO-GO, 1 waiting`."""
    words = [word(answer) for answer in poll.answers]
    counts = ((each, words.count(each)) for each in (GO, NO_GO, ANSWERED, WAITING))
    return ", ".join(f"{count} {each}" for each, count in counts if count)


def sheet(poll: PollNow, does: Sequence[str], width: int, chosen: int, face: Face) -> list[Row]:
    """The poll with its board; what may be done with it are items."""
    when = f"closed {moment_text(poll.closed, True)}" if poll.closed is not None else tally(poll)
    head = line(Span(poll.by, Ink.STRONG), Span(" asks for GO or NO-GO", Ink.STRONG))
    rows = [
        Row(spread(head, line(Span(when, Ink.DIM)), width)),
        *(Row(a_line) for a_line in wrapped(poll.question, width, Ink.TEXT)),
        Row(()),
        *(Row(a_line) for answer in poll.answers for a_line in _answer(answer, width, face)),
    ]
    if not poll.shown:
        told = "what the others say is shown once all have answered, or the poll is closed"
        rows += [Row(a_line) for a_line in wrapped(told, width, Ink.DIM)]
    if does:
        rows.append(Row(()))
    return rows + [Row(_item(place, words, place == chosen, face), place) for place, words in enumerate(does)]


def listed(polls: Sequence[PollNow], does: Sequence[str], width: int, chosen: int, face: Face) -> list[Row]:
    """What may be begun, then every poll, the newest first: all of them items."""
    rows = [Row(_item(place, words, place == chosen, face), place) for place, words in enumerate(does)]
    if not polls:
        return [*rows, Row(line(Span("  nobody was asked for GO or NO-GO yet", Ink.DIM)))]
    for place, poll in enumerate(reversed(polls), len(does)):
        pointer = Span(f"{face.pointer} " if place == chosen else "  ", Ink.KEY)
        waits = poll.mine and any(answer.answered is None for answer in poll.answers)
        question = Span(poll.question, Ink.STRONG if place == chosen or waits else Ink.TEXT)
        left = line(pointer, Span(moment_text(poll.opened, True), Ink.DIM), "  ", question)
        state = f"{tally(poll)}{', closed' if poll.closed is not None else ''}"
        rows.append(Row(spread(left, line(Span(state, Ink.DIM)), width), place))
    return rows


def seats(
    players: Sequence[tuple[str, str]], asked: Sequence[str], width: int, chosen: int, face: Face
) -> list[Row]:
    """The seats that may be asked, each with whether it is; then the way on."""
    rows = [Row(line(Span("Who is asked?", Ink.STRONG)))]
    for place, (seat, title) in enumerate(players):
        pointer = Span(f"{face.pointer} " if place == chosen else "  ", Ink.KEY)
        mark = Span(f"{face.on} asked" if seat in asked else f"{face.off}      ", Ink.TEXT)
        rows.append(
            Row(spread(line(pointer, Span(f"{place + 1} ", Ink.KEY), title), line(mark), width), place)
        )
    words = f"Ask {'this one' if len(asked) == 1 else f'these {len(asked)}'}" if asked else "Ask nobody"
    return [*rows, Row(()), Row(_item(len(players), words, chosen == len(players), face), len(players))]


def _answer(answer: AnswerNow, width: int, face: Face) -> list[Line]:
    said = word(answer)
    shape = {GO: face.on, NO_GO: face.failed, ANSWERED: face.partly, WAITING: face.off}[said]
    head = line(Span(f"{shape} {said:{_WORD}}", _INKS[said]), "  ", answer.title)
    when = line(Span("" if answer.answered is None else moment_text(answer.answered, True), Ink.DIM))
    reason = wrapped(answer.reason, max(width - _WORD - 4, 1), Ink.DIM)
    return [spread(head, when, width), *(line(" " * (_WORD + 4), row) for row in reason)]


def _item(place: int, words: str, chosen: bool, face: Face) -> Line:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    return line(pointer, Span(f"{place + 1} ", Ink.KEY), Span(words, Ink.STRONG if chosen else Ink.TEXT))
