"""Sightlines: what each link has in sight, and can follow, from a cut on.

While the station keeps near its usual attitude, a relay in sight is a relay followed: which ones are used is
planned for that. While it strays, a steered antenna holds on only as long as its mount reaches the relay it
follows, the first in sight; and only while a guidance computer tells it where to look. What it has besides, a
fixed antenna, needs no telling, but sees only around the station's own zenith, and at a low rate.
Never here: what is on and who answers (`links`), or how antennas stand (`pointing`).
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.times import TICKS_PER_SECOND
from telemetry.attitude import Attitude
from telemetry.course import Course
from telemetry.linear import Floats
from telemetry.pointing import PointingModel
from telemetry.straying import is_far
from telemetry.turns import axes
from telemetry.windows import Search, Table, Windows

Bools = NDArray[np.bool_]

_AROUND: Final = slice(0, -10)
_FRAME: Final = slice(-10, -1)
_NEAR: Final = -1
"""What is where in the readings of a station that strays."""


class Sightlines:
    """Those of all links from `t0` on. Its memos are of pure results."""

    __slots__ = ("_astray", "_before", "_model", "_search", "_tables", "_windows", "course", "t0")

    def __init__(
        self,
        model: PointingModel,
        course: Course,
        attitude: Attitude | None,
        t0: float,
        before: "Sightlines | None" = None,
    ) -> None:
        """`attitude` is that of a station whose antennas may lose what they follow; None for one that
        holds.
        """
        self.course, self.t0 = course, t0
        self._model, self._astray, self._before = model, attitude, before
        if attitude is not None:
            self._search = Search(
                partial(_readings, model, course, attitude), attitude.t0, course.segment.entry_t
            )
        self._windows: dict[tuple[str, tuple[str, ...], bool], Windows] = {}
        self._tables: dict[tuple[tuple[str, ...], ...], Table] = {}

    def following(self, course: Course, attitude: Attitude | None, t: float) -> "Sightlines":
        """The sightlines from `t` on; the same if nothing about them changed."""
        lost = _lost(attitude)
        if course is self.course and lost is self._astray:
            return self
        return Sightlines(self._model, course, lost, t, self if t > self.t0 else self._before)

    def in_sight(self, link: str, antennas: tuple[str, ...]) -> Windows:
        """When this link holds on to any of these relays and ground sites, at whatever rate."""
        return self._held(link, antennas, high=False)

    def high_rate(self, link: str, antennas: tuple[str, ...]) -> Windows:
        """When it does so with its steered antenna."""
        return self._held(link, antennas, high=True)

    def table(self, usable: tuple[tuple[str, ...], ...]) -> Table:
        """For each link whether it holds on to any of its relays and sites, then whether it is day, and last
        of those that have a low rate whether they have any, and whether they have the high one.
        """
        if usable not in self._tables:
            links = list(zip(self._model.links, usable, strict=True))
            held = [self.in_sight(*link) for link in links]
            rated = self._model.two_rates
            high = [self.high_rate(*links[row]) for row in rated]
            self._tables[usable] = Table([*held, self.course.day, *(held[row] for row in rated), *high])
        return self._tables[usable]

    def is_low_rate(self, link: str, antennas: tuple[str, ...], t: float) -> bool:
        """Whether at `t` its steered antenna holds on to nothing."""
        return self._astray is not None and not self.high_rate(link, antennas).holds(t)

    def last_change(self, link: str, antennas: tuple[str, ...], t: float) -> float:
        """When it last got or lost hold of these, at or before `t`; the start if it never did."""
        lines, until = self, t
        while True:  # by a station that is struck again and again there are thousands before
            mine, before, t0 = lines.in_sight(link, antennas), lines._before, lines.t0
            change = mine.last_change(until, until - t0)
            if change is not None:
                return change[0]
            if before is None:
                return t0
            if before.in_sight(link, antennas).holds(t0 - 1.0 / TICKS_PER_SECOND) != mine.holds(t0):
                return t0
            lines, until = before, t0

    def _held(self, link: str, antennas: tuple[str, ...], *, high: bool) -> Windows:
        if self._astray is None or not self._model.steers(link, antennas):
            return self.course.in_sight(antennas)
        key = self._model.alike(link), antennas, high
        if key not in self._windows:
            self._windows[key] = self._search.windows(self._holds(link, antennas, self._astray.points, high))
        return self._windows[key]

    def _holds(
        self, link: str, antennas: tuple[str, ...], told: bool, high: bool
    ) -> Callable[[Floats], Bools]:
        """Of readings, whether this link holds on; `told` whether anything says where to look."""

        def holds(readings: Floats) -> Bools:
            frame, near = readings[_FRAME].reshape(3, 3, -1), readings[_NEAR] != 0.0
            seen, steered, fixed = self._model.reached(link, antennas, readings[_AROUND], frame)
            held = (steered | near) & told
            return np.asarray(seen & (held if high else held | fixed))

        return holds


def _readings(model: PointingModel, course: Course, astray: Attitude, ts: Floats) -> Floats:
    """What links ask at instants: where relays stand, the local frame in the axes of a station that strays,
    and whether it is near its usual attitude.
    """
    facing = astray.facing(ts)
    near = ~is_far(astray.usual, facing)
    return np.concatenate([model.around(course).at(ts), axes(facing).reshape(9, -1), near[None]])


def first_sightlines(model: PointingModel, course: Course, attitude: Attitude | None, t: float) -> Sightlines:
    """Before anything happens."""
    return Sightlines(model, course, _lost(attitude), t)


def _lost(attitude: Attitude | None) -> Attitude | None:
    """The attitude, if with it an antenna may lose what it follows."""
    if attitude is None or (not attitude.strays and attitude.points):
        return None
    return attitude
