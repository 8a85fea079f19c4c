"""A drive: who may answer what, when it counts, and what is seen of it."""

from collections.abc import Callable

import numpy as np
import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import EVERYBODY, Drive, act_t, driver
from mission_control.exercise.session import Session
from mission_control.exercise.trends import TREND_STEP_S
from mission_control.exercise.view import View
from scenarios.scenario import Seat
from telemetry.frame import Frame
from tests.mission_control.exercise.conftest import ASKED_S, DEADLINE_S, asking_run, yes_or_no
from tests.telemetry.conftest import Data, event

ViewAt = Callable[[Session, float], View]


def drive(*words: str, more: tuple[Data, ...] = ()) -> Drive:
    run = asking_run(more)
    return Drive(Branches(run), driver(run.scenario, words))


def answer(frame: Frame, decision: str = "knock") -> str | None:
    return next(d.option for d in frame.decisions if d.event == decision)


def test_an_answer_counts_on_the_next_whole_tick() -> None:
    session = drive()
    for t in (700.0, 700.0 + 0.3 / 1024):
        assert act_t(t) == 700.0 + 1 / 1024
    assert session.decide("knock", "open", t) == ""
    assert answer(session.frame_at(t)) is None, "what was seen stays as it was"
    assert answer(session.frame_at(act_t(t))) == "open"


