"""Test plans and outcomes: a plan's choices are made, and whatever is not as expected is told."""

import pytest

from scenarios.plans import Plan
from scenarios.scenario import Scenario
from telemetry.outcome import outcome
from telemetry.rehearsal import failures, rehearsed
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, scenario

ENDINGS = [
    {"id": "both-lost", "title": "Both lost", "text": "Nobody is left.",
     "when": {"all": [{"person": "ann", "health": ["dead"]}, {"person": "bob", "health": ["dead"]}]}},
    {"id": "bob-lost", "title": "Bob lost", "text": "Ann is alone.",
     "when": {"person": "bob", "health": ["dead"]}},
    {"id": "well", "title": "All well", "text": "Both live."},
]  # fmt: skip
OBJECTIVES = [
    {"id": "ann-lives", "title": "Ann lives", "met": {"person": "ann", "health": ["well"]}, "points": 3},
    {"id": "bob-lives", "title": "Bob lives", "met": {"person": "bob", "health": ["well"]}},
]


def tale(**changed: object) -> Scenario:
    """Ann may strike Bob; in the story she does not."""
    blow = {"do": "health", "who": ["bob"], "health": "dead"}
    options = [{"id": "spare", "title": "Spare him"}, {"id": "strike", "title": "Strike", "effects": [blow]}]
    question = {
        "owner": "ann",
        "prompt": "Strike?",
        "within": "10 min",
        "default": "spare",
        "options": options,
    }
    return scenario(
        event("raised-hand", at="000/01:00", decision=question),
        event("they-eat", at="000/02:00", requires=[{"decision": "raised-hand", "option": ["spare"]}]),
        **{"endings": ENDINGS, "objectives": OBJECTIVES, **changed},
    )


def plan(*choices: tuple[str, str], **expect: object) -> Plan:
    do = [{"at": at, "decision": "raised-hand", "option": option} for at, option in choices]
    return Plan.model_validate({"title": "A plan", "do": do, "expect": expect})


def failed(*choices: tuple[str, str], **expect: object) -> list[str]:
    asked = plan(*choices, **expect)
    return failures(rehearsed(Run(tale()), asked), asked.expect)


def test_the_first_ending_that_holds_is_the_runs() -> None:
    assert outcome(Run(tale())).ending == tale().endings[2]
    struck = outcome(rehearsed(Run(tale()), plan(("000/01:05", "strike"))))
    assert struck.ending == tale().endings[1]


def test_a_score_counts_what_is_met() -> None:
    well, struck = outcome(Run(tale())), outcome(rehearsed(Run(tale()), plan(("000/01:05", "strike"))))
    assert (well.points, well.most) == (4, 4)
    assert (struck.points, struck.most) == (3, 4)


def test_fates_are_told_in_words() -> None:
    fates = dict(outcome(rehearsed(Run(tale()), plan(("000/01:05", "strike")))).fates)
    assert fates == {"ann": "alive, in Front", "bob": "dead, in Back"}


def test_a_story_without_endings_comes_to_none() -> None:
    assert outcome(Run(tale(endings=[], objectives=[]))).ending is None


def test_a_plan_that_comes_out_as_expected_fails_in_nothing() -> None:
    assert failed(ending="well", happened=["they-eat"], alive=["ann", "bob"]) == []
    assert failed(("000/01:05", "strike"), ending="bob-lost", not_happened=["they-eat"], dead=["bob"]) == []


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ({"ending": "well"}, "it ends as bob-lost, and not as well"),
        ({"happened": ["they-eat"]}, "they-eat did not happen: it needs that it was decided: Spare him"),
        ({"not_happened": ["raised-hand"]}, "raised-hand happened"),
        ({"alive": ["bob"]}, "bob is dead"),
        ({"dead": ["ann"]}, "ann is well"),
        ({"alarms": ["SIM.front.ppO2"]}, "SIM.front.ppO2 raised no alarm"),
        ({"alarms": ["SIM.front.pp02"]}, "there is no channel SIM.front.pp02, did you mean SIM.front.ppO2?"),
    ],
)
def test_whatever_is_not_as_expected_is_told(expect: Data, told: str) -> None:
    assert failed(("000/01:05", "strike"), **expect) == [told]


def test_a_choice_that_nobody_asks_for_is_a_failure() -> None:
    told = "nobody is asked just now: Strike? (it is asked from 000/01:00:00 to 000/01:10:00)"
    assert failed(("000/00:30", "strike")) == [f"at 000/00:30:00: {told}"]


def test_a_plan_leaves_the_run_that_it_starts_from_as_it_was() -> None:
    left_alone = Run(tale())
    acted = rehearsed(left_alone, plan(("000/01:05", "strike")))
    assert outcome(acted).ending == tale().endings[1]
    assert outcome(left_alone).ending == tale().endings[2]
    assert len(left_alone.journal) == 0


def commanded(*lines: tuple[str, str]) -> list[str]:
    do = [{"at": at, "command": line} for at, line in lines]
    asked = Plan.model_validate({"title": "A plan", "do": do, "expect": {}})
    return failures(rehearsed(Run(tale()), asked), asked.expect)


def test_a_plan_commands_and_tells_what_failed() -> None:
    assert (
        commanded(("000/00:10", "hatch front-back close by ann"), ("000/00:20", "search front by ann")) == []
    )
    assert commanded(("000/00:10", "search back by ann")) == ["at 000/00:10:00: search back: Ann is in Front"]


def test_a_command_that_fails_later_says_both_times() -> None:
    (late,) = commanded(
        ("000/00:10", "search front by ann"),
        ("000/00:12", "stop ann"),
        ("000/00:30", "search front by ann"),
    )
    assert late == "asked at 000/00:10:00, failed at 000/00:12:00: search front: it was broken off"


def test_a_command_that_is_not_done_at_the_end_is_told() -> None:
    late = commanded(("000/23:55", "search front by ann"))
    assert late == ["at 000/23:55:00: search front: it is accepted at the end"]
