"""What is wrong with a story that is valid: what can never come, what playing it shows, where plans and
rehearsals fail.

Lives here: putting together what reasoning (`scenarios.reasoning`), the story left alone, its plans and its
rehearsals tell, each with its place. Never here: the reasoning, the playing, or printing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from mission_control.exercise.rehearsal import rehearsal_faults
from mission_control.exercise.seats import seats_of
from scenarios.document import Document
from scenarios.explain import field_text
from scenarios.faults import Fault, ScenarioError
from scenarios.plans import load_plan
from scenarios.reasoning.findings import Finding, findings, remarks
from scenarios.rehearsals import load_rehearsal
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import met_text
from telemetry.absence import never_came
from telemetry.outcome import outcome
from telemetry.prompt_answers import too_prompt
from telemetry.ranges import ranges_of
from telemetry.rehearsal import failures, rehearsed
from telemetry.run import Run


def story_faults(
    what: str, scenario: Scenario, document: Document, plans: Sequence[Path], rehearsals: Sequence[Path]
) -> tuple[list[Fault], list[Fault]]:
    """What is wrong with a story, and what may be meant so but is worth a remark.

    Faults of a plan's file name that file, what a run refuses and how plans fail WHAT, all else its place.
    What a seat does in a rehearsal brings nothing about that no plan does: it tells of its own script alone.
    """
    reasoned = findings(scenario, ranges_of(scenario))
    left_alone = Run(scenario)
    told = [Fault(what, 0, 0, "", f"{met_text(t)} {reason}") for t, reason in left_alone.refusals()]
    runs = [left_alone]
    for path in plans:
        try:
            plan = load_plan(path, scenario)
        except ScenarioError as error:
            told += error.faults
            continue
        run = rehearsed(left_alone, plan)
        told += [Fault(what, 0, 0, "", f"plan {path.stem}: {why}") for why in failures(run, plan.expect)]
        runs.append(run)
    for path in rehearsals:
        try:
            rehearsal, script = load_rehearsal(path, scenario, [seat.id for seat in seats_of(scenario)])
        except ScenarioError as error:
            told += error.faults
            continue
        told += rehearsal_faults(left_alone, rehearsal, script)
    known = {path[:2] for path, _, _ in reasoned}
    unseen = (finding for finding in _unseen(scenario, runs) if finding[0][:2] not in known)
    prompt = _too_prompt(scenario, runs)
    remarked = ((path, f"remark: {problem}", expected) for path, problem, expected in remarks(scenario))
    return [*sorted(_placed(document, [*reasoned, *unseen, *prompt])), *told], sorted(
        _placed(document, remarked)
    )


def _placed(document: Document, found: Iterable[Finding]) -> Iterator[Fault]:
    for path, problem, expected in found:
        yield document.position(path).fault(problem, expected, field_text(path, document))


def _unseen(scenario: Scenario, runs: Sequence[Run]) -> Iterator[Finding]:
    """Events that happen in no run, options that nobody ever takes, endings that are never reached.

    Of what follows from an event that does not happen nothing is told but that event; what waits for a
    facilitator need not happen.
    """
    plan = "a plan in which it does"
    came = [c for run in runs for c in run.came()]
    happened, why_not = {c.event for c in came if c.happened}, {c.event: c.why_not for c in came}
    for i, event in enumerate(scenario.events):
        if event.id not in happened and event.id in why_not:
            yield ("events", i), f"does not happen: {why_not[event.id]}", plan
        elif event.id not in happened and not event.held and _could_follow(event, happened):
            yield ("events", i), f"never comes: {never_came(event, scenario)}", plan
    answers = [run.moment_at(run.end_t).facts.answers for run in runs]
    taken = {(event, answer.option) for given in answers for event, answer in given.items()}
    for i, event in enumerate(scenario.events):
        for j, option in enumerate(event.decision.options if event.decision else ()):
            if event.id in happened and (event.id, option.id) not in taken:
                yield ("events", i, "decision", "options", j), "no plan takes this option", "a plan that does"
    reached = {found.id for run in runs if (found := outcome(run).ending)}
    for i, ending in enumerate(scenario.endings):
        if ending.id not in reached:
            yield ("endings", i), "no plan comes to this ending", "a plan that does"


def _too_prompt(scenario: Scenario, runs: Sequence[Run]) -> Iterator[Finding]:
    """Events that a plan brings about and a quicker player does not."""
    places = {event.id: i for i, event in enumerate(scenario.events)}
    for found in too_prompt(runs):
        answer = f"{found.decision} is answered with {found.option} as soon as it is asked"
        yield (
            ("events", places[found.event]),
            f"does not happen if {answer}, at {met_text(found.t)}: {found.why_not}",
            f"`when: {{all: [{{decision: {found.decision}, ...}}, what it needs]}}`",
        )


def _could_follow(event: Event, happened: Collection[str]) -> bool:
    """Whether what it follows, if anything, happened: otherwise that is told of."""
    return event.after is None or event.after.event in happened
