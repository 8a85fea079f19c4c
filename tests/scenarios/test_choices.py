"""What could have been written: the list, the near miss, and no list where it would be long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.choices import choice, near_miss, quoted, shortened

MODULES = ["node-1", "node-2", "lab", "airlock"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("nod-2", "node-2"),
        ("Node 2", "node-2"),
        ("NODE_1", "node-1"),
        ("arilock", "airlock"),
        ("soyuz", None),
        ("", None),
    ],
)
def test_the_near_miss_is_found_whatever_case_and_separators(word: str, meant: str | None) -> None:
    assert near_miss(word, MODULES) == meant


def test_the_choice_names_all_and_the_near_miss() -> None:
    assert choice("labb", MODULES) == "one of node-1, node-2, lab, airlock (did you mean 'lab'?)"
    assert choice("xyz", MODULES) == "one of node-1, node-2, lab, airlock"


def test_one_option_or_none_need_no_list() -> None:
    assert choice("laab", ["lab"]) == "lab (did you mean 'lab'?)"
    assert choice("lab", []) == "one that exists, and there is none"


def test_a_long_list_is_counted() -> None:
    events = [f"event-number-{number}" for number in range(90)]
    assert choice("event-numbr-7", events).startswith("one of 90 known: did you mean 'event-number-")
    begun = choice("?", events)
    assert begun.startswith("one of 90 known: event-number-0, event-number-1, ")
    assert begun.endswith("event-number-11 …")
    assert len(begun) < 230


@given(st.text(max_size=5000))
def test_any_word_gets_a_short_answer(word: str) -> None:
    assert len(choice(word, MODULES)) < 100


@given(st.text(st.characters(exclude_characters="…")), st.integers(1, 20))
def test_a_shortened_text_keeps_its_beginning_and_its_end(text: str, most: int) -> None:
    shown = shortened(text, most)
    before, cut, after = shown.partition("…") if len(text) > most else (text, "", "")
    assert len(shown) <= most
    assert text.startswith(before)
    assert text.endswith(after)
    assert bool(cut) == (len(text) > most)


def test_what_somebody_wrote_is_quoted_and_no_longer_than_can_be_read() -> None:
    assert quoted("a\nb") == r"'a\nb'"
    assert quoted("a" * 60) == repr("a" * 60)
    assert quoted("/home/" + "x" * 5000 + "/film.yaml") == f"'/home/{'x' * 24}…{'x' * 19}/film.yaml'"
