"""Machines that take turns: which bed works, when the next takes over, and what comes out at each instant.

What the air feels of a scrubber or a generator is its mean over a cycle: a pause of some minutes moves the
CO2 of a station by a hundredth of a mmHg, under the noise of its analyser, so it is no cut. What instruments
on the machine show is here: a pure function of the time since it was switched. Never here: the air.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scenarios.life_support import OxygenGenerator, Scrubber
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.facts import Facts
from telemetry.linear import Floats, column

_STEADY_S: Final = 1e9
"""The turn of a machine that takes none."""


@dataclass(frozen=True, slots=True, eq=False)
class Cycles:
    """All such machines from a cut on; arrays of shape (m, 1)."""

    since: Floats
    """When it was last switched, seconds."""
    on: Floats
    """1 while it works, else 0."""
    works: Floats
    """Seconds."""
    turn: Floats
    """Seconds, with the pause."""
    beds: Floats
    working: Floats
    """What comes out while a bed works, in the machine's own unit."""
    idling: Floats
    """What comes out in the pause."""

    def at(self, ts: Floats) -> tuple[Floats, Floats, Floats]:
        """What comes out, the bed that works (0 in the pause), minutes until the next takes over: (m, T)."""
        tau = ts - self.since
        turns = np.floor(tau / self.turn)
        phase = tau - turns * self.turn
        works = phase < self.works
        output = np.where(works, self.working, self.idling)
        bed = self.on * works * (1.0 + turns - self.beds * np.floor(turns / self.beds))
        return output, bed, self.on * (self.turn - phase) / 60.0


class CycleModel:
    """The machines of one station that take turns. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        self.machines: Sequence[Scrubber | OxygenGenerator] = [
            e for e in scenario.station.equipment if isinstance(e, Scrubber | OxygenGenerator)
        ]
        self.taking_turns = [row for row, machine in enumerate(self.machines) if machine.cycle is not None]
        cycles = [machine.cycle for machine in self.machines]
        seconds = [
            (c.works / TICKS_PER_SECOND, (c.works + c.pauses) / TICKS_PER_SECOND) if c else (_STEADY_S,) * 2
            for c in cycles
        ]
        self._works, self._turn = (column([pair[i] for pair in seconds]) for i in (0, 1))
        self._beds = column([c.beds if c else 1 for c in cycles])
        self._idles = column([c.idles if c else 0.0 for c in cycles])

    def first(self, facts: Facts) -> Cycles:
        """The machines before anything happens."""
        since = column([facts.equipment_since[m.id] / TICKS_PER_SECOND for m in self.machines])
        on = column([float(facts.equipment[m.id] == "on") for m in self.machines])
        mean = column(
            [
                m.clean_flow_m3_h if isinstance(m, Scrubber) else facts.oxygen_kg_day[m.id]
                for m in self.machines
            ]
        )
        working = on * mean * self._turn / (self._works + self._idles * (self._turn - self._works))
        return Cycles(since, on, self._works, self._turn, self._beds, working, working * self._idles)

    def following(self, cycles: Cycles, before: Facts, facts: Facts) -> Cycles:
        """The machines under new facts; the same if none was switched."""
        if facts.equipment is before.equipment and facts.oxygen_kg_day is before.oxygen_kg_day:
            return cycles
        return self.first(facts)
