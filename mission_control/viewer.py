"""A viewer: one person's way through a session in time, and how they got where they are.

Lives here: what the keys mean for time (jumps, steps, chapters, speeds, undoing) and asking for views.
Never here: Textual, the wall clock (that is the playback's), or what may be seen (that is the session's).
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import AsyncIterator, Sequence
from typing import Final, Literal, Protocol

from mission_control.exercise.curves import Source
from mission_control.exercise.view import Mark, Transport, View
from telemetry.clock import FASTEST, SLOWEST, Playback
from telemetry.stream import Sleeper, stream

Jump = Literal["short", "long"]

RATE_HZ: Final = 8.0
"""Views a wall second, at most; a slow terminal gets fewer, and later ones."""

_JUMP_S: Final[dict[Jump, float]] = {"short": 5.0, "long": 60.0}
_MOST_SCALED: Final = 720.0
_STEP_S: Final = 1.0
_NEAR_S: Final = 2.0
"""So many seconds of watching after a chapter began, 'previous' means the one before it."""
_REMEMBERED: Final = 100
_BREATH_S: Final = 0.02
"""Between two pieces of work ahead, for keys and views to have their turn."""


class Ahead(Protocol):
    """What can build a little more before anybody asks, and tells when all is built."""

    def work_ahead(self) -> bool: ...


class Session(Source, Ahead, Protocol):
    """What a viewer asks of a session, beside its curves."""

    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def recorded(self) -> bool: ...
    @property
    def word(self) -> str: ...
    def view_at(self, t: float, transport: Transport) -> View: ...
    def next_event_after(self, t: float) -> float | None: ...
    def begins_chapter(self, t: float) -> bool: ...
    def find_time(self, text: str, now: float) -> float: ...
    def reveal_next(self) -> tuple[str, ...]: ...
    def acknowledge(self, alarm_id: str, t: float) -> bool: ...
    def acknowledge_all(self, t: float) -> int: ...
    def shelve(self, alarm_id: str, t: float) -> float | None: ...
    def unshelve(self, alarm_id: str, t: float) -> bool: ...


def jump_s(jump: Jump, speed: float) -> float:
    """A jump's length in scenario seconds: when faster than x1, what would be watched in 5 s or 1 min."""
    return _JUMP_S[jump] * min(max(speed, 1.0), _MOST_SCALED)


def jump_text(seconds: float) -> str:
    """A jump's length, short: `5 s`, `2.5 min`, `12 h`."""
    for unit, length in (("h", 3600.0), ("min", 60.0)):
        if seconds >= length:
            return f"{seconds / length:.3g} {unit}"
    return f"{seconds:.3g} s"


