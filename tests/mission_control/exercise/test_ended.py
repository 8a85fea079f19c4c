"""How it ended, to whom it is told: all of it to who sees all, to a player their own people's fate."""

from collections.abc import Callable

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.session import Session
from mission_control.exercise.view import View
from scenarios.library import resolve
from scenarios.loader import load
from telemetry.outcome import outcome
from telemetry.run import Run

ViewAt = Callable[[Session, float], View]


def drill() -> Run:
    return Run(load(resolve("fire-drill")))


def test_it_is_told_at_the_end_and_not_before(view: ViewAt) -> None:
    run = drill()
    session, found = Session(run), outcome(run)
    assert found.ending is not None
    assert view(session, run.end_t - 1).end is None
    end = view(session, run.end_t).end
    assert end is not None
    assert (end.title, end.text) == (found.ending.title, found.ending.text)
    assert (end.points, end.most, end.fates) == (found.points, found.most, found.fates)
    assert end.objectives == tuple((objective.title, met) for objective, met in found.objectives)


def test_a_player_is_told_of_those_they_play_alone(view: ViewAt) -> None:
    run = drill()
    mine = run.scenario.people[0].id
    end = view(Drive(Branches(run), driver(run.scenario, [mine])), run.end_t).end
    assert end is not None
    assert (end.title, end.text, end.points, end.most) == ("", "", 0, 0)
    assert [who for who, _ in end.fates] == [mine]
    assert end.objectives == ()


def test_a_story_without_endings_ends_without_a_page(view: ViewAt, tale_run: Run) -> None:
    assert view(Session(tale_run), tale_run.end_t).end is None
