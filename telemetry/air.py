"""The cabin's air and heat: partial pressures of every module as linear networks, between two changes.

Lives here: how hatches, fans, scrubbers, generators, leaks and people become coefficients, and the jump
when a hatch opens onto another pressure. Never here: the solution (`linear`), or what changes the facts.

The state is partial pressure in mmHg at a reference temperature, so that pressures of joined modules agree
though their temperatures differ by a few degrees (the error in mass is under 2 %, and mass is what is
conserved). A choked leak is exactly linear. Equalising through an opened hatch is not, so it is done at
once. Pressure evens out through open hatches in seconds, so what is lost, or let out of one module, is
drawn from all that are joined to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scenarios.scenario import Scenario
from scenarios.station import AirConditioner, OxygenGenerator, Scrubber
from scenarios.words import Activity
from telemetry.facts import Facts, Inflow
from telemetry.linear import Floats, Network, Piece
from telemetry.metabolism import CO2_G_MOL, LOADS, O2_G_MOL

SPECIES = ("o2", "n2", "co2")
MOLAR_MASS_G = {"o2": O2_G_MOL, "n2": 28.0134, "co2": CO2_G_MOL}

REFERENCE_K = 295.15
MMHG_M3_PER_MOL = 8.314462618 * REFERENCE_K / 133.322387415
"""Partial pressure times volume of one mole at the reference temperature."""

_CHOKED_M_S = 199.0
"""Volume flow of choked air through an opening, per m2: sqrt(R T / M) times the critical flow function for
air.
"""
_DISCHARGE = 0.8
_AIR_J_M3_K = 1200.0
_STRUCTURE_J_M3_K = 20_000.0
"""Heat held by racks and hull for each m3 of air. Ours."""
_HULL_W_K = 6.0
"""Loss of each module to its outer hull. Ours."""
_HULL_C = 16.0
_LEVEL_MMHG = 2.0
"""A smaller difference than this does not rush through an opened hatch; mixing evens it out."""


@dataclass(frozen=True, slots=True, eq=False)
class Air:
    """The pieces in force: one for each gas, one for heat, and the networks they came from."""

    gases: Mapping[str, Piece]
    gas_networks: Mapping[str, Network]
    heat: Piece
    heat_network: Network

    def pressures(self, t: float) -> dict[str, Floats]:
        """Partial pressures of every module at one instant, mmHg, each shape (n,)."""
        now = np.array([t])
        return {species: self.gases[species].at(now)[:, 0] for species in SPECIES}


class AirModel:
    """Turns facts into networks for one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self._modules = {m.id: row for row, m in enumerate(station.modules)}
        self._volume = np.array([m.volume_m3 for m in station.modules])
        self._heat_w = np.array([m.heat_w for m in station.modules])
        self._temperature = np.array([m.temperature_c for m in station.modules])
        self._hatches = station.hatches
        self._scrubbers = [e for e in station.equipment if isinstance(e, Scrubber)]
        self._generators = [e for e in station.equipment if isinstance(e, OxygenGenerator)]
        self._conditioners = [e for e in station.equipment if isinstance(e, AirConditioner)]
        sealed = np.array([m.id not in station.evacuated for m in station.modules], dtype=np.float64)
        start = {"o2": scenario.air.o2_mmhg, "n2": scenario.air.n2_mmhg, "co2": scenario.air.co2_mmhg}
        self._start = {species: sealed * start[species] for species in SPECIES}

    def first(self, facts: Facts, t: float) -> Air:
        """The air before anything happens."""
        return self._solved(facts, t, self._start, self._temperature, None)

    def following(self, air: Air, before: Facts, facts: Facts, t: float) -> Air:
        """The air from `t` on under new facts; pieces whose coefficients did not change go on as they are."""
        opened = [h for h, fact in facts.hatches.items() if fact.open and not before.hatches[h].open]
        pressures = air.pressures(t)
        levelled = self._levelled(pressures, opened, facts)
        temperatures = air.heat.at(np.array([t]))[:, 0]
        return self._solved(facts, t, levelled, temperatures, air, jumped=levelled is not pressures)

    def level_after_s(self, inflow: Inflow, air: Air, facts: Facts, t: float) -> float:
        """How long air may flow from `t` on until the pressures are level; not above 0 if none would flow."""
        pressures = air.pressures(t)
        total = sum(pressures.values(), np.zeros_like(self._volume))
        joined = self._joined(self._modules[inflow.source], facts)
        giving_m3, row = float((joined * self._volume).sum()), self._modules[inflow.module]
        source_mmhg = float((joined * self._volume * total).sum()) / giving_m3
        sinking = inflow.rise_mmhg_s * self._volume[row] / giving_m3
        return float((source_mmhg - total[row]) / (inflow.rise_mmhg_s + sinking))

    def _solved(
        self,
        facts: Facts,
        t: float,
        pressures: Mapping[str, Floats],
        temperatures: Floats,
        last: Air | None,
        jumped: bool = True,
    ) -> Air:
        flow = self._exchange(facts)
        leak = self._leaks(facts)
        inflow = self._inflows(facts, pressures)
        networks = {
            "o2": Network(self._volume, flow, leak, self._oxygen(facts) + inflow["o2"]),
            "n2": Network(self._volume, flow, leak, self._released(facts, "n2") + inflow["n2"]),
            "co2": Network(
                self._volume, flow, leak + self._scrubbing(facts), self._breathed(facts) + inflow["co2"]
            ),
        }
        gases: dict[str, Piece] = {}
        for species in SPECIES:
            kept = None if last is None or jumped else _same(last.gas_networks[species], networks[species])
            if kept is not None and last is not None:
                gases[species], networks[species] = last.gases[species], kept
            else:
                gases[species] = networks[species].piece(t, pressures[species])
        heat_network = self._heat(facts, flow)
        same_heat = None if last is None else _same(last.heat_network, heat_network)
        if last is not None and same_heat is not None:
            return Air(gases, networks, last.heat, same_heat)
        return Air(gases, networks, heat_network.piece(t, temperatures), heat_network)

    def _exchange(self, facts: Facts) -> Floats:
        """Air going both ways between modules, m3/s, shape (n, n)."""
        flow = np.zeros((len(self._volume),) * 2)
        for hatch in self._hatches:
            fact = facts.hatches[hatch.id]
            if not fact.open:
                continue
            ducted = hatch.fan is not None and fact.fan_on
            rate = (
                hatch.fan.flow_m3_h if hatch.fan is not None and ducted else hatch.diffusion_m3_h
            ) / 3600.0
            a, b = (self._modules[m] for m in hatch.between)
            flow[a, b] += rate
            flow[b, a] += rate
        return flow

    def _leaks(self, facts: Facts) -> Floats:
        """Loss to vacuum, m3/s, shape (n,)."""
        leak = np.zeros_like(self._volume)
        for module, diameter_mm in facts.vents.items():
            lost_m3_s = _DISCHARGE * _CHOKED_M_S * np.pi * (diameter_mm / 2000.0) ** 2
            leak += lost_m3_s * self._share(self._modules[module], facts)
        return leak

    def _scrubbing(self, facts: Facts) -> Floats:
        cleaned = np.zeros_like(self._volume)
        for scrubber in self._scrubbers:
            if facts.equipment[scrubber.id] == "on":
                cleaned[self._modules[scrubber.module]] += scrubber.clean_flow_m3_h / 3600.0
        return cleaned

    def _breathed(self, facts: Facts) -> Floats:
        """CO2 from people and tanks, mmHg m3/s."""
        gained = self._released(facts, "co2")
        for row, activity in self._breathers(facts):
            gained[row] += LOADS[activity].co2_mol_s * MMHG_M3_PER_MOL
        return gained

    def _oxygen(self, facts: Facts) -> Floats:
        """Oxygen from generators and tanks less what people use, mmHg m3/s."""
        gained = self._released(facts, "o2")
        for generator in self._generators:
            if facts.equipment[generator.id] == "on":
                mol_s = generator.oxygen_kg_day * 1000.0 / O2_G_MOL / 86_400.0
                gained[self._modules[generator.module]] += mol_s * MMHG_M3_PER_MOL
        for row, activity in self._breathers(facts):
            gained[row] -= LOADS[activity].o2_mol_s * MMHG_M3_PER_MOL
        return gained

    def _released(self, facts: Facts, species: str) -> Floats:
        gained = np.zeros_like(self._volume)
        for (module, gas), rate_kg_h in facts.releases.items():
            if gas == species:
                gained[self._modules[module]] += (
                    rate_kg_h * 1000.0 / MOLAR_MASS_G[gas] / 3600.0 * MMHG_M3_PER_MOL
                )
        return gained

    def _inflows(self, facts: Facts, pressures: Mapping[str, Floats]) -> dict[str, Floats]:
        """Air let from one module into another; its mixture is frozen at the cut, so that the piece stays
        linear.
        """
        gained = {species: np.zeros_like(self._volume) for species in SPECIES}
        if not facts.inflows:
            return gained
        total = sum(pressures.values(), np.zeros_like(self._volume))
        mixture = {species: p / np.where(total > 0, total, 1.0) for species, p in pressures.items()}
        for inflow in facts.inflows:
            row = self._modules[inflow.module]
            drawn = inflow.rise_mmhg_s * self._volume[row] * self._share(self._modules[inflow.source], facts)
            for species in SPECIES:
                gained[species] -= drawn * mixture[species]
                gained[species][row] += (drawn * mixture[species]).sum()
        return gained

    def _heat(self, facts: Facts, flow: Floats) -> Network:
        sink = np.full_like(self._volume, _HULL_W_K)
        source = self._heat_w + _HULL_W_K * _HULL_C
        for conditioner in self._conditioners:
            if facts.equipment[conditioner.id] == "on":
                row = self._modules[conditioner.module]
                sink[row] += conditioner.conductance_w_k
                source[row] += conditioner.conductance_w_k * conditioner.setpoint_c
        for row, activity in self._breathers(facts):
            source[row] += LOADS[activity].heat_w
        return Network(self._volume * (_AIR_J_M3_K + _STRUCTURE_J_M3_K), flow * _AIR_J_M3_K, sink, source)

    def _breathers(self, facts: Facts) -> Iterable[tuple[int, Activity]]:
        return (
            (self._modules[p.module], p.activity)
            for p in facts.people.values()
            if p.breathing and p.module is not None
        )

    def _levelled(
        self, pressures: dict[str, Floats], opened: Iterable[str], facts: Facts
    ) -> dict[str, Floats]:
        """Pressures after hatches opened: where they differed across one, all that is joined evens out."""
        for hatch in self._hatches:
            if hatch.id not in opened:
                continue
            total = sum(pressures.values(), np.zeros_like(self._volume))
            a, b = (self._modules[m] for m in hatch.between)
            if abs(total[a] - total[b]) > _LEVEL_MMHG:
                pressures = self._evened(pressures, total, self._joined(a, facts))
        return pressures

    def _evened(self, pressures: Mapping[str, Floats], total: Floats, joined: Floats) -> dict[str, Floats]:
        """Modules above the common pressure give their own mixture; those below take from what was given."""
        volume = self._volume * joined
        level = (total * volume).sum() / volume.sum()
        giving = joined * (total > level)
        taking = joined * (total <= level)
        share = np.where(giving > 0, 1.0 - level / np.maximum(total, 1e-9), 0.0)
        wanted = taking * (level - total) * self._volume
        return {
            species: p - p * share + wanted / wanted.sum() * (p * share * self._volume).sum() / self._volume
            for species, p in pressures.items()
        }

    def _share(self, row: int, facts: Facts) -> Floats:
        """Every module's part of the volume that is joined to this one; shape (n,), sums to 1."""
        volume = self._volume * self._joined(row, facts)
        share: Floats = volume / volume.sum()
        return share

    def _joined(self, row: int, facts: Facts) -> Floats:
        """1.0 for every module that open hatches join to this one, else 0.0; shape (n,)."""
        pairs = [
            tuple(self._modules[m] for m in h.between) for h in self._hatches if facts.hatches[h.id].open
        ]
        joined = {row}
        grown = True
        while grown:
            found = {m for pair in pairs if joined & set(pair) for m in pair}
            grown = not found <= joined
            joined |= found
        return np.array([float(m in joined) for m in range(len(self._volume))])


def _same(last: Network, new: Network) -> Network | None:
    """The last network if the new one has exactly its coefficients, so that its piece may go on."""
    unchanged = (
        np.array_equal(last.source, new.source)
        and np.array_equal(last.sink, new.sink)
        and np.array_equal(last.exchange, new.exchange)
    )
    return last if unchanged else None
