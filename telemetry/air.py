"""The cabin's air and heat: partial pressures of every module as linear networks, between two changes.

Lives here: how machines, tanks, people and animals become coefficients, each gas with its own. Never here:
the ways that air takes (`airways`), the solution (`linear`), or what changes the facts.

The state is partial pressure in mmHg at a reference temperature, so that pressures of joined modules agree
though their temperatures differ by a few degrees (the error in mass is under 2 %, and mass is what is
conserved). The heat of a module's equipment goes with the power drawn there: the coolant takes the same part
of less. A choked leak is exactly linear. A coil draws vapour towards what stands over it; being wet, it
gives back to air that is drier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scenarios.life_support import AirConditioner, OxygenGenerator, Scrubber
from scenarios.scenario import Scenario
from telemetry.airways import Airways
from telemetry.facts import Facts, Inflow
from telemetry.gases import LAYERS, MMHG_M3_PER_MOL, SPECIES, mmhg_m3, total
from telemetry.humidity import saturation_mmhg
from telemetry.linear import Floats, Network, Piece
from telemetry.loads import Loads
from telemetry.metabolism import MOUSE, Load, load_of
from telemetry.tanks import contents

_AIR_J_M3_K = 1200.0
_STRUCTURE_J_M3_K = 20_000.0
"""Heat held by racks and hull for each m3 of air. Ours."""
_HULL_W_K = 6.0
"""Loss of each module to its outer hull. Ours."""
_HULL_C = 16.0


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

    def __init__(self, scenario: Scenario, ways: Airways, loads: Loads) -> None:
        station = scenario.station
        self.ways = ways
        self._electric = loads
        self.rows = self.ways.rows
        """Every module's row."""
        self._volume = self.ways.volume
        self._heat_w = np.array([m.heat_w for m in station.modules])
        temperature = np.array([m.temperature_c for m in station.modules])
        self._scrubbers = [e for e in station.equipment if isinstance(e, Scrubber)]
        self._generators = [e for e in station.equipment if isinstance(e, OxygenGenerator)]
        self._conditioners = [e for e in station.equipment if isinstance(e, AirConditioner)]
        self._habitats = [thing.id for thing in scenario.things if thing.animals]
        sealed = np.array([m.id not in station.evacuated for m in station.modules], dtype=np.float64)
        start = scenario.air.model_dump()
        self._start = {gas: sealed * start[f"{gas}_mmhg"] for gas in SPECIES} | {"heat": temperature}

    def first(self, facts: Facts, t: float) -> Air:
        """The air before anything happens."""
        return self._solved(facts, t, self._start, None)

    def following(self, air: Air, before: Facts, facts: Facts, t: float) -> Air:
        """The air from `t` on under new facts; pieces whose coefficients did not change go on as they are."""
        states = air.states(t)
        levelled = self.ways.levelled(states, self.ways.opened(before, facts), facts)
        return self._solved(facts, t, levelled, air, jumped=levelled is not states)

    def carrying(self, air: Air, facts: Facts, t: float) -> tuple[Floats, Floats]:
        """What air takes along from `t` on of all that hangs in it, m3/s (`Airways.carrying`)."""
        return self.ways.carrying(facts, total(air.states(t)), self._released(facts))

    def level_after_s(self, inflow: Inflow, air: Air, facts: Facts, t: float) -> float:
        """How long air may flow from `t` on until the pressures are level; not above 0 if none would flow."""
        return self.ways.level_after_s(inflow, air.states(t), facts)

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
        exchange, leak = self.ways.exchange(facts), self.ways.leaks(facts)
        loads = tuple(self._loads(facts))
        gained = self.ways.moved(facts, states, self._released(facts), exchange)
        self._breathe(gained, loads)
        self._generate(gained["o2"], facts)
        sink = {species: leak for species in SPECIES}
        sink["co2"] = leak + self._scrubbing(facts)
        drying, wetting = self._drying(facts)
        sink["h2o"] = leak + drying
        gained["h2o"] += wetting
        gases = {gas: Network(self._volume, exchange, sink[gas], gained[gas]) for gas in SPECIES}
        return gases | {"heat": self._heat(facts, exchange, loads)}

    def _loads(self, facts: Facts) -> Iterator[tuple[int, Load, int]]:
        """Everyone's and every animal's exchange with the air: where, what, and how many."""
        for person in facts.people.values():
            if person.breathing and person.module is not None:
                yield self.rows[person.module], load_of(person), 1
        for habitat in self._habitats:
            thing = facts.things[habitat]
            module = thing.module if thing.held_by is None else facts.people[thing.held_by].module
            if module is not None:
                yield self.rows[module], MOUSE, thing.alive

    def _breathe(self, gained: Mapping[str, Floats], loads: tuple[tuple[int, Load, int], ...]) -> None:
        for row, load, count in loads:
            gained["o2"][row] -= count * load.o2_mol_s * MMHG_M3_PER_MOL
            gained["co2"][row] += count * load.co2_mol_s * MMHG_M3_PER_MOL
            gained["h2o"][row] += count * load.h2o_mol_s * MMHG_M3_PER_MOL

    def _generate(self, gained: Floats, facts: Facts) -> None:
        for generator in self._generators:
            if facts.equipment[generator.id] == "on":
                made = mmhg_m3("o2", facts.oxygen_kg_day[generator.id]) / 86_400.0
                gained[self.rows[generator.module]] += made

    def _released(self, facts: Facts) -> dict[str, Floats]:
        """Gas let in, mmHg m3/s: nothing more from a tank that is empty."""
        gained = {species: np.zeros_like(self._volume) for species in SPECIES}
        for (module, gas), release in facts.releases.items():
            if release.tank is None or contents(release.tank) not in facts.exhausted:
                gained[gas][self.rows[module]] += mmhg_m3(gas, release.rate_kg_h) / 3600.0
        return gained

    def _scrubbing(self, facts: Facts) -> Floats:
        """Air cleaned of CO2, m3/s."""
        cleaned = np.zeros_like(self._volume)
        for scrubber in self._scrubbers:
            if facts.equipment[scrubber.id] == "on":
                cleaned[self.rows[scrubber.module]] += scrubber.clean_flow_m3_h / 3600.0
        return cleaned

    def _drying(self, facts: Facts) -> tuple[Floats, Floats]:
        """Air dried by coils, m3/s, and the vapour that stays in it, mmHg m3/s."""
        dried, kept = np.zeros_like(self._volume), np.zeros_like(self._volume)
        for conditioner in self._conditioners:
            if facts.equipment[conditioner.id] == "on":
                row, flow = self.rows[conditioner.module], conditioner.dried_m3_h / 3600.0
                dried[row] += flow
                kept[row] += flow * saturation_mmhg(conditioner.coil_c)
        return dried, kept

    def _drawing(self, facts: Facts) -> Floats:
        """What every module draws of electric power, as a part of what it usually does, shape (n,)."""
        usual_w = np.array(self._electric.usual.modules_w)
        now_w = np.array(self._electric.draw(facts).modules_w)
        part: Floats = np.divide(now_w, usual_w, out=np.ones_like(usual_w), where=usual_w > 0.0)
        return part

    def _heat(self, facts: Facts, exchange: Floats, loads: tuple[tuple[int, Load, int], ...]) -> Network:
        sink = np.full_like(self._volume, _HULL_W_K)
        source = self._heat_w * self._drawing(facts) + _HULL_W_K * _HULL_C
        for conditioner in self._conditioners:
            if facts.equipment[conditioner.id] == "on":
                row = self.rows[conditioner.module]
                sink[row] += conditioner.conductance_w_k
                source[row] += conditioner.conductance_w_k * conditioner.setpoint_c
        for row, load, count in loads:
            source[row] += count * load.sensible_w
        return Network(self._volume * (_AIR_J_M3_K + _STRUCTURE_J_M3_K), exchange * _AIR_J_M3_K, sink, source)
