"""The annunciator: the life of every alarm, from what the station did (the record) and what people did about
it (the journal).

Lives here: the steps of a life after ISA-18.2, and what stands at a time. Never here: when a limit is passed
(`alarms`). A step depends on nothing that comes after it, so what stands at a time is the same however it was
reached.

Whatever was shelved comes back unacknowledged if it is still past its limit, and not at all if it is not.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Final

from scenarios.severity import Severity
from telemetry.alarm import AlarmChange, AlarmLogged, AlarmNow, AlarmState
from telemetry.journal import AlarmAcknowledged, AlarmEntry, AlarmShelved, AlarmUnshelved, Journal
from telemetry.judgement import Annunciation, Judgement
from telemetry.limits import Rule

LAPSE_S: Final = 1800.0
"""A caution or advisory that returned to normal and that nobody acknowledged clears after this long; warnings
and emergencies stay until somebody does. Ours, so that what is over does not bury what is not."""

_ORDER: Final = (AlarmState.TRIGGERED, AlarmState.RETURNED, AlarmState.ACKNOWLEDGED, AlarmState.SHELVED)


@dataclass(frozen=True, slots=True, eq=False)
class Annunciated:
    """All alarms at one time."""

    alarms: tuple[AlarmNow, ...]
    """Unacknowledged first, those still past their limit before those that are over, then by severity, newest
    first."""
    shelved: tuple[AlarmNow, ...]
    """The gravest first, the newest first."""
    log: tuple[AlarmLogged, ...]
    """Every step so far, oldest first."""


class Annunciator:
    """Tells what stands. Holds memos of pure results."""

    def __init__(self, judgement: Judgement, before: "Annunciator | None" = None) -> None:
        """Alarms that lived in the one `before` as they do here are not told again."""
        self._judgement = judgement
        self._lives: dict[int, _Lived] = {} if before is None else dict(before._lives)
        """The latest known life of each alarm, by the place of its limit."""
        self._told_of: tuple[int, Journal | None] = (-1, None)
        self._steps: list[_Step] = []
        self._times: list[float] = []
        self._told: dict[int, Annunciated] = {}

    def at(self, t: float, journal: Journal) -> Annunciated:
        """What stands at `t`, up to which the record must have been judged."""
        if self._told_of[0] != self._judgement.changes or self._told_of[1] is not journal:
            self._told_of = self._judgement.changes, journal
            self._steps = self._all_steps(journal)
            self._times = [step.logged.t for step in self._steps]
            self._told = {}
        count = bisect_right(self._times, t)
        if count not in self._told:
            self._told[count] = _annunciated(self._steps[:count])
        return self._told[count]

    def _all_steps(self, journal: Journal) -> "list[_Step]":
        """Every step in the lives of all alarms, in order of time."""
        raised: defaultdict[int, list[Annunciation]] = defaultdict(list)
        for annunciation in self._judgement.annunciations:
            raised[annunciation.rule].append(annunciation)
        done: defaultdict[str, list[AlarmEntry]] = defaultdict(list)
        for entry in journal:
            if isinstance(entry, AlarmEntry):
                done[entry.alarm].append(entry)
        lives = (self._life(index, raised[index], done) for index in sorted(raised))
        return sorted((step for life in lives for step in life), key=lambda step: step.logged.t)

    def _life(
        self, index: int, raised: Sequence[Annunciation], done: Mapping[str, Sequence[AlarmEntry]]
    ) -> "Sequence[_Step]":
        """The steps of one alarm's life, lived anew only if something else befell it."""
        rule = self._judgement.rules[index]
        entries = done.get(rule.id, ())
        befell = (*((a.raised, a.returned, a.text) for a in raised), *entries)
        known = self._lives.get(index)
        if known is None or known.befell != befell:
            known = self._lives[index] = _Lived(befell, _lived(rule, raised, entries))
        return known.steps


@dataclass(frozen=True, slots=True)
class _Step:
    """What was done, and how the alarm stands after it; None once it is cleared."""

    logged: AlarmLogged
    now: AlarmNow | None


@dataclass(frozen=True, slots=True)
class _Lived:
    """What befell one alarm, and the steps of its life that came of it."""

    befell: tuple[object, ...]
    steps: Sequence[_Step]


def _annunciated(steps: Sequence[_Step]) -> Annunciated:
    latest = {step.logged.alarm: step.now for step in steps}
    alarms = sorted(
        (alarm for alarm in latest.values() if alarm is not None),
        key=lambda a: (_ORDER.index(a.state), a.severity, -a.annunciated, a.id),
    )
    return Annunciated(
        alarms=tuple(a for a in alarms if a.state is not AlarmState.SHELVED),
        shelved=tuple(a for a in alarms if a.state is AlarmState.SHELVED),
        log=tuple(step.logged for step in steps),
    )


