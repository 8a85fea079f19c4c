"""YAML 1.2, a subset: bytes -> a document.

Here lives everything known about YAML: which plain words are numbers, what is refused, how large a file may
be. Nothing here knows what a scenario is. PyYAML is used for its events alone: its own resolver reads
YAML 1.1, where `no` is false and 12:30:45 is 45045.
"""

import math
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import yaml

from scenarios.document import Document, Node, Place
from scenarios.faults import Fault, ScenarioError

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 40
MAX_NODES: Final = 200_000
"""Values in one file, an alias counted as all it stands for: a few lines of them can stand for billions."""

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Can steer a terminal, break a line unseen or turn text around. Tab and line breaks are not among them."""
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def parse(source: bytes | str, file: str) -> Document:
    """The one document in `source`; `file` is the name its faults give.

    Faults that leave the rest readable are in the document. Raises ScenarioError where nothing is: not
    text, not YAML, too large, too deep, or more than `MAX_NODES` values.
    """
    text, faults = _text(source, file)
    composer = _Composer(yaml.parse(text, Loader=LOADER), file)
    try:
        root = composer.document()
    except yaml.YAMLError as error:
        raise ScenarioError([*faults, *composer.faults, _syntax_fault(error, file)]) from None
    except ScenarioError as error:
        raise ScenarioError([*faults, *composer.faults, *error.faults]) from None
    return Document(root, (*faults, *composer.faults))


def _text(source: bytes | str, file: str) -> tuple[str, list[Fault]]:
    """Text without forbidden characters, and a fault for each that stood in it."""
    whole = Place(file, 0, 0)
    if len(source) > MAX_BYTES:
        raise ScenarioError([whole.fault(f"is larger than {MAX_BYTES} bytes", "a scenario file")])
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"is not text: byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8"
        raise ScenarioError([whole.fault(problem, "a text file in UTF-8")]) from None
    if "\0" in text:
        raise ScenarioError([whole.fault("is binary: it holds a zero byte", "a text file in UTF-8")])
    found = islice(_FORBIDDEN.finditer(text), 20)  # a file full of them needs no longer list to be understood
    faults = [_place(text, match.start(), file).fault(*_forbidden(match[0])) for match in found]
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), faults


def unfit(text: str) -> list[tuple[str, str]]:
    """What is wrong with a text, and what was expected: each character that no text may hold, once."""
    return [
        _forbidden(character) for character in sorted(set(_FORBIDDEN.findall(text)) | ({"\r"} & set(text)))
    ]


def _forbidden(character: str) -> tuple[str, str]:
    return f"the control character U+{ord(character):04X} is not allowed", "visible text"


def _place(text: str, offset: int, file: str) -> Place:
    *before, last = _LINE_BREAK.split(text[:offset])
    return Place(file, len(before) + 1, len(last) + 1)


def _syntax_fault(error: yaml.YAMLError, file: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 0, 0)
    said = " ".join(
        word for word in (getattr(error, "context", None), getattr(error, "problem", None)) if word
    )
    for words, problem, expected in _SYNTAX:
        if words in said:
            return place.fault(problem, expected)
    return place.fault(said or str(error), "YAML")


_PAIRS: Final = "quotation marks and brackets in pairs"
_SYNTAX: Final = (
    ("mapping values are not allowed", "a text has a colon in it", "quotation marks round such a text"),
    ("tab", "a tab stands where a line is indented", "spaces"),
    ("cannot start any token", "no text begins so", "quotation marks round it, or spaces in place of a tab"),
    ("unexpected end of stream", "a quotation mark is never closed", _PAIRS),
    ("expected ',' or", "a bracket is not closed before this, or a comma is missing", _PAIRS),
    (
        "while parsing a block",
        "this does not fit the lines above",
        f"the indentation they have, and {_PAIRS}",
    ),
)
"""What the parser's words, of which these are a part, mean to an author: what is wrong, and what to do."""


class _Composer:
    """Builds nodes from parser events; recursive, which `MAX_DEPTH` keeps shallow."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        self.faults: list[Fault] = []
        self._events = events
        self._file = file
        self._anchors: dict[str, Node | None] = {}
        """None while the anchored value is still being read."""
        self._count = 0

    def document(self) -> Node:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Node(None, Place(self._file, 1, 1))
        root = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._fault(after, "a second document starts here", "one document in a file")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        self._grow(event, 1, depth)
        assert isinstance(event, yaml.NodeEvent)
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        if getattr(event, "tag", None) is not None:
            self._fault(event, f"the tag {event.tag!r:.60} is not allowed", "plain data")  # type: ignore[attr-defined]
        if isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        else:
            node = Node(self._scalar(event), self._place(event))
        if anchor is not None:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        name = event.anchor or ""
        node = self._anchors.get(name)
        if node is None:
            why = "stands inside the value it repeats" if name in self._anchors else "has no anchor before it"
            self._fault(
                event, f"the alias *{name:.60} {why}", "an alias of something that is complete above it"
            )
            return Node(None, self._place(event))
        self._grow(event, node.size, depth + node.height)
        return Node(node.value, self._place(event), node.children, node.keys, node.size, node.height)

    def _sequence(self, event: yaml.Event, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(item, depth + 1))
        return Node.sequence(self._place(event), items)

    def _mapping(self, event: yaml.Event, depth: int) -> Node:
        keys: dict[str | int, Place] = {}
        children: dict[str | int, Node] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, depth + 1)
            child = self._node(next(self._events), depth + 1)
            if not isinstance(key.value, str):
                self.faults.append(
                    key.place.fault(f"the key {key.value!r:.60} is not text", "a key in quotes")
                )
            elif key.value == "<<":
                self.faults.append(key.place.fault("YAML 1.2 has no merge key <<", "the keys written out"))
            elif key.value in keys:
                problem = f"the key {key.value!r:.60} is already given on line {keys[key.value].line}"
                self.faults.append(key.place.fault(problem, "each key once"))
            else:
                keys[key.value] = key.place
                children[key.value] = child
        return Node.mapping(self._place(event), children, keys)

    def _scalar(self, event: yaml.Event) -> object:
        """The value of a scalar by the core schema; numbers that no machine holds are faults."""
        assert isinstance(event, yaml.ScalarEvent)
        text: str = event.value
        if not event.implicit[0]:
            return self._checked(event, text)
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text) and len(text) < 24:
            number = int(text, 0) if text[:2] in ("0o", "0x") else int(text)
            if -(2**63) <= number < 2**63:
                return number
        elif _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
            self._fault(
                event, f"{text:.60} is not a number that can be used", "a finite number of usual size"
            )
            return 0
        return self._checked(event, text)

    def _checked(self, event: yaml.Event, text: str) -> str:
        """The text; its forbidden characters, which escapes can write, are faults. A bare CR is one too."""
        for problem, expected in unfit(text):
            self._fault(event, problem, expected)
        return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)

    def _grow(self, event: yaml.Event, size: int, depth: int) -> None:
        self._count += size
        if self._count > MAX_NODES:
            problem = f"more than {MAX_NODES} values, aliases counted as what they stand for"
            raise ScenarioError([self._place(event).fault(problem, "a smaller file")])
        if depth > MAX_DEPTH:
            problem = f"nested more than {MAX_DEPTH} levels deep"
            raise ScenarioError([self._place(event).fault(problem, "a flatter file")])

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _fault(self, event: yaml.Event, problem: str, expected: str) -> None:
        self.faults.append(self._place(event).fault(problem, expected))
