"""The film's alarms: none while nothing is wrong, and none that shouts at what is done on purpose."""

import pytest

from scenarios.severity import Severity
from scenarios.times import TICKS_PER_SECOND, met_ticks
from telemetry.alarm import AlarmChange, AlarmLogged
from tests.telemetry.conftest import played_film


@pytest.fixture(scope="module")
def raised() -> tuple[AlarmLogged, ...]:
    run = played_film()
    return tuple(s for s in run.frame_at(run.end_t).alarm_log if s.change is AlarmChange.RAISED)


def seconds(met: str) -> float:
    return met_ticks(met) / TICKS_PER_SECOND


def test_the_quiet_first_day_raises_nothing(raised: tuple[AlarmLogged, ...]) -> None:
    assert [s.alarm for s in raised if s.t < seconds("000/23:00")] == []


def test_neither_the_airlock_nor_the_departure_is_an_emergency(raised: tuple[AlarmLogged, ...]) -> None:
    assert [(s.t, s.alarm) for s in raised if s.severity is Severity.EMERGENCY] == []


def test_oxygen_let_out_is_told_as_a_risk_of_fire(raised: tuple[AlarmLogged, ...]) -> None:
    released, found = seconds("001/13:30"), [s for s in raised if s.channel == "SIM.rassvet.O2percent"]
    assert len(found) == 1
    assert found[0].severity is Severity.WARNING
    assert released < found[0].t < released + 600
