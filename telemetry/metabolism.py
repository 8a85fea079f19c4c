"""What a person takes from the air and gives to it, by what they are doing.

Figures: NASA ICES-2021-365, as collected with sources in the project's reference facts: oxygen g/min and
total heat W; carbon dioxide follows by the respiratory quotient, in moles. Never here: who is where.
"""

from dataclasses import dataclass

from scenarios.words import Activity

RESPIRATORY_QUOTIENT = 0.92
"""Moles of CO2 breathed out for a mole of O2 breathed in."""
O2_G_MOL = 31.998
CO2_G_MOL = 44.0095


@dataclass(frozen=True, slots=True)
class Load:
    """One person's exchange with the air around them."""

    o2_mol_s: float
    heat_w: float

    @property
    def co2_mol_s(self) -> float:
        """Carbon dioxide breathed out."""
        return self.o2_mol_s * RESPIRATORY_QUOTIENT


def _load(o2_g_min: float, heat_w: float) -> Load:
    return Load(o2_g_min / O2_G_MOL / 60.0, heat_w)


LOADS: dict[Activity, Load] = {
    "sleep": _load(0.36, 88.0),
    "nominal": _load(0.57, 139.0),
    "exercise": _load(3.94, 580.0),
    "spacewalk": _load(0.0, 0.0),
}
"""By activity. In a suit one breathes the suit's gas, so the cabin feels nothing."""
