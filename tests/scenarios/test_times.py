"""Times as text: what is read, what is refused with which words, and that writing and reading agree."""

import math
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from scenarios.times import (
    DURATION_PATTERN,
    MET_PATTERN,
    TICKS_PER_SECOND,
    Duration,
    Met,
    duration_text,
    duration_ticks,
    gmt_text,
    gmt_ticks,
    iso_seconds,
    met_seconds,
    met_text,
    met_ticks,
    year_seconds,
)

ZERO = datetime(2022, 2, 14, 12, 0, 0, tzinfo=UTC)
HOUR = 3600 * TICKS_PER_SECOND


class Timed(BaseModel):
    at: Met
    delay: Duration = 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("000/00:00", 0),
        ("-000/06:00", -21600),
        ("002/18:00", 237600),
        ("000/00:00:01.5", 1.5),
        ("-000/00:00:00.25", -0.25),
        ("001/10:13:05", 123185),
        ("1000/00:00", 86400000),
    ],
)
def test_a_met_is_read_as_ticks(text: str, seconds: float) -> None:
    assert met_ticks(text) == seconds * TICKS_PER_SECOND


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("001/24:00", "24 hours, the most is 23"),
        ("001/00:60", "60 minutes, the most is 59"),
        ("001/00:00:60", "60 seconds, the most is 59"),
        ("10:13", "'10:13' is not a time"),
        ("1/00:00", "not a time"),
        ("000/00:00\n", "not a time"),
        ("\u0660\u0660\u0660/00:00", "not a time"),
        ("", "not a time"),
        ("9" * 5000, "not a time"),
    ],
)
def test_a_wrong_met_is_refused_with_an_example(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        met_ticks(text)
    assert "002/18:00" in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "000/00:00:00"),
        (123185.9, "001/10:13:05"),
        (-21570.0, "-000/05:59:30"),
        (-0.5, "-000/00:00:01"),
        (-1.0, "-000/00:00:01"),
        (-86400.0, "-001/00:00:00"),
    ],
)
def test_met_text_is_floored_towards_the_past(seconds: float, text: str) -> None:
    assert met_text(seconds) == text


def test_met_text_without_seconds_is_floored_to_the_minute() -> None:
    assert met_text(59.0, with_seconds=False) == "000/00:00"
    assert met_text(-30.0, with_seconds=False) == "-000/00:01"


@given(st.integers(-(10**9), 10**9))
def test_met_text_of_whole_seconds_is_read_back(seconds: int) -> None:
    assert met_ticks(met_text(seconds)) == seconds * TICKS_PER_SECOND


@given(st.floats(-1e8, 1e8), st.floats(-1e8, 1e8))
def test_met_text_never_runs_ahead_of_time_or_backwards(one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert met_ticks(met_text(early)) <= early * TICKS_PER_SECOND
    assert met_ticks(met_text(early)) <= met_ticks(met_text(late))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90 s", 90),
        ("90s", 90),
        ("15 min", 900),
        ("2 h", 7200),
        ("1 h 30 min", 5400),
        ("1h30min", 5400),
        ("1d", 86400),
        ("1.5 h", 5400),
        ("00:15:00", 900),
        ("72:00:00", 259200),
        ("00:00:00.5", 0.5),
        ("250 ms", 0.25),
        ("1 s 500 ms", 1.5),
        ("0 s", 0),
    ],
)
def test_a_duration_is_read_as_ticks(text: str, seconds: float) -> None:
    assert duration_ticks(text) == seconds * TICKS_PER_SECOND


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("90", "'90' has no unit"),
        ("1.5", "has no unit"),
        ("", "is not a duration"),
        ("-5 s", "is not a duration"),
        ("30 min 1 h", "is not a duration"),
        ("1 h 1 h", "is not a duration"),
        ("00:15", "is not a duration"),
        ("00:60:00", "is not a duration"),
        ("5 s ", "is not a duration"),
        ("5 m", "is not a duration"),
    ],
)
def test_a_wrong_duration_is_refused_with_examples(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        duration_ticks(text)
    assert "15 min" in str(refused.value)


@given(st.integers(0, 10**12))
def test_duration_text_is_read_back_exactly(ticks: int) -> None:
    text = duration_text(ticks)
    assert duration_ticks(text) == ticks
    assert re.fullmatch(DURATION_PATTERN, text)


@pytest.mark.parametrize(
    ("ticks", "text"), [(0, "0 s"), (HOUR + HOUR // 2, "1 h 30 min"), (102, "0.1 s"), (24 * HOUR, "1 d")]
)
def test_duration_text_is_short(ticks: int, text: str) -> None:
    assert duration_text(ticks) == text


@given(st.text(max_size=30) | st.from_regex(r"[0-9dhmins:. /-]{0,20}"))
def test_any_text_is_ticks_or_a_value_error(text: str) -> None:
    for read in (met_ticks, duration_ticks, lambda text: gmt_ticks(text, ZERO)):
        try:
            told = str(read(text))
        except ValueError as error:
            told = str(error)
        assert re.fullmatch("-?[0-9]+|.*, expected .*", told, re.DOTALL)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "045/12:00:00"),
        (-12 * 3600.0 - 1, "044/23:59:59"),
        (-45 * 86400.0, "365/12:00:00"),
        (59.9, "045/12:00:59"),
    ],
)
def test_gmt_counts_days_from_the_first_of_january(seconds: float, text: str) -> None:
    assert gmt_text(ZERO, seconds) == text


