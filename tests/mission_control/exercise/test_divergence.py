"""What of a journal comes to nothing in a scenario that was changed."""

from pathlib import Path

import pytest

from mission_control.exercise.divergence import divergences, fitting
from mission_control.exercise.run_file import RunFile, read_run
from scenarios.commands.cabin import SetHatch
from scenarios.scenario import Scenario
from telemetry.journal import AlarmUnshelved, Commanded, Entry, OptionChosen
from telemetry.run import Run
from tests.mission_control.exercise.conftest import ASKED_S, asking_run

OPEN = OptionChosen(ASKED_S + 10.0, "ann", "knock", "open")
LATER = AlarmUnshelved(ASKED_S + 20.0, "ann", "a")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return asking_run().scenario


def test_in_its_own_scenario_everything_fits(scenario: Scenario) -> None:
    assert list(fitting(scenario, [OPEN, LATER])) == [OPEN, LATER]
    assert divergences(scenario, 1, [OPEN, LATER]) == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (OptionChosen(ASKED_S + 10.0, "ann", "ring", "open"), "000/00:10:10 nobody is asked 'ring' any more"),
        (OptionChosen(700.0, "ann", "knock", "kick"), "000/00:11:40 'knock' has no answer 'kick' any more"),
        (OptionChosen(1e6, "ann", "knock", "open"), "011/13:46:40 the story does not last to then"),
        (AlarmUnshelved(-1e6, "ann", "a"), "-011/13:46:40 the story does not last to then"),
    ],
)
def test_an_entry_without_a_place_is_left_out_and_told(scenario: Scenario, entry: Entry, said: str) -> None:
    assert list(fitting(scenario, [entry, LATER])) == [LATER]
    assert divergences(scenario, 1, [entry, LATER]) == (said,)
    Run(scenario, 1, fitting(scenario, [entry, OPEN])).came()


def test_an_answer_that_comes_to_nothing_is_told_with_its_reason(scenario: Scenario) -> None:
    early = OptionChosen(60.0, "ann", "knock", "open")
    assert divergences(scenario, 1, [early, OPEN]) == (
        "000/00:01:00 nobody is asked just now: Bob knocks. Shall he come in?",
    )


def test_a_command_that_fails_is_told_with_its_reason(scenario: Scenario) -> None:
    gone = Commanded(30.0, "ann", "ann", SetHatch(do="hatch", hatch="no-such-hatch", to="close"))
    assert divergences(scenario, 1, [gone, OPEN]) == (
        "000/00:00:30 hatch no-such-hatch close by ann: no hatch is called no-such-hatch",
    )


def test_accepted_changes_are_kept(tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "mine.run"
    first, *others = scenario.events
    changed = scenario.model_copy(update={"events": (first.model_copy(update={"title": "Knock"}), *others)})
    with RunFile.created(path, scenario) as file:
        assert file.saved.changes(scenario) == ()
        assert file.saved.changes(changed) == ("event 'knock' changed",)
        file.accept_changes(changed)
        assert file.saved.changes(changed) == ()
    saved, _ = read_run(path)
    assert (saved.changes(changed), saved.changes(scenario)) == ((), ("event 'knock' changed",))
    other = scenario.model_copy(update={"id": "other"})
    assert saved.changes(other) == (f"it is 'other', not '{scenario.id}'",)
