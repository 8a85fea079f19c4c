"""What evaluators have before them: evidence, proposed ratings, what several gave; and nobody else has it."""

from collections.abc import Sequence

import pytest

from mission_control.exercise.evaluation.evaluation import Evaluation, Evaluations
from mission_control.exercise.evaluation.tasks import ExpectedTold, TaskTold
from mission_control.exercise.wire.answers import Done, Looked, Refused
from mission_control.exercise.wire.requests.acting import Command, Decide
from mission_control.exercise.wire.requests.asking import Look, SeeAs
from mission_control.exercise.wire.requests.leading import Resume
from mission_control.exercise.wire.requests.noting import Observe, Rate
from scenarios.commands.cabin import SetHatch
from scenarios.commands.people import Move
from telemetry.asides import ObservationMade, TaskRated
from telemetry.exercise_acts import Spoke
from telemetry.journal import Commanded, Entry, OptionChosen
from telemetry.run import Run
from tests.mission_control.exercise.evaluated import ALARM_S, END_S, NOTES, SECOND_S, STANDARD, evaluated_run
from tests.mission_control.exercise.tables import Exercise, Terminal
from tests.telemetry.exercise_stories import expecting, inject

LEAVES = OptionChosen(ALARM_S + 30.0, "flight", "alarm", "leave")
STAYS = OptionChosen(ALARM_S + 30.0, "flight", "alarm", "stay")
SHUTS = Commanded(ALARM_S + 40.0, "bob-seat", "bob", SetHatch(do="hatch", hatch="front-back", to="close"))


def judged(t: float, *entries: Entry) -> Evaluation:
    """The evaluation at `t` of a run in which all this was done."""
    run = played(*entries)
    return Evaluations().at(run, run.frame_at(t))


def played(*entries: Entry) -> Run:
    run = evaluated_run()
    for entry in entries:
        if isinstance(entry, OptionChosen | Commanded):
            run = run.acted(entry)
        else:
            assert isinstance(entry, TaskRated | ObservationMade)
            run.record(entry)
    return run


def task(told: Evaluation, name: str) -> TaskTold:
    return next(task for task in told.tasks if task.id == name)


def action(told: Evaluation, name: str) -> ExpectedTold:
    return next(x for task in told.tasks for x in task.expected if x.id == name)


def texts(told: Evaluation, name: str) -> Sequence[tuple[str, bool]]:
    return [(piece.text, piece.meets) for piece in action(told, name).found]


def test_before_its_inject_nothing_is_expected_and_nothing_is_proposed() -> None:
    told = judged(ALARM_S - 1.0)
    assert {action(told, name).standing for name in ("shut", "asked", "never")} == {"not expected"}
    assert [task.proposed for task in told.tasks] == [None, None]
    assert [objective.proposed for objective in told.objectives] == [None]


def test_a_decision_is_evidence_from_its_answer_on() -> None:
    assert texts(judged(ALARM_S + 10.0, LEAVES), "asked") == []
    told = judged(ALARM_S + 31.0, LEAVES)
    assert (action(told, "asked").standing, task(told, "leave").proposed) == ("met", "P")
    (piece, other) = action(told, "asked").found
    assert (piece.t, piece.text, piece.meets) == (LEAVES.t, "Ann decided: Leave at once", True)
    assert (other.text, other.meets) == ("not so: Ann is in back", False), "the other way to do it"


def test_what_was_decided_instead_is_told() -> None:
    assert texts(judged(ALARM_S + 31.0, STAYS), "asked") == [("Ann decided: Stay here", False)]
    told = judged(ALARM_S + 600.0, STAYS)
    assert task(told, "leave").proposed == "U"
    assert texts(told, "asked")[1] == ("not so: Ann is in back", False)
    default = judged(ALARM_S + 1300.0)
    assert ("nobody answered: Stay here", False) in texts(default, "asked")


