"""Alarms: when each limit was passed and when its value came back, judged on a grid of whole seconds.

Lives here: persistence and the record of annunciations, extended as far as anybody looked (`limits` has the
deadband).
Judged on true values without noise, so that the record is the same however it was reached. Never here: who
acknowledged (the journal), or what a caution and warning panel looks like.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scenarios.severity import Severity
from telemetry.frame import AlarmNow, AlarmState
from telemetry.journal import AlarmAcknowledged, Journal
from telemetry.limits import Rule, Screen, rules
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.moment import Moment

_LONGEST_S = 3600
"""A gap between moments is judged in stretches of at most this, so that its bounds stay tight."""

LAPSE_S = 1800.0
"""A caution or advisory that returned to normal and that nobody acknowledged clears after this long; warnings
and emergencies stay until somebody does. Ours, so that what is over does not bury what is not."""

_TOLD = 512
"""How many alarms' words are kept: pure results, for most alarms stand in many frames."""

_ORDER = (AlarmState.TRIGGERED, AlarmState.RETURNED, AlarmState.ACKNOWLEDGED)


@dataclass(slots=True)
class Annunciation:
    """One time that an alarm was raised."""

    rule: int
    raised: float
    returned: float | None = None


class AlarmRecord:
    """The annunciations of one run, known up to some second."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._rules = rules(model.channels, model.quantities)
        self._screen = Screen(self._rules)
        self._blocks = tuple(sorted({rule.block for rule in self._rules}))
        self._next_s = int(np.ceil(model.start_t))
        self._past_since: dict[int, int] = {}
        self._standing: dict[int, Annunciation] = {}
        self._all: list[Annunciation] = []
        self._now = lru_cache(_TOLD)(self._told)

    @property
    def known_until_s(self) -> int:
        """The first second not judged yet."""
        return self._next_s

    def judge(self, moment: Moment, until_t: float) -> None:
        """Judge the seconds of a moment, from where the record stands to just before `until_t`."""
        while self._next_s < until_t:
            last = min(int(np.ceil(until_t)), self._next_s + _LONGEST_S)
            self._judge_stretch(moment, np.arange(self._next_s, last))
            self._next_s = last

    def standing(self, t: float, journal: Journal) -> tuple[AlarmNow, ...]:
        """The alarms that stand at `t`: unacknowledged first, those still past their limit before those that
        are over, then by severity, newest first.
        """
        latest: dict[int, Annunciation] = {a.rule: a for a in self._all if a.raised <= t}
        acknowledged = {
            (e.alarm, e.annunciated): e.t for e in journal.until(t) if isinstance(e, AlarmAcknowledged)
        }
        alarms = []
        for annunciation in latest.values():
            rule = self._rules[annunciation.rule]
            at = acknowledged.get((rule.id, annunciation.raised))
            returned = annunciation.returned is not None and annunciation.returned <= t
            if not (returned and (at is not None or _lapsed(rule, annunciation, t))):
                state = AlarmState.RETURNED if returned else AlarmState.TRIGGERED
                state = state if at is None else AlarmState.ACKNOWLEDGED
                alarms.append(self._now(annunciation.rule, annunciation.raised, at, state))
        return tuple(sorted(alarms, key=lambda a: (_ORDER.index(a.state), a.severity, -a.annunciated, a.id)))

    def _told(self, index: int, raised: float, acknowledged: float | None, state: AlarmState) -> AlarmNow:
        rule = self._rules[index]
        return AlarmNow(
            id=rule.id,
            channel=rule.channel.id,
            severity=rule.limit.severity,
            text=rule.limit.text,
            state=state,
            above=rule.limit.relation != "<",
            threshold=rule.limit.threshold,
            annunciated=raised,
            acknowledged=acknowledged,
        )

    def _judge_stretch(self, moment: Moment, seconds: NDArray[np.int64]) -> None:
        bounds = self._model.quantities.bounds(moment, float(seconds[0]), float(seconds[-1]), self._blocks)
        doubtful = self._screen.doubtful(*bounds, tuple(self._standing), tuple(self._past_since))
        if not doubtful:
            return
        blocks = tuple(sorted({self._rules[i].block for i in doubtful}))
        values = self._model.quantities.values(moment, seconds.astype(np.float64), blocks)
        for i in doubtful:
            self._follow(i, self._rules[i], values[self._rules[i].quantity], seconds)

    def _follow(self, index: int, rule: Rule, row: Floats, seconds: NDArray[np.int64]) -> None:
        """Carry one alarm's life over a stretch, from one change to the next."""
        values = np.broadcast_to(row, seconds.shape)
        past, back = rule.past(values), rule.back(values)
        at = 0
        while at < len(seconds):
            if index in self._standing:
                found = np.flatnonzero(back[at:])
                if not found.size:
                    return
                at += int(found[0])
                self._standing.pop(index).returned = float(seconds[at])
                continue
            began = self._past_since.get(index)
            if began is None:
                found = np.flatnonzero(past[at:])
                if not found.size:
                    return
                at += int(found[0])
                began = self._past_since[index] = int(seconds[at])
            due = began + rule.limit.persistence_s
            broken = np.flatnonzero(~past[at:])
            broke = int(seconds[at + int(broken[0])]) if broken.size else None
            if broke is not None and broke <= due:
                del self._past_since[index]
                at += int(broken[0])
            elif due <= int(seconds[-1]):
                del self._past_since[index]
                self._standing[index] = Annunciation(index, float(due))
                self._all.append(self._standing[index])
                at += due - int(seconds[at])
            else:
                return


def _lapsed(rule: Rule, annunciation: Annunciation, t: float) -> bool:
    """Whether a returned alarm of the lower classes has cleared by itself."""
    assert annunciation.returned is not None
    return rule.limit.severity >= Severity.CAUTION and t - annunciation.returned > LAPSE_S
