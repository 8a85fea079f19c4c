"""How a report's values are worded: names for ids, times for seconds, and tables that may be empty.

Never here: which sections there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from mission_control.exercise.evaluation.tasks import RATING_WORDS
from mission_control.exercise.noted import written_later
from mission_control.exercise.report.report import Report
from mission_control.reporting.document import Absent, At, Cell, Lines, Mark, Part, Table, Tone
from scenarios.times import TICKS_PER_SECOND, duration_text
from telemetry.asides import NoteMade, ObservationMade, Rating

_TONES: Mapping[Rating, Tone] = {"P": "good", "S": "fair", "M": "fair", "U": "bad"}
RATING: Mapping[str, tuple[str, Tone]] = {
    letter: (f"{letter}: {words}", _TONES[letter]) for letter, words in RATING_WORDS.items()
}
"""HSEEP's words, and how they look."""


def seated(report: Report, seat: str) -> str:
    """A place at the table by its title: a person may be called otherwise."""
    titles = {told.id: told.title for told in report.participants}
    return titles.get(seat, report.names.get(seat, seat))


def plural(noun: str) -> str:
    """Several of a noun with what follows it: `times spoken`."""
    first, *more = noun.split(" ")
    return " ".join((f"{first}s", *more))


def named(names: Mapping[str, str], ids: Iterable[str]) -> str:
    """Who or what is meant, by name where there is one."""
    return ", ".join(names.get(name, name) for name in ids)


def when(t: float | None, command: Literal["folded", "shown", "none"] = "folded") -> Cell:
    """A time that may not be."""
    return None if t is None else At(t, command)


def noted_by(report: Report, noted: NoteMade | ObservationMade) -> str:
    """Who wrote something down; and when, where that was later than the time it is about."""
    return "\n".join(filter(None, (seated(report, noted.seat), written_later(noted))))


def wall_clock(wall: str, began: str) -> str:
    """The time of day, of times as a saved run writes them; with its date where that is another one."""
    clock = wall[11:19]
    return clock if wall[:10] == began[:10] or not wall else f"{wall[5:10]} {clock}"


def lasting(seconds: float | None) -> str:
    """A span to the second."""
    return "" if seconds is None else duration_text(round(abs(seconds)) * TICKS_PER_SECOND)


def drift(seconds: float | None) -> Cell:
    """How much later something came."""
    if seconds is None:
        return ""
    if round(seconds) == 0:
        return Mark("on time", "quiet")
    return f"{lasting(seconds)} {'late' if seconds > 0 else 'early'}"


def rating(letter: str | None) -> Mark:
    """A rating in its words."""
    return Mark("none proposed") if letter is None else Mark(*RATING[letter])


def table(
    columns: Sequence[str], rows: Sequence[Sequence[Cell]], wide: tuple[int, ...], otherwise: str
) -> Part:
    """A table, or that there is nothing to put in it; a column in which nothing stands is left out."""
    if not rows:
        return Absent(otherwise)
    kept = [place for place in range(len(columns)) if any(_tells(row[place]) for row in rows)]
    return Table(
        [columns[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
        tuple(kept.index(place) for place in wide if place in kept),
    )


def _tells(cell: Cell) -> bool:
    return bool(cell.lines) if isinstance(cell, Lines) else cell not in (None, "")
