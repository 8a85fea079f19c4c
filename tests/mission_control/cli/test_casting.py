"""Casting: the tale over some minutes, played in a terminal emulator beside pictures taken afresh."""

import asyncio
import json
import math

import pytest

from mission_control.cli import casting
from mission_control.cli.casting import Casting, Cue, cues, header
from mission_control.cli.picture import pictured
from mission_control.cli.still import standing
from mission_control.exercise.session import Session
from scenarios.scenario import Scenario
from telemetry.clock import Playback
from telemetry.run import Run
from tests.mission_control.cli.emulator import Look, Terminal, looks_of

SIZE = (80, 24)
CAST = Casting(start_t=280.0, end_t=390.5, size=SIZE, speed=60.0)
LETTERS_T = 300.0
"""When the tale's first chapter begins: between two pictures of the steady rate."""
INSTANTS = [280.0, 295.0, 300.0, 310.0, 325.0, 340.0, 355.0, 370.0, 385.0, 390.5]


def cast(tale: Scenario, what: Casting) -> list[Cue]:
    async def taken() -> list[Cue]:
        return [cue async for cue in cues(Session(Run(tale)), what)]

    return asyncio.run(taken())


@pytest.fixture(scope="module")
def told(tale: Scenario) -> list[Cue]:
    """All cues of the cast."""
    return cast(tale, CAST)


def played(told: list[Cue], until_s: float) -> Terminal:
    terminal = Terminal(SIZE)
    for cue in told:
        if cue.code == "o" and cue.wall_s <= until_s:
            terminal.feed(cue.data)
    return terminal


def looked_at(tale: Scenario, t: float, *, running: bool) -> list[list[Look]]:
    """What a screen put up for this instant alone shows."""

    async def taken() -> list[list[Look]]:
        session = Session(Run(tale))
        playback = Playback(session, at=t, speed=CAST.speed if running else 1.0, wall=lambda: 0.0)
        if not running:
            playback.pause()
        async with standing(session, playback, SIZE) as still:
            return looks_of(still.rows)

    return asyncio.run(taken())


def picture(tale: Scenario, t: float) -> str:
    """The characters of a snapshot."""
    return asyncio.run(pictured(Session(Run(tale)), t, SIZE)).text


def test_played_to_its_end_it_shows_what_a_snapshot_shows(tale: Scenario, told: list[Cue]) -> None:
    terminal = played(told, math.inf)
    assert terminal.text == picture(tale, CAST.end_t)
    assert terminal.looks == looked_at(tale, CAST.end_t, running=False)


@pytest.mark.parametrize("t", INSTANTS[:-1:2])
def test_played_to_any_picture_it_shows_that_instant(tale: Scenario, told: list[Cue], t: float) -> None:
    terminal = played(told, CAST.wall_s(t))
    assert terminal.looks == looked_at(tale, t, running=True)
    # a snapshot stands still, which its first line and its last, the keys, tell
    assert terminal.text.splitlines()[1:-1] == picture(tale, t).splitlines()[1:-1]
    assert "REPLAY" in terminal.text


def test_the_end_of_the_tale_can_be_cast(tale: Scenario) -> None:
    whole = Casting(tale_end := Run(tale).end_t, tale_end, SIZE, 60.0)
    terminal = played(cast(tale, whole), 0.0)
    assert terminal.text == picture(tale, tale_end)
    assert "END" in terminal.text


def test_each_instant_is_a_picture_at_its_own_time(told: list[Cue]) -> None:
    times = [cue.wall_s for cue in told]
    assert times == sorted(times)
    assert sorted(set(times)) == [CAST.wall_s(t) for t in INSTANTS]
    assert times[-1] == pytest.approx((CAST.end_t - CAST.start_t) / CAST.speed, abs=1e-6)


def test_chapters_are_markers_at_pictures_of_their_own(told: list[Cue]) -> None:
    (place,) = (number for number, cue in enumerate(told) if cue.code == "m")
    assert told[place] == (CAST.wall_s(LETTERS_T), "m", "Letters")
    assert told[place - 1][:2] == (CAST.wall_s(LETTERS_T), "o")


def test_the_same_cast_is_the_same_file(tale: Scenario, told: list[Cue]) -> None:
    assert cast(tale, CAST) == told


def test_now_and_then_everything_is_sent(
    tale: Scenario, told: list[Cue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casting, "REPAINT_S", 1.0)
    repainted = cast(tale, CAST)
    assert played(repainted, math.inf).looks == played(told, math.inf).looks
    whole = max(repainted[2:], key=lambda cue: len(cue.data))
    assert whole.wall_s == 1.0
    terminal = Terminal(SIZE)
    terminal.feed(whole.data)
    assert terminal.looks == played(told, 1.0).looks


def test_the_header_and_every_line_are_asciicast_v2(tale: Scenario, told: list[Cue]) -> None:
    first = header(Session(Run(tale)), CAST)
    assert first.count("\n") == 1
    assert json.loads(first) == {
        "version": 2,
        "width": 80,
        "height": 24,
        "title": "mission-control tale, 000/00:04:40 to 000/00:06:30, x60",
        "env": {"TERM": "xterm-256color"},
    }
    for cue in told:
        assert cue.line.count("\n") == 1
        assert json.loads(cue.line) == list(cue)
    assert any("●" in cue.line for cue in told)  # UTF-8, not escaped
