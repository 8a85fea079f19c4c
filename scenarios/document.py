"""A document: plain data with the place of every value and key, so that a fault can be pointed at.

Never here: how a text becomes one (`yaml12`), or what a scenario is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from scenarios.faults import Fault

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the top of a document to a value."""


class Place(NamedTuple):
    """Where something stands. Lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int

    def fault(self, problem: str, expected: str = "", field: str = "") -> Fault:
        """A fault that stands here."""
        return Fault(self.file, self.line, self.column, field, problem, expected)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the places of everything in it."""

    value: object
    """Plain data: None, bool, int, float, str, and lists and text-keyed dicts of these."""
    place: Place
    children: Mapping[str | int, "Node"] = field(default_factory=dict)
    """What a list or mapping holds, by index or key."""
    keys: Mapping[str | int, Place] = field(default_factory=dict)
    """Where each key of a mapping stands."""
    size: int = 1
    """Values in it and itself, aliases expanded."""
    height: int = 0
    """Levels below it."""

    @classmethod
    def sequence(cls, place: Place, items: Sequence["Node"]) -> "Node":
        """A list of these."""
        return cls._around([item.value for item in items], place, dict(enumerate(items)), {})

    @classmethod
    def mapping(
        cls, place: Place, items: Mapping[str | int, "Node"], keys: Mapping[str | int, Place]
    ) -> "Node":
        """A mapping of these, with the place of each key."""
        return cls._around({key: item.value for key, item in items.items()}, place, dict(items), dict(keys))

    @classmethod
    def _around(
        cls,
        value: object,
        place: Place,
        children: Mapping[str | int, "Node"],
        keys: Mapping[str | int, Place],
    ) -> "Node":
        size = 1 + sum(child.size for child in children.values())
        height = 1 + max((child.height for child in children.values()), default=0)
        return cls(value, place, children, keys, size, height)


@dataclass(frozen=True, slots=True)
class Document:
    """Data as read, with its places, and the faults that reading could get past."""

    root: Node
    faults: tuple[Fault, ...] = ()

    @property
    def data(self) -> object:
        """The plain data."""
        return self.root.value

    def position(self, path: Path) -> Place:
        """Where the value at `path` begins, or the nearest thing around it that is there."""
        return self._deepest(path).place

    def key_position(self, path: Path) -> Place:
        """Where the key at the end of `path` stands; where there is no such key, as `position`."""
        key = self._deepest(path[:-1]).keys.get(path[-1]) if path else None
        return key or self.position(path)

    def _deepest(self, path: Path) -> Node:
        node = self.root
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        return node
