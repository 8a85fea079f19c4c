"""A viewer: one person's way through a session in time, and how they got where they are.

Lives here: what the keys mean for time (jumps, steps, chapters, speeds, undoing) and asking for views.
Never here: Textual, the wall clock (that is the playback's), or what may be seen (that is the session's).
"""

from collections.abc import AsyncIterator
from typing import Final, Protocol

from mission_control.exercise.view import Mark, Transport, View
from mission_control.looker import Looker, Seen
from telemetry.clock import FASTEST, SLOWEST, Playback
from telemetry.stream import Sleeper, stream

RATE_HZ: Final = 8.0
"""Views a wall second, at most; a slow terminal gets fewer, and later ones."""

_STEP_S: Final = 1.0
_REMEMBERED: Final = 100


class Session(Seen, Protocol):
    """What a viewer asks of a session."""

    @property
    def word(self) -> str: ...
    def view_at(self, t: float, transport: Transport) -> View: ...
    def next_event_after(self, t: float) -> float | None: ...
    def begins_chapter(self, t: float) -> bool: ...


class Viewer(Looker):
    """Moves a playback over a session and shows what there is to see: a source of views."""

    def __init__(self, session: Session, playback: Playback, sleep: Sleeper | None = None) -> None:
        super().__init__(session)
        self._seen_in = session
        self.playback = playback
        self._sleep = sleep
        self._before: list[float] = []
        """Where each seek that may be undone began, the latest last."""
        self._skip_idle_s = playback.skip_idle_s
        self._seeks = 0
        """How often time was moved, back again too."""

    @property
    def t(self) -> float:
        """Now, in scenario seconds."""
        return self.playback.t

    @property
    def speed(self) -> float:
        """The rate that time has, or will have when it runs."""
        return self.playback.speed

    @property
    def rate(self) -> float:
        """Scenario seconds a wall second brings; 0 while paused."""
        return self.playback.rate

    @property
    def transport(self) -> Transport:
        """How time passes just now."""
        playback = self.playback
        rate = 0.0 if playback.at_end else playback.pace
        word = "END" if playback.at_end else self._seen_in.word if rate else "PAUSED"
        skipped = playback.skip_idle_s, playback.skipped_from
        return Transport(rate, playback.speed, *skipped, word, self._seeks)

    def frame_at(self, t: float) -> View:
        """What there is to see at `t`."""
        return self._seen_in.view_at(t, self.transport)

    def next_event_after(self, t: float) -> float | None:
        """When the next thing happens."""
        return self._seen_in.next_event_after(t)

    def begins_chapter(self, t: float) -> bool:
        """Whether a chapter begins at `t`."""
        return self._seen_in.begins_chapter(t)

    def view(self) -> View:
        """What there is to see now."""
        return self.frame_at(self.t)

    async def views(self) -> AsyncIterator[View]:
        """A view whenever there is a new one; it rests at the end until somebody acts, and never ends."""
        while True:
            changed = self.playback.changed
            async for view in stream(self, self.playback, rate_hz=RATE_HZ, sleep=self._sleep):
                changed = self.playback.changed
                yield view
            await changed.wait()

    def pause(self) -> None:
        """Pause, or go on."""
        if self.playback.rate:
            self.playback.pause()
        else:
            self.playback.resume()

    def step(self, direction: int) -> None:
        """Pause, then one second back or on."""
        self.playback.pause()
        self.seek(self.t + direction * _STEP_S)

    def accelerate(self, factor: float) -> None:
        """Times the speed, between the slowest and the fastest; what is idle is skipped again above x1."""
        self.playback.set_speed(min(max(self.playback.speed * factor, SLOWEST), FASTEST))
        if self.playback.speed > 1.0:
            self.playback.set_skip_idle(self._skip_idle_s)

    def normal_speed(self) -> None:
        """As it happened: at its own speed, and nothing skipped."""
        self.playback.set_speed(1.0)
        self.playback.set_skip_idle(None)

    def seek(self, t: float) -> None:
        """Go to `t`, or to the nearer end of the scenario; may be undone."""
        self._before = [*self._before[1 - _REMEMBERED :], self.t]
        self._seeks += 1
        self.playback.seek(t)

    def chapter(self, direction: int) -> Mark | None:
        """As a looker's; from the end, where time stands, it stands there too."""
        if self.playback.at_end:
            self.playback.pause()
        return super().chapter(direction)

    def undo(self) -> bool:
        """Back to where the latest seek began; False if there was none."""
        if not self._before:
            return False
        self._seeks += 1
        self.playback.seek(self._before.pop())
        return True
