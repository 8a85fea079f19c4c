"""Figures keep their width, and say how grave and how fresh they are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.face import UNICODE
from mission_control.drawing.figures import breach, number, reading
from mission_control.drawing.ink import Ink, Line, text_of, width_of
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.frame import Quality, Readings

CO2 = "SIM.zarya.ppCO2"


@given(st.floats(), st.integers(0, 4), st.integers(0, 9))
def test_a_number_keeps_its_width(value: float, decimals: int, width: int) -> None:
    assert len(number(value, decimals, width)) == width


@pytest.mark.parametrize(
    ("value", "decimals", "width", "text"),
    [
        (3.456, 2, 5, " 3.46"),
        (123.456, 2, 5, "123.5"),
        (12345.6, 2, 5, "12346"),
        (123456.0, 2, 5, "#####"),
        (float("nan"), 2, 5, "   --"),
        (-0.001, 1, 5, "  0.0"),
    ],
)
def test_numbers_are_aligned_and_give_up_decimals_first(
    value: float, decimals: int, width: int, text: str
) -> None:
    assert number(value, decimals, width) == text


def _readings(view: View, value: float, quality: Quality = Quality.GOOD) -> Readings:
    readings = view.frame.readings
    row = readings.channels.row(CO2)
    values, trust = readings.values.copy(), readings.quality.copy()
    values[row], trust[row] = value, quality
    return replace(readings, values=values, quality=np.asarray(trust))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3.9, None), (4.0, None), (4.01, Severity.CAUTION), (6.5, Severity.WARNING), (float("nan"), None)],
)
def test_a_breach_is_the_gravest_limit_passed(
    value: float, expected: Severity | None, harsh_views: dict[str, View]
) -> None:
    assert breach(_readings(harsh_views["as it is"], value), (), CO2) is expected


def test_while_its_alarm_stands_a_value_is_past_its_limit_until_it_is_back_by_the_deadband(
    harsh_views: dict[str, View],
) -> None:
    def alarm(state: AlarmState) -> AlarmNow:
        return AlarmNow("a", CO2, Severity.CAUTION, "", state, True, 4.0, 0.0, None)

    near = _readings(harsh_views["as it is"], 3.95)
    assert breach(near, (), CO2) is None
    assert breach(near, (alarm(AlarmState.TRIGGERED),), CO2) is Severity.CAUTION
    assert breach(near, (alarm(AlarmState.RETURNED),), CO2) is None
    assert breach(_readings(harsh_views["as it is"], 3.85), (alarm(AlarmState.TRIGGERED),), CO2) is None


def _drawn(readings: Readings) -> Line:
    return reading(readings, (), CO2, 2, 5, UNICODE, "↗")


def test_a_reading_says_how_grave_and_how_fresh_it_is(harsh_views: dict[str, View]) -> None:
    view = harsh_views["as it is"]
    assert text_of(_drawn(_readings(view, 3.5))) == " 3.50 ↗"
    assert text_of(_drawn(_readings(view, 4.5))) == " 4.50▲↗"
    assert _drawn(_readings(view, 4.5))[0].ink is Ink.CAUTION
    assert {span.ink for span in _drawn(_readings(view, 4.5, Quality.LOS))} == {Ink.DIM}
    assert text_of(_drawn(_readings(view, 4.5, Quality.LOS))) == " 4.50  "
    assert text_of(_drawn(_readings(view, 4.5, Quality.FAILED))) == "   --✖ "


def test_an_instrument_that_is_not_there_reads_nothing(harsh_views: dict[str, View]) -> None:
    drawn = reading(harsh_views["empty"].frame.readings, (), CO2, 2, 5, UNICODE, "↗")
    assert text_of(drawn).strip() == "--"
    assert width_of(drawn) == 7
