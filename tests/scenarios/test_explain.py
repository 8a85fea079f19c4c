"""Pydantic's errors as faults: the place, the path with ids, and words an author understands."""

from typing import Annotated, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from scenarios.faults import Fault, ScenarioError
from scenarios.loader import valid
from scenarios.refs import ChannelId, Id, PersonId
from scenarios.times import Duration, Met
from scenarios.yaml12 import parse


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Go(Part):
    do: Literal["go"]
    go: bool = True
    delay: Duration = Field(default=0, gt=0)


class Say(Part):
    do: Literal["say"]
    by: PersonId
    to: tuple[PersonId, ...] = Field(default=(), min_length=2, max_length=3)


class Above(Part):
    above: float = Field(gt=0, lt=10)


class Not(Part):
    not_: "Condition" = Field(alias="not")


def _key(value: object) -> str | None:
    return next((key for key in ("above", "not") if key in value), None) if isinstance(value, dict) else None


Condition = Annotated[Annotated[Above, Tag("above")] | Annotated[Not, Tag("not")], Discriminator(_key)]


class After(Part):
    event: Id
    delay: int = 0


class Item(Part):
    id: Id
    effects: tuple[Annotated[Go | Say, Field(discriminator="do")], ...] = ()
    when: Condition | None = None
    colour: Literal["red", "green"] = "red"
    value: float | str = 0.0
    channel: ChannelId | None = None
    pair: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    after: After | None = None
    title: str = Field(default="x", min_length=1, max_length=5)
    count: int = Field(default=1, ge=1, le=9)
    open: bool = True

    @model_validator(mode="after")
    def _no_red_nine(self) -> "Item":
        if self.colour == "red" and self.count == 9:
            raise ValueError("red has no nine")
        return self


class Top(Part):
    zero: AwareDatetime | None = None
    at: Met = 0
    items: tuple[Item, ...] = Field(default=(), min_length=1)


def faults(text: str) -> list[Fault]:
    with pytest.raises(ScenarioError) as refused:
        valid(Top, parse(text, "f.yaml"))
    return list(refused.value.faults)


def fault(text: str) -> str:
    (only,) = faults(text)
    return str(only)


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("colour: ^rde", "items[0] (a).colour: 'rde' is unknown, "
         "expected one of red, green (did you mean 'red'?)"),
        ("colour: ^3", "items[0] (a).colour: 3 is unknown, expected one of red, green"),
        ("^colur: red", "items[0] (a).colur: the key 'colur' is unknown, expected one of id, effects, when, "
         "colour, value, channel, pair, names, after, title, count, open (did you mean 'colour'?)"),
        ("value: ^[1]", "items[0] (a).value: a list is given, expected a number or text"),
        ("open: ^no", "items[0] (a).open: 'no' is given, expected true or false"),
        ("count: ^'3'", "items[0] (a).count: '3' is given, expected a whole number"),
        ("count: ^1.5", "items[0] (a).count: 1.5 is given, expected a whole number"),
        ("count: ^true", "items[0] (a).count: true is given, expected a whole number"),
        ("count: ^0", "items[0] (a).count: 0 is too small, expected at least 1"),
        ("count: ^10", "items[0] (a).count: 10 is too large, expected at most 9"),
        ("title: ^''", "items[0] (a).title: '' is too short, expected at least 1 characters"),
        ("title: ^abcdef", "items[0] (a).title: 'abcdef' is too long, expected at most 5 characters"),
        ("title: ^null", "items[0] (a).title: nothing is given, expected text"),
        ("channel: ^a b", "items[0] (a).channel: 'a b' is not of the right form, "
         "expected letters, digits, dots, hyphens and underscores"),
        ("pair: ^[1]", "items[0] (a).pair[1]: is missing, expected a number"),
        ("pair: ^[1, 2, 3]", "items[0] (a).pair: a list is too long, expected a list of at most 2"),
        ("effects: ^go", "items[0] (a).effects: 'go' is given, expected a list"),
        ("names: ^bob", "items[0] (a).names: 'bob' is given, expected a list such as [bob]"),
        ("after: ^bob", "items[0] (a).after: 'bob' is given, expected a mapping such as {event: ...}"),
        ("names: ^3", "items[0] (a).names: 3 is given, expected a list"),
        ("effects: [^go]", "items[0] (a).effects[0]: 'go' is given, expected a mapping, one of go, say"),
        ("effects: [{do: ^goo}]", "items[0] (a).effects[0].do: 'goo' is unknown, "
         "expected one of go, say (did you mean 'go'?)"),
        ("effects: [^{go: true}]", "items[0] (a).effects[0].do: is missing, expected one of go, say"),
        ("effects: [{do: go, go: ^1}]", "items[0] (a).effects[0].go: 1 is given, expected true or false"),
        ("effects: [{do: go, delay: ^0 s}]", "items[0] (a).effects[0].delay: 0 is too small, "
         "expected more than 0"),
        ("effects: [^{do: say}]", "items[0] (a).effects[0].by: is missing, expected the id of a person"),
        ("effects: [{do: say, by: x, to: ^[a]}]", "items[0] (a).effects[0].to: a list is too short, "
         "expected a list of at least 2"),
        ("when: {above: ^11}", "items[0] (a).when.above: 11 is too large, expected less than 10"),
        ("when: {not: {not: {above: ^0}}}", "items[0] (a).when.not.not.above: 0 is too small, "
         "expected more than 0"),
        ("when: {not: {above: 1, ^not: 2}}", "items[0] (a).when.not.not: the key 'not' is unknown, "
         "expected above"),
    ],
)  # fmt: skip
def test_a_fault_of_an_item_is_told_in_words_at_its_place(item: str, line: str) -> None:
    """The caret in the item says where the fault must point."""
    text = f"items: [{{id: a, {item}}}]"
    column = text.index("^") + 1
    assert fault(text.replace("^", "")) == f"f.yaml:1:{column} {line}"


