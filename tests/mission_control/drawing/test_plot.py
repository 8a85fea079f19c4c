"""A plot shows every spike, every gap, every limit by more than colour, and fits exactly."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing import plot
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, text_of
from mission_control.drawing.scale import MARGIN
from mission_control.drawing.window import SAMPLES
from mission_control.exercise.view import Mark
from scenarios.severity import Severity
from telemetry.channels import Limit
from telemetry.linear import Floats
from tests.conftest import examples
from tests.mission_control.drawing.plots import (
    HIGH,
    HOUR,
    LOW,
    WIDTH,
    channel,
    dotted,
    drawn,
    inks,
    plot_of,
    rising,
    steady,
)


def test_a_spike_between_columns_of_dots_is_seen_and_told() -> None:
    def spike(ts: Floats) -> Floats:
        values = np.full(ts.shape, 10.0)
        values[SAMPLES * 30 + 5] = 90.0
        return values

    made = plot_of((channel(quantum=0.0), spike))
    high = [row[MARGIN + 29 : MARGIN + 32] for row in drawn(made)[3:12] if dotted(row)]
    assert len(high) > 5
    assert all(dotted(row[1]) and not dotted(row[0] + row[2]) for row in high)
    told = drawn(replace(made, cursor_t=made.window.t_at(30)))
    assert "LAB 10.0 mmHg 10.0 to 90.0" in told[2]


def test_a_gap_is_a_gap() -> None:
    def broken(ts: Floats) -> Floats:
        values = rising(ts)
        values[SAMPLES * 20 : SAMPLES * 40 + 1] = np.nan
        return values

    rows = drawn(plot_of((channel(), broken)))
    body = rows[3:-3]
    assert not any(dotted(row[MARGIN + 20 : MARGIN + 40]) for row in body)
    assert any(dotted(row[MARGIN : MARGIN + 20]) for row in body)
    assert any(dotted(row[MARGIN + 41 :]) for row in body)


def test_nothing_known_is_said() -> None:
    rows = drawn(plot_of((channel(), steady(np.nan))))
    assert "no value in this span" in "\n".join(rows)
    assert "LAB --" in rows[2]


def test_no_channel_is_said() -> None:
    assert "no channel chosen" in "\n".join(drawn(plot_of()))


def test_limits_differ_by_ink_and_by_dash_and_say_their_severity() -> None:
    made = plot_of((channel(), steady(160.0)), limits=(LOW, HIGH))
    rows = plot.draw(made, WIDTH, 24, UNICODE)
    texts = [text_of(row) for row in rows]
    caution = next(row for row in texts if "■ CAUT <146" in row)
    warning = next(row for row in texts if "◆ WARN >178" in row)
    assert "━ ━ ━ ━" in caution.replace("░", " ")
    assert "━━━ ━━━" in warning.replace("░", " ")
    assert "CAUT" in inks(rows, Ink.CAUTION)
    assert "WARN" in inks(rows, Ink.WARNING)


def test_the_scale_reaches_to_limits_or_tells_of_them() -> None:
    made = plot_of((channel(), steady(160.0)), limits=(LOW, HIGH))
    assert "beyond" not in drawn(made)[2]
    alone = drawn(replace(made, limits_in_scale=False))
    assert "beyond: ◆ WARN >178  ■ CAUT <146" in alone[2]
    assert not any("━" in row for row in alone[3:-3])


@pytest.mark.parametrize(
    ("value", "ink", "told"), [(140.0, Ink.CAUTION, "140.00 mmHg▼"), (180.0, Ink.WARNING, "180.00 mmHg⇈")]
)
def test_what_is_past_a_limit_is_in_its_ink_and_tells_its_side(value: float, ink: Ink, told: str) -> None:
    rows = plot.draw(plot_of((channel(), steady(value)), limits=(LOW, HIGH)), WIDTH, 24, UNICODE)
    assert dotted(inks(rows, ink))
    assert told in text_of(rows[2]).replace(".0 ", ".00 ")


def test_limits_in_one_row_stand_beside_each_other() -> None:
    near = (Limit(Severity.CAUTION, ">", 177.9, 1.0, 60, "high"), HIGH)
    text = "\n".join(drawn(plot_of((channel(), steady(0.0)), limits=near)))
    assert "CAUT >177.90" in text
    assert "WARN >178" in text


def test_one_unit_shares_an_axis_with_letters_and_another_is_stacked() -> None:
    made = plot_of(
        (channel("A"), steady(150)), (channel("B"), steady(170)), (channel("C", "km"), steady(400))
    )
    rows = drawn(made, 30)
    assert rows[2].startswith("      mmHg a A ")
    assert rows[3].startswith("           b B ")
    picture = "".join(row[MARGIN:] for row in rows[4:20])
    assert "a" in picture
    assert "b" in picture
    assert sum(row.lstrip().startswith("km C ") for row in rows) == 1
    stacked = drawn(replace(made, stacked=True), 30)
    assert sum(row.lstrip().startswith("mmHg ") for row in stacked) == 2


def test_words_stand_on_the_axis_and_changes_are_steps() -> None:
    def changing(ts: Floats) -> Floats:
        return np.asarray(np.where(np.arange(len(ts)) < len(ts) // 2, 1.0, 2.0))

    rows = drawn(plot_of((channel("VALVE", "", "CLOSED OPEN FAILED"), changing)))
    body = rows[3:-3]
    assert any(row.startswith("      OPEN│") for row in body)
    assert any(row.startswith("    FAILED│") for row in body)
    assert not any("CLOSED" in row for row in body)
    assert rows[2].strip().startswith("VALVE FAILED")
    assert all(dotted(row[MARGIN + 28 : MARGIN + 31]) for row in body[5:-6])


def test_night_is_shaded_unless_a_column_holds_all_of_it() -> None:
    made = plot_of((channel(), rising))
    row = drawn(made)[4]
    assert "░" in row[MARGIN + 31 :]
    assert "░" not in row[: MARGIN + 29]
    coarse = replace(made, window=replace(made.window, step_s=3600.0))
    assert "░" not in "".join(drawn(coarse))


def test_events_are_marked_and_told_at_the_cursor_or_the_mouse() -> None:
    made = plot_of((channel(), rising))
    t, later = made.window.t_at(10), made.window.t_at(30)
    made = replace(made, marks=(Mark(t, "A [b]leap", None, "leap"), Mark(later, "A blow", "Blow", "blow")))
    rows = drawn(made)
    assert rows[1][MARGIN + 10] == UNICODE.event
    assert rows[1][MARGIN + 30 :].startswith(UNICODE.chapter + " Blow")
    assert "leap" not in rows[0]
    assert "A [b]leap" in drawn(replace(made, cursor_t=t))[0]
    assert "A blow" in drawn(replace(made, cursor_t=t, hovered_t=later))[0]
    assert drawn(replace(made, marks=(Mark(20 * HOUR, "beyond", None, "x"),)))[1].strip() == ""


def test_the_axis_of_time_has_met_and_gmt() -> None:
    rows = drawn(plot_of((channel(), rising)))
    assert rows[-2].strip().startswith("MET")
    assert rows[-1].strip().startswith("GMT")
    at = rows[-2].index("000/06:00")
    assert rows[-1][at:].startswith("045/18:00")
    assert rows[-3][at] == UNICODE.chapter_ahead


def test_the_cursor_reads_every_channel_where_it_is() -> None:
    made = plot_of((channel("A"), rising), (channel("B", "km"), steady(400.0)))
    t = made.window.t_at(20)
    rows = drawn(replace(made, cursor_t=t), 30)
    assert "at 000/06:09:00" in rows[0]
    assert "day" in rows[0]
    assert "A 152.05 mmHg 152.00 to 152.09  Title of A" in rows[2]
    assert any("B 400.0" in row for row in rows)
    assert rows[4][MARGIN + 20] == UNICODE.vertical


def test_letters_tell_whose_limit_it_is_where_not_all_have_it() -> None:
    made = plot_of((channel("A"), steady(160.0)), (channel("B"), steady(165.0)))
    text = "\n".join(drawn(replace(made, limits=((LOW,), ()))))
    assert "CAUT <146 a" in text
    assert "CAUT <146 a" not in "\n".join(drawn(replace(made, limits=((LOW,), (LOW,)))))


def test_what_finds_no_room_is_named() -> None:
    units = [(channel(name, name), rising) for name in ("V", "A", "kPa", "km", "degC")]
    assert any(row.startswith("no room for kPa, km, degC") for row in drawn(plot_of(*units), 15))


HOSTILE = ("[/red][@click=app.quit]x[/]", "空间站世界", "\x1b[31m\a\r\n\u202e\ud800", "a" + "\u0301" * 60)


@settings(max_examples=examples(60))
@given(
    value=st.sampled_from([0.0, -1e30, 1e12, float("inf"), float("nan"), 1.5]),
    text=st.sampled_from(["", *HOSTILE]),
    size=st.tuples(st.integers(0, 200), st.integers(0, 60)),
    face=st.sampled_from([UNICODE, ASCII]),
    cursor=st.sampled_from([None, -1e9, 6 * HOUR, 1e9]),
    lettered=st.booleans(),
)
def test_it_fits_exactly_whatever_it_draws(
    value: float, text: str, size: tuple[int, int], face: Face, cursor: float | None, lettered: bool
) -> None:
    width, height = size
    hostile = replace(channel(text, text, text), title=text)
    traces = [(hostile, steady(value)), *([(hostile, rising)] if lettered else [])]
    made = plot_of(
        *traces,
        limits=(LOW, HIGH),
        columns=plot.columns_in(width),
        cursor_t=cursor,
        marks=(Mark(6 * HOUR, text, text, "x"), Mark(6 * HOUR, text, None, "y")),
    )
    rows = drawn(made, height, face, width)
    assert len(rows) == height
    assert all(cell_len(row) == width for row in rows)
    assert not any(set(row) & set("\x1b\a\r\n\u202e") for row in rows)
    assert face is UNICODE or all(row.isascii() for row in rows)


@pytest.mark.parametrize("face", [UNICODE, ASCII])
def test_severities_are_told_apart_without_ink(face: Face) -> None:
    texts = set()
    for severity in Severity:
        limit = replace(LOW, severity=severity)
        rows = drawn(plot_of((channel(), steady(160.0)), limits=(limit,)), face=face)
        row = next(row for row in rows if "<146" in row)
        texts.add(row[MARGIN + 20 : MARGIN + 28])
    assert len(texts) == len(Severity)
