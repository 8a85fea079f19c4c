"""The plot screen: found, added, read and left by keys, by mouse and by name."""

from dataclasses import replace

import pytest
from textual.events import Paste
from textual.widgets import Input

from mission_control.commands import KeyCommands
from mission_control.drawing.face import ASCII
from mission_control.drawing.scale import MARGIN
from mission_control.exercise.view import View
from mission_control.finding import found_channels
from mission_control.keys import bindings
from mission_control.panels.keyline import KeyLine
from mission_control.panels.plotting import ChannelList, PlotCanvas
from mission_control.plot_keys import BESIDE_KEYS, PLOT_KEYS
from mission_control.screens.help import Help
from mission_control.screens.plot import PlotScreen, SearchLine
from mission_control.screens.station import StationScreen
from tests.mission_control.conftest import HOUR, Seated, Sit
from tests.mission_control.drawing.conftest import NOW

LAB = "SIM.lab.ppO2"


def plotting(seat: Seated) -> PlotScreen:
    assert isinstance(seat.app.screen, PlotScreen)
    return seat.app.screen


async def plot_lab(seat: Seated) -> PlotScreen:
    """Open the plot of one channel, as somebody would by typing."""
    await seat.press("p", *"lab o2", "enter", "escape")
    await seat.pilot.pause(0)  # on a narrow terminal it takes the list's place, and draws itself when it has
    return plotting(seat)


async def test_p_looks_for_a_channel_and_plots_it(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        assert screen.plotter.channels == (LAB,)
        assert f"mmHg {LAB} " in seat.text
        assert "CAUT <146" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, StationScreen)
        await seat.press("p")
        assert plotting(seat).plotter.channels == (LAB,)
        assert f"mmHg {LAB} " in seat.text


def line_of(seat: Seated) -> SearchLine:
    return plotting(seat).query_one(SearchLine)


