"""Alarms: when each limit was passed and when its value came back, judged on a grid of whole seconds.

Lives here: the record of a run's annunciations, extended as far as anybody looked (`limits` has the deadband,
`judgement` the persistence).
Judged on true values without noise, so that the record is the same however it was reached. The air of a
vehicle that is not docked is none of the station's. What concerns a whole volume is told once for it; once
hatches make it another volume, it is another alarm. Never here: what people do about it, and the life that
follows (`annunciator`), or what a volume is (`volumes`).
"""

from bisect import bisect_right
from collections.abc import Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from scenarios.station import Vehicle
from telemetry.channels import module_measured, quantity_name
from telemetry.judgement import Judgement
from telemetry.limits import Rule
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.volumes import Volumes

_FIRST_S = 300
"""The first of several is shorter: whoever waits for what a change did waits for this."""
_LONGEST_S = 3600
"""A gap between moments is judged in stretches of at most this, so that its bounds stay tight."""


class AlarmRecord:
    """The annunciations of one run, known up to some second."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.judgement = Judgement(model.rules)
        """What was raised and came back so far."""
        self._screen = model.screen
        self._volumes = Volumes(self._model.rules, model.scenario.station.modules, model.parts.airways)
        self._in_vehicles = _by_vehicle(self._model.rules, model.scenario.station.vehicles)
        self._blocks = tuple(sorted({block for rule in self._model.rules for block in rule.blocks}))
        self._next_s = int(np.ceil(model.start_t))
        self._marks = [(self._next_s, self.judgement.mark())]
        """Where it stood before each second from which it was carried on, in order."""

    @property
    def known_until_s(self) -> int:
        """The first second not judged yet."""
        return self._next_s

    def judge(self, moment: Moment, until_t: float) -> None:
        """Judge a stretch of a moment, from where the record stands to just before `until_t` at most."""
        begins, ends = self._next_s < moment.t + 1.0, until_t <= self._next_s + _LONGEST_S
        length_s = _FIRST_S if begins and not ends else _LONGEST_S
        last = min(int(np.ceil(until_t)), self._next_s + length_s)
        self._judge_stretch(moment, np.arange(self._next_s, last))
        self._next_s = last
        mark, before = self.judgement.mark(), self._marks[-1][1]
        self._marks.append((last, before if mark == before else mark))

    def forked(self, t: float) -> "AlarmRecord":
        """The record of a run that shares this one's past up to just before `t`."""
        count = bisect_right(self._marks, np.ceil(t), key=lambda marked: marked[0])
        fork = copy(self)
        fork._marks = self._marks[:count]
        fork._next_s, mark = fork._marks[-1]
        fork.judgement = self.judgement.back_at(mark)
        return fork

    def _judge_stretch(self, moment: Moment, seconds: NDArray[np.int64]) -> None:
        texts, judgement = self._volumes.texts(moment.facts), self.judgement
        untold = self._away(moment) | (self._volumes.limits - texts.keys())
        begin, end = float(seconds[0]), float(seconds[-1])
        for i in [i for i, text in judgement.standing.items() if texts.get(i, text) != text]:
            judgement.end(i, begin)  # what stands for a volume that is another now
        bounds = self._model.quantities.bounds(moment, begin, end, self._blocks)
        doubtful = self._screen.doubtful(*bounds, judgement.standing, judgement.past)
        doubtful = sorted({*doubtful, *(untold & judgement.standing.keys())})
        if not doubtful:
            return
        blocks = tuple(sorted({block for i in doubtful for block in self.judgement.rules[i].blocks}))
        instants = seconds.astype(np.float64)
        values = self._model.quantities.values(moment, instants, blocks)
        for i in doubtful:
            row = np.full(1, np.nan) if i in untold else self.judgement.rules[i].judged(values)
            text = texts.get(i, self.judgement.rules[i].limit.text)
            judgement.follow(i, text, instants, np.broadcast_to(row, instants.shape), end)

    def _away(self, moment: Moment) -> set[int]:
        """Limits that do not hold, in vehicles that are not docked: there is no value for the station."""
        return {i for vehicle in moment.facts.away for i in self._in_vehicles[vehicle]}


def _by_vehicle(rules: Sequence[Rule], vehicles: Sequence[Vehicle]) -> dict[str, list[int]]:
    """By vehicle, the places of the limits on the air in it."""
    measured = [module_measured(quantity_name(rule.channel)) for rule in rules]
    return {v.id: [i for i, module in enumerate(measured) if module == v.module] for v in vehicles}
