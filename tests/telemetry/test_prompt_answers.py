"""Prompt answers: what waits for an answer is tried with the answer given at once."""

from scenarios.plans import Plan
from telemetry.prompt_answers import TooPrompt, too_prompt
from telemetry.rehearsal import rehearsed
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, scenario

ASKS = {
    "owner": "ann",
    "prompt": "Eat?",
    "within": "10 min",
    "default": "fast",
    "options": [{"id": "fast", "title": "No"}, {"id": "eat", "title": "Yes"}],
}
EATEN = {"decision": "asks", "option": ["eat"]}
THERE = {"person": "bob", "in": "front"}
PLAN = Plan.model_validate(
    {"title": "Late", "do": [{"at": "000/01:05", "decision": "asks", "option": "eat"}], "expect": {}}
)


def found(**meal: object) -> list[TooPrompt]:
    """What is found where Bob is there 12 s after the question, and the meal needs him."""
    comes: Data = {"do": "move", "who": ["bob"], "to": "front"}
    alone = Run(
        scenario(
            event("asks", comes, at="000/01:00", decision=ASKS),
            event("meal", **meal),
        )
    )
    late = rehearsed(alone, PLAN)
    assert "meal" in {c.event for c in late.came() if c.happened}
    return [*too_prompt([alone, late])]


def test_a_guard_that_only_a_slow_answer_passes_is_found() -> None:
    (late,) = found(when=EATEN, requires=[THERE])
    assert (late.event, late.decision, late.option) == ("meal", "asks", "eat")
    assert 3600.0 < late.t < 3600.1
    assert late.why_not == "it needs that Bob is in front"


def test_what_waits_for_what_it_needs_is_well() -> None:
    assert found(when={"all": [EATEN, THERE]}) == []


def test_what_waits_for_nobodys_answer_is_not_tried_with_one() -> None:
    silent = {"decision": "asks", "option": ["fast"], "decided": False}
    alone = Run(scenario(event("asks", at="000/01:00", decision=ASKS), event("meal", when=silent)))
    assert "meal" in {c.event for c in alone.came() if c.happened}
    assert [*too_prompt([alone])] == []


def test_what_needs_nothing_is_well() -> None:
    assert found(when=EATEN) == []
