"""The film and the fire drill as exercises: their injects, what each expects, and that nobody must steer.

Never here: how injects are steered; that is tested on small stories.
"""

import pytest

from scenarios.conditions import ExpectedIs
from scenarios.injects import InjectState
from scenarios.library import builtin_ids, library_folder
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, met_text, met_ticks
from telemetry.exercise_acts import Spoke
from telemetry.journal import Act, OptionChosen
from telemetry.run import Run
from tests.telemetry.conftest import played_film
from tests.telemetry.exercise_stories import expected, happenings, steered, told

CONTINGENCIES = {
    "stale-air": "001/03:50",
    "self-test": "001/06:40",
    "arm-light": "001/10:11",
    "faint-tone": "001/11:12",
    "crumbs-hang": "001/20:20",
}
"""Those of the film, and when they suggest themselves while everybody does as in the film."""


def seconds(met: str) -> float:
    return met_ticks(met) / TICKS_PER_SECOND


@pytest.mark.parametrize("name", ["film", "fire-drill"])
def test_the_exercise_is_whole(name: str) -> None:
    scenario: Scenario = load(library_folder() / name)
    injects = [event for event in scenario.events if event.inject is not None]
    asked = [x for event in injects if event.inject for x in event.inject.expected]
    roles = [seat.role for seat in scenario.seats]
    assert len(scenario.hotwash) >= 4
    assert {"facilitator", "evaluator"} <= set(roles)
    assert {who for seat in scenario.seats for who in seat.plays} == {person.id for person in scenario.people}
    assert {task.id for task in scenario.critical_tasks} == {x.task for x in asked if x.task is not None}
    bound = {task.objective for task in scenario.critical_tasks}
    assert bound <= {objective.id for objective in scenario.objectives}
    assert all(objective.capability for objective in scenario.objectives if objective.id in bound)
    used = [e for e in injects if e.inject and e.inject.category == "contingency"]
    assert 3 <= len(used) <= 5
    assert all(event.held for event in used)


def test_the_film_has_about_twenty_injects_among_its_own_events() -> None:
    listed = [x for x in played_film().frame_at(played_film().end_t).injects if x.state is InjectState.FIRED]
    assert 20 <= len(listed) <= 24
    assert sum(bool(e.inject and e.inject.expected) for e in played_film().scenario.events) >= 15


def test_with_nobody_to_steer_it_contingencies_only_suggest_themselves() -> None:
    run = played_film()
    assert CONTINGENCIES.keys().isdisjoint(happenings(run))
    for name, when in CONTINGENCIES.items():
        t = seconds(when)
        assert told(run, t - 1.0, name).met is None
        met = told(run, t + 1.0, name).met
        assert met is not None
        assert met_text(met, with_seconds=False) == when


def test_what_nobody_did_is_not_done() -> None:
    """In no exercise of the library is anything done, or any hint left out, while nobody acts."""
    exercises = 0
    for name in builtin_ids():
        run = played_film() if name == "film" else Run(load(library_folder() / name))
        actions = [x for e in run.scenario.events if e.inject is not None for x in e.inject.expected]
        if not actions:
            continue
        exercises += 1
        end = run.frame_at(run.end_t)
        assert {x.id: x.standing for x in end.expected} == dict.fromkeys((x.id for x in actions), "overdue")
        waiting = {
            event.id
            for event in run.scenario.events
            if isinstance(event.when, ExpectedIs) and event.when.is_ == "overdue"
        }
        assert {inject.id for inject in end.injects if inject.met is not None} == waiting, name
        assert waiting == {hint for x in end.expected for hint in x.contingencies}
    assert exercises >= 2


def said(t: float, by: str, loop: str) -> Spoke:
    return Spoke(t, "seat", by, "Anybody.", loop=loop)


@pytest.mark.parametrize(
    ("act", "name", "standing"),
    [
        (said(seconds("001/00:40"), "gordon", "s-band-1"), "ground-called", "met"),
        (said(seconds("001/00:40"), "gordon", "uhf"), "ground-called", "open"),
        (said(seconds("001/00:29"), "gordon", "s-band-1"), "ground-called", "open"),
        (OptionChosen(seconds("001/02:18"), "seat", "take-the-station", "own-crew"), "whom-to-tell", "met"),
        (OptionChosen(seconds("001/02:18"), "seat", "take-the-station", "nobody"), "whom-to-tell", "open"),
    ],
)
def test_what_somebody_does_at_a_table_is_done(act: Act, name: str, standing: str) -> None:
    run = played_film().acted(act)
    assert expected(run, max(act.t, seconds("001/00:30")) + 60.0, name).standing == standing


def test_a_hint_of_the_facilitator_reaches_the_film() -> None:
    hinted = played_film().acted(steered(seconds("001/03:52"), "stale-air", "fire"))
    assert happenings(hinted)["stale-air"] == seconds("001/03:52")
    late = played_film().acted(steered(seconds("001/13:00"), "self-test", "fire"))
    frame = late.frame_at(seconds("001/13:00"))
    assert [o.happened for o in frame.occurrences if o.event == "self-test"] == [False], (
        "he is dead, or outside"
    )


def test_all_that_follows_is_delayed_in_one_operation() -> None:
    moved = played_film().acted(steered(seconds("001/01:50"), "us-order-read", "delay", 600.0, "events"))
    before, after = happenings(played_film()), happenings(moved)
    for event in ("us-order-read", "ru-order-read", "take-the-station", "power-down"):
        assert after[event] == before[event] + 600.0, event
    assert after["under-the-console"] == before["under-the-console"]
