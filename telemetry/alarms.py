"""Alarms: when each limit was passed and when its value came back, judged on a grid of whole seconds.

Lives here: persistence and the record of annunciations, extended as far as anybody looked (`limits` has the
deadband).
Judged on true values without noise, so that the record is the same however it was reached. The air of a
vehicle that is not docked is none of the station's. What concerns a whole volume is told once for it; once
hatches make it another volume, it is another alarm. Never here: what people do about it, and the life that
follows (`annunciator`), or what a volume is (`volumes`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.station import Vehicle
from telemetry.channels import module_measured, quantity_name
from telemetry.limits import Rule
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.volumes import Volumes

_LONGEST_S = 3600
"""A gap between moments is judged in stretches of at most this, so that its bounds stay tight."""


@dataclass(slots=True)
class Annunciation:
    """One time that an alarm was raised."""

    rule: int
    text: str
    """What it says."""
    raised: float
    returned: float | None = None


class AlarmRecord:
    """The annunciations of one run, known up to some second."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.rules = model.rules
        """Every limit; annunciations name them by their place."""
        self.changes = 0
        """How often anything was raised or came back: what is told of the record changes with it."""
        self._screen = model.screen
        self._volumes = Volumes(self.rules, model.scenario.station.modules, model.parts.airways)
        self._in_vehicles = _by_vehicle(self.rules, model.scenario.station.vehicles)
        self._blocks = tuple(sorted({rule.block for rule in self.rules}))
        self._next_s = int(np.ceil(model.start_t))
        self._past_since: dict[int, int] = {}
        self._standing: dict[int, Annunciation] = {}
        self._all: list[Annunciation] = []

    @property
    def known_until_s(self) -> int:
        """The first second not judged yet."""
        return self._next_s

    @property
    def annunciations(self) -> Sequence[Annunciation]:
        """All of them so far, in the order in which they were found: of each limit in order of time."""
        return self._all

    def judge(self, moment: Moment, until_t: float) -> None:
        """Judge the seconds of a moment, from where the record stands to just before `until_t`."""
        while self._next_s < until_t:
            last = min(int(np.ceil(until_t)), self._next_s + _LONGEST_S)
            self._judge_stretch(moment, np.arange(self._next_s, last))
            self._next_s = last

    def _judge_stretch(self, moment: Moment, seconds: NDArray[np.int64]) -> None:
        texts = self._volumes.texts(moment.facts)
        untold = self._away(moment) | (self._volumes.limits - texts.keys())
        self._end_others(texts, float(seconds[0]))
        bounds = self._model.quantities.bounds(moment, float(seconds[0]), float(seconds[-1]), self._blocks)
        doubtful = self._screen.doubtful(*bounds, tuple(self._standing), tuple(self._past_since))
        doubtful = sorted({*doubtful, *(untold & self._standing.keys())})
        if not doubtful:
            return
        blocks = tuple(sorted({self.rules[i].block for i in doubtful}))
        values = self._model.quantities.values(moment, seconds.astype(np.float64), blocks)
        for i in doubtful:
            row = np.full(1, np.nan) if i in untold else values[self.rules[i].quantity]
            self._follow(i, texts.get(i, self.rules[i].limit.text), row, seconds)

    def _end_others(self, texts: Mapping[int, str], second: float) -> None:
        """End what stands for volumes that are others now."""
        for i in [i for i, stands in self._standing.items() if texts.get(i, stands.text) != stands.text]:
            self._end(i, second)

    def _end(self, index: int, second: float) -> None:
        self._standing.pop(index).returned = second
        self.changes += 1

    def _away(self, moment: Moment) -> set[int]:
        """Limits that do not hold, in vehicles that are not docked: there is no value for the station."""
        phases = ((vehicle, phase) for vehicle, (phase, _) in moment.facts.vehicles.items())
        return {i for vehicle, phase in phases if phase != "docked" for i in self._in_vehicles[vehicle]}

    def _follow(self, index: int, text: str, row: Floats, seconds: NDArray[np.int64]) -> None:
        """Carry one alarm's life over a stretch, from one change to the next."""
        rule = self.rules[index]
        values = np.broadcast_to(row, seconds.shape)
        past, back = rule.past(values), rule.back(values)
        at = 0
        while at < len(seconds):
            if index in self._standing:
                found = np.flatnonzero(back[at:])
                if not found.size:
                    return
                at += int(found[0])
                self._end(index, float(seconds[at]))
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
                self._standing[index] = Annunciation(index, text, float(due))
                self._all.append(self._standing[index])
                self.changes += 1
                at += due - int(seconds[at])
            else:
                return


def _by_vehicle(rules: Sequence[Rule], vehicles: Sequence[Vehicle]) -> dict[str, list[int]]:
    """By vehicle, the places of the limits on the air in it."""
    measured = [module_measured(quantity_name(rule.channel)) for rule in rules]
    return {v.id: [i for i, module in enumerate(measured) if module == v.module] for v in vehicles}
