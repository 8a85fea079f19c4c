"""Acting: whose voice a seat has and where, and letters that are opened once."""

import pytest

from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import OpenLetter, Speak
from mission_control.exercise.wire.requests.leading import Jump, Resume
from telemetry.asides import LetterOpened
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    return Exercise(fresh_run)


def test_words_are_heard_by_who_is_there(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(seat) for seat in ("ada-seat", "boris-seat", "facilitator"))
    assert ada.ask(Speak, "ada", "Is anybody here?") == Done(1)
    leader.ask(Resume)
    exercise.pass_s(1.0)
    heard = [seat.sitting.view.frame.speech for seat in (ada, boris, leader) if seat.sitting.view is not None]
    assert [[said.text for said in each] for each in heard] == [
        ["Is anybody here?"],
        [],
        ["Is anybody here?"],
    ]


@pytest.mark.parametrize(
    ("seat", "by", "loop", "reason"),
    [
        ("ada-seat", "boris", None, "you do not speak for 'boris'"),
        ("ada-seat", "houston", "s-band", "you do not speak for 'houston'"),
        ("ada-seat", "ada", "vhf", "you do not speak on 'vhf'"),
        ("houston", "houston", None, "Houston is not there: say it on a link"),
        ("facilitator", "nobody", None, "nobody is called nobody"),
    ],
)
def test_nobody_speaks_for_others_nor_where_they_cannot(
    exercise: Exercise, seat: str, by: str, loop: str | None, reason: str
) -> None:
    answer = exercise.sit(seat).ask(Speak, by, "Hello?", (), loop)
    assert isinstance(answer, Refused)
    assert answer.reason.startswith(reason)
    assert not exercise.table.branches.current.run.journal.acts


def test_a_facilitator_lends_a_voice_to_who_is_not_there(exercise: Exercise) -> None:
    assert exercise.sit("facilitator").ask(Speak, "houston", "We copy.", (), "s-band") == Done(1)


def test_a_letter_is_opened_once_and_only_by_who_has_it(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(seat) for seat in ("ada-seat", "boris-seat", "facilitator"))
    assert isinstance(ada.ask(OpenLetter, "us-letter", False), Refused)
    leader.ask(Jump, 3000.0, True)
    for _ in range(2):
        assert isinstance(ada.ask(OpenLetter, "us-letter", False), Done)
    assert isinstance(boris.ask(OpenLetter, "us-letter", False), Refused)
    opened = [e for e in exercise.table.branches.current.run.journal if isinstance(e, LetterOpened)]
    assert opened == [LetterOpened(3000.0, "ada-seat", "us-letter", coded=False)]
