"""Whereabouts: intervals without gaps, as the moments have it, and who shared them."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.run import Run
from telemetry.whereabouts import OUTSIDE, Stay, death_t, shared, stays
from tests.telemetry.conftest import event, person, run_of

HOUR = 3600.0
TICK = 1 / 1024
HOP_S = 12.0


def told() -> Run:
    """Ann goes to Bob and back by the lock's way out; both are outside for a while."""
    out = {"do": "go-outside", "held": "tethered", "place": "truss"}
    return run_of(
        event("visit", {"do": "move", "who": ["ann"], "to": "back"}, at="000/01:00"),
        event("out", {**out, "who": "ann"}, at="000/02:00"),
        event("along", {**out, "who": "ann", "place": "far end"}, at="000/02:30"),
        event("both", {**out, "who": "bob"}, at="000/03:00"),
        event("in", {"do": "come-inside", "who": "ann", "to": "lock"}, at="000/04:00"),
    )


def stays_of(run: Run, who: str) -> tuple[Stay, ...]:
    return stays(run.chain.until(run.end_t), who, run.end_t)


def together(run: Run, one: str, other: str) -> tuple[Stay, ...]:
    return tuple(shared(stays_of(run, one), stays_of(run, other)))


def test_every_stay_is_told_once_and_to_the_tick() -> None:
    assert stays_of(told(), "ann") == (
        Stay("front", -HOUR, HOUR + HOP_S),
        Stay("back", HOUR + HOP_S, 2 * HOUR),
        Stay(OUTSIDE, 2 * HOUR, 4 * HOUR),
        Stay("lock", 4 * HOUR, 24 * HOUR),
    )


def test_together_is_what_both_stays_share() -> None:
    run = told()
    expected = (Stay("back", HOUR + HOP_S, 2 * HOUR), Stay(OUTSIDE, 3 * HOUR, 4 * HOUR))
    assert together(run, "ann", "bob") == expected
    assert together(run, "bob", "ann") == expected


def test_who_left_with_a_vehicle_is_nowhere_and_with_nobody() -> None:
    fly = {"do": "vehicle", "vehicle": "boat"}
    run = run_of(
        event("leave", {**fly, "phase": "free"}, {**fly, "phase": "landed", "delay": "1 h"}, at="000/01:00"),
        people=[person("ann", "lock"), person("bob", "lock")],
    )
    assert stays_of(run, "ann")[-1] == Stay(None, 2 * HOUR, 24 * HOUR)
    assert together(run, "ann", "bob") == (Stay("lock", -HOUR, 2 * HOUR),)


def test_the_dead_are_dead_from_the_moment_they_die_on_and_the_living_never() -> None:
    run = run_of(event("blow", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/01:00:00.5"))
    moments = run.chain.until(run.end_t)
    assert (death_t(moments, "ann"), death_t(moments, "bob")) == (HOUR + 0.5, math.inf)


def test_somebody_unknown_is_refused() -> None:
    run = run_of()
    with pytest.raises(KeyError):
        stays_of(run, "nobody")
    with pytest.raises(KeyError):
        death_t(run.chain.until(run.end_t), "nobody")


@given(st.floats(-3600.0, 86_399.0))
def test_a_stay_is_what_the_frame_says(t: float) -> None:
    run = _told()
    for who, now in zip(("ann", "bob"), run.frame_at(t).people, strict=True):
        (stay,) = (s for s in stays_of(run, who) if s.begin_t <= t < s.end_t)
        assert stay.place == (OUTSIDE if now.outside is not None else now.module)


@given(
    *(
        st.lists(st.tuples(st.floats(0.1, 9.0), st.sampled_from(["a", "b", None])), min_size=1, max_size=8)
        for _ in range(2)
    )
)
def test_what_is_shared_is_found_exactly(
    one: list[tuple[float, str | None]], other: list[tuple[float, str | None]]
) -> None:
    stays = [_chained(one), _chained(other)]
    found = list(shared(*stays))
    assert all(a.end_t <= b.begin_t for a, b in pairwise(found))
    for t in np.linspace(0.0, 80.0, 400):
        places = {s.place for row in stays for s in row if s.begin_t <= t < s.end_t}
        inside = sum(any(s.begin_t <= t < s.end_t for s in row) for row in stays)
        together = inside == 2 and len(places) == 1 and places != {None}
        assert any(s.begin_t <= t < s.end_t for s in found) == together


def _chained(lengths: list[tuple[float, str | None]]) -> tuple[Stay, ...]:
    ends = np.cumsum([length for length, _ in lengths]).tolist()
    return tuple(Stay(p, b, e) for (_, p), b, e in zip(lengths, [0.0, *ends[:-1]], ends, strict=True))


_RUN = told()


def _told() -> Run:
    return _RUN
