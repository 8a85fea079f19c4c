"""The film told otherwise: whatever is answered, and when, it ends in one way and asks nothing impossible.

Never here: the plans that reach each ending; those stand beside the film and `check` plays them.
"""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import library_folder
from scenarios.loader import load
from scenarios.times import TICKS_PER_SECOND
from telemetry.journal import OptionChosen
from telemetry.outcome import outcome
from telemetry.run import Run

Played = tuple[Run, dict[str, str]]


@cache
def left_alone() -> Run:
    """The film, in which nobody acts."""
    run = Run(load(library_folder() / "film"))
    run.came()
    return run


def played(pick: st.DataObject) -> Played:
    """The film with up to four answers other than its own, each at any tick of its time."""
    run, chosen = left_alone(), dict[str, str]()
    for _ in range(pick.draw(st.integers(1, 4), label="answers")):
        answers = run.moment_at(run.end_t).facts.answers
        after = max((answers[decision].asked for decision in chosen), default=run.scenario.start)
        ahead = [
            d for d, a in answers.items() if a.asked > after and a.option is not None and d not in chosen
        ]
        if not ahead:
            break
        decision = pick.draw(st.sampled_from(ahead), label="decision")
        asked = answers[decision]
        question = run.model.decisions[decision]
        others = [option.id for option in question.options if option.id != question.default]
        chosen[decision] = pick.draw(st.sampled_from(others), label="option")
        tick = pick.draw(st.integers(asked.asked + 1, asked.deadline - 1), label="tick")
        run = run.acted(OptionChosen(tick / TICKS_PER_SECOND, "test", decision, chosen[decision]))
    return run, chosen


@given(st.data())
@settings(max_examples=12)
def test_any_answers_at_any_time_end_in_one_ending_and_ask_nothing_impossible(pick: st.DataObject) -> None:
    run, chosen = played(pick)
    found = outcome(run)
    assert found.ending is not None
    assert run.refusals() == ()
    facts = run.moment_at(run.end_t).facts
    assert {decision: facts.answers[decision].option for decision in chosen} == chosen
    died = {who: p.health_since for who, p in facts.people.items() if p.health == "dead"}
    assert [words for words in facts.spoken if words.by in died and words.tick > (died[words.by] or 0)] == []
    unguarded = [came.event for came in facts.came if not came.happened and not came.why_not]
    assert unguarded == []
