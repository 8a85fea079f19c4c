"""Laws of deltas: what is put together at the other end is what was taken apart, bit for bit."""

from functools import cache

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings

from mission_control.exercise.session import WATCHER, Session, seat_named
from mission_control.exercise.view import Transport, View
from mission_control.exercise.wire.deltas import (
    Delta,
    Surroundings,
    WireError,
    delta,
    patched,
)
from telemetry.channels import ChannelTable
from tests.conftest import examples
from tests.telemetry.conftest import played_film

SEATS = ("us-commander", "russian-engineer", "houston", "facilitator", "watcher")
HOUR = 3600.0


@cache
def session(seat: str) -> Session:
    return Session(played_film(), WATCHER if seat == "watcher" else seat_named(played_film().scenario, seat))


def view(seat: str, t: float, word: str = "EXERCISE") -> View:
    return session(seat).view_at(t, Transport(1.0, 1.0, None, None, word))


def around(seat: str) -> Surroundings:
    return Surroundings(view(seat, 0.0).manifest, view(seat, 0.0).seat, session(seat).channels)


def over_the_wire(changed: Delta) -> Delta:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(changed), type=Delta)


def everything(one: object) -> object:
    """All that is in a value, to compare: NaN is NaN, an array its bytes."""
    if isinstance(one, np.ndarray):
        return one.dtype.str, one.shape, one.tobytes()
    if isinstance(one, ChannelTable):
        return tuple(one)
    if isinstance(one, float):
        return np.float64(one).tobytes()
    if isinstance(one, tuple):
        return tuple(map(everything, one))
    if hasattr(one, "items"):
        return {key: everything(value) for key, value in one.items()}
    if hasattr(one, "__dataclass_fields__"):
        return type(one), {name: everything(getattr(one, name)) for name in one.__dataclass_fields__}
    return one


@settings(max_examples=examples(20))
@given(seat=st.sampled_from(SEATS), times=st.lists(st.floats(-6 * HOUR, 72 * HOUR), min_size=1, max_size=4))
def test_a_view_is_put_together_as_it_was(seat: str, times: list[float]) -> None:
    """Whatever is told one after the other, forth or back in time."""
    host: View | None = None
    terminal: View | None = None
    for t in times:
        new = view(seat, t)
        terminal = patched(around(seat), terminal, over_the_wire(delta(host, new)))
        assert everything(terminal) == everything(new)
        host = new


def test_who_has_nothing_and_who_has_something_come_to_the_same() -> None:
    earlier, later = view("us-commander", 30 * HOUR), view("us-commander", 30 * HOUR + 1.0)
    whole = patched(around("us-commander"), None, delta(None, later))
    carried = patched(around("us-commander"), earlier, delta(earlier, later))
    assert everything(whole) == everything(carried)


def test_what_stays_is_not_told_again() -> None:
    earlier, later = view("watcher", 30 * HOUR), view("watcher", 30 * HOUR + 0.25)
    changed = delta(earlier, later)
    assert not {"hatches", "equipment", "occurrences", "seat"} & (changed.told.keys() | changed.grown.keys())
    assert len(msgspec.msgpack.encode(changed)) < 0.2 * len(msgspec.msgpack.encode(delta(None, later)))


def test_of_a_list_that_grew_only_its_end_is_told() -> None:
    spoken = played_film().next_event_after(30 * HOUR)
    assert spoken is not None
    changed = delta(view("watcher", spoken - 1.0), view("watcher", spoken))
    kept, rest = changed.grown["occurrences"]
    assert kept == len(view("watcher", spoken - 1.0).frame.occurrences)
    assert len(msgspec.msgpack.decode(rest)) == 1


def test_nothing_new_is_next_to_nothing() -> None:
    one = view("watcher", 30 * HOUR)
    changed = delta(one, one)
    assert (changed.told, changed.grown, changed.trends.past) == ({}, {}, {})
    assert changed.readings.rows == b""


@pytest.mark.parametrize(
    "wrong",
    [
        {"told": {"nobody": b"\x01"}},
        {"told": {"t": b"\xa3one"}},
        {"grown": {"people": (0, b"\x91\x01")}},
        {"grown": {"t": (0, b"\x90")}},
        {"rows": b"\xff\xff"},
        {"rows": b"\x00"},
        {"now": b"12345678"},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    one = view("us-commander", 30 * HOUR)
    changed = msgspec.msgpack.decode(msgspec.msgpack.encode(delta(one, one)))
    for name, value in wrong.items():
        if isinstance(value, dict):
            raw = {
                k: msgspec.Raw(v) if isinstance(v, bytes) else (v[0], msgspec.Raw(v[1]))
                for k, v in value.items()
            }
            changed[name] = raw
        else:
            changed["trends" if name == "now" else "readings"][name] = value
    spoilt = msgspec.msgpack.decode(msgspec.msgpack.encode(changed), type=Delta)
    with pytest.raises(WireError, match="does not fit"):
        patched(around("us-commander"), one, spoilt)
