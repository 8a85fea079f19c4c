"""The station screen under a hand-cranked clock: every key and click does what the table of keys says."""

import gc
from dataclasses import replace

import pytest
from textual.widgets import Input

from mission_control.drawing.face import ASCII
from mission_control.exercise.view import View
from mission_control.keys import (
    BRIEF_PANELS,
    PANEL_KEYS,
    PANELS,
    STATION_KEYS,
    TIME_BAR_KEYS,
    bindings,
)
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.bars import TimeBar
from mission_control.panels.keyline import KeyLine
from mission_control.panels.panel import Panel
from mission_control.panels.scrolling import ScrollingPanel
from mission_control.panels.tabs import Tabs
from mission_control.plot_keys import PLOT_KEYS, SEARCH_KEYS
from mission_control.screens.help import Help
from mission_control.screens.plot import PlotScreen
from mission_control.screens.seek import SeekPrompt
from mission_control.screens.station import StationScreen
from mission_control.screens.too_small import TooSmall
from telemetry.alarm import AlarmState
from tests.mission_control.conftest import HOUR, Seated, Sit
from tests.mission_control.drawing.conftest import NOW


def standing(seat: Seated) -> set[int]:
    return {panel.number for panel in seat.screen.query(Panel) if panel.display and panel.region.area}


async def test_time_passes_with_the_clock_alone(sit: Sit) -> None:
    async with sit() as seat:
        assert "001/10:13" in seat.text
        await seat.pass_by(10.0)
        assert seat.playback.t == NOW + 600
        assert "001/10:23" in seat.text


async def test_a_slow_terminal_gets_a_later_view_and_no_backlog(sit: Sit) -> None:
    async with sit() as seat:
        before = seat.session.taken
        await seat.pass_by(3600.0)
        assert seat.session.taken == before + 1