def test_gmt_text_shows_milliseconds_where_asked() -> None:
    assert gmt_text(ZERO, 1.001, millis=True) == "045/12:00:01.001"
    assert gmt_text(ZERO, -0.25, millis=True) == "045/11:59:59.750"


def test_a_zero_in_another_zone_or_in_none_means_utc() -> None:
    moscow = ZERO.astimezone(timezone(timedelta(hours=3)))
    assert gmt_text(moscow, 0) == gmt_text(ZERO.replace(tzinfo=None), 0) == gmt_text(ZERO, 0)


@given(st.integers(-100 * 86400, 100 * 86400))
def test_gmt_is_read_back_across_the_new_year(seconds: int) -> None:
    assert gmt_ticks(gmt_text(ZERO, seconds), ZERO) == seconds * TICKS_PER_SECOND


def test_the_last_day_of_a_leap_year_exists_in_leap_years_alone() -> None:
    assert gmt_ticks("366/00:00", datetime(2024, 12, 30, tzinfo=UTC)) == 24 * HOUR
    with pytest.raises(ValueError, match="no day of the years around 2022"):
        gmt_ticks("366/00:00", ZERO)
    with pytest.raises(ValueError, match="no day"):
        gmt_ticks("000/00:00", ZERO)
    with pytest.raises(ValueError, match="no day"):
        gmt_ticks("-045/00:00", ZERO)


def test_models_take_times_as_text_and_hold_ticks() -> None:
    timed = Timed.model_validate({"at": "000/01:00", "delay": "1 h"})
    assert (timed.at, timed.delay) == (HOUR, HOUR)


@pytest.mark.parametrize("field", ["at", "delay"])
@pytest.mark.parametrize("value", [90, 1.5, None, True, ["1 h"]])
def test_models_refuse_a_bare_number_and_say_that_a_unit_is_needed(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        Timed.model_validate({"at": "000/00:00", field: value})
    (error,) = refused.value.errors()
    assert error["loc"] == (field,)
    assert "unit" in error["msg"]


@given(st.integers(-(10**10), 10**10), st.integers(0, 10**10))
def test_a_model_goes_through_json_unchanged(at: int, delay: int) -> None:
    timed = Timed.model_construct(at=at, delay=delay)
    text = timed.model_dump_json()
    assert Timed.model_validate_json(text) == timed
    assert re.search(MET_PATTERN, timed.model_dump(mode="json")["at"])


def test_the_json_schema_calls_times_text() -> None:
    properties = Timed.model_json_schema()["properties"]
    assert properties["at"]["type"] == properties["delay"]["type"] == "string"
    assert re.search(properties["delay"]["pattern"], "1 h 30 min")
    assert not re.search(properties["delay"]["pattern"], "90")


def test_time_without_end_is_refused() -> None:
    with pytest.raises(OverflowError):
        met_text(math.inf)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("000/00:00", 0.0), ("-000/06:00:00.125", -21600.125), ("001/00:00:00.001", 86400.001)],
)
def test_met_in_seconds_is_exact_to_its_digits(text: str, seconds: float) -> None:
    assert met_seconds(text) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("001/00:00", 0.0), ("285/04:59:15.5", 284 * 86400 + 17955.5), ("366/23:59:59", 31622399.0)],
)
def test_a_gmt_counts_from_its_new_year(text: str, seconds: float) -> None:
    assert year_seconds(text) == seconds


@pytest.mark.parametrize("text", ["000/00:00", "367/00:00", "-001/00:00", "1/00:00", "", "soon"])
def test_what_is_on_no_day_of_a_year_is_no_gmt(text: str) -> None:
    with pytest.raises(ValueError, match="expected a GMT"):
        year_seconds(text)


@pytest.mark.parametrize(
    "text",
    ["2018-10-12T04:59:15Z", "2018-10-12 04:59:15", "2018-285T04:59:15.000Z", "2018-10-12T07:59:15+03:00"],
)
def test_a_date_is_read_by_month_or_by_day_of_the_year(text: str) -> None:
    assert iso_seconds(text) == datetime(2018, 10, 12, 4, 59, 15, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nan",
        "2018",
        "2018-000T00:00:00",
        "2018-366T00:00:00",
        "2018-02-30T00:00",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date and time"):
        iso_seconds(text)
