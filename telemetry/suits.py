"""Space suits: what each carries, what it uses up and takes on, and how it is inside.

Lives here: when a suit is closed or fed, the flows of its stores, and where its pressure, carbon dioxide and
cooling tend. Never here: who dies when nothing is left (`perils`), or what the stores show (`blocks.suits`).
"""

from collections.abc import Sequence
from typing import Final

from scenarios.scenario import Scenario
from scenarios.suits import Suit
from scenarios.words import Activity
from telemetry.facts import Facts
from telemetry.levels import Level
from telemetry.metabolism import LOADS

RATED_W: Final = 293.07
"""1,000 Btu an hour, at which a suit lasts as long as its maker says."""
STORES: Final = ("oxygen_kg", "battery_ah", "cartridge_kg", "water_kg")
"""What a suit carries: oxygen, charge, the carbon dioxide its cartridge still takes up, cooling water."""
FILLS_S: Final = 3600.0
"""In which time an umbilical fills oxygen and water, and somebody puts in a new cartridge. Ours."""
CHARGES_S: Final = 10 * 3600.0
"""In which time a charger fills a battery. Ours."""

_CABIN_CO2_MMHG: Final = 2.5
_SUIT_CO2_MMHG: Final = 2.0
_FOUL_CO2_MMHG: Final = 60.0
"""Where carbon dioxide tends when nothing takes it up. Ours."""
_CABIN_C: Final = 22.0
_COOLED_C: Final = 12.0
_HOT_C: Final = 40.0


def level_name(suit: str, store: str) -> str:
    """The quantity that one of a suit's stores is."""
    return f"suit.{suit}.{store}"


def suit_of(facts: Facts, person: str) -> str | None:
    """The suit somebody wears."""
    return next((suit for suit, fact in facts.suits.items() if fact.worn_by == person), None)


def closed(facts: Facts, suit: str) -> bool:
    """Whether its wearer breathes the suit's own gas."""
    worn_by = facts.suits[suit].worn_by
    if worn_by is None:
        return False
    person = facts.people[worn_by]
    return person.outside is not None or person.activity == "spacewalk"


class Suits:
    """The suits of one station: their stores, and what settles in them. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self._suits = station.suits
        self._places = {e.id: e.module for e in station.equipment}
        self.levels = tuple(
            Level(level_name(suit.id, store), full, full)
            for suit in self._suits
            for store, full in zip(STORES, capacities(suit), strict=True)
        )
        self.names = tuple(
            f"suit.{suit.id}.{what}"
            for suit in self._suits
            for what in ("pressure_mmhg", "co2_mmhg", "cooling_c")
        )

    def flows(self, facts: Facts) -> Sequence[float]:
        """What each store gains a second; one with nothing left loses nothing."""
        return [flow for suit in self._suits for flow in self._flows(suit, facts)]

    def targets(self, facts: Facts) -> Sequence[tuple[float, float]]:
        """Where pressure, carbon dioxide and cooling tend in each, and in which time."""
        return [aim for suit in self._suits for aim in self._targets(suit, facts)]

    def fed(self, suit: Suit, facts: Facts) -> bool:
        """Whether its umbilical gives it oxygen, power and water: on, and within the umbilical's reach."""
        if suit.umbilical is None or facts.equipment[suit.umbilical] != "on":
            return False
        fact = facts.suits[suit.id]
        where = fact.module if fact.worn_by is None else facts.people[fact.worn_by].module
        return where in (suit.module, self._places[suit.umbilical])

    def charging(self, suit: Suit, facts: Facts) -> bool:
        """Whether its battery is in a charger that works: as long as it hangs in its place."""
        hangs = facts.suits[suit.id].module == suit.module
        return hangs and suit.charger is not None and facts.equipment[suit.charger] == "on"

    def _flows(self, suit: Suit, facts: Facts) -> tuple[float, ...]:
        oxygen, battery, cartridge, water = full = capacities(suit)
        if self.fed(suit, facts):
            charge = battery / CHARGES_S if self.charging(suit, facts) else 0.0
            fresh = cartridge / FILLS_S if facts.suits[suit.id].worn_by is None else 0.0
            return oxygen / FILLS_S, charge, fresh, water / FILLS_S
        if self.charging(suit, facts):
            return 0.0, battery / CHARGES_S, 0.0, 0.0
        worn_by = facts.suits[suit.id].worn_by
        if worn_by is None or not closed(facts, suit.id):
            return (0.0,) * len(STORES)
        person = facts.people[worn_by]
        load = 0.0 if person.health == "dead" else _load_w(person.activity) / RATED_W
        rated_s = suit.lasts_h * 3600.0
        return tuple(
            0.0 if level_name(suit.id, store) in facts.exhausted else -amount * share / rated_s
            for store, amount, share in zip(STORES, full, (load, 1.0, load, load), strict=True)
        )

    def _targets(self, suit: Suit, facts: Facts) -> tuple[tuple[float, float], ...]:
        if not closed(facts, suit.id):
            return (0.0, 30.0), (_CABIN_CO2_MMHG, 300.0), (_CABIN_C, 900.0)
        fed = self.fed(suit, facts)
        spent = {store for store in STORES if level_name(suit.id, store) in facts.exhausted}
        stands_still = not fed and "battery_ah" in spent
        foul = stands_still or "cartridge_kg" in spent
        hot = stands_still or (not fed and "water_kg" in spent)
        return (
            (suit.pressure_mmhg, 60.0),
            (_FOUL_CO2_MMHG, 2400.0) if foul else (_SUIT_CO2_MMHG, 300.0),
            (_HOT_C, 1800.0) if hot else (_COOLED_C, 600.0),
        )


def _load_w(activity: Activity) -> float:
    """Heat of who is in it: what they breathe, breathe out and have cooled away goes with it."""
    return RATED_W if activity == "spacewalk" else LOADS[activity].heat_w


def capacities(suit: Suit) -> tuple[float, float, float, float]:
    """What each store holds when full."""
    return suit.oxygen_kg, suit.battery_ah, suit.carbon_dioxide_kg, suit.water_kg
