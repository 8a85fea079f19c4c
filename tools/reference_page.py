"""What the pages that are generated from the schema share: a model's words, its fields, and how a page is put
together.

Never here: any one kind of thing (the tools that write the pages).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any, Final, Self, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from scenarios.conditions import Condition
from scenarios.effects import Effect
from scenarios.explain import shown, wanted
from scenarios.refs import ID_PATTERN, Ref
from scenarios.shapes import Shape, shape
from scenarios.times import duration_text

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"

_UNITS: Final = {
    "_mmhg_min": "mmHg/min",
    "_mg_min": "mg/min",
    "_ft_min": "ft/min",
    "_m_s": "m/s",
    "_kg_h": "kg/h",
    "_mg_m3": "mg/m³",
    "_mmhg": "mmHg",
    "_percent": "%",
    "_bpm": "1/min",
    "_kpa": "kPa",
    "_nms": "N m s",
    "_deg": "°",
    "_kwh": "kWh",
    "_nm": "N m",
    "_mm": "mm",
    "_cm": "cm",
    "_km": "km",
    "_kw": "kW",
    "_kg": "kg",
    "_ah": "A h",
    "_c": "°C",
    "_m": "m",
    "_n": "N",
    "_s": "s",
    "_v": "V",
    "_a": "A",
}
"""Of a name's ending; a longer one stands before those it ends with."""
_UNIONS: Final = {
    "a [condition](conditions.md)": shape(Condition).tagged_members.keys(),
    "an [effect](effects.md)": shape(Effect).tagged_members.keys(),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a docstring says: its first paragraph, those after it, and the example it ends with."""

    purpose: str
    more: tuple[str, ...]
    example: str

    @classmethod
    def of(cls, described: Any) -> Self:
        """The words of a model or a function."""
        purpose, *more = cleandoc(described.__doc__ or "").split("\n\n")
        example = more.pop() if more and more[-1].startswith("{") else ""
        return cls(_line(purpose), tuple(map(_line, more)), example)


def page(title: str, tool: str, introduction: str, *parts: str) -> str:
    """A whole page, which says by which tool it is written."""
    notice = f"<!-- Written by tools/{tool}.py from the schema: change that, not this. -->"
    return "\n\n".join((f"# {title}", notice, introduction.strip(), *(part.strip() for part in parts))) + "\n"


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table; a column in which no row has anything is left out."""
    told = list(rows)
    kept = [i for i in range(len(heads)) if any(row[i] for row in told)]
    lines = [heads, tuple("---" for _ in heads), *told]
    return "\n".join("|" + "|".join(_cell(line[i]) for i in kept) + "|" for line in lines)


def listing(yaml: str) -> str:
    """An example as it stands in a file, one of a list."""
    first, *more = map(str.strip, yaml.split("\n"))
    return "\n".join(("```yaml", f"- {first}", *(f"   {line}" for line in more), "```"))


def fields(model: type[BaseModel], *without: str) -> str:
    """Its fields as a table, and below it those of the mappings that they hold."""
    inner = {
        held.type.__name__: held.type
        for key, of in shape(model).fields.items()
        if key not in without and (held := _innermost(of)).is_model
    }
    below = (f"{Words.of(each).purpose}\n\n{fields(each)}" for each in inner.values())
    return "\n\n".join((own_fields(model, *without), *below))


def own_fields(model: type[BaseModel], *without: str) -> str:
    """Its fields as a table."""
    return table(
        ("Field", "Is", "Unit", "Range", "Default", "Meaning"),
        (_row(model, key, of) for key, of in shape(model).fields.items() if key not in without),
    )


def unit(name: str) -> str:
    """The unit a name ends with; empty where it has none."""
    plain = name.replace(".", "_")
    return next((told for ending, told in _UNITS.items() if plain.endswith(ending)), "")


def _row(model: type[BaseModel], key: str, of: Shape) -> tuple[str, ...]:
    field = next(f for name, f in model.model_fields.items() if (f.alias or name) == key)
    return f"`{key}`", _kind(of), unit(key), _range(of), _default(field, of), field.description or ""


def _kind(of: Shape) -> str:
    """What stands there, in words."""
    item = of.child(0)
    if item is not None:
        count = "a list" if Ellipsis in get_args(of.type) else f"{len(get_args(of.type))}"
        return f"{count}, each {_kind(item)}"
    if of.is_model:
        return "a mapping, see below"
    text = of.mark(StringConstraints)
    if text is not None and text.pattern == ID_PATTERN and not of.mark(Ref):
        return "an id"
    known = (told for told, tags in _UNIONS.items() if of.members and of.tagged_members.keys() == tags)
    reference = of.mark(Ref)
    many = "; `*` for any letters" if reference and reference.many else ""
    return next(known, wanted(of).partition(" such as ")[0].strip(",") + many)


def _range(of: Shape) -> str:
    """What bounds a value, or the length of a text or a list."""
    bounds = {type(mark): mark for mark in _marks(of)}
    low, high = (
        next((f"{word}{_figure(bounds[kind])}" for kind, word in words.items() if kind in bounds), "")
        for words in (_LOW, _HIGH)
    )
    if low.startswith(_AT_LEAST) and high.startswith(_AT_MOST):
        told = f"{low.removeprefix(_AT_LEAST)} to {high.removeprefix(_AT_MOST)}"
    else:
        told = ", ".join(filter(None, (low, high)))
    if told and of.type is str:
        told = "not empty" if told == "at least 1" else f"{told} characters"
    item = of.child(0)
    return ", each ".join(filter(None, (told, _range(item) if item is not None else "")))


_AT_LEAST, _AT_MOST = "at least ", "at most "
_LOW: Final = {Ge: _AT_LEAST, Gt: "more than ", MinLen: _AT_LEAST}
_HIGH: Final = {Le: _AT_MOST, Lt: "less than ", MaxLen: _AT_MOST}


def _marks(of: Shape) -> Iterator[Any]:
    for mark in of.metadata:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _figure(bound: Any) -> str:
    figure = next(getattr(bound, name) for name in bound.__slots__)
    return f"{figure:,}".removesuffix(".0")


def _default(field: FieldInfo, of: Shape) -> str:
    if field.is_required():
        return "needed"
    value = field.default
    if value is None or value == () or value == "":
        return "none"
    if wanted(of).startswith("a duration"):
        return duration_text(value)
    return shown(value).strip("'") if not isinstance(value, tuple) else ", ".join(map(str, value))


def _innermost(of: Shape) -> Shape:
    """The shape of a list's items, or of the value itself."""
    item = of.child(0) if get_origin(of.type) in (tuple, list) else None
    return of if item is None else _innermost(item)


def _cell(text: str) -> str:
    return f" {text.replace('|', chr(92) + '|')} " if text != "---" else text


def _line(paragraph: str) -> str:
    return " ".join(paragraph.split())
