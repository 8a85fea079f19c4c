"""Contacts: when somebody last answered by a link, found again at once however long nobody has.

Lives here: looking back over a run's moments, and remembering what was found. Never here: the state of a link
(`links`), or making moments.
"""

from collections.abc import Sequence

from scenarios.times import TICKS_PER_SECOND
from telemetry.links import Links
from telemetry.moment import Moment


class Contacts:
    """The contacts of one run."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._before: dict[tuple[tuple[str, ...], int], float | None] = {}
        """The last contact by some links before the moment that begins at a tick; None without one."""

    def last(self, link_ids: Sequence[str], moments: Sequence[Moment], t: float) -> float | None:
        """The last time at or before `t`, in the last of these moments, at which any of the links was up;
        None if it never was.
        """
        links = tuple(link_ids)
        contact = self._within(links, moments[-1], t)
        if contact is not None:
            return contact
        asked = (links, moments[-1].tick)
        if asked not in self._before:
            self._before[asked] = self._last_before(links, moments)
        return self._before[asked]

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
        found = [self._links.last_up(x, moment.facts, moment.sightlines, moment.t, until_t) for x in links]
        return max((when for when in found if when is not None), default=None)
