"""Tanks of gas: what they hold and lose, and the pressure that shows it.

Lives here: the supply of every gas tank. Never here: where the gas goes (`air`).
"""

from collections.abc import Sequence
from typing import Final

from scenarios.life_support import GasTank
from scenarios.scenario import Scenario
from telemetry.facts import Facts
from telemetry.gases import GAS_J_MOL_K, MOLAR_MASS_G
from telemetry.levels import Gauge, Level

_ICE_POINT_K: Final = 273.15


class Tanks:
    """The gas tanks of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        self._ids = tuple(tank.id for tank in scenario.station.tanks)
        self.levels = tuple(
            Level(
                contents(tank.id),
                tank.contents_kg,
                tank.full_kg,
                (Gauge(f"tank.{tank.id}.pressure_kpa", kpa_per_kg(tank)),),
            )
            for tank in scenario.station.tanks
        )

    def flows(self, facts: Facts) -> Sequence[float]:
        """What each loses to the modules it is let into, kg a second."""
        return [0.0 if contents(x) in facts.exhausted else -drawn_kg_h(x, facts) / 3600.0 for x in self._ids]


def contents(tank: str) -> str:
    """The name of what a tank holds, kg: of the quantity, and of the level that may run out."""
    return f"tank.{tank}.kg"


def drawn_kg_h(tank: str, facts: Facts) -> float:
    """What the open valves of a tank let out while it lasts."""
    return sum(release.rate_kg_h for release in facts.releases.values() if release.tank == tank)


def kpa_per_kg(tank: GasTank) -> float:
    """The pressure of one kilogram of its gas in it, taken as ideal."""
    moles = 1000.0 / MOLAR_MASS_G[tank.species]
    return moles * GAS_J_MOL_K * (tank.temperature_c + _ICE_POINT_K) / tank.volume_m3 / 1000.0
