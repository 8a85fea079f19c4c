"""Some values of a scenario written anew, and everything else of its files kept to the letter.

Lives here: edits, what a document is with them, and the text of a file with them. Never here: what anybody
wants to change, or whether a scenario with it is valid (`loader.composed` says that).

A value is replaced where it stands; a key that is not there yet comes before its mapping's second one, since
the first mostly says which thing it is. Comments, order and all other values stay as their author wrote them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from scenarios.document import Document, Node, Path, Place
from scenarios.yaml12 import LOADER

Value = str | tuple[str, ...] | None
"""A text, a list of them, or nothing."""

_LINE: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


@dataclass(frozen=True, slots=True)
class Edit:
    """A value to be written."""

    path: Path
    """Where it stands in the document; all but its last step is there."""
    value: Value
    place: Place
    """Where somebody asked for it: its faults stand there."""


def edited(document: Document, edits: Iterable[Edit]) -> Document:
    """The document with other values."""
    root = document.root
    for edit in edits:
        root = _with(root, edit.path, _node(edit))
    return Document(root, document.faults)


def rewritten(text: str, file: str, document: Document, edits: Iterable[Edit]) -> str:
    """The text of one file of the document with those of the edits that concern it."""
    source = _Source(text)
    changes = [source.change(document, edit) for edit in edits if _file(document, edit) == file]
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _file(document: Document, edit: Edit) -> str:
    return document.position(edit.path).file


def _node(edit: Edit) -> Node:
    if isinstance(edit.value, tuple):
        return Node.sequence(edit.place, [Node(word, edit.place) for word in edit.value])
    return Node(edit.value, edit.place)


def _with(node: Node, path: Path, value: Node) -> Node:
    """A value with another one somewhere inside."""
    step, *rest = path
    child = _with(node.children[step], tuple(rest), value) if rest else value
    children = {**node.children, step: child}
    if isinstance(node.value, list):
        return Node.sequence(node.place, list(children.values()))
    return Node.mapping(node.place, children, {step: value.place, **node.keys})


class _Source:
    """A file's text, and where in it things stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._break = "\r\n" if "\r\n" in text else "\n"
        self._begins = [0, *(match.start() for match in _LINE.finditer(text))]

    def change(self, document: Document, edit: Edit) -> tuple[int, int, str]:
        """What an edit puts where: from one offset to another, and the words."""
        *way, key = edit.path
        words = json.dumps(edit.value, ensure_ascii=False)
        mapping = _at(document.root, tuple(way))
        if key in mapping.children:
            return self._replacement(mapping.children[key].place, words)
        return self._insertion(mapping, f"{key}: {words}")

    def _replacement(self, place: Place, words: str) -> tuple[int, int, str]:
        start, end = self._span(place)
        old = self._text[start:end]
        end = start + len(old.rstrip())  # what a block scalar's end takes along: line breaks, the next indent
        if old.startswith("-") or self._text[start - 1] == ":":
            words = f"  {words}"  # a list that is not set in, a key that had nothing
        return start, end, words

    def _insertion(self, mapping: Node, words: str) -> tuple[int, int, str]:
        keys = list(mapping.keys.values())
        place = keys[1] if len(keys) > 1 else keys[0]
        inline = self._text[self._offset(mapping.place)] == "{"
        after = ", " if inline else self._break + " " * (place.column - 1)
        at = self._offset(place)
        return at, at, words + after

    def _span(self, place: Place) -> tuple[int, int]:
        """Where the value that begins at a place ends."""
        depth, end = 0, None
        for event in self._events_from(place):
            depth += isinstance(event, yaml.SequenceStartEvent) - isinstance(event, yaml.SequenceEndEvent)
            if not isinstance(event, yaml.SequenceEndEvent) or self._closed(event):
                end = event.end_mark
            if depth == 0:
                break
        start = self._offset(place)
        return start, start if end is None else self._begins[end.line] + end.column

    def _closed(self, event: yaml.Event) -> bool:
        """Whether a list ends with its own sign, and not only where something else begins."""
        mark = event.end_mark
        return mark is not None and self._text[self._begins[mark.line] + mark.column - 1] == "]"

    def _events_from(self, place: Place) -> Iterator[yaml.Event]:
        at = (place.line - 1, place.column - 1)
        found = False
        for event in yaml.parse(self._text, Loader=LOADER):
            mark = event.start_mark
            is_value = isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.MappingStartEvent)
            found = found or (is_value and mark is not None and (mark.line, mark.column) == at)
            if found:
                yield event

    def _offset(self, place: Place) -> int:
        return self._begins[place.line - 1] + place.column - 1


def _at(node: Node, path: Path) -> Node:
    for step in path:
        node = node.children[step]
    return node
