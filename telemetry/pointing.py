"""Pointing: where each steered antenna must look, in the station's own axes.

Lives here: the directions of relays around the station, tabulated for a course; which one each antenna
follows; and the two angles of its mount. Never here: the station's attitude, or whether anybody answers.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from telemetry.course import Course
from telemetry.fitted import Fitted
from telemetry.linear import Floats
from telemetry.links import Standings
from telemetry.orbit import OrbitSegment
from telemetry.visibility import RelaySight

_AZIMUTH: Final = np.array([[0, 1], [2, 5]])
_ELEVATION: Final = np.array([[3, 5], [4, 6]])
"""For each mount, of its two angles the sine's and the cosine's place among y, x, xy, -x, -y, -z, xz."""
_DEGREES: Final = 180.0 / np.pi


@dataclass(frozen=True, slots=True, eq=False)
class Pointing:
    """What each antenna follows, from a cut on."""

    segment: OrbitSegment
    around: Fitted
    standings: Standings
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
        mounts = [x.mount == "azimuth" for x in self.antennas]
        places = np.array([_AZIMUTH if azimuth else _ELEVATION for azimuth in mounts]).reshape(-1, 2, 2)
        flat = places * len(mounts) + np.arange(len(mounts)).reshape(-1, 1, 1)
        self._sines, self._cosines = flat[:, :, 0].copy(), flat[:, :, 1].copy()
        self._zero = np.array([[x.zero_deg, 0.0] for x in self.antennas]).reshape(-1, 2, 1)
        self._reach = np.array([x.reach_deg for x in self.antennas]).reshape(-1, 2, 1)
        self._parked = np.array([x.parked_deg for x in self.antennas]).reshape(-1, 2, 1)

    def first(self, standings: Standings, course: Course) -> Pointing:
        """Before anything happens."""
        return self._made(course, self._table(course), standings)

    def following(self, before: Pointing, standings: Standings, course: Course) -> Pointing:
        """What is followed from now on; the same if course and links are."""
        if course.segment is before.segment and standings is before.standings:
            return before
        around = before.around if course.segment is before.segment else self._table(course)
        return self._made(course, around, standings)

    def angles(self, pointing: Pointing, axes: Floats, ts: Floats) -> Floats:
        """Two angles of each antenna, degrees, shape (2 A, T); `axes` as `turns` gives them."""
        around = pointing.around.at(ts)
        lines = around[: -len(self._relays) - 1]
        seen = around[len(lines) :] >= 0.0
        order = seen.take(pointing.candidates, axis=0).argmax(axis=1)
        place = pointing.candidates.take(order + pointing.offsets) * ts.size + np.arange(ts.size)
        line = lines.reshape(3, -1).take(place, axis=1)
        angles = self._mounted(np.einsum("cat,ckt->kat", line, axes))
        within = np.abs(angles) <= self._reach
        reached = within[:, :1] & within[:, 1:]
        return np.where(reached, angles, self._parked).reshape(-1, ts.size)

    def _mounted(self, body: Floats) -> Floats:
        """Two angles of each mount, degrees, shape (A, 2, T), for the station's own directions (3, A, T)."""
        parts = np.empty((7, *body.shape[1:]))
        parts[:2] = body[1::-1]
        np.negative(body, out=parts[3:6])
        np.hypot(body[0], body[1:], out=parts[2::4])
        flat = parts.reshape(-1, body.shape[2])
        angles: Floats = np.arctan2(flat.take(self._sines, axis=0), flat.take(self._cosines, axis=0))
        angles *= _DEGREES
        angles += self._zero
        return angles

    def _made(self, course: Course, around: Fitted, standings: Standings) -> Pointing:
        candidates = self._candidates(standings)
        offsets = np.arange(len(candidates))[:, None] * candidates.shape[1]
        return Pointing(course.segment, around, standings, candidates, offsets)

    def _candidates(self, standings: Standings) -> NDArray[np.intp]:
        rows = {relay: row for row, relay in enumerate(self._relays)}
        usable = [[rows[a] for a in standings.usable[link] if a in rows] for link in self._links]
        most = max(map(len, usable), default=0)
        none = len(self._relays)
        return np.array([[*mine, *[none] * (most + 1 - len(mine))] for mine in usable], dtype=np.intp)

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
