"""Shapes: what a model says a file may hold, found step by step, in the real models and in small ones."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Discriminator, Field, Tag

from scenarios.refs import ModuleId, Ref
from scenarios.scenario import Scenario
from scenarios.shapes import Shape, literal_words, shape, walk
from scenarios.yaml12 import parse


class Go(BaseModel):
    do: Literal["go"]
    to: ModuleId | None = None


class Stay(BaseModel):
    do: Literal["stay", "rest"]


class Either(BaseModel):
    any_: tuple["Wish", ...] = Field(alias="any")


class Plain(BaseModel):
    word: str


def wish_key(value: Any) -> str | None:
    return next((key for key in ("any", "word") if key in value), None) if isinstance(value, dict) else None


Wish = Annotated[
    Annotated[Either, Tag("any")] | Annotated[Plain, Tag("word")],
    Discriminator(wish_key),
]


class Top(BaseModel):
    acts: list[Annotated[Go | Stay, Field(discriminator="do")]] = []
    act: Go | Stay | None = Field(default=None, discriminator="do")
    wish: Wish | None = None
    pair: tuple[int, str] | None = None
    either: float | str = 0.0


def inner(*steps: str | int) -> Shape:
    found: Shape | None = shape(Top)
    for step in steps:
        assert found is not None
        found = found.child(step)
    assert found is not None
    return found


def test_fields_go_by_the_key_an_author_writes() -> None:
    assert list(shape(Top).fields) == ["acts", "act", "wish", "pair", "either"]
    assert list(shape(Either).fields) == ["any"]
    assert shape(Either).child("any") == shape(Either).child("any_")


def test_items_of_lists_and_of_tuples_have_shapes() -> None:
    assert inner("pair", 1).type is str
    assert shape(Top).child("nowhere") is None
    assert inner("pair").child(2) is None
    assert inner("pair").child("x") is None


@pytest.mark.parametrize("union", [inner("acts", 0), inner("act")])
def test_members_tagged_by_a_key_are_found_by_their_words(union: Shape) -> None:
    tags = {tag: member.type for tag, member in union.tagged_members.items()}
    assert tags == {"go": Go, "stay": Stay, "rest": Stay}
    assert union.tag_key == "do"
    chosen = union.chosen({"do": "rest"})
    assert chosen is not None
    assert chosen.type is Stay
    assert union.chosen({"do": "run"}) is union.chosen({"do": []}) is union.chosen("go") is None


def test_members_tagged_by_a_function_are_found_even_where_they_recur() -> None:
    chosen = inner("wish").chosen({"any": []})
    assert chosen is not None
    again = chosen.child("any")
    assert again is not None
    item = again.child(0)
    assert item is not None
    assert list(item.tagged_members) == ["any", "word"]


def test_an_optional_value_is_no_union_and_keeps_its_mark() -> None:
    to = shape(Go).child("to")
    assert to is not None
    assert to.type is str
    assert to.members == ()
    assert to.mark(Ref) == Ref("module")
    assert [member.type for member in inner("either").members] == [float, str]
    assert inner("either").tagged_members == {}


def test_a_literal_has_words() -> None:
    assert literal_words(shape(Literal["a", 2])) == ("a", "2")
    assert literal_words(shape(str)) == ()


def walked(text: str) -> dict[tuple[str | int, ...], Any]:
    return {path: found.type for path, found, _ in walk(shape(Top), parse(text, "f").root)}


def test_a_walk_goes_through_valid_data_and_around_what_is_not() -> None:
    found = walked(
        "acts: [{do: go, to: 7, x: 1}, {do: run, to: lab}, 3]\nwish: {any: [{word: a}]}\nodd: {to: a}\n"
    )
    assert found[("acts", 0)] is Go
    assert found[("acts", 0, "to")] is str
    assert found[("wish", "any", 0, "word")] is str
    assert not [path for path in found if path[:2] in (("acts", 1), ("acts", 2)) or path[0:1] == ("odd",)]


@pytest.mark.parametrize("text", ["", "[]", "7", "acts: {do: go}", "wish: []", "wish: any", "wish: 3"])
def test_a_walk_survives_any_data(text: str) -> None:
    assert () in walked(text)


def test_the_scenario_itself_is_walked() -> None:
    effect = shape(Scenario)
    for step in ("events", 0, "effects", 0):
        child = effect.child(step)
        assert child is not None
        effect = child
    assert {"move", "say", "hatch"} <= effect.tagged_members.keys()
