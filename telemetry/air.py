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

from scenarios.life_support import AirConditioner, OxygenGenerator, Scrubber
from scenarios.scenario import Scenario
from scenarios.words import Activity
from telemetry.facts import Facts, Inflow
from telemetry.linear import Floats, Network, Piece
from telemetry.metabolism import CO2_G_MOL, LOADS, O2_G_MOL

SPECIES = ("o2", "n2", "co2")
LAYERS = (*SPECIES, "heat")
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
    """The pieces in force, by what they are of: each gas (mmHg), and heat (degC)."""

    pieces: Mapping[str, Piece]
    networks: Mapping[str, Network]
    """What each piece solves."""
    layers: Piece
    """All pieces, in order: read together, values have shape (len(LAYERS), n, T)."""

    def states(self, t: float) -> dict[str, Floats]:
        """Every gas's pressure and the temperature of all modules at one instant, each shape (n,)."""
        return dict(zip(LAYERS, self.layers.at(np.array([t]))[:, :, 0], strict=True))


class AirModel:
    """Turns facts into networks for one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self.rows: Mapping[str, int] = {m.id: row for row, m in enumerate(station.modules)}
        """Every module's row."""
        self._volume = np.array([m.volume_m3 for m in station.modules])
        self._heat_w = np.array([m.heat_w for m in station.modules])
        temperature = np.array([m.temperature_c for m in station.modules])
        self._hatches = station.hatches
        self._scrubbers = [e for e in station.equipment if isinstance(e, Scrubber)]
        self._generators = [e for e in station.equipment if isinstance(e, OxygenGenerator)]
        self._conditioners = [e for e in station.equipment if isinstance(e, AirConditioner)]
        sealed = np.array([m.id not in station.evacuated for m in station.modules], dtype=np.float64)
        start = {"o2": scenario.air.o2_mmhg, "n2": scenario.air.n2_mmhg, "co2": scenario.air.co2_mmhg}
        self._start = {species: sealed * start[species] for species in SPECIES} | {"heat": temperature}

    def first(self, facts: Facts, t: float) -> Air:
        """The air before anything happens."""
        return self._solved(facts, t, self._start, None)

    def following(self, air: Air, before: Facts, facts: Facts, t: float) -> Air:
        """The air from `t` on under new facts; pieces whose coefficients did not change go on as they are."""
        opened = [h for h, fact in facts.hatches.items() if fact.open and not before.hatches[h].open]
        states = air.states(t)
        levelled = self._levelled(states, opened, facts)
        return self._solved(facts, t, levelled, air, jumped=levelled is not states)

    def level_after_s(self, inflow: Inflow, air: Air, facts: Facts, t: float) -> float:
        """How long air may flow from `t` on until the pressures are level; not above 0 if none would flow."""
        total = _total(air.states(t))
        joined = self._joined(self.rows[inflow.source], facts)
        giving_m3, row = float((joined * self._volume).sum()), self.rows[inflow.module]
        source_mmhg = float((joined * self._volume * total).sum()) / giving_m3
        sinking = inflow.rise_mmhg_s * self._volume[row] / giving_m3
        return float((source_mmhg - total[row]) / (inflow.rise_mmhg_s + sinking))

    def _solved(
        self, facts: Facts, t: float, states: Mapping[str, Floats], last: Air | None, jumped: bool = False
    ) -> Air:
        """The air that begins with `states`, in which gases `jumped` or go on from `last`."""
        pieces: dict[str, Piece] = {}
        networks: dict[str, Network] = {}
        for name, network in self._networks(facts, states).items():
            goes_on = last is not None and (name == "heat" or not jumped)
            if last is not None and goes_on and last.networks[name].same(network):
                pieces[name], networks[name] = last.pieces[name], last.networks[name]
            else:
                pieces[name], networks[name] = network.piece(t, states[name]), network
        if last is not None and all(pieces[name] is last.pieces[name] for name in LAYERS):
            return last
        return Air(pieces, networks, Piece.layered([pieces[name] for name in LAYERS]))

    def _networks(self, facts: Facts, states: Mapping[str, Floats]) -> dict[str, Network]:
        flow, leak = self._exchange(facts), self._leaks(facts)
        inflow = self._inflows(facts, states)
        cleaned = leak + self._scrubbing(facts)
        return {
            "o2": Network(self._volume, flow, leak, self._oxygen(facts) + inflow["o2"]),
            "n2": Network(self._volume, flow, leak, self._released(facts, "n2") + inflow["n2"]),
            "co2": Network(self._volume, flow, cleaned, self._breathed(facts) + inflow["co2"]),
            "heat": self._heat(facts, flow),
        }

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
            a, b = (self.rows[m] for m in hatch.between)
            flow[a, b] += rate
            flow[b, a] += rate
        return flow

    def _leaks(self, facts: Facts) -> Floats:
        """Loss to vacuum, m3/s, shape (n,)."""
        leak = np.zeros_like(self._volume)
        for module, diameter_mm in facts.vents.items():
            lost_m3_s = _DISCHARGE * _CHOKED_M_S * np.pi * (diameter_mm / 2000.0) ** 2
            leak += lost_m3_s * self._share(self.rows[module], facts)
        return leak

    def _scrubbing(self, facts: Facts) -> Floats:
        cleaned = np.zeros_like(self._volume)
        for scrubber in self._scrubbers:
            if facts.equipment[scrubber.id] == "on":
                cleaned[self.rows[scrubber.module]] += scrubber.clean_flow_m3_h / 3600.0
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
                gained[self.rows[generator.module]] += mol_s * MMHG_M3_PER_MOL
        for row, activity in self._breathers(facts):
            gained[row] -= LOADS[activity].o2_mol_s * MMHG_M3_PER_MOL
        return gained

    def _released(self, facts: Facts, species: str) -> Floats:
        gained = np.zeros_like(self._volume)
        for (module, gas), rate_kg_h in facts.releases.items():
            if gas == species:
                gained[self.rows[module]] += rate_kg_h * 1000.0 / MOLAR_MASS_G[gas] / 3600.0 * MMHG_M3_PER_MOL
        return gained

    def _inflows(self, facts: Facts, states: Mapping[str, Floats]) -> dict[str, Floats]:
        """Air let from one module into another; its mixture is frozen at the cut, so that the piece stays
        linear.
        """
        gained = {species: np.zeros_like(self._volume) for species in SPECIES}
        if not facts.inflows:
            return gained
        total = _total(states)
        mixture = {species: states[species] / np.where(total > 0, total, 1.0) for species in SPECIES}
        for inflow in facts.inflows:
            row = self.rows[inflow.module]
            drawn = inflow.rise_mmhg_s * self._volume[row] * self._share(self.rows[inflow.source], facts)
            for species in SPECIES:
                gained[species] -= drawn * mixture[species]
                gained[species][row] += (drawn * mixture[species]).sum()
        return gained

    def _heat(self, facts: Facts, flow: Floats) -> Network:
        sink = np.full_like(self._volume, _HULL_W_K)
        source = self._heat_w + _HULL_W_K * _HULL_C
        for conditioner in self._conditioners:
            if facts.equipment[conditioner.id] == "on":
                row = self.rows[conditioner.module]
                sink[row] += conditioner.conductance_w_k
                source[row] += conditioner.conductance_w_k * conditioner.setpoint_c
        for row, activity in self._breathers(facts):
            source[row] += LOADS[activity].heat_w
        return Network(self._volume * (_AIR_J_M3_K + _STRUCTURE_J_M3_K), flow * _AIR_J_M3_K, sink, source)

    def _breathers(self, facts: Facts) -> Iterable[tuple[int, Activity]]:
        return (
            (self.rows[p.module], p.activity)
            for p in facts.people.values()
            if p.breathing and p.module is not None
        )

    def _levelled(self, states: dict[str, Floats], opened: Iterable[str], facts: Facts) -> dict[str, Floats]:
        """Pressures after hatches opened: where they differed across one, all that is joined evens out."""
        for hatch in self._hatches:
            if hatch.id not in opened:
                continue
            total = _total(states)
            a, b = (self.rows[m] for m in hatch.between)
            if abs(total[a] - total[b]) > _LEVEL_MMHG:
                states = states | self._evened(states, total, self._joined(a, facts))
        return states

    def _evened(self, states: Mapping[str, Floats], total: Floats, joined: Floats) -> dict[str, Floats]:
        """Modules above the common pressure give their own mixture; those below take from what was given."""
        volume = self._volume * joined
        level = (total * volume).sum() / volume.sum()
        giving = joined * (total > level)
        taking = joined * (total <= level)
        share = np.where(giving > 0, 1.0 - level / np.maximum(total, 1e-9), 0.0)
        wanted = taking * (level - total) * self._volume
        evened = {}
        for species in SPECIES:
            p = states[species]
            given = (p * share * self._volume).sum()
            evened[species] = p - p * share + wanted / wanted.sum() * given / self._volume
        return evened

    def _share(self, row: int, facts: Facts) -> Floats:
        """Every module's part of the volume that is joined to this one; shape (n,), sums to 1."""
        volume = self._volume * self._joined(row, facts)
        share: Floats = volume / volume.sum()
        return share

    def _joined(self, row: int, facts: Facts) -> Floats:
        """1.0 for every module that open hatches join to this one, else 0.0; shape (n,)."""
        pairs = [tuple(self.rows[m] for m in h.between) for h in self._hatches if facts.hatches[h.id].open]
        joined = {row}
        grown = True
        while grown:
            found = {m for pair in pairs if joined & set(pair) for m in pair}
            grown = not found <= joined
            joined |= found
        return np.array([float(m in joined) for m in range(len(self._volume))])


def _total(states: Mapping[str, Floats]) -> Floats:
    """The pressure of every module's air, mmHg, shape (n,)."""
    total: Floats = states["o2"] + states["n2"] + states["co2"]
    return total
