"""Where one may talk: to those there, to one of them, on a loop, in writing; and what was said there."""

from dataclasses import replace

import pytest

from mission_control.exercise.session import Session
from mission_control.exercise.talk import Place, beside, places, said, why_unheard, written
from mission_control.exercise.view import Transport, View
from telemetry.exercise_acts import Spoke, Wrote
from telemetry.link import LinkNow, LinkState
from tests.telemetry.conftest import person, run_of

PEOPLE = [person("ann", "front"), person("bob", "front"), person("cyd", "front"), person("dee", "back")]
LOOPS = ("s-band", "uhf")


def view(*acts: Spoke | Wrote) -> View:
    run = run_of(people=PEOPLE)
    for act in acts:
        run = run.acted(act)
    return Session(run).view_at(100.0, Transport(0.0, 1.0, None, None, "PAUSED"))


def test_one_of_the_crew_talks_here_apart_on_loops_and_writes_down() -> None:
    assert places(view(), "ann", LOOPS) == (
        Place("here"),
        Place("apart", ("bob",)),
        Place("apart", ("cyd",)),
        Place("loop", (), "s-band"),
        Place("loop", (), "uhf"),
        Place("letter", ("houston",), "s-band"),
    )
    assert beside(view(), "ann") == ("bob", "cyd")


def test_who_is_alone_has_nobody_to_speak_to_apart() -> None:
    assert places(view(), "dee", ()) == (Place("here"),)
    assert beside(view(), "dee") == ()


def test_the_ground_talks_on_its_own_loops_and_writes_up() -> None:
    crew = ("ann", "bob", "cyd", "dee")
    assert places(view(), "houston", LOOPS) == (
        Place("loop", (), "s-band"),
        Place("letter", crew, "s-band"),
        *(Place("letter", (each,), "s-band") for each in crew),
    )


def test_whoever_is_outside_has_the_loops_alone() -> None:
    now = view()
    out = tuple(replace(p, module=None) if p.id == "ann" else p for p in now.frame.people)
    outside = replace(now, frame=replace(now.frame, people=out))
    assert {place.kind for place in places(outside, "ann", ("uhf",))} == {"loop"}


def test_each_place_has_its_own_conversation() -> None:
    now = view(
        Spoke(60.0, "one", "ann", "Here."),
        Spoke(61.0, "one", "ann", "Aside.", ("bob",)),
        Spoke(62.0, "one", "dee", "There."),
        Spoke(63.0, "one", "ann", "Far.", (), "uhf"),
        Wrote(64.0, "one", "ann", ("houston",), "s-band", "Plan", "Go."),
    )
    assert [x.text for x in said(now, "ann", Place("here"))] == ["Here.", "Aside."]
    assert [x.text for x in said(now, "ann", Place("loop", (), "uhf"))] == ["Far."]
    letter = Place("letter", ("houston",), "s-band")
    assert said(now, "ann", letter) == ()
    assert [x.subject for x in written(now, letter)] == ["Plan"]
    assert written(now, Place("here")) == ()


@pytest.mark.parametrize(
    ("state", "low_rate", "reason"),
    [
        (LinkState.AOS, False, ""),
        (LinkState.AOS, True, "its low rate carries no voice"),
        (LinkState.LOS, False, "it has no signal"),
        (LinkState.OFF, False, "it is off"),
        (LinkState.SILENT, False, "nobody answers"),
        (LinkState.FAILED, False, "it has failed"),
    ],
)
def test_why_a_loop_carries_no_voice(state: LinkState, low_rate: bool, reason: str) -> None:
    assert why_unheard(LinkNow("s-band", state, 0.0, None, None, low_rate)) == reason
