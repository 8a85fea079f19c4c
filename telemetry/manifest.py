"""What everybody aboard knows of the station and its crew: names, places, figures that never change.

Lives here: the public, unchanging half of a scenario, handed to panels beside each view. Never here:
anything secret, anything of the story's future, anything that moves.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from scenarios.cooling import AmmoniaLoop, WaterLoop
from scenarios.effects import SetVehicle
from scenarios.parts import effects_of
from scenarios.power import PowerChannel
from scenarios.scenario import Person, Scenario
from scenarios.station import Equipment, GroundSite, Hatch, Link, Module, Relay, Vehicle
from scenarios.suits import Suit
from scenarios.times import TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Manifest:
    """Names and places, each by id in the order the scenario gives them."""

    scenario_id: str
    title: str
    zero: datetime
    start_t: float
    end_t: float
    modules: dict[str, Module]
    hatches: dict[str, Hatch]
    equipment: dict[str, Equipment]
    people: dict[str, Person]
    links: dict[str, Link]
    sites: dict[str, GroundSite]
    relays: dict[str, Relay]
    vehicles: dict[str, Vehicle]
    arm: str | None
    arm_parked_deg: tuple[float, ...]
    """How its joints stand before the story begins; none where there is no arm."""
    suits: dict[str, Suit]
    power_channels: dict[str, PowerChannel]
    water_loops: dict[str, WaterLoop]
    ammonia_loops: dict[str, AmmoniaLoop]
    recorded: bool = False
    """Whether this is a recording: nobody's whereabouts or words are known then."""

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """The manifest of a scenario."""
        station = scenario.station
        absent = _absent(scenario)
        modules = {m.id: m for m in station.modules if all(m.id != v.module for v in absent)}
        return cls(
            scenario_id=scenario.id,
            title=scenario.title,
            zero=scenario.zero,
            start_t=scenario.start / TICKS_PER_SECOND,
            end_t=scenario.end / TICKS_PER_SECOND,
            modules=modules,
            hatches={h.id: h for h in station.hatches if modules.keys() >= set(h.between)},
            equipment={e.id: e for e in station.equipment},
            people={p.id: p for p in scenario.people},
            links={x.id: x for x in station.links},
            sites={s.id: s for s in station.sites},
            relays={r.id: r for r in station.relays},
            vehicles={v.id: v for v in station.vehicles if v not in absent},
            arm=station.arm.name if station.arm else None,
            arm_parked_deg=station.arm.joints_deg if station.arm else (),
            suits={s.id: s for s in station.suits},
            power_channels={c.id: c for c in station.power.channels} if station.power else {},
            water_loops={x.id: x for x in station.cooling.water},
            ammonia_loops={x.id: x for x in station.cooling.ammonia},
        )

    def name(self, someone: str) -> str:
        """How a person, or a ground site that speaks, is called; an id nobody knows is its own name."""
        if someone in self.people:
            return self.people[someone].given
        return self.sites[someone].name if someone in self.sites else someone


def _absent(scenario: Scenario) -> tuple[Vehicle, ...]:
    """Vehicles that are under way at the start, that nothing ever moves, and with nobody inside: none aboard
    would know of them."""
    moved = {effect.vehicle for _, effect in effects_of(scenario) if isinstance(effect, SetVehicle)}
    inside = {person.at for person in scenario.people}
    return tuple(
        v
        for v in scenario.station.vehicles
        if v.phase != "docked" and v.id not in moved and v.module not in inside
    )
