"""Frames of a recording: what follows from its values, and nothing that it does not tell."""

import numpy as np
import pytest
from hypothesis import given

from telemetry.annunciator import Annunciated
from telemetry.channels import Channel
from telemetry.frame import Frame, Quality
from telemetry.kinematics import JOINTS
from telemetry.link import LinkState
from telemetry.recordings.frames import SIGNAL, RecordedFrames
from tests.telemetry.recordings.conftest import Samples, columns, instrument, named, recorded

CLOCK = {float(t): 0.0 for t in [*range(100), *range(160, 300), *range(400, 500)]}
QUIET = Annunciated((), (), ())


def frames(*more: tuple[Channel, Samples]) -> RecordedFrames:
    return RecordedFrames(recorded((instrument("clock"), CLOCK), *more, stripe=50))


def frame(t: float, *more: tuple[Channel, Samples]) -> Frame:
    return frames(*more).frame(t, QUIET)


def test_it_tells_of_nobody_and_of_nothing_that_is_not_recorded() -> None:
    now = frame(10.0)
    for nothing in (now.people, now.hatches, now.messages, now.orders, now.speech, now.things, now.vehicles):
        assert nothing == ()
    assert (now.modules, now.equipment, now.arm_joints_deg, now.orbit.known) == ((), (), (), False)


@pytest.mark.parametrize(
    ("t", "state", "since", "ahead"),
    [
        (0.0, LinkState.AOS, 0.0, 99.0),
        (99.0, LinkState.AOS, 0.0, 99.0),
        (99.5, LinkState.LOS, 99.0, 160.0),
        (160.0, LinkState.AOS, 160.0, 299.0),
        (350.0, LinkState.LOS, 299.0, 400.0),
        (499.0, LinkState.AOS, 400.0, None),
    ],
)
def test_the_signal_is_a_link(t: float, state: LinkState, since: float, ahead: float | None) -> None:
    (link,) = frame(t).links
    assert (link.id, link.state, link.since, link.next_change) == (SIGNAL, state, since, ahead)


def test_what_happened_is_what_happened_so_far() -> None:
    made = frames()
    assert len(made.occurrences) == 4
    for t, count in ((98.9, 0), (99.0, 1), (159.0, 1), (160.0, 2), (499.0, 4)):
        assert made.frame(t, QUIET).occurrences == made.occurrences[:count]


PUMP = Channel(
    "pump",
    "Pump",
    "",
    1.0,
    0.0,
    0.0,
    "",
    "equipment.oga",
    {},
    {"off": 0.0, "on": 2.0, "failed": 5.0},
    (),
    "x",
)


@pytest.mark.parametrize(("value", "state"), [(0.0, "off"), (2.0, "on"), (5.0, "failed")])
def test_equipment_reports_its_state(value: float, state: str) -> None:
    (machine,) = frame(10.0, (PUMP, {5.0: value})).equipment
    assert (machine.id, machine.state) == ("oga", state)


@pytest.mark.parametrize("samples", [{5.0: 1.0}, {5.0: np.nan}, {5.0: 0.5}, {50.0: 2.0}])
def test_equipment_that_reports_no_state_is_left_out(samples: Samples) -> None:
    assert frame(10.0, (PUMP, samples)).equipment == ()


def test_modules_are_those_whose_air_is_measured_each_once() -> None:
    air = [
        (instrument(f"ch{i}", quantity=quantity), {0.0: 1.0})
        for i, quantity in enumerate(("air.lab.co2_mmhg", "air.lab.o2_mmhg", "hum.node1", "power.1a.bus_v"))
    ]
    modules = frame(0.0, *air).modules
    assert sorted(module.id for module in modules) == ["lab", "node1"]
    assert {module.ventilated for module in modules} == {None}


def test_an_arm_needs_all_its_joints() -> None:
    joints = [(instrument(joint, quantity=f"arm.{joint}"), {0.0: float(i)}) for i, joint in enumerate(JOINTS)]
    assert frame(0.0, *joints).arm_joints_deg == tuple(range(len(JOINTS)))
    assert frame(0.0, *joints[1:]).arm_joints_deg == ()


@given(columns)
def test_a_frame_does_not_depend_on_those_before_it(columns: list[Samples]) -> None:
    recording = recorded(*named(columns))
    ts = sorted({t for samples in columns for t in samples})
    forth, back = RecordedFrames(recording), RecordedFrames(recording)
    found = {t: forth.frame(t, QUIET) for t in ts}
    for t in reversed(ts):
        again = back.frame(t, QUIET)
        assert np.array_equal(again.readings.values, found[t].readings.values, equal_nan=True)
        assert (again.readings.quality == found[t].readings.quality).all()
        assert (again.links, again.occurrences) == (found[t].links, found[t].occurrences)


def test_before_anything_has_come_every_reading_is_lost() -> None:
    now = frame(10.0, (instrument("late"), {400.0: 1.0}))
    late = now.readings.channels.row("late")
    assert now.readings.quality[late] == Quality.LOS
