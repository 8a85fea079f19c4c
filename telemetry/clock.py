"""Scenario time from wall time: the only module that reads the wall clock.

A playback is a rate and two remembered instants, one of the wall and one of the scenario. Pausing is rate 0,
and every change first moves the two instants to now, so that time never jumps, but for a seek, which somebody
asked for, and an idle skip, which `skipped_from` reports. Where it lingers, time runs slower for a stretch of
the scenario, as `pace` reports. Where somebody is waited for it comes to a halt, however fast it runs and
however seldom anybody looks. Never here: what there is to see.
"""

import asyncio
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

SLOWEST: Final = 0.1
FASTEST: Final = 10_000.0

LINGERING: Final = 5.0
"""The speed at a chapter's beginning, for those who linger there."""

_LEAD_S: Final = 1.0
"""So many wall seconds before something happens an idle skip ends, to see what it breaks into."""
_SHOWN_S: Final = 2.0
"""So many wall seconds an idle skip is reported."""


def utc_now() -> datetime:
    """The time of day, UTC: when somebody did something, never how long anything took."""
    return datetime.now(UTC)


def wall_s() -> float:
    """Wall seconds from no particular zero, which never go back."""
    return time.monotonic()


class Timeline(Protocol):
    """What a playback must know about what it plays; a run is one."""

    @property
    def start_t(self) -> float:
        """The first scenario second."""

    @property
    def end_t(self) -> float:
        """The last scenario second."""

    def next_event_after(self, t: float) -> float | None:
        """When the first thing later than `t` happens, or None."""

    def begins_chapter(self, t: float) -> bool:
        """Whether what happens at `t` begins a chapter."""


Halts = Callable[[float, float], float | None]
"""The first scenario time in (after, until] at which somebody is to be waited for; None without one."""


