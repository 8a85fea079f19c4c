"""Levels: steady, never below nothing nor above full, and cut where one runs out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.facts import Facts, first_facts
from telemetry.levels import Level, LevelModel, Levels
from tests.telemetry.conftest import run_of


class Cistern:
    """A supply for tests: flows as told, but nothing more drains from what is exhausted."""

    levels = (Level("rain", 5.0, 10.0), Level("well", 0.0, 8.0))

    def __init__(self, flows: Mapping[str, float]) -> None:
        self._flows = flows

    def flows(self, facts: Facts) -> Sequence[float]:
        return [0.0 if level.name in facts.exhausted else self._flows[level.name] for level in self.levels]


def levels(rain: float, well: float = 0.0) -> tuple[LevelModel, Levels, Facts]:
    facts = first_facts(run_of().scenario)
    model = LevelModel((Cistern({"rain": rain, "well": well}),))
    return model, model.first(facts, 100.0), facts


@given(st.floats(-2.0, 2.0), st.floats(0.0, 1e5))
def test_a_level_stays_between_nothing_and_full(flow: float, tau: float) -> None:
    _, made, _ = levels(flow)
    amounts = made.at(np.array([100.0, 100.0 + tau]))
    assert amounts[:, 0].tolist() == [5.0, 0.0]
    assert amounts[0, 1] == pytest.approx(min(10.0, max(0.0, 5.0 + flow * tau)))


@given(st.floats(-10.0, -1e-6), st.floats(1e-3, 1e4))
def test_the_tick_at_which_it_runs_out_is_found(flow: float, start: float) -> None:
    _, made, _ = levels(flow)
    made = replace(made, start=np.array([[start], [0.0]]), full=np.array([[1e5], [8.0]]))
    empty = made.next_turn(0)
    assert empty is not None
    assert made.at(np.array([empty / 1024]))[0, 0] == 0.0
    assert made.at(np.array([max(100.0, (empty - 4) / 1024)]))[0, 0] > 0.0
    assert made.next_turn(empty) is None


def test_nothing_runs_out_that_is_filled_or_still() -> None:
    assert levels(0.1)[1].next_turn(0) is None
    assert levels(0.0)[1].next_turn(0) is None


def test_what_ran_out_is_told_until_it_is_filled() -> None:
    model, made, facts = levels(-1.0)
    assert model.exhausted(made, facts, 101.0) == {"well"}
    assert model.exhausted(made, facts, 105.0) == {"rain", "well"}
    dry = replace(facts, exhausted=model.exhausted(made, facts, 105.0))
    after = model.following(made, dry, 105.0)
    assert after.flow.tolist() == [[0.0], [0.0]]
    assert model.following(after, dry, 110.0) is after
    filled, _, _ = levels(-1.0, 2.0)
    assert filled.exhausted(made, facts, 101.0) == frozenset()
