"""Links: how each communication path stands, from what is in sight, what is switched on, and who is left to answer.

Lives here: a link's state over any times, and its present spell with what is foreseen. A pure function of facts and
course. Never here: messages waiting on a link (`post`).
"""

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from scenarios.station import Link
from scenarios.times import TICKS_PER_SECOND
from telemetry.course import Course
from telemetry.facts import Facts
from telemetry.frame import LinkNow, LinkState
from telemetry.linear import Floats

FORESEEN_S = 24 * 3600.0
"""How far ahead, and back, a change of geometry is looked for."""


class Links:
    """The links of one station. Holds what never changes, and a memo of pure results."""

    def __init__(self, scenario: Scenario) -> None:
        self._links = {link.id: link for link in scenario.station.links}
        self._terminals = {relay.id: relay.terminal for relay in scenario.station.relays}
        self._spells: dict[tuple[int, str, tuple[str, ...]], tuple[Course, float, float | None]] = {}

    def states(self, link_id: str, facts: Facts, course: Course, ts: Floats) -> NDArray[np.int64]:
        """`LinkState` numbers at instants `ts`, shape (T,)."""
        link = self._links[link_id]
        standing = self._standing(link, facts)
        if standing in (LinkState.OFF, LinkState.FAILED) or link.kind == "proximity":
            return np.full(ts.shape, int(standing))
        seen = np.zeros(ts.shape, dtype=bool)
        for antenna in self._usable(link, facts):
            seen |= course.in_sight[antenna].at(ts)
        return np.where(seen, int(standing), int(LinkState.LOS))

    def up(self, link_id: str, facts: Facts, course: Course, t: float) -> bool:
        """Whether somebody answers by this link at `t`."""
        return bool(self.states(link_id, facts, course, np.array([t]))[0] == LinkState.AOS)

    def carries(self, link_id: str, facts: Facts, course: Course, t: float) -> bool:
        """Whether a signal can pass at `t`, answered or not."""
        return self.states(link_id, facts, course, np.array([t]))[0] in (LinkState.AOS, LinkState.SILENT)

    def changes(self, link_id: str, facts: Facts, course: Course, earliest: float, latest: float) -> bool:
        """Whether geometry changes this link's state after `earliest` and by `latest`."""
        link = self._links[link_id]
        if link.kind == "proximity" or self._standing(link, facts) in (LinkState.OFF, LinkState.FAILED):
            return False
        upcoming = self._next(link, facts, course, earliest, latest - earliest)
        return upcoming is not None

    def next_change(
        self, link_id: str, facts: Facts, course: Course, t: float, within_s: float
    ) -> float | None:
        """When geometry next changes this link's state after `t`; None if not within `within_s`."""
        link = self._links[link_id]
        if link.kind == "proximity" or self._standing(link, facts) in (LinkState.OFF, LinkState.FAILED):
            return None
        return self._next(link, facts, course, t, within_s)

    def now(self, link_id: str, facts: Facts, course: Course, t: float) -> LinkNow:
        """How the link stands at `t`, since when, and what is foreseen."""
        link = self._links[link_id]
        state = LinkState(int(self.states(link_id, facts, course, np.array([t]))[0]))
        since = max(
            [facts.equipment_since[e] for e in link.equipment]
            + ([facts.sites_since] if link.kind != "proximity" else [])
        )
        if link.kind == "proximity" or state in (LinkState.OFF, LinkState.FAILED):
            return LinkNow(link_id, state, since / TICKS_PER_SECOND, None, None)
        began, until = self._spell(link, facts, course, t)
        in_sight = [a for a in self._usable(link, facts) if course.in_sight[a].at(np.array([t]))[0]]
        return LinkNow(
            link_id, state, max(since / TICKS_PER_SECOND, began), until, in_sight[0] if in_sight else None
        )

    def _standing(self, link: Link, facts: Facts) -> LinkState:
        """The state it has while something is in sight."""
        states = [facts.equipment[e] for e in link.equipment]
        if "on" not in states:
            return LinkState.FAILED if "failed" in states else LinkState.OFF
        if link.far_end is not None and facts.sites[link.far_end] != "answering":
            return LinkState.SILENT
        return LinkState.AOS

    def _usable(self, link: Link, facts: Facts) -> tuple[str, ...]:
        """The relays and sites of a link whose ground is not dark."""
        return tuple(a for a in link.through if facts.sites[self._terminals.get(a, a)] != "dark")

    def _spell(self, link: Link, facts: Facts, course: Course, t: float) -> tuple[float, float | None]:
        """Since when, and until when, geometry leaves the link as it is at `t`."""
        key = (id(course), link.id, self._usable(link, facts))
        known = self._spells.get(key)
        if known is None or known[0] is not course or not known[1] <= t < (known[2] or t):
            began, until = self._last(link, facts, course, t), self._next(link, facts, course, t, FORESEEN_S)
            known = self._spells[key] = (course, began, until)
        return known[1], known[2]

    def _next(self, link: Link, facts: Facts, course: Course, t: float, within_s: float) -> float | None:
        antennas = self._usable(link, facts)
        before = self._seen(antennas, course, t)
        now, end = t, t + within_s
        while True:
            found = [course.in_sight[a].next_change(now, end - now) for a in antennas]
            changes = [change[0] for change in found if change is not None]
            if not changes:
                return None
            now = min(changes)
            if self._seen(antennas, course, now) != before:
                return now

    def _last(self, link: Link, facts: Facts, course: Course, t: float) -> float:
        antennas = self._usable(link, facts)
        before, now = self._seen(antennas, course, t), t
        tick = 1.0 / TICKS_PER_SECOND
        while True:
            found = [course.in_sight[a].last_change(now, FORESEEN_S - (t - now)) for a in antennas]
            changes = [change[0] for change in found if change is not None]
            if not changes:
                return course.segment.t0
            now = max(changes)
            if self._seen(antennas, course, now - tick) != before:
                return now
            now -= tick

    def _seen(self, antennas: tuple[str, ...], course: Course, t: float) -> bool:
        now = np.array([t])
        return any(bool(course.in_sight[a].at(now)[0]) for a in antennas)
