"""A seat plots the channels it may see, and of them what has reached it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.exercise.session import Session, seat_named
from scenarios.scenario import Scenario
from telemetry.run import Run

CO2 = "SIM.front.ppCO2"
TS = np.linspace(-3600.0, 10_800.0, 289)
SILENT_T, MENDED_T = 2699.0, 6300.0
"""The last second of contact with Houston, and when the radio works again."""


def test_who_sees_all_from_aboard_sees_what_is_to_come(tale_run: Run) -> None:
    found = Session(tale_run).curves([CO2], TS, 0.0)
    assert np.array_equal(found.values, tale_run.trends([CO2], TS), equal_nan=True)
    assert np.array_equal(found.sunlit, tale_run.trends(["SIM.orbit.sunlit"], TS)[0], equal_nan=True)
    assert not found.pending.any()


@given(now=st.floats(-3600.0, 10_800.0))
def test_a_player_aboard_holds_nothing_of_the_future(now: float, tale: Scenario, tale_run: Run) -> None:
    found = Session(tale_run, seat_named(tale, "ada-seat")).curves([CO2], TS, now)
    assert np.isnan(found.values[:, now < TS]).all()
    assert np.isnan(found.sunlit[now < TS]).all()
    assert np.array_equal(found.pending, now < TS)
    past = now >= TS
    assert np.array_equal(found.values[:, past], tale_run.trends([CO2], TS[past]), equal_nan=True)


@given(now=st.floats(-3600.0, 10_800.0))
def test_the_ground_holds_what_arrived(now: float, tale: Scenario, tale_run: Run) -> None:
    session = Session(tale_run, seat_named(tale, "houston"))
    found = session.curves([CO2], TS, now)
    arrivals = session.arrivals(TS)
    known = np.isfinite(found.values[0])
    assert np.array_equal(known, arrivals <= now)
    assert not found.pending[np.isnan(arrivals) & (now >= TS)].any()


def test_a_silent_radio_leaves_a_gap(tale: Scenario, tale_run: Run) -> None:
    found = Session(tale_run, seat_named(tale, "houston")).curves([CO2], TS, 10_800.0)
    silent = (TS > SILENT_T + 60) & (TS < MENDED_T - 60)
    assert silent.any()
    assert np.isnan(found.values[0][silent]).all()
    assert np.isfinite(found.values[0][(TS > 0) & (TS < SILENT_T - 60)]).any()


def test_a_channel_that_a_seat_may_not_read_is_refused(tale: Scenario, tale_run: Run) -> None:
    narrow = Session(tale_run, seat_named(tale, "narrow"))
    hidden = next(c.id for c in tale_run.channels if c.id not in narrow.channels)
    with pytest.raises(KeyError):
        narrow.curves([hidden], TS, 0.0)
    shown = next(c.id for c in narrow.channels)
    assert narrow.curves([shown], TS, 0.0).values.shape == (1, len(TS))


def test_outside_the_story_there_is_nothing(tale: Scenario, tale_run: Run) -> None:
    far = np.array([-1e6, 1e6])
    for session in (Session(tale_run), Session(tale_run, seat_named(tale, "houston"))):
        assert np.isnan(session.curves([CO2], far, 2e6).values).all()
