"""What may be typed next of effects, as they stand in a scenario's file on one line.

    {do: fire, module: lab, smoke_mg_min: 40}, {do: fl

Lives here: from the models to words: kinds of effects, their keys, and names that a scenario has. Never here:
whether what was typed is valid (`improvised`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, get_args, get_origin

from scenarios.effects import Effect
from scenarios.improvised import Known
from scenarios.refs import Ref
from scenarios.shapes import Shape, shape
from scenarios.typed import Completion

_TAG: Final = "do"
_BEGIN: Final = Completion("{do: ", "another effect")


def effect_completions(text: str, known: Known) -> tuple[Completion, ...]:
    """What may come next: each word takes the place of the last one, which blanks keep apart."""
    begun = text[len(text) - len(text.split(" ")[-1]) :]
    mapping = _open_mapping(text)
    if mapping is None:
        return (_BEGIN,) if begun in "{do:" else ()
    *done, last = _parts(mapping)
    told = dict(part.split(":", 1) for part in done if ":" in part)
    kind = _kinds().get(told.get(_TAG, "").strip())
    key, colon, value = last.partition(":")
    typed = (value if colon else key).split("[")[-1].split(",")[-1].strip()
    offered = _values(key.strip(), kind, known) if colon else _keys(kind, set(told))
    before = begun[: len(begun) - len(typed)]
    return tuple(
        Completion(before + word.word, word.tells) for word in offered if word.word.startswith(typed)
    )


def _open_mapping(text: str) -> str | None:
    """What was typed of the mapping that is not closed yet."""
    begin = text.rfind("{")
    return None if begin < text.rfind("}") or begin < 0 else text[begin + 1 :]


def _parts(mapping: str) -> list[str]:
    """Its parts, of which commas within a list part none."""
    parts, depth = [""], 0
    for character in mapping:
        depth += (character == "[") - (character == "]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() if place < len(parts) - 1 else part.lstrip() for place, part in enumerate(parts)]


def _keys(kind: Shape | None, told: set[str]) -> Iterator[Completion]:
    """The keys that are not told yet, those first that must be."""
    if kind is None:
        yield Completion(f"{_TAG}:", "what happens")
        return
    needed = kind.required
    for key in sorted(kind.fields, key=lambda key: key not in needed):
        if key not in told and key != _TAG:
            yield Completion(f"{key}:", "needed" if key in needed else "may be left out")


def _values(key: str, kind: Shape | None, known: Known) -> Iterator[Completion]:
    if key == _TAG:
        yield from map(Completion, sorted(_kinds()))
    elif kind is not None and key in kind.fields:
        yield from map(Completion, dict.fromkeys(_names(kind.fields[key], known)))


def _names(value: Shape, known: Known) -> Iterator[str]:
    """Names that a value may have; of a list, its items'."""
    reference = value.mark(Ref)
    if reference is not None:
        yield from sorted(known.get(reference.kind, ()))
    if get_origin(value.type) is Literal:
        yield from map(str, get_args(value.type))
    for member in value.members:
        yield from _names(member, known)
    item = value.child(0)
    if item is not None:
        yield from _names(item, known)


@cache
def _kinds() -> dict[str, Shape]:
    """Every kind of effect."""
    return shape(Effect).tagged_members
