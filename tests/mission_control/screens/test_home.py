"""The home screen: the film one keypress away, and nothing that is not built."""

from collections.abc import Sequence

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from mission_control.app import MissionControl, chosen_from
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.screens.home import Home, Ways
from mission_control.screens.offers import Choice, Exercise, Offer, Part, Saved
from mission_control.screens.seek import Prompt

EVERYBODY, ADA = Part("Everybody", ()), Part("Ada Heller, commander", ("ada",))
FILM = Offer("film", "I.S.S.", "A film.", "3 d", (EVERYBODY, ADA), 122_400.0, 126_000.0)
DRILL = Offer(
    "drill", "[red]Drill[/x] [@click=app.quit]", "\x1b[31mEight\nminutes", "8 min", (EVERYBODY,), players=2
)


def screen(app: "MissionControl[Choice]") -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def home(offers: Sequence[Offer], face: object = UNICODE) -> "MissionControl[Choice]":
    return MissionControl[Choice](Home(offers, ASCII if face is ASCII else UNICODE), UNICODE)


async def test_enter_is_the_film() -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
    assert app.return_value == Choice("film")


async def test_arrows_choose_another() -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
    assert app.return_value == Choice("drill")


async def test_the_mouse_chooses_too() -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0)
        await pilot.click(OptionList, offset=(4, 1))
    assert app.return_value == Choice("film")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_leaving_chooses_nothing(key: str) -> None:
    app = home([FILM])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert app._exit
    assert app.return_value is None


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_it_says_where_one_was_and_keeps_foreign_text_harmless(size: tuple[int, int]) -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0)
        shown = await _scrolled(app, pilot)
        assert "left at 001/10:00" in shown
        assert "[red]Drill[/x] [@click=app.quit]" in shown
        assert "\x1b" not in shown


async def _scrolled(app: "MissionControl[Choice]", pilot: Pilot[Choice]) -> str:
    """What is seen on the way down the list."""
    shown = screen(app)
    await pilot.press("down")
    await pilot.pause(0)
    return shown + screen(app)


@pytest.mark.parametrize("sizes", [((3, 1),), ((20, 5), (1, 1)), ((5, 3), (4, 1), (1, 40))])
async def test_a_tiny_window_ends_nothing(sizes: Sequence[tuple[int, int]]) -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        for size in (*sizes, (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
    assert (app.return_value, app.return_code) == (Choice("film"), 0)


def test_a_crash_is_told_and_never_exits_as_if_all_were_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(MissionControl, "run", lambda self: None)
    monkeypatch.setattr(MissionControl, "return_code", 1)
    with pytest.raises(SystemExit) as left:
        chosen_from(Home([FILM], UNICODE))
    assert left.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


async def test_the_ascii_face() -> None:
    app = home([FILM, Offer("film-2", "Звезда", "…", "1 h", (EVERYBODY,))], ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0)
        assert screen(app).isascii()


@pytest.mark.parametrize("keys", [("d",), ("right",), ("tab",)])
async def test_driving_asks_as_whom(keys: tuple[str, ...]) -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0)
        assert "left at 001/11:00" in screen(app), "where the last drive was left"
        await pilot.press("enter")
        await pilot.pause(0)
        assert "Ada Heller, commander" in screen(app)
        await pilot.press("down", "enter")
    assert app.return_value == Choice("film", ADA)


async def test_the_mouse_drives_too() -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0)
        await pilot.click(Ways, offset=(len(Ways.WORDS[0]) + 3, 0))
        await pilot.pause(0)
        await pilot.click(OptionList, offset=(4, 4))
        await pilot.pause(0)
        assert "as whom?" in screen(app)
        await pilot.click(OptionList, offset=(4, 1))
    assert app.return_value == Choice("drill", EVERYBODY)


RUNS = [
    Saved("/a/mine.run", "[red]I.S.S.[/x]", "last played 2026-11-21 12:00 UTC"),
    Saved("/b.run", "Drill", ""),
]


@pytest.mark.parametrize("keys", [("b",), ("left",), ("right", "tab", "tab"), ("down", "b")])
async def test_a_saved_run_is_reviewed(keys: tuple[str, ...]) -> None:
    app = MissionControl[Choice](Home([FILM, DRILL], UNICODE, RUNS), UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0)
        for words in ("Enter reviews", "[red]I.S.S.[/x]", "/a/mine.run", "last played 2026-11-21 12:00 UTC"):
            assert words in screen(app)
        await pilot.press("down", "enter")
    assert app.return_value == Choice("/b.run")


async def test_the_mouse_reviews_too() -> None:
    app = MissionControl[Choice](Home([FILM], UNICODE, RUNS), UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0)
        await pilot.click(Ways, offset=(sum(map(len, Ways.WORDS[:3])) + 3, 0))
        await pilot.pause(0)
        await pilot.click(OptionList, offset=(4, 1))
    assert app.return_value == Choice("/a/mine.run")


async def test_where_nothing_was_saved_it_says_so() -> None:
    app = home([FILM])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "enter")
        await pilot.pause(0)
        assert "no run was saved yet" in screen(app)
        await pilot.press("w", "enter")
    assert app.return_value == Choice("film")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_an_exercise_is_begun_alone_or_with_others(size: tuple[int, int]) -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "e")
        await pilot.pause(0)
        assert "e Exercise" in screen(app)
        if size[0] >= 80:
            assert "Enter: with whom?  ↑↓  q quits" in screen(app)
            assert "2 players" in screen(app), "the same scenario all the while"
        await pilot.press("enter")
        await pilot.pause(0)
        assert Exercise.SOLO.value in screen(app)
        await pilot.press("down", "enter")
    assert app.return_value == Choice("drill", exercise=Exercise.ROOM)


def as_typed(line: str) -> str:
    if not line.startswith("ws:"):
        raise ValueError("that is no address")
    return line


async def test_one_joins_by_a_line() -> None:
    app = MissionControl[Choice](Home([FILM], UNICODE, (), as_typed), UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "up", "enter")
        await pilot.pause(0)
        assert isinstance(app.screen, Prompt)
        await pilot.press("x", "enter")
        await pilot.pause(0)
        assert "that is no address" in screen(app)
        await pilot.press("backspace", "w", "s", ":", "enter")
    assert app.return_value == Choice("ws:", exercise=Exercise.JOIN)


async def test_who_does_not_join_after_all_is_where_they_were() -> None:
    app = home([FILM])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "up", "enter", "escape", "down", "enter", "enter")
    assert app.return_value == Choice("film", exercise=Exercise.SOLO)


async def test_one_may_change_ones_mind() -> None:
    app = home([FILM, DRILL])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "d", "enter", "escape")
        await pilot.pause(0)
        assert "Enter: as whom?" in screen(app)
        await pilot.press("w", "enter")
    assert app.return_value == Choice("drill"), "the same scenario all the while"
