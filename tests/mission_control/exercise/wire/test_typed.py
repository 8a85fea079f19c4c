"""What people type is kept as one line of which all shows, and so it stands in whatever is made of it."""

from dataclasses import asdict
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import Speak, Write
from mission_control.exercise.wire.requests.leading import Pause, Rewind
from mission_control.exercise.wire.requests.noting import MakeNote, Observe, OpenPoll
from mission_control.exercise.wire.requests.steering import Improvise
from mission_control.exercise.wire.typed import cleaned, typed
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise

RAW = "one\x1b[31m \x07two\x00 \u202ethree\nfour\u2028five\ttwice\x9b"
KEPT = "one[31m two three four five twice"
HARMLESS = ["", "=cmd()", "-5 °C", "Привет", "a\u200cb", "👩\u200d🚀", "a\u00a0b"]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_shows_stays_as_it_is(text: str) -> None:
    assert typed(text).replace(" ", "\u00a0") == text.replace(" ", "\u00a0")


@given(st.text())
def test_nothing_else_stays_and_what_is_kept_stays_so(text: str) -> None:
    kept = typed(text)
    assert typed(kept) == kept
    assert all(
        character.isprintable() or character in "\u200c\u200d\u00a0" or character.isspace()
        for character in kept
    )
    assert len(kept.splitlines()) <= 1


def test_every_text_of_a_request_is_kept_so() -> None:
    asked = Improvise(1, RAW, RAW, (RAW, "ada"), RAW, RAW)
    assert cleaned(asked) == Improvise(1, KEPT, KEPT, (KEPT, "ada"), KEPT, KEPT)


def test_nobody_can_put_anything_else_into_the_journal(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    exercise.sit("houston")
    answers = [
        ada.ask(Speak, "ada", RAW),
        ada.ask(Write, "ada", ("houston",), "s-band", RAW, RAW),
        ada.ask(MakeNote, RAW),
        ada.ask(OpenPoll, RAW),
        leader.ask(Pause, True, RAW),
        leader.ask(Observe, RAW),
        leader.ask(Improvise, RAW, RAW, ("ada-seat",), RAW),
        leader.ask(Rewind, 0.0, RAW),
    ]
    assert all(isinstance(answer, Done) for answer in answers), answers
    entries: list[Any] = list(exercise.table.branches.entries)
    found = [text for e in entries for text in asdict(e).values() if isinstance(text, str) and "four" in text]
    assert len(found) >= 9
    assert set(found) == {KEPT}
    assert exercise.table.branches.current.name == KEPT


def test_nor_by_what_an_effect_says(fresh_run: Run) -> None:
    leader = Exercise(fresh_run).sit("facilitator")
    effects = '{do: say, by: ada, text: "\\e[31mred"}'
    answer = leader.ask(Improvise, "A word", "us", ("ada-seat",), "", effects)
    assert isinstance(answer, Refused)
    assert "the control character U+001B is not allowed" in answer.reason
