"""Quantities: every name one row, blocks evaluated whole, values within their bounds."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.quantities import Spell
from telemetry.run import Run
from telemetry.steps import EQUIPMENT_STATES, HEALTH
from tests.conftest import examples
from tests.telemetry.conftest import event, run_of, true_value
from tests.telemetry.test_run import asked_once

BLOCKS = run_of().model.quantities.blocks


def test_every_channel_measures_a_quantity_there_is() -> None:
    run = asked_once()
    quantities = run.model.quantities
    assert len(set(quantities.names)) == len(quantities)
    for row, name in enumerate(quantities.names):
        assert quantities.row(name) == row
        assert quantities.block(row) in BLOCKS
    with pytest.raises(KeyError):
        quantities.row("air.nowhere.o2_mmhg")


@given(st.floats(-3600, 86_400), st.sets(st.sampled_from(BLOCKS), min_size=1))
def test_a_block_is_the_same_whatever_else_is_asked(t: float, blocks: set[str]) -> None:
    run = asked_once()
    quantities, moment = run.model.quantities, run.moment_at(t)
    ts = np.array([t])
    whole, part = quantities.values(moment, ts), quantities.values(moment, ts, tuple(sorted(blocks)))
    asked = np.array([quantities.block(row) in blocks for row in range(len(quantities))])
    assert part[asked].tobytes() == whole[asked].tobytes()
    assert np.isnan(part[~asked]).all()


@given(st.floats(-3600, 86_400), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.integers(0, 2**32 - 1))
@settings(max_examples=examples(80))
def test_values_lie_within_their_bounds(t: float, a: float, b: float, seed: int) -> None:
    run = asked_once()
    quantities, moment = run.model.quantities, run.moment_at(t)
    end = min(moment_end(run, t), moment.t + 6 * 3600.0)
    earliest, latest = sorted(moment.t + share * (end - moment.t) for share in (a, b))
    low, high = quantities.bounds(moment, earliest, latest)
    inside = np.sort(np.random.default_rng(seed).uniform(earliest, latest, 30))
    values = quantities.values(moment, np.concatenate([[earliest], inside, [latest]]))
    bounded = np.array([quantities.bounded(name) for name in quantities.names])
    outside = (values < low[:, None]) | (values > high[:, None])
    assert not outside[bounded].any()


def test_moments_read_together_are_each_what_they_are_alone() -> None:
    run = asked_once()
    quantities, moments = run.model.quantities, [run.moment_at(t) for t in edges()]
    ts = np.array([t for m in moments for t in (m.t, m.t + 1 / 1024)])
    spells = [Spell(m, 2 * i, 2 * i + 2, BLOCKS) for i, m in enumerate(moments)]
    alone = [quantities.values(m, ts[first:end]) for m, first, end, _ in spells]
    assert quantities.along(spells, ts).tobytes() == np.concatenate(alone, axis=1).tobytes()


def moment_end(run: Run, t: float) -> float:
    """The last tick of the moment at `t`."""
    later = [m for m in edges() if m > t]
    return later[0] - 1 / 1024 if later else run.end_t


@cache
def edges() -> tuple[float, ...]:
    """When the moments of the eventful day begin."""
    run = asked_once()
    return tuple(sorted({run.moment_at(float(t)).t for t in np.arange(-3600.0, 86_400.0, 5.0)}))


def test_what_changes_only_at_cuts_is_words_places_and_counts() -> None:
    run = run_of(
        event("go", {"do": "move", "who": ["ann"], "to": "back"},
              {"do": "health", "who": ["bob"], "health": "missing"},
              {"do": "equipment", "which": ["radio-2"], "state": "startup"},
              {"do": "hatch", "hatches": ["front-back"], "open": True}, at="000/01:00"),
    )  # fmt: skip
    t = 7200.0
    assert true_value(run, "person.ann.module", t) == 1.0
    assert HEALTH[int(true_value(run, "person.bob.health", t))] == "missing"
    assert EQUIPMENT_STATES[int(true_value(run, "equipment.radio-2", t))] == "startup"
    assert true_value(run, "hatch.front-back", t) == 1.0
    assert true_value(run, "hatch.back-lock", t) == 0.0
    assert true_value(run, "fan.back-lock", t) == 0.0
    assert true_value(run, "ventilated.front", t) == 1.0
    assert true_value(run, "crew.aboard", t) == 2.0


def test_one_outside_is_in_no_module() -> None:
    run = run_of(
        event("out", {"do": "go-outside", "who": "ann", "held": "adrift", "place": "x"}, at="000/01:00")
    )
    assert true_value(run, "person.ann.module", 7200.0) == -1.0
    assert true_value(run, "crew.outside", 7200.0) == 1.0


def test_time_is_gps_time() -> None:
    # 2022-02-14 12:00 UTC is 1 328 875 218 s of GPS time: 15 380.5 days and 18 leap seconds after 1980-01-06.
    run = run_of()
    assert true_value(run, "time.gps_s", 0.25) == 15_380 * 86_400 + 43_200 + 18
    assert true_value(run, "time.fraction", 0.25) == 0.25


def test_conditions_may_ask_only_for_what_can_be_bounded() -> None:
    quantities = run_of().model.quantities
    assert quantities.bounded("air.front.co2_mmhg")
    assert quantities.bounded("orbit.mean_altitude_km")
    assert not quantities.bounded("orbit.altitude_km")
    assert not quantities.bounded("time.gps_s")
    assert not quantities.bounded("no.such.thing")
