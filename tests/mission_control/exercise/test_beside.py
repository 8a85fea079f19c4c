"""What lies beside is seen on the time of what is watched: laid, matched, shifted."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.exercise.beside import Beside, Zero, counterpart, first_zero, shift_s
from mission_control.exercise.curves import Curves
from mission_control.exercise.session import Session
from telemetry.channels import Channel, ChannelTable
from telemetry.linear import Floats
from telemetry.run import Run

DAY = datetime(2018, 10, 12, tzinfo=UTC)
HOUR = 3600.0


def channel(name: str, unit: str = "mmHg", quantity: str = "", labels: str = "") -> Channel:
    words = dict(enumerate(labels.split()))
    return Channel(name, name, unit, 1.0, 0.0, 0.0, "SIM", quantity, words, {}, (), "ours")


@dataclass
class Source:
    """Reads its own time in every channel; knows the future or not."""

    zero: datetime
    start_t: float
    end_t: float
    channels: ChannelTable = field(default_factory=lambda: ChannelTable((channel("A"), channel("B"))))
    foreseen: bool = True
    revision: object = "as it was"

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        for channel_id in channel_ids:
            self.channels.row(channel_id)
        pending = np.zeros(ts.shape, dtype=np.bool_) if self.foreseen else ts > now
        inside = (ts >= self.start_t) & (ts <= self.end_t) & ~pending
        return Curves(np.tile(np.where(inside, ts, np.nan), (len(channel_ids), 1)), ts * 0.0, pending)

    def work_ahead(self) -> bool:
        return False


def source(days: float, start_h: float, length_h: float) -> Source:
    return Source(DAY + timedelta(days=days), start_h * HOUR, (start_h + length_h) * HOUR)


SOURCES = st.builds(
    source, st.floats(-400, 400), st.floats(-5000, 5000), st.floats(min_value=0.1, max_value=900)
)


@given(SOURCES, SOURCES, st.floats(-1e6, 1e6))
def test_by_gmt_one_date_there_is_that_date_here(here: Source, there: Source, t: float) -> None:
    shifted = t + shift_s(Zero.GMT, here, there)
    distance = (there.zero + timedelta(seconds=t)) - (here.zero + timedelta(seconds=shifted))
    assert abs(distance.total_seconds()) < 1e-4


@given(SOURCES, SOURCES)
def test_by_met_nothing_is_shifted_and_by_start_they_begin_together(here: Source, there: Source) -> None:
    assert shift_s(Zero.MET, here, there) == 0.0
    assert there.start_t + shift_s(Zero.START, here, there) == pytest.approx(here.start_t, abs=1e-6)


@given(SOURCES, SOURCES, st.sampled_from(Zero))
def test_seen_the_other_way_round_the_shift_is_the_opposite(here: Source, there: Source, zero: Zero) -> None:
    assert shift_s(zero, here, there) == pytest.approx(-shift_s(zero, there, here), abs=1e-6)


@given(SOURCES, SOURCES)
def test_however_far_apart_they_come_to_lie_over_each_other(here: Source, there: Source) -> None:
    zero = first_zero(here, there)
    shift = shift_s(zero, here, there)
    assert max(here.start_t, there.start_t + shift) < min(here.end_t, there.end_t + shift) + 1e-3
    dated = [
        (s.zero + timedelta(seconds=s.start_t), s.zero + timedelta(seconds=s.end_t)) for s in (here, there)
    ]
    both = min(end for _, end in dated) - max(start for start, _ in dated)
    if abs(both.total_seconds()) > 1e-3:
        assert (zero is Zero.GMT) is (both.total_seconds() > 0)


@given(SOURCES, SOURCES, st.sampled_from(Zero), st.floats(-1e5, 1e5))
def test_every_instant_reads_what_was_there_by_its_own_time(
    here: Source, there: Source, zero: Zero, by_hand_s: float
) -> None:
    beside = Beside("other", here, there)
    beside.zero = zero
    beside.shift(by_hand_s)
    ts = np.linspace(here.start_t, here.end_t, 50)
    found = beside.curves(["B"], ts, here.start_t).values[0]
    for value, t in zip(found, ts - (shift_s(zero, here, there) + by_hand_s), strict=True):
        assert value == t if there.start_t <= t <= there.end_t else np.isnan(value)


def test_what_is_not_known_there_yet_is_pending_here() -> None:
    here, there = source(0, 0, 24), replace(source(0.25, -6, 24), foreseen=False)
    found = Beside("other", here, there).curves(["A"], np.array([HOUR, 7 * HOUR]), 2 * HOUR)
    assert found.pending.tolist() == [False, True]
    assert found.values[0][0] == -5 * HOUR


def test_a_channel_that_is_not_there_has_no_value_and_the_others_have() -> None:
    here, there = source(0, 0, 24), source(0, 0, 24)
    here.channels = ChannelTable((channel("A"), channel("X"), channel("B")))
    beside = Beside("other", here, there)
    found = beside.curves(["A", "X", "B"], np.array([HOUR]), 0.0).values
    assert found[0] == found[2] == HOUR
    assert np.isnan(found[1])
    assert beside.counterpart("X") is None
    assert np.isnan(beside.curves(["X"], np.array([HOUR]), 0.0).values).all()


def test_a_channel_is_matched_by_id_else_by_quantity_in_one_unit_and_one_set_of_words() -> None:
    lab = channel("LAB", quantity="air.lab.o2")
    ours = replace(lab, id="SIM.lab.o2")
    assert counterpart(lab, ChannelTable((ours, lab))) == lab
    assert counterpart(lab, ChannelTable((channel("X"), ours))) == ours
    assert counterpart(lab, ChannelTable((replace(lab, unit="kPa"),))) is None
    assert counterpart(lab, ChannelTable((replace(lab, unit="kPa"), ours))) == ours
    valve = channel("V", "", "valve", "CLOSED OPEN")
    assert counterpart(valve, ChannelTable((replace(valve, labels={0: "OPEN"}),))) is None


def test_what_measures_nothing_known_or_what_was_authored_is_matched_by_id_alone() -> None:
    for quantity in ("", "authored"):
        one, other = channel("A", quantity=quantity), channel("B", quantity=quantity)
        assert counterpart(one, ChannelTable((other,))) is None
        assert counterpart(one, ChannelTable((other, one))) == one


def test_the_next_zero_takes_what_was_shifted_by_hand_back_and_all_come_round() -> None:
    beside = Beside("other", source(0, 0, 24), source(0, 1, 24))
    assert beside.zero is Zero.GMT
    beside.shift(90.0)
    assert beside.shift_s == 90.0
    seen = []
    for _ in Zero:
        beside.next_zero()
        assert beside.by_hand_s == 0.0
        seen.append(beside.zero)
    assert seen == [Zero.MET, Zero.START, Zero.GMT]


def test_another_shift_is_another_revision_and_so_is_another_past() -> None:
    there = source(0, 0, 24)
    beside = Beside("other", source(0, 0, 24), there)
    before = beside.revision
    assert beside.revision == before
    beside.shift(1.0)
    shifted = beside.revision
    assert shifted != before
    there.revision = "as it became"
    assert beside.revision != shifted


def test_a_run_lies_on_itself(tale_run: Run) -> None:
    watched, other = Session(tale_run), Session(tale_run)
    beside = Beside("tale", watched, other)
    ids = [c.id for c in watched.channels]
    ts = np.linspace(watched.start_t, watched.end_t, 25)
    found, own = beside.curves(ids, ts, 0.0), watched.curves(ids, ts, 0.0)
    assert np.array_equal(found.values, own.values, equal_nan=True)
