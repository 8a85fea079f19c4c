"""Who knew what, and who said what: the ledger, the seats, everything that was spoken.

Never here: what was decided on it (`course`).
"""

from collections.abc import Iterator

from mission_control.exercise.report.attendance import Sat
from mission_control.exercise.report.letters import LetterTold
from mission_control.exercise.report.participants import SeatKnew, SeatTold
from mission_control.exercise.report.report import Report
from mission_control.reporting.document import At, Line, Lines, Mark, Prose, Section
from mission_control.reporting.wording import named, plural, seated, table, wall_clock, when
from telemetry.communication import Utterance


def participants(report: Report) -> Section:
    """The seats, with what each did and knew."""
    columns = ("Seat", "Plays", "Who sat there", "Did", "What it knew")
    rows = [
        (
            f"{seat.title}\n{seat.role}",
            named(report.names, seat.plays),
            Lines(tuple(_sat(report, seat))),
            Lines(tuple(_did(seat))),
            Lines([_knew(report, knew) for knew in seat.knew]),
        )
        for seat in report.participants
    ]
    how = "When somebody sat there is told in the story's time, with the time of day (UTC) beside it."
    found = table(columns, rows, (2, 4), "There are no seats.")
    return Section("Participants", (Prose(how), found) if rows else (found,))


def _sat(report: Report, seat: SeatTold) -> Iterator[Line]:
    """From when to when, by both clocks: the story's may have stood, or been taken back."""
    if not seat.sat:
        yield "nobody noted who" if seat.entries else "nobody"
    began = report.overview.began_wall
    for sat in seat.sat:
        who = sat.who or "somebody without a name"
        yield f"{who}: ", *_at(sat.begin, sat.began_wall, began), *_until(sat, began)


def _until(sat: Sat, began: str) -> tuple[str | At, ...]:
    if sat.end is None:
        return (" to the end",)
    why = ", when the seat got another code" if sat.revoked else ""
    return (" to ", *_at(sat.end, sat.ended_wall, began), why)


def _at(t: float, wall: str, began: str) -> tuple[str | At, ...]:
    return At(t), f" ({wall_clock(wall, began)})"


def _did(seat: SeatTold) -> Iterator[str]:
    """How often each, and who did nothing is told."""
    if not seat.did:
        yield "nothing"
    for deed, count in seat.did:
        yield f"{count} {deed if count == 1 else plural(deed)}"


def _knew(report: Report, knew: SeatKnew) -> Line:
    came = (": got hold of",) if knew.delivered is None else (": came ", At(knew.delivered))
    read = (", never read",) if knew.opened is None else (", read ", At(knew.opened))
    passed_on = (
        piece
        for place, opening in enumerate(knew.passed_on)
        for piece in (
            ", " if place else "; then read by ",
            f"{report.names.get(opening.who, opening.who)} ",
            At(opening.t),
        )
    )
    return (f"{'order' if knew.coded else 'message'} {knew.letter}", *came, *read, *passed_on)


def ledger(report: Report) -> Section:
    """Every order and message: handed over, delivered, opened, passed on."""
    columns = ("Handed over", "What", "From, to", "Delivered", "Opened, and by whom")
    rows = [
        (
            when(letter.generated),
            f"{'Order' if letter.coded else 'Message'} {letter.id}: {letter.title}\n{letter.text}",
            _way(report, letter),
            when(letter.delivered) or letter.status,
            Lines(tuple(_openings(report, letter))),
        )
        for letter in report.letters
    ]
    how = (
        "A message is opened when a seat's terminal shows it in full, or, where nobody sat at a table, as it"
        " comes; an order is opened by whoever deciphers it. What no seat wrote is the story's."
    )
    found = table(columns, rows, (1, 4), "No order and no message was sent.")
    injects = (Prose("What injects told, to whom and when, stands under Injects."),) if report.injects else ()
    told = (Prose(how), found) if rows else (found,)
    return Section("Who was told what: the knowledge ledger", (*told, *injects))


def _way(report: Report, letter: LetterTold) -> str:
    by = f"\nwritten by {seated(report, letter.seat)}" if letter.seat else ""
    return (
        f"{report.names.get(letter.sender, letter.sender)}\n→ {named(report.names, letter.to)}"
        f"\nby {report.names.get(letter.via, letter.via)}{by}"
    )


def _openings(report: Report, letter: LetterTold) -> Iterator[Line]:
    if letter.absent:
        yield f"nobody sat there for {named(report.names, letter.absent)} as it came"
    if not letter.opened:
        yield "nobody"
    for opening in letter.opened:
        passed_on = "" if opening.meant else ", for whom it was not"
        yield At(opening.t), f" {report.names.get(opening.who, opening.who)}{passed_on}"
    if letter.acknowledged is not None:
        yield At(letter.acknowledged), " acknowledged"


def communications(report: Report) -> Section:
    """All that was said."""
    rows = [
        (
            when(told.said.t),
            _who(report, told.said),
            told.said.text,
            _loop(report, told.said),
            seated(report, told.seat) if told.seat else Mark("the story", "quiet"),
        )
        for told in report.speech
    ]
    found = table(("When", "Who, to whom", "What", "How", "Said by"), rows, (2,), "Nothing was said.")
    how = "The story says what its author wrote, whoever sits at that person's seat; all else a seat said."
    return Section("Communications", (Prose(how), found) if rows else (found,))


def _who(report: Report, said: Utterance) -> str:
    by = report.names.get(said.by, said.by)
    return f"{by} → {named(report.names, said.to)}" if said.to else by


def _loop(report: Report, said: Utterance) -> str:
    way = "face to face" if said.loop is None else report.names.get(said.loop, said.loop)
    return way if said.heard else f"{way}, not heard"
