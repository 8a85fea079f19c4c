"""Smoke: how much of it hangs in each module, and what the detectors there say.

A fire gives off smoke at a steady rate. Filters in a module's own fans clean the air; fans at its hatches
carry smoke off to where it is diluted; and it settles by itself, slowly. So the concentration goes towards a
level at a steady rate, one module at a time. All figures are ours. Never here: what a fire does to people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.responses import SmokeDetector
from scenarios.scenario import Scenario
from telemetry.facts import Facts
from telemetry.hum import draughts
from telemetry.linear import Floats
from telemetry.settling import Settling

_CLEANED_M3_S: Final = {"conditioned": 700.0 / 3600.0, "ducted": 240.0 / 3600.0, "still": 0.0}
"""Air cleaned of smoke, by what moves the module's air. Ours: one air conditioner, one duct."""
_SETTLING_S: Final = 7200.0
"""In this time 63 % of smoke in still air settles. Ours."""
_MINUTE_S: Final = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Smoke(Settling):
    """The smoke of every module from `t0` on, mg/m3."""

    sees: Floats
    """Shape (d, 1): 1 for a detector that is on, NaN for one that is not."""

    clear: bool
    """Whether there is none and none is coming."""


class SmokeModel:
    """The smoke of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self._station = station
        self._rows: Mapping[str, int] = {m.id: row for row, m in enumerate(station.modules)}
        self._volume = np.array([[m.volume_m3] for m in station.modules])
        self.detectors = tuple(e for e in station.equipment if isinstance(e, SmokeDetector))
        """In the order of the station's equipment."""
        self.places: NDArray[np.intp] = np.array(
            [self._rows[d.module] for d in self.detectors], dtype=np.intp
        )
        """The row of the module that each detector is in."""

    def first(self, facts: Facts, t: float) -> Smoke:
        """Clear air."""
        none = np.zeros_like(self._volume)
        return Smoke(t, none, none, self._rate(facts), self._seeing(facts), clear=True)

    def following(self, smoke: Smoke, before: Facts, facts: Facts, t: float) -> Smoke:
        """The smoke from `t` on under new facts; the same if nothing that it depends on changed."""
        alike = facts.equipment is before.equipment and facts.fires is before.fires
        if alike and (smoke.clear or facts.hatches is before.hatches):
            return smoke
        seeing = self._seeing(facts)
        if smoke.clear and not facts.fires:
            if np.array_equal(seeing, smoke.sees, equal_nan=True):
                return smoke
            return replace(smoke, sees=seeing)
        rate = self._rate(facts)
        given_off = np.zeros_like(self._volume)
        for module, smoke_mg_min in facts.fires.items():
            given_off[self._rows[module]] = smoke_mg_min / _MINUTE_S
        target = given_off / (-rate * self._volume)
        return Smoke(t, smoke.at(np.array([t])), target, rate, seeing, clear=False)

    def _rate(self, facts: Facts) -> Floats:
        moved = draughts(self._station, facts)
        cleaned = np.array([[_CLEANED_M3_S[moved[m.id]]] for m in self._station.modules])
        rate: Floats = -(cleaned / self._volume + 1.0 / _SETTLING_S)
        return rate

    def _seeing(self, facts: Facts) -> Floats:
        return np.array([[1.0 if facts.equipment[d.id] == "on" else np.nan] for d in self.detectors]).reshape(
            -1, 1
        )
