"""Steering: what a facilitator does to injects comes into the journal, and of what cannot be nothing does."""

import pytest

from mission_control.exercise.wire.answers import Completed, Done, Refused
from mission_control.exercise.wire.requests.leading import Jump, Resume
from mission_control.exercise.wire.requests.steering import (
    CheckEffects,
    CompleteEffects,
    Improvise,
    SteerInject,
)
from scenarios.injects import InjectState
from telemetry.exercise_acts import Improvised
from tests.mission_control.exercise.moves.stories import ALARM_S, told_exercise
from tests.mission_control.exercise.tables import Exercise, Terminal


@pytest.fixture
def exercise() -> Exercise:
    return told_exercise()


@pytest.fixture
def leader(exercise: Exercise) -> Terminal:
    return exercise.sit("facilitator")


def state(exercise: Exercise, leader: Terminal) -> InjectState:
    exercise.pass_s(0.25)
    assert leader.sitting.view is not None
    return next(x.state for x in leader.sitting.view.frame.injects if x.id == "alarm")


@pytest.mark.parametrize(
    ("how", "becomes"),
    [("fire", InjectState.FIRED), ("hold", InjectState.HELD), ("skip", InjectState.SKIPPED)],
)
def test_an_inject_is_steered_at_once(exercise: Exercise, leader: Terminal, how: str, becomes: str) -> None:
    assert state(exercise, leader) is InjectState.COMING
    assert leader.ask(SteerInject, "alarm", how) == Done(1)
    assert state(exercise, leader) is becomes


def test_a_delayed_inject_comes_later_and_once(exercise: Exercise, leader: Terminal) -> None:
    assert leader.ask(SteerInject, "alarm", "delay", 60.0) == Done(1)
    leader.ask(Jump, ALARM_S + 59.0, True)
    assert state(exercise, leader) is InjectState.COMING
    leader.ask(Jump, ALARM_S + 60.0, True)
    assert state(exercise, leader) is InjectState.FIRED
    came = [c for c in exercise.table.branches.current.run.came() if c.event == "alarm"]
    assert len(came) == 1


def test_what_cannot_be_steered_is_told_and_changes_nothing(exercise: Exercise, leader: Terminal) -> None:
    leader.ask(SteerInject, "alarm", "hold")
    before = exercise.table.branches.current.run
    for event, how, reason in (("alarm", "hold", "held already"), ("nothing", "fire", "nothing")):
        answer = leader.ask(SteerInject, event, how)
        assert isinstance(answer, Refused)
        assert reason in answer.reason
    assert exercise.table.branches.current.run is before


def test_something_made_up_does_what_its_effects_say(exercise: Exercise, leader: Terminal) -> None:
    ann = exercise.sit("ann")
    effects = "{do: hatch, hatches: [front-back], open: false}"
    assert leader.ask(Improvise, "A door slams", "Nobody", ("ann",), "It shut.", effects) == Done(1)
    leader.ask(Resume)
    exercise.pass_s(1.0)
    assert ann.sitting.view is not None
    assert not ann.sitting.view.frame.hatches[0].open
    (act,) = exercise.table.branches.current.run.journal.acts
    assert isinstance(act, Improvised)
    assert (act.seat, act.title, act.to) == ("facilitator", "A door slams", ("ann",))


@pytest.mark.parametrize(
    ("to", "effects", "reason"),
    [
        ((), "{do: dance}", "effects[0].do"),
        ((), "{do: hatch, hatches: [nowhere], open: false}", "nowhere"),
        ((), "{do: hatch", "effects"),
        ((), "{do: bias, channel: SIM.front.ppO2, by: 4}", "leaves no room for a bias of SIM.front.ppO2"),
        (("nobody",), "", "nobody"),
    ],
)
def test_faults_of_something_made_up_are_told_in_a_line(
    exercise: Exercise, leader: Terminal, to: tuple[str, ...], effects: str, reason: str
) -> None:
    answer = leader.ask(Improvise, "Oh", "Nobody", to, "", effects)
    assert isinstance(answer, Refused)
    assert reason in answer.reason
    assert "\n" not in answer.reason
    assert not exercise.table.branches.current.run.journal.acts


def test_effects_are_completed_and_checked_without_coming(exercise: Exercise, leader: Terminal) -> None:
    before = exercise.table.branches.current.run
    answer = leader.ask(CompleteEffects, "{do: fir")
    assert isinstance(answer, Completed)
    assert ("fire", "") in answer.words
    assert leader.ask(CheckEffects, "{do: flag, flag: lit}") == Done(2, "flag")
    answer = leader.ask(CheckEffects, "{do: nonsense}")
    assert isinstance(answer, Refused)
    assert exercise.table.branches.current.run is before
