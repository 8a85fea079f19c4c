"""The pages of commands, effects and conditions are what the schema says, and their examples are valid."""

import shutil
from dataclasses import dataclass
from types import ModuleType

import pytest

from mission_control.cli.sources import opened_scenario
from scenarios.conditions import Condition
from scenarios.effects import Effect
from scenarios.grammar import verbs
from scenarios.library import starter_folder
from scenarios.scenario import Scenario
from scenarios.shapes import shape
from scenarios.times import TICKS_PER_SECOND
from telemetry.effects import EFFECTS
from telemetry.run import Run
from tools import (
    write_command_page,
    write_condition_page,
    write_effect_page,
    write_scenario_page,
    write_station_page,
)
from tools.reference_page import DOCS, Words

EFFECT_MODELS = {verb: of.type for verb, of in shape(Effect).tagged_members.items()}
CONDITION_MODELS = {key: of.type for key, of in shape(Condition).tagged_members.items()}
TOOLS = (
    write_command_page,
    write_condition_page,
    write_effect_page,
    write_scenario_page,
    write_station_page,
)
FIRST = {
    "airlock": ("hatch",),
    "come-inside": ("go-outside",),
    "doff": ("don",),
    "acknowledge": ("send",),
    "open-order": ("transmit-order",),
}
"""What must have been before, an hour earlier, for an effect to be possible."""
IN_QUEST = {"don", "doff"}
OF_AN_EXERCISE = {"expected", "command"}
"""Of no run without players."""
LATER_S = 10_800
"""When an example acts: after the starter's own events."""


@pytest.mark.parametrize("tool", TOOLS)
def test_a_page_is_as_the_schema_says(tool: ModuleType) -> None:
    told = tool.PAGE.read_text(encoding="utf-8")
    assert told == tool.page_text(), f"run python tools/{tool.__name__.rpartition('.')[2]}.py"


def test_every_command_is_on_its_page() -> None:
    told = write_command_page.page_text()
    assert [verb for verb in verbs() if f"| `{verb}" not in told] == []


def test_every_effect_says_what_it_is_for_and_what_it_does() -> None:
    assert EFFECT_MODELS.keys() == {
        verb for verb in EFFECT_MODELS if f"\n### {verb}\n" in page(write_effect_page)
    }
    for model in EFFECT_MODELS.values():
        assert Words.of(model).purpose
        assert Words.of(EFFECTS[model]).more


def test_every_condition_says_what_it_asks_and_when_it_is_judged() -> None:
    told = page(write_condition_page)
    for key, model in CONDITION_MODELS.items():
        assert f"\n## {key}\n" in told
        assert any("udged" in paragraph for paragraph in Words.of(model).more)


def page(tool: ModuleType) -> str:
    """A page as it stands in the repository."""
    return str(tool.PAGE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Tried:
    """The starter's scenario with what examples speak of, and an event for each example by its id."""

    scenario: Scenario

    def run(self, *events: str) -> Run:
        """What comes of the starter's first event and of these."""
        kept = {"evening", *events}
        told = tuple(event for event in self.scenario.events if event.id in kept)
        return Run(self.scenario.model_copy(update={"events": told}))


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """Loads all examples, as they stand on their pages, in one scenario."""
    folder = tmp_path_factory.mktemp("tried") / "mine"
    shutil.copytree(starter_folder(), folder)
    shutil.copy(DOCS / "examples.yaml", folder)
    events = [acting(verb, model) for verb, model in EFFECT_MODELS.items()]
    events += [waiting(key, model) for key, model in CONDITION_MODELS.items()]
    (folder / "tried.yaml").write_text("events:\n" + "".join(events), encoding="utf-8")
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as scenario:
        scenario.write("\ninclude: [examples.yaml, tried.yaml]\n")
    return Tried(opened_scenario(str(folder)))


def acting(verb: str, model: type) -> str:
    """An event with an example's effect, at its place in time."""
    example = Words.of(model).example
    assert example.startswith(f"{{do: {verb},")
    earlier = any(verb in before for before in FIRST.values())
    words_only = "\n  words_only: true" if verb in ("say", "flag") else ""
    at = "000/02:00" if earlier else "000/03:00"
    return f"{event(f'do-{verb}')}\n  at: {at}{words_only}\n  effects:\n    - {example}\n"


def waiting(key: str, model: type) -> str:
    """An event that waits for an example's condition."""
    example = Words.of(model).example
    assert example.startswith(f"{{{key}: ")
    return f"{event(f'when-{key}')}\n  words_only: true\n  when: {example}\n"


def event(name: str) -> str:
    """What every event must say."""
    return f"- id: {name}\n  title: {name}\n  source: ours\n  certainty: ours"


@pytest.mark.parametrize("verb", EFFECT_MODELS)
def test_an_effects_example_is_possible(tried: Tried, verb: str) -> None:
    scenario = tried.scenario
    if verb in IN_QUEST:
        people = tuple(p.model_copy(update={"at": "quest"}) for p in scenario.people)
        tried = Tried(scenario.model_copy(update={"people": people}))
    run = tried.run(*(f"do-{before}" for before in FIRST.get(verb, ())), f"do-{verb}")
    facts = run.moment_at(LATER_S + 1200.0).facts
    assert facts.happened(f"do-{verb}")
    assert facts.refusals == ()


def test_the_examples_act_when_this_test_looks(tried: Tried) -> None:
    due = {event.id: event.at for event in tried.scenario.events}
    assert due["do-doff"] == LATER_S * TICKS_PER_SECOND


@pytest.mark.parametrize("key", [key for key in CONDITION_MODELS if key not in OF_AN_EXERCISE])
def test_a_conditions_example_comes_true(tried: Tried, key: str) -> None:
    """Or not: Ada looks for the reason where nobody answers for her."""
    run = tried.run("fan-stops", "headache", "do-flag", "do-move", f"when-{key}")
    assert run.moment_at(run.end_t).facts.happened(f"when-{key}") is (key != "decision")
