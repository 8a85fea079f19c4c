"""Casting: the tale over some minutes, played in a terminal emulator beside pictures taken afresh."""

import asyncio
import errno
import json
import math
import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

from mission_control.cli import casting
from mission_control.cli.casting import Casting, Cue, cues, header
from mission_control.cli.painting import Painter
from mission_control.cli.picture import pictured
from mission_control.cli.still import standing
from mission_control.exercise.session import Session
from scenarios.scenario import Scenario
from telemetry.clock import Playback
from telemetry.run import Run
from tests.mission_control.cli.conftest import TALE, Command, Process
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


WORDS = ("--from", "000/00:04:40", "--to", "000/00:06:30.5", "--size", "80x24")


def test_the_command_writes_the_header_and_the_cues(
    command: Command, tale: Scenario, told: list[Cue], tmp_path: Path
) -> None:
    path = tmp_path / "tale.cast"
    done = command("export", TALE, path, *WORDS)
    assert (done.status, done.out, done.err) == (0, "", "")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines == [header(Session(Run(tale)), CAST), *(cue.line for cue in told)]


def test_it_ends_on_the_picture_that_the_command_snapshot_takes(command: Command, tmp_path: Path) -> None:
    cast_file, picture_file = tmp_path / "x.cast", tmp_path / "x.txt"
    span = ("--from", "000/00:44", "--to", "The radio fails")
    assert command("export", TALE, cast_file, *span, "--speed", "600").status == 0
    assert command("snapshot", TALE, "--at", span[-1], "--size", "120x40", "-o", picture_file).status == 0
    first, *cues_told = (json.loads(line) for line in cast_file.read_text(encoding="utf-8").splitlines())
    terminal = Terminal((first["width"], first["height"]))
    for _, code, data in cues_told:
        if code == "o":
            terminal.feed(data)
    assert terminal.text == picture_file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--size", "59x16"), "59x16 cannot be drawn, expected from 60x16 to 500x200"),
        (("--size", "big"), "'big' is not a size"),
        (("--speed", "0"), "'0' is not a speed"),
        (("--from", "000/01:00", "--to", "000/00:59"), "--to lies before --from"),
        (("--channels", "SIM.*"), "--channels means nothing for a .cast"),
    ],
)
def test_what_cannot_be_cast_is_said_in_one_line(
    command: Command, tmp_path: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = command("export", TALE, tmp_path / "x.cast", *words)
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_nothing_behind(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Painter, strips: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Painter, "painted", fail)
    done = command("export", TALE, tmp_path / "x.cast")
    assert done.status == 2
    assert done.err == f"mission-control: {tmp_path / 'x.cast'}: cannot be written: No space left on device\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="this system has no interrupt from another process")
def test_cut_off_while_it_writes_it_leaves_what_was_there(process: Process, tmp_path: Path) -> None:
    path = tmp_path / "x.cast"
    path.write_text("old")
    running = process("export", TALE, path, "--speed", "0.1")
    while not [part for part in tmp_path.glob("*.part") if part.stat().st_size]:
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60) == (b"", b"")
    assert running.returncode == 130
    assert [each.name for each in tmp_path.iterdir()] == ["x.cast"]
    assert path.read_text() == "old"
