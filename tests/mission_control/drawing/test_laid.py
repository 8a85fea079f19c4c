"""What lies beside is dotted, lettered, told with its distance, and drawn apart where somebody asks."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing import laid, plot
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.laid import Laid
from mission_control.drawing.plot import Plot
from mission_control.drawing.scale import MARGIN
from mission_control.drawing.window import SAMPLES
from mission_control.exercise.beside import Zero
from mission_control.exercise.curves import Curves
from telemetry.channels import Channel
from telemetry.linear import Floats
from tests.conftest import examples
from tests.mission_control.drawing.plots import (
    COLUMNS,
    HOUR,
    LOW,
    Shape,
    channel,
    dotted,
    drawn,
    plot_of,
    rising,
    steady,
)

WIDE = 120


def laid_plot(*traces: tuple[Channel, Shape, Shape | None], differing: bool = False, **changes: Any) -> Plot:
    """Channels, and over each what `day` has; None for nothing."""
    made = plot_of(*((each, here) for each, here, _ in traces), **{"columns": WIDE - MARGIN, **changes})
    count = len(made.curves.sunlit)
    ts = made.window.start_t + np.arange(count) * made.window.step_s / SAMPLES
    values = np.array([(there or steady(np.nan))(ts) for _, _, there in traces]).reshape(len(traces), count)
    curves = Curves(values, made.curves.sunlit, made.curves.pending)
    found = tuple(there is not None for *_, there in traces)
    return replace(made, laid=Laid("day", "day by GMT", curves, found, differing))


def text(made: Plot, height: int = 24, face: Face = UNICODE, width: int = WIDE) -> str:
    return "\n".join(drawn(made, height, face, width))


def test_both_are_read_at_the_cursor_and_their_distance_over_the_window_is_told() -> None:
    def bump(ts: Floats) -> Floats:
        values = np.full(ts.shape, 158.0)
        values[SAMPLES * 10 : SAMPLES * 11] = 150.0
        return values

    made = laid_plot((channel(), steady(160.0), bump))
    rows = drawn(replace(made, cursor_t=made.window.t_at(50)), width=WIDE)
    assert rows[2].startswith("      mmHg a LAB 160.00 mmHg  Title of LAB")
    assert (
        rows[3].strip().startswith("A day by GMT 158.00 mmHg  diff +2.0  mean +2.1  most +10.0  at 000/04:3")
    )
    within = drawn(replace(made, cursor_t=made.window.t_at(10)), width=WIDE)
    assert "A day by GMT 150.00 mmHg  diff +10.0" in within[3]


def test_the_mean_and_the_largest_are_those_of_brute_force() -> None:
    def wavy(ts: Floats) -> Floats:
        return np.asarray(159.0 + np.sin(ts / 700.0))

    made = laid_plot((channel(), rising, wavy))
    assert made.laid is not None
    pairs = zip(made.curves.values[0].tolist(), made.laid.curves.values[0].tolist(), strict=True)
    differences = [here - there for here, there in pairs]
    largest = max(differences, key=abs)
    row = drawn(made, width=WIDE)[3]
    assert f"mean {sum(differences) / len(differences):+.2f}  most {largest:+.2f}" in row


def test_a_curve_beside_is_dotted_and_the_own_is_not() -> None:
    made = laid_plot((channel(), steady(170.0), steady(150.0)))
    body = [row[MARGIN:] for row in drawn(made, width=WIDE)[4:-3]]
    own, beside = (next(row for row in body if letter in row) for letter in "aA")
    assert max(_dots(own)) == 2
    assert max(_dots(beside)) == 1


def _dots(row: str) -> list[int]:
    """How many dots each braille character of a row has."""
    return [(ord(c) - 0x2800).bit_count() for c in row if dotted(c)]


def test_a_spike_beside_is_seen() -> None:
    def spike(ts: Floats) -> Floats:
        values = np.full(ts.shape, 150.0)
        values[SAMPLES * 30 + 9] = 190.0
        return values

    made = laid_plot((channel(), steady(150.0), spike))
    high = [row[MARGIN + 30] for row in drawn(made, width=WIDE)[4:12]]
    assert sum(dotted(c) for c in high) > 5


def test_where_one_has_a_gap_there_is_no_difference() -> None:
    def broken(ts: Floats) -> Floats:
        values = np.full(ts.shape, 150.0)
        values[SAMPLES * 20 : SAMPLES * 40 + 1] = np.nan
        return values

    made = laid_plot((channel(), steady(160.0), broken), differing=True)
    rows = drawn(replace(made, cursor_t=made.window.t_at(30)), width=WIDE)
    assert "A day by GMT --  diff --  mean +10.0  most +10.0" in rows[3]
    start = next(place for place, row in enumerate(rows) if "LAB minus day" in row)
    assert not any(dotted(row[MARGIN + 20 : MARGIN + 40]) for row in rows[start + 1 : -3])
    assert any(dotted(row[MARGIN : MARGIN + 20]) for row in rows[start + 1 : -3])


def test_the_difference_has_a_pane_of_its_own_with_zero_in_it() -> None:
    made = laid_plot((channel(), steady(160.0), steady(158.0)), differing=True)
    rows = drawn(made, width=WIDE)
    heading = next(place for place, row in enumerate(rows) if "LAB minus day +2.00 mmHg" in row)
    level = next(row for row in rows[heading:] if row.strip().startswith("0.0"))
    assert UNICODE.dashed * 20 in level
    assert "minus" not in text(laid_plot((channel(), steady(160.0), steady(158.0))))


def test_limits_are_the_channels_own_and_not_those_of_its_difference() -> None:
    made = laid_plot((channel(), steady(160.0), steady(158.0)), differing=True, limits=(LOW,))
    assert text(made).count("CAUT <146") == 1
    assert "CAUT <146 a" not in text(made)


def test_words_differ_or_do_not() -> None:
    def half(ts: Floats) -> Floats:
        return np.asarray(np.where(np.arange(len(ts)) < len(ts) // 2, 0.0, 1.0))

    valve = channel("VALVE", "", "CLOSED OPEN")
    made = laid_plot((valve, steady(1.0), half), differing=True)
    assert "A day by GMT OPEN  same" in text(made)
    assert "VALVE beside day same  differs 50 % of the time" in text(made)
    earlier = replace(made, cursor_t=made.window.t_at(5))
    assert "A day by GMT CLOSED  differs" in text(earlier)
    assert any(row.startswith("   differs│") for row in drawn(made, width=WIDE))


def test_what_it_does_not_have_is_said() -> None:
    made = laid_plot((channel("X", "kPa"), rising, None), differing=True)
    assert "A day by GMT --  has nothing to lay over it in kPa" in text(made)
    assert "minus" not in text(made)


def test_stacked_each_channel_stands_with_its_own() -> None:
    traces = [(channel(name), steady(150.0 + i), steady(151.0)) for i, name in enumerate("VW")]
    shared = text(laid_plot(*traces), 40)
    assert shared.count("      mmHg ") == 1
    apart = text(laid_plot(*traces, differing=True, stacked=True), 40)
    assert apart.count("      mmHg ") == 4
    assert apart.index("a V ") < apart.index("V minus day") < apart.index("b W ") < apart.index("W minus day")


def test_the_less_important_gives_way_and_never_half_of_it() -> None:
    made = laid_plot((channel(), steady(160.0), steady(158.0)), columns=COLUMNS)
    for width in range(60, 120):
        row = drawn(made, width=width)[3].rstrip()
        assert row.endswith(("diff +2.00", "mean +2.00", "most +2.00", "at 000/04:06")), row
    assert drawn(made, width=119)[3].rstrip().endswith("at 000/04:06")


@pytest.mark.parametrize(
    ("zero", "by_hand_s", "expected"),
    [
        (Zero.GMT, 0.0, "day by GMT"),
        (Zero.MET, 300.0, "day by MET +5m00s"),
        (Zero.START, -5.0, "day by start -5s"),
        (Zero.GMT, -7200.0, "day by GMT -2h00m"),
    ],
)
def test_how_it_was_laid_is_told(zero: Zero, by_hand_s: float, expected: str) -> None:
    beside: Any = SimpleNamespace(name="day", zero=zero, by_hand_s=by_hand_s)
    assert laid.title(beside) == expected
    beside.name = "a-recording-with-a-very-long-name"
    assert len(laid.short_name(beside)) <= 16


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(2.0, 1, "+2.0"), (-0.04, 1, "0.0"), (0.0, 2, "0.00"), (float("nan"), 1, "--"), (-1e12, 0, "-1.00e+12")],
)
def test_a_difference_has_a_sign_unless_it_is_none(value: float, decimals: int, expected: str) -> None:
    assert laid.signed_text(value, decimals) == expected


@pytest.mark.parametrize(
    ("largest", "decimals"), [(12.3, 1), (-0.0123, 4), (4567.0, 0), (0.0, 0), (1e-30, 6)]
)
def test_three_figures_of_the_largest_are_told(largest: float, decimals: int) -> None:
    assert laid.figures_worth(largest) == decimals


@settings(max_examples=examples(60))
@given(
    value=st.sampled_from([0.0, -1e30, 1e12, float("inf"), float("nan"), 150.5]),
    size=st.tuples(st.integers(0, 160), st.integers(0, 50)),
    face=st.sampled_from([UNICODE, ASCII]),
    cursor=st.sampled_from([None, -1e9, 6 * HOUR, 1e9]),
    count=st.integers(1, 8),
    chosen=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_it_fits_exactly_whatever_lies_beside(
    value: float,
    size: tuple[int, int],
    face: Face,
    cursor: float | None,
    count: int,
    chosen: tuple[bool, bool, bool],
) -> None:
    width, height = size
    differing, stacked, to_limits = chosen
    others: list[Shape | None] = [steady(value), rising, None]
    units = ("mmHg", "deg", "")
    traces = [
        (channel(f"C{i}", units[i % 3], "OFF ON" if i % 3 == 2 else ""), rising, others[i % 3])
        for i in range(count)
    ]
    made = laid_plot(
        *traces,
        differing=differing,
        columns=plot.columns_in(width),
        stacked=stacked,
        limits_in_scale=to_limits,
        limits=(LOW,),
        cursor_t=cursor,
    )
    rows = drawn(made, height, face, width)
    assert len(rows) == height
    assert all(cell_len(row) == width for row in rows)
    assert face is UNICODE or all(row.isascii() for row in rows)
