"""Scenario time from wall time: the only module that reads the wall clock.

A playback is a rate and two remembered instants, one of the wall and one of the scenario. Pausing is rate 0,
and every change first moves the two instants to now, so that time never jumps, but for a seek, which somebody
asked for, and an idle skip, which `skipped_from` reports. Never here: what there is to see.
"""

import asyncio
import math
import time
from collections.abc import Callable
from typing import Final, Protocol

SLOWEST: Final = 0.1
FASTEST: Final = 10_000.0

_LEAD_S: Final = 1.0
"""So many wall seconds before something happens an idle skip ends, to see what it breaks into."""
_SHOWN_S: Final = 2.0
"""So many wall seconds an idle skip is reported."""


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


class Playback:
    """A position in scenario time that runs, rests, and goes where it is sent, within its timeline's span."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        at: float | None = None,
        speed: float = 1.0,
        skip_idle_s: float | None = None,
        wall: Callable[[], float] = time.monotonic,
    ) -> None:
        """Runs from `at` (scenario seconds, else the start) at once; see `set_speed` for `speed`.

        With `skip_idle_s`, no more than so many wall seconds pass from one happening, or act of the viewer,
        to the next happening. `wall` is a clock in seconds that never goes back. Raises ValueError.
        """
        if skip_idle_s is not None and not 0 < skip_idle_s < math.inf:
            raise ValueError(f"skip-idle {skip_idle_s:g} is not a number of seconds above 0")
        self.timeline = timeline
        self.wall = wall
        """Wall seconds from no particular zero."""
        self.skip_idle_s = skip_idle_s
        self.speed = _checked_speed(speed)
        """The rate it has, or will have when resumed."""
        self.rate = self.speed
        """Scenario seconds a wall second; 0 while paused."""
        self.changed = asyncio.Event()
        """Set at the viewer's next act, and replaced then: whoever waits holds on to the one they found."""
        self._wall_base = self._acted = wall()
        self._t_base = self._inside(timeline.start_t if at is None else at)
        self._skip: tuple[float, float] | None = None
        """The latest idle skip: when (wall) and from where (scenario)."""

    @property
    def t(self) -> float:
        """Now, in scenario seconds."""
        return self._t_at(self.wall())

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

    def pause(self) -> None:
        """Stand still, and remember the speed."""
        self._rebase()
        self.rate = 0.0

    def resume(self) -> None:
        """Run on from here at the speed it had."""
        self._rebase()
        self.rate = self.speed

    def set_speed(self, speed: float) -> None:
        """Run at `speed` scenario seconds a wall second from here on; when paused, from resuming on.

        Raises ValueError outside `SLOWEST` to `FASTEST`.
        """
        self.speed = _checked_speed(speed)
        self._rebase()
        if self.rate:
            self.rate = speed

    def seek(self, t: float) -> None:
        """Go to `t`, or to the nearer end of the span."""
        inside = self._inside(t)
        self._rebase()
        self._t_base = inside
        self._skip = None

    def _t_at(self, wall: float) -> float:
        if self.skip_idle_s is None or not self.rate:
            return self._straight(wall)
        return self._skipping(wall, self.skip_idle_s)

    def _straight(self, wall: float) -> float:
        return self._inside(self._t_base + (wall - self._wall_base) * self.rate)

    def _skipping(self, wall: float, longest_s: float) -> float:
        """The position at `wall`, having moved the two instants past every happening and idle skip before it.

        Where they are moved depends on the happenings alone and not on when anybody asked.
        """
        lead_s = min(_LEAD_S, longest_s / 2)
        while True:
            happening = self._next_happening()
            reached = self._wall_base + (happening - self._t_base) / self.rate
            idle = max(self._acted + longest_s - lead_s, self._wall_base)
            landing = happening - lead_s * self.rate
            if idle <= wall and landing > (here := self._straight(idle)):
                self._skip = (idle, here)
                self._wall_base, self._t_base = idle, landing
            elif reached <= wall and happening < self.timeline.end_t:
                self._wall_base, self._t_base = reached, happening
                self._acted = reached
            else:
                return min(self._straight(wall), happening)

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


def _checked_speed(speed: float) -> float:
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError(f"speed x{speed:g} is outside x{SLOWEST:g} to x{FASTEST:g}")
    return speed
