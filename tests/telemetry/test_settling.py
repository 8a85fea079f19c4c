"""Settling: from where it is to where it tends, without a jump, in the time it is said to take."""

from collections.abc import Sequence

import numpy as np
import pytest

from telemetry.facts import Facts, first_facts
from telemetry.settling import SettlingModel
from tests.telemetry.conftest import event, run_of, true_value

HOUR = 3600.0


class Kettle:
    """A tendency for tests."""

    names = ("kettle.c",)

    def __init__(self, target: float) -> None:
        self.target = target

    def targets(self, facts: Facts) -> Sequence[tuple[float, float]]:
        return [(self.target, 50.0)]


def test_it_begins_settled_and_follows_without_a_jump() -> None:
    facts, kettle = first_facts(run_of().scenario), Kettle(20.0)
    model = SettlingModel((kettle,))
    cold = model.first(facts, 0.0)
    assert cold.at(np.array([0.0, 1e6])).tolist() == [[20.0, 20.0]]
    assert model.following(cold, facts, 10.0) is cold
    kettle.target = 100.0
    hot = model.following(cold, facts, 10.0)
    values = hot.at(np.array([10.0, 60.0, 1e6]))[0]
    assert values == pytest.approx([20.0, 100.0 - 80.0 * np.exp(-1.0), 100.0])


@pytest.mark.parametrize(("activity", "bpm"), [("sleep", 54.0), ("exercise", 140.0)])
def test_a_pulse_follows_what_somebody_does(activity: str, bpm: float) -> None:
    run = run_of(event("do", {"do": "activity", "who": ["ann"], "activity": activity}, at="000/01:00"))
    name = "person.ann.heart_rate_bpm"
    assert true_value(run, name, HOUR) == pytest.approx(72.0)
    assert true_value(run, name, HOUR + 60.0) == pytest.approx(72.0 + (bpm - 72.0) * (1 - np.exp(-1.0)))
    assert true_value(run, name, 2 * HOUR) == pytest.approx(bpm)


def test_a_heart_stops_and_a_wounded_one_races() -> None:
    run = run_of(
        event("hurt", {"do": "health", "who": ["ann"], "health": "wounded"}, at="000/01:00"),
        event("die", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/02:00"),
    )
    assert true_value(run, "person.ann.heart_rate_bpm", 1.9 * HOUR) == pytest.approx(107.0)
    assert true_value(run, "person.ann.heart_rate_bpm", 2.5 * HOUR) == pytest.approx(0.0, abs=1e-3)
