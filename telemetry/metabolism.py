"""What a person takes from the air and gives to it, by what they are doing; and an animal.

Figures: NASA ICES-2021-365, as collected with sources in the project's reference facts: oxygen g/min and
total heat W; carbon dioxide follows by the respiratory quotient, in moles. Water vapour g/min is from the
same tables as remembered: with eight hours of sleep and half an hour of exercise they make the published
1.85 kg a day. Never here: who is where.
"""

from dataclasses import dataclass
from typing import Final

from scenarios.words import Activity
from telemetry.facts import PersonFact
from telemetry.gases import MOLAR_MASS_G

RESPIRATORY_QUOTIENT = 0.92
"""Moles of CO2 breathed out for a mole of O2 breathed in."""
_VAPORISING_J_MOL: Final = 44_000.0

RECOVERY_S: Final = 3600.0
"""How long the body gives off the heat of exercise once it is over."""


@dataclass(frozen=True, slots=True)
class Load:
    """One body's exchange with the air around it."""

    o2_mol_s: float
    heat_w: float
    """All of it, with what the vapour carries."""
    h2o_mol_s: float = 0.0

    @property
    def co2_mol_s(self) -> float:
        """Carbon dioxide breathed out."""
        return self.o2_mol_s * RESPIRATORY_QUOTIENT

    @property
    def sensible_w(self) -> float:
        """The heat that warms the air: what the vapour carries, the coils take."""
        return self.heat_w - self.h2o_mol_s * _VAPORISING_J_MOL


def _load(o2_g_min: float, heat_w: float, h2o_g_min: float) -> Load:
    o2, h2o = (g / MOLAR_MASS_G[gas] / 60.0 for g, gas in ((o2_g_min, "o2"), (h2o_g_min, "h2o")))
    return Load(o2, heat_w, h2o)


LOADS: Final[dict[Activity, Load]] = {
    "sleep": _load(0.36, 88.0, 0.63),
    "nominal": _load(0.57, 139.0, 1.177),
    "exercise": _load(3.94, 580.0, 8.729),
    "spacewalk": _load(0.0, 0.0, 0.0),
}
"""By activity. In a suit one breathes the suit's gas, so the cabin feels nothing."""

RECOVERY: Final = _load(0.57, 383.0, 4.299)
"""The hour after exercise: breath as in other work; heat (557 falling to 209 W) and sweat are means."""

MOUSE: Final = _load(0.0021, 0.5, 0.002)
"""One animal of 25 g; general knowledge."""


def load_of(person: PersonFact) -> Load:
    """What one of the crew exchanges with the cabin's air."""
    if not person.breathing:
        return LOADS["spacewalk"]
    recovers = person.recovers_until is not None and person.activity == "nominal"
    return RECOVERY if recovers else LOADS[person.activity]
