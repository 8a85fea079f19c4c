"""Pointing: where each steered antenna must look, in the station's own axes.

Lives here: the directions of relays around the station, tabulated for a course; which one each antenna
follows; and whether it reaches it. Never here: the station's attitude, or whether anybody answers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from telemetry.course import Course
from telemetry.fitted import Fitted
from telemetry.linear import Floats
from telemetry.memo import Memo
from telemetry.mounts import Mounts
from telemetry.orbit import OrbitSegment
from telemetry.visibility import RelaySight

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pointing:
    """What each antenna follows, from a cut on."""

    segment: OrbitSegment
    around: Fitted
    usable: tuple[tuple[str, ...], ...]
    """The relays of each link that would do."""
    candidates: NDArray[np.intp]
    """Shape (A, C): relays that each antenna would follow, the first in sight; then what stands for none."""
    offsets: NDArray[np.intp]
    """Where each antenna's candidates begin, shape (A, 1)."""


class PointingModel:
    """The antennas of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        control = scenario.station.attitude
        self.antennas = control.antennas if control else ()
        links = {link.id: (row, link) for row, link in enumerate(scenario.station.links)}
        known = {relay.id for relay in scenario.station.relays}
        wanted = [a for x in self.antennas for a in links[x.link][1].through if a in known]
        self._relays = tuple(dict.fromkeys(wanted))
        self._links = tuple(links[x.link][0] for x in self.antennas)
        self._mounts = Mounts(self.antennas)
        self._alone = {x.link: Mounts((x,)) for x in self.antennas}
        like = {x.link: x.model_copy(update={"link": ""}) for x in self.antennas}
        self._alike = {link: next(other for other in like if like[other] == x) for link, x in like.items()}
        self._zenith = {x.link: -np.cos(np.radians(x.fixed_deg)) for x in self.antennas if x.fixed_deg}
        """How far down, at most, a relay may stand for an antenna that is fixed to see it."""
        self.links = tuple(links)
        self.two_rates = tuple(row for name, (row, _) in links.items() if name in self._zenith)
        """The links, by their place, that have a low rate beside the high one."""
        self.around = Memo(self._table, 4)
        """The table of a course."""

    def first(self, usable: tuple[tuple[str, ...], ...], course: Course) -> Pointing:
        """Before anything happens."""
        return self._made(course, self.around(course), usable)

    def following(self, before: Pointing, usable: tuple[tuple[str, ...], ...], course: Course) -> Pointing:
        """What is followed from now on; the same if course and links are."""
        if course.segment is before.segment and usable is before.usable:
            return before
        around = before.around if course.segment is before.segment else self.around(course)
        return self._made(course, around, usable)

    def angles(self, pointing: Pointing, axes: Floats, told: bool, ts: Floats) -> Floats:
        """Two angles of each antenna, degrees, shape (2 A, T); `axes` as `turns` gives them, `told` says
        whether anything tells antennas where to look.
        """
        body = self._followed(pointing.around.at(ts), axes, pointing.candidates, pointing.offsets)
        angles = self._mounts.angles(body)
        reached = self._mounts.within(angles) & told
        return np.where(reached[:, None], angles, self._mounts.parked).reshape(-1, ts.size)

    def alike(self, link: str) -> str:
        """The first of the links whose antenna is like this one's."""
        return self._alike[link]

    def steers(self, link: str, antennas: tuple[str, ...]) -> bool:
        """Whether this link has an antenna to steer at these relays."""
        return link in self._alone and bool(antennas) and set(antennas) <= set(self._relays)

    def reached(
        self, link: str, antennas: tuple[str, ...], around: Floats, axes: Floats
    ) -> tuple[Bools, Bools, Bools]:
        """Whether a link has any of these relays in sight, whether its steered antenna reaches the first, and
        whether its fixed one sees it, shape (T,) each; `around` is what the table of the course says.
        """
        rows = [self._relays.index(antenna) for antenna in antennas]
        candidates = np.array([[*rows, len(self._relays)]], dtype=np.intp)
        nothing = np.zeros((1, 1), dtype=np.intp)
        body = self._followed(around, axes, candidates, nothing)
        mounts, down = self._alone[link], body[2, 0]
        fixed = np.asarray(down <= self._zenith.get(link, -np.inf))
        return ~np.isnan(down), mounts.within(mounts.angles(body))[0], fixed

    def _followed(
        self, around: Floats, axes: Floats, candidates: NDArray[np.intp], offsets: NDArray[np.intp]
    ) -> Floats:
        """Where the first candidate in sight stands in the station's axes, NaN if none is, (3, A, T)."""
        lines = around[: -len(self._relays) - 1]
        seen = around[len(lines) :] >= 0.0
        order = seen.take(candidates, axis=0).argmax(axis=1)
        count = order.shape[1]
        place = candidates.take(order + offsets) * count + np.arange(count)
        line = lines.reshape(3, -1).take(place, axis=1)
        return np.asarray(np.einsum("cat,ckt->kat", line, axes))

    def _made(self, course: Course, around: Fitted, usable: tuple[tuple[str, ...], ...]) -> Pointing:
        candidates = self._candidates(usable)
        offsets = np.arange(len(candidates))[:, None] * candidates.shape[1]
        return Pointing(course.segment, around, usable, candidates, offsets)

    def _candidates(self, usable: tuple[tuple[str, ...], ...]) -> NDArray[np.intp]:
        rows = {relay: row for row, relay in enumerate(self._relays)}
        known = [[rows[a] for a in usable[link] if a in rows] for link in self._links]
        most = max(map(len, known), default=0)
        none = len(self._relays)
        return np.array([[*mine, *[none] * (most + 1 - len(mine))] for mine in known], dtype=np.intp)

    def _table(self, course: Course) -> Fitted:
        """Of every relay's direction what is forward, right and down, then by how much each is in sight,
        degrees; the last of each stands for none, and has no direction.
        """
        sights = [course.antennas[relay] for relay in self._relays]
        relays = [sight for sight in sights if isinstance(sight, RelaySight)]

        def rows(ts: Floats) -> Floats:
            r_km, v_km_s = course.segment.states(ts)
            fixed_km = course.sky.earth_fixed(r_km, ts)
            frame = [course.sky.earth_fixed(axis, ts) for axis in _local(r_km, v_km_s)]
            lines = [_unit(relay.line_km(fixed_km)) for relay in relays]
            nowhere, always = np.full_like(ts, np.nan), np.ones_like(ts)
            directions = [row for axis in frame for row in (*(_dot(line, axis) for line in lines), nowhere)]
            margins = [relay.margin_deg(fixed_km) for relay in relays]
            return np.stack([*directions, *margins, always])

        return Fitted(rows, course.segment.t0, course.segment.knots)


def _local(r_km: Floats, v_km_s: Floats) -> tuple[Floats, Floats, Floats]:
    """Forward, right of it, and down, shape (3, T) each, from inertial position and velocity."""
    down, right = -_unit(r_km), -_unit(_cross(r_km, v_km_s))
    return _cross(right, down), right, down


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.sqrt(_dot(vectors, vectors)))


def _cross(a: Floats, b: Floats) -> Floats:
    return np.stack([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
