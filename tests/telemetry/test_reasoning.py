"""Reasoning never errs: what it calls impossible comes in no run, whatever the story and the answers.

Never here: what it finds and how it says so (tests/scenarios/reasoning).
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.plans import load_plan, plan_files
from scenarios.reasoning.findings import findings
from scenarios.reasoning.possible import Possible
from scenarios.reasoning.reach import Reach
from scenarios.reasoning.values import Value, Variable
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.facts import Facts
from telemetry.journal import OptionChosen
from telemetry.outcome import outcome
from telemetry.ranges import ranges_of
from telemetry.rehearsal import rehearsed
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import played_film
from tests.telemetry.tales import ASKING, stories

answers = st.lists(
    st.tuples(st.integers(0, 14_000), st.sampled_from(ASKING), st.sampled_from("yn")), max_size=3
).map(sorted)


@settings(max_examples=examples(80))
@given(stories(), answers)
def test_what_comes_in_a_run_was_never_called_impossible(
    story: Scenario, given_answers: list[tuple[int, int, str]]
) -> None:
    run = Run(story)
    for t, decision, option in given_answers:
        run = run.acted(OptionChosen(float(t), "seat", f"e{decision}", option))
    _agree(story, [run])


@pytest.mark.parametrize("name", [n for n in builtin_ids() if n != "film"])
def test_what_comes_in_the_librarys_plans_was_never_called_impossible(name: str) -> None:
    story = load(resolve(name))
    left_alone = Run(story)
    _agree(
        story, [left_alone, *(rehearsed(left_alone, load_plan(p, story)) for p in plan_files(resolve(name)))]
    )


def _agree(story: Scenario, runs: list[Run]) -> None:
    possible = Possible(story, ranges_of(story))
    found = findings(story, ranges_of(story))
    impossible = {path[:2] for path, problem, _ in found if problem.startswith(("never", "is never"))}
    unmet = {path[:2] for path, problem, _ in found if problem.startswith("can never be met")}
    index = {e.id: i for i, e in enumerate(story.events)}
    for run in runs:
        for came in run.came():
            if came.happened:
                assert ("events", index[came.event]) not in impossible
                span = possible.events[came.event]
                assert isinstance(span, Reach)
                assert span.earliest <= came.tick <= span.latest
                _holds(span, run.moment_at(came.tick / TICKS_PER_SECOND).facts)
        result = outcome(run)
        ending = [e.id for e in story.endings].index(result.ending.id) if result.ending else -1
        assert ("endings", ending) not in impossible
        assert not unmet & {("objectives", i) for i, (_, met) in enumerate(result.objectives) if met}


def _holds(span: Reach, facts: Facts) -> None:
    """What is known of every run in which an event happens is so in this one."""
    for variable, known in span.known.items():
        assert isinstance(known.values, frozenset), "no quantity lasts"
        assert _value(variable, facts) in known.values, variable


def _value(variable: Variable, facts: Facts) -> Value:
    kind, name = variable
    answer = facts.answers.get(name)
    values: dict[str, Value] = {
        "event": facts.happened(name),
        "flag": name in facts.flags,
        "decision": answer.option if answer else None,
        "health": facts.people[name].health if name in facts.people else None,
    }
    return values[kind]


@pytest.mark.parametrize("name", ["film", "small-leak", "fire-drill"])
def test_every_quantity_lies_within_its_range(name: str) -> None:
    run = played_film() if name == "film" else Run(load(resolve(name)))
    quantities, ranges = run.model.quantities, ranges_of(run.scenario)
    names = [each for each in quantities.names if quantities.bounded(each)]
    low, high = np.array([(ranges(each).low, ranges(each).high) for each in names]).T
    rows = [quantities.row(each) for each in names]
    assert np.isfinite(low).sum() > 300
    for t in np.linspace(run.start_t, run.end_t, 40):
        values = quantities.values(run.moment_at(float(t)), np.array([t]))[rows, 0]
        outside = (values < low) | (values > high)
        assert not outside.any(), [names[i] for i in np.flatnonzero(outside)]
