"""GO/NO-GO polls: who is asked, who may answer and close, and who is shown what."""

import pytest

from mission_control.exercise.polls import PollNow
from mission_control.exercise.wire.answers import Done, Looked, Refused
from mission_control.exercise.wire.requests.asking import Look
from mission_control.exercise.wire.requests.leading import Resume, Rewind
from mission_control.exercise.wire.requests.noting import AnswerPoll, ClosePoll, OpenPoll
from tests.mission_control.exercise.evaluated import evaluated_run
from tests.mission_control.exercise.tables import Exercise, Terminal


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(evaluated_run())


def shown(terminal: Terminal) -> tuple[PollNow, ...]:
    assert terminal.sitting.view is not None
    return terminal.sitting.view.polls


def answers(terminal: Terminal) -> dict[str, bool | None]:
    (poll,) = shown(terminal)
    return {answer.seat: answer.go for answer in poll.answers}


def reason(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.reason


def test_whoever_is_asked_sees_it_and_nobody_else_of_the_players(exercise: Exercise) -> None:
    """The two on the ground see the same but for this, and share what is worked out."""
    flight, bob, one, two, judge, looker = (
        exercise.sit(x) for x in ("flight", "bob-seat", "ground-1", "ground-2", "judge", "looker")
    )
    exercise.pass_s(0.25)
    assert flight.ask(OpenPoll, "Ready?", ("bob-seat", "ground-1")) == Done(1, "poll-1")
    exercise.pass_s(0.25)
    assert shown(two) == ()
    for terminal in (flight, bob, one, judge, looker):
        (poll,) = shown(terminal)
        assert (poll.question, poll.by, poll.closed) == ("Ready?", "Flight director", None)
        assert [answer.title for answer in poll.answers] == ["Engineer", "Ground one"]
    mine = [shown(x)[0].mine for x in (flight, bob, one, judge, looker)]
    assert mine == [False, True, True, False, False]
    assert b"Ready?" not in b"".join(two.heard)
    assert b"Ready?" in b"".join(one.heard)


def test_without_seats_all_other_players_that_are_present_are_asked(exercise: Exercise) -> None:
    flight, _, facilitator = (exercise.sit(x) for x in ("flight", "ground-1", "facilitator"))
    assert reason(exercise.sit("looker").ask(OpenPoll, "Ready?")) == "that is not for the observer to do"
    assert isinstance(flight.ask(OpenPoll, "Ready?"), Done)
    assert isinstance(facilitator.ask(OpenPoll, "All ready?"), Done)
    exercise.pass_s(0.25)
    asked = [[answer.seat for answer in poll.answers] for poll in shown(facilitator)]
    assert asked == [["ground-1"], ["flight", "ground-1"]]


def test_nobody_present_to_ask_is_told(exercise: Exercise) -> None:
    assert reason(exercise.sit("flight").ask(OpenPoll, "Ready?")) == "no other player is present"


@pytest.mark.parametrize("seat", ["flight", "judge", "facilitator", "nobody"])
def test_only_seats_of_other_players_are_asked(exercise: Exercise, seat: str) -> None:
    answer = exercise.sit("flight").ask(OpenPoll, "Ready?", (seat,))
    assert f"there is no other player's seat '{seat}'" in reason(answer)


@pytest.mark.parametrize("question", ["", "  \n "])
def test_a_poll_asks_something(exercise: Exercise, question: str) -> None:
    answer = exercise.sit("flight").ask(OpenPoll, question, ("bob-seat",))
    assert reason(answer) == "there is nothing written"


def test_who_asks_sees_answers_as_they_come_who_is_asked_once_all_have(exercise: Exercise) -> None:
    flight, bob, one, judge = (exercise.sit(x) for x in ("flight", "bob-seat", "ground-1", "judge"))
    flight.ask(OpenPoll, "Ready?", ("bob-seat", "ground-1"))
    assert isinstance(bob.ask(AnswerPoll, "poll-1", False, " WHISPERED "), Done)
    exercise.pass_s(0.25)
    for terminal in (flight, judge):
        assert answers(terminal) == {"bob-seat": False, "ground-1": None}
        assert shown(terminal)[0].answers[0].reason == "WHISPERED"
    assert answers(bob) == {"bob-seat": False, "ground-1": None}
    assert answers(one) == {"bob-seat": None, "ground-1": None}
    assert shown(one)[0].answers[0].answered is not None, "that somebody answered is no secret"
    assert b"WHISPERED" not in b"".join(one.heard)
    one.ask(AnswerPoll, "poll-1", True)
    exercise.pass_s(0.25)
    assert answers(one) == answers(bob) == {"bob-seat": False, "ground-1": True}
    assert b"WHISPERED" in b"".join(one.heard)


def test_an_answer_may_be_changed_until_the_poll_is_closed(exercise: Exercise) -> None:
    flight, bob, one = (exercise.sit(x) for x in ("flight", "bob-seat", "ground-1"))
    flight.ask(OpenPoll, "Ready?", ("bob-seat", "ground-1"))
    bob.ask(AnswerPoll, "poll-1", False)
    bob.ask(AnswerPoll, "poll-1", True)
    assert reason(bob.ask(ClosePoll, "poll-1")) == "only who asked, or the facilitator, closes a poll"
    assert isinstance(flight.ask(ClosePoll, "poll-1"), Done)
    exercise.pass_s(0.25)
    assert answers(one) == {"bob-seat": True, "ground-1": None}
    assert not shown(one)[0].mine
    for answer in (bob.ask(AnswerPoll, "poll-1", False), flight.ask(ClosePoll, "poll-1")):
        assert reason(answer) == "this poll is closed"


def test_the_facilitator_closes_any_poll_and_answers_none(exercise: Exercise) -> None:
    flight, _, facilitator = (exercise.sit(x) for x in ("flight", "bob-seat", "facilitator"))
    flight.ask(OpenPoll, "Ready?")
    exercise.pass_s(0.25)
    assert [poll.leads for poll in shown(facilitator)] == [True]
    assert reason(facilitator.ask(AnswerPoll, "poll-1", True)) == "that is not for the facilitator to do"
    assert isinstance(facilitator.ask(ClosePoll, "poll-1"), Done)


def test_who_is_not_asked_answers_nothing_and_learns_of_nothing(exercise: Exercise) -> None:
    flight, _, two = (exercise.sit(x) for x in ("flight", "ground-1", "ground-2"))
    flight.ask(OpenPoll, "Ready?", ("ground-1",))
    assert reason(flight.ask(AnswerPoll, "poll-1", True)) == "you are not asked in this poll"
    nothing = "there is no poll 'poll-1', expected one that exists, and there is none"
    assert reason(two.ask(AnswerPoll, "poll-1", True)) == nothing
    assert reason(two.ask(ClosePoll, "poll-1")) == nothing


def test_looking_back_shows_how_it_stood_and_another_branch_has_none(exercise: Exercise) -> None:
    flight, bob, leader = (exercise.sit(x) for x in ("flight", "bob-seat", "facilitator"))
    leader.ask(Resume)
    exercise.pass_s(10.0)
    flight.ask(OpenPoll, "Ready?")
    exercise.pass_s(10.0)
    bob.ask(AnswerPoll, "poll-1", True)
    exercise.pass_s(0.25)
    assert answers(flight) == {"bob-seat": True}
    then = flight.ask(Look, 15.0)
    assert isinstance(then, Looked)
    assert [a.go for a in flight.sitting.looked(then).polls[0].answers] == [None]
    leader.ask(Rewind, 5.0, "again")
    exercise.pass_s(0.25)
    assert shown(flight) == shown(bob) == ()
