"""What every command has: who may, where, how long it takes, what it leads to; and the station as the one who
does it finds it.

Lives here: the shape of a rule, and what rules ask about the station, each refusal with its reason in words.
Never here: any one verb, or the stages of a command (`commanding`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from scenarios.effects import Effect, SetEquipment
from scenarios.station import Module, Station
from scenarios.times import TICKS_PER_SECOND
from scenarios.words import EquipmentState, Side
from telemetry.change import Change
from telemetry.facts import PersonFact
from telemetry.gases import total

MINUTE: Final = 60 * TICKS_PER_SECOND
VACUUM_MMHG: Final = 5.0
"""Below this the outer hatch of an airlock opens. Ours."""
THIN_MMHG: Final = 300.0
"""Below this nobody opens a suit. Ours."""


class Refused(Exception):
    """Something cannot be done; the reason in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Situation:
    """The station as the one finds it who is to do something."""

    def __init__(self, change: Change, by: str) -> None:
        self.change, self.by = change, by
        self.facts, self.t = change.facts, change.t
        self.station: Station = change.model.scenario.station

    @property
    def aboard(self) -> bool:
        """Whether it is one of the crew, and not a ground site."""
        return self.by in self.facts.people

    @property
    def person(self) -> PersonFact:
        """Who does it; one of the crew."""
        return self.facts.people[self.by]

    @property
    def outside(self) -> list[str]:
        """Everybody outside who lives."""
        return [who for who, p in self.facts.people.items() if p.outside is not None and p.health != "dead"]

    def called(self, kind: str, name: str) -> str:
        """How something is told of."""
        others = self.change.model.names.ids(kind)[name]
        return others[0] if others else name

    def all_called(self, people: Iterable[str]) -> str:
        """People, in words; empty for nobody."""
        names = [self.called("person", who) for who in people]
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def module(self, module: str) -> Module:
        """A module as the station has it."""
        return next(m for m in self.station.modules if m.id == module)

    def pressure_mmhg(self, module: str) -> float:
        """The pressure in a module just now."""
        row = self.change.model.air.ways.rows[module]
        return float(total(self.change.before.air.states(self.t))[row])

    def place(self, who: str) -> str:
        """Where somebody is, in words."""
        person = self.facts.people[who]
        if person.module is not None:
            return f"in {self.called('module', person.module)}"
        return "outside" if person.outside is not None else "no longer here"

    def reach(self, modules: Collection[str], what: str) -> None:
        """Somebody must be in one of these modules to lay hands on a thing; a site must command them."""
        if self.aboard and self.person.module in modules:
            return
        where = " and ".join(self.called("module", module) for module in modules)
        visiting = [vehicle for vehicle in self.station.vehicles if vehicle.module in modules]
        if {vehicle.module for vehicle in visiting} == set(modules) == self.facts.modules_away(visiting):
            raise Refused(f"{where} is not at the station")
        if self.aboard:
            between = "between" if len(modules) == 2 else "in"
            raise Refused(
                f"{self.called('person', self.by)} is {self.place(self.by)}, {what} is {between} {where}"
            )
        if not self.aboard:
            self.command(self.module(next(iter(modules))).segment)

    def command(self, side: Side) -> None:
        """A ground site must be of this side."""
        own = {link.side for link in self.station.links if link.far_end == self.by}
        if side not in own:
            raise Refused(f"{self.called('site', self.by)} does not command the {_SIDES[side]} segment")

    def meet(self, other: str) -> None:
        """Two people must be in the same place, both alive."""
        me, them = self.person, self.facts.people[other]
        name = self.called("person", other)
        if other == self.by:
            raise Refused(f"{name} cannot do that alone")
        if them.health == "dead":
            raise Refused(f"{name} is dead")
        if me.module != them.module or (me.outside is None) != (them.outside is None):
            raise Refused(f"{self.called('person', self.by)} is {self.place(self.by)}, {name} is not there")

    def breathe(self, module: str) -> None:
        """There must be air enough to open a suit."""
        if self.pressure_mmhg(module) < THIN_MMHG:
            raise Refused(f"there is no air to breathe in {self.called('module', module)}")

    def machine(self, which: str) -> tuple[str, EquipmentState]:
        """How a machine is called and what it reports, when it is in reach and works."""
        name = self.called("equipment", which)
        self.reach((next(e for e in self.station.equipment if e.id == which).module,), name)
        state = self.facts.equipment[which]
        if state == "failed":
            raise Refused(f"{name} has failed: it must be mended")
        return name, state

    def up(self, link: str, *, voice: bool) -> bool:
        """Whether somebody answers by a link."""
        links, sightlines = self.change.model.links, self.change.sightlines()
        asked = links.speaks if voice else links.up
        return asked(link, self.facts, sightlines, self.t)


_SIDES: Final[dict[Side, str]] = {"us": "American", "russian": "Russian"}

Deed = Callable[[Situation, Any], tuple[Effect, ...]]
"""What a command leads to once it is done. Raises Refused with what hinders it."""


def harmless(_: Situation, __: Any) -> str:
    """What most commands are."""
    return ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for the commands of one verb."""

    deed: Deed
    takes: int = 0
    """How long it keeps somebody's hands, ticks; its effects come then."""
    hazard: Callable[[Situation, Any], str] = harmless
    """What makes it dangerous just now, in words; empty where nothing does."""
    ground: bool = False
    """Whether a ground site can do it too."""
    where: Literal["inside", "outside", "anywhere"] = "inside"
    """Where one of the crew must be."""
    hands: bool = True
    """Whether one can do it only while doing nothing else."""


def switched(which: Iterable[str], state: EquipmentState, *, mends: bool = False) -> SetEquipment:
    """The effect of switching machines."""
    return SetEquipment(do="equipment", which=tuple(which), state=state, mends=mends)
