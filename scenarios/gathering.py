"""A scenario's files as one document: the main file, those it includes, its station's.

Here lives the reading of files and nothing about what they say, but for the two keys that name other files,
`include` and `station`.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from scenarios.choices import choice
from scenarios.document import Document, Node, Place
from scenarios.explain import shown
from scenarios.faults import Fault, ScenarioError
from scenarios.library import SCENARIO_FILE, station_file, station_names
from scenarios.yaml12 import MAX_BYTES, parse

MAX_INCLUDES: Final = 50


class Gathered(NamedTuple):
    """A scenario's files as one document."""

    document: Document
    partial: bool
    """Whether a file was left out, so that nothing can be said about what is missing."""
    digests: dict[str, str]
    """The SHA-256 of every file that was read, by its real path."""


def main_file(path: Path) -> Path:
    """The main file of a scenario's folder; a file is its own."""
    return path / SCENARIO_FILE if os.path.isdir(path) else path


def gathered(path: Path) -> Gathered:
    """A scenario's folder or file, read. Raises ScenarioError where the main file cannot be."""
    gathering = _Gathering(main_file(path))
    root = gathering.main()
    for name in gathering.included(root):
        part = gathering.part(name, "include")
        if part is not None:
            root = gathering.merged(root, part)
    root = gathering.with_station(root)
    return Gathered(Document(root, tuple(gathering.faults)), gathering.partial, gathering.digests)


def read(path: Path) -> bytes:
    """What is in a file, but no more than one byte too much. Raises ScenarioError."""
    whole = Place(str(path), 0, 0)
    try:
        if not path.exists():
            raise ScenarioError([whole.fault("does not exist", "a file")])
        if not path.is_file():
            problem = "is a folder" if path.is_dir() else "is not a file"
            raise ScenarioError([whole.fault(problem, "a text file")])
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero character
        problem = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise ScenarioError([whole.fault(problem, "a text file")]) from None


class _Gathering:
    """Reads a scenario's files and joins them, collecting what is wrong with each."""

    def __init__(self, main: Path) -> None:
        self.faults: list[Fault] = []
        self.partial = False
        self.digests: dict[str, str] = {}
        self._main = main

    def main(self) -> Node:
        """The top of the main file. Raises ScenarioError where it cannot be used."""
        return self._mapping(self._main)

    def included(self, root: Node) -> list[Node]:
        """The names of files under `include`."""
        listing = root.children.get("include", Node([], root.place))
        if isinstance(listing.value, list) and len(listing.value) <= MAX_INCLUDES:
            return list(listing.children.values())
        self.partial = True
        expected = f"a list of at most {MAX_INCLUDES} files"
        self.faults.append(listing.place.fault(f"{shown(listing.value)} is given", expected, "include"))
        return []

    def part(self, name: Node, field: str) -> Node | None:
        """The top of a file that the main one names, or None. Faults of the whole file stand at its name."""
        try:
            return self._mapping(self._station_file(name) if field == "station" else self._own_file(name))
        except ScenarioError as error:
            self.partial = True
            for fault in error.faults:
                problem = f"{shown(name.value)} {fault.problem}"
                self.faults.append(fault if fault.line else name.place.fault(problem, fault.expected, field))
            return None

    def merged(self, first: Node, second: Node, top: bool = True) -> Node:
        """Both as one: lists joined, mappings at the top merged; anything else in both is a fault."""
        children, keys = dict(first.children), dict(first.keys)
        for key, child in second.children.items():
            place = second.keys[key]
            present = children.get(key, child)
            both = {type(present.value), type(child.value)}
            if top and key == "include":
                self.faults.append(
                    place.fault("an included file includes others", "includes in the main file", key)
                )
            elif present is child:
                children[key], keys[key] = child, place
            elif top and both == {list}:
                items = (*present.children.values(), *child.children.values())
                children[key] = Node.sequence(present.place, items)
            elif top and both == {dict}:
                children[key] = self.merged(present, child, top=False)
            else:
                problem = "is already given at {}:{}:{}".format(*keys[key])
                self.faults.append(place.fault(problem, "it in one place", str(key)))
        return Node.mapping(first.place, children, keys)

    def with_station(self, root: Node) -> Node:
        """The document with the station it names, if it names one, and without the names of its files."""
        children = {key: child for key, child in root.children.items() if key != "include"}
        name = children.get("station")
        if name is not None and isinstance(name.value, str):
            del children["station"]
            station = self.part(name, "station")
            if station is not None:
                children["station"] = station
        return Node.mapping(root.place, children, root.keys)

    def _mapping(self, path: Path) -> Node:
        """The top of a file, which must be a mapping. Raises ScenarioError where it cannot be used."""
        source = read(path)
        document = parse(source, str(path))
        if not isinstance(document.data, dict):
            fault = document.root.place.fault(f"{shown(document.data)} is given", "a mapping")
            raise ScenarioError([*document.faults, fault])
        self.faults += document.faults
        self.digests[os.path.realpath(path)] = sha256(source).hexdigest()
        return document.root

    def _own_file(self, name: Node) -> Path:
        """A file inside the scenario's folder. Raises ScenarioError where the name leads elsewhere."""
        text = name.value
        if not isinstance(text, str):
            raise _refusal("is given", "the name of a file")
        path = self._main.parent / text
        target = os.path.realpath(path)
        if not Path(target).is_relative_to(os.path.realpath(self._main.parent)):
            raise _refusal("leads outside the scenario's folder", "a file inside it")
        if target in self.digests:
            raise _refusal("is already read", "each file once")
        return path

    def _station_file(self, name: Node) -> Path:
        """A built-in station's file, or the scenario's own. Raises ScenarioError where there is neither."""
        text = str(name.value)
        if text.startswith("./"):
            return self._own_file(name)
        if text in station_names():
            return station_file(text)
        expected = choice(text, station_names()) + ", or a file such as ./station.yaml"
        raise _refusal("is not a built-in station", expected)


def _refusal(problem: str, expected: str) -> ScenarioError:
    """What is wrong with a file's name; whoever knows where the name stands adds the place."""
    return ScenarioError([Fault("", 0, 0, "", problem, expected)])
