"""Sitting everywhere at once: what a seat's tab tells, and that what nobody looks at costs little."""

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.remote import Remote
from mission_control.exercise.seats import seats_of
from mission_control.exercise.solo import SeatTab, Solo
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import Decide
from mission_control.exercise.wire.requests.leading import Resume, Revoke
from mission_control.exercise.wire.requests.noting import OpenPoll
from telemetry.run import Run
from tests.mission_control.exercise.conftest import ASKED_S, asking_run, fresh_run, tale

__all__ = ["fresh_run", "tale"]


class Alone:
    """Somebody in all seats, whose clock is turned by hand."""

    def __init__(self, run: Run) -> None:
        self.now = 0.0
        self.table = Table(Branches(run), seats_of(run.scenario), lambda: self.now, 0.0)
        self.solo = Solo(self.table)

    def pass_s(self, seconds: float) -> None:
        """Let time pass, and beat until every seat had its turn."""
        self.now += seconds
        for _ in self.solo.lines:
            self.solo.beat()

    def tab(self, seat: str) -> SeatTab:
        return next(tab for tab in self.solo.tabs if tab.id == seat)


@pytest.fixture
def alone(fresh_run: Run) -> Alone:
    return Alone(fresh_run)


def test_the_facilitator_comes_first_and_everybody_sits(alone: Alone) -> None:
    ids = [tab.id for tab in alone.solo.tabs]
    assert ids == ["facilitator", "ada-seat", "boris-seat", "houston", "narrow"]
    assert alone.solo.seat == "facilitator"
    assert all(chair.taken is not None for chair in alone.table.chairs.values())
    assert [(tab.title, tab.initials) for tab in alone.solo.tabs[:2]] == [
        ("Facilitator", "F"),
        ("Commander of ours", "AH"),
    ]


def test_a_letter_is_new_until_one_looks(alone: Alone) -> None:
    alone.solo.lines["facilitator"].ask(Resume)
    alone.pass_s(500.0)
    assert (alone.tab("ada-seat").letters, alone.tab("boris-seat").letters) == (2, 2)
    assert (alone.tab("facilitator").letters, alone.tab("narrow").letters) == (0, 0)
    alone.solo.turn("ada-seat")
    alone.solo.turn("facilitator")
    assert (alone.tab("ada-seat").letters, alone.tab("boris-seat").letters) == (0, 2)


def test_a_question_is_told_until_it_is_answered() -> None:
    alone = Alone(asking_run())
    alone.solo.lines["facilitator"].ask(Resume)
    alone.pass_s(ASKED_S + 1.0)
    assert (alone.tab("ann").asked, alone.tab("bob").asked) == (1, 0)
    alone.solo.lines["ann"].ask(lambda n: Decide(n, "knock", "open"))
    alone.pass_s(1.0)
    assert alone.tab("ann").asked == 0


def test_a_poll_is_told_where_it_is_asked(alone: Alone) -> None:
    answer = alone.solo.lines["facilitator"].ask(lambda n: OpenPoll(n, "Ready?", ("ada-seat",)))
    assert isinstance(answer, Done)
    alone.pass_s(1.0)
    assert (alone.tab("ada-seat").asked, alone.tab("boris-seat").asked) == (1, 0)


def test_a_seat_is_told_no_more_than_it_may_be(alone: Alone) -> None:
    answer = alone.solo.lines["boris-seat"].ask(Resume)
    assert isinstance(answer, Refused)
    assert alone.table.playback.rate == 0.0


def test_of_those_nobody_looks_from_one_at_a_beat_gets_a_view(alone: Alone) -> None:
    alone.solo.lines["facilitator"].ask(Resume)
    for _ in range(2 * len(alone.solo.lines)):
        alone.now += 1.0
        alone.solo.beat()
        t = alone.table.playback.t
        times = [line.sitting.view.frame.t for line in alone.solo.lines.values() if line.sitting.view]
        assert times[0] == t
        assert sum(each == t for each in times) == 2
        assert min(times) > t - len(times) or t <= len(times)


def test_whoever_turns_to_a_seat_sees_what_is_there_now(alone: Alone) -> None:
    alone.solo.lines["facilitator"].ask(Resume)
    alone.now += 100.0
    alone.solo.turn("boris-seat")
    assert alone.solo.view.seat == "Commander of theirs"
    assert alone.solo.view.frame.t == 100.0


def test_somebody_whose_seat_was_taken_back_is_told_so(alone: Alone) -> None:
    alone.solo.lines["facilitator"].ask(lambda n: Revoke(n, "ada-seat"))
    alone.pass_s(1.0)
    answer = alone.solo.lines["ada-seat"].ask(Resume)
    assert isinstance(answer, Refused)
    assert alone.solo.lines["ada-seat"].sitting.down
    taken, standing = alone.solo.lines["ada-seat"], alone.solo.lines["boris-seat"]
    assert Remote(taken.sitting, taken.ask).view.transport.word == "SEAT TAKEN BACK since 000/00:00:00"
    assert Remote(standing.sitting, standing.ask).view.transport.word == "PAUSED"
