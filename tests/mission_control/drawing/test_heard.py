"""The channels of a recording as text: every one a line that fits, whatever it reads."""

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing import heard
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of, width_of
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.channels import Channel, ChannelTable, Limit
from telemetry.frame import Quality, Readings
from tests.mission_control.drawing.conftest import NOW, ViewOf, _view_of

MODE = {0: "OFF", 1: "ON", 2: "A VERY LONG WORD FOR A MODE"}


def channel(channel_id: str, title: str = "", discipline: str = "ADCO", unit: str = "mmHg") -> Channel:
    return Channel(channel_id, title or channel_id, unit, 1.0, 0.0, 0.0, discipline, "", {}, {}, (), "nasa")


def with_readings(view: View, *readings: tuple[Channel, float, Quality, float]) -> View:
    """The view with these channels alone: each its value, quality, and how old it is."""
    table = ChannelTable(tuple(channel for channel, *_ in readings))
    values = np.array([value for _, value, *_ in readings])
    ages = np.array([age for *_, age in readings])
    quality = np.array([q for _, _, q, _ in readings], dtype=np.uint8)
    return replace(
        view,
        frame=replace(view.frame, alarms=(), readings=Readings(table, values, view.frame.t - ages, quality)),
    )


def rows(view: View, width: int = 41, height: int = 10) -> list[str]:
    return [text_of(line).rstrip() for line in heard.draw(view, width, height, UNICODE)]


def test_channels_stand_under_their_discipline_in_order_of_their_ids() -> None:
    good = Quality.GOOD
    view = with_readings(
        _view_of(),
        (channel("B2", "Beta", "ETHOS"), 2.0, good, 0.0),
        (channel("Z", "Of none", ""), 3.0, good, 0.0),
        (channel("C", "Gamma", "ADCO"), 4.0, good, 0.0),
        (channel("A1", "Alpha", "ETHOS"), 1.0, good, 0.0),
    )
    assert [row.split()[0] for row in rows(view, height=7)] == [
        "ADCO", "Gamma", "ETHOS", "Alpha", "Beta", "OTHERS", "Of"
    ]  # fmt: skip
    assert heard.extent(view, 41, 3, UNICODE) == (7, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.316271408955, "-0.316271"),
        (123456.789, "123457"),
        (1234567.0, "1.235e+06"),
        (1.5e-300, "1.5e-300"),
        (-1.23456789e-300, "-1.2e-300"),
        (1.7976931348623157e308, "1.8e+308"),
        (inf, "--"),
        (-inf, "--"),
    ],
)
def test_a_value_of_any_size_has_as_many_digits_as_fit(value: float, text: str) -> None:
    assert heard._figure(value) == text


@given(st.floats())
def test_no_number_is_wider_than_its_column(value: float) -> None:
    assert len(heard._figure(value)) <= 9


@given(st.floats(), st.sampled_from(Quality), st.floats(0.0, 1e9), st.integers(1, 120), st.booleans())
def test_every_row_fits_whatever_it_reads(
    value: float, quality: Quality, age: float, width: int, worded: bool
) -> None:
    known = channel("USLAB000001", "Attitude over the ground, quaternion 0")
    known = replace(known, labels=MODE if worded else {}, limits=(LIMIT,))
    view = with_readings(_view_of(), (known, value, quality, age))
    for line in heard.draw(view, width, 2, UNICODE, further=3):
        assert width_of(line) == width


LIMIT = Limit(Severity.CAUTION, ">", 4.0, 0.1, 60, "high")


def test_ages_and_qualities_are_told() -> None:
    view = with_readings(
        _view_of(),
        (channel("A"), 1.0, Quality.GOOD, 3.0),
        (channel("B"), 2.0, Quality.STALE, 4000.0),
        (channel("C"), nan, Quality.LOS, NOW),
        (channel("D"), nan, Quality.FAILED, 5.0),
    )
    assert heard.status(view) == "4 · 3 not fresh"
    shown = {row.split()[0]: row.split() for row in rows(view)[1:5]}
    assert shown["A"][1:] == ["1", "3s"]
    assert shown["B"][1:] == ["2", "1h06m"]
    assert shown["C"][1:] == ["--", "--"]
    assert shown["D"][1:] == [f"--{UNICODE.failed}", "5s"]


@pytest.mark.parametrize(
    ("value", "word"), [(1.0, "ON"), (0.0, "OFF"), (7.0, "7"), (0.5, "0.5"), (-1.0, "-1"), (1e300, "1e+300")]
)
def test_a_word_is_said_and_a_number_without_one_is_shown(value: float, word: str) -> None:
    view = with_readings(_view_of(), (replace(channel("M", "Mode"), labels=MODE), value, Quality.GOOD, 0.0))
    assert rows(view)[1].split() == ["Mode", word, "0s"]


def test_a_long_word_takes_some_of_the_titles_room() -> None:
    view = with_readings(
        _view_of(), (replace(channel("M", "Mode of something"), labels=MODE), 2.0, Quality.GOOD, 0.0)
    )
    assert "A VERY LONG WORD" in rows(view, 41)[1]
    assert "A VERY LONG WORD FOR A MODE" in rows(view, 60)[1]


def test_units_and_ids_have_room_in_a_wide_panel() -> None:
    view = with_readings(_view_of(), (channel("USLAB000058", "Cabin"), 742.5, Quality.GOOD, 0.0))
    assert rows(view, 41)[1].split() == ["Cabin", "742.5", "0s"]
    assert rows(view, 50)[1].split() == ["Cabin", "742.5", "mmHg", "0s"]
    assert rows(view, 90)[1].split() == ["USLAB000058", "Cabin", "742.5", "mmHg", "0s"]


@pytest.mark.parametrize("width", [28, 36, 41])
def test_titles_that_differ_in_their_last_word_stay_apart(width: int) -> None:
    titles = [f"Attitude over the ground, quaternion {i}" for i in range(4)]
    view = with_readings(
        _view_of(), *((channel(f"C{i}", title), 1.0, Quality.GOOD, 0.0) for i, title in enumerate(titles))
    )
    assert len(set(rows(view, width)[1:5])) == 4


def test_a_value_past_its_limit_is_marked(view_of: ViewOf) -> None:
    view = with_readings(view_of(), (replace(channel("C", "CO2"), limits=(LIMIT,)), 4.5, Quality.GOOD, 0.0))
    assert UNICODE.above in rows(view)[1]


def test_a_recording_of_nothing_is_empty(view_of: ViewOf) -> None:
    assert heard.status(with_readings(view_of())) == "0"
    assert rows(with_readings(view_of())) == [""] * 10
