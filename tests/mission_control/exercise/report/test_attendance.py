"""Attendance: who sat where when; and what came to an empty seat is told as come to nobody."""

from pathlib import Path

from mission_control.exercise.report.attendance import Attendance
from mission_control.exercise.report.knowledge import Known, knowledge
from mission_control.exercise.report.letters import letters
from mission_control.exercise.report.played import Played
from mission_control.exercise.run_file import read_run
from mission_control.exercise.saved_lines import Noted
from mission_control.exercise.seats import seats_of
from telemetry.asides import LetterOpened, SeatLeft, SeatTaken
from telemetry.journal import Entry
from tests.mission_control.exercise.debriefed import ENTRIES, SENT_S, exercise, saved

SMELL_S = 1800.0


def played(folder: Path, *entries: Noted) -> Played:
    """The debriefed exercise with other people at its seats."""
    folder.mkdir()
    story = exercise()
    seats = [entry for entry in ENTRIES if not isinstance(entry, SeatTaken | SeatLeft)]
    return Played(read_run(saved(folder, (*entries, *seats)))[0], story, "main")


def told(folder: Path, how: str, *entries: Noted) -> list[Known]:
    """The lines of the ledger of one kind."""
    return [known for known in knowledge(played(folder, *entries)) if known.how == how]


def at_noon(entry: Entry) -> str:
    """The time of day of every entry."""
    return "2026-11-21T12:00:00.000Z"


def test_a_seat_is_empty_before_and_after_somebody_sat_there() -> None:
    entries = (SeatTaken(10.0, "ann-seat", "Grace"), SeatLeft(20.0, "ann-seat"))
    sat = Attendance.of(seats_of(exercise()), entries, at_noon)
    assert [sat.absent(("ann",), t) for t in (9.0, 10.0, 19.0, 20.0)] == [("ann",), (), (), ("ann",)]
    assert sat.absent(("ann-seat", "bob"), 15.0) == ("bob",)
    assert Attendance.of(seats_of(exercise()), (), at_noon).absent(("ann", "bob"), 15.0) == (), (
        "nobody noted it"
    )


def test_what_came_to_an_empty_seat_is_delivered_to_nobody(tmp_path: Path) -> None:
    ann = SeatTaken(0.0, "ann-seat", "Grace")
    (shown,) = told(tmp_path / "a", "shown", ann)
    assert (shown.t, shown.who, shown.absent) == (SMELL_S, ("bob",), ("bob",))
    order, _ = told(tmp_path / "b", "delivered", ann)
    assert (order.who, order.absent) == (("ann",), ())
    bob = SeatTaken(0.0, "bob-seat", "")
    (shown,) = told(tmp_path / "c", "shown", bob)
    assert shown.absent == ()
    order, _ = told(tmp_path / "d", "delivered", bob)
    assert order.absent == ("ann",)


def test_a_message_at_a_table_is_opened_when_its_seat_does(tmp_path: Path) -> None:
    def opened(*entries: Noted) -> list[tuple[str, float]]:
        game = played(tmp_path / str(len(entries)), *entries)
        (letter,) = (letter for letter in letters(game) if not letter.coded)
        assert letter.delivered is not None
        return [(opening.who, opening.t) for opening in letter.opened]

    ann = SeatTaken(0.0, "ann-seat", "Grace")
    assert opened(ann) == []
    assert opened(ann, LetterOpened(SENT_S + 90.0, "ann-seat", "letter", coded=False)) == [
        ("ann-seat", SENT_S + 90.0)
    ]
    ((who, t),) = opened()
    assert who != "ann-seat", "driven by one person it is read as it comes"
    assert SENT_S <= t < SENT_S + 10.0
