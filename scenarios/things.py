"""Things of a station as commands name them: a hatch, a machine, somebody; and what belongs to what.

Lives here: what names a thing, what other kinds it is, and what is found at it. Never here: what may be asked
about it (`begun`), or who may see it.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from scenarios.names import Names
from scenarios.station import Station


class Thing(NamedTuple):
    """Something that a command can be about."""

    kind: str
    """As `Ref.kind` has it; or what a command without any reference is about."""
    id: str = ""
    """Empty where there is but one of the kind."""


ARM: Final = Thing("arm")
STATION: Final = Thing("station")

_KIN: Final = (
    ("module", "lock"),
    ("equipment", "radio", "shutter", "scrubber", "cooler", "generator"),
    ("person", "speaker"),
    ("site", "speaker"),
    ("object", "key"),
)
"""Kinds that the same thing may be."""


def same(thing: Thing, names: Names, station: Station) -> tuple[Thing, ...]:
    """The thing, by every kind that a command may know it as; a vehicle's module is the vehicle too."""
    kinds = dict.fromkeys([thing.kind, *chain(*(kin for kin in _KIN if thing.kind in kin))])
    known = [Thing(kind, thing.id) for kind in kinds if kind == thing.kind or thing.id in names.ids(kind)]
    if thing.kind == "module":
        known += [Thing("vehicle", v.id) for v in station.vehicles if v.module == thing.id]
    return tuple(known)


def belonging(thing: Thing, station: Station) -> Iterator[Thing]:
    """What is found at a thing: hatches and machines of a module, what a link or a power channel needs."""
    if thing.kind == "module":
        yield from (Thing("hatch", hatch.id) for hatch in station.hatches if thing.id in hatch.between)
        yield from (Thing("equipment", each.id) for each in station.equipment if each.module == thing.id)
    if thing.kind == "link":
        needed = (link.equipment for link in station.links if link.id == thing.id)
        yield from (Thing("equipment", each) for each in chain(*needed))
    if thing.kind == "power-channel" and station.power is not None:
        yield from (Thing("equipment", c.switch) for c in station.power.channels if c.id == thing.id)


def called(thing: Thing, names: Names, station: Station) -> str:
    """What a thing is called where it is told of; a hatch by the modules it joins."""
    if thing == ARM:
        return station.arm.name if station.arm is not None else "arm"
    if thing == STATION:
        return "the station"
    if thing.kind == "hatch":
        between = next((hatch.between for hatch in station.hatches if hatch.id == thing.id), ())
        modules = [module.short for each in between for module in station.modules if module.id == each]
        return f"hatch {' to '.join(modules)}"
    others = names.ids(thing.kind).get(thing.id, ())
    return others[0] if others else thing.id
