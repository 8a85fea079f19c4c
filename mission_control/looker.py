"""A looker: somebody who looks at a session, now or at an earlier time. All that screens ask of one.

Lives here: what is the same whether time is one's own (a `Viewer`'s) or a host's (a seat's). Never here:
Textual, clocks, or what may be seen (that is the session's).
"""

import asyncio
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import AsyncIterator, Sequence
from typing import Final, Literal, Protocol

from mission_control.exercise.curves import Source
from mission_control.exercise.view import Mark, View

Jump = Literal["short", "long"]

_JUMP_S: Final[dict[Jump, float]] = {"short": 5.0, "long": 60.0}
_MOST_SCALED: Final = 720.0
_NEAR_S: Final = 2.0
"""So many seconds of watching after a chapter began, 'previous' means the one before it."""
_BREATH_S: Final = 0.02
"""Between two pieces of work ahead, for keys and views to have their turn."""


class Ahead(Protocol):
    """What can build a little more before anybody asks, and tells when all is built."""

    def work_ahead(self) -> bool: ...


class Seen(Source, Ahead, Protocol):
    """What a looker asks of a session, beside its curves and views."""

    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def recorded(self) -> bool: ...
    @property
    def reveals(self) -> bool: ...
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


class Looker(ABC):
    """Looks at a session at some time, and goes to others."""

    def __init__(self, session: Seen) -> None:
        self.session = session

    @property
    def start_t(self) -> float:
        """The scenario's start."""
        return self.session.start_t

    @property
    def end_t(self) -> float:
        """The scenario's end."""
        return self.session.end_t

    @property
    @abstractmethod
    def t(self) -> float:
        """The time that is looked at, in scenario seconds."""

    @property
    @abstractmethod
    def speed(self) -> float:
        """The rate that time has, or will have when it runs."""

    @property
    def leads(self) -> bool:
        """Whether time is one's own to stop."""
        return True

    @property
    @abstractmethod
    def rate(self) -> float:
        """Scenario seconds a wall second brings; 0 while time stands."""

    @abstractmethod
    def view(self) -> View:
        """What there is to see."""

    @abstractmethod
    def views(self) -> AsyncIterator[View]:
        """A view whenever there is a new one."""

    @abstractmethod
    def pause(self) -> None:
        """Pause, or go on."""

    @abstractmethod
    def step(self, direction: int) -> None:
        """Pause, then one second back or on."""

    @abstractmethod
    def accelerate(self, factor: float) -> None:
        """Times the speed."""

    @abstractmethod
    def normal_speed(self) -> None:
        """As it happened."""

    @abstractmethod
    def seek(self, t: float) -> None:
        """Go to `t`; may be undone."""

    @abstractmethod
    def undo(self) -> bool:
        """Back to where the latest seek began; False if there was none."""

    async def work_ahead(self, *others: Ahead) -> None:
        """Let the session, and then others, build what lies ahead in the pauses between views, so that jumps
        do not wait.
        """
        for source in (self.session, *others):
            await asyncio.sleep(_BREATH_S)
            while source.work_ahead():  # noqa: ASYNC110  it waits for nothing, it gives others their turn
                await asyncio.sleep(_BREATH_S)

    @property
    def names(self) -> list[str]:
        """What may be asked for by name: chapters first, then every event."""
        chapters = [mark.chapter for mark in self.session.marks if mark.chapter]
        return [*chapters, *(mark.title for mark in self.session.marks)]

    def time_of(self, text: str) -> float:
        """The time somebody asks for in words. Raises ValueError with a line for them."""
        return self.session.find_time(text, self.t)

    def reveal_next(self) -> tuple[str, ...]:
        """Read the orders of the next sides in turn: whose are read now."""
        return self.session.reveal_next()

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

    def nudge(self, direction: int, jump: Jump) -> None:
        """A short or long jump back (-1) or on (1)."""
        self.seek(self.t + direction * jump_s(jump, self.speed))

    def chapter(self, direction: int) -> Mark | None:
        """To the next or previous chapter, None if there is none; just after one began, to the one before.

        Where there are no chapters at all, every event is one.
        """
        marks = self.session.marks
        chapters = [mark for mark in marks if mark.chapter or mark.stop] or marks
        times = [mark.t for mark in chapters]
        if direction > 0:
            place = bisect_right(times, self.t)
        else:
            place = bisect_left(times, self.t - _NEAR_S * self.rate) - 1
        if not 0 <= place < len(chapters):
            return None
        self.seek(chapters[place].t)
        return chapters[place]

    def home(self) -> None:
        """To the start."""
        self.seek(self.start_t)
