"""Smoke, and what the detectors see of it. Never here: how it comes and goes (`telemetry.smoke`)."""

from collections.abc import Mapping

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.smoke import SmokeModel


class SmokeBlock(Block):
    """Concentration by module; by detector what it reads (NaN while it is off), and whether it alarms."""

    of = ("smoke", "biases")

    def __init__(self, scenario: Scenario, model: SmokeModel, biased: Mapping[str, int]) -> None:
        """`biased`: where the bias of each detector that ever has one is among the moment's, by its id."""
        self.names = (
            *(f"smoke.{m.id}.mg_m3" for m in scenario.station.modules),
            *(f"detector.{d.id}.smoke_mg_m3" for d in model.detectors),
            *(f"detector.{d.id}.alarm" for d in model.detectors),
        )
        self._modules, self._places = len(scenario.station.modules), model.places
        wrong = [(i, biased[d.id]) for i, d in enumerate(model.detectors) if d.id in biased]
        self._wrong, self._biases = np.array(wrong, dtype=np.intp).reshape(-1, 2).T
        self._threshold = np.array([[d.threshold_mg_m3] for d in model.detectors]).reshape(-1, 1)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Modules first."""
        self._spread(moment.smoke.at(ts), moment, self._added(moment, ts), rows)

    def still(self, moment: Moment) -> bool:
        """While there is none, and no detector drifts."""
        drifts = self._wrong.size and moment.biases.arrival > moment.t
        return moment.smoke.solved is None and not drifts

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From those of the smoke, with which all else rises and falls."""
        low, high = np.empty((len(self.names), 1)), np.empty((len(self.names), 1))
        added = self._added(moment, np.array([earliest, latest]))
        ends = added.min(axis=1, keepdims=True), added.max(axis=1, keepdims=True)
        for smoke, most, rows in zip(moment.smoke.bounds(earliest, latest), ends, (low, high), strict=True):
            self._spread(smoke, moment, most, rows)
        return low[:, 0], high[:, 0]

    def _added(self, moment: Moment, ts: Floats) -> Floats:
        """What detectors that ever read wrongly add to the truth, a row each."""
        if not self._wrong.size:
            return np.empty((0, ts.size))
        return moment.biases.at(ts).take(self._biases, axis=0)

    def _spread(self, smoke_mg_m3: Floats, moment: Moment, added: Floats, rows: Floats) -> None:
        n, d = self._modules, len(self._places)
        rows[:n] = smoke_mg_m3
        np.multiply(rows[self._places], moment.smoke.sees, out=rows[n : n + d])
        if self._wrong.size:
            rows[n + self._wrong] += added
        np.greater(rows[n : n + d], self._threshold, out=rows[n + d :])
