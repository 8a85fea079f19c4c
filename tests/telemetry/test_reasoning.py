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
from tests.telemetry.conftest import Data, event, scenario

EVENTS = 6
ASKING = (0, 3)
"""Which of the events ask."""

minutes = st.integers(0, 12).map(lambda n: f"{10 * n} min")
ids = st.integers(0, EVENTS - 1).map(lambda n: f"e{n}")
people = st.sampled_from(["ann", "bob"])
flags = st.sampled_from(["red", "blue"])
healths = st.lists(
    st.sampled_from(["well", "wounded", "missing", "dead"]), min_size=1, max_size=2, unique=True
)

single = st.one_of(
    st.builds(lambda e, so: {"event": e, "happened": so}, ids, st.booleans()),
    st.builds(lambda f, so: {"flag": f, "set": so}, flags, st.booleans()),
    st.builds(lambda p, h: {"person": p, "health": h}, people, healths),
    st.builds(lambda p, m: {"person": p, "in": m}, people, st.sampled_from(["front", "back"])),
    st.builds(
        lambda n, o: {"decision": f"e{n}", "option": [o]}, st.sampled_from(ASKING), st.sampled_from("yn")
    ),
    st.builds(
        lambda above: {"quantity": "air.front.o2_mmhg", "above": above}, st.sampled_from([-1.0, 100.0])
    ),
)
conditions = st.recursive(
    single,
    lambda parts: st.one_of(
        st.builds(lambda p: {"all": p}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda p: {"any": p}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda p: {"not": p}, parts),
    ),
    max_leaves=4,
)
effects = st.one_of(
    st.builds(
        lambda f, to, d: {"do": "flag", "flag": f, "to": to, "delay": d}, flags, st.booleans(), minutes
    ),
    st.builds(
        lambda p, h, d: {"do": "health", "who": [p], "health": h, "delay": d},
        people, st.sampled_from(["well", "wounded", "dead"]), minutes,
    ),
    st.builds(lambda p, d: {"do": "move", "who": [p], "to": "back", "delay": d}, people, minutes),
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> Scenario:
    """Six events, two of which ask, in any order in the file, with endings and objectives."""
    told = [_event(draw, n) for n in range(EVENTS)]
    endings = [{"id": f"x{i}", "title": "X", "text": "X", "when": draw(conditions)} for i in range(3)]
    last = {"id": "last", "title": "Last", "text": "Last"}
    objectives = [{"id": f"o{i}", "title": "O", "met": draw(conditions)} for i in range(2)]
    return scenario(
        *draw(st.permutations(told)),
        start="000/00:00", end="000/04:00", endings=[*endings, last], objectives=objectives,
    )  # fmt: skip


def _event(draw: st.DrawFn, n: int) -> Data:
    kind = draw(st.sampled_from(["at", "when", "after"] if n else ["at", "when"]))
    more: Data = {"requires": draw(st.lists(conditions, max_size=2))}
    if kind == "at":
        more["at"] = f"000/{draw(st.integers(0, 3)):02d}:30"
    elif kind == "after":
        more["after"] = {"event": f"e{draw(st.integers(0, n - 1))}", "delay": draw(minutes)}
    else:
        more |= {"when": draw(conditions), "for": draw(st.sampled_from(["0 s", "20 min"]))}
    if n in ASKING:
        options = [{"id": o, "title": o, "effects": draw(st.lists(effects, max_size=2))} for o in "yn"]
        asked = {"owner": draw(people), "prompt": "?", "within": "30 min", "default": "n", "options": options}
        more["decision"] = asked
    return event(f"e{n}", *draw(st.lists(effects, max_size=2)), **more)


answers = st.lists(
    st.tuples(st.integers(0, 14_000), st.sampled_from(ASKING), st.sampled_from("yn")), max_size=3
).map(sorted)


@settings(max_examples=80, deadline=None)
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
    run = Run(load(resolve(name)))
    quantities, ranges = run.model.quantities, ranges_of(run.scenario)
    names = [each for each in quantities.names if quantities.bounded(each)]
    low, high = np.array([(ranges(each).low, ranges(each).high) for each in names]).T
    rows = [quantities.row(each) for each in names]
    assert np.isfinite(low).sum() > 300
    for t in np.linspace(run.start_t, run.end_t, 40):
        values = quantities.values(run.moment_at(float(t)), np.array([t]))[rows, 0]
        outside = (values < low) | (values > high)
        assert not outside.any(), [names[i] for i in np.flatnonzero(outside)]
