"""Acting: whose voice a seat has and where, and letters that are opened once."""

import pytest

from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import Acknowledge, Command, OpenLetter, Speak, Write
from mission_control.exercise.wire.requests.leading import Jump, Resume
from scenarios.scenario import Scenario
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


def test_what_no_link_carries_was_heard_by_nobody_and_that_is_told(exercise: Exercise) -> None:
    ada, houston, leader = (exercise.sit(seat) for seat in ("ada-seat", "houston", "facilitator"))
    assert ada.ask(Speak, "ada", "Houston?", (), "s-band") == Done(1)
    leader.ask(Jump, 3000.0, True)
    assert ada.ask(Speak, "ada", "Houston?", (), "s-band") == Done(
        2, "nobody heard that on S-band: it has failed"
    )
    assert houston.ask(Speak, "houston", "Ada?", (), "s-band") == Done(
        1, "nobody heard that on S-band: it has no signal"
    )
    exercise.pass_s(1.0)
    assert houston.sitting.view is not None
    assert [said.text for said in houston.sitting.view.frame.speech] == ["Houston?", "Ada?"]


def test_a_name_on_a_loop_is_of_who_listens_there(exercise: Exercise) -> None:
    answer = exercise.sit("ada-seat").ask(Speak, "ada", "Boris?", ("boris",), "s-band")
    assert answer == Refused(1, "'boris' does not listen to s-band")


def test_a_message_waits_for_its_link_and_is_seen_at_its_own_end_until_then(exercise: Exercise) -> None:
    ada, houston, leader = (exercise.sit(seat) for seat in ("ada-seat", "houston", "facilitator"))
    leader.ask(Jump, 3000.0, True)
    assert houston.ask(Write, "houston", ("ada",), "s-band", " Plan ", "Mend the radio.") == Done(1)
    assert ada.ask(Write, "ada", ("houston",), "s-band", "Radio", "It is broken.") == Done(1)

    def letters() -> list[set[str]]:
        exercise.pass_s(1.0)
        views = [seat.sitting.view for seat in (ada, houston)]
        return [
            {m.subject for m in view.frame.messages} & {"Plan", "Radio"} for view in views if view is not None
        ]

    assert letters() == [{"Radio"}, {"Plan"}]
    leader.ask(Jump, 6400.0, True)
    assert letters() == [{"Radio", "Plan"}, {"Radio", "Plan"}]


@pytest.mark.parametrize(
    ("seat", "by", "to", "via", "reason"),
    [
        ("ada-seat", "houston", "ada", "s-band", "you do not speak for 'houston'"),
        ("ada-seat", "ada", "moscow", "vhf", "you do not speak on 'vhf'"),
        ("ada-seat", "ada", "moscow", "s-band", "S-band leads to Houston alone"),
        ("houston", "houston", "moscow", "s-band", "Moscow is on the ground"),
    ],
)
def test_nobody_writes_for_others_nor_where_no_link_leads(
    exercise: Exercise, seat: str, by: str, to: str, via: str, reason: str
) -> None:
    answer = exercise.sit(seat).ask(Write, by, (to,), via, "Plan", "Go.")
    assert isinstance(answer, Refused)
    assert answer.reason.startswith(reason)


def test_a_seat_asks_for_what_is_its_to_ask_alone(tale: Scenario) -> None:
    seats = tuple(
        seat.model_copy(update={"commands": ("say", "move")}) if seat.id == "ada-seat" else seat
        for seat in tale.seats
    )
    ada = Exercise(Run(tale.model_copy(update={"seats": seats}))).sit("ada-seat")
    refused = "hatch: that is not your seat's to ask, only say, move"
    assert ada.ask(Command, "hatch front-back close", False) == Refused(1, refused)
    assert isinstance(ada.ask(Command, "move to back", False), Done)
    assert ada.ask(Acknowledge, None) == Refused(3, "ack: that is not your seat's to ask, only say, move")
    answer = ada.ask(Command, 'say on vhf "Boris?"', False)
    assert answer == Refused(4, "say: you do not speak on vhf, expected s-band")


def test_a_ground_site_commands_as_itself(exercise: Exercise) -> None:
    houston = exercise.sit("houston")
    assert houston.ask(Command, "radio radio off", True) == Done(1, "radio radio off by houston")
    answer = houston.ask(Command, "hatch front-back close", True)
    assert answer == Refused(2, "Houston cannot do that: it takes somebody aboard")


def test_a_letter_is_opened_once_and_only_by_who_has_it(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(seat) for seat in ("ada-seat", "boris-seat", "facilitator"))
    assert isinstance(ada.ask(OpenLetter, "us-letter", False), Refused)
    leader.ask(Jump, 3000.0, True)
    for _ in range(2):
        assert isinstance(ada.ask(OpenLetter, "us-letter", False), Done)
    assert isinstance(boris.ask(OpenLetter, "us-letter", False), Refused)
    opened = [e for e in exercise.table.branches.current.run.journal if isinstance(e, LetterOpened)]
    assert opened == [LetterOpened(3000.0, "ada-seat", "us-letter", coded=False)]
