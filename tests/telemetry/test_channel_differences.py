"""Comparing channels bit by bit: what is told of them, and that it never matters how far one has come."""

from collections.abc import Sequence

import numpy as np
import pytest

from telemetry.channel_differences import INSTANTS, ChannelDifferences, ValuesAt
from telemetry.channels import Channel, ChannelTable
from telemetry.linear import Floats


def channel(name: str, unit: str = "mmHg", labels: dict[int, str] | None = None) -> Channel:
    return Channel(name, name, unit, 1.0, 0.0, 0.1, "SIM", name, labels or {}, {}, (), "ours")


TABLE = ChannelTable(
    (channel("same"), channel("ramp"), channel("angle", "deg"), channel("word", "", {0: "OFF", 1: "ON"}))
)


def values_at(slope: float, heading: float, turned_on_t: float, failed_t: float = np.inf) -> ValuesAt:
    def values(ids: Sequence[str], ts: Floats) -> Floats:
        rows = {
            "same": np.ones_like(ts),
            "ramp": np.where(ts < failed_t, slope * ts, np.nan),
            "angle": np.full_like(ts, heading),
            "word": (ts >= turned_on_t).astype(np.float64),
        }
        return np.array([rows[name] for name in ids])

    return values


def whole(first: ValuesAt, second: ValuesAt) -> ChannelDifferences:
    found = ChannelDifferences(TABLE, (first, second), 100.0, 200.0)
    while found.next_t is not None:
        found.work()
    return found


def test_numbers_angles_and_words_are_each_compared_in_their_way() -> None:
    by_id = {d.channel: d for d in whole(values_at(1.0, 359.0, 120.0), values_at(1.5, 1.0, 150.0)).ranked()}
    assert by_id.keys() == {"ramp", "angle", "word"}
    assert (by_id["ramp"].largest, by_id["ramp"].at) == (100.0, 200.0)
    assert by_id["ramp"].share == pytest.approx(0.5)
    assert by_id["angle"].largest == 2.0, "the short way round"
    assert by_id["word"].share == pytest.approx(0.3, abs=0.01)
    assert by_id["word"].at == pytest.approx(120.0, abs=0.2)


def test_what_fails_in_one_differs_for_as_long() -> None:
    first, second = values_at(1.0, 0.0, 120.0), values_at(1.0, 0.0, 120.0, failed_t=180.0)
    (failed,) = whole(first, second).ranked()
    assert (failed.channel, failed.largest) == ("ramp", 0.0)
    assert failed.share == pytest.approx(0.2, abs=0.01)
    assert failed.at == pytest.approx(180.0, abs=0.2)
    (gone,) = whole(first, values_at(1.0, 0.0, 120.0, failed_t=0.0)).ranked()
    assert gone.share == 1.0


def test_less_than_an_instrument_tells_is_no_difference() -> None:
    first = values_at(1.0, 0.0, 120.0)
    assert whole(first, values_at(1.0 + 4e-4, 0.0, 120.0)).ranked() == ()
    assert [d.channel for d in whole(first, values_at(1.0 + 6e-4, 0.0, 120.0)).ranked()] == ["ramp"]


def test_nothing_is_told_of_what_was_not_compared_yet() -> None:
    found = ChannelDifferences(TABLE, (values_at(1, 0, 150.0), values_at(1, 0, 500.0)), 100.0, 200.0)
    asked: list[float] = []
    while found.next_t is not None:
        asked.append(found.next_t)
        known_t = max([t for t in asked if t < asked[-1]], default=0.0)
        assert bool(found.ranked()) == (known_t >= 150.0)
        found.work()
    assert asked == sorted(asked)
    assert asked[-1] == 200.0
    assert len(asked) < INSTANTS
