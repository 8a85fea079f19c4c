"""The breathing zone: how much more CO2 stands before a person's face than in the module around them.

A still person in still air sits in their own breath. The excess tends to S/Q at the rate Q/V, where S is
what they breathe out, V about a cubic metre, and Q the air that the room's draught carries past; this is
what makes the film's headache true while the bulk air hardly changes. Never here: the module's own air.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from telemetry.air import MMHG_M3_PER_MOL
from telemetry.facts import Facts
from telemetry.linear import Floats
from telemetry.metabolism import LOADS

_ZONE_M3 = 1.0
DRAUGHT_M3_S = {"conditioned": 1.0 / 60.0, "ducted": 0.4 / 60.0, "still": 0.04 / 60.0}
"""Air carried past a face, by what moves the module's air; ours, chosen within the worked figures (+0.3, +0.8
and
+7.5 mmHg for an awake person)."""


@dataclass(frozen=True, slots=True, eq=False)
class Zones:
    """Every person's excess from `t0` on, shape (p, 1) each; the order is the scenario's."""

    t0: float
    start: Floats
    target: Floats
    rate: Floats
    """1/s; 0 for one who does not breathe the cabin's air."""

    def at(self, ts: Floats) -> Floats:
        """Excess ppCO2 in mmHg, shape (p, T)."""
        return self.target + (self.start - self.target) * np.exp(-self.rate * (ts - self.t0))


def zones(facts: Facts, draughts: Mapping[str, str], t: float, last: Zones | None) -> Zones:
    """The zones from `t` on; `draughts` says of each module what moves its air."""
    start = np.zeros((len(facts.people), 1)) if last is None else last.at(np.array([t]))
    target = np.zeros_like(start)
    rate = np.zeros_like(start)
    for row, person in enumerate(facts.people.values()):
        if not person.breathing or person.module is None:
            start[row] = 0.0
            continue
        flow = DRAUGHT_M3_S[draughts[person.module]]
        target[row] = LOADS[person.activity].co2_mol_s * MMHG_M3_PER_MOL / flow
        rate[row] = flow / _ZONE_M3
    if last is not None and np.array_equal(last.target, target) and np.array_equal(last.rate, rate):
        return last
    return Zones(t, start, target, rate)
