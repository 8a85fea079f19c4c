"""Who was commanded elsewhere is not dragged along by what an event still had in store for them."""

import pytest

from scenarios.commands.people import Move
from telemetry.journal import Commanded
from telemetry.run import Run
from tests.telemetry.conftest import event, run_of

CAME, LATER = 600.0, 900.0
AFTER_S = LATER + 60.0


def story() -> Run:
    """At ten minutes something comes that brings Ann and Bob to the front five minutes later."""
    later = {"do": "move", "who": ["ann", "bob"], "to": "front", "delay": "5 min"}
    return run_of(event("go", later, at="000/00:10"))


def where(run: Run, t: float) -> dict[str, str | None]:
    return {person.id: person.module for person in run.frame_at(t).people}


def acted(run: Run, t: float, who: str, to: str) -> Run:
    return run.acted(Commanded(t, "seat", who, Move(do="move", to=to)))


def test_left_alone_the_story_moves_them() -> None:
    assert where(story(), AFTER_S) == {"ann": "front", "bob": "front"}


@pytest.mark.parametrize("t", [CAME, CAME + 1.0, LATER - 1.0])
def test_who_was_commanded_since_stays_and_the_others_go(t: float) -> None:
    run = acted(story(), t, "ann", "back")
    assert where(run, AFTER_S) == {"ann": "back", "bob": "front"}
    assert any("ann was commanded elsewhere since" in reason for _, reason in run.refusals())


def test_what_was_commanded_before_the_event_is_overtaken_by_it() -> None:
    run = acted(story(), CAME - 1.0, "ann", "back")
    assert where(run, LATER - 1.0) == {"ann": "back", "bob": "back"}
    assert where(run, AFTER_S) == {"ann": "front", "bob": "front"}


def test_a_command_that_failed_changes_nothing() -> None:
    run = acted(story(), CAME + 1.0, "ann", "nowhere")
    assert where(run, AFTER_S) == {"ann": "front", "bob": "front"}
