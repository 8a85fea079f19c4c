"""Contacts: when somebody last answered by a link, found again at once however long nobody has, and when what
is measured arrives.

Lives here: looking back over a run's moments, what the ground receives when, and remembering what was found.
Never here: the state of a link (`links`), or making moments (`chain`).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.chain import Chain
from telemetry.linear import Floats
from telemetry.link import LinkState
from telemetry.model import Model
from telemetry.moment import Moment

_ARRIVALS: Final = 8
"""So much of what was told last is remembered."""


class Contacts:
    """The contacts of one run."""

    def __init__(self, model: Model, chain: Chain) -> None:
        self._model = model
        self._chain = chain
        self._before: dict[tuple[tuple[str, ...], int], float | None] = {}
        """The last contact by some links before the moment that begins at a tick; None without one."""
        self._latest_arrivals = lru_cache(maxsize=_ARRIVALS)(self._arriving)

    def last(self, link_ids: Sequence[str], t: float) -> float | None:
        """The last time at or before `t` at which any of these links was up; None if it never was."""
        t = self._model.within(t)
        links, moments = tuple(link_ids), self._chain.until(t)
        contact = self._within(links, moments[-1], t)
        if contact is not None:
            return contact
        asked = (links, moments[-1].tick)
        if asked not in self._before:
            self._before[asked] = self._last_before(links, moments)
        return self._before[asked]

    def arrivals(self, link_ids: Sequence[str], ts: Floats) -> Floats:
        """When what is measured at instants `ts` (in order of time) is received on the ground, shape (T,).

        By the first of these links that is up, after its latency; NaN where none is. Not to be written to.
        """
        return self._latest_arrivals(tuple(link_ids), ts.tobytes())

    def _arriving(self, link_ids: Sequence[str], told: bytes) -> Floats:
        ts = np.frombuffer(told)
        true = self._chain.values(ts, ("sight",))
        latencies = {x.id: x.latency_ms / 1000.0 for x in self._model.scenario.station.links}
        arrivals = np.full(ts.shape, np.nan)
        for link in reversed(link_ids):
            up = true[self._model.quantities.row(f"link.{link}")] == LinkState.AOS
            arrivals = np.where(up, ts + latencies[link], arrivals)
        arrivals.setflags(write=False)
        return arrivals

    def _last_before(self, links: tuple[str, ...], moments: Sequence[Moment]) -> float | None:
        """The last contact before the last of these moments."""
        for moment, following in zip(moments[-2::-1], moments[:0:-1], strict=True):
            contact = self._within(links, moment, following.t - 1.0 / TICKS_PER_SECOND)
            if contact is not None:
                return contact
            if (links, moment.tick) in self._before:
                return self._before[links, moment.tick]
        return None

    def _within(self, links: tuple[str, ...], moment: Moment, until_t: float) -> float | None:
        """The last contact in a moment that lasts until then."""
        found = [
            self._model.links.last_up(x, moment.facts, moment.sightlines, moment.t, until_t) for x in links
        ]
        return max((when for when in found if when is not None), default=None)
