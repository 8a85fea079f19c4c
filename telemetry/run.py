"""A run: scenario, seed, secret and journal, and from them the whole station at any time.

Lives here: the questions one may put to it, what was told last, and how runs share a past. Never here: making
moments (`chain`), a clock, or who may see what.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.commands import Command
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry import commanding
from telemetry.alarms import AlarmRecord
from telemetry.annunciator import Annunciator
from telemetry.chain import Chain
from telemetry.channels import ChannelTable
from telemetry.chronicle import Came
from telemetry.cipher import stand_in
from telemetry.contacts import Contacts
from telemetry.frame import Frame, Readings
from telemetry.frames import Frames
from telemetry.journal import Act, Aside, Journal
from telemetry.linear import Floats
from telemetry.memo import MOMENTS, Memo
from telemetry.model import model_of
from telemetry.moment import Moment
from telemetry.msel import Msel
from telemetry.readings import Instruments
from telemetry.ticks import tick_at

_FRAMES: Final = 4
_TRENDS: Final = 32
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
        self.chain = Chain(self.model, self.journal.acts)
        """Its moments."""
        self._remember()

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
        self._remember()

    def learn(self, other: "Run", until_t: float) -> None:
        """Take over what another run has judged of the past that both share, up to just before `until_t`."""
        record = other._alarms.forked(min(until_t, self.chain.next_change_t))
        if record.known_until_s > self._alarms.known_until_s:
            self._alarms, self._annunciator = record, Annunciator(record.judgement, self._annunciator)

    def acted(self, act: Act) -> "Run":
        """The run in which somebody acted, and nobody did anything later. It shares all before with this one.

        The act's time is brought into the scenario's span.
        """
        run = self._sharing(self.chain.forked(act.t), act.t, self.journal.branched(act))
        run.chain.take(act)
        return run

    def gone_on(self, acts: Sequence[Act]) -> "Run":
        """The run in which all this was done, in this order, and nothing else after the first of it."""
        t = acts[0].t
        return self._sharing(self.chain.forked(t, acts), t, Journal((*self.journal.until(t), *acts)))

    def forked(self, t: float) -> "Run":
        """The run in which nobody did anything after `t`. It shares all before with this one."""
        return self._sharing(self.chain.forked(t), t, Journal(tuple(self.journal.until(t))))

    def _remember(self) -> None:
        """Remember what is told from now on, as long as somebody else may ask the same: several seats do."""
        self.contacts = Contacts(self.model, self.chain)
        """When somebody answered, and when what is measured is received."""
        self._msels = Memo(self._msel, MOMENTS)
        """What every moment tells of injects and of what they expect."""
        self._latest_frames = lru_cache(maxsize=_FRAMES)(self._frame)
        self._latest_trends = lru_cache(maxsize=_TRENDS)(self._trended)

    def _sharing(self, chain: Chain, t: float, journal: Journal) -> "Run":
        """Another run, with this one's past up to `t`, and its own moments."""
        run = copy(self)
        run.journal, run.chain = journal, chain
        run._alarms = self._alarms.forked(t)
        run._annunciator = Annunciator(run._alarms.judgement, self._annunciator)
        run._remember()
        return run

    def asked_between(self, after_t: float, until_t: float) -> Sequence[tuple[str, float]]:
        """The decisions asked in (after_t, until_t], by their event, and when, in the order of that."""
        answers = self.chain.at(self.model.within(until_t)).facts.answers
        asked = ((event, answer.asked / TICKS_PER_SECOND) for event, answer in answers.items())
        return [(event, t) for event, t in asked if after_t < t <= until_t]

    def refusal(self, t: float, by: str, command: Command) -> str:
        """Why somebody could not do something at `t`; empty if they could."""
        return commanding.refusal(self.model, self.chain.at(t), tick_at(t), by, command)

    def hazard(self, t: float, by: str, command: Command) -> str:
        """What makes something dangerous at `t`, in words to ask by; empty where nothing does."""
        return commanding.hazard(self.model, self.chain.at(t), tick_at(t), by, command)

    def frame_at(self, t: float) -> Frame:
        """Everything at `t`, which is brought into the scenario's span."""
        return self._latest_frames(float(self.model.within(t)), self.journal)

    def _frame(self, t: float, journal: Journal) -> Frame:
        moment = self.chain.at(t)
        self._judge_alarms(t)
        readings, true = self._instruments.at(t, self.chain.wanted_values, self._frames.blocks)
        annunciated, told = self._annunciator.at(t, journal), self._msels(moment).at(t)
        return self._frames.frame(moment, t, readings, true, annunciated, told)

    def readings_at(self, t: float) -> Readings:
        """What every channel shows at `t`."""
        return self._instruments.at(self.model.within(t), self.chain.wanted_values, frozenset())[0]

    def samples(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Floats, NDArray[np.intp], Floats]]:
        """All samples of some channels in [start_t, end_t]: times, channel rows and values, in order."""
        return self._instruments.samples(rows, *self._ticks_within(start_t, end_t), self.chain.values)

    def series(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[NDArray[np.intp], Floats, Floats]]:
        """The same samples in blocks: rows (C,) that sample together, times (T,) and values (C, T)."""
        return self._instruments.series(rows, *self._ticks_within(start_t, end_t), self.chain.values)

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
            true = self.chain.values(ts[inside], self._instruments.blocks(rows))
            values[:, inside] = [self._instruments.plain(row, true) for row in rows]
        return values

    def next_event_after(self, t: float) -> float | None:
        """When the next event of the story happens; None if none does before the end."""
        return self.chain.next_event_after(t)

    def begins_chapter(self, t: float) -> bool:
        """Whether what happens at `t` begins a chapter."""
        return self.chain.begins_chapter(self.model.within(t))

    def moment_at(self, t: float) -> Moment:
        """The moment in force at `t`."""
        return self.chain.at(t)

    def came(self) -> tuple[Came, ...]:
        """Every event whose moment comes, over the whole scenario."""
        return self.chain.last().facts.came

    def mishaps(self) -> tuple[tuple[float, str], ...]:
        """Everything that befell the station by the model's own laws, over the whole scenario."""
        return tuple((m.tick / TICKS_PER_SECOND, m.text) for m in self.chain.last().facts.mishaps)

    def refusals(self) -> tuple[tuple[float, str], ...]:
        """Every effect that could not be, over the whole scenario, and why."""
        return tuple((tick / TICKS_PER_SECOND, reason) for tick, reason in self.chain.last().facts.refusals)

    def _msel(self, moment: Moment) -> Msel:
        """What one of the moments tells, of which it is known how long it lasts."""
        until_t = self.chain.end_t(moment)
        return Msel(self.model, moment, round(min(until_t, self.end_t + 1.0) * TICKS_PER_SECOND))

    def _judge_alarms(self, t: float) -> None:
        """Extend the record of alarms to `t`, stretch by stretch."""
        while self._alarms.known_until_s <= t:
            moment = self.chain.at(float(self._alarms.known_until_s))
            self._alarms.judge(moment, min(self.chain.end_t(moment), self.end_t + 1.0))

    def _ticks_within(self, start_t: float, end_t: float) -> tuple[int, int]:
        """The first and the last tick of a span, which is brought into the scenario's."""
        first = int(np.ceil(self.model.within(start_t) * TICKS_PER_SECOND))
        return first, int(np.floor(self.model.within(end_t) * TICKS_PER_SECOND))