@pytest.mark.parametrize(
    ("words", "decision", "option", "t", "reason"),
    [
        ((), "knock", "open", ASKED_S - 1, "nobody here is asked that just now"),
        ((), "no-such", "open", 700.0, "nobody here is asked that just now"),
        ((), "knock", "wave", 700.0, "that is no answer, expected one of shut, open"),
        ((), "knock", "open", DEADLINE_S, "that is decided already"),
        (("bob",), "knock", "open", 700.0, "that is for Ann to decide"),
        (("cyd",), "knock", "open", 700.0, "nobody here is asked that just now"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(
    words: tuple[str, ...], decision: str, option: str, t: float, reason: str
) -> None:
    session = drive(*words)
    run = session.revision
    assert session.decide(decision, option, t) == reason
    assert session.revision is run
    assert len(session.branches) == 1


def test_when_the_story_is_over_nothing_is_done_any_more(view: ViewAt) -> None:
    """An act counts on the next tick, and after the last there is none: a file would tell it for nothing."""
    asking_late = yes_or_no("late", "000/23:59", "ann", "Late?", "1 h")
    session = drive(more=(asking_late,))
    end_t, run = session.end_t, session.revision
    assert view(session, end_t - 1.0).mine == ("late",)
    assert view(session, end_t).mine == ()
    assert session.decide("late", "yes", end_t).startswith("the story is over")
    with pytest.raises(ValueError, match="the story is over"):
        session.command("move ann to back", end_t, sure=True)
    assert session.revision is run
    assert session.decide("late", "yes", end_t - 1 / 1024) == "", "the last tick is one"


def test_nothing_is_decided_twice() -> None:
    session = drive()
    assert session.decide("knock", "open", 700.0) == ""
    assert session.decide("knock", "shut", act_t(700.0)) == "that is decided already"


def test_the_dead_decide_nothing(view: ViewAt) -> None:
    death = event("end", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/00:11:00")
    session = drive(more=(death,))
    assert view(session, 650.0).mine == ("knock",)
    assert view(session, 700.0).mine == ()
    assert session.decide("knock", "open", 700.0) == "Ann is dead and decides nothing any more"


def test_only_who_may_answer_is_told_that_they_may(view: ViewAt) -> None:
    assert view(drive(), 700.0).mine == ("knock",)
    assert view(drive("ann"), 700.0).mine == ("knock",)
    assert view(drive("bob"), 700.0).mine == ()
    assert view(drive(), ASKED_S - 1).mine == ()
    assert view(drive(), DEADLINE_S).mine == ()


def test_a_players_view_holds_no_decision_of_others() -> None:
    held = {name: bool(drive(name).frame_at(700.0).decisions) for name in ("ann", "bob", "cyd")}
    assert held == {"ann": True, "bob": True, "cyd": False}, "Bob is told of it"
    assert drive().frame_at(700.0).decisions


def test_a_question_does_not_tell_a_player_what_they_do_not_know() -> None:
    asked = {name: drive(*name).frame_at(700.0).decisions[0] for name in ((), ("ann",))}
    assert asked[()].title == "knock"
    assert asked[("ann",)].title == "", "nobody is told who knocks but by the prompt"
    assert asked[("ann",)].prompt == asked[()].prompt


def test_a_watcher_sees_it_happen() -> None:
    assert answer(Session(asking_run()).frame_at(DEADLINE_S)) == "shut"


def test_the_run_is_another_and_so_is_all_that_was_told_of_it(view: ViewAt) -> None:
    session = drive()
    channel = "SIM.front.ppCO2"
    before = view(session, 5000.0)
    told = before.trends[channel].values
    assert session.decide("knock", "open", 700.0) == ""
    after = view(session, 5000.0)
    assert session.revision is session.branches.current.run
    assert {mark.event for mark in after.marks} - {mark.event for mark in before.marks} == {"bob-comes"}
    now, new = after.trends[channel].values, Drive(session.branches, driver(asking_run().scenario, ()))
    assert np.array_equal(now, view(new, 5000.0).trends[channel].values, equal_nan=True)
    until = len(now) - int((5000.0 - 700.0) / TREND_STEP_S) - 1
    assert np.array_equal(now[:until], told[:until], equal_nan=True), "what lies before is kept"
    assert not np.isclose(now[until + 2 :], told[until + 2 :], rtol=1e-6).any()


def test_what_rests_on_an_answer_is_no_mark_before_it_happens(view: ViewAt) -> None:
    session = drive()
    session.decide("knock", "open", 700.0)
    session.foresee()
    came = next(mark.t for mark in session.marks if mark.event == "bob-comes")
    before, then = view(session, came - 1.0), view(session, came)
    assert "bob-comes" not in {mark.event for mark in before.marks}
    assert "bob-comes" in {mark.event for mark in then.marks}


def test_going_back_and_deciding_otherwise_opens_a_branch(view: ViewAt) -> None:
    session = drive()
    view(session, 700.0)
    assert session.word == "DRIVING"
    session.decide("knock", "open", 700.0)
    assert session.word == "DRIVING"
    view(session, 5000.0)
    assert session.decide("knock", "shut", 650.0) == ""
    assert (session.word, view(session, 650.0).branch) == ("FORK of main", "fork 1")
    session.switch("main")
    assert (session.word, answer(session.frame_at(5000.0))) == ("DRIVING", "open")


def test_what_is_answered_at_once_may_be_answered_otherwise_at_the_same_time(view: ViewAt) -> None:
    session = drive()
    view(session, ASKED_S)
    assert session.decide("knock", "open", ASKED_S) == ""
    view(session, 1000.0)
    assert view(session, ASKED_S).mine == ("knock",)
    assert session.decide("knock", "shut", ASKED_S) == ""
    assert [branch.name for branch in session.branches] == ["main", "fork 1"]


def test_where_one_began_is_the_earliest_time_that_one_was_at(view: ViewAt) -> None:
    branches, everybody = Branches(asking_run()), driver(asking_run().scenario, ())
    session = Drive(branches, everybody, alone=True)
    assert [view(session, t).began_t for t in (1000.0, 1200.0, 700.0, 1000.0)] == [
        1000.0,
        1000.0,
        700.0,
        700.0,
    ]
    assert view(Drive(branches, everybody), 500.0).began_t == 700.0, "at a table one only looks there"
    branches.fork(300.0, "earlier")
    assert view(Drive(branches, everybody), 500.0).began_t == 300.0


def test_which_answer_is_the_storys_own_is_told_to_who_plays_alone_and_to_no_player_at_a_table() -> None:
    def defaults(session: Drive) -> list[str]:
        return [decision.default for decision in session.frame_at(ASKED_S).decisions]

    run = asking_run()
    ann = driver(run.scenario, ("ann",))
    assert defaults(Drive(Branches(run), ann, alone=True)) == ["shut"]
    assert defaults(Drive(Branches(run), ann)) == [""]
    assert defaults(Drive(Branches(run), driver(run.scenario, ()))) == ["shut"], "a facilitator's"
    assert Drive(Branches(run), ann).decide("knock", "shut", ASKED_S) == ""


def test_who_forks_by_hand_names_it(view: ViewAt) -> None:
    session = drive()
    view(session, 900.0)
    session.fork(650.0, "what if")
    assert view(session, 660.0).branch == "what if"
    with pytest.raises(ValueError, match="already"):
        session.fork(650.0, "what if")


def test_the_next_question_is_one_of_this_seats_that_nobody_answered() -> None:
    session = drive()
    assert session.question_between(0.0, 10_000.0) == ASKED_S
    assert session.question_between(ASKED_S, 10_000.0) is None
    assert session.question_between(0.0, ASKED_S - 0.1) is None
    assert drive("bob").question_between(0.0, 10_000.0) is None
    session.decide("knock", "open", 700.0)
    assert session.question_between(0.0, 10_000.0) is None


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ((), (EVERYBODY, "facilitator", ("ann", "bob", "cyd"), ("us", "russian"))),
        (("Ann",), ("Ann", "player", ("ann",), ("us",))),
        (("us",), ("Ann, Bob", "player", ("ann", "bob"), ("us",))),
        (("cyd", "ann"), ("Ann, Cyd", "player", ("ann", "cyd"), ("us", "russian"))),
        (("us", "russian"), (EVERYBODY, "facilitator", ("ann", "bob", "cyd"), ("us", "russian"))),
    ],
)
def test_whom_one_drives(words: tuple[str, ...], seat: tuple[object, ...]) -> None:
    found: Seat = driver(asking_run().scenario, words)
    assert (found.title, found.role, found.plays, found.sides) == seat


def test_nobody_is_driven_who_is_not_aboard() -> None:
    with pytest.raises(ValueError, match=r"small has nobody called 'anne', expected .*did you mean 'ann'"):
        driver(asking_run().scenario, ["anne"])