class Viewer:
    """Moves a playback over a session and shows what there is to see: a source of views."""

    def __init__(self, session: Session, playback: Playback, sleep: Sleeper | None = None) -> None:
        self.session = session
        self.playback = playback
        self._sleep = sleep
        self._before: list[float] = []
        """Where each seek that may be undone began, the latest last."""
        self._skip_idle_s = playback.skip_idle_s
        self._seeks = 0
        """How often time was moved, back again too."""

    @property
    def start_t(self) -> float:
        """The scenario's start."""
        return self.session.start_t

    @property
    def end_t(self) -> float:
        """The scenario's end."""
        return self.session.end_t

    @property
    def t(self) -> float:
        """Now, in scenario seconds."""
        return self.playback.t

    @property
    def transport(self) -> Transport:
        """How time passes just now."""
        playback = self.playback
        rate = 0.0 if playback.at_end else playback.pace
        word = "END" if playback.at_end else self.session.word if rate else "PAUSED"
        skipped = playback.skip_idle_s, playback.skipped_from
        return Transport(rate, playback.speed, *skipped, word, self._seeks)

    def frame_at(self, t: float) -> View:
        """What there is to see at `t`."""
        return self.session.view_at(t, self.transport)

    def next_event_after(self, t: float) -> float | None:
        """When the next thing happens."""
        return self.session.next_event_after(t)

    def begins_chapter(self, t: float) -> bool:
        """Whether a chapter begins at `t`."""
        return self.session.begins_chapter(t)

    def view(self) -> View:
        """What there is to see now."""
        return self.frame_at(self.t)

    async def work_ahead(self, *others: Ahead) -> None:
        """Let the session, and then others, build what lies ahead in the pauses between views, so that jumps
        do not wait.
        """
        for source in (self.session, *others):
            while source.work_ahead():  # noqa: ASYNC110  it waits for nothing, it gives others their turn
                await asyncio.sleep(_BREATH_S)

    async def views(self) -> AsyncIterator[View]:
        """A view whenever there is a new one; it rests at the end until somebody acts, and never ends."""
        while True:
            changed = self.playback.changed
            async for view in stream(self, self.playback, rate_hz=RATE_HZ, sleep=self._sleep):
                changed = self.playback.changed
                yield view
            await changed.wait()

    @property
    def names(self) -> list[str]:
        """What may be asked for by name: chapters first, then every event."""
        chapters = [mark.chapter for mark in self.session.marks if mark.chapter]
        return [*chapters, *(mark.title for mark in self.session.marks)]

    def time_of(self, text: str) -> float:
        """The time a viewer asks for in words. Raises ValueError with a line for them."""
        return self.session.find_time(text, self.t)

    def acknowledge(self, alarm_id: str | None) -> str:
        """Acknowledge this alarm, or all that stand; what came of it in a line."""
        if alarm_id is None:
            count = self.session.acknowledge_all(self.t)
            return f"{count} alarm{'' if count == 1 else 's'} acknowledged" if count else "no alarm is new"
        if self.session.acknowledge(alarm_id, self.t):
            return "this alarm acknowledged"
        if any(alarm.id == alarm_id for alarm in self.view().frame.shelved):
            return "this alarm is on the shelf: z takes it back"
        return "this alarm is already acknowledged"

    def shelve(self, alarm_id: str) -> str:
        """Put this alarm aside for a time, or take it back; what came of it in a line."""
        if self.session.unshelve(alarm_id, self.t):
            return "taken off the shelf"
        until = self.session.shelve(alarm_id, self.t)
        return "that cannot be shelved" if until is None else f"shelved for {jump_text(until - self.t)}"

    def pause(self) -> None:
        """Pause, or go on."""
        if self.playback.rate:
            self.playback.pause()
        else:
            self.playback.resume()

    def nudge(self, direction: int, jump: Jump) -> None:
        """A short or long jump back (-1) or on (1)."""
        self.seek(self.t + direction * jump_s(jump, self.playback.speed))

    def step(self, direction: int) -> None:
        """Pause, then one second back or on."""
        self.playback.pause()
        self.seek(self.t + direction * _STEP_S)

    def chapter(self, direction: int) -> Mark | None:
        """To the next or previous chapter, None if there is none; just after one began, to the one before.

        Where there are no chapters at all, every event is one.
        """
        marks = self.session.marks
        chapters = [mark for mark in marks if mark.chapter] or marks
        times = [mark.t for mark in chapters]
        if direction > 0:
            place = bisect_right(times, self.t)
        else:
            place = bisect_left(times, self.t - _NEAR_S * self.playback.rate) - 1
        if not 0 <= place < len(chapters):
            return None
        self.seek(chapters[place].t)
        return chapters[place]

    def accelerate(self, factor: float) -> None:
        """Times the speed, between the slowest and the fastest; what is idle is skipped again above x1."""
        self.playback.set_speed(min(max(self.playback.speed * factor, SLOWEST), FASTEST))
        if self.playback.speed > 1.0:
            self.playback.set_skip_idle(self._skip_idle_s)

    def normal_speed(self) -> None:
        """As it happened: at its own speed, and nothing skipped."""
        self.playback.set_speed(1.0)
        self.playback.set_skip_idle(None)

    def home(self) -> None:
        """To the start."""
        self.seek(self.start_t)

    def seek(self, t: float) -> None:
        """Go to `t`, or to the nearer end of the scenario; may be undone."""
        self._before = [*self._before[1 - _REMEMBERED :], self.t]
        self._seeks += 1
        self.playback.seek(t)

    def undo(self) -> bool:
        """Back to where the latest seek began; False if there was none."""
        if not self._before:
            return False
        self._seeks += 1
        self.playback.seek(self._before.pop())
        return True
