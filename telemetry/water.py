"""The station's water: from the galley through people, toilet, coils and machines back to the galley.

Lives here: what fills and drains each tank, and which batch runs. What a person takes and gives in a day is
from NASA's water balance (drink, food and hygiene 2.20 kg, urine 1.20 kg), taken over sixteen hours awake.
What the coils condense is taken to be what people give off just then: the air holds the difference, under a
kilogram. Never here: the vapour itself (`air`).
"""

from collections.abc import Sequence
from typing import Final

from scenarios.life_support import AirConditioner, Batch, OxygenGenerator, Water, WaterTank
from scenarios.scenario import Scenario
from scenarios.words import EquipmentState
from telemetry.facts import Facts
from telemetry.gases import MOLAR_MASS_G
from telemetry.levels import Gauge, Level, Switch
from telemetry.metabolism import load_of

_AWAKE_S: Final = 16.0 * 3600.0
DRUNK_KG_S: Final = 2.20 / _AWAKE_S
"""What somebody awake takes from the galley."""
URINE_KG_S: Final = 1.20 / _AWAKE_S
SPLIT_KG_KG: Final = 2.0 * MOLAR_MASS_G["h2o"] / MOLAR_MASS_G["o2"]
"""Water split for a kilogram of oxygen."""
TANKS: Final = ("toilet", "urine", "waste", "clean", "galley")


def tank_name(tank: str) -> str:
    """The quantity's name."""
    return f"water.{tank}.kg"


class WaterWorks:
    """The water tanks of one station; none if it has none. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self._water = station.water
        self._conditioners = [e.id for e in station.equipment if isinstance(e, AirConditioner)]
        fed = () if station.water is None else station.water.splits
        self._splitting = [e.id for e in station.equipment if isinstance(e, OxygenGenerator) and e.id in fed]
        batches = () if station.water is None else _batches(station.water)
        self._machined = [(tank, batch) for tank, batch, _ in batches if batch.machine is not None]
        self._vehicles = station.vehicles
        self.levels = () if self._water is None else _levels(self._water)

    def flows(self, facts: Facts) -> Sequence[float]:
        """What each tank gains, kg a second."""
        if self._water is None:
            return ()
        water, gains = self._water, dict.fromkeys(TANKS, 0.0)
        drying = any(facts.equipment[e] == "on" for e in self._conditioners)
        away = facts.modules_away(self._vehicles)
        for person in facts.people.values():
            if not person.breathing or person.module is None or person.module in away:
                continue
            awake = person.activity in ("nominal", "exercise")
            gains["toilet"] += URINE_KG_S * awake
            gains["galley"] -= DRUNK_KG_S * awake
            gains["waste"] += load_of(person).h2o_mol_s * MOLAR_MASS_G["h2o"] / 1000.0 * drying
        for machine in self._splitting:
            if facts.equipment[machine] == "on":
                gains["galley"] -= facts.oxygen_kg_day[machine] / 86_400.0 * SPLIT_KG_KG
        if tank_name("galley") in facts.exhausted:
            gains["galley"] = 0.0
        for source, batch, goal in _batches(water):
            switch = "galley" if batch is water.drawing else source
            if runs(switch, batch, facts) and tank_name(source) not in facts.exhausted:
                gains[source] -= batch.rate_kg_h / 3600.0
                gains[goal] += batch.rate_kg_h / 3600.0 * batch.yields
        return [gains[tank] for tank in TANKS]

    @property
    def machines(self) -> Sequence[str]:
        """The equipment that works in batches."""
        return [machine for _, batch in self._machined if (machine := batch.machine) is not None]

    def states(self, facts: Facts) -> Sequence[EquipmentState]:
        """What each of those reports: one that is on stands by until there is a batch."""
        return [
            "standby" if state == "on" and not runs(switch, batch, facts) else state
            for switch, batch, state in (
                (switch, batch, facts.equipment[batch.machine or ""]) for switch, batch in self._machined
            )
        ]


def runs(switch: str, batch: Batch, facts: Facts) -> bool:
    """Whether a batch is being worked off: its tank's switch is on, and so is its machine."""
    on = batch.machine is None or facts.equipment[batch.machine] == "on"
    return on and tank_name(switch) in facts.switched


def _batches(water: Water) -> tuple[tuple[str, Batch, str], ...]:
    return (
        ("toilet", water.emptying, "urine"),
        ("urine", water.distilling, "waste"),
        ("waste", water.purifying, "clean"),
        ("clean", water.drawing, "galley"),
    )


def _levels(water: Water) -> tuple[Level, ...]:
    switches = {"toilet": water.emptying, "urine": water.distilling, "waste": water.purifying}
    return tuple(
        _level(tank, getattr(water, tank), switches.get(tank, water.drawing if tank == "galley" else None))
        for tank in TANKS
    )


def _level(name: str, tank: WaterTank, batch: Batch | None) -> Level:
    gauge = Gauge(f"water.{name}.percent", 100.0 / tank.full_kg)
    switch = None if batch is None else Switch(batch.begins_kg, batch.ends_kg)
    return Level(tank_name(name), tank.contents_kg, tank.full_kg, (gauge,), switch)
