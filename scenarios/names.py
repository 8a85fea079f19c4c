"""What everything in a scenario is called: ids by the kind of thing, and the other names people use for it.

Lives here: the lookup, forgiving in case, blanks and hyphens. Never here: who may know of what; whoever asks
narrows the names to that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Self

from scenarios.scenario import Scenario

Called = Mapping[str, tuple[str, ...]]
"""Ids, each with its other names; the first of them is how it is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Every id by its kind, as `Ref.kind` names it."""

    kinds: Mapping[str, Called]

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """All that a scenario names."""
        station = scenario.station
        machines = {e.id: (e.name,) for e in station.equipment}
        people = {p.id: (p.given, p.name, p.initials) for p in scenario.people}
        sites = {s.id: (s.name,) for s in station.sites}
        radios = dict.fromkeys(chain.from_iterable(link.equipment for link in station.links))
        keys = {order.key for order in scenario.orders}
        modes = (getattr(e, "modes", {}) for e in station.equipment)
        kinds: dict[str, Called] = {
            "module": {m.id: (m.name, m.short) for m in station.modules},
            "lock": {m.id: (m.name, m.short) for m in station.modules if m.airlock},
            "hatch": {h.id: ("-".join(h.between[::-1]),) for h in station.hatches},
            "equipment": machines,
            "radio": {radio: machines[radio] for radio in radios if radio in machines},
            "shutter": {e.id: (e.name,) for e in station.equipment if e.state in ("open", "closed")},
            "mode": dict.fromkeys(chain.from_iterable(modes), ()),
            "power-channel": {c.id: (c.name,) for c in station.power.channels} if station.power else {},
            "camera": {c.id: (c.name,) for c in station.cameras},
            "suit": {s.id: (s.name,) for s in station.suits},
            "tank": {x.id: (x.name,) for x in station.tanks},
            "link": {x.id: (x.name,) for x in station.links},
            "vehicle": {v.id: (v.name,) for v in station.vehicles},
            "person": people,
            "speaker": {**people, **sites},
            "site": sites,
            "object": {x.id: (x.name,) for x in scenario.things},
            "key": {x.id: (x.name,) for x in scenario.things if x.id in keys},
            "message": {m.id: (m.subject,) for m in scenario.messages},
            "order": {o.id: () for o in scenario.orders},
        }
        for kind, of in _MACHINES.items():
            kinds[kind] = {e.id: (e.name,) for e in station.equipment if e.kind == of}
        return cls(kinds)

    def knowing(self, kind: str, ids: Iterable[str]) -> Self:
        """These names, of one kind only these ids; ids that are not among them have no other name."""
        called = self.kinds.get(kind, {})
        return type(self)({**self.kinds, kind: {name: called.get(name, ()) for name in ids}})

    def ids(self, kind: str) -> Called:
        """All of one kind; none of a kind that nobody names."""
        return self.kinds.get(kind, {})

    def found(self, kind: str, spoken: str) -> str | None:
        """The id that somebody means; None where nothing is called so, or more than one."""
        wanted, called = plain(spoken), self.ids(kind)
        if spoken in called:
            return spoken
        meant = [name for name, others in called.items() if wanted in map(plain, (name, *others))]
        return meant[0] if len(meant) == 1 else None


_MACHINES = {"scrubber": "scrubber", "cooler": "air-conditioner", "generator": "oxygen-generator"}


def plain(spoken: str) -> str:
    """A name without what people leave out or write otherwise: case, blanks, hyphens, full stops."""
    return "".join(c for c in spoken.casefold() if c not in " -_.")
