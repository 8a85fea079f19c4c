"""Volumes: what open hatches join, as alarms tell of it: once for all of it, by one module, saying where.

Lives here: which module speaks for what is joined to it, and what it says then. Never here: whether a limit
is passed (`limits`), or since when (`alarms`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from scenarios.station import Module
from telemetry.airways import Airways
from telemetry.channels import Limit, module_measured, quantity_name
from telemetry.facts import Facts, HatchFact
from telemetry.limits import Rule
from telemetry.memo import Memo

_KEPT: Final = 64


class Volumes:
    """The limits of one station that are told once for a volume. Holds only what never changes."""

    def __init__(self, rules: Sequence[Rule], modules: Sequence[Module], ways: Airways) -> None:
        self._names = [module.name for module in modules]
        self._ways = ways
        self._alike: defaultdict[Limit, list[tuple[int, int]]] = defaultdict(list)
        """By limit, in the order of the modules: the row of the module, and the place of its rule."""
        for place, rule in enumerate(rules):
            if rule.limit.once:
                row = ways.rows[module_measured(quantity_name(rule.channel))]
                self._alike[rule.limit].append((row, place))
        self.limits = frozenset(place for rows in self._alike.values() for _, place in rows)
        """The places of all of them."""
        self._texts = Memo(self._told, _KEPT)

    def texts(self, facts: Facts) -> Mapping[int, str]:
        """The places of those limits that speak for a volume, and what they say."""
        return self._texts(facts.hatches)

    def _told(self, hatches: Mapping[str, HatchFact]) -> dict[int, str]:
        _, owners = self._ways.volumes(hatches)
        told: dict[int, str] = {}
        for limit, rows in self._alike.items():
            speakers: dict[int, int] = {}
            for row, place in rows:
                speakers.setdefault(int(owners[row]), place)
            for volume, place in speakers.items():
                names = [name for name, owner in zip(self._names, owners, strict=True) if owner == volume]
                told[place] = f"{limit.text}: {_called(names)}"
        return told


def _called(names: Sequence[str]) -> str:
    """A volume by its first module, and by how many more there are if they are many."""
    first, *more = names
    return " and ".join([first, *more] if len(more) < 2 else [first, f"{len(more)} more modules"])
