"""What moves the air in a module, and how loud that is: the hum that means life support is running.

Levels add as energies: equipment in the module, fans at its hatches, neighbours heard through open hatches.
Never here: the air itself.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from scenarios.station import Station
from telemetry.facts import Facts

QUIET_DBA = 28.0
"""What is left when nothing runs: the structure's own creaking. Ours."""
_THROUGH_HATCH_DB = 12.0
"""What a level loses on its way through an open hatch. Ours."""


DRAUGHT_FT_MIN: Final = {"conditioned": 25.0, "ducted": 12.0, "still": 1.0}
"""The speed of the air past a face, by what moves it. Cabins are held to 10 to 40; ours lie within."""


def levels_dba(station: Station, facts: Facts) -> dict[str, float]:
    """The level in every module, dBA."""
    energy = {m.id: _energy(QUIET_DBA) for m in station.modules}
    for equipment in station.equipment:
        if facts.equipment[equipment.id] in ("on", "startup") and equipment.noise_dba > 0:
            energy[equipment.module] += _energy(equipment.noise_dba)
    for hatch in station.hatches:
        if hatch.fan is not None and facts.hatches[hatch.id].fan_on:
            for module in hatch.between:
                energy[module] += _energy(hatch.fan.noise_dba)
    heard = dict(energy)
    for hatch in station.hatches:
        if facts.hatches[hatch.id].open:
            a, b = hatch.between
            heard[a] += energy[b] * _energy(-_THROUGH_HATCH_DB)
            heard[b] += energy[a] * _energy(-_THROUGH_HATCH_DB)
    return {module: float(10.0 * np.log10(e)) for module, e in heard.items()}


def ventilated(station: Station, facts: Facts) -> frozenset[str]:
    """The modules whose air a running fan exchanges through an open hatch."""
    running = (h.between for h in station.hatches if facts.hatches[h.id].fan_on and facts.hatches[h.id].open)
    return frozenset(module for between in running for module in between)


def draughts(station: Station, facts: Facts) -> Mapping[str, str]:
    """What moves each module's air: `conditioned` (its own machines), `ducted` (fans at its hatches) or
    `still`.
    """
    ducted = ventilated(station, facts)
    moved = {m.id: "ducted" if m.id in ducted else "still" for m in station.modules}
    for equipment in station.equipment:
        if equipment.kind in ("air-conditioner", "scrubber") and facts.equipment[equipment.id] == "on":
            moved[equipment.module] = "conditioned"
    return moved


def _energy(level_db: float) -> float:
    return float(10.0 ** (level_db / 10.0))
