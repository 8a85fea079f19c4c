"""The alarm panel: severity by shape and word, value and limit, its life, the cursor."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from mission_control.drawing import alarms
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
from telemetry.alarm import AlarmState

ViewOf = Callable[..., View]


def rows(view: View, width: int = 44, height: int = 16, selected: int | None = None) -> list[str]:
    return [text_of(a_line) for a_line in alarms.draw(view, width, height, UNICODE, selected)]


def test_every_severity_has_its_shape_and_word(view_of: ViewOf) -> None:
    text = "\n".join(rows(view_of()))
    for mark in (
        "◉ EMER fire in the Lab",
        "◆ WARN loss of attitude",
        "■ CAUT ppCO2 high",
        "□ ADV  ppCO2 was",
    ):
        assert mark in text


def test_an_alarm_says_its_value_limit_and_time(view_of: ViewOf) -> None:
    text = rows(view_of())
    caution = next(i for i, row in enumerate(text) if "CAUT" in row)
    assert text[caution + 1].split() == ["acked", "046/20:51", "4.31", "▲4.00", "mmHg"]


def test_below_a_limit_the_sign_turns(view_of: ViewOf) -> None:
    low = tuple(replace(alarm, above=False) for alarm in view_of().frame.alarms)
    assert "▼4.00" in "\n".join(rows(view_of(alarms=low)))


def test_an_acknowledged_alarm_is_quieter_and_says_for_how_long(view_of: ViewOf) -> None:
    lines = alarms.draw(view_of(), 60, 20, UNICODE)
    inks = {span.text.strip(): span.ink for a_line in lines for span in a_line}
    assert inks["fire in the Lab"] is Ink.STRONG
    assert inks["ppCO2 high"] is Ink.TEXT
    assert any("acked 1h20m" in row for row in rows(view_of(), 60, 20))


def test_an_alarm_back_to_normal_is_not_bright(view_of: ViewOf) -> None:
    lines = alarms.draw(view_of(), 44, 16, UNICODE)
    inks = {span.text: span.ink for a_line in lines for span in a_line}
    assert inks["◆"] is inks["WARN"] is Ink.WARNING
    assert inks["□"] is inks["ADV "] is Ink.TEXT
    assert any("returned" in row for row in rows(view_of()))


def test_a_returned_alarm_says_what_it_was_and_compares_nothing(view_of: ViewOf) -> None:
    back = tuple(replace(alarm, state=AlarmState.RETURNED, returned=0.0) for alarm in view_of().frame.alarms)
    text = "\n".join(rows(view_of(alarms=back), 60, 20))
    assert "was ▲4.00 mmHg" in text
    assert "742.30" not in text


def test_where_there_is_no_value_none_is_shown(view_of: ViewOf) -> None:
    view = view_of()
    readings = replace(view.frame.readings, values=np.full_like(view.frame.readings.values, np.nan))
    text = "\n".join(rows(view_of(readings=readings), 120, 10))
    assert "--" not in text
    assert "mmHg" not in text


def test_a_wide_panel_has_one_line_an_alarm(view_of: ViewOf) -> None:
    text = rows(view_of(), 120, 10)
    assert [row for row in text if row.strip()] == text[:4]
    assert "046/22:12:40" in text[1]
    assert "742.30 ▲4.00 mmHg" in text[1]


def test_an_enumerated_channel_shows_its_word(view_of: ViewOf) -> None:
    view = view_of()
    channel = view.frame.readings.channel("USLAB000058")
    labelled = type(view.frame.readings.channels)(
        tuple(
            replace(c, labels={742: "NO USABLE SV"}) if c.id == channel.id else c
            for c in view.frame.readings.channels
        )
    )
    readings = replace(view.frame.readings, channels=labelled)
    assert any("NO USABLE SV" in row for row in rows(view_of(readings=readings)))


@pytest.mark.parametrize("selected", range(4))
def test_the_cursor_is_always_on_the_screen(view_of: ViewOf, selected: int) -> None:
    for height in (3, 5, 7, 16):
        pointed = [row for row in rows(view_of(), 44, height, selected) if row.startswith("▸")]
        assert len(pointed) == 1
        assert view_of().frame.alarms[selected].text in pointed[0]


def test_a_cursor_beyond_the_end_stands_on_the_last(view_of: ViewOf) -> None:
    assert any(row.startswith("▸□ ADV") for row in rows(view_of(), selected=99))


def test_alarms_that_find_no_line_are_counted(view_of: ViewOf) -> None:
    assert rows(view_of(), 44, 5)[-1].strip() == "+2: 1 CAUT 1 ADV"


def test_what_an_alarm_says_is_never_cut(view_of: ViewOf) -> None:
    """In a narrow panel it takes two lines, and its severity's word stands below it."""
    first = replace(view_of().frame.alarms[1], text="the leading command computer is off")
    view = view_of(alarms=(first, *view_of().frame.alarms[2:]))
    assert [row.rstrip() for row in rows(view, 29, 3)[:2]] == [" ◆ the leading command", "   computer is off"]
    assert [row.rstrip() for row in rows(view, 29, 12)[2:5]] == [
        "   WARN new 046/22:12 742.30",
        " ■ ppCO2 high",
        "   CAUT acked 046/20:51 4.31",
    ]
    assert [row.rstrip() for row in rows(view, 36, 12)[:3]] == [
        " ◆ WARN the leading command computer",
        "        is off · USLAB000058",
        "   new  046/22:12  742.30 ▲4.00 mmHg",
    ]


