"""Notes, bookmarks and what was done to the clock, each with both clocks; the latest first.

Never here: players' own notes, which nobody else is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mission_control.drawing.ages import moment_text
from mission_control.drawing.desk.listing import counted, nothing, pointed
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Span, line
from mission_control.drawing.menu import Row
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise import steering_words
from mission_control.exercise.desk import ClockTurn
from mission_control.exercise.noted import written_later
from mission_control.exercise.view import View


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    t: float
    utc_s: float | None
    text: str
    bookmark: bool = False
    ink: Ink = Ink.TEXT


def title(view: View) -> str:
    """The panel's name."""
    return "Notes and clock"


def status(view: View) -> str:
    """How many notes, and how many bookmarks."""
    notes = () if view.desk is None else view.desk.notes
    marked = sum(note.bookmark for note in notes)
    return counted((len(notes) - marked, "notes"), (marked, "bookmarks"))


def entries(view: View) -> Sequence[str]:
    """All of them, the latest first."""
    return [entry.id for entry in _ordered(view)]


def time_of(view: View, entry: str) -> float | None:
    """The time that one of them is about."""
    return next((each.t for each in _ordered(view) if each.id == entry), None)


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """Story's time, time of day, and what it says."""
    shown: list[Row] = []
    for place, entry in enumerate(_ordered(view)):
        here = place == chosen
        wall = "" if entry.utc_s is None else f" {wall_text(entry.utc_s)[:5]}"
        mark = Span(f" {face.chapter}" if entry.bookmark else "", Ink.KEY)
        head = line(pointed(here, face), Span(f"{moment_text(entry.t)}{wall}", Ink.DIM), mark)
        ink = Ink.STRONG if here else entry.ink
        shown += [Row(row, place) for row in paragraph(head, entry.text, (), width, ink)]
    return shown or nothing("n writes a note, m marks this moment to come back to")


def wall_text(utc_s: float) -> str:
    """A time of day where this terminal stands."""
    return f"{datetime.fromtimestamp(utc_s).astimezone():%H:%M:%S}"


def _ordered(view: View) -> list[_Entry]:
    return sorted(_entries(view), key=lambda entry: -entry.t)


def _entries(view: View) -> Iterator[_Entry]:
    if view.desk is None:
        return
    for number, note in enumerate(view.desk.notes):
        text = note.text or ("bookmark" if note.bookmark else "")
        later = written_later(note)
        told = f"{text} ({later})" if later else text
        yield _Entry(f"note {number}", note.subject_t, note.utc_s, told, note.bookmark)
    clock = view.desk.clock
    for number, turn in enumerate(clock):
        if _is_speed(turn) and number + 1 < len(clock) and _is_speed(clock[number + 1]):
            continue  # of speeds set one after the other, the last one counts
        ink = Ink.WARNING if turn.emergency else Ink.DIM
        yield _Entry(f"clock {number}", turn.t, turn.utc_s, _turned(turn), ink=ink)


def _is_speed(turn: ClockTurn) -> bool:
    return turn.rate > 0.0 and turn.to_t == turn.t


def _turned(turn: ClockTurn) -> str:
    if turn.to_t != turn.t:
        return steering_words.turned(turn.to_t)
    if turn.rate:
        return steering_words.runs(turn.rate)
    return steering_words.stopped(turn.reason, emergency=turn.emergency)
