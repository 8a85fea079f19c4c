"""GO/NO-GO polls on the screen: asked, answered, watched, and never in the way of who types."""

import pytest

from mission_control.exercise.polls import PollNow
from mission_control.exercise.wire.answers import Done
from mission_control.exercise.wire.requests.leading import Rewind
from mission_control.exercise.wire.requests.noting import AnswerPoll, ClosePoll, OpenPoll
from mission_control.screens.choosing import DecisionScreen
from mission_control.screens.polling import AskedSeats, PollList, PollScreen
from mission_control.screens.seat import SeatScreen
from mission_control.screens.seek import Prompt
from tests.mission_control.exercise.evaluated import ALARM_S, evaluated_run
from tests.mission_control.screens.test_seat import Seat, sit

SIZES = [(80, 24), (120, 40), (200, 60)]


def poll(seat: Seat) -> PollNow:
    assert seat.terminal.sitting.view is not None
    return seat.terminal.sitting.view.polls[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_whoever_is_asked_answers_and_sees_the_others_once_all_have(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mission_control.screens.polling._STARTLED_S", 1e6)
    async with sit(evaluated_run(), "bob-seat", size) as seat:
        flight, one = seat.exercise.sit("flight"), seat.exercise.sit("ground-1")
        assert flight.ask(OpenPoll, "Ready to leave?") == Done(1, "poll-1")
        one.ask(AnswerPoll, "poll-1", False, "no helmet")
        await seat.pass_s(0.25)
        assert seat.shows(PollScreen)
        for words in ("Flight director asks", "Ready to leave?", "Engineer", "waiting", "◐ answered"):
            assert words in seat.text
        assert "no helmet" not in seat.text
        await seat.press("enter")
        assert poll(seat).answers[0].answered is None, "it came unasked: a key may have meant something else"
        await seat.press("escape", "o", "enter")
        assert poll(seat).answers[0].go is True
        for words in ("● GO", "✖ NO-GO", "no helmet", "1 GO, 1 NO-GO"):
            assert words in seat.text
        assert seat.shows(PollScreen)
        flight.ask(ClosePoll, "poll-1")
        await seat.pass_s(0.25)
        assert "closed" in seat.text
        assert "with a reason" not in seat.text


@pytest.mark.parametrize(
    ("asks", "told"), [("facilitator", "Enter closes this poll   Escape: o"), ("flight", "Escape: o")]
)
async def test_who_is_not_asked_is_offered_no_answer(asks: str, told: str) -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        who = seat.terminal if asks == "facilitator" else seat.exercise.sit(asks)
        who.ask(OpenPoll, "Ready?", ("bob-seat",))
        await seat.pass_s(0.25)
        await seat.press("v", "o", "down", "down", "enter")
        assert seat.shows(PollScreen)
        assert told in seat.text
        assert "A digit" not in seat.text


async def test_a_reason_is_given_and_an_answer_changed() -> None:
    async with sit(evaluated_run(), "bob-seat") as seat:
        seat.exercise.sit("flight").ask(OpenPoll, "Ready?", ("bob-seat", "ground-1"))
        await seat.pass_s(0.25)
        await seat.press("escape", "o", "4", *"fog", "enter")
        assert (poll(seat).answers[0].go, poll(seat).answers[0].reason) == (False, "fog")
        assert seat.shows(PollScreen)
        await seat.press("3", "escape", "1")
        assert (poll(seat).answers[0].go, poll(seat).answers[0].reason) == (True, "")


async def test_enter_alone_answers_no_poll_that_came_unasked() -> None:
    async with sit(evaluated_run(), "bob-seat") as seat:
        seat.exercise.sit("flight").ask(OpenPoll, "Ready?", ("bob-seat",))
        await seat.pass_s(0.25)
        seat.pilot.app.screen._take_answers()  # type: ignore[attr-defined]
        await seat.press("enter")
        assert poll(seat).answers[0].answered is None
        assert "Enter alone decides nothing" in seat.text
        await seat.press("down", "enter")
        assert poll(seat).answers[0].go is True


async def test_nobody_is_interrupted_who_types_and_the_poll_waits() -> None:
    async with sit(evaluated_run(), "bob-seat") as seat:
        await seat.press("c", *"mov")
        before = type(seat.pilot.app.screen)
        seat.exercise.sit("flight").ask(OpenPoll, "Ready?")
        await seat.pass_s(0.25)
        assert type(seat.pilot.app.screen) is before
        await seat.press("e", "escape")
        assert seat.shows(PollScreen)
        await seat.press("escape")
        await seat.pass_s(0.25)
        assert seat.shows(SeatScreen), "it shows itself once"


async def test_a_decision_and_a_poll_show_themselves_one_after_the_other() -> None:
    async with sit(evaluated_run(), "flight") as seat:
        seat.exercise.table.playback.seek(ALARM_S - 1.0)
        await seat.pass_s(0.25)
        seat.exercise.table.playback.resume()
        seat.exercise.sit("facilitator").ask(OpenPoll, "Ready?")
        await seat.pass_s(2.0)
        assert seat.shows(DecisionScreen)
        await seat.press("escape")
        assert seat.shows(PollScreen)
        await seat.press("escape")
        assert seat.shows(SeatScreen)


async def test_whoever_asks_chooses_seats_and_watches_the_board() -> None:
    async with sit(evaluated_run(), "flight") as seat:
        one = seat.exercise.sit("ground-1")
        await seat.press("o")
        assert seat.shows(PollList)
        assert "nobody was asked for GO or NO-GO yet" in seat.text
        await seat.press("2")
        assert seat.shows(AskedSeats)
        assert "Flight director" not in seat.text.partition("Who is asked?")[2].partition("Ask nobody")[0]
        await seat.press("4")
        assert "nobody is asked yet" in seat.text
        await seat.press("1", "2", "1")
        assert "Ask this one" in seat.text
        await seat.press("4")
        assert seat.shows(Prompt)
        await seat.press(*"ready", "enter")
        assert seat.shows(PollScreen)
        assert [answer.seat for answer in poll(seat).answers] == ["ground-1"]
        assert "○ waiting" in seat.text
        one.ask(AnswerPoll, "poll-1", False, "fog")
        await seat.pass_s(0.25)
        assert "✖ NO-GO" in seat.text
        assert "fog" in seat.text
        await seat.press("1", "escape")
        assert poll(seat).closed is not None
        await seat.press("o")
        assert "1 NO-GO, closed" in seat.text
        await seat.press("3")
        assert seat.shows(PollScreen)


async def test_what_came_of_a_poll_is_told() -> None:
    async with sit(evaluated_run(), "flight") as seat:
        one = seat.exercise.sit("ground-1")
        await seat.press("o", "1", *"ready", "enter", "escape")
        one.ask(AnswerPoll, "poll-1", True)
        await seat.pass_s(0.25)
        assert seat.toasts[-1] == "ready: 1 GO"


async def test_why_nobody_is_asked_is_told_where_it_is_typed() -> None:
    async with sit(evaluated_run(), "flight") as seat:
        await seat.press("o", "1", *"ready", "enter")
        assert seat.shows(Prompt)
        assert "no other player is present" in seat.text


async def test_who_looks_on_asks_nothing_and_sees_all() -> None:
    async with sit(evaluated_run(), "looker") as seat:
        flight = seat.exercise.sit("flight")
        seat.exercise.sit("ground-1").ask(OpenPoll, "Up?", ("bob-seat",))
        flight.ask(OpenPoll, "Ready?")
        await seat.press("o")
        assert seat.shows(PollList)
        assert "Ask" not in seat.text.partition("Ready?")[0].splitlines()[-1]
        assert "Up?" in seat.text
        await seat.press("enter")
        assert seat.shows(PollScreen)
        assert "GO, with a reason" not in seat.text


async def test_looking_back_nobody_answers() -> None:
    async with sit(evaluated_run(), "bob-seat") as seat:
        seat.exercise.table.playback.resume()
        await seat.pass_s(30.0)
        seat.exercise.sit("flight").ask(OpenPoll, "Ready?")
        await seat.pass_s(30.0)
        await seat.press("escape", "left", "o", "1")
        assert "you are looking back" in seat.text
        assert poll(seat).answers[0].answered is None


async def test_a_poll_goes_that_the_story_went_back_before() -> None:
    async with sit(evaluated_run(), "bob-seat") as seat:
        lead, flight = seat.exercise.sit("facilitator"), seat.exercise.sit("flight")
        seat.exercise.table.clock.jump(60.0)
        flight.ask(OpenPoll, "Ready?")
        await seat.pass_s(0.25)
        assert seat.shows(PollScreen)
        lead.ask(Rewind, 30.0, "again")
        await seat.pass_s(0.25)
        assert seat.shows(SeatScreen)
