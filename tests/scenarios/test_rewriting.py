"""Rewriting a scenario's files: exactly what was asked for is other, and nobody's comment is lost."""

from pathlib import Path

import pytest

from scenarios.document import Document
from scenarios.document import Path as Way
from scenarios.rewriting import Edit, Value, edited, rewritten
from scenarios.yaml12 import parse

TEXT = """\
# a comment
events:
  - id: one   # why it is called so
    title: Plain words, and more
      of them on a second line
    text: >-
      Folded over
      two lines.

    inject:
      from: "quoted: # no comment"
      to:
        - ada   # first
        - ben
      notes:
  - {id: two, title: 'single ''quoted''', inject: {from: x, to: [ada, ben]}}   # the end
  - id: three
    inject:
      to:
      - ada
      - ben
    title: last
"""


def changed(text: str, *edits: tuple[Way, Value]) -> str:
    document = parse(text, "a.yaml")
    asked = [Edit(path, value, document.root.place) for path, value in edits]
    after = rewritten(text, "a.yaml", document, asked)
    again = parse(after, "a.yaml")
    assert not again.faults
    told = edited(document, asked).data
    assert again.data == listed(told)
    return after


def listed(value: object) -> object:
    """Tuples as the lists that a file has."""
    if isinstance(value, dict):
        return {key: listed(part) for key, part in value.items()}
    return [listed(part) for part in value] if isinstance(value, list | tuple) else value


PLACES: list[tuple[Way, Value]] = [
    (("events", 0, "title"), "other"),
    (("events", 0, "text"), "- [x] {y}: 'z' \"q\" # \\ \n\ttwo lines"),
    (("events", 0, "inject", "from"), ""),
    (("events", 0, "inject", "to"), ("ben",)),
    (("events", 0, "inject", "notes"), "no"),
    (("events", 0, "inject", "objective"), None),
    (("events", 1, "title"), "=1+1"),
    (("events", 1, "text"), "new"),
    (("events", 1, "inject", "to"), ()),
    (("events", 1, "inject", "method"), "voice"),
    (("events", 2, "inject", "to"), ("ada", "cyd")),
    (("events", 2, "inject", "category"), "inject"),
    (("events", 2, "title"), "012"),
]


@pytest.mark.parametrize("edit", PLACES, ids=str)
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_one_value_is_other_and_the_rest_stays(edit: tuple[Way, Value], line: str) -> None:
    text = TEXT.replace("\n", line)
    after = changed(text, edit)
    for comment in ("# a comment", "# why it is called so", "# the end"):
        assert after.count(comment) == 1
    assert after.count(line) == after.count("\n")


def test_all_at_once_and_none_at_all() -> None:
    assert changed(TEXT) == TEXT
    assert "Plain words" not in changed(TEXT, *PLACES)


def test_an_edit_touches_no_other_line() -> None:
    before, after = TEXT.splitlines(), changed(TEXT, (("events", 2, "title"), "x")).splitlines()
    assert [line for line in after if line not in before] == ['    title: "x"']
    assert len(after) == len(before)


def test_what_stands_behind_an_alias_changes_there_alone() -> None:
    text = "a: &x one\nb: *x\nc: *x\n"
    after = changed(text, (("b",), "two"))
    assert isinstance(parse(after, "a.yaml"), Document)
    assert after == 'a: &x one\nb: "two"\nc: *x\n'


def test_a_file_that_no_edit_concerns_stays_as_it_is(tmp_path: Path) -> None:
    document = parse("a: one\n", "a.yaml")
    edit = Edit(("a",), "two", document.root.place)
    assert rewritten("a: one\n", "b.yaml", document, [edit]) == "a: one\n"
