"""The library's stories: each names its sources, asks, ends in more than one way, and shows by plans how.

Never here: playing the plans, which `check` does over the whole library (test_check), or what the film says.
"""

import pytest

from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.plans import load_plan, plan_files
from scenarios.scenario import Scenario

STORIES = sorted({*builtin_ids()} - {"film", "quiet-day"})


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest) -> Scenario:
    return load(resolve(request.param))


def test_it_says_where_its_facts_come_from_and_what_is_ours(story: Scenario) -> None:
    assert len(story.sources) > 1
    assert any(source.startswith("ours:") for source in story.sources)
    assert not {event.source for event in story.events} & {"plot", "encyclopedia", "both"}


def test_it_asks_and_ends_in_more_than_one_way(story: Scenario) -> None:
    assert sum(event.decision is not None for event in story.events) >= 2
    assert len(story.endings) >= 2
    assert story.objectives


def test_everybody_who_is_asked_has_a_seat(story: Scenario) -> None:
    played = {person for seat in story.seats for person in seat.plays}
    assert {event.decision.owner for event in story.events if event.decision} <= played


def test_a_plan_expects_each_of_its_endings(story: Scenario) -> None:
    plans = [load_plan(path, story) for path in plan_files(resolve(story.id))]
    assert {plan.expect.ending for plan in plans} == {ending.id for ending in story.endings}
