"""A viewer: one person's way through a session in time, and how they got where they are.

Lives here: what the keys mean for time (jumps, steps, chapters, speeds, undoing) and asking for views.
Never here: Textual, the wall clock (that is the playback's), or what may be seen (that is the session's).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Literal, Protocol

from mission_control.exercise.view import Mark, Transport, View
from telemetry.frame import AlarmState

Jump = Literal["short", "long"]

SPEEDS: Final = (0.1, 10_000.0)
"""The slowest and the fastest."""

_JUMP_S: Final[dict[Jump, float]] = {"short": 5.0, "long": 60.0}
_MOST_SCALED: Final = 720.0
_STEP_S: Final = 1.0
_NEAR_S: Final = 2.0
"""So many seconds of watching after a chapter began, 'previous' means the one before it."""
_REMEMBERED: Final = 100


class Session(Protocol):
    """What a viewer asks of a session."""

    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def start_t(self) -> float: ...
    @property
    def end_t(self) -> float: ...
    def view_at(self, t: float, transport: Transport) -> View: ...
    def find_time(self, text: str, now: float) -> float: ...
    def reveal_next(self) -> object: ...
    def acknowledge(self, alarm_id: str, t: float) -> object: ...
    def acknowledge_all(self, t: float) -> object: ...


class Playback(Protocol):
    """What a viewer asks of the clock."""

    @property
    def t(self) -> float: ...
    @property
    def rate(self) -> float: ...
    @property
    def speed(self) -> float: ...
    @property
    def skip_idle_s(self) -> float | None: ...
    @property
    def skipped_from(self) -> float | None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def set_speed(self, speed: float) -> None: ...
    def seek(self, t: float) -> None: ...


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
    """Moves a playback over a session and shows what there is to see."""

    def __init__(self, session: Session, playback: Playback) -> None:
        self.session = session
        self.playback = playback
        self._before: list[float] = []
        """Where each seek that may be undone began, the latest last."""

    @property
    def t(self) -> float:
        """Now, in scenario seconds, inside the scenario."""
        return self._inside(self.playback.t)

    @property
    def transport(self) -> Transport:
        """How time passes just now."""
        playback = self.playback
        running = "REPLAY" if playback.rate else "PAUSED"
        word = running if self.t < self.session.end_t else "END"
        return Transport(playback.rate, playback.speed, playback.skip_idle_s, playback.skipped_from, word)

    def view(self) -> View:
        """What there is to see now."""
        return self.session.view_at(self.t, self.transport)

    @property
    def names(self) -> list[str]:
        """What may be asked for by name: chapters first, then every event."""
        chapters = [mark.chapter for mark in self.session.marks if mark.chapter]
        return [*chapters, *(mark.title for mark in self.session.marks)]

    def time_of(self, text: str) -> float:
        """The time a viewer asks for in words. Raises ValueError with a line for them."""
        return self.session.find_time(text, self.t)

    def acknowledge(self, alarm_id: str | None) -> int:
        """Acknowledge this alarm, or all that stand; how many there were to acknowledge."""
        waiting = [
            alarm.id
            for alarm in self.view().frame.alarms
            if alarm.state is not AlarmState.ACKNOWLEDGED and alarm_id in (None, alarm.id)
        ]
        if alarm_id is None:
            self.session.acknowledge_all(self.t)
        elif waiting:
            self.session.acknowledge(alarm_id, self.t)
        return len(waiting)

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
        """To the next or previous chapter, None if there is none; just after one began, to the one before."""
        chapters = [mark for mark in self.session.marks if mark.chapter]
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
        """Times the speed, within `SPEEDS`."""
        self.playback.set_speed(min(max(self.playback.speed * factor, SPEEDS[0]), SPEEDS[1]))

    def normal_speed(self) -> None:
        """As it happened."""
        self.playback.set_speed(1.0)

    def home(self) -> None:
        """To the start."""
        self.seek(self.session.start_t)

    def seek(self, t: float) -> None:
        """Go to `t`, or to the nearer end of the scenario; may be undone."""
        self._before = [*self._before[1 - _REMEMBERED :], self.t]
        self.playback.seek(self._inside(t))

    def undo(self) -> bool:
        """Back to where the latest seek began; False if there was none."""
        if not self._before:
            return False
        self.playback.seek(self._before.pop())
        return True

    def _inside(self, t: float) -> float:
        return min(max(t, self.session.start_t), self.session.end_t)
