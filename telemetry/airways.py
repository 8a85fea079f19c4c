"""The ways that air takes: between modules by fans and open hatches, out by leaks, and along with what is let
in or moved.

Lives here: volumes, what open hatches join, and the jump when a hatch opens onto another pressure. Pressure
evens out through open hatches in seconds, so what is lost, moved or let in somewhere concerns all that are
joined to it, each by its volume. Equalising through an opened hatch is not linear, so it is done at once.
Never here: which machine or person gives or takes what (`air`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from telemetry.facts import Facts, HatchFact, Inflow
from telemetry.gases import MMHG_M3_PER_MOL, SPECIES, total
from telemetry.linear import Floats
from telemetry.memo import Memo

Rows = NDArray[np.intp]

_CHOKED_M_S: Final = 199.0
"""Volume flow of choked air through an opening, per m2: sqrt(R T / M) times the critical flow function for
air.
"""
_DISCHARGE: Final = 0.8
_LEVEL_MMHG: Final = 2.0
"""A smaller difference than this does not rush through an opened hatch; mixing evens it out."""
_THIN_MMHG: Final = 1.0
"""Air thinner than this is taken as so thick, where it is asked how much of it moves."""
_KEPT: Final = 64
_LEAK_M3_S: Final = 1000.0 / 28.96 * MMHG_M3_PER_MOL / 745.0 / 86_400.0
"""What a leak of one kilogram a day is of the cabin's air."""


def vented_m3_s(diameter_mm: float) -> float:
    """What an opening to vacuum lets out of the air before it, m3/s, whatever its pressure."""
    return float(_DISCHARGE * _CHOKED_M_S * np.pi * (diameter_mm / 2000.0) ** 2)