def _lived(rule: Rule, annunciations: Iterable[Annunciation], done: Iterable[AlarmEntry]) -> list[_Step]:
    """The steps of one alarm's life: the station's before people's at the same time."""
    life = _Life(rule)
    facts: list[tuple[float, Callable[[], None]]] = []
    for annunciation in annunciations:
        facts.append((annunciation.raised, partial(life.rise, annunciation)))
        if annunciation.returned is not None:
            facts.append((annunciation.returned, partial(life.come_back, annunciation.returned)))
    facts += [(entry.t, partial(life.take, entry)) for entry in done]
    for t, happen in sorted(facts, key=lambda fact: fact[0]):
        life.pass_to(t)
        happen()
    life.pass_to(inf)
    return life.steps


class _Life:
    """One alarm, carried from each fact to the next."""

    def __init__(self, rule: Rule) -> None:
        self.steps: list[_Step] = []
        self._rule = rule
        self._text = ""
        """What it said last."""
        self._raised: float | None = None
        """Its latest annunciation; None while it is cleared."""
        self._returned: float | None = None
        self._acknowledged: float | None = None
        self._shelved_until: float | None = None

    def pass_to(self, t: float) -> None:
        """What comes by itself until `t`: the end of a shelf, and the lapse of what is over."""
        while self._due <= t and self._due < inf:
            if self._shelved_until is not None:
                self._unshelve(self._shelved_until, "")
            else:
                self._clear(self._due)

    def rise(self, annunciation: Annunciation) -> None:
        """It is annunciated, anew if it was before."""
        self._raised, self._returned, self._acknowledged = annunciation.raised, None, None
        self._text = annunciation.text
        self._log(annunciation.raised, AlarmChange.RAISED)

    def come_back(self, t: float) -> None:
        """Its value is back to normal."""
        self._returned = t
        self._log(t, AlarmChange.RETURNED)
        if self._acknowledged is not None and self._shelved_until is None:
            self._clear(t)

    def take(self, entry: AlarmEntry) -> None:
        """Somebody does something about it; about what does not stand nothing can be done."""
        if self._raised is None:
            return
        match entry:
            case AlarmAcknowledged():
                self._acknowledge(entry)
            case AlarmShelved():
                if entry.until > entry.t:
                    self._shelved_until = entry.until
                    self._log(entry.t, AlarmChange.SHELVED, entry.seat)
            case AlarmUnshelved():
                if self._shelved_until is not None:
                    self._unshelve(entry.t, entry.seat)

    def _acknowledge(self, entry: AlarmAcknowledged) -> None:
        taken = self._acknowledged is not None or self._shelved_until is not None
        if taken or entry.annunciated != self._raised:
            return
        self._acknowledged = entry.t
        self._log(entry.t, AlarmChange.ACKNOWLEDGED, entry.seat)
        if self._returned is not None:
            self._clear(entry.t)

    def _unshelve(self, t: float, by: str) -> None:
        self._shelved_until = self._acknowledged = None
        self._log(t, AlarmChange.UNSHELVED, by)
        if self._returned is not None:
            self._clear(t)

    def _clear(self, t: float) -> None:
        self._raised = self._returned = self._acknowledged = None
        self._log(t, AlarmChange.CLEARED)

    @property
    def _due(self) -> float:
        """When something comes by itself."""
        if self._shelved_until is not None:
            return self._shelved_until
        lapses = self._rule.limit.severity >= Severity.CAUTION
        return inf if self._returned is None or not lapses else self._returned + LAPSE_S

    def _log(self, t: float, change: AlarmChange, by: str = "") -> None:
        limit, channel = self._rule.limit, self._rule.channel
        logged = AlarmLogged(t, change, self._rule.id, channel.id, limit.severity, self._text, by)
        self.steps.append(_Step(logged, self._now()))

    def _now(self) -> AlarmNow | None:
        if self._raised is None:
            return None
        limit = self._rule.limit
        return AlarmNow(
            id=self._rule.id,
            channel=self._rule.channel.id,
            severity=limit.severity,
            text=self._text,
            state=self._state(),
            above=limit.relation != "<",
            threshold=limit.threshold,
            annunciated=self._raised,
            acknowledged=self._acknowledged,
            returned=self._returned,
            shelved_until=self._shelved_until,
        )

    def _state(self) -> AlarmState:
        if self._shelved_until is not None:
            return AlarmState.SHELVED
        if self._acknowledged is not None:
            return AlarmState.ACKNOWLEDGED
        return AlarmState.TRIGGERED if self._returned is None else AlarmState.RETURNED
