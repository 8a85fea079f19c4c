"""Links: state from what is in sight, what is on and who answers; since when, and what is foreseen."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.link import LinkNow, LinkState
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, run_of, true_value

HOUR = 3600.0
TICK = 1 / 1024


def radio(which: str, state: str) -> Data:
    return {"do": "equipment", "which": [which], "state": state}


def site(name: str, state: str) -> Data:
    return {"do": "site", "sites": [name], "state": state}


def link(run: Run, name: str, t: float) -> LinkNow:
    return next(x for x in run.frame_at(t).links if x.id == name)


def in_sight(run: Run, name: str, start: float) -> float:
    """A time at which a link is up."""
    return next(
        t for t in np.arange(start, start + 6 * HOUR, 30.0) if link(run, name, t).state is LinkState.AOS
    )


STORY = [
    event("off", radio("radio-1", "off"), at="000/02:00"),
    event("spare", radio("radio-2", "on"), at="000/03:00"),
    event("broken", radio("radio-*", "failed"), at="000/04:00"),
    event("mended", {**radio("radio-1", "on"), "mends": True}, at="000/05:00"),
    event("silent", site("houston", "silent"), at="000/06:00"),
    event("dark", site("desert", "dark"), at="000/12:00"),
    event("light", site("desert", "answering"), site("houston", "answering"), at="000/18:00"),
]


def test_equipment_ground_and_answer_make_the_state() -> None:
    run = run_of(*STORY)
    assert [link(run, "uhf", t * HOUR).state for t in (1, 2, 3, 4, 5, 6)] == [
        LinkState.AOS, LinkState.OFF, LinkState.OFF, LinkState.FAILED, LinkState.AOS, LinkState.AOS,
    ]  # fmt: skip
    states = {LinkState(int(true_value(run, "link.s-band", t))) for t in np.arange(6 * HOUR, 12 * HOUR, 60)}
    assert states == {LinkState.LOS, LinkState.SILENT}
    assert {true_value(run, "link.s-band", t) for t in np.arange(12 * HOUR, 18 * HOUR, 300)} == {
        LinkState.LOS
    }
    assert {true_value(run, "link.s-band", t) for t in np.arange(3 * HOUR, 4 * HOUR, 60)} >= {LinkState.AOS}


@given(
    st.floats(-HOUR, 24 * HOUR).map(lambda t: float(np.floor(t * 1024) / 1024)),
    st.sampled_from(["s-band", "vhf", "uhf"]),
)
def test_a_link_is_told_alike_by_its_channel_and_its_panel(t: float, name: str) -> None:
    run = told()
    now = link(run, name, t)
    assert now.state == true_value(run, f"link.{name}", t)
    assert now.since <= t
    if now.next_change is not None:
        assert now.next_change > t
    if now.state in (LinkState.AOS, LinkState.SILENT) and name != "uhf":
        assert now.through == {"s-band": "relay", "vhf": "houston"}[name]
    else:
        assert now.through is None


@cache
def told() -> Run:
    return run_of(*STORY)


@pytest.mark.parametrize("name", ["s-band", "vhf"])
def test_the_foreseen_change_comes_and_is_then_the_since(name: str) -> None:
    run = run_of()
    t = 0.0
    for _ in range(6):
        now = link(run, name, t)
        assert now.next_change is not None
        before, after = link(run, name, now.next_change - TICK), link(run, name, now.next_change)
        assert before.state is now.state
        assert after.state is not now.state
        assert after.since == now.next_change
        t = now.next_change


def test_since_looks_past_a_change_of_course() -> None:
    quiet = run_of()
    t = in_sight(quiet, "s-band", 4 * HOUR) + 300.0
    clock = f"000/{int(t // 3600):02}:{int(t % 3600 // 60):02}:00"
    run = run_of(event("dense", {"do": "density", "factor": 2}, at=clock))
    assert link(run, "s-band", t + 60.0).since == link(quiet, "s-band", t + 60.0).since


def test_since_is_not_moved_by_what_does_not_concern_it() -> None:
    run = run_of(
        event("spare", radio("radio-2", "on"), at="000/02:00"),
        event("elsewhere", site("desert", "silent"), at="000/03:00"),
    )
    assert link(run, "uhf", 4 * HOUR).since == run.start_t
    quiet = run_of()
    assert link(run, "vhf", 4 * HOUR).since == link(quiet, "vhf", 4 * HOUR).since


def test_switched_off_it_stands_so_since_then_and_nothing_is_foreseen() -> None:
    off = link(told(), "s-band", 2.5 * HOUR)
    assert (off.state, off.since, off.next_change, off.through) == (LinkState.OFF, 2 * HOUR, None, None)
