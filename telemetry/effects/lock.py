"""The airlock's cycle: from one pressure to the next, by the pump, out of the module beside it, or through an
opening to vacuum.

How long a stage takes is known when it begins: a steady rate is a straight line, an opening to vacuum an
exponential. Never here: what becomes of the air (`air`).
"""

from dataclasses import replace

import numpy as np

from scenarios import effects as verbs
from scenarios.times import TICKS_PER_SECOND
from scenarios.words import EquipmentState
from telemetry.airways import vented_m3_s
from telemetry.change import Change
from telemetry.facts import Inflow
from telemetry.gases import total
from telemetry.moment import StageDue, StageReached


def cycle(change: Change, effect: verbs.CycleLock) -> None:
    """The first stage begins; a cycle of the same lock that was under way is broken off.

    Each stage lasts as long as its pressure takes, then its hold. What is pumped goes into the module it
    stands `with`, and filling comes from there. Refused while a hatch of the lock is open or its pump has
    failed.
    """
    change.agenda = [
        due
        for due in change.agenda
        if not (isinstance(due.action, StageDue | StageReached) and due.action.cycle.module == effect.module)
    ]
    _shut(change, effect)
    begin_stage(change, StageDue(effect, 0))


def begin_stage(change: Change, due: StageDue) -> None:
    """The lock starts towards the pressure of a stage, unless it is not sealed."""
    cycle, stage, ways = due.cycle, due.cycle.stages[due.stage], change.model.air.ways
    if not ways.sealed(cycle.module, change.facts):
        change.refuse(f"{cycle.module} keeps its pressure: a hatch to its neighbour is open")
        return
    states, row = change.before.air.states(change.t), ways.rows[cycle.module]
    pressure_mmhg, volume_m3 = float(total(states)[row]), float(ways.volume[row])
    if stage.vent_mm is not None:
        lasts_s = _venting_s(stage, pressure_mmhg, volume_m3)
        change.facts = replace(change.facts, vents={**change.facts.vents, cycle.module: stage.vent_mm})
    else:
        assert stage.rate_mmhg_min is not None
        rate_mmhg_s, rises = stage.rate_mmhg_min / 60.0, stage.to_mmhg > pressure_mmhg
        pumped = not rises and not stage.overboard
        if pumped and change.facts.equipment[cycle.pump] == "failed":
            change.refuse(f"{cycle.module} keeps its pressure: {cycle.pump} has failed")
            return
        lasts_s = abs(stage.to_mmhg - pressure_mmhg) / rate_mmhg_s
        out = None if stage.overboard else cycle.beside
        ends = (cycle.beside, cycle.module) if rises else (cycle.module, out)
        inflow = Inflow(ends[0], ends[1], rate_mmhg_s * volume_m3)
        if rises:
            lasts_s = min(lasts_s, max(0.0, ways.level_after_s(inflow, states, change.facts)))
        change.facts = replace(change.facts, inflows=(*change.facts.inflows, inflow))
        _pump(change, cycle, on=pumped)
    if np.isfinite(lasts_s):
        reached = StageReached(cycle, due.stage)
        change.schedule(change.tick + int(lasts_s * TICKS_PER_SECOND), reached)


def end_stage(change: Change, due: StageReached) -> None:
    """The stage's pressure is reached: everything is shut, and the next stage comes after the hold."""
    _shut(change, due.cycle)
    if due.stage + 1 < len(due.cycle.stages):
        hold = due.cycle.stages[due.stage].hold
        change.schedule(change.tick + hold, StageDue(due.cycle, due.stage + 1))


def _venting_s(stage: verbs.LockStage, pressure_mmhg: float, volume_m3: float) -> float:
    """How long an opening to vacuum takes; it never gets to nothing."""
    assert stage.vent_mm is not None
    if pressure_mmhg <= stage.to_mmhg:
        return 0.0
    if stage.to_mmhg <= 0.0:
        return float("inf")
    return float(volume_m3 / vented_m3_s(stage.vent_mm) * np.log(pressure_mmhg / stage.to_mmhg))


def _shut(change: Change, cycle: verbs.CycleLock) -> None:
    facts, lock = change.facts, cycle.module
    change.facts = replace(
        facts,
        vents={module: mm for module, mm in facts.vents.items() if module != lock},
        inflows=tuple(i for i in facts.inflows if lock not in (i.source, i.module)),
    )
    _pump(change, cycle, on=False)


def _pump(change: Change, cycle: verbs.CycleLock, *, on: bool) -> None:
    state: EquipmentState = "on" if on else "off"
    if change.facts.equipment[cycle.pump] not in (state, "failed"):
        change.facts = replace(
            change.facts,
            equipment={**change.facts.equipment, cycle.pump: state},
            equipment_since={**change.facts.equipment_since, cycle.pump: change.tick},
        )