def test_a_fault_of_a_whole_item_stands_at_its_beginning() -> None:
    assert fault("items: [{id: a, count: 9}]") == "f.yaml:1:9 items[0] (a): red has no nine"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("items: []", "f.yaml:1:8 items: a list is too short, expected a list of at least 1"),
        ("items: [{colour: red}]", "f.yaml:1:9 items[0].id: is missing, expected text"),
        ("items: [{id: A b}]", "f.yaml:1:14 items[0] (A b).id: 'A b' is not of the right form, "
         "expected lower-case letters, digits and hyphens"),
        ("zero: soon\nitems: [{id: a}]", "f.yaml:1:7 zero: 'soon' is given, "
         "expected a date and time with its offset, such as 2022-02-14T12:00:00Z"),
        ("zero: 2022-02-14T12:00:00\nitems: [{id: a}]", "f.yaml:1:7 zero: '2022-02-14T12:00:00' is given, "
         "expected a date and time with its offset, such as 2022-02-14T12:00:00Z"),
        ("at: 90\nitems: [{id: a}]", "f.yaml:1:5 at: 90 is no time: a bare number does not say "
         "which unit it is in, expected a MET such as 002/18:00, 000/00:05:30 or -000/06:00"),
        ("at: 000/99:00\nitems: [{id: a}]", "f.yaml:1:5 at: '000/99:00' has 99 hours, the most is 23, "
         "expected a MET such as 002/18:00, 000/00:05:30 or -000/06:00"),
    ],
)  # fmt: skip
def test_a_fault_at_the_top_is_told_in_words(text: str, line: str) -> None:
    assert fault(text) == line


def test_faulty_items_do_not_make_a_list_too_short() -> None:
    assert [found.field for found in faults("items: [{id: a, count: 0}]")] == ["items[0] (a).count"]


def test_all_faults_come_at_once_in_order_of_place() -> None:
    text = "at: 5\nitems:\n  - {id: a, count: 0, colour: bule}\n  - {id: b, titel: x}\nitmes: []\n"
    assert [(found.line, found.field) for found in faults(text)] == [
        (1, "at"),
        (3, "items[0] (a).count"),
        (3, "items[0] (a).colour"),
        (4, "items[1] (b).titel"),
        (5, "itmes"),
    ]


def test_thousands_of_faults_are_told_without_explaining_each() -> None:
    text = "items: [" + "{id: a, x: 1}," * 5000 + "]"
    assert 1000 < len(faults(text)) <= 2000


def test_a_long_value_is_quoted_in_short() -> None:
    assert len(fault(f"items: [{{id: a, colour: {'x' * 5000}}}]")) < 200
    assert len(fault(f"items: [{{id: a, {'x' * 900}: 1}}]")) < 400


def test_a_partial_document_misses_nothing_at_its_top() -> None:
    class Needs(Part):
        here: int
        there: int
        items: tuple[Item, ...]

    document = parse("here: x\nitems: [{}]", "f.yaml")
    with pytest.raises(ScenarioError) as refused:
        valid(Needs, document, partial=True)
    assert [found.field for found in refused.value.faults] == ["here", "items[0].id"]


def test_what_is_valid_is_the_model_and_text_is_never_taken_for_another_type() -> None:
    top = valid(Top, parse("at: 000/00:01\nitems: [{id: a, value: '12', pair: [1, 2]}]", "f.yaml"))
    assert top.at == 60 * 1024
    assert top.items[0].value == "12"
    assert top.items[0].pair == (1.0, 2.0)
