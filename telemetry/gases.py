"""The gases of the cabin's air: which there are, and what turns moles and kilograms into pressures.

Never here: any air.
"""

from collections.abc import Mapping
from typing import Final

from telemetry.linear import Floats

SPECIES: Final = ("o2", "n2", "co2", "h2o")
LAYERS: Final = (*SPECIES, "heat")
MOLAR_MASS_G: Final[Mapping[str, float]] = {"o2": 31.998, "n2": 28.0134, "co2": 44.0095, "h2o": 18.0153}

GAS_J_MOL_K: Final = 8.314462618
REFERENCE_K: Final = 295.15
MMHG_M3_PER_MOL: Final = GAS_J_MOL_K * REFERENCE_K / 133.322387415
"""Partial pressure times volume of one mole at the reference temperature."""


def mmhg_m3(species: str, kg: float) -> float:
    """Partial pressure times volume of so many kilograms of a gas."""
    return kg * 1000.0 / MOLAR_MASS_G[species] * MMHG_M3_PER_MOL


def total(states: Mapping[str, Floats]) -> Floats:
    """The pressure of every module's air, mmHg, shape (n,)."""
    summed: Floats = states["o2"] + states["n2"] + states["co2"] + states["h2o"]
    return summed
