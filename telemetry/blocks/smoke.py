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
        smoke, n, d = moment.smoke, self._modules, len(self._places)
        rows[:n] = 0.0 if smoke.clear else smoke.at(ts)
        np.multiply(rows[self._places], smoke.sees, out=rows[n : n + d])
        np.greater(rows[n : n + d], self._threshold, out=rows[n + d :])

    def still(self, moment: Moment) -> bool:
        """While there is none."""
        return moment.smoke.clear