def test_values_in_seconds_are_told_as_ages(view_of: ViewOf) -> None:
    view = view_of()
    table = view.frame.readings.channels
    seconds = type(table)(tuple(replace(c, unit="s") if c.id == "USLAB000058" else c for c in table))
    readings = replace(view.frame.readings, channels=seconds)
    late = tuple(replace(a, threshold=86400.0, above=False) for a in view.frame.alarms)
    assert any("12m22s ▼1d00h" in row for row in rows(view_of(readings=readings, alarms=late)))


def test_an_instrument_named_by_the_text_is_not_named_again(view_of: ViewOf) -> None:
    one = view_of().frame.alarms[1]
    assert "USLAB000058" in rows(view_of(alarms=(one,)), 60)[0]
    again = replace(one, text="USLAB000058 failed")
    assert rows(view_of(alarms=(again,)), 60)[0].count("USLAB000058") == 1


def test_the_status_counts_what_nobody_has_acknowledged(view_of: ViewOf) -> None:
    assert alarms.status(view_of()) == "3/4 new"
    acked = tuple(replace(a, state=AlarmState.ACKNOWLEDGED) for a in view_of().frame.alarms)
    assert alarms.status(view_of(alarms=acked)) == "4 acked"


def test_what_is_shelved_comes_last_and_says_for_how_long(view_of: ViewOf) -> None:
    alarms_, now = view_of().frame.alarms, view_of().frame.t
    shelf = (replace(alarms_[1], state=AlarmState.SHELVED, shelved_until=now + 1800),)
    view = view_of(alarms=(alarms_[0], *alarms_[2:]), shelved=shelf)
    assert "shelved 30m00s left" in rows(view, 120, 10)[3]
    assert alarms.status(view) == "2/3 new · 1 shelved"
    assert alarms.status(view_of(alarms=(), shelved=shelf)) == "1 shelved"


@pytest.mark.parametrize("size", [(29, 9), (44, 7), (60, 20), (120, 4)])
def test_the_alarm_under_the_mouse_is_the_one_that_is_drawn_there(
    view_of: ViewOf, size: tuple[int, int]
) -> None:
    view, (width, height) = view_of(), size
    for selected in (None, 0, 3):
        drawn = rows(view, width, height, selected)
        found = [alarms.alarm_at(view, width, height, selected, y) for y in range(height)]
        places = sorted({place for place in found if place is not None})
        assert places
        for place in places:
            assert view.frame.alarms[place].text.split()[0] in drawn[found.index(place)]
        assert alarms.alarm_at(view_of(alarms=()), width, height, selected, 0) is None


def test_no_alarms_is_quiet(view_of: ViewOf) -> None:
    lines = alarms.draw(view_of(alarms=()), 44, 16, UNICODE)
    assert text_of(lines[0]).strip() == "no alarms"
    assert {span.ink for a_line in lines for span in a_line if span.text.strip()} == {Ink.DIM}
    assert alarms.status(view_of(alarms=())) == "none"


def test_what_finds_no_line_is_counted_by_severity_and_the_shelved_apart(view_of: ViewOf) -> None:
    """So that with what is shown it makes up what the top line counts."""
    alarms_, now = view_of().frame.alarms, view_of().frame.t
    shelf = (replace(alarms_[1], state=AlarmState.SHELVED, shelved_until=now + 1800),)
    last = rows(view_of(alarms=(*alarms_, *alarms_), shelved=shelf), 44, 3, selected=4)[-1]
    assert last.strip() == "+8: 1 EMER 2 WARN 2 CAUT 2 ADV 1 shelved"


@pytest.mark.parametrize("count", [9, 43, 99])
def test_the_status_is_short(view_of: ViewOf, count: int) -> None:
    one = view_of().frame.alarms[0]
    assert len(alarms.status(view_of(alarms=(one,) * count))) <= 10