class Airways:
    """The hatches and hulls of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self.rows: Mapping[str, int] = {m.id: row for row, m in enumerate(station.modules)}
        """Every module's row."""
        self.volume = np.array([m.volume_m3 for m in station.modules])
        """m3, shape (n,)."""
        self._hatches = station.hatches
        self._exchanges = Memo(self._exchange, _KEPT)
        self._joins = Memo(self._join, _KEPT)
        self._splits = Memo(self._split, _KEPT)
        self._leaks_m3_s = {m.id: m.leak_kg_day * _LEAK_M3_S for m in station.modules if m.leak_kg_day}

    def exchange(self, facts: Facts) -> Floats:
        """Air going both ways between modules, m3/s, shape (n, n)."""
        return self._exchanges(facts.hatches)

    def _exchange(self, hatches: Mapping[str, HatchFact]) -> Floats:
        flow = np.zeros((len(self.volume),) * 2)
        for hatch in self._hatches:
            fact = hatches[hatch.id]
            if not fact.open:
                continue
            ducted = hatch.fan is not None and fact.fan_on
            rate = (
                hatch.fan.flow_m3_h if hatch.fan is not None and ducted else hatch.diffusion_m3_h
            ) / 3600.0
            a, b = (self.rows[m] for m in hatch.between)
            flow[a, b] += rate
            flow[b, a] += rate
        return flow

    def leaks(self, facts: Facts) -> Floats:
        """Loss to vacuum through hulls and openings, m3/s, shape (n,)."""
        leak = np.zeros_like(self.volume)
        for module, lost_m3_s in self._leaks_m3_s.items():
            leak += lost_m3_s * self.share(self.rows[module], facts)
        for module, diameter_mm in facts.vents.items():
            leak += vented_m3_s(diameter_mm) * self.share(self.rows[module], facts)
        return leak

    def moved(
        self, facts: Facts, states: Mapping[str, Floats], released: Mapping[str, Floats], exchange: Floats
    ) -> dict[str, Floats]:
        """What every module gains of each gas because air is moved and gas let in, mmHg m3/s.

        Mixtures are frozen at the cut, so that the pieces stay linear.
        """
        gained = {species: flow.copy() for species, flow in released.items()}
        if not facts.releases and not facts.inflows:
            return gained
        pressure = total(states)
        mixture = {species: states[species] / np.where(pressure > 0, pressure, 1.0) for species in SPECIES}
        for inflow in facts.inflows:
            drawn = inflow.flow_mmhg_m3_s * self.share(self.rows[inflow.source], facts)
            for species in SPECIES:
                gained[species] -= drawn * mixture[species]
                if inflow.module is not None:
                    gained[species][self.rows[inflow.module]] += (drawn * mixture[species]).sum()
        for row, flow in self._entering(facts, released):
            share = self.share(row, facts)
            if any(share[self.rows[module]] for module in facts.vents):
                continue  # what is drawn to the opening evens the pressures already
            pushed = flow * min(
                1.0, _mixed_back(flow * (1.0 - share[row]), exchange[row].sum(), pressure[row])
            )
            for species in SPECIES:
                gained[species] += pushed * mixture[species][row] * share
                gained[species][row] -= pushed * mixture[species][row]
        return gained

    def carrying(
        self, facts: Facts, pressure_mmhg: Floats, released: Mapping[str, Floats]
    ) -> tuple[Floats, Floats]:
        """What air takes along of all that hangs in it: between modules, shape (n, n), and overboard, (n,);
        m3/s.

        Air that is moved one way is taken as going both ways: what is carried then never falls below nothing
        and none of it is lost, and where it is let in there is more of it than anywhere else.
        """
        exchange, lost = self.exchange(facts), self.leaks(facts)
        if not facts.releases and not facts.inflows:
            return exchange, lost
        exchange, thick = exchange.copy(), np.maximum(pressure_mmhg, _THIN_MMHG)
        for inflow in facts.inflows:
            drawn = inflow.flow_mmhg_m3_s * self.share(self.rows[inflow.source], facts) / thick
            if inflow.module is None:
                lost += drawn
            else:
                _join_both_ways(exchange, self.rows[inflow.module], drawn)
        for row, flow in self._entering(facts, released):
            share = self.share(row, facts)
            if not any(share[self.rows[module]] for module in facts.vents):
                _join_both_ways(exchange, row, flow * share / thick[row])
        return exchange, lost

    def level_after_s(self, inflow: Inflow, states: Mapping[str, Floats], facts: Facts) -> float:
        """How long air may flow on until the pressures are level; not above 0 if none would flow."""
        assert inflow.module is not None
        pressure, row = total(states), self.rows[inflow.module]
        joined = self._joined(self.rows[inflow.source], facts)
        giving_m3 = float((joined * self.volume).sum())
        source_mmhg = float((joined * self.volume * pressure).sum()) / giving_m3
        closing = inflow.flow_mmhg_m3_s * (1.0 / self.volume[row] + 1.0 / giving_m3)
        return float((source_mmhg - pressure[row]) / closing)

    def opened(self, before: Facts, facts: Facts) -> list[str]:
        """The hatches that were shut before and are open now."""
        return [h for h, fact in facts.hatches.items() if fact.open and not before.hatches[h].open]

    def levelled(
        self,
        states: dict[str, Floats],
        opened: Iterable[str],
        facts: Facts,
        carried: Sequence[str] = SPECIES,
    ) -> dict[str, Floats]:
        """All that is carried after hatches opened: where pressures differed across one, all that is joined
        evens out.
        """
        for hatch in self._hatches:
            if hatch.id not in opened:
                continue
            pressure = total(states)
            a, b = (self.rows[m] for m in hatch.between)
            if abs(pressure[a] - pressure[b]) > _LEVEL_MMHG:
                states = states | self._evened(states, pressure, self._joined(a, facts), carried)
        return states

    def sealed(self, module: str, facts: Facts) -> bool:
        """Whether no open hatch joins it to another."""
        return not any(facts.hatches[h.id].open for h in self._hatches if module in h.between)

    def share(self, row: int, facts: Facts) -> Floats:
        """Every module's part of the volume that is joined to this one; shape (n,), sums to 1."""
        return self._share(row, facts.hatches)

    def volumes(self, hatches: Mapping[str, HatchFact]) -> tuple[Floats, Rows]:
        """All that open hatches join: the part that each module has of each volume, shape (g, n), and which
        volume each module belongs to, shape (n,); in the order of the first module of each.
        """
        return self._splits(hatches)

    def _split(self, hatches: Mapping[str, HatchFact]) -> tuple[Floats, Rows]:
        shares: list[Floats] = []
        owners = np.full(len(self.volume), -1, dtype=np.intp)
        for row in range(len(owners)):
            if owners[row] < 0:
                share = self._share(row, hatches)
                owners[share > 0] = len(shares)
                shares.append(share)
        return np.array(shares), owners

    def _share(self, row: int, hatches: Mapping[str, HatchFact]) -> Floats:
        volume = self.volume * self._joins(hatches)[row]
        share: Floats = volume / volume.sum()
        return share

    def _joined(self, row: int, facts: Facts) -> Floats:
        """1.0 for every module that open hatches join to this one, else 0.0; shape (n,)."""
        joined: Floats = self._joins(facts.hatches)[row]
        return joined

    def _entering(self, facts: Facts, released: Mapping[str, Floats]) -> list[tuple[int, float]]:
        """The modules that gas is let into, and how much, mmHg m3/s."""
        entering = sum(released.values(), np.zeros_like(self.volume))
        for inflow in facts.inflows:
            if inflow.module is not None:
                entering[self.rows[inflow.module]] += inflow.flow_mmhg_m3_s
        return [(int(row), float(entering[row])) for row in np.flatnonzero(entering)]

    def _evened(
        self, states: Mapping[str, Floats], pressure: Floats, joined: Floats, carried: Sequence[str]
    ) -> dict[str, Floats]:
        """Modules above the common pressure give their own mixture; those below take from what was given."""
        volume = self.volume * joined
        level = (pressure * volume).sum() / volume.sum()
        giving = joined * (pressure > level)
        taking = joined * (pressure <= level)
        share = np.where(giving > 0, 1.0 - level / np.maximum(pressure, 1e-9), 0.0)
        wanted = taking * (level - pressure) * self.volume
        evened = {}
        for species in carried:
            p = states[species]
            given = (p * share * self.volume).sum()
            evened[species] = p - p * share + wanted / wanted.sum() * given / self.volume
        return evened

    def _join(self, hatches: Mapping[str, HatchFact]) -> Floats:
        """For every module which are joined to it by open hatches, itself among them; shape (n, n)."""
        parts = {row: {row} for row in range(len(self.volume))}
        for hatch in self._hatches:
            if hatches[hatch.id].open:
                a, b = (parts[self.rows[module]] for module in hatch.between)
                a |= b
                parts.update(dict.fromkeys(a, a))
        return np.array([[float(m in parts[row]) for m in parts] for row in parts])


def _mixed_back(pushed: float, exchange_m3_s: float, pressure_mmhg: float) -> float:
    """Which part of what would be pushed out of a module is: at most half of what mixing brings back, so
    that none of its gases goes below nothing while the mixture is taken as frozen.
    """
    back = 0.5 * exchange_m3_s * pressure_mmhg
    return back / pushed if pushed > back else 1.0


def _join_both_ways(exchange: Floats, row: int, flow_m3_s: Floats) -> None:
    """Let so much more air go both ways between one module and each other."""
    exchange[row] += flow_m3_s
    exchange[:, row] += flow_m3_s
    exchange[row, row] = 0.0