async def test_space_pauses_and_goes_on(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("space")
        assert seat.playback.rate == 0
        assert "PAUSED" in seat.text
        taken = seat.session.taken
        await seat.pass_by(100.0)
        assert (seat.playback.t, seat.session.taken) == (NOW, taken)
        await seat.press("space")
        assert seat.playback.rate == 60
        assert "REPLAY" in seat.text


@pytest.mark.parametrize(
    ("key", "speed", "seconds"),
    [
        ("left", 1.0, -5.0),
        ("right", 0.5, 5.0),
        ("up", 1.0, 60.0),
        ("down", 1.0, -60.0),
        ("right", 60.0, 300.0),
        ("up", 60.0, HOUR),
        ("left", 10_000.0, -HOUR),
        ("up", 10_000.0, 12 * HOUR),
    ],
)
async def test_arrows_jump_as_far_as_one_would_watch(
    sit: Sit, key: str, speed: float, seconds: float
) -> None:
    async with sit() as seat:
        seat.playback.set_speed(speed)
        await seat.press(key)
        assert seat.playback.t == NOW + seconds


@pytest.mark.parametrize(("key", "seconds"), [(",", -1.0), (".", 1.0)])
async def test_comma_and_full_stop_pause_and_step(sit: Sit, key: str, seconds: float) -> None:
    async with sit() as seat:
        await seat.press(key)
        assert (seat.playback.t, seat.playback.rate) == (NOW + seconds, 0.0)


async def test_brackets_go_from_chapter_to_chapter(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("]")
        assert seat.playback.t == 45.5 * HOUR
        assert seat.toasts[-1].endswith("Sabotage")
        await seat.press("]")
        assert seat.playback.t == 45.5 * HOUR
        assert seat.toasts[-1] == "nothing further that way"
        await seat.press("[")
        assert seat.playback.t == NOW - 65
        await seat.press("[")
        assert seat.playback.t == 24.5 * HOUR


async def test_braces_change_the_speed_within_bounds(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("{")
        assert seat.playback.speed == 30
        await seat.press("}", "}")
        assert seat.playback.speed == 120
        for _ in range(8):
            await seat.press("}")
        assert seat.playback.speed == 10_000
        await seat.press("backspace")
        assert seat.playback.speed == 1
        for _ in range(5):
            await seat.press("{")
        assert seat.playback.speed == 0.1
        assert seat.playback.t == NOW


async def test_home_and_undo(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("home")
        assert seat.playback.t == seat.session.start_t
        await seat.press("right", "u")
        assert seat.playback.t == seat.session.start_t
        await seat.press("u")
        assert seat.playback.t == NOW
        await seat.press("u")
        assert seat.toasts[-1] == "no seek to undo"


async def test_the_end_is_told_and_can_be_left(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pass_by(1e6)
        assert seat.playback.t == seat.session.end_t
        assert "END" in seat.text
        await seat.press("home")
        await seat.pass_by(10.0)
        assert seat.playback.t == seat.session.start_t + 600
        assert "-000/05:50" in seat.text


async def test_seek_prompt_goes_or_says_why_not(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s", *"nowhere", "enter")
        assert isinstance(seat.app.screen, SeekPrompt)
        assert "'nowhere' is no time and no event [of/this] story" in seat.text
        seat.app.screen.query_one(Input).value = "half"
        await seat.press("enter")
        assert isinstance(seat.app.screen, StationScreen)
        assert seat.playback.t == 30 * HOUR
        await seat.press("u")
        assert seat.playback.t == NOW


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_seek_prompt_left_empty_stays(sit: Sit, key: str) -> None:
    async with sit() as seat:
        await seat.press("s", key)
        assert isinstance(seat.app.screen, StationScreen)
        assert seat.playback.t == NOW


EVERYTHING = set(range(1, len(PANELS) + 1))
STATION = {1, 2, 3, 4, 5, 6, 7}
SYSTEMS = {8, 9, 10, 6, 7}


async def test_digits_maximise_and_restore(sit: Sit) -> None:
    async with sit((200, 60)) as seat:
        assert standing(seat) == EVERYTHING
        for number in EVERYTHING:
            await seat.press(str(number % 10))
            assert standing(seat) == {number}
            await seat.press(str(number % 10))
            assert standing(seat) == EVERYTHING
        await seat.press("4", "5")
        assert standing(seat) == {5}
        await seat.press("escape")
        assert standing(seat) == EVERYTHING
        assert isinstance(seat.app.focused, TimeBar)


async def test_pages_where_not_all_panels_fit(sit: Sit) -> None:
    """The other page by tab, by a digit of a panel on it, or by the mouse; and which it is is said."""
    async with sit((120, 40)) as seat:
        assert standing(seat) == STATION
        assert "page 1 of 2" in seat.text
        assert "8 power" in seat.text
        await seat.press("tab")
        assert standing(seat) == SYSTEMS
        assert "page 2 of 2" in seat.text
        await seat.press("tab")
        assert standing(seat) == STATION
        await seat.press("shift+tab")
        assert standing(seat) == SYSTEMS
        await seat.press("6", "6")
        assert standing(seat) == SYSTEMS
        await seat.press("4")
        assert standing(seat) == {4}
        await seat.press("escape")
        assert standing(seat) == STATION
        await seat.press("0")
        assert standing(seat) == {10}
        await seat.press("0")
        assert standing(seat) == SYSTEMS
        row = seat.text.splitlines()[1]
        await seat.pilot.click("#tabs", offset=(row.index("2 crew"), 0))
        assert standing(seat) == STATION
        await seat.pilot.click("#tabs", offset=(row.index("0 suits"), 0))
        assert standing(seat) == SYSTEMS


async def test_a_value_of_the_systems_is_plotted_by_a_click(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.press("tab")
        place = next(
            (row.index("160.7"), y) for y, row in enumerate(seat.text.splitlines()) if "160.7" in row
        )
        await seat.pilot.click(offset=place)
        assert isinstance(seat.app.screen, PlotScreen)
        assert seat.screen._plotter.channels == ("S4000001",)


async def test_a_click_on_a_title_maximises(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pilot.click("#crew", offset=(5, 0))
        assert standing(seat) == {2}
        await seat.pilot.click("#crew", offset=(5, 4))
        assert standing(seat) == {2}
        await seat.pilot.click("#crew", offset=(5, 0))
        assert standing(seat) == STATION


async def test_a_click_on_the_time_bar_goes_there(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pilot.click("#time-bar", offset=(9, 1))
        assert seat.playback.t == seat.session.start_t
        await seat.pilot.click("#time-bar", offset=(110, 1))
        assert seat.playback.t == seat.session.end_t


async def test_a_click_on_the_key_line_is_its_key(sit: Sit) -> None:
    async with sit((150, 40)) as seat:
        bar = seat.screen.query_one(KeyLine)
        row = seat.text.splitlines()[bar.region.y]
        await seat.pilot.click(bar, offset=(row.index("space"), 0))
        assert seat.playback.rate == 0
        await seat.pilot.click(bar, offset=(row.index("{"), 0))
        assert seat.playback.speed == 30
        await seat.pilot.click(bar, offset=(row.index("}"), 0))
        assert seat.playback.speed == 60
        await seat.pilot.click(bar, offset=(row.index("1-0"), 0))
        assert standing(seat) == STATION


async def test_tabs_at_80x24(sit: Sit) -> None:
    async with sit((80, 24)) as seat:
        assert standing(seat) == {1, 2, 7}
        await seat.press("tab")
        assert standing(seat) == {3, 4, 7}
        await seat.press("tab", "tab")
        assert standing(seat) == {7}
        await seat.press("tab")
        assert standing(seat) == {8, 9, 7}
        await seat.press("tab")
        assert standing(seat) == {10}
        await seat.press("tab")
        assert standing(seat) == {1, 2, 7}
        await seat.press(*["shift+tab"] * 4)
        assert standing(seat) == {5, 6, 7}
        await seat.press("3")
        assert standing(seat) == {3}
        await seat.press("tab")
        assert standing(seat) == {4}
        await seat.press("escape")
        assert standing(seat) == {3, 4, 7}
        await seat.pilot.click("#tabs", offset=(3, 0))
        assert standing(seat) == {1, 2, 7}


async def test_tab_moves_the_focus_where_all_panels_stand(sit: Sit) -> None:
    async with sit((200, 60)) as seat:
        assert isinstance(seat.app.focused, TimeBar)
        seen = []
        for _ in range(5):
            await seat.press("tab")
            seen.append(seat.app.focused.id if seat.app.focused else None)
        assert seen == ["orders", "comms", "alarms", "log", "time-bar"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 16), (107, 60), (300, 34), (108, 34)])
async def test_every_size_is_filled_to_the_last_cell(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        rows = seat.text.splitlines()
        assert len(rows) == size[1]
        assert "?" in rows[-1]
        assert "quit" in rows[-1]
        assert not seat.screen.has_class("-tabbed") or " 0 " in rows[1]
        assert seat.screen.query_one(TimeBar).region.bottom == size[1] - 1
        top = sum(p.region.area for p in seat.screen.query(Panel) if p.display)
        bars = 5 if seat.screen.has_class("-tabbed") else 4
        assert top == size[0] * (size[1] - bars)


async def test_follows_a_resize_in_both_directions(sit: Sit) -> None:
    async with sit((120, 40)) as seat:
        await seat.resize(80, 24)
        assert standing(seat) == {1, 2, 7}
        await seat.resize(200, 60)
        assert standing(seat) == EVERYTHING
        wide = seat.screen.query_one("#air").region
        await seat.resize(120, 40)
        assert seat.screen.query_one("#air").region.width < wide.width
        assert "001/10:13" in seat.text


async def test_a_tiny_terminal_gets_one_line_and_recovers(sit: Sit) -> None:
    async with sit((20, 5)) as seat:
        assert isinstance(seat.app.screen, TooSmall)
        assert "60x16" in seat.text.replace("\n", " ")
        await seat.resize(80, 24)
        assert isinstance(seat.app.screen, StationScreen)
        assert standing(seat) == {1, 2, 7}
        await seat.press("?")
        await seat.resize(59, 24)
        await seat.resize(59, 15)
        assert isinstance(seat.app.screen, TooSmall)
        await seat.resize(60, 16)
        assert isinstance(seat.app.screen, Help)


async def test_reveal_cycles_and_says_which(sit: Sit) -> None:
    async with sit() as seat:
        said = []
        for _ in range(4):
            await seat.press("r")
            said.append(seat.toasts[-1])
        assert said == [
            "coded orders revealed: US",
            "coded orders revealed: Russian",
            "coded orders revealed: US, Russian",
            "coded orders sealed again",
        ]


async def test_acknowledge_all_or_the_chosen_one(sit: Sit) -> None:
    async with sit() as seat:
        ids = [alarm.id for alarm in seat.session.base.frame.alarms]
        await seat.press("6", "down", "a")
        assert seat.session.acknowledged == {ids[1]}
        assert seat.toasts[-1] == "this alarm acknowledged"
        await seat.press("a")
        assert seat.toasts[-1] == "this alarm is already acknowledged"
        await seat.press("6", "a")
        assert seat.session.acknowledged == set(ids)
        assert seat.toasts[-1] == "2 alarms acknowledged"


async def test_the_chosen_alarm_is_shelved_and_taken_back(sit: Sit) -> None:
    async with sit() as seat:
        ids = [alarm.id for alarm in seat.session.base.frame.alarms]
        await seat.press("z")
        assert seat.toasts[-1] == "choose an alarm in its panel first"
        await seat.press("6", "down", "z")
        assert set(seat.session.shelved) == {ids[1]}
        assert seat.toasts[-1] == "shelved for 1 h"
        panel = seat.screen.query_one(AlarmsPanel)
        assert panel.chosen == ids[2], "the cursor stays at its place, where the next one is now"
        await seat.press("end")
        assert panel.chosen == ids[1], "it stands at the end of the list"
        await seat.press("z")
        assert seat.session.shelved == {}
        assert seat.toasts[-1] == "taken off the shelf"


async def test_one_key_acknowledges_one_alarm_after_another(sit: Sit) -> None:
    def following(view: View) -> View:
        """The acknowledged ones last, as a run has them."""
        alarms = sorted(view.frame.alarms, key=lambda alarm: alarm.state is AlarmState.ACKNOWLEDGED)
        return replace(view, frame=replace(view.frame, alarms=tuple(alarms)))

    async with sit() as seat:
        plain = seat.session.view_at
        seat.session.view_at = lambda t, transport: following(plain(t, transport))  # type: ignore[method-assign]
        new = [
            a.id for a in following(seat.session.base).frame.alarms if a.state is not AlarmState.ACKNOWLEDGED
        ]
        await seat.press("6", "home", *["a"] * len(new))
        assert seat.session.acknowledged == set(new)


async def test_home_and_end_lead_to_the_first_alarm_and_the_last(sit: Sit) -> None:
    async with sit() as seat:
        panel = seat.screen.query_one(AlarmsPanel)
        ids = [alarm.id for alarm in seat.session.base.frame.alarms]
        await seat.press("6", "end")
        assert panel.chosen == ids[-1]
        await seat.press("home")
        assert panel.chosen == ids[0]


async def test_a_narrow_row_of_tabs_names_every_panel(sit: Sit) -> None:
    async with sit((80, 24)) as seat:
        tabs = seat.text.splitlines()[1]
        assert all(f"{number % 10} {name}" in tabs for number, name in enumerate(BRIEF_PANELS, 1))
        await seat.pilot.click(Tabs, offset=(tabs.index("orbit"), 0))
        assert "4 Orbit" in seat.text


async def test_a_click_chooses_an_alarm(sit: Sit) -> None:
    async with sit() as seat:
        panel = seat.screen.query_one(AlarmsPanel)
        await seat.press("6")
        ids = [alarm.id for alarm in seat.session.base.frame.alarms]
        await seat.pilot.click(panel, offset=(20, 3))
        assert panel.has_focus
        assert panel.chosen == ids[2]
        await seat.press("a")
        assert seat.session.acknowledged == {ids[2]}


async def test_the_log_stands_below_where_there_is_room(sit: Sit) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("6")
        assert "log, GMT" in seat.text


async def test_the_bell_is_off_until_asked_for(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("b")
        assert seat.toasts[-1] == "bell for new warnings and emergencies"
        await seat.press("b")
        assert seat.toasts[-1] == "no bell"


async def test_the_choice_stays_inside_the_list(sit: Sit) -> None:
    async with sit() as seat:
        panel = seat.screen.query_one(AlarmsPanel)
        assert panel.chosen is None
        panel.focus()
        ids = [alarm.id for alarm in seat.session.base.frame.alarms]
        await seat.press("up")
        assert panel.chosen == ids[0]
        await seat.press(*["down"] * 9)
        assert panel.chosen == ids[-1]


@pytest.mark.parametrize("number", [3, 5, 7])
async def test_up_and_down_scroll_what_has_the_focus(sit: Sit, number: int) -> None:
    async with sit((70, 16)) as seat:
        await seat.press(str(number))
        panel = next(p for p in seat.screen.query(ScrollingPanel) if p.number == number)
        assert seat.app.focused is panel
        t, at_home = seat.playback.t, seat.text
        away, back = ("down", "up") if number == 3 else ("up", "down")
        await seat.press(*[away] * 3)
        await seat.press(*[back] * 3)
        assert (seat.playback.t, seat.text) == (t, at_home)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_toast_covers_one_line_above_the_time_bar(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        before = seat.text.splitlines()
        for words in ("first", "second", "a long thing to say " * 20):
            seat.screen.say(words)
        for _ in range(3):
            await seat.pilot.pause()
        now = seat.text.splitlines()
        assert "long thing" in now[-4]
        assert (now[:-4], now[-3:]) == (before[:-4], before[-3:])
        await seat.press("r", "r", "r")
        assert len(seat.toasts) == 1
        assert seat.text.splitlines()[-3:-1] == before[-3:-1]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (60, ("pause", "speed", "s seek", "? help", "q quit")),
        (80, ("pause", "speed", "s seek", "a ack", "p plot", "u undo", "? help", "q quit")),
        (120, ("a ack", "p plot", "u undo", "r reveal", "[] chapter", "z shelve", "s seek")),
        (180, tuple(key.word for key in STATION_KEYS)),
    ],
)
async def test_a_key_line_has_the_keys_most_used(sit: Sit, columns: int, words: tuple[str, ...]) -> None:
    async with sit((columns, 24)) as seat:
        keys = seat.text.splitlines()[-1]
        assert keys.rstrip().endswith("q quit")
        for word in words:
            assert word in keys


async def test_what_is_typed_behind_ctrl_p_arrives_in_the_palette(sit: Sit) -> None:
    async with sit() as seat:
        await seat.burst("ctrl+p", *"fork", "backspace")
        assert seat.app.screen.query_one(Input).value == "for"


async def test_help_tells_every_key_and_sign(sit: Sit) -> None:
    async with sit((120, 180)) as seat:
        await seat.press("?")
        assert isinstance(seat.app.screen, Help)
        for key in (*STATION_KEYS, *TIME_BAR_KEYS, *PANEL_KEYS, *PLOT_KEYS, *SEARCH_KEYS):
            assert f" {key.written}  {key.help[:50]}" in seat.text
        for words in ("≈  open hatch", "◐ SILENT", "GB  Gordon", "DENSITY", "encyclopedia", "implied"):
            assert words in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, StationScreen)


async def test_q_leaves(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("q")
        assert seat.app._exit


async def test_a_notice_is_said(sit: Sit) -> None:
    async with sit(notice="resumed at [red]001/10:13[/x], Home for the start") as seat:
        assert "resumed at [red]001/10:13[/x], Home" in seat.text


def test_no_key_is_bound_twice() -> None:
    for keys in (STATION_KEYS, TIME_BAR_KEYS, PANEL_KEYS, PLOT_KEYS, SEARCH_KEYS):
        names = [binding.key for binding in bindings(keys)]
        assert len(names) == len(set(names))


def test_every_bound_action_exists() -> None:
    for binding in bindings((*STATION_KEYS, *TIME_BAR_KEYS)):
        name = binding.action.split("(")[0].removeprefix("screen.")
        if not name.startswith("app."):
            assert callable(getattr(StationScreen, f"action_{name}", None)), name


async def test_hostile_text_neither_vanishes_nor_acts(sit: Sit, harsh_views: dict[str, View]) -> None:
    for name, view in harsh_views.items():
        async with sit((120, 40), view=view) as seat:
            assert "\x1b" not in seat.text, name
            await seat.press("]", "[")
            for panel in range(1, len(PANELS) + 1):
                await seat.press(str(panel % 10))
                assert "\x1b" not in seat.text, name
            assert not seat.app._exit, name


async def test_brackets_are_seen_and_clicking_them_does_nothing(
    sit: Sit, harsh_views: dict[str, View]
) -> None:
    async with sit((200, 60), view=harsh_views["brackets"]) as seat:
        rows = seat.text.splitlines()
        places = [(row.index("@click"), y) for y, row in enumerate(rows) if "@click" in row]
        assert places
        for x, y in places:
            await seat.pilot.click(offset=(x, y))
        assert not seat.app._exit


async def test_the_ascii_face_is_ascii_everywhere(sit: Sit) -> None:
    async with sit((80, 24), face=ASCII, notice="back again") as seat:
        pictures = [seat.text]
        for keys in (("tab",), ("1",), ("?",), ("escape", "s"), ("escape", "ctrl+p")):
            await seat.press(*keys)
            pictures.append(seat.text)
        for picture in pictures:
            assert picture.isascii(), [c for c in picture if not c.isascii()]


async def test_no_color_still_tells_severity(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit() as seat:
        assert seat.app.no_color
        strips = seat.app.screen._compositor.render_strips()
        colours = {s.style.color for strip in strips for s in strip if s.style and s.style.color}
        for colour in colours:
            red, green, blue = colour.get_truecolor()
            assert red == green == blue
        for word in ("EMER", "WARN", "CAUT", "ADV"):
            assert word in seat.text


async def test_what_was_built_is_not_looked_through_for_garbage_until_the_screen_is_left(sit: Sit) -> None:
    async with sit() as seat:
        await seat.pass_by(10.0)
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()
