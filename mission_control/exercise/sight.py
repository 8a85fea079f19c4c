"""A sight: what can be seen from a seat, at a time; and while nothing is heard there, as it was last heard.

Lives here: when a seat last heard anything, and the frame that it still has then. Never here: who may see
what (`visibility`), whose seat it is, or what is done there.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf

import numpy as np

from mission_control.exercise.visibility import Visibility
from scenarios.scenario import Scenario, Seat
from scenarios.times import TICKS_PER_SECOND
from telemetry.channels import ChannelTable
from telemetry.frame import Frame, Quality, Readings
from telemetry.linear import Floats
from telemetry.link import LinkNow, LinkState
from telemetry.run import Run

_ABOARD_ONLY = (LinkState.OFF, LinkState.FAILED)
"""States that only the station's own equipment tells of."""


class Sight:
    """What can be seen from one seat of a scenario's runs."""

    def __init__(self, scenario: Scenario, seat: Seat, channels: ChannelTable, alone: bool = False) -> None:
        """`alone` is who plays at no table."""
        self.visibility = Visibility(scenario, seat, channels, alone)
        self.grounded = seat.vantage == "ground"
        """Whether one reads through the links here, and so may have old values or none."""
        links = scenario.station.links
        self._links = tuple(x.id for x in links if x.side in seat.sides and x.far_end)
        """What is heard here comes by one of these."""
        self._contact = lru_cache(maxsize=2)(_last_contact)

    def last_heard(self, run: Run, t: float) -> float | None:
        """The last contact of whoever hears nothing at `t`, -inf without one; None where one sees the
        present.
        """
        contact = self._contact(run, self._links, t) if self.grounded else t
        return None if contact == t else contact

    def known_t(self, run: Run, t: float) -> float:
        """Of which time is known here at `t` how the station is."""
        heard = self.last_heard(run, t)
        return t if heard is None else max(heard, run.start_t)

    def frame(
        self, run: Run, whole: Frame, revealed: Collection[str] = (), opened: Collection[str] = ()
    ) -> Frame:
        """What is seen here at the time of one of the run's frames, from which nothing was taken; `revealed`
        are sides whose orders an all-seeing viewer reads, `opened` orders that were read here.
        """
        present = self.last_heard(run, whole.t) is None
        return self.visibility.visible(whole if present else self._still_known(run, whole), revealed, opened)

    def arrivals(self, run: Run, ts: Floats) -> Floats:
        """When what was measured at `ts` (in order of time) is known here; NaN if it never is; shape (T,)."""
        return run.contacts.arrivals(self._links, ts) if self.grounded else ts

    def trends(self, run: Run, channels: Sequence[str], ts: Floats) -> Floats:
        """Channels without noise at ordered instants, shape (C, T); NaN for what never reached here."""
        values = run.trends(channels, ts)
        arrivals = self.arrivals(run, np.clip(ts, run.start_t, run.end_t))
        values[:, np.isnan(arrivals)] = np.nan
        return values

    def _still_known(self, run: Run, live: Frame) -> Frame:
        known_t = self.known_t(run, live.t)
        moment = run.moment_at(known_t)
        foreseen = run.model.links.now(moment.standings, moment.sightlines, live.t)
        return aged(run.frame_at(known_t), live, self._links, foreseen)


def aged(known: Frame, live: Frame, heard: Collection[str], foreseen: Sequence[LinkNow]) -> Frame:
    """A frame as the ground still has it at the time of another: readings marked lost, links as they are
    heard down there, and what was said, written and commanded from the ground since.

    `heard` are the ground's own links. `foreseen` is every link as it would be by then for all that is known,
    which is what it has of all others.
    """
    readings = known.readings
    lost = Readings(
        readings.channels, readings.values, readings.sampled, np.full_like(readings.quality, Quality.LOS)
    )
    links = tuple(
        _from_below(old, now, then, known.t) if old.id in heard else then
        for old, now, then in zip(known.links, live.links, foreseen, strict=True)
    )
    sites, letters = {site.id for site in live.sites}, {message.id for message in known.messages}
    written = (m for m in live.messages if m.direction == "up" and m.id not in letters)
    spoken = (said for said in live.speech[len(known.speech) :] if said.by in sites)
    asked = (command for command in live.commands[len(known.commands) :] if command.by in sites)
    return replace(
        known,
        t=live.t,
        readings=lost,
        links=links,
        messages=(*known.messages, *written),
        speech=(*known.speech, *spoken),
        commands=(*known.commands, *asked),
    )


def _from_below(old: LinkNow, now: LinkNow, foreseen: LinkNow, known_t: float) -> LinkNow:
    """A link as the ground knows it, that last heard of it as `old`: what goes off or fails aboard is only
    silence down there, and what comes next is what one foresaw, if it came as foreseen so far.
    """
    state = LinkState.LOS if now.state in _ABOARD_ONLY else now.state
    if old.state in _ABOARD_ONLY and state is LinkState.LOS:
        return old
    lost_t = old.since if old.state is LinkState.LOS else known_t + 1.0 / TICKS_PER_SECOND
    return replace(
        now,
        state=state,
        since=lost_t if state is LinkState.LOS else now.since,
        next_change=foreseen.next_change if foreseen.state is state else None,
        through=None if state is LinkState.LOS else now.through,
        low_rate=False if state is LinkState.LOS else now.low_rate,
    )


def _last_contact(run: Run, links: tuple[str, ...], t: float) -> float:
    contact = run.contacts.last(links, t)
    return -inf if contact is None else contact
