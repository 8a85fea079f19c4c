"""Scrolled panels: they say so, keep their lines while time runs on, and come home at a seek or a blur."""

from dataclasses import replace

import pytest

from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.bars import TimeBar
from mission_control.panels.scrolling import ScrollingPanel
from scenarios.severity import Severity
from telemetry.alarm import AlarmChange, AlarmLogged
from telemetry.communication import Utterance
from telemetry.frame import Occurrence
from tests.mission_control.conftest import HOUR, Seated, Sit
from tests.mission_control.drawing.conftest import _view_of, saying

LOG, COMMS, ALARMS = 7, 5, 6
KINDS = {LOG: "Event", COMMS: "word", ALARMS: "alarm"}
NAMES = {LOG: "log", COMMS: "comms", ALARMS: "alarms"}


def occurrence(n: int) -> Occurrence:
    told = f"Event {n:03}.", "ours", "ours", None, ("kira",), "lab", "What was done, at some length. " * 3
    return Occurrence(f"e{n}", 60.0 * n, True, "", *told, "")


def utterance(n: int) -> Utterance:
    return replace(_view_of().frame.speech[0], t=600.0 * n, text=f"word {n:03}.")


def step(n: int) -> AlarmLogged:
    return AlarmLogged(60.0 * n, AlarmChange.RAISED, "x", "x", Severity.CAUTION, f"alarm {n:03}.", "")


def tell(seat: Seated, count: int) -> None:
    """So much has happened, been said and gone off."""
    frame = seat.session.base.frame
    frame = replace(
        frame,
        occurrences=tuple(occurrence(n) for n in range(count)),
        speech=tuple(utterance(n) for n in range(count)),
        alarm_log=tuple(step(n) for n in range(count)),
    )
    seat.session.base = replace(seat.session.base, frame=frame)
    seat.screen.look()


def seen(seat: Seated, number: int) -> list[str]:
    """Which of them stand in the panel."""
    panel = next(p for p in seat.screen.query(ScrollingPanel) if p.number == number)
    rows = seat.text.splitlines()[panel.region.y : panel.region.bottom]
    words = " ".join(rows).split(KINDS[number] + " ")[1:]
    return [word[:3] for word in words]


async def in_full(seat: Seated, number: int) -> None:
    """The panel's digit, and as many turns of the loop as the screen takes to arrange its panels anew."""
    await seat.press(str(number))
    panel = seat.screen.query_one(f"#{NAMES[number]}", ScrollingPanel)
    while panel._drawn_size.height < seat.screen.size.height - 8 or not seen(seat, number):
        await seat.pilot.pause(0)


async def scrolled(seat: Seated, number: int) -> list[str]:
    """In full, so many pages back; what is seen there."""
    tell(seat, 60)
    await in_full(seat, number)
    assert seen(seat, number)[-1] == "059"
    await seat.press("pageup", "pageup")
    there = seen(seat, number)
    assert "059" not in there
    assert there
    assert "newer lines: End" in seat.text
    return there


@pytest.mark.parametrize("number", KINDS)
@pytest.mark.parametrize("away", [["end"], ["pagedown"] * 4, ["escape"], ["r"]])
async def test_end_leaving_and_revealing_lead_back_to_the_newest(
    sit: Sit, number: int, away: list[str]
) -> None:
    async with sit((120, 40)) as seat:
        await scrolled(seat, number)
        await seat.press(*away)
        if "escape" in away:
            await in_full(seat, number)
        assert seen(seat, number)[-1:] == ["059"]
        assert "newer lines" not in seat.text


@pytest.mark.parametrize("number", KINDS)
@pytest.mark.parametrize("there", [-HOUR, -1.0, 1.0, HOUR])
async def test_a_seek_leads_back_to_the_newest(sit: Sit, number: int, there: float) -> None:
    async with sit((120, 40)) as seat:
        await scrolled(seat, number)
        seat.screen.seek(seat.playback.t + there)
        tell(seat, 40 if there < 0 else 61)
        assert seen(seat, number)[-1] == ("039" if there < 0 else "060")
        assert "newer lines" not in seat.text


@pytest.mark.parametrize("number", KINDS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_lines_in_view_stand_still_while_time_runs_on(
    sit: Sit, number: int, size: tuple[int, int]
) -> None:
    async with sit(size) as seat:
        there = await scrolled(seat, number)
        for count in (61, 64, 90):
            seat.wall.pass_by(1.0)
            tell(seat, count)
            assert seen(seat, number) == there
        await seat.press("end")
        assert seen(seat, number)[-1] == "089"


@pytest.mark.parametrize("number", KINDS)
async def test_pages_leave_nothing_out_and_home_is_the_panels_own(sit: Sit, number: int) -> None:
    async with sit((80, 24)) as seat:
        tell(seat, 60)
        await in_full(seat, number)
        t, found = seat.playback.t, {*seen(seat, number)}
        for _ in range(60):
            await seat.press("pageup")
            found |= {*seen(seat, number)}
        assert found == {f"{n:03}" for n in range(60)}
        first = seat.text
        await seat.press("end", "home")
        assert seat.text == first
        assert seat.playback.t == t


async def test_a_low_log_keeps_its_lines_and_comes_home_when_the_focus_goes(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        tell(seat, 60)
        seat.screen.query_one("#log").focus()
        await seat.press("pageup", "pageup", "pageup")
        there = seen(seat, LOG)
        tell(seat, 66)
        assert seen(seat, LOG) == there
        seat.screen.query_one(TimeBar).focus()
        await seat.pilot.pause(0)
        assert seen(seat, LOG)[-1] == "065"


async def test_without_a_frame_nothing_scrolls(sit: Sit) -> None:
    """There is no edge that could say so."""
    async with sit((80, 24)) as seat:
        tell(seat, 60)
        seat.screen.query_one("#log").focus()
        await seat.press("pageup", "up", "home")
        assert seen(seat, LOG)[-1] == "059"


async def test_the_wheel_takes_the_focus_along(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        tell(seat, 60)
        panel = seat.screen.query_one("#log")
        await seat.pilot._post_mouse_events([_wheel()], "#log")
        await seat.pilot.pause(0)
        assert panel.has_focus
        assert "newer lines: End" in seat.text
        await seat.press("escape")
        assert "newer lines" not in seat.text


def _wheel() -> type:
    from textual.events import MouseScrollUp

    return MouseScrollUp


async def test_another_size_leads_back_to_the_newest(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        await scrolled(seat, LOG)
        await seat.resize(100, 30)
        assert seen(seat, LOG)[-1] == "059"


async def test_orders_say_how_far_above_the_newest_stands(sit: Sit) -> None:
    async with sit((70, 16)) as seat:
        order = seat.session.base.frame.orders[0]
        frame = replace(seat.session.base.frame, orders=(saying(order, "word " * 400),))
        seat.session.base = replace(seat.session.base, frame=frame)
        seat.screen.look()
        await seat.press("3")
        at_home = seat.text
        await seat.press("down", "down")
        assert "2 lines above: Home" in seat.text
        await seat.press("end")
        last = seat.text
        await seat.press("pagedown", "down")
        assert seat.text == last, "there is nothing below the last line"
        assert "unanswered" in last
        await seat.press("home")
        assert seat.text == at_home


async def test_where_no_log_of_alarms_stands_home_and_end_still_move_no_time(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        panel = seat.screen.query_one(AlarmsPanel)
        panel.focus()
        t = seat.playback.t
        await seat.press("home", "pageup", "end")
        assert seat.playback.t == t
        assert "newer lines" not in seat.text
