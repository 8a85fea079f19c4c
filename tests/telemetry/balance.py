"""What any run must keep: masses, and everybody and everything in one place.

Lives here: those laws as checks of a run's moments, with a ledger of its own beside the model's. Never here:
what is played; whoever plays calls them.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from scenarios.life_support import AirConditioner, OxygenGenerator, Scrubber
from telemetry.facts import Facts
from telemetry.gases import MMHG_M3_PER_MOL, SPECIES, mmhg_m3, total
from telemetry.humidity import saturation_mmhg
from telemetry.metabolism import MOUSE, Load, load_of
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.run import Run
from telemetry.tanks import contents, drawn_kg_h

_CLOSE = 1e-7
"""Parts of what is there: much more than rounding, much less than anything that anybody could gain."""


def check_places(model: Model, facts: Facts) -> None:
    """Nobody is in two places, or alive in none; everything has one place or one holder."""
    landed = any(phase == "landed" for phase, _ in facts.vehicles.values())
    for who, someone in facts.people.items():
        places = (someone.module is not None) + (someone.outside is not None)
        assert places == 1 or (not places and landed), who
        assert sum(suit.worn_by == who for suit in facts.suits.values()) <= 1, who
        assert someone.module is None or someone.module in model.names.ids("module"), who
        running = [asked for asked in facts.commands if asked.by == who and asked.running]
        assert len(running) <= 1, who
    for name, thing in facts.things.items():
        places = (thing.module is not None) + (thing.held_by is not None)
        assert places == 1 or (not places and landed), name
        assert thing.held_by is None or thing.held_by in facts.people, name
    for name, suit in facts.suits.items():
        assert (suit.module is None) is not (suit.worn_by is None), name


def check_masses(run: Run, moments: Sequence[Moment]) -> None:
    """Over moments that follow each other, what is aboard changes by what comes and goes alone.

    At a cut nothing is made or lost; between two, in the middle, all changes as fast as the ledger says.
    """
    for before, after in pairwise(moments):
        _check_cut(run, before, after)
        if after.tick > before.tick:
            _check_flows(run, before, (before.t + after.t) / 2.0)


def _check_cut(run: Run, before: Moment, after: Moment) -> None:
    volume, t = run.model.air.ways.volume, after.t
    was, now = before.air.states(t), after.air.states(t)
    for gas in SPECIES:
        held = [float((states[gas] * volume).sum()) for states in (was, now)]
        assert abs(held[1] - held[0]) <= _CLOSE * (1.0 + abs(held[0])), (gas, t, held)
        assert now[gas].min() >= -1e-9, (gas, t, now[gas].min())
    instant = np.array([t])
    stored = [moment.levels.at(instant)[:, 0] for moment in (before, after)]
    assert np.array_equal(stored[0], stored[1]), t
    spent = [
        float(moment.course.propellant_kg - moment.course.spent_kg(instant)[0]) for moment in (before, after)
    ]
    assert spent[1] >= -1e-6, t
    assert abs(spent[1] - spent[0]) <= 1e-6, (t, spent)
    mass = [float(moment.course.mass_kg - moment.course.spent_kg(instant)[0]) for moment in (before, after)]
    assert abs(mass[1] - mass[0]) <= 1e-6, (t, mass)


def _check_flows(run: Run, moment: Moment, t: float) -> None:
    volume = run.model.air.ways.volume
    states = moment.air.states(t)
    due = _ledger(run, moment, states)
    for gas in SPECIES:
        rate = float((moment.air.pieces[gas].rate(np.array([t]))[:, 0] * volume).sum())
        size = float((np.abs(moment.air.pieces[gas].rate(np.array([t]))[:, 0]) * volume).sum())
        assert abs(rate - due[gas]) <= 1e-6 * (size + abs(due[gas])) + 1e-9, (gas, t, rate, due[gas])
        assert states[gas].min() >= -1e-9, (gas, t)
    for tank in run.scenario.station.tanks:
        row = run.model.parts.levels.names.index(contents(tank.id))
        given = 0.0 if contents(tank.id) in moment.facts.exhausted else drawn_kg_h(tank.id, moment.facts)
        assert moment.levels.flow[row, 0] == -given / 3600.0, (tank.id, t)


def _ledger(run: Run, moment: Moment, states: Mapping[str, np.ndarray]) -> dict[str, float]:
    """What the station gains of each gas at an instant, mmHg m3/s."""
    facts, ways, scenario = moment.facts, run.model.air.ways, run.scenario
    due = {gas: -float((ways.leaks(facts) * states[gas]).sum()) for gas in SPECIES}
    for inflow in facts.inflows:
        if inflow.module is None:
            frozen = {gas: moment.air.pieces[gas].start[:, 0] for gas in SPECIES}
            share = ways.share(ways.rows[inflow.source], facts)
            pressure = total(frozen)
            for gas in SPECIES:
                part = frozen[gas] / np.where(pressure > 0, pressure, 1.0)
                due[gas] -= inflow.flow_mmhg_m3_s * float((share * part).sum())
    for (_, gas), release in facts.releases.items():
        if release.tank is None or contents(release.tank) not in facts.exhausted:
            due[gas] += mmhg_m3(gas, release.rate_kg_h) / 3600.0
    for machine in scenario.station.equipment:
        if facts.equipment[machine.id] != "on":
            continue
        row = ways.rows[machine.module]
        if isinstance(machine, Scrubber):
            due["co2"] -= machine.clean_flow_m3_h / 3600.0 * states["co2"][row]
        elif isinstance(machine, OxygenGenerator):
            due["o2"] += mmhg_m3("o2", facts.oxygen_kg_day[machine.id]) / 86_400.0
        elif isinstance(machine, AirConditioner):
            flow = machine.dried_m3_h / 3600.0
            due["h2o"] += flow * float(saturation_mmhg(machine.coil_c) - states["h2o"][row])
    for load, count in _breath(facts):
        due["o2"] -= count * load.o2_mol_s * MMHG_M3_PER_MOL
        due["co2"] += count * load.co2_mol_s * MMHG_M3_PER_MOL
        due["h2o"] += count * load.h2o_mol_s * MMHG_M3_PER_MOL
    return due


def _breath(facts: Facts) -> list[tuple[Load, int]]:
    people = [(load_of(someone), 1) for someone in facts.people.values() if someone.breathing]
    animals = [
        (MOUSE, thing.alive)
        for thing in facts.things.values()
        if (thing.module if thing.held_by is None else facts.people[thing.held_by].module) is not None
    ]
    return people + animals
