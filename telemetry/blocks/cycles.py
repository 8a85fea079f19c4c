"""What machines that take turns show of themselves. Never here: how their turns go (`telemetry.cycles`)."""

from typing import Final

import numpy as np

from scenarios.life_support import Scrubber
from telemetry.blocks.block import Block
from telemetry.cycles import CycleModel
from telemetry.linear import Floats
from telemetry.moment import Moment

_POUNDS_PER_KG: Final = 2.2046226


class CycleBlock(Block):
    """What comes out of each scrubber (m3/h) and generator (kg a day, pounds); bed and minutes of some."""

    of = ("cycles",)

    def __init__(self, model: CycleModel) -> None:
        machines, turns = model.machines, [model.machines[row].id for row in model.taking_turns]
        generators = [row for row, m in enumerate(machines) if not isinstance(m, Scrubber)]
        self.names = (
            *(
                f"scrubber.{m.id}.flow_m3_h" if isinstance(m, Scrubber) else f"generator.{m.id}.kg_day"
                for m in machines
            ),
            *(f"generator.{machines[row].id}.lbm_day" for row in generators),
            *(f"cycle.{name}.bed" for name in turns),
            *(f"cycle.{name}.left_min" for name in turns),
        )
        self.unbounded = frozenset(self.names)
        self._generators = np.array(generators, dtype=np.intp)
        self._turns = np.array(model.taking_turns, dtype=np.intp)
        sizes = (len(machines), len(generators), len(turns))
        self._ends = np.cumsum(sizes).tolist()

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From the time since each was switched on."""
        output, bed, left_min = moment.cycles.at(ts)
        machines, pounds, beds = self._ends
        rows[:machines] = output
        np.multiply(output.take(self._generators, axis=0), _POUNDS_PER_KG, out=rows[machines:pounds])
        rows[pounds:beds] = bed.take(self._turns, axis=0)
        rows[beds:] = left_min.take(self._turns, axis=0)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """None of use: turns go round."""
        return np.full(len(self.names), -np.inf), np.full(len(self.names), np.inf)
