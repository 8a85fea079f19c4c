"""The caution and warning log: every step with its GMT, the newest at the bottom, in any width."""

from collections.abc import Callable

import pytest

from mission_control.drawing import alarm_log
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, text_of, width_of
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmChange, AlarmLogged

ViewOf = Callable[..., View]


def step(t: float, change: AlarmChange, by: str = "") -> AlarmLogged:
    return AlarmLogged(t, change, "X > 4", "X", Severity.WARNING, "ppCO2 high", by)


LOG = (step(0.0, AlarmChange.RAISED), step(60.0, AlarmChange.ACKNOWLEDGED, "houston"),
       step(120.0, AlarmChange.RETURNED), step(120.0, AlarmChange.CLEARED))  # fmt: skip


def rows(view: View, width: int = 80, height: int = 8, face: Face = UNICODE) -> list[str]:
    return [text_of(row).rstrip() for row in alarm_log.draw(view, width, height, face)]


def test_every_step_has_its_gmt_its_class_and_who_did_it(view_of: ViewOf) -> None:
    assert rows(view_of(alarm_log=LOG))[1:5] == [
        "045/12:00:00 raised       ◆ WARN ppCO2 high",
        "045/12:01:00 acknowledged ◆ WARN ppCO2 high · by houston",
        "045/12:02:00 returned     ◆ WARN ppCO2 high",
        "045/12:02:00 cleared      ◆ WARN ppCO2 high",
    ]


def test_the_latest_steps_are_shown(view_of: ViewOf) -> None:
    assert [row.split()[1] for row in rows(view_of(alarm_log=LOG), height=3)[1:]] == ["returned", "cleared"]


def test_a_narrow_log_has_the_shape_alone(view_of: ViewOf) -> None:
    assert rows(view_of(alarm_log=LOG), 50)[1] == "045/12:00:00 raised       ◆  ppCO2 high"


def test_nothing_yet_is_said(view_of: ViewOf) -> None:
    assert rows(view_of())[1] == "no alarm so far"


@pytest.mark.parametrize("face", [UNICODE, ASCII])
@pytest.mark.parametrize("size", [(10, 1), (30, 5), (80, 2), (200, 9)])
def test_it_has_its_measure(view_of: ViewOf, size: tuple[int, int], face: Face) -> None:
    drawn = alarm_log.draw(view_of(alarm_log=LOG), *size, face)
    assert [width_of(row) for row in drawn] == [size[0]] * size[1]


@pytest.mark.parametrize("away", [1, 2])
def test_away_from_the_newest_older_steps_are_seen(view_of: ViewOf, away: int) -> None:
    view = view_of(alarm_log=LOG)
    further = [text_of(row).rstrip() for row in alarm_log.draw(view, 80, 3, UNICODE, away)]
    assert further[1:] == rows(view)[3 - away : 5 - away]


def test_where_an_alarm_went_off_is_bright(view_of: ViewOf) -> None:
    drawn = alarm_log.draw(view_of(alarm_log=LOG), 80, 8, UNICODE)
    inks = {span.text.strip(): span.ink for row in drawn for span in row}
    assert inks["raised"] is Ink.STRONG
    assert inks["acknowledged"] is inks["returned"] is inks["cleared"] is Ink.DIM
