"""The laws, on the whole film: every quantity of every part at once, as the real station has them."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import resolve
from scenarios.loader import load
from telemetry.moment import Moment
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import played_film

START_T, END_T = -21_600.0, 237_600.0
times = st.floats(START_T, END_T - 1.0)


@cache
def film() -> Run:
    """The film, built in whatever order the tests ask."""
    return Run(load(resolve("film")))


def span(t: float) -> tuple[Moment, float]:
    """The moment at `t`, and when the next begins."""
    moment = played_film().moment_at(t)
    later = (float(m.tick) / 1024 for m in played_film().chain.moments if m.tick > moment.tick)
    return moment, min(later, default=END_T)


@given(st.lists(times, min_size=1, max_size=4))
@settings(max_examples=examples(25))
def test_seeking_is_playing_for_every_channel(asked: list[float]) -> None:
    for t in asked:
        sought, whole = film().readings_at(t), played_film().readings_at(t)
        assert sought.values.tobytes() == whole.values.tobytes()
        assert sought.sampled.tobytes() == whole.sampled.tobytes()


@given(times, st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=examples(40))
def test_an_instant_is_the_same_alone_and_in_company_for_every_quantity(
    t: float, count: int, seed: int
) -> None:
    moment, end = span(t)
    ts = np.sort(np.random.default_rng(seed).uniform(moment.t, np.nextafter(end, moment.t), count))
    quantities = played_film().model.quantities
    together = quantities.values(moment, ts)
    one = seed % count
    assert quantities.values(moment, ts[one : one + 1]).tobytes() == together[:, one : one + 1].tobytes()


@given(times, st.integers(0, 2**32 - 1))
@settings(max_examples=examples(40))
def test_every_quantity_lies_within_its_bounds(t: float, seed: int) -> None:
    moment, end = span(t)
    random = np.random.default_rng(seed)
    earliest, latest = np.sort(random.uniform(moment.t, np.nextafter(end, moment.t), 2)).tolist()
    quantities = played_film().model.quantities
    low, high = quantities.bounds(moment, earliest, latest)
    inside = np.sort(random.uniform(earliest, latest, 20))
    values = quantities.values(moment, np.concatenate([[earliest], inside, [latest]]))
    slack = 1e-9 * (1.0 + np.nan_to_num(np.abs(values)).max(axis=1))
    out = (values < (low - slack)[:, None]) | (values > (high + slack)[:, None])
    assert [quantities.names[row] for row in np.flatnonzero(out.any(axis=1))] == []
