"""Figures keep their width, and say how grave and how fresh they are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.figures import (
    Figure,
    breach,
    instrument,
    is_fresh,
    limits_of,
    mark,
    number,
    passed,
    reading,
    told,
    value_of,
    worded,
)
from mission_control.drawing.ink import Ink, Line, fitted, text_of, width_of
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.channels import Channel, ChannelTable, Limit
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


@pytest.mark.parametrize(
    ("severity", "relation", "unicode", "plain"),
    [
        (Severity.CAUTION, ">", "▲", ">"),
        (Severity.CAUTION, "<", "▼", "<"),
        (Severity.ADVISORY, "<", "▼", "<"),
        (Severity.WARNING, ">", "⇈", "}"),
        (Severity.EMERGENCY, "<", "⇊", "{"),
        (Severity.WARNING, "==", "◆", "#"),
    ],
)
def test_a_mark_points_to_the_side_that_is_past_and_is_doubled_where_one_must_act(
    severity: Severity, relation: str, unicode: str, plain: str
) -> None:
    limit = Limit(severity, relation, 4.0, 0.1, 60, "")
    assert (mark(limit, UNICODE), mark(limit, ASCII)) == (unicode, plain)


def test_limits_of_like_instruments_mark_a_figure_too(harsh_views: dict[str, View]) -> None:
    readings = _readings(harsh_views["as it is"], 3.5)
    low = Limit(Severity.WARNING, "<", 3.6, 0.1, 60, "")
    assert passed(readings, (), CO2) is None
    assert passed(readings, (), CO2, (low,)) is low
    assert text_of(reading(readings, (), CO2, 2, 5, UNICODE, alike=(low,))) == " 3.50⇊"


def test_an_instrument_that_is_not_there_reads_nothing(harsh_views: dict[str, View]) -> None:
    drawn = reading(harsh_views["empty"].frame.readings, (), CO2, 2, 5, UNICODE, "↗")
    assert text_of(drawn).strip() == "--"
    assert width_of(drawn) == 7


def measured(channel_id: str, quantity: str, unit: str = "V", *limits: Limit, **words: int) -> Channel:
    labels = {number: word for word, number in words.items()}
    return Channel(channel_id, channel_id, unit, 1.0, 0.0, 0.0, "SIM", quantity, labels, {}, limits, "ours")


def test_limits_are_shared_by_instruments_that_read_alike_and_no_others() -> None:
    limit = Limit(Severity.CAUTION, ">", 4.0, 0.1, 60, "too much")
    table = ChannelTable(
        (
            measured("A", "bus.volts", "V", limit),
            measured("B", "bus.volts"),
            measured("in other units", "bus.volts", "kV"),
            measured("in words", "bus.volts", "V", on=1, off=4),
            measured("another's own", "authored"),
            measured("authored", "authored", "V", limit),
        )
    )
    assert [channel.id for channel in table if limits_of(table, channel.id)] == ["A", "B", "authored"]
    assert limits_of(table, "no such channel") == ()


def test_a_figure_is_a_span_that_knows_its_channel(view_of: Callable[..., View]) -> None:
    readings = view_of().frame.readings
    row = reading(readings, (), "SIM.lab.ppO2", 1, 5, ASCII, "^")
    assert [span.channel for span in row if isinstance(span, Figure)] == ["SIM.lab.ppO2"]
    assert row[0] == Figure("168.0", Ink.TEXT, "SIM.lab.ppO2")
    assert row[0] != Figure("168.0", Ink.TEXT, "SIM.node1.ppO2")
    kept = ASCII.block([fitted(row, 12, "right")], 12, 1)[0]
    assert any(isinstance(span, Figure) for span in kept)


def test_a_word_takes_the_cells_it_needs(view_of: Callable[..., View]) -> None:
    readings = view_of().frame.readings
    assert text_of(worded(readings, (), "S0000008", ASCII)) == "AUTOTRACK"
    assert text_of(worded(readings, (), "no such channel", ASCII)) == "--"
    values = readings.values.copy()
    values[readings.channels.row("S0000008")] = np.nan
    assert text_of(worded(replace(readings, values=values), (), "S0000008", ASCII)) == "--"
    values[readings.channels.row("S0000008")] = 6.0
    assert text_of(worded(replace(readings, values=values), (), "S0000008", ASCII)) == "6"


def test_what_is_told_is_marked_with_a_width_or_without(view_of: Callable[..., View]) -> None:
    readings = view_of().frame.readings
    assert text_of(told(readings, (), "P6000004", str, 7, ASCII)) == "  113.5{"
    assert text_of(told(readings, (), "P6000004", str, 0, ASCII)) == "113.5{"
    assert text_of(told(readings, (), "S4000001", str, 7, ASCII)) == "  160.7 "
    assert text_of(told(readings, (), "S4000001", str, 0, ASCII)) == "160.7"


def test_an_instrument_is_the_first_on_its_quantity(view_of: Callable[..., View]) -> None:
    table = ChannelTable((measured("A", "bus.volts"), measured("B", "bus.volts")))
    assert instrument(table, "bus.volts") == "A"
    assert instrument(table, "bus.amps") == ""
    readings = view_of().frame.readings
    assert value_of(readings, instrument(readings.channels, "power.1a.bus_v")) == 160.7
    assert np.isnan(value_of(readings, ""))
    assert is_fresh(readings, "S4000001")
    assert not is_fresh(readings, "")
