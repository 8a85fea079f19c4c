"""Smoke, and what the detectors see of it. Never here: how it comes and goes (`telemetry.smoke`)."""

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.smoke import SmokeModel


class SmokeBlock(Block):
    """Concentration by module; by detector what it reads (NaN while it is off), and whether it alarms."""

    of = ("smoke",)

    def __init__(self, scenario: Scenario, model: SmokeModel) -> None:
        self.names = (
            *(f"smoke.{m.id}.mg_m3" for m in scenario.station.modules),
            *(f"detector.{d.id}.smoke_mg_m3" for d in model.detectors),
            *(f"detector.{d.id}.alarm" for d in model.detectors),
        )
        self._modules, self._places = len(scenario.station.modules), model.places
        self._threshold = np.array([[d.threshold_mg_m3] for d in model.detectors]).reshape(-1, 1)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Modules first."""
        self._spread(moment.smoke.at(ts), moment.smoke.sees, rows)

    def still(self, moment: Moment) -> bool:
        """While there is none."""
        return moment.smoke.solved is None

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From those of the smoke, with which all else rises and falls."""
        low, high = np.empty((len(self.names), 1)), np.empty((len(self.names), 1))
        for smoke, rows in zip(moment.smoke.bounds(earliest, latest), (low, high), strict=True):
            self._spread(smoke, moment.smoke.sees, rows)
        return low[:, 0], high[:, 0]

    def _spread(self, smoke_mg_m3: Floats, sees: Floats, rows: Floats) -> None:
        n, d = self._modules, len(self._places)
        rows[:n] = smoke_mg_m3
        np.multiply(rows[self._places], sees, out=rows[n : n + d])
        np.greater(rows[n : n + d], self._threshold, out=rows[n + d :])