def test_what_is_said_in_ones_own_words_is_evidence_where_it_is_waited_for() -> None:
    calls = expecting("called", {"command": "say", "on": ["bob"], "since": "call"}, "5 min")
    run = evaluated_run(inject("call", at="000/00:02", words={"expected": [calls]}))
    for t, to in ((90.0, ("bob",)), (150.0, ()), (160.0, ("bob",))):
        run = run.acted(Spoke(t, "flight", "ann", "Bob?", to=to, loop="vhf"))
    told = next(x for x in Evaluations().at(run, run.frame_at(300.0)).others if x.id == "called")
    assert (told.standing, told.done) == ("met", 160.0)
    assert [(piece.t, piece.text) for piece in told.found] == [(160.0, "Ann said on vhf: Bob?")]


def test_a_command_is_evidence_with_who_did_it_and_when_it_was_done() -> None:
    told = judged(ALARM_S + 300.0, SHUTS)
    (piece,) = action(told, "shut").found
    assert piece.text == "hatch front-back close, executed (Bob, Engineer)"
    assert piece.meets
    assert piece.t == action(told, "shut").done
    assert SHUTS.t <= piece.t < ALARM_S + 300.0


def test_how_somebody_came_to_be_somewhere_is_told_by_the_command_that_led_there() -> None:
    went = Commanded(ALARM_S + 20.0, "flight", "ann", Move(do="move", to="back"))
    told = judged(ALARM_S + 500.0, went)
    found = texts(told, "asked")
    assert action(told, "asked").standing == "met"
    assert ("Ann is in back", True) in found
    assert any(text.startswith("move") and "executed (Ann, Flight director)" in text for text, _ in found)


def test_how_an_instrument_read_at_the_end_of_the_window_is_told_for_what_was_not_done() -> None:
    assert texts(judged(SECOND_S + 299.0), "never") == []
    ((text, meets),) = texts(judged(SECOND_S + 300.0), "never")
    assert not meets
    assert text.startswith("not so: air.front.co2_mmhg is above 90; SIM.front.ppCO2 read 2.")
    assert text.endswith("mmHg")


def test_the_last_rating_stands_and_each_other_evaluators_last_is_told() -> None:
    ratings = (
        TaskRated(100.0, "judge", "shut-it", "P"),
        TaskRated(110.0, "judge-2", "shut-it", "M", "too late"),
        TaskRated(120.0, "judge", "shut-it", "S", "soon enough"),
    )
    told = task(judged(115.0, *ratings), "shut-it")
    assert (told.stands, [x.rating for x in told.others], told.disputed) == ("M", ["P"], True)
    told = task(judged(120.0, *ratings), "shut-it")
    assert (told.stands, [x.seat for x in told.others], told.disputed) == ("S", ["judge-2"], True)
    alone = task(judged(105.0, *ratings), "shut-it")
    assert (alone.stands, alone.others, alone.disputed) == ("P", (), False)
    assert task(judged(99.0, *ratings), "shut-it").rated is None


def test_observations_are_their_tasks_or_nobodys() -> None:
    told = judged(
        200.0,
        ObservationMade(100.0, "judge", "They shut it at once", "shut-it", True),
        ObservationMade(110.0, "judge", "It was loud"),
        ObservationMade(300.0, "judge", "Later"),
    )
    assert [x.text for x in task(told, "shut-it").observations] == ["They shut it at once"]
    assert [x.text for x in told.observations] == ["It was loud"]


def test_objectives_are_judged_at_the_end() -> None:
    told = judged(END_S, SHUTS, LEAVES)
    (alive,) = told.objectives
    assert (alive.met, alive.proposed) == (True, "M"), "no better than its worst task"
    assert judged(END_S - 1.0).objectives[0].met is None


def test_it_is_worked_out_again_only_when_something_of_it_changed() -> None:
    run, kept = played(SHUTS), Evaluations()
    first = kept.at(run, run.frame_at(ALARM_S + 300.0))
    assert kept.at(run, run.frame_at(ALARM_S + 400.0)) is first
    run.record(TaskRated(ALARM_S + 400.0, "judge", "shut-it", "P"))
    assert kept.at(run, run.frame_at(ALARM_S + 400.0)) is not first


