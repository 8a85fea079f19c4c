"""Letters that came and nobody opened: known to their seat, until it shows them, and after a rewind again."""

from mission_control.exercise.unread import opened_by, shown, unread
from mission_control.exercise.view import View
from mission_control.exercise.wire.requests.acting import OpenLetter
from mission_control.exercise.wire.requests.leading import Jump, Rewind
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise, Terminal

LETTERS = (("us-order", True), ("us-letter", False))


def view(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


def test_a_letter_is_unread_until_it_is_opened_by_whom_it_is_for(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    exercise.pass_s(1.0)
    assert unread(view(ada), ("ada",), ()) == ()
    leader.ask(Jump, 3000.0, True)
    exercise.pass_s(1.0)
    assert unread(view(ada), ("ada",), ()) == LETTERS
    assert unread(view(ada), ("houston",), ()) == ()
    assert unread(view(ada), ("ada",), [("us-order", True)]) == LETTERS[1:]
    assert shown(view(ada), LETTERS, coded=True) == LETTERS[:1]
    assert shown(view(ada), LETTERS, coded=False) == LETTERS[1:]
    assert shown(view(leader), LETTERS, coded=True) == (), "sealed to whoever has no key"


def test_what_a_seat_opened_it_is_told_when_it_sits_down_and_after_a_rewind(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Jump, 3000.0, True)
    ada.ask(OpenLetter, "us-letter", False)
    assert opened_by(exercise.table.branches.current.run.journal, "ada-seat") == LETTERS[1:]
    assert exercise.sit("ada-seat").sitting.opened == {("us-letter", False)}
    other = exercise.sit("ada-seat")
    leader.ask(Rewind, 100.0, "again")
    other.hear()
    assert other.sitting.opened == set()
