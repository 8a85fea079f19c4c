"""Pydantic's errors as faults: where in the file, which field, what is wrong and what was expected.

Here lives the wording of every schema fault. Nothing here knows a particular model: what was expected is read
from the shape at the place of the error.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime, BaseModel, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from scenarios.choices import choice
from scenarios.document import Document, Node, Path
from scenarios.faults import Fault
from scenarios.refs import CHANNEL_PATTERN, ID_PATTERN, Ref
from scenarios.shapes import Shape, literal_words, shape

_MOST_EXPLAINED: Final = 2000
_MOST_KEYS: Final = 3

_BOUNDS: Final = {
    "finite_number": ("not a number that can be used", "a finite number"),
    "greater_than": ("too small", "more than {gt:g}"),
    "greater_than_equal": ("too small", "at least {ge:g}"),
    "less_than": ("too large", "less than {lt:g}"),
    "less_than_equal": ("too large", "at most {le:g}"),
    "string_too_short": ("too short", "at least {min_length} characters"),
    "string_too_long": ("too long", "at most {max_length} characters"),
    "too_short": ("too short", "a list of at least {min_length}"),
    "too_long": ("too long", "a list of at most {max_length}"),
}
_PATTERNS: Final = {
    ID_PATTERN: "lower-case letters, digits and hyphens",
    CHANNEL_PATTERN: "letters, digits, dots, hyphens and underscores",
}
_TYPES: Final = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    tuple: "a list",
    list: "a list",
    datetime: "a date and time such as 2022-02-14T12:00:00Z",
    AwareDatetime: "a date and time with its offset, such as 2022-02-14T12:00:00Z",
}


def schema_faults(
    error: ValidationError, model: type[BaseModel], document: Document, partial: bool = False
) -> list[Fault]:
    """A fault for each thing the model refuses in the document; alternatives of one value are one fault.

    In a partial document, of which a file could not be read, nothing at the top counts as missing.
    """
    faults: dict[Fault, list[str]] = {}
    for details in error.errors(include_url=False)[:_MOST_EXPLAINED]:
        missing_at_top = details["type"] == "missing" and len(details["loc"]) == 1
        if (partial and missing_at_top) or _long_enough(details):
            continue
        fault = _fault(details, shape(model), document)
        bare = Fault(fault.file, fault.line, fault.column, fault.field, fault.problem)
        expected = faults.setdefault(bare, [])
        if fault.expected and fault.expected not in expected:
            expected.append(fault.expected)
    return [
        Fault(bare.file, bare.line, bare.column, bare.field, bare.problem, " or ".join(expected))
        for bare, expected in faults.items()
    ]


def field_text(path: Path, document: Document) -> str:
    """The path as an author would say it, with ids: `events[12] (explosions).effects[0].who`."""
    text = ""
    node: Node | None = document.root
    for step in path:
        node = node.children.get(step) if node else None
        if isinstance(step, int):
            text += f"[{step}]"
            name = node.value.get("id") if node and isinstance(node.value, dict) else None
            text += f" ({name:.40})" if isinstance(name, str) else ""
        else:
            text += f".{step:.40}" if text else f"{step:.40}"
    return text


def shown(value: object) -> str:
    """A value as a fault quotes it: short, and told by its kind where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")
    kinds = {list: "a list", dict: "a mapping", type(None): "nothing"}
    return kinds.get(type(value)) or str(value)


def wanted(of: Shape) -> str:
    """What a value of this shape looks like, in words."""
    written = of.mark(WithJsonSchema)
    if written and written.json_schema:
        return str(written.json_schema.get("description", "another value"))
    if of.members:
        tags = of.tagged_members
        if tags:
            return f"a mapping, one of {', '.join(tags)}"
        return " or ".join(dict.fromkeys(map(wanted, of.members)))
    if words := literal_words(of):
        return f"one of {', '.join(words)}"
    if reference := of.mark(Ref):
        return f"the id of {'an' if reference.kind[0] in 'aeiou' else 'a'} {reference.kind}"
    if of.is_model:
        return _mapping(of.required)
    origin = getattr(of.type, "__origin__", of.type)
    return _TYPES.get(origin, "another value")


def _mapping(required: Sequence[str]) -> str:
    """A mapping, told by the keys it must have where those are few."""
    few = 0 < len(required) <= _MOST_KEYS
    return f"a mapping such as {{{', '.join(f'{key}: ...' for key in required)}}}" if few else "a mapping"


def _fault(details: ErrorDetails, root: Shape, document: Document) -> Fault:
    path, at, parent = _located(details["loc"], root, document)
    kind = details["type"]
    if kind == "extra_forbidden":
        problem, expected = f"the key {path[-1]!r:.60} is unknown", choice(str(path[-1]), parent.fields)
    elif kind == "missing":
        problem, expected = "is missing", wanted(at)
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        path = (*path, str(at.tag_key))
        problem, expected = _tag_wording(details, at)
    else:
        problem, expected = wording(details, at)
    path = (*path, *details.get("ctx", {}).get("at", ()))
    place = document.key_position(path) if kind == "extra_forbidden" else document.position(path)
    return place.fault(problem, expected, field_text(path, document))


def _long_enough(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because pydantic does not count its faulty items."""
    value = details["input"]
    return details["type"] == "too_short" and len(value) >= details["ctx"]["min_length"]


def _tag_wording(details: ErrorDetails, at: Shape) -> tuple[str, str]:
    tag = details.get("ctx", {}).get("tag")
    if tag is None:
        return "is missing", choice("", at.tagged_members)
    return f"{shown(tag)} is unknown", choice(tag, at.tagged_members)


def wording(details: ErrorDetails, at: Shape) -> tuple[str, str]:
    """Problem and expectation of an error about the value itself."""
    kind, context, value = details["type"], details.get("ctx", {}), shown(details["input"])
    if kind == "literal_error":
        return f"{value} is unknown", choice(str(details["input"]), literal_words(at))
    if "problem" in context:
        return context["problem"], context["expected"]
    if kind in _BOUNDS:
        problem, expected = _BOUNDS[kind]
        return f"{value} is {problem}", expected.format(**context)
    if kind == "string_pattern_mismatch":
        return f"{value} is not of the right form", _PATTERNS.get(context["pattern"], context["pattern"])
    if kind == "value_error":
        return str(context["error"]), ""
    if kind.endswith(("_type", "_parsing")) or kind.startswith(("int_", "datetime_", "timezone_")):
        one, item = details["input"], at.child(0)
        example = f" such as [{one:.40}]" if isinstance(one, str) and item and item.type is str else ""
        return f"{value} is given", wanted(at) + example
    return details["msg"], ""


def _located(loc: tuple[str | int, ...], root: Shape, document: Document) -> tuple[Path, Shape, Shape]:
    """The path in the data that an error's location means, the shape there, and the shape around it.

    Pydantic's locations also name the member of each union that was tried, which no file has.
    """
    path: Path = ()
    at = around = root
    for step in loc:
        if at.members:
            at = at.tagged_members.get(str(step), at)
            continue
        path = (*path, step)
        at, around = at.child(step) or Shape(object), at
    return path, at, around
