"""Prompt answers: what fails because somebody answers at the first instant at which they may.

Whoever plays is shown a question as it is asked and may answer at once, where a plan answers when its author
thought of it. Of each option that some run takes, what waits for it is played again with the answer given at
once. Never here: whether that is a fault, or its place in a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scenarios.conditions import DecisionIs
from scenarios.parts import conditions_of
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.journal import OptionChosen
from telemetry.run import Run

_PLAYER = "prompt"


@dataclass(frozen=True, slots=True)
class TooPrompt:
    """An event that happens in a run, and would not have if its answer had been given at once."""

    event: str
    decision: str
    option: str
    t: float
    """When the answer was given at once."""
    why_not: str


def too_prompt(runs: Sequence[Run]) -> Iterator[TooPrompt]:
    """What fails if an answer of these runs is given at its first instant; each option is tried once."""
    waiting, tried = _waiting(runs[0].scenario), set()
    for run in runs:
        happened = {c.event: c.tick for c in run.came() if c.happened}
        for decision, answer in run.chain.last().facts.answers.items():
            taken = decision, answer.option
            resting = [event for event in waiting.get(taken, ()) if event in happened]
            if not resting or taken in tried or answer.option is None:
                continue
            tried.add(taken)
            t = (answer.asked + 1) / TICKS_PER_SECOND
            prompt = run.acted(OptionChosen(t, _PLAYER, decision, answer.option))
            resting_t = max(happened[event] for event in resting) / TICKS_PER_SECOND
            for c in prompt.moment_at(resting_t).facts.came:
                if c.event in resting and not c.happened:
                    yield TooPrompt(c.event, decision, answer.option, t, c.why_not)


def _waiting(scenario: Scenario) -> dict[tuple[str, str | None], list[str]]:
    """The events that wait for each option of a decision, but for those that wait for nobody's answer."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for path, condition in conditions_of(scenario):
        if not isinstance(condition, DecisionIs) or condition.decided is False:
            continue
        if path[0] == "events" and path[2] == "when":
            for option in condition.option:
                found.setdefault((condition.decision, option), []).append(scenario.events[int(path[1])].id)
    return found
