"""The power panel: every figure in its place, what is past a limit marked, nothing invented."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from mission_control.drawing import power
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
from telemetry.frame import Quality

ViewOf = Callable[..., View]


def rows(view: View, width: int = 60, height: int = 24, face: Face = UNICODE) -> list[str]:
    return [text_of(row).rstrip() for row in power.draw(view, width, height, face)]


def without(view: View, *quantities: str) -> View:
    """The view of a seat that has no instrument on some quantities."""
    readings = view.frame.readings
    kept = [
        row for row, channel in enumerate(readings.channels) if not channel.quantity.startswith(quantities)
    ]
    table = type(readings.channels)(tuple(readings.channels.at_row(row) for row in kept))
    fewer = replace(
        readings,
        channels=table,
        values=readings.values[kept],
        sampled=readings.sampled[kept],
        quality=readings.quality[kept],
    )
    return replace(view, frame=replace(view.frame, readings=fewer))


def test_the_picture_as_a_whole(view_of: ViewOf) -> None:
    assert rows(view_of(), 36, 10) == [
        "night, day in 11m20s        83.1 kWh",
        "arrays ━━━━━━━━┈┈  77.4 kW of 100",
        "load   ━━━━━┈┈┈┈┈  53.2 kW shed 2.5▲",
        "           V      A  array  batt",
        "● 1A   160.7  -26.4   4.2   97  ━━━┈",
        "○ 2B   113.5⇊    --    --   41▼ ━━┈┈",
        "SARJ port  24°  starboard 336°",
        "● Ammon A   9.6▲°C 2138 kPa   -- kW",
        "+2 water loops, 1 not in order",
        "arrays 3 h  ⠹⡾⣰⢷⠹⡾⡎⢷⢇⡾⡎⢷⢷⠹⡾⣰⢷⠹⡾⡎⢷⢇⡾⡎",
    ]


def test_the_same_in_ascii(view_of: ViewOf) -> None:
    unicode, ascii_rows = rows(view_of(), 60, 10), rows(view_of(), 60, 10, ASCII)
    assert [len(row) for row in ascii_rows] == [len(row) for row in unicode]
    assert "o 2B   113.5{" in ascii_rows[5]


def test_more_room_is_more_figures_and_then_trends(view_of: ViewOf) -> None:
    wide = rows(view_of(), 60, 24)
    assert "load   BGA°  batt" in wide[3]
    assert "337.8" in wide[4]
    assert "AUTOTRACK" in wide[6]
    assert wide[8].startswith("✖ Lab air coolant ")
    assert wide[10].startswith("arrays 3 h")
    assert sum("⢸" in row for row in wide) > 3
    one_line = rows(view_of(), 60, 11)
    assert one_line[-1].startswith("arrays 3 h")
    assert "⢸" not in one_line[-1]


def test_less_room_leaves_the_balance_the_loops_and_the_worst_channel(view_of: ViewOf) -> None:
    low = rows(view_of(), 40, 6)
    assert [row.split()[0] for row in low[:3]] == ["night,", "arrays", "load"]
    assert low[4].startswith("○ 2B")
    assert low[5].startswith("● Ammonia A")


def test_every_value_is_a_channel_one_can_plot(view_of: ViewOf) -> None:
    drawn = power.draw(view_of(), 60, 24, UNICODE)
    channels = {span.channel for row in drawn for span in row if isinstance(span, Figure)}
    assert {"S4000001", "P6000004", "S1000003", "SIM.power.shed", "USLAB000061", "S0000008"} <= channels


def test_what_a_seat_has_no_instrument_for_is_no_value(view_of: ViewOf) -> None:
    poor = rows(without(view_of(), "power.1a", "power.station", "power.joints"))
    assert any(row.startswith("● 1A      --") for row in poor)
    assert not any(row.startswith("SARJ") for row in poor)
    assert power.status(without(view_of(), "power.station")) == ""


def test_a_station_without_arrays_says_so_and_shows_its_loops(view_of: ViewOf) -> None:
    view = view_of()
    bare = replace(view, manifest=replace(view.manifest, power_channels={}), trends={})
    shown = rows(without(bare, "power"))
    assert shown[0] == "night, day in 11m20s"
    assert shown[1] == "this station tells nothing of its power"
    assert shown[2].startswith("● Ammonia loop A")
    assert not any("kWh" in row for row in shown)


def test_an_old_picture_is_grey_and_says_how_old(view_of: ViewOf, harsh_views: dict[str, View]) -> None:
    lost = harsh_views["lost"]
    inks = {span.ink for row in power.draw(lost, 60, 10, UNICODE) for span in row if isinstance(span, Figure)}
    # what the equipment reports has no reading of its own here
    assert inks - {Ink.CAUTION} == {Ink.DIM}
    assert power.status(lost) == "1s old"
    assert "day in" not in rows(lost)[0]
    readings = view_of().frame.readings
    failed = replace(readings, quality=np.full_like(readings.quality, Quality.FAILED))
    assert any("✖" in row for row in rows(view_of(readings=failed)))


@pytest.mark.parametrize(
    ("generation_kw", "said"), [(77.4, "charging 24 kW"), (0.0, "draining 53 kW"), (53.1, "batteries rest")]
)
def test_status_tells_which_way_the_batteries_go(view_of: ViewOf, generation_kw: float, said: str) -> None:
    readings = view_of().frame.readings
    values = readings.values.copy()
    values[readings.channels.row(power.GENERATION)] = generation_kw
    assert power.status(view_of(readings=replace(readings, values=values))) == said


def test_water_loops_without_room_are_counted_and_a_bad_one_is_not_hidden(view_of: ViewOf) -> None:
    view = view_of()
    loop = view.manifest.water_loops["lab-low"]
    many = {
        f"x{n}": loop.model_copy(update={"id": f"x{n}", "name": f"Loop {n}", "pump": "pump-a"})
        for n in range(5)
    }
    crowded = replace(
        view, manifest=replace(view.manifest, water_loops={**many, **view.manifest.water_loops}), trends={}
    )
    shown = rows(crowded, 60, 10)
    assert shown[-2].startswith("✖ Lab air coolant ")
    assert shown[-1] == "+6 water loops, all in order"
    assert len([row for row in rows(crowded, 80, 24) if "Loop" in row]) == 3
