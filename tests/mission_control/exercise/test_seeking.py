"""What may be typed to name a time: all of it lands within the scenario, the rest is refused in one line."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.exercise.seeking import found_time
from mission_control.exercise.view import Mark
from scenarios.times import gmt_text, met_text

START_T, END_T, NOW = -21_600.0, 237_600.0, 1000.0
ZERO = datetime(2022, 2, 22, 10, 8, tzinfo=UTC)
MARKS = (
    Mark(0.0, "The Soyuz docks at Rassvet", "Docking", "docking"),
    Mark(88_200.0, "The first explosions", None, "explosions"),
    Mark(90_000.0, "The next explosion, nearer", "Night", "next-explosion"),
    Mark(123_180.0, "[b]The arm (Canadarm2) moves[/b]", "Space walk", "arm-moves"),
)


def found(text: str, now: float = NOW) -> float:
    return found_time(text, now, start_t=START_T, end_t=END_T, zero=ZERO, marks=MARKS)


whole_seconds = st.integers(int(START_T), int(END_T))


@given(whole_seconds)
def test_a_met_is_itself(t: int) -> None:
    assert found(met_text(t)) == t


@given(whole_seconds)
def test_a_gmt_is_the_moment_it_names(t: int) -> None:
    assert found(gmt_text(ZERO, t)) == t


@given(whole_seconds)
def test_a_time_may_name_its_clock_as_the_top_line_does(t: int) -> None:
    assert found(f"GMT {gmt_text(ZERO, t)}") == found(f"met {met_text(t)}") == t


@given(st.floats(0, 100).map(lambda share: round(share, 3)))
def test_a_share_is_that_part_of_the_whole(share: float) -> None:
    assert found(f"{share:.3f}%") == pytest.approx(START_T + (END_T - START_T) * share / 100, abs=1e-6)


@given(
    st.integers(-1000, 1000), st.sampled_from([("s", 1), ("min", 60), ("m", 60), ("h", 3600), (" min", 60)])
)
def test_a_step_goes_from_here(count: int, unit: tuple[str, int]) -> None:
    word, seconds = unit
    text, t = f"{count:+d}{word}", NOW + count * seconds
    if START_T <= t <= END_T:
        assert found(text) == t
    else:
        with pytest.raises(ValueError, match=r"is outside -000/06:00:00 to 002/18:00:00"):
            found(text)


@pytest.mark.parametrize("mark", MARKS)
def test_every_name_of_a_mark_leads_to_it(mark: Mark) -> None:
    for name in (mark.event, mark.title, mark.chapter):
        if name:
            assert found(name) == found(f"  {name.upper()} ") == mark.t


@pytest.mark.parametrize(
    ("text", "t"),
    [
        ("explosion", 88_200.0),
        ("next exp", 90_000.0),
        ("nearer next", 90_000.0),
        ("canadarm2", 123_180.0),
        ("(Canadarm2)", None),
        ("plosion", None),
        ("x", None),
    ],
)
def test_words_begin_words_of_the_first_event_that_has_them_all(text: str, t: float | None) -> None:
    if t is not None:
        assert found(text) == t
    else:
        with pytest.raises(ValueError, match="no time and no event is called"):
            found(text)


@pytest.mark.parametrize("text", ["They leave", "they leave", "they l"])
def test_an_event_that_did_not_happen_is_told_with_its_reason(text: str) -> None:
    absent = {"They leave": "it waits until the air is thin, which never came true"}
    reason = "'They leave': it did not happen: it waits until the air is thin, which never came true"
    with pytest.raises(ValueError, match=re.escape(reason)):
        found_time(text, NOW, start_t=START_T, end_t=END_T, zero=ZERO, marks=MARKS, absent=absent)


def test_a_name_spelt_out_wins_over_one_that_begins_so() -> None:
    assert found("night") == 90_000.0
    assert found("docking") == 0.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "type a MET such as"),
        ("   ", "type a MET such as"),
        ("101%", "002/18:43:12 is outside -000/06:00:00 to 002/18:00:00"),
        ("003/00:00", "003/00:00:00 is outside"),
        ("999999/23:59", "is outside"),
        ("000/25:00", "has 25 hours, the most is 23"),
        ("0/1", "is not a time"),
        ("+5", "is no step, expected one such as"),
        ("-x", "is no step, expected one such as"),
        ("explosionz", "did you mean 'explosions'?"),
        ("9" * 400 + "%", "no time and no event"),
        ("y" * 100_000, "no time and no event"),
        ("a\nb\x1b[31m", r"'a\nb\x1b[31m'"),
    ],
)
def test_what_means_nothing_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        found(text)
    message = str(refused.value)
    assert len(message) < 250
    assert message.isprintable()


@given(
    st.text() | st.from_regex(r"[+-]?\d{0,4}[/:%smhd .]\d{0,4}[:smhd%]?\d{0,3}", fullmatch=True),
    whole_seconds,
)
def test_whatever_is_typed_leads_somewhere_or_is_refused_in_a_line(text: str, now: int) -> None:
    t, refusal = START_T, ""
    try:
        t = found(text, now)
    except ValueError as error:
        refusal = str(error)
    assert START_T <= t <= END_T
    assert refusal.isprintable()
