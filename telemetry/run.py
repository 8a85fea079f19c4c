"""A run: scenario, seed, secret and journal, and from them the whole station at any time.

Lives here: the chain of moments, extended as far as anybody asks, and the questions one may put to it.
Never here: how moments follow (`story`), a clock, or who may see what.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime
from functools import lru_cache, partial
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.commands import Command
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry import commanding, story
from telemetry.alarms import AlarmRecord
from telemetry.annunciator import Annunciator
from telemetry.channels import ChannelTable
from telemetry.cipher import stand_in
from telemetry.contacts import Contacts
from telemetry.facts import Came
from telemetry.frame import Frame, LinkState, Readings
from telemetry.frames import Frames
from telemetry.holding import Handover, handovers
from telemetry.journal import Act, Aside, Journal
from telemetry.linear import Floats
from telemetry.memo import MOMENTS, Memo
from telemetry.model import model_of
from telemetry.moment import Moment
from telemetry.msel import Msel
from telemetry.quantities import Spell
from telemetry.readings import Instruments, Wanted
from telemetry.whereabouts import Stay, death_t, shared, stays

_FRAMES: Final = 4
_TRENDS: Final = 32
_ARRIVALS: Final = 8
"""So much of what was told last is remembered."""


class Run:
    """Everything that can be seen of a scenario: a pure function of scenario, seed, secret, journal and time.

    The secret makes the keys of coded orders, and nothing else follows from it. A saved run has one; where
    none is given, one stands in that anybody can make of the seed.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int | None = None,
        journal: Journal | None = None,
        secret: str | None = None,
    ) -> None:
        self.scenario = scenario
        self.seed = scenario.seed if seed is None else seed
        self.journal = Journal() if journal is None else journal
        self.secret = stand_in(self.seed) if secret is None else secret
        self.model = model_of(scenario)
        """What never changes; shared, so never to be changed."""
        self._instruments = Instruments(self.model, self.seed)
        self._frames = Frames(self.model, self.secret)
        self._alarms = AlarmRecord(self.model)
        self._annunciator = Annunciator(self._alarms.judgement)
        self._coming = Memo(partial(story.coming, self.model), size=2)
        """What the story does next after a moment,"""
        self._msels = Memo(self._msel, MOMENTS)
        """What every moment tells of injects and of what they expect."""
        self._moments: list[Moment] = []
        self._ticks: list[int] = []
        self._acts = self.journal.acts
        self._acted = 0
        """How many of them are in the moments."""
        self._eventful: list[float] = []
        """Times at which something of the story happened."""
        self._opening = frozenset(e.id for e in scenario.events if e.chapter is not None)
        """Events that begin a chapter,"""
        self._chapters: set[float] = set()
        """and when they did."""
        self._contacts = Contacts(self.model.links)
        self._remember()
        self._append(story.first(self.model))

    @property
    def zero(self) -> datetime:
        """The GMT of MET zero."""
        return self.scenario.zero

    @property
    def start_t(self) -> float:
        """The scenario's start, seconds."""
        return self.model.start_t

    @property
    def end_t(self) -> float:
        """The scenario's end, seconds."""
        return self.model.end_t

    @property
    def channels(self) -> ChannelTable:
        """Every instrument of the station."""
        return self.model.channels

    @property
    def built_until_t(self) -> float:
        """When the latest change worked out comes; what lies beyond is not built until asked for."""
        return self._moments[-1].t

    @property
    def next_change_t(self) -> float:
        """When the next change comes that is not worked out yet; infinity if none does."""
        act, coming = self._next_act, self._coming(self._moments[-1])
        ticks = [due.tick for due in (act, coming) if due is not None]
        return min(ticks) / TICKS_PER_SECOND if ticks else inf

    @property
    def judged_until_t(self) -> float:
        """Up to just before this all is worked out, alarms as well: a frame there is quick."""
        return float(self._alarms.known_until_s)

    def work_ahead(self) -> bool:
        """Build one change more, with its alarms, so that a jump there is quick; False when all is built."""
        known = float(self._alarms.known_until_s)
        if known > self.end_t:
            return False
        self._judge_alarms(known)
        return True

    def record(self, entry: Aside) -> None:
        """Accept an entry that cuts nothing: it joins the frames from its own time on."""
        self.journal = self.journal.appended(entry)

    def rest(self) -> None:
        """Let go what is soon told again: a run that nobody looks at costs its moments alone."""
        self._annunciator = Annunciator(self._alarms.judgement)
        self._msels = Memo(self._msel, MOMENTS)
        self._remember()

    def learn(self, other: "Run", until_t: float) -> None:
        """Take over what another run has judged of the past that both share, up to just before `until_t`."""
        record = other._alarms.forked(min(until_t, self.next_change_t))
        if record.known_until_s > self._alarms.known_until_s:
            self._alarms, self._annunciator = record, Annunciator(record.judgement, self._annunciator)

    def acted(self, act: Act) -> "Run":
        """The run in which somebody acted, and nobody did anything later. It shares all before with this one.

        The act's time is brought into the scenario's span.
        """
        run = self._sharing(act.t, self.journal.branched(act))
        run._append(story.acted(self.model, run._moments[-1], act))
        return run

    def gone_on(self, acts: Sequence[Act]) -> "Run":
        """The run in which all this was done, in this order, and nothing else after the first of it."""
        run = self._sharing(acts[0].t, Journal((*self.journal.until(acts[0].t), *acts)))
        run._acted -= len(acts)
        return run

    def forked(self, t: float) -> "Run":
        """The run in which nobody did anything after `t`. It shares all before with this one."""
        return self._sharing(t, Journal(tuple(self.journal.until(t))))

    def _remember(self) -> None:
        """Remember what is told from now on, as long as somebody else may ask the same: several seats do."""
        self._latest_frames = lru_cache(maxsize=_FRAMES)(self._frame)
        self._latest_trends = lru_cache(maxsize=_TRENDS)(self._trended)
        self._latest_arrivals = lru_cache(maxsize=_ARRIVALS)(self._arriving)

    def _sharing(self, t: float, journal: Journal) -> "Run":
        """Another run, with this one's past up to `t`."""
        self.moment_at(t)
        count = bisect_right(self._ticks, int(np.floor(t * TICKS_PER_SECOND)))
        run = copy(self)
        run.journal = journal
        run._moments, run._ticks = self._moments[:count], self._ticks[:count]
        run._eventful = self._eventful[: bisect_right(self._eventful, t)]
        run._chapters = {begun for begun in self._chapters if begun <= t}
        run._acts = journal.acts
        run._acted = len(run._acts)
        run._alarms = self._alarms.forked(t)
        run._annunciator = Annunciator(run._alarms.judgement, self._annunciator)
        run._msels = Memo(run._msel, MOMENTS)
        run._contacts = Contacts(self.model.links)
        run._remember()
        return run

    def asked_between(self, after_t: float, until_t: float) -> Sequence[tuple[str, float]]:
        """The decisions asked in (after_t, until_t], by their event, and when, in the order of that."""
        answers = self.moment_at(self._within(until_t)).facts.answers
        asked = ((event, answer.asked / TICKS_PER_SECOND) for event, answer in answers.items())
        return [(event, t) for event, t in asked if after_t < t <= until_t]

    def refusal(self, t: float, by: str, command: Command) -> str:
        """Why somebody could not do something at `t`; empty if they could."""
        return commanding.refusal(self.model, self.moment_at(t), _tick(t), by, command)

    def hazard(self, t: float, by: str, command: Command) -> str:
        """What makes something dangerous at `t`, in words to ask by; empty where nothing does."""
        return commanding.hazard(self.model, self.moment_at(t), _tick(t), by, command)

    def frame_at(self, t: float) -> Frame:
        """Everything at `t`, which is brought into the scenario's span."""
        return self._latest_frames(float(self._within(t)), self.journal)

    def _frame(self, t: float, journal: Journal) -> Frame:
        moment = self.moment_at(t)
        self._judge_alarms(t)
        readings, true = self._instruments.at(t, self._wanted_values, self._frames.blocks)
        annunciated, told = self._annunciator.at(t, journal), self._msels(moment).at(t)
        return self._frames.frame(moment, t, readings, true, annunciated, told)

    def readings_at(self, t: float) -> Readings:
        """What every channel shows at `t`."""
        return self._instruments.at(self._within(t), self._wanted_values, frozenset())[0]

    def samples(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Floats, NDArray[np.intp], Floats]]:
        """All samples of some channels in [start_t, end_t]: times, channel rows and values, in order."""
        return self._instruments.samples(rows, *self._ticks_within(start_t, end_t), self._true_values)

    def series(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[NDArray[np.intp], Floats, Floats]]:
        """The same samples in blocks: rows (C,) that sample together, times (T,) and values (C, T)."""
        return self._instruments.series(rows, *self._ticks_within(start_t, end_t), self._true_values)

    def trends(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """Channels' values without noise at instants in order of time, shape (C, T).

        `ts` has shape (T,); NaN outside the scenario's span. Raises KeyError for an unknown channel.
        """
        return self._latest_trends(tuple(channel_ids), ts.tobytes()).copy()

    def _trended(self, channel_ids: Sequence[str], told: bytes) -> Floats:
        rows = [self.channels.row(channel_id) for channel_id in channel_ids]
        ts = np.frombuffer(told)
        inside = (ts >= self.start_t) & (ts <= self.end_t)
        values = np.full((len(rows), ts.size), np.nan)
        if inside.any() and rows:
            true = self._true_values(ts[inside], self._instruments.blocks(rows))
            values[:, inside] = [self._instruments.plain(row, true) for row in rows]
        return values

    def next_event_after(self, t: float) -> float | None:
        """When the next event of the story happens; None if none does before the end."""
        while not self._eventful or self._eventful[-1] <= t:
            if not self._extend():
                return None
        return self._eventful[bisect_right(self._eventful, t)]

    def begins_chapter(self, t: float) -> bool:
        """Whether what happens at `t` begins a chapter."""
        self.moment_at(self._within(t))
        return t in self._chapters

    @property
    def latest(self) -> Moment:
        """The last moment that is worked out."""
        return self._moments[-1]

    def came(self) -> tuple[Came, ...]:
        """Every event whose moment comes, over the whole scenario."""
        while self._extend():
            pass
        return self._came()

    def mishaps(self) -> tuple[tuple[float, str], ...]:
        """Everything that befell the station by the model's own laws, over the whole scenario."""
        self.came()
        return tuple((m.tick / TICKS_PER_SECOND, m.text) for m in self._moments[-1].facts.mishaps)

    def refusals(self) -> tuple[tuple[float, str], ...]:
        """Every effect that could not be, over the whole scenario, and why."""
        self.came()
        return tuple((tick / TICKS_PER_SECOND, reason) for tick, reason in self._moments[-1].facts.refusals)

    def whereabouts(self, person: str, until_t: float | None = None) -> tuple[Stay, ...]:
        """Where somebody is when, over the whole scenario or up to a time. Raises KeyError for one who is not
        of the crew.
        """
        end_t = self.end_t if until_t is None else self._within(until_t)
        self.moment_at(end_t)
        return stays(self._moments[: bisect_right(self._ticks, _tick(end_t))], person, end_t)

    def handovers(self, until_t: float) -> tuple[Handover, ...]:
        """Which objects changed hands up to a time, in order of time."""
        until_t = self._within(until_t)
        self.moment_at(until_t)
        return tuple(handovers(self._moments[: bisect_right(self._ticks, _tick(until_t))]))

    def together(self, one: str, other: str) -> tuple[Stay, ...]:
        """When and where two people are in the same place, over the whole scenario. Raises KeyError."""
        return tuple(shared(self.whereabouts(one), self.whereabouts(other)))

    def death_t(self, person: str) -> float:
        """When somebody dies, infinity if they live to see the end. Raises KeyError as above."""
        self.came()
        return death_t(self._moments, person)

    def last_contact(self, link_ids: Sequence[str], t: float) -> float | None:
        """The last time at or before `t` at which any of these links was up; None if it never was."""
        t = self._within(t)
        self.moment_at(t)
        return self._contacts.last(link_ids, self._moments[: bisect_right(self._ticks, _tick(t))], t)

    def arrivals(self, link_ids: Sequence[str], ts: Floats) -> Floats:
        """When what is measured at instants `ts` (in order of time) is received on the ground, shape (T,).

        By the first of these links that is up, after its latency; NaN where none is. Not to be written to.
        """
        return self._latest_arrivals(tuple(link_ids), ts.tobytes())

    def _arriving(self, link_ids: Sequence[str], told: bytes) -> Floats:
        ts = np.frombuffer(told)
        true = self._true_values(ts, ("sight",))
        latencies = {x.id: x.latency_ms / 1000.0 for x in self.scenario.station.links}
        arrivals = np.full(ts.shape, np.nan)
        for link in reversed(link_ids):
            up = true[self.model.quantities.row(f"link.{link}")] == LinkState.AOS
            arrivals = np.where(up, ts + latencies[link], arrivals)
        arrivals.setflags(write=False)
        return arrivals

    def moment_at(self, t: float) -> Moment:
        """The moment in force at `t`."""
        tick = _tick(t)
        while self._ticks[-1] <= tick and self.next_change_t <= t:
            self._extend()
        return self._moments[bisect_right(self._ticks, tick) - 1]

    def _msel(self, moment: Moment) -> Msel:
        """What one of the moments tells, of which it is known how long it lasts."""
        following = bisect_right(self._ticks, moment.tick)
        until_t = self._moments[following].t if following < len(self._moments) else self.next_change_t
        return Msel(self.model, moment, round(min(until_t, self.end_t + 1.0) * TICKS_PER_SECOND))

    def _came(self) -> tuple[Came, ...]:
        return self._moments[-1].facts.came

    @property
    def _next_act(self) -> Act | None:
        """What somebody did that is not in the moments yet, if anything."""
        return self._acts[self._acted] if self._acted < len(self._acts) else None

    def _extend(self) -> bool:
        """Build one moment more; False if there is none."""
        latest, act = self._moments[-1], self._next_act
        coming = self._coming(latest)
        if act is not None and (coming is None or act.tick < coming.tick):
            self._append(story.acted(self.model, latest, act))
            self._acted += 1
        elif coming is not None:
            self._append(story.come(self.model, latest, coming))
        else:
            return False
        return True

    def _append(self, moment: Moment) -> None:
        known = self._moments[-1] if self._moments else None
        came = moment.facts.came[0 if known is None else len(known.facts.came) :]
        befell = moment.facts.mishaps[0 if known is None else len(known.facts.mishaps) :]
        made_up = moment.exercise.improvised[0 if known is None else len(known.exercise.improvised) :]
        if befell or made_up or any(c.happened for c in came):
            self._eventful.append(moment.t)
        if any(c.happened and c.event in self._opening for c in came):
            self._chapters.add(moment.t)
        self._moments.append(moment)
        self._ticks.append(moment.tick)

    def _judge_alarms(self, t: float) -> None:
        """Extend the record of alarms to `t`, stretch by stretch."""
        while self._alarms.known_until_s <= t:
            moment = self.moment_at(float(self._alarms.known_until_s))
            index = bisect_right(self._ticks, moment.tick)
            until = self._moments[index].t if index < len(self._moments) else self.next_change_t
            self._alarms.judge(moment, min(until, self.end_t + 1.0))

    def _true_values(self, ts: Floats, blocks: tuple[str, ...] | None) -> Floats:
        """Quantities at instants in order of time, shape (Q, T), each from the moment it lies in."""
        every = self.model.quantities.blocks if blocks is None else blocks
        spells = [Spell(moment, first, end, every) for moment, first, end in self._by_moment(ts)]
        return self.model.quantities.along(spells, ts)

    def _wanted_values(self, ts: Floats, wanted: Wanted) -> Floats:
        """The same, but of each moment only the blocks wanted at some instant in it."""
        spells = [
            Spell(moment, first, end, frozenset().union(*wanted[first:end]))
            for moment, first, end in self._by_moment(ts)
        ]
        return self.model.quantities.along(spells, ts)

    def _by_moment(self, ts: Floats) -> Iterator[tuple[Moment, int, int]]:
        """Instants in order of time, cut by the moments they lie in: each with its first, and the end."""
        last = self.moment_at(float(ts[-1]))
        if last.tick / TICKS_PER_SECOND <= ts[0]:
            yield last, 0, len(ts)
            return
        first = bisect_right(self._ticks, int(np.floor(ts[0] * TICKS_PER_SECOND))) - 1
        moments = self._moments[first : bisect_right(self._ticks, last.tick)]
        cuts = ts.searchsorted([moment.t for moment in moments[1:]]).tolist()
        for moment, start, stop in zip(moments, [0, *cuts], [*cuts, len(ts)], strict=True):
            if start < stop:
                yield moment, start, stop

    def _ticks_within(self, start_t: float, end_t: float) -> tuple[int, int]:
        """The first and the last tick of a span, which is brought into the scenario's."""
        first = int(np.ceil(self._within(start_t) * TICKS_PER_SECOND))
        return first, int(np.floor(self._within(end_t) * TICKS_PER_SECOND))

    def _within(self, t: float) -> float:
        """A time of the scenario; zero has no sign, so that what is told of it is told once."""
        return min(max(t, self.start_t), self.end_t) + 0.0


def _tick(t: float) -> int:
    """The tick that has begun at `t`."""
    return int(np.floor(t * TICKS_PER_SECOND))
