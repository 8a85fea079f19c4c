"""Who knew what, and who said what: the ledger, the seats, everything that was spoken.

Never here: what was decided on it (`course`).
"""

from collections.abc import Iterator

from mission_control.exercise.report.letters import LetterTold
from mission_control.exercise.report.participants import SeatKnew, SeatTold
from mission_control.exercise.report.report import Report
from mission_control.reporting.document import At, Line, Lines, Part, Prose, Section
from mission_control.reporting.wording import named, table, when
from scenarios.times import met_text
from telemetry.communication import Utterance


def participants(report: Report) -> Section:
    """The seats, with what each did and knew."""
    columns = ("Seat", "Plays", "Who sat there", "Did", "What it knew")
    rows = [
        (
            f"{seat.title}\n{seat.role}",
            named(report.names, seat.plays),
            Lines(tuple(_sat(seat))),
            _did(seat),
            Lines([_knew(report, knew) for knew in seat.knew]),
        )
        for seat in report.participants
    ]
    return Section("Participants", (table(columns, rows, (4,), "There are no seats."),))


def _sat(seat: SeatTold) -> Iterator[Line]:
    if not seat.sat:
        yield "not noted" if seat.entries else "nobody did anything here"
    for sat in seat.sat:
        until = (" to the end",) if sat.end is None else (" to ", At(sat.end))
        yield f"{sat.who or 'somebody'}, ", At(sat.begin), *until


def _did(seat: SeatTold) -> str:
    if seat.first is None or seat.latest is None:
        return ""
    acts = f"{seat.acts} act{'' if seat.acts == 1 else 's'}, {seat.entries} entries"
    return f"{acts}\n{met_text(seat.first)} to {met_text(seat.latest)}"


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
            f"{report.names.get(letter.sender, letter.sender)}\n→ {named(report.names, letter.to)}"
            f"\nby {report.names.get(letter.via, letter.via)}",
            when(letter.delivered) or letter.status,
            Lines(tuple(_openings(report, letter))),
        )
        for letter in report.letters
    ]
    how = (
        "A message is opened when a seat's terminal shows it in full, or, where nobody sat at a table, as it"
        " comes; an order is opened by whoever deciphers it."
    )
    found = table(columns, rows, (1, 4), "No order and no message was sent.")
    return Section("Who was told what: the knowledge ledger", (Prose(how), found) if rows else (found,))


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
    rows = [(when(said.t), _who(report, said), said.text, _way(report, said)) for said in report.speech]
    parts: tuple[Part, ...] = (
        table(("When", "Who, to whom", "What", "How"), rows, (2,), "Nothing was said."),
    )
    return Section("Communications", parts)


def _who(report: Report, said: Utterance) -> str:
    by = report.names.get(said.by, said.by)
    return f"{by} → {named(report.names, said.to)}" if said.to else by


def _way(report: Report, said: Utterance) -> str:
    way = "face to face" if said.loop is None else report.names.get(said.loop, said.loop)
    return way if said.heard else f"{way}, not heard"
