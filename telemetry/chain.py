"""The chain of moments of a run: each follows from the one before, by the story or by what somebody did.

Lives here: making moments as far as anybody asks and no further, finding the one in force at a time, and the
quantities at instants, each from the moment it lies in. Never here: how a moment follows (`story`), what of
it is shown (`run`), noise, or alarms.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from functools import partial
from math import inf

from scenarios.times import TICKS_PER_SECOND
from telemetry import story
from telemetry.journal import Act
from telemetry.linear import Floats
from telemetry.memo import Memo
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.quantities import Spell
from telemetry.readings import Wanted
from telemetry.ticks import tick_at


class Chain:
    """The moments of one run."""

    def __init__(self, model: Model, acts: Sequence[Act]) -> None:
        self._model = model
        self._ahead = tuple(acts)
        """What people did that is not in the moments yet, in order."""
        self._coming = Memo(partial(story.coming, model), size=2)
        """What the story does next after a moment."""
        self.moments: list[Moment] = []
        """Those made so far."""
        self._ticks: list[int] = []
        self._eventful: list[float] = []
        """Times at which something of the story happened."""
        self._opening = frozenset(e.id for e in model.scenario.events if e.chapter is not None)
        """Events that begin a chapter,"""
        self._chapters: set[float] = set()
        """and when they did."""
        self._append(story.first(model))

    def forked(self, t: float, ahead: Sequence[Act] = ()) -> "Chain":
        """The chain that shares this one's moments up to `t`, and goes on with what is done from there."""
        count = len(self.until(t))
        fork = copy(self)
        fork._ahead = tuple(ahead)
        fork.moments, fork._ticks = self.moments[:count], self._ticks[:count]
        fork._eventful = self._eventful[: bisect_right(self._eventful, t)]
        fork._chapters = {begun for begun in self._chapters if begun <= t}
        return fork

    @property
    def latest(self) -> Moment:
        """The last moment that is made; what lies beyond it is not made until asked for."""
        return self.moments[-1]

    @property
    def next_change_t(self) -> float:
        """When the next change comes that is not worked out yet; infinity if none does."""
        coming = self._coming(self.latest)
        ticks = [act.tick for act in self._ahead[:1]] + ([] if coming is None else [coming.tick])
        return min(ticks) / TICKS_PER_SECOND if ticks else inf

    def at(self, t: float) -> Moment:
        """The moment in force at `t`."""
        tick = tick_at(t)
        while self._ticks[-1] <= tick and self.next_change_t <= t:
            self._extend()
        return self.moments[bisect_right(self._ticks, tick) - 1]

    def until(self, t: float) -> Sequence[Moment]:
        """Every moment that has begun at `t`, in order."""
        self.at(t)
        return self.moments[: bisect_right(self._ticks, tick_at(t))]

    def end_t(self, moment: Moment) -> float:
        """Until when one of the moments lasts; infinity if nothing changes any more."""
        following = bisect_right(self._ticks, moment.tick)
        return self.moments[following].t if following < len(self.moments) else self.next_change_t

    def last(self) -> Moment:
        """The moment after which nothing comes: the whole scenario is made."""
        while self._extend():
            pass
        return self.latest

    def next_event_after(self, t: float) -> float | None:
        """When the next event of the story happens; None if none does before the end."""
        while not self._eventful or self._eventful[-1] <= t:
            if not self._extend():
                return None
        return self._eventful[bisect_right(self._eventful, t)]

    def begins_chapter(self, t: float) -> bool:
        """Whether what happens at `t` begins a chapter."""
        self.at(t)
        return t in self._chapters

    def take(self, act: Act) -> None:
        """Go on with what somebody did in the last moment, before anything else changes."""
        self._append(story.acted(self._model, self.latest, act))

    def values(self, ts: Floats, blocks: tuple[str, ...] | None) -> Floats:
        """Quantities at instants in order of time, shape (Q, T); None for every block of them."""
        every = self._model.quantities.blocks if blocks is None else blocks
        spells = [Spell(moment, first, end, every) for moment, first, end in self._along(ts)]
        return self._model.quantities.along(spells, ts)

    def wanted_values(self, ts: Floats, wanted: Wanted) -> Floats:
        """The same, but of each moment only the blocks wanted at some instant in it."""
        spells = [
            Spell(moment, first, end, frozenset().union(*wanted[first:end]))
            for moment, first, end in self._along(ts)
        ]
        return self._model.quantities.along(spells, ts)

    def _along(self, ts: Floats) -> Iterator[tuple[Moment, int, int]]:
        """Instants in order of time, cut by the moments they lie in: each with its first, and the end."""
        last = self.at(float(ts[-1]))
        if last.tick / TICKS_PER_SECOND <= ts[0]:
            yield last, 0, len(ts)
            return
        first = bisect_right(self._ticks, tick_at(float(ts[0]))) - 1
        moments = self.moments[first : bisect_right(self._ticks, last.tick)]
        cuts = ts.searchsorted([moment.t for moment in moments[1:]]).tolist()
        for moment, start, stop in zip(moments, [0, *cuts], [*cuts, len(ts)], strict=True):
            if start < stop:
                yield moment, start, stop

    def _extend(self) -> bool:
        """Make one moment more; False if there is none."""
        coming = self._coming(self.latest)
        if self._ahead and (coming is None or self._ahead[0].tick < coming.tick):
            act, *ahead = self._ahead
            self.take(act)
            self._ahead = tuple(ahead)
        elif coming is not None:
            self._append(story.come(self._model, self.latest, coming))
        else:
            return False
        return True

    def _append(self, moment: Moment) -> None:
        known = self.moments[-1] if self.moments else None
        came = moment.facts.came[0 if known is None else len(known.facts.came) :]
        befell = moment.facts.mishaps[0 if known is None else len(known.facts.mishaps) :]
        made_up = moment.exercise.improvised[0 if known is None else len(known.exercise.improvised) :]
        if befell or made_up or any(c.happened for c in came):
            self._eventful.append(moment.t)
        if any(c.happened and c.event in self._opening for c in came):
            self._chapters.add(moment.t)
        self.moments.append(moment)
        self._ticks.append(moment.tick)
