"""Smoke: how much of it hangs in each module, and what the detectors there see.

A fire gives off smoke at a steady rate. Air takes it along as it does every gas: through fans and open
hatches, out of leaks, at once where a hatch opens onto another pressure. It ends in the filters of machines
that run and, slowly, on every surface. So between two changes it is a linear network like the gases' own.

Figures are ours. Lives here: what becomes of that network's coefficients. Never here: the ways that air takes
(`airways`), the solution (`linear`), or what a fire does to people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.life_support import AirConditioner, SmokeFilter
from scenarios.responses import SmokeDetector
from scenarios.scenario import Scenario
from telemetry.air import Air, AirModel
from telemetry.facts import Facts
from telemetry.gases import SPECIES
from telemetry.linear import Floats, Network, Piece, column

_SETTLING_S: Final = 7200.0
"""In this time 63 % of smoke settles on what is around it, be the air still or not. Ours."""
_MINUTE_S: Final = 60.0
_HOUR_S: Final = 3600.0
_SMOKE: Final = "smoke"


@dataclass(frozen=True, slots=True, eq=False)
class Smoke:
    """The smoke of every module from some change on, mg/m3."""

    solved: tuple[Network, Piece] | None
    """None while there is none and none is coming."""
    sees: Floats
    """Shape (d, 1): 1 for a detector that is on, NaN for one that is not."""

    def at(self, ts: Floats) -> Floats:
        """Concentrations, shape (n, T), or a single zero; never below nothing, as rounding would have it."""
        return np.zeros((1, 1)) if self.solved is None else np.maximum(self.solved[1].at(ts), 0.0)

    def bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of each between two instants, shape (n, 1) each, or a single zero."""
        if self.solved is None:
            return np.zeros((1, 1)), np.zeros((1, 1))
        low, high = self.solved[1].bounds(earliest, latest)
        return np.maximum(low, 0.0).reshape(-1, 1), np.maximum(high, 0.0).reshape(-1, 1)


class SmokeModel:
    """The smoke of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario, air: AirModel) -> None:
        station = scenario.station
        self._air = air
        self._rows: Mapping[str, int] = air.rows
        self._volume = air.ways.volume
        filters = ((e, _filtered_m3_h(e)) for e in station.equipment)
        self._filters = tuple((e.id, self._rows[e.module], flow / _HOUR_S) for e, flow in filters if flow)
        self.detectors = tuple(e for e in station.equipment if isinstance(e, SmokeDetector))
        """In the order of the station's equipment."""
        self.places: NDArray[np.intp] = np.array(
            [self._rows[d.module] for d in self.detectors], dtype=np.intp
        )
        """The row of the module that each detector is in."""

    def first(self, facts: Facts) -> Smoke:
        """Clear air."""
        return Smoke(None, self._seeing(facts))

    def following(self, smoke: Smoke, before: Facts, facts: Facts, air: Air, t: float) -> Smoke:
        """The smoke from `t` on under new facts; the same if nothing that it depends on changed. `air` is the
        air until then.
        """
        if _alike(before, facts):
            return smoke
        sees = smoke.sees if facts.equipment is before.equipment else self._seeing(facts)
        if np.array_equal(sees, smoke.sees, equal_nan=True):
            sees = smoke.sees
        if smoke.solved is None and not facts.fires:
            return smoke if sees is smoke.sees else replace(smoke, sees=sees)
        network = self._network(facts, air, t)
        start = np.zeros_like(self._volume) if smoke.solved is None else smoke.at(np.array([t]))[:, 0]
        rushed = self._rushed(start, before, facts, air, t)
        if smoke.solved is not None and rushed is start and smoke.solved[0].same(network):
            return smoke if sees is smoke.sees else replace(smoke, sees=sees)
        return Smoke((network, network.piece(t, rushed)), sees)

    def _network(self, facts: Facts, air: Air, t: float) -> Network:
        exchange, lost = self._air.carrying(air, facts, t)
        sink, given_off = lost + self._volume / _SETTLING_S, np.zeros_like(self._volume)
        for machine, row, flow_m3_s in self._filters:
            if facts.equipment[machine] == "on":
                sink[row] += flow_m3_s
        for module, smoke_mg_min in facts.fires.items():
            given_off[self._rows[module]] = smoke_mg_min / _MINUTE_S
        return Network(self._volume, exchange, sink, given_off)

    def _rushed(self, smoke_mg_m3: Floats, before: Facts, facts: Facts, air: Air, t: float) -> Floats:
        """Smoke after hatches opened: where pressures differed across one, it goes along with the air."""
        opened = self._air.ways.opened(before, facts)
        if not opened:
            return smoke_mg_m3
        states = air.states(t) | {_SMOKE: smoke_mg_m3}
        return self._air.ways.levelled(states, opened, facts, (*SPECIES, _SMOKE))[_SMOKE]

    def _seeing(self, facts: Facts) -> Floats:
        return column([1.0 if facts.equipment[d.id] == "on" else np.nan for d in self.detectors])


def _alike(before: Facts, facts: Facts) -> bool:
    """Whether nothing that smoke depends on changed."""
    return (
        facts.equipment is before.equipment
        and facts.hatches is before.hatches
        and facts.fires is before.fires
        and facts.vents is before.vents
        and facts.releases is before.releases
        and facts.inflows is before.inflows
        and facts.exhausted is before.exhausted
    )


def _filtered_m3_h(machine: object) -> float:
    """Air that a machine frees of smoke while it is on."""
    match machine:
        case AirConditioner():
            return machine.filtered_m3_h
        case SmokeFilter():
            return machine.cleaned_m3_h
        case _:
            return 0.0
