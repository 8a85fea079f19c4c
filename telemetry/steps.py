"""Steps: the quantities that only change at cuts, since they are words, places and counts.

Lives here: their names, and their values by the facts. Never here: curves (`quantities`).
"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from scenarios.words import EquipmentState, Health
from telemetry.facts import Facts, HatchFact
from telemetry.hum import DRAUGHT_FT_MIN, draughts, levels_dba, ventilated
from telemetry.linear import Floats
from telemetry.tanks import drawn_kg_h
from telemetry.water import WaterWorks

EQUIPMENT_STATES: Final[tuple[EquipmentState, ...]] = (
    "on",
    "off",
    "standby",
    "startup",
    "failed",
    "open",
    "closed",
)
HEALTH: Final[tuple[Health, ...]] = ("well", "wounded", "missing", "dead")


class Steps:
    """The steps of one scenario's station: a value is the index of a word or a module, a level or a count."""

    def __init__(self, scenario: Scenario) -> None:
        self._station = station = scenario.station
        self._modules = {m.id: float(row) for row, m in enumerate(station.modules)}
        self._works = WaterWorks(scenario)
        self._habitats = [thing.id for thing in scenario.things if thing.animals]
        self._heard: (
            tuple[Mapping[str, EquipmentState], Mapping[str, HatchFact], tuple[float, ...]] | None
        ) = None
        self.names: tuple[str, ...] = (
            *(f"hum.{m.id}" for m in station.modules),
            *(f"ventilated.{m.id}" for m in station.modules),
            *(f"draught.{m.id}.ft_min" for m in station.modules),
            *(f"hatch.{h.id}" for h in station.hatches),
            *(f"fan.{h.id}" for h in station.hatches),
            *(f"equipment.{e.id}" for e in station.equipment),
            *(f"valve.{tank.id}" for tank in station.tanks),
            *(f"batch.{machine}" for machine in self._works.machines),
            *(f"animals.{habitat}" for habitat in self._habitats),
            *(f"person.{p.id}.module" for p in scenario.people),
            *(f"person.{p.id}.health" for p in scenario.people),
            "crew.aboard",
            "crew.outside",
            "messages.waiting",
        )

    def values(self, facts: Facts) -> Floats:
        """All of them, in the order of their names, shape (S, 1)."""
        people = facts.people.values()
        letters = (*facts.letters.values(), *facts.orders.values())
        values = [
            *self._sounds(facts),
            *(float(h.open) for h in facts.hatches.values()),
            *(float(h.fan_on) for h in facts.hatches.values()),
            *(_STATE_NUMBERS[state] for state in facts.equipment.values()),
            *(float(drawn_kg_h(tank.id, facts) > 0.0) for tank in self._station.tanks),
            *(_STATE_NUMBERS[state] for state in self._works.states(facts)),
            *(float(facts.things[habitat].alive) for habitat in self._habitats),
            *(self._modules.get(p.module or "", -1.0) for p in people),
            *(float(HEALTH.index(p.health)) for p in people),
            float(sum(p.breathing for p in people)),
            float(sum(p.outside is not None for p in people)),
            float(sum(letter.received is None for letter in letters)),
        ]
        return np.array(values).reshape(-1, 1)

    def modules(self, steps: Floats) -> Iterator[tuple[float, bool]]:
        """For each module how loud it is there (dBA), and whether a running fan exchanges its air."""
        n = len(self._modules)
        return zip(steps[:n, 0].tolist(), (steps[n : 2 * n, 0] > 0).tolist(), strict=True)

    def _sounds(self, facts: Facts) -> tuple[float, ...]:
        """Hum and draught of every module: a memo, since most changes leave hatches and machines alone."""
        known = self._heard
        if known is None or known[0] is not facts.equipment or known[1] is not facts.hatches:
            moved = ventilated(self._station, facts)
            speeds = draughts(self._station, facts)
            sounds = (
                *levels_dba(self._station, facts).values(),
                *(float(m in moved) for m in self._modules),
                *(DRAUGHT_FT_MIN[speeds[m]] for m in self._modules),
            )
            known = self._heard = (facts.equipment, facts.hatches, sounds)
        return known[2]


_STATE_NUMBERS: Final = {state: float(i) for i, state in enumerate(EQUIPMENT_STATES)}
