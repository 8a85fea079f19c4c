"""The one clock that all at a table share: how time passes, what stopped it, and who sent it where.

Lives here: time, and working out what it soon comes to. Never here: the wall clock, which is handed in; who
may do what to time (`moves`); views.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from mission_control.exercise.branches import NotKept
from mission_control.exercise.drive import Drive
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.speeds import speed_of
from mission_control.exercise.view import Transport
from mission_control.exercise.way import Ahead, Way
from scenarios.times import met_text
from telemetry.asides import ClockJumped
from telemetry.clock import Playback

SLICE_S: Final = 0.02
"""So many wall seconds whoever asks something meanwhile may wait for what is worked out ahead."""
_AHEAD_S: Final = 2.0
"""A running clock comes this many wall seconds later to what is worked out now."""
REAL: Final = "REAL EMERGENCY"
"""The state word then."""


class SharedClock:
    """An exercise's time."""

    def __init__(
        self,
        story: Drive,
        at: float,
        wall: Callable[[], float],
        utc: Callable[[], datetime],
        faults: FaultLog | None,
    ) -> None:
        """It stands still at `at` until somebody lets it run, then as fast as it ran last; the rest is as the
        table has it.
        """
        self._branches = story.branches
        speed = speed_of(self._branches.current.run.journal)
        self.playback = Playback(story, at=at, speed=speed, wall=wall)
        self.playback.pause()
        self.playback.seek(at)  # until it was paused it ran
        self._utc = utc
        self._faults = faults
        self._ahead = Ahead(self._branches, wall)
        self._way: Way | None = None
        self._emergency: str | None = None
        self._seeks = 0

    @property
    def utc_s(self) -> float:
        """The time of day, seconds since 1970: for what is written down."""
        return self._utc().timestamp()

    @property
    def transport(self) -> Transport:
        """How time passes just now, for whoever runs or judges the exercise."""
        playback = self.playback
        word = "END" if playback.at_end else "EXERCISE" if playback.rate else "PAUSED"
        word = word if self._emergency is None else REAL
        way = None if self._way is None else self._ahead.told(self._way)
        return Transport(playback.pace, playback.speed, None, None, word, self._seeks, self._emergency, way)

    def mark(self) -> None:
        """Keep how far it came, so that it goes on there after a crash; a full disk is told of at an act."""
        self._branches.reach(self.playback.t)
        with suppress(NotKept):
            self._branches.mark()

    def hold(self, *, emergency: str | None = None) -> None:
        """Time stands, and nobody is sent on; all are told of what is real, and no part of the exercise."""
        self._way = None
        self.playback.pause()
        self._emergency = self._emergency if emergency is None else emergency

    def release(self) -> None:
        """Time runs."""
        self.playback.resume()
        self._emergency = None

    def jump(self, t: float) -> None:
        """To `t`, at once."""
        self._way = None
        self._seeks += 1
        self.playback.seek(t)

    def send(self, to_t: float, by: str) -> bool:
        """On to `to_t`, as soon as all before it is worked out, which `work` does; whether that is now.

        Until then time goes on as it did and nothing is entered; a hold or a jump calls it off. Raises
        NotKept.
        """
        self._way = Way(min(to_t, self.playback.timeline.end_t), self.playback.t, by)
        return self._come_nearer(self._way, SLICE_S)

    def work(self, for_s: float = SLICE_S) -> bool:
        """Work out, for so many wall seconds, what lies ahead; whether there is more of it.

        It is all that lies on the way of those who are sent on, else what a running clock soon comes to. What
        fails on the way is kept as a fault, and calls it off.
        """
        way = self._way
        if way is None:
            return not self._ahead.work(self.playback.t + self.playback.rate * _AHEAD_S, for_s)
        try:
            return not self._come_nearer(way, for_s)
        except NotKept:
            return False  # time stays where it could be kept
        except Exception as error:
            if self._faults is None:
                raise
            self._faults.keep(error, f"sent on by {way.by} to {met_text(way.to_t)}")
            self._way = None
            return False

    def call_off(self) -> None:
        """Nobody is sent on any more."""
        self._way = None

    def _come_nearer(self, way: Way, for_s: float) -> bool:
        """Whether those who were sent are there now; time itself may have come so far. Raises NotKept."""
        if not self._ahead.work(way.to_t, for_s):
            return False
        self._way, t = None, self.playback.t
        if way.to_t >= t:
            self._branches.record(ClockJumped(t, way.by, way.to_t, self.utc_s))
            self.jump(way.to_t)
            self.mark()  # here it goes on if the host is lost
        return True