async def test_a_slash_is_not_looked_for(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p", "slash", *"lab o2")
        assert line_of(seat).value == "lab o2"
        await seat.press("home", "slash", "end", "slash")
        assert line_of(seat).value == "lab o2/"
        await seat.press("backspace", "enter", "escape")
        assert plotting(seat).plotter.channels == (LAB,)


async def test_hint_and_key_line_tell_what_keys_do_here(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        assert "letters find one, enter adds it" in seat.text
        assert "choose  enter add or take away  escape to the station" in seat.text.splitlines()[-1]
        await seat.press(*"lab o2", "enter")
        assert "escape to the plot" in seat.text.splitlines()[-1]
        await seat.press("escape")
        assert "w whole" in seat.text.splitlines()[-1]
        await seat.press("x")
        assert "/ looks for one, enter adds it" in seat.text
        await seat.press("slash", "tab")
        assert "w whole" in seat.text.splitlines()[-1]


async def test_escape_leaves_an_empty_search_at_once(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p", *"no such", "escape")
        assert isinstance(seat.app.screen, StationScreen)


async def test_letters_of_a_search_never_reach_the_station(sit: Sit) -> None:
    async with sit() as seat:
        await seat.burst("p", *"/rassvet apq")
        assert isinstance(seat.app.screen, PlotScreen)
        assert seat.session.acknowledged == set()
        await seat.pilot.click(ChannelList, offset=(5, 2))
        await seat.press(*"aq")
        assert isinstance(seat.app.screen, PlotScreen)
        assert line_of(seat).value.endswith("aq")


async def test_what_is_typed_behind_a_key_that_opens_the_search_arrives_there(sit: Sit) -> None:
    async with sit() as seat:
        await seat.burst("p", *"lab o2", "enter")
        assert line_of(seat).value == "lab o2"
        assert plotting(seat).plotter.channels == (LAB,)
        await seat.press("escape")
        await seat.burst("w", "slash", *"pqs")
        assert line_of(seat).value == "pqs"
        assert plotting(seat).plotter.span_s == 72 * HOUR


async def test_a_burst_finds_what_the_same_keys_find_one_by_one(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        await seat.burst(*"zzz", *["backspace"] * 3, *"pco2", "down", "enter", "up", "enter")
        assert line_of(seat).value == "pco2"
        found = found_channels(seat.session.channels, "pco2")
        assert plotting(seat).plotter.channels == (found[1].id, found[0].id)


async def test_enter_takes_a_plotted_channel_away(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("slash", *"pco2", "down", "enter", "up", "enter")
        assert len(screen.plotter.channels) == 3
        await seat.press("enter")
        assert len(screen.plotter.channels) == 2
        await seat.press("escape", "x")
        assert screen.plotter.channels == ()
        assert "no channel chosen" in seat.text


async def test_a_click_on_a_value_plots_it(sit: Sit) -> None:
    async with sit() as seat:
        panel = seat.screen.query_one("#air")
        rows = seat.text.splitlines()
        y, row = next((y, row) for y, row in enumerate(rows) if "│ Zvezda " in row)
        await seat.pilot.click(offset=(row.index("4.31"), y))
        assert plotting(seat).plotter.channels == ("SIM.zvezda.ppCO2",)
        await seat.press("escape")
        await seat.pilot.click(panel, offset=(4, y - panel.region.y))
        assert isinstance(seat.app.screen, StationScreen)


async def test_p_offers_the_values_of_the_panel_in_full(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("4", "p")
        assert plotting(seat).query_one(ChannelList).chosen == "SIM.orbit.mean-altitude"
        await seat.press("enter", "escape")
        assert "km SIM.orbit.mean-altitude" in seat.text


async def test_p_plots_the_chosen_alarm(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("6", "down", "p")
        assert plotting(seat).plotter.channels == (seat.session.base.frame.alarms[1].channel,)


async def test_the_cursor_reads_and_enter_goes_there(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("enter")
        assert "no cursor" in seat.toasts[-1]
        await seat.press("left", "left", "shift+left", "right")
        t = screen.plotter.cursor_t
        assert t is not None
        assert t == pytest.approx(NOW - 11 * 6 * HOUR / (120 - MARGIN), abs=6 * HOUR / (120 - MARGIN))
        assert " at 001/" in seat.text
        await seat.press("enter")
        assert seat.playback.t == t
        await seat.press("escape", "u")
        assert seat.playback.t == NOW


async def test_a_click_sets_the_cursor_and_the_wheel_zooms(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.pilot.click(PlotCanvas, offset=(MARGIN + 20, 10))
        window = screen.plotter.window(NOW)
        assert screen.plotter.cursor_t == window.t_at(20)
        await seat.pilot.click(PlotCanvas, offset=(3, 10))
        assert screen.plotter.cursor_t == window.t_at(20)
        screen.query_one(PlotCanvas).post_message(PlotCanvas.Wheeled(-1))
        await seat.pilot.pause(0)
        assert screen.plotter.span_s == 3 * HOUR


async def test_span_keys(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("down")
        assert "12h wide, following" in seat.text
        await seat.press("up", "up", "pageup")
        assert "3h00m wide, staying" in seat.text
        assert not screen.plotter.window(NOW).holds(NOW)
        await seat.press("f")
        assert screen.plotter.window(NOW).holds(NOW)
        await seat.press("w")
        assert "3d00h wide" in seat.text


async def test_brackets_take_the_cursor_from_event_to_event_and_tell_it(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("[")
        assert screen.plotter.cursor_t == NOW - 65
        assert "The arm strikes Gordon" in seat.text.splitlines()[1]
        await seat.press("]")
        assert screen.plotter.cursor_t == 45.5 * HOUR
        assert "Sabotage" in seat.text.splitlines()[1]
        await seat.press("]")
        assert screen.plotter.cursor_t == 45.5 * HOUR


async def test_the_mouse_tells_events(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        column = screen.plotter.window(NOW).column_of(NOW - 785)
        await seat.pilot.hover(PlotCanvas, offset=(MARGIN + column, 1))
        assert "Gordon leaps" in seat.text.splitlines()[1]
        await seat.pilot.hover(PlotCanvas, offset=(MARGIN, 1))
        assert "Gordon leaps" not in seat.text


async def test_limits_and_axes_have_keys(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("l")
        assert "beyond: ■ CAUT <146" in seat.text
        await seat.press("slash", *"node1 o2", "enter", "escape")
        assert "a " + LAB in seat.text
        await seat.press("s")
        assert screen.plotter.stacked
        assert "a " + LAB not in seat.text


async def test_it_follows_the_clock_while_it_stands(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.pass_by(10.0)
        assert "now 001/10:23:05" in seat.text
        await seat.press("space")
        assert seat.playback.rate == 0
        assert "PAUSED" in seat.text
        await seat.press("f", "space")
        window = screen.plotter.window(seat.playback.t)
        await seat.pass_by(HOUR)
        assert screen.plotter.window(seat.playback.t) == window


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 16)])
async def test_every_size_is_filled(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        screen = await plot_lab(seat)
        rows = seat.text.splitlines()
        assert len(rows) == size[1]
        assert "back" in rows[-1]
        assert f"mmHg {LAB} " in seat.text
        assert screen.query_one(PlotCanvas).region.size == (size[0], size[1] - 2)
        await seat.press("slash")
        side_by_side = size[0] >= 108
        assert screen.query_one(PlotCanvas).display is side_by_side
        assert screen.query_one(ChannelList).region.height == size[1] - 3


async def test_it_follows_a_resize(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        screen = await plot_lab(seat)
        for size in ((80, 24), (200, 60)):
            await seat.resize(*size)
            assert screen.plotter.columns == size[0] - MARGIN
            assert f"mmHg {LAB} " in seat.text
        await seat.press("escape")
        assert "Life support" in seat.text


async def test_clicks_tick_channels_and_press_keys(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p")
        screen = plotting(seat)
        await seat.pilot.click(ChannelList, offset=(5, 2))
        assert screen.plotter.channels == (seat.session.channels.at_row(2).id,)
        bar = screen.query_one(KeyLine)
        await seat.press("escape")
        row = seat.text.splitlines()[-1]
        await seat.pilot.click(bar, offset=(row.index("whole"), 0))
        assert screen.plotter.span_s == 72 * HOUR
        await seat.pilot.click(bar, offset=(row.index("back"), 0))
        assert isinstance(seat.app.screen, StationScreen)


@pytest.mark.parametrize("key", ["q", "p", "ctrl+c", "escape"])
async def test_ways_back(sit: Sit, key: str) -> None:
    async with sit() as seat:
        await plot_lab(seat)
        await seat.press(key)
        assert isinstance(seat.app.screen, StationScreen)
        assert not seat.app._exit


async def test_help_and_palette_tell_every_key(sit: Sit) -> None:
    async with sit((120, 130)) as seat:
        screen = await plot_lab(seat)
        provider = KeyCommands(screen)
        offered = {hit.text async for hit in provider.discover()}
        assert offered == {stroke.does for key in (*PLOT_KEYS, *BESIDE_KEYS) for stroke in key.strokes}
        await seat.press("?")
        assert isinstance(seat.app.screen, Help)
        for key in PLOT_KEYS:
            assert key.written in seat.text
        assert "The plot" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, PlotScreen)


async def test_a_command_is_its_key(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("ctrl+p")
        seat.app.screen.query_one(Input).value = "whole story"
        await seat.pilot.pause()
        await seat.press("enter")
        await seat.pilot.pause()
        assert screen.plotter.span_s == 72 * HOUR


def test_every_bound_action_exists_and_no_key_is_bound_twice() -> None:
    bound = bindings((*PLOT_KEYS, *BESIDE_KEYS))
    keys = [binding.key for binding in bound]
    assert len(keys) == len(set(keys))
    for binding in bound:
        name = binding.action.removeprefix("screen.").split("(")[0]
        assert callable(getattr(PlotScreen, f"action_{name}", None)), binding.action


async def test_hostile_text_neither_vanishes_nor_acts(sit: Sit, harsh_views: dict[str, View]) -> None:
    for name, view in harsh_views.items():
        async with sit(view=view) as seat:
            await seat.press("p", "enter", "escape", "w", "[", "slash", *"[@click", "enter")
            assert "\x1b" not in seat.text, name
            assert not seat.app._exit, name


async def test_a_paste_too_long_is_refused(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("p", *"lab")
        line = plotting(seat).query_one(Input)
        line.post_message(Paste("x" * 50_000))
        await seat.pilot.pause(0)
        assert line.value == "lab"
        assert "Too long" in seat.toasts[-1]


async def test_the_ascii_face_is_ascii_everywhere(sit: Sit) -> None:
    async with sit((80, 24), face=ASCII) as seat:
        await seat.press("p")
        pictures = [seat.text]
        for keys in ((*"lab o2", "enter", "escape"), ("left",), ("w",), ("?",)):
            await seat.press(*keys)
            pictures.append(seat.text)
        for picture in pictures:
            assert picture.isascii(), [c for c in picture if not c.isascii()]


async def test_no_color_still_tells_severity(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit() as seat:
        await plot_lab(seat)
        strips = seat.app.screen._compositor.render_strips()
        colours = {s.style.color for strip in strips for s in strip if s.style and s.style.color}
        for colour in colours:
            red, green, blue = colour.get_truecolor()
            assert red == green == blue
        assert "■ CAUT <146" in seat.text


async def test_a_plot_of_what_has_changed_is_drawn_anew(sit: Sit) -> None:
    async with sit() as seat:
        screen = await plot_lab(seat)
        await seat.press("space")
        before = seat.text
        frame = seat.session.base.frame
        doubled = replace(frame.readings, values=frame.readings.values * 2)
        seat.session.base = replace(seat.session.base, frame=replace(frame, readings=doubled))
        screen.look()
        await seat.pilot.pause(0)
        assert seat.text != before


async def test_a_view_that_comes_before_the_plot_stands_waits_for_it(sit: Sit) -> None:
    async with sit() as seat:
        station = seat.app.screen
        assert isinstance(station, StationScreen)
        plot = PlotScreen(station.viewer, station._plotter, (), station.face)
        plot.show(station.viewer.view())
        plot.place_parts()
        assert not plot.focused
