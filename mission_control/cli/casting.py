"""The station screen over time as an asciicast: drawn by the real screen, without a terminal or a wall clock.

Lives here: which instants are drawn, and the lines of asciicast v2 (a header, then what is sent when, and
chapters as markers). Never here: how a screen becomes text (`painting`), or which file it goes to.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing
from heapq import merge
from itertools import count, groupby, takewhile
from typing import BinaryIO, Final, NamedTuple

from mission_control.cli.export import Asked
from mission_control.cli.painting import OPENING, Painter
from mission_control.cli.progress import progress
from mission_control.cli.sources import Watched
from mission_control.cli.still import standing
from scenarios.times import met_text
from telemetry.clock import Playback

SIZE: Final = (120, 40)
SPEED: Final = 60.0
"""Where nobody asks for another; the speed is that of `watch`."""

RATE_HZ: Final = 4.0
"""Pictures a wall second: as often as a panel is drawn while somebody watches."""

REPAINT_S: Final = 15.0
"""So many wall seconds after the last time everything is sent, for players that begin in the middle."""


class Casting(NamedTuple):
    """What is to be cast."""

    start_t: float
    end_t: float
    """Scenario seconds."""
    size: tuple[int, int]
    """Columns and rows."""
    speed: float
    """Scenario seconds a wall second."""

    @property
    def whole_s(self) -> float:
        """How long it plays."""
        return self.wall_s(self.end_t)

    def wall_s(self, t: float) -> float:
        """When `t` is shown, in the cast's own seconds; to a microsecond, as players count."""
        return round((t - self.start_t) / self.speed, 6)


class Cue(NamedTuple):
    """Something in the cast: output (`o`) or a marker (`m`)."""

    wall_s: float
    code: str
    data: str

    @property
    def line(self) -> str:
        """Its line of the file."""
        return json.dumps(self, ensure_ascii=False) + "\n"


def write_cast(asked: Asked, file: BinaryIO) -> None:
    """The dashboard over the span asked for."""
    span = asked.extract.start_t, asked.extract.end_t
    casting = Casting(*span, asked.size or SIZE, asked.speed or SPEED)
    with progress("drawing the dashboard") as reach:
        asyncio.run(_write(asked.session, casting, file, reach))


async def _write(session: Watched, casting: Casting, file: BinaryIO, reach: Callable[[float], None]) -> None:
    file.write(header(session, casting).encode())
    async with aclosing(cues(session, casting)) as told:
        async for cue in told:
            file.write(cue.line.encode())
            reach(cue.wall_s / casting.whole_s if casting.whole_s else 1.0)


def header(session: Watched, casting: Casting) -> str:
    """The first line of the file."""
    span = f"{met_text(casting.start_t)} to {met_text(casting.end_t)}"
    told = {
        "version": 2,
        "width": casting.size[0],
        "height": casting.size[1],
        "title": f"mission-control {session.scenario_id}, {span}, x{casting.speed:g}",
        "env": {"TERM": "xterm-256color"},
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


async def cues(session: Watched, casting: Casting) -> AsyncGenerator[Cue, None]:
    """All that follows the header, in order of time.

    Time runs to the end and rests there: the last picture is the one that `snapshot` takes of that instant.
    """
    playback = Playback(session, at=casting.start_t, speed=casting.speed, wall=lambda: 0.0)
    async with standing(session, playback, casting.size) as still:
        chapters = [m for m in session.marks if m.chapter and casting.start_t <= m.t <= casting.end_t]
        painter, repainted_s = Painter(), 0.0
        yield Cue(0.0, "o", OPENING)
        for t in _instants(casting, [mark.t for mark in chapters]):
            wall_s = casting.wall_s(t)
            if wall_s - repainted_s >= REPAINT_S:
                painter, repainted_s = Painter(), wall_s
            if t == casting.end_t:
                playback.pause()
                playback.set_speed(1.0)
            playback.seek(t)
            await still.look()
            if painted := painter.painted(still.rows):
                yield Cue(wall_s, "o", painted)
            for mark in chapters:
                if mark.t == t:
                    yield Cue(wall_s, "m", mark.chapter or "")
        yield Cue(casting.whole_s, "o", painter.closing())


def _instants(casting: Casting, chapters: Iterable[float]) -> Iterator[float]:
    """Which times are drawn, each once: at a steady rate, each chapter's, and the end."""
    step_s = casting.speed / RATE_HZ
    steady = takewhile(lambda t: t < casting.end_t, (casting.start_t + n * step_s for n in count()))
    return (t for t, _ in groupby(merge(steady, sorted(chapters), [casting.end_t])))
