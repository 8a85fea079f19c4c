"""Cooling: how cold the loops run and what heat they carry off, from what the station draws.

Lives here: where each value tends while machines stay as they are: all that is drawn becomes heat, less of it
leaves the loops colder, and a stopped pump leaves them to their surroundings. Never here: the swing of an
orbit (`blocks.power`), or the air's heat (`air`).
"""

from collections.abc import Sequence
from typing import Final

from scenarios.cooling import AmmoniaLoop, WaterLoop
from scenarios.station import Station
from telemetry.facts import Facts
from telemetry.loads import Loads

_WATER_S: Final = 900.0
_STILL_WATER_S: Final = 7200.0
_CABIN_C: Final = 22.0
_GROWS_PERCENT_C: Final = 0.1
"""How much a degree of warmth adds to what an accumulator holds."""
_AMMONIA_S: Final = 1200.0
_STILL_AMMONIA_S: Final = 10_800.0
_SPACE_C: Final = -40.0
_FLOW_S: Final = 15.0
_HEAT_S: Final = 600.0
_PRESSURE_S: Final = 60.0
_STILL_PART: Final = 0.65
"""Of the pressure behind a pump, what is there without it. All of these ours."""

MEAN_TEMPERATURE: Final = "mean_temperature_c"
MEAN_PRESSURE: Final = "mean_pressure_kpa"

Aim = tuple[float, float]
"""Where a value tends, and the time in which it covers 63 % of the way, seconds."""


class CoolingTendency:
    """All loops of one station."""

    def __init__(self, station: Station, loads: Loads) -> None:
        self._cooling = station.cooling
        self._loads = loads
        self._usual_w = loads.usual.total_w
        water = [f"cooling.{loop.id}" for loop in self._cooling.water]
        ammonia = [f"cooling.{loop.id}" for loop in self._cooling.ammonia]
        self.names = (
            *(f"{loop}.{what}" for loop in water for what in ("temperature_c", "quantity_percent")),
            *(f"{loop}.{what}" for loop in ammonia for what in ("flow_kg_h", "heat_kw")),
            *(f"{loop}.{what}" for what in (MEAN_TEMPERATURE, MEAN_PRESSURE) for loop in ammonia),
        )

    def targets(self, facts: Facts) -> Sequence[Aim]:
        """Where each of them tends, and in which time."""
        total_w = self._loads.draw(facts).total_w
        missing = 1.0 - total_w / self._usual_w if self._usual_w else 0.0
        ammonia = [(loop, facts.equipment[loop.pump] == "on") for loop in self._cooling.ammonia]
        aims: list[Aim] = []
        for water in self._cooling.water:
            aims += _water_aims(water, facts.equipment[water.pump] == "on", missing)
        for loop, running in ammonia:
            aims.append((loop.flow_kg_h * running, _FLOW_S))
            aims.append((loop.share * total_w / 1000.0 * running, _HEAT_S))
        return [
            *aims,
            *(_ammonia_temperature(loop, running, missing) for loop, running in ammonia),
            *((loop.pressure_kpa * (1.0 if on else _STILL_PART), _PRESSURE_S) for loop, on in ammonia),
        ]


def _water_aims(loop: WaterLoop, running: bool, missing: float) -> tuple[Aim, Aim]:
    """Temperature and quantity of a loop within."""
    if running:
        temperature_c, lasts_s = loop.temperature_c - loop.warms_c * missing, _WATER_S
    else:
        temperature_c, lasts_s = _CABIN_C, _STILL_WATER_S
    grown = _GROWS_PERCENT_C * (temperature_c - loop.temperature_c)
    return (temperature_c, lasts_s), (loop.quantity_percent + grown, lasts_s)


def _ammonia_temperature(loop: AmmoniaLoop, running: bool, missing: float) -> Aim:
    if not running:
        return _SPACE_C, _STILL_AMMONIA_S
    return loop.temperature_c - loop.warms_c * missing, _AMMONIA_S
