"""The breathing zone: how much more CO2 stands before a person's face than in the module around them.

A still person in still air sits in their own breath. The excess tends to S/Q at the rate Q/V, where S is
what they breathe out, V about a cubic metre, and Q the air that the room's draught carries past; this is
what makes the film's headache true while the bulk air hardly changes. Never here: the module's own air.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from telemetry.facts import Facts
from telemetry.gases import MMHG_M3_PER_MOL
from telemetry.metabolism import load_of
from telemetry.settling import Settling

Rows = NDArray[np.intp]

_ZONE_M3 = 1.0
DRAUGHT_M3_S = {"conditioned": 1.0 / 60.0, "ducted": 0.4 / 60.0, "still": 0.04 / 60.0}
"""Air carried past a face, by what moves the module's air; ours, chosen within the worked figures (+0.3, +0.8
and +7.5 mmHg for an awake person)."""


@dataclass(frozen=True, slots=True, eq=False)
class Zones(Settling):
    """Every person's excess ppCO2 (mmHg) from `t0` on, in the scenario's order; NaN for one not breathing
    cabin air.
    """

    modules: Rows
    """Shape (p,): the module each is in, by its row; 0 for one who is nowhere."""


def zones(
    facts: Facts, modules: Mapping[str, int], draughts: Mapping[str, str], t: float, last: Zones | None
) -> Zones:
    """The zones from `t` on; `modules` has each module's row, `draughts` what moves its air."""
    count = len(facts.people)
    start = np.zeros((count, 1)) if last is None else np.nan_to_num(last.at(np.array([t])))
    target, rate = np.full((count, 1), np.nan), np.zeros((count, 1))
    rows = np.zeros(count, dtype=np.intp)
    for i, person in enumerate(facts.people.values()):
        if person.breathing and person.module is not None:
            flow = DRAUGHT_M3_S[draughts[person.module]]
            target[i] = load_of(person).co2_mol_s * MMHG_M3_PER_MOL / flow
            rate[i] = -flow / _ZONE_M3
            rows[i] = modules[person.module]
    if last is None or not (
        np.array_equal(last.target, target, equal_nan=True) and np.array_equal(last.rate, rate)
    ):
        return Zones(t, start, target, rate, rows)
    return last if np.array_equal(last.modules, rows) else replace(last, modules=rows)