class Playback:
    """A position in scenario time that runs, rests, and goes where it is sent, within its timeline's span."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        at: float | None = None,
        speed: float = 1.0,
        skip_idle_s: float | None = None,
        linger_s: float | None = None,
        halts: Halts | None = None,
        halting_rate: float = 0.0,
        wall: Callable[[], float] = wall_s,
    ) -> None:
        """Runs from `at` (scenario seconds, else the start) at once; see `set_speed` for `speed`.

        With `skip_idle_s`, no more than so many wall seconds pass from one happening, or act of the viewer,
        to the next happening. With `linger_s`, a faster speed is `LINGERING` for so many wall seconds from
        a chapter's beginning on, and nothing is skipped there; a speed set meanwhile holds at once. At each
        of `halts` it falls to the `halting_rate` until `go_on`. `wall` is a clock in seconds that never goes
        back. Raises ValueError.
        """
        for name, seconds in (("skip-idle", skip_idle_s), ("linger", linger_s)):
            if seconds is not None and not 0 < seconds < math.inf:
                raise ValueError(f"{name} {seconds:g} is not a number of seconds above 0")
        self.timeline = timeline
        self.wall = wall
        """Wall seconds from no particular zero."""
        self.skip_idle_s = skip_idle_s
        self.linger_s = linger_s
        self.speed = checked_speed(speed)
        """The rate it has, or will have when resumed."""
        self.rate = self.speed
        """Scenario seconds a wall second where it does not linger; 0 while paused."""
        self.changed = asyncio.Event()
        """Set at the viewer's next act, and replaced then: whoever waits holds on to the one they found."""
        self._wall_base = self._acted = wall()
        self._t_base = self._inside(timeline.start_t if at is None else at)
        self._skip: tuple[float, float] | None = None
        """The latest idle skip: when (wall) and from where (scenario)."""
        self._hurried_until = -math.inf
        """Until then (scenario) somebody wants to linger no more."""
        self._halts = halts
        self._halting_rate = halting_rate
        self._halted_speed: float | None = None
        """The speed before the latest halt; None if nobody is waited for, or somebody chose how to go on."""

    @property
    def t(self) -> float:
        """Now, in scenario seconds."""
        return self._t_at(self.wall())

    @property
    def pace(self) -> float:
        """Scenario seconds that a wall second brings just now: the rate, or less where it lingers."""
        return self._pace_at(self.t)

    @property
    def at_end(self) -> bool:
        """Whether it rests at the end of its timeline."""
        return self.t >= self.timeline.end_t

    @property
    def skipped_from(self) -> float | None:
        """Where the latest idle skip began, for a moment after it."""
        wall = self.wall()
        self._t_at(wall)
        if self._skip is None or wall - self._skip[0] > _SHOWN_S:
            return None
        return self._skip[1]

    @property
    def halted(self) -> bool:
        """Whether it waits for somebody."""
        self._t_at(self.wall())
        return self._halted_speed is not None

    def halt(self) -> None:
        """Wait for somebody here."""
        self._rebase()
        self._halt(self._t_base, self._wall_base)

    def pause(self) -> None:
        """Stand still, and remember the speed."""
        self._rebase()
        self._halted_speed = None
        self.rate = 0.0

    def resume(self) -> None:
        """Run on from here at the speed it had."""
        self._rebase()
        self._halted_speed = None
        self.rate = self.speed

    def go_on(self) -> None:
        """Nobody is waited for any more: run as before the halt, unless somebody chose otherwise since."""
        self._rebase()
        if self._halted_speed is not None:
            self.rate = self.speed = self._halted_speed
            self._halted_speed = None

    def set_speed(self, speed: float) -> None:
        """Run at `speed` scenario seconds a wall second from here on; when paused, from resuming on.

        Raises ValueError outside `SLOWEST` to `FASTEST`.
        """
        checked = checked_speed(speed)
        self._rebase()
        if self._halted_speed is not None:
            self._halted_speed = None if self.rate else checked
        self._hurried_until = max(self._hurried_until, self._beginning_until(self._t_base))
        self.speed = checked
        if self.rate:
            self.rate = speed

    def set_skip_idle(self, seconds: float | None) -> None:
        """Skip what is idle for longer than so many wall seconds from here on; None: nothing."""
        self._rebase()
        self.skip_idle_s = seconds

    def seek(self, t: float) -> None:
        """Go to `t`, or to the nearer end of the span."""
        inside = self._inside(t)
        self._rebase()
        self._t_base = inside
        self._skip = None
        self._hurried_until = -math.inf

    def _t_at(self, wall: float) -> float:
        since_t = self._t_base
        if not self.rate or (self.skip_idle_s is None and self.linger_s is None):
            t = self._straight(wall, self.rate)
        else:
            t = self._eventful(wall)
        halt_t = None if self._halts is None else self._halts(since_t, t)
        if halt_t is None:
            return t
        self._halt(halt_t, wall)
        return halt_t

    def _halt(self, t: float, wall: float) -> None:
        """Wait for somebody at `t`, from now on."""
        if self._halted_speed is None:
            self._halted_speed = self.speed
        self._wall_base, self._t_base, self._skip = wall, t, None
        if self._halting_rate:
            self.rate = self.speed = min(self.speed, self._halting_rate)
        else:
            self.rate = 0.0

    def _straight(self, wall: float, pace: float) -> float:
        return self._inside(self._t_base + (wall - self._wall_base) * pace)

    def _eventful(self, wall: float) -> float:
        """The position at `wall`, having moved the two instants past all that changes the way before it.

        Those are happenings, the ends of lingering, and idle skips. Where they are moved to depends on the
        happenings alone and not on when anybody asked.
        """
        while True:
            happening = self._next_happening()
            lingering = self._lingering_until(self._t_base)
            pace = self._pace_at(self._t_base)
            turn = happening if lingering is None else min(happening, lingering)
            reached = self._wall_base + (turn - self._t_base) / pace
            skip = None if lingering is not None else self._idle_skip(happening)
            if skip is not None and skip[0] <= wall:
                self._skip = (skip[0], self._straight(skip[0], pace))
                self._wall_base, self._t_base = skip
            elif reached <= wall and turn < self.timeline.end_t:
                self._wall_base, self._t_base = reached, turn
                self._acted = reached
            else:
                return min(self._straight(wall, pace), turn)

    def _idle_skip(self, happening: float) -> tuple[float, float] | None:
        """When (wall) and to where (scenario) to skip on the way to the next happening, if at all."""
        if self.skip_idle_s is None:
            return None
        lead_s = min(_LEAD_S, self.skip_idle_s / 2)
        idle = max(self._acted + self.skip_idle_s - lead_s, self._wall_base)
        landing = happening - lead_s * self.rate
        return (idle, landing) if landing > self._straight(idle, self.rate) else None

    def _pace_at(self, t: float) -> float:
        return self.rate if self._lingering_until(t) is None else min(self.rate, LINGERING)

    def _lingering_until(self, t: float) -> float | None:
        """Until when (scenario) it lingers at `t`; None where it does not."""
        until = self._beginning_until(t)
        return until if self.speed > LINGERING and until > max(t, self._hurried_until) else None

    def _beginning_until(self, t: float) -> float:
        """Until when (scenario) the latest chapter at `t` is beginning; long past where that is over."""
        if self.linger_s is None:
            return -math.inf
        span = self.linger_s * LINGERING
        begun, happening = -math.inf, self.timeline.next_event_after(t - span)
        while happening is not None and happening <= t:
            if self.timeline.begins_chapter(happening):
                begun = happening
            happening = self.timeline.next_event_after(happening)
        return begun + span

    def _next_happening(self) -> float:
        """The next event from the remembered instant on, or the end."""
        event = self.timeline.next_event_after(self._t_base)
        return self.timeline.end_t if event is None else min(event, self.timeline.end_t)

    def _rebase(self) -> None:
        """Make now the two remembered instants, because somebody is about to act, and tell whoever waits."""
        wall = self.wall()
        self._t_base = self._t_at(wall)
        self._wall_base = self._acted = wall
        self.changed.set()
        self.changed = asyncio.Event()

    def _inside(self, t: float) -> float:
        if math.isnan(t):
            raise ValueError("a position in time must be a number")
        return min(max(t, self.timeline.start_t), self.timeline.end_t)


def checked_speed(speed: float) -> float:
    """A rate at which time can run. Raises ValueError outside `SLOWEST` to `FASTEST`."""
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError(f"speed x{speed:g} is outside x{SLOWEST:g} to x{FASTEST:g}")
    return speed