# At the table.


def see(terminal: Terminal) -> Evaluation | None:
    assert terminal.sitting.view is not None
    return terminal.sitting.view.evaluation


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(evaluated_run())


def test_evaluators_and_the_facilitator_have_it_over_the_wire_and_nobody_else(exercise: Exercise) -> None:
    """Canaries in standards, notes, ratings and observations are found where they may be, and only there."""
    names = ("flight", "bob-seat", "looker", "facilitator", "judge", "judge-2")
    flight, bob, looker, leader, judge, second = terminals = [exercise.sit(name) for name in names]
    leader.ask(Resume)
    exercise.pass_s(ALARM_S + 5.0)
    bob.ask(Command, "hatch front-back close", True)
    flight.ask(Decide, "alarm", "leave")
    exercise.pass_s(300.0)
    assert judge.ask(Rate, "shut-it", "S", "REASON-CANARY") == Done(1)
    assert judge.ask(Observe, "SEEN-CANARY", "leave", True) == Done(2)
    assert second.ask(Observe, "OTHER-CANARY") == Done(1)
    exercise.pass_s(1.0)
    for terminal in terminals:
        terminal.ask(Look, exercise.table.playback.t - 0.5)
    canaries = [STANDARD, NOTES, "REASON-CANARY", "SEEN-CANARY", "OTHER-CANARY"]
    for terminal in (leader, judge, second):
        everything = b"".join(terminal.heard)
        assert all(canary.encode() in everything for canary in canaries)
        told = see(terminal)
        assert told is not None
        assert (task(told, "shut-it").stands, task(told, "leave").proposed) == ("S", "P")
        assert texts(told, "asked")[0] == ("Ann decided: Leave at once", True)
    for terminal in (flight, bob, looker):
        everything = b"".join(terminal.heard)
        assert not [canary for canary in canaries if canary.encode() in everything]
        assert see(terminal) is None


def test_what_is_told_over_the_wire_is_what_the_host_has(exercise: Exercise) -> None:
    judge, leader = exercise.sit("judge"), exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(SECOND_S + 400.0)
    judge.ask(Rate, "shut-it", "U", "")
    exercise.pass_s(0.25)
    chair = exercise.table.chairs["judge"]
    there = chair.drive.view_at(exercise.table.playback.t, exercise.table.clock.transport)
    assert see(judge) == there.evaluation
    then = judge.ask(Look, SECOND_S)
    assert isinstance(then, Looked)
    back = judge.sitting.looked(then).evaluation
    assert back is not None
    assert task(back, "shut-it").rated is None


def test_through_a_players_eyes_there_is_no_evaluation(exercise: Exercise) -> None:
    judge = exercise.sit("judge")
    exercise.pass_s(0.25)
    assert see(judge) is not None
    judge.ask(SeeAs, "flight")
    exercise.pass_s(0.25)
    assert see(judge) is None
    judge.ask(SeeAs, None)
    exercise.pass_s(0.25)
    assert see(judge) is not None


@pytest.mark.parametrize("seat", ["flight", "looker"])
def test_players_and_observers_rate_nothing(exercise: Exercise, seat: str) -> None:
    terminal = exercise.sit(seat)
    for answer in (terminal.ask(Rate, "shut-it", "P"), terminal.ask(Observe, "Well done")):
        assert isinstance(answer, Refused)
        assert answer.reason.startswith("that is not for the ")


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        (Rate, ("nothing", "P"), "there is no critical task 'nothing'"),
        (Observe, ("Well", "nothing"), "there is no critical task 'nothing'"),
        (Observe, (" \n ",), "there is nothing written"),
    ],
)
def test_what_cannot_be_rated_or_seen_is_refused(
    exercise: Exercise, kind: type[Rate] | type[Observe], more: tuple[str, ...], reason: str
) -> None:
    answer = exercise.sit("judge").ask(kind, *more)
    assert isinstance(answer, Refused)
    assert answer.reason.startswith(reason)
