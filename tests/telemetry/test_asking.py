"""Decisions: asked when their event happens, answered or left to their default, and what comes of that."""

from typing import Any

import pytest

from telemetry.asked import DecisionNow
from telemetry.journal import OptionChosen
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, run_of, scenario

ASKED_S = 600.0
WITHIN_S = 300.0


def asking(**more: Any) -> Data:
    """Whether Ann lets Bob through: he comes only if she opens; she would not, in the story."""
    options = [
        {"id": "shut", "title": "Keep it shut"},
        {
            "id": "open",
            "title": "Let him in",
            "tells": "Bob comes over",
            "effects": [{"do": "flag", "flag": "welcome"}, {"do": "flag", "flag": "later", "delay": "60 s"}],
        },
    ]
    decision = {
        "owner": "ann",
        "prompt": "Bob knocks.",
        "within": "300 s",
        "default": "shut",
        "options": options,
    }
    return event("knock", at="000/00:10:00", decision={**decision, **more})


FOLLOWING = (
    event("bob-comes", at="000/00:20:00", requires=[{"decision": "knock", "option": ["open"]}]),
    event("bob-leaves", at="000/00:20:00", requires=[{"decision": "knock", "option": ["shut"]}]),
    event("bob-smiles", when={"decision": "knock", "option": ["open"]}),
)


def knocked(t: float | None, option: str = "open", **more: Any) -> Run:
    """The run in which Ann answers at `t`, or never."""
    run = run_of(asking(**more), *FOLLOWING)
    return run if t is None else run.acted(OptionChosen(t, "seat", "knock", option))


def decision(run: Run, t: float) -> DecisionNow:
    (only,) = run.frame_at(t).decisions
    return only


def came(run: Run) -> dict[str, bool]:
    return {c.event: c.happened for c in run.came()}


def test_nothing_is_asked_before_its_event() -> None:
    assert knocked(None).frame_at(ASKED_S - 0.01).decisions == ()


def test_it_is_open_until_its_deadline_and_then_takes_the_default() -> None:
    run = knocked(None)
    asked = decision(run, ASKED_S)
    assert (asked.asked, asked.deadline, asked.option) == (ASKED_S, ASKED_S + WITHIN_S, None)
    assert decision(run, ASKED_S + WITHIN_S - 0.01).answered is None
    closed = decision(run, ASKED_S + WITHIN_S)
    assert (closed.option, closed.answered, closed.by_default) == ("shut", ASKED_S + WITHIN_S, True)
    assert came(run) == {"knock": True, "bob-comes": False, "bob-leaves": True}


@pytest.mark.parametrize(
    ("t", "option", "so"),
    [
        (None, "shut", {None: True, True: False, False: True}),
        (700.0, "shut", {None: True, True: True, False: False}),
        (700.0, "open", {None: False, True: False, False: False}),
    ],
)
def test_what_somebody_chose_is_told_apart_from_what_nobody_answered(
    t: float | None, option: str, so: dict[bool | None, bool]
) -> None:
    waiting = [
        event(str(way).lower(), when={"decision": "knock", "option": ["shut"], "decided": way}) for way in so
    ]
    run = run_of(asking(), *waiting)
    happened = came(run if t is None else run.acted(OptionChosen(t, "seat", "knock", option)))
    assert {way: str(way).lower() in happened for way in so} == so


def test_a_guard_says_that_somebody_had_to_decide() -> None:
    for decided, option, why in (
        (True, "shut", "it needs that somebody decided: Keep it shut"),
        (False, "shut", "it needs that nobody answered, so that it was: Keep it shut"),
    ):
        guard = {"decision": "knock", "option": [option], "decided": decided}
        run = run_of(asking(), event("next", at="000/00:20:00", requires=[guard]))
        told = run.acted(OptionChosen(700.0, "seat", "knock", "open"))
        assert next(c.why_not for c in told.came() if c.event == "next") == why


def test_an_answer_closes_it_and_its_effects_come() -> None:
    run = knocked(700.0)
    closed = decision(run, 700.0)
    assert (closed.option, closed.answered, closed.by_default) == ("open", 700.0, False)
    assert run.moment_at(700.0).facts.flags == {"welcome"}
    assert run.moment_at(760.0).facts.flags == {"welcome", "later"}
    assert decision(run, 2000.0) == closed, "the deadline changes nothing any more"
    assert came(run) == {"knock": True, "bob-smiles": True, "bob-comes": True, "bob-leaves": False}


def test_what_waits_for_an_answer_comes_with_it() -> None:
    assert [c.tick / 1024 for c in knocked(700.0).came() if c.event == "bob-smiles"] == [700.0]


def test_why_not_is_told_in_words() -> None:
    (why,) = [c.why_not for c in knocked(None).came() if c.event == "bob-comes"]
    assert why == "it needs that it was decided: Let him in"


def test_an_answer_at_the_deadline_comes_too_late() -> None:
    run = knocked(ASKED_S + WITHIN_S)
    assert decision(run, 2000.0).by_default
    run.came()
    assert [text for _, text in run.refusals()] == ["nobody is asked just now: Bob knocks."]


@pytest.mark.parametrize("t", [10.0, ASKED_S - 0.5, 5000.0])
def test_an_answer_that_nobody_asked_for_changes_nothing(t: float) -> None:
    run, other = knocked(t), knocked(None)
    assert came(run) == came(other)
    assert len(run.refusals()) == 1


def test_the_second_answer_changes_nothing() -> None:
    run = knocked(700.0).acted(OptionChosen(710.0, "seat", "knock", "shut"))
    assert decision(run, 2000.0).option == "open"


def test_the_dead_decide_nothing() -> None:
    death = event("end", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/00:11:00")
    run = run_of(asking(), *FOLLOWING, death)
    closed = decision(run, 2000.0)
    assert (closed.option, closed.answered, closed.by_default) == (None, ASKED_S + WITHIN_S, False)
    assert came(run) == {"knock": True, "end": True, "bob-comes": False, "bob-leaves": False}
    late = run.acted(OptionChosen(700.0, "seat", "knock", "open"))
    assert decision(late, 2000.0).option is None
    assert late.refusals()[0][1] == "nobody is left to answer: Bob knocks."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"default": "wave"}, "'wave' is none of the options"),
        ({"options": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}], "default": "a"}, "the same id"),
        ({"options": [{"id": "shut", "title": "A"}]}, "at least 2 items"),
        ({"within": "0 s"}, "greater than 0"),
    ],
)
def test_a_question_must_make_sense(changed: Data, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        scenario(asking(**changed))
