"""The suits panel: whoever depends on a suit comes first, and what will be gone first before the rest."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing import suits
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
from tests.mission_control.drawing import systems

ViewOf = Callable[..., View]

ORLAN, EMU = systems.SUITS_NOW


def rows(view: View, width: int = 34, height: int = 14, face: Face = UNICODE) -> list[str]:
    return [text_of(row).rstrip() for row in suits.draw(view, width, height, face)]


def reading(view: View, channel: str, value: float) -> View:
    readings = view.frame.readings
    values = readings.values.copy()
    values[readings.channels.row(channel)] = value
    return replace(view, frame=replace(view.frame, readings=replace(readings, values=values)))


def inks(view: View, channel: str) -> set[Ink]:
    drawn = suits.draw(view, 60, 20, UNICODE)
    return {span.ink for row in drawn for span in row if isinstance(span, Figure) and span.channel == channel}


def indoors(view: View) -> View:
    people = tuple(replace(p, outside=None, module="lab") for p in view.frame.people)
    return replace(view, frame=replace(view.frame, people=people))


def test_the_picture_as_a_whole(view_of: ViewOf) -> None:
    assert rows(view_of()) == [
        "EMU 1 Gordon ADRIFT      PET 01:33",
        "off the truss",
        "water    ━┈┈┈┈┈┈┈┈┈┈  5 %  24m00s◆",
        "battery  ━┈┈┈┈┈┈┈┈┈┈ 10 %  48m00s■",
        "oxygen   ━━┈┈┈┈┈┈┈┈┈ 20 %   1h36m",
        "CO2      ━━┈┈┈┈┈┈┈┈┈ 20 %   1h36m",
        "pulse 118 /min  pressure 222 mmHg",
        "CO2  2.0 mmHg  cooling 12.2 °C",
        "",
        "UHF EVA ✖ FAILED · unlocked",
        "Orlan 1  in Poisk for 8h00m",
        "",
        "",
        "",
    ]


def test_in_ascii_and_in_more_room(view_of: ViewOf) -> None:
    assert rows(view_of(), face=ASCII)[2] == "water    =..........  5 %  24m00s#"
    assert "Orlan 1  in Poisk for 8h00m O2 100 % battery 100 %" in rows(view_of(), 60)


def test_little_room_keeps_the_person_and_what_runs_out_first(view_of: ViewOf) -> None:
    low = rows(view_of(), 46, 3)
    assert [row.split()[0] for row in low] == ["EMU", "water", "battery"]


def test_two_people_share_the_room_the_one_with_less_left_first(view_of: ViewOf) -> None:
    worn = replace(ORLAN, worn_by="kira", module=None, closed=True)
    low = rows(view_of(suits=(worn, EMU)), 46, 6)
    assert [row.split()[0] for row in low] == ["EMU", "water", "battery", "Orlan", "oxygen", "battery"]


@pytest.mark.parametrize(
    ("left_s", "ink"), [(7200.0, Ink.TEXT), (3599.0, Ink.CAUTION), (1799.0, Ink.WARNING)]
)
def test_less_than_an_hour_and_less_than_half_an_hour_are_loud(
    view_of: ViewOf, left_s: float, ink: Ink
) -> None:
    assert inks(reading(view_of(), "SIM.emu-1.oxygen-left", left_s), "SIM.emu-1.oxygen-left") == {ink}


def test_what_nobody_depends_on_is_only_as_loud_as_its_limits(view_of: ViewOf) -> None:
    for suit in (replace(EMU, closed=False), replace(EMU, fed=True)):
        view = reading(view_of(suits=(suit,)), "SIM.emu-1.oxygen-left", 60.0)
        assert inks(view, "SIM.emu-1.oxygen-left") == {Ink.CAUTION}


def test_nobody_outside_and_no_suits_are_said_in_words(view_of: ViewOf) -> None:
    view = indoors(view_of(suits=(ORLAN,)))
    assert rows(view)[:2] == ["nobody is outside", "Orlan 1  in Poisk for 8h00m"]
    assert suits.status(view) == "nobody outside"
    assert rows(indoors(view_of(suits=())))[:2] == ["nobody is outside", "this station has no suits"]


def test_a_suit_worn_inside_tells_where_and_whether_it_is_closed(view_of: ViewOf) -> None:
    fed = replace(EMU, fed=True)
    shown = rows(indoors(view_of(suits=(fed,))))
    assert shown[1] == "EMU 1 Gordon"
    assert shown[2] == "Lab · closed · on its umbilical"


def test_an_old_suit_is_grey_and_says_how_old(harsh_views: dict[str, View]) -> None:
    lost = harsh_views["lost"]
    assert suits.status(lost) == "1s old"
    assert inks(lost, "SIM.emu-1.water-left") == {Ink.DIM}


def test_the_seconds_count_on_the_wearers_own_clock(view_of: ViewOf) -> None:
    assert suits.status(view_of()) == "1 outside"
    later = view_of(t=view_of().frame.t + 3600.0)
    assert "PET 02:33" in rows(later)[0]
