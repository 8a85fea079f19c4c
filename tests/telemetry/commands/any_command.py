"""Any command that could be typed about a scenario, for the tests that play at random.

Lives here: commands drawn by hypothesis, and enumerated, from the grammar. Never here: what is done with
them.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Any, Final, cast

import hypothesis.strategies as st

from scenarios.grammar import Part, Typable, parts, verbs
from scenarios.names import Names

VERBS: Final = sorted(verbs())


def values(part: Part, names: Names) -> st.SearchStrategy[Any]:
    """Anything that may stand in a part of a command; nothing where it names what there is none of."""
    if part.kind:
        known = sorted(names.ids(part.kind))
        return st.sampled_from(known) if known else st.nothing()
    if part.words:
        return st.sampled_from(part.words)
    if part.is_duration:
        return st.integers(1, 7200).map("{} s".format)
    if part.numbers:
        return st.tuples(*[st.floats(-180, 180)] * part.numbers)
    if part.is_text:
        return st.text(min_size=1, max_size=20)
    above, least, most = (
        next((bound for mark in _marks(part) if (bound := getattr(mark, name, None)) is not None), None)
        for name in ("gt", "ge", "le")
    )
    if part.shape.type is int:
        return st.integers(least, most)
    return st.floats(above if least is None else least, most, exclude_min=least is None)


def _marks(part: Part) -> list[Any]:
    """All that a field's annotation says, what stands inside a `Field` too."""
    return [inner for mark in part.shape.metadata for inner in (mark, *getattr(mark, "metadata", ()))]


@st.composite
def commands(draw: st.DrawFn, names: Names, among: Sequence[str]) -> Typable:
    """Any command of one of these verbs that could be typed."""
    verb = draw(st.sampled_from([verb for verb in among if _sayable(verb, names)]))
    said = {
        part.key: draw(values(part, names))
        for part in parts(verb)
        if part.key != "by"
        if part.needed or (not values(part, names).is_empty and draw(st.booleans()))
    }
    if "rate_kg_h" in said:
        said["rate_kg_h"] = round(said["rate_kg_h"], 3)
    return cast(Typable, verbs()[verb].model_validate({"do": verb, **said}))


def _sayable(verb: str, names: Names) -> bool:
    """Whether there is anything of every kind that a verb needs."""
    return not any(values(part, names).is_empty for part in parts(verb) if part.needed and part.key != "by")


@lru_cache(maxsize=1024)
def candidates(verb: str, names: Names) -> list[Typable]:
    """Commands of a verb with every name there is, and a few figures."""
    needed = [part for part in parts(verb) if part.needed and part.key != "by"]
    keys = [part.key for part in needed]
    return [
        cast(Typable, verbs()[verb].model_validate({"do": verb, **dict(zip(keys, said, strict=True))}))
        for said in product(*(_some(part, names) for part in needed))
    ]


def _some(part: Part, names: Names) -> Sequence[Any]:
    """What stands in a part of these."""
    if part.kind:
        return sorted(names.ids(part.kind))
    if part.words:
        return part.words
    if part.numbers:
        return [(10.0,) * part.numbers, (-60.0,) * part.numbers]
    return ["here"] if part.is_text else [0.0, 0.5, 2.0] if part.key == "rate_kg_h" else [0.5, 2.0]
