"""Links: how each communication path stands, from what is in sight, what is switched on, and who is left to
answer.

Lives here: a link's state over any times, and its present spell with what is foreseen. A pure function of
facts and sightlines. Never here: messages waiting on a link (`post`).
"""

from dataclasses import dataclass, field

import numpy as np

from scenarios.scenario import Scenario
from scenarios.station import Link
from scenarios.times import TICKS_PER_SECOND
from telemetry.facts import Facts
from telemetry.linear import Floats, column
from telemetry.link import LinkNow, LinkState
from telemetry.sightlines import Sightlines

FORESEEN_S = 24 * 3600.0
"""How far ahead, and back, a change of geometry is looked for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a link stands while equipment and sites are as they are, but for what is in sight."""

    link: str
    seen: LinkState
    """Its state while something is in sight."""
    unseen: LinkState
    """And while nothing is; the same where sight plays no part."""
    usable: tuple[str, ...]
    """The relays and sites that would do; none where sight plays no part."""
    since: float
    """Since when equipment and sites are as they are, seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """How every link stands, but for what is in sight."""

    links: tuple[Standing, ...]
    two_rates: int
    """How many of them have a low rate beside the high one."""
    usable: tuple[tuple[str, ...], ...] = field(init=False)
    """The relays and sites of each."""
    _seen: Floats = field(init=False)
    """Shape (L + 1 + 2 M, 1): the numbers of their states, 1 for day, and for whatever makes up a rate."""
    _unseen: Floats = field(init=False)

    def __post_init__(self) -> None:
        rated = 2 * self.two_rates
        object.__setattr__(self, "usable", tuple(link.usable for link in self.links))
        object.__setattr__(self, "_seen", column([*(x.seen for x in self.links), True, *[True] * rated]))
        object.__setattr__(
            self, "_unseen", column([*(x.unseen for x in self.links), False, *[False] * rated])
        )

    def at(self, sightlines: Sightlines, ts: Floats) -> Floats:
        """All links' state numbers at instants in order of time, and whether it is day; then of M links with
        two rates whether they have any, and whether they have the high one: shape (L + 1 + 2 M, T).
        """
        return np.where(sightlines.table(self.usable).at(ts), self._seen, self._unseen)

    def within(self, sightlines: Sightlines, earliest: float, latest: float) -> Floats:
        """The same at `earliest` and after every change up to `latest`, shape (L + 1 + 2 M, N)."""
        return np.where(sightlines.table(self.usable).over(earliest, latest), self._seen, self._unseen)


class Links:
    """The links of one station. Holds what never changes, and a memo of pure results."""

    def __init__(self, scenario: Scenario, two_rates: tuple[int, ...]) -> None:
        """`two_rates` are the links, by their place, that have a low rate beside the high one."""
        self._links = {link.id: link for link in scenario.station.links}
        self._terminals = {relay.id: relay.terminal for relay in scenario.station.relays}
        self._two_rates = tuple(scenario.station.links[row].id for row in two_rates)

    def standings(self, facts: Facts) -> Standings:
        """What `facts` alone say of every link."""
        stand = tuple(self._stands(link, facts) for link in self._links.values())
        return Standings(stand, len(self._two_rates))

    def state(self, link_id: str, facts: Facts, sightlines: Sightlines, t: float) -> LinkState:
        """The state at one instant."""
        link = self._links[link_id]
        standing = self._standing(link, facts)
        if standing in (LinkState.OFF, LinkState.FAILED) or link.kind == "proximity":
            return standing
        return standing if sightlines.in_sight(link_id, self._usable(link, facts)).holds(t) else LinkState.LOS

    def up(self, link_id: str, facts: Facts, sightlines: Sightlines, t: float) -> bool:
        """Whether somebody answers by this link at `t`."""
        return self.state(link_id, facts, sightlines, t) is LinkState.AOS

    def speaks(self, link_id: str, facts: Facts, sightlines: Sightlines, t: float) -> bool:
        """Whether a voice is heard at the other end at `t`: the low rate has none."""
        usable = self._usable(self._links[link_id], facts)
        return self.up(link_id, facts, sightlines, t) and (
            link_id not in self._two_rates or sightlines.high_rate(link_id, usable).holds(t)
        )

    def carries(self, link_id: str, facts: Facts, sightlines: Sightlines, t: float) -> bool:
        """Whether a signal can pass at `t`, answered or not."""
        return self.state(link_id, facts, sightlines, t) in (LinkState.AOS, LinkState.SILENT)

    def next_change(
        self, link_id: str, facts: Facts, sightlines: Sightlines, t: float, within_s: float = FORESEEN_S
    ) -> float | None:
        """When geometry next changes this link's state after `t`; None if not within `within_s`."""
        link = self._links[link_id]
        if link.kind == "proximity" or self._standing(link, facts) in (LinkState.OFF, LinkState.FAILED):
            return None
        change = sightlines.in_sight(link_id, self._usable(link, facts)).next_change(t, within_s)
        return None if change is None else change[0]

    def last_up(
        self, link_id: str, facts: Facts, sightlines: Sightlines, earliest: float, latest: float
    ) -> float | None:
        """The last instant in [earliest, latest] at which somebody answers, facts and course being as they
        are.
        """
        if self.up(link_id, facts, sightlines, latest):
            return latest
        link = self._links[link_id]
        if link.kind == "proximity" or self._standing(link, facts) is not LinkState.AOS:
            return None
        lost = sightlines.in_sight(link_id, self._usable(link, facts)).last_change(latest, latest - earliest)
        return None if lost is None else max(earliest, lost[0] - 1.0 / TICKS_PER_SECOND)

    def now(self, standings: Standings, sightlines: Sightlines, t: float) -> tuple[LinkNow, ...]:
        """How every link stands at `t`, since when, and what is foreseen."""
        return tuple(self._now(standing, sightlines, t) for standing in standings.links)

    def _now(self, standing: Standing, sightlines: Sightlines, t: float) -> LinkNow:
        link, antennas = standing.link, standing.usable
        if not antennas:
            return LinkNow(link, standing.unseen, standing.since, None, None)
        sight, single = sightlines.in_sight(link, antennas), sightlines.course.in_sight
        change = sight.next_change(t, FORESEEN_S)
        # what comes next is the other state
        up = sight.holds(t) if change is None else not change[1]
        return LinkNow(
            id=link,
            state=standing.seen if up else standing.unseen,
            since=max(standing.since, sightlines.last_change(link, antennas, t)),
            next_change=None if change is None else change[0],
            through=next((a for a in antennas if single((a,)).holds(t)), None) if up else None,
            low_rate=up and link in self._two_rates and sightlines.is_low_rate(link, antennas, t),
        )

    def _stands(self, link: Link, facts: Facts) -> Standing:
        """How it stands, but for what is in sight."""
        seen = self._standing(link, facts)
        sighted = seen not in (LinkState.OFF, LinkState.FAILED) and link.kind != "proximity"
        return Standing(
            link=link.id,
            seen=seen,
            unseen=LinkState.LOS if sighted else seen,
            usable=self._usable(link, facts) if sighted else (),
            since=self._standing_since(link, facts) / TICKS_PER_SECOND,
        )

    def _standing(self, link: Link, facts: Facts) -> LinkState:
        """The state it has while something is in sight."""
        states = [facts.equipment[e] for e in link.equipment]
        if "on" not in states:
            return LinkState.FAILED if "failed" in states else LinkState.OFF
        if link.far_end is not None and facts.sites[link.far_end] != "answering":
            return LinkState.SILENT
        return LinkState.AOS

    def _standing_since(self, link: Link, facts: Facts) -> int:
        """Since when its equipment and the ground are as they are, ticks."""
        working = [facts.equipment_since[e] for e in link.equipment if facts.equipment[e] == "on"]
        since = (
            min(working) if working else max((facts.equipment_since[e] for e in link.equipment), default=0)
        )
        terminals = (self._terminals.get(a, a) for a in link.through)
        ground = [site for site in terminals if facts.sites[site] == "dark"]
        if link.far_end is not None:
            ground.append(link.far_end)
        return max([since, *(facts.sites_since[site] for site in ground)])

    def _usable(self, link: Link, facts: Facts) -> tuple[str, ...]:
        """The relays and sites of a link whose ground is not dark."""
        return tuple(a for a in link.through if facts.sites[self._terminals.get(a, a)] != "dark")
