"""`check`: lint scenarios and rehearse their test plans, and see that recordings are whole. Never here: what
is wrong with them (the loader, the model's check, a run, the rehearsal and a recording's file say that).
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from mission_control.cli.errors import FaultyFile
from mission_control.cli.output import tell
from mission_control.cli.saved_runs import is_saved_run
from mission_control.cli.sources import is_recording, opened_recording, opened_saved, opened_scenario
from scenarios.faults import ScenarioError
from scenarios.library import builtin_ids, resolve
from scenarios.plans import load_plan, plan_files
from scenarios.scenario import Scenario
from scenarios.times import met_text
from telemetry.outcome import outcome
from telemetry.rehearsal import failures, rehearsed
from telemetry.run import Run


def check_scenarios(arguments: argparse.Namespace) -> int:
    """Print every fault of what is named, or of the whole library; 1 if there are any."""
    faulty = 0
    for what in arguments.what or builtin_ids():
        try:
            well = _well(what)
        except (ScenarioError, FaultyFile) as error:
            tell(str(error))
            well = False
        faulty += not well
    return 1 if faulty else 0


def _well(what: str) -> bool:
    """Whether nothing is wrong with WHAT."""
    if is_recording(what):
        return _recorded_well(what)
    return _saved_well(what) if is_saved_run(what) else _told_well(what)


def _saved_well(what: str) -> bool:
    """Whether a saved run is whole and this program's; if not, opening it tells."""
    saved = opened_saved(what)
    if saved.remark:
        return False
    print(f"{what}: {_counted(saved.tells.count, 'line')}, all well")
    return True


def _recorded_well(what: str) -> bool:
    """Whether a recording is whole; if not, opening it tells."""
    recording = opened_recording(what)
    if recording.lost_from_t is not None:
        return False
    channels, samples = len(recording.channels), recording.count
    print(f"{what}: {_counted(channels, 'channel')}, {_counted(samples, 'sample')}, all well")
    return True


def _told_well(what: str) -> bool:
    """Whether a scenario's story comes about, and its plans lead where they should; tells what does not."""
    scenario, plans = opened_scenario(what), plan_files(resolve(what))
    complaints = [*_complaints(what, scenario, plans)]
    for complaint in complaints:
        tell(complaint)
    if not complaints:
        print(f"{what}: {_counted(len(scenario.events), 'event')}{_rehearsed(len(plans))}, all well")
    return not complaints


def _rehearsed(plans: int) -> str:
    return f", {_counted(plans, 'plan')} rehearsed" if plans else ""


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _complaints(what: str, scenario: Scenario, plans: Sequence[Path]) -> Iterator[str]:
    """What goes wrong where the story is left alone or a plan is played, and what none of that shows.

    Faults of a plan's file name that file, all else WHAT.
    """
    left_alone = Run(scenario)
    yield from (f"{what}: {met_text(t)} {reason}" for t, reason in left_alone.refusals())
    runs = [left_alone]
    for path in plans:
        try:
            plan = load_plan(path, scenario)
        except ScenarioError as error:
            yield from str(error).splitlines()
            continue
        run = rehearsed(left_alone, plan)
        yield from (f"{what}: plan {path.stem}: {failure}" for failure in failures(run, plan.expect))
        runs.append(run)
    yield from (f"{what}: {unseen}" for unseen in _unseen(scenario, runs))


def _unseen(scenario: Scenario, runs: Sequence[Run]) -> Iterator[str]:
    """Events that happen in no run, options that nobody ever takes, endings that are never reached."""
    came = [c for run in runs for c in run.came()]
    happened, why_not = {c.event for c in came if c.happened}, {c.event: c.why_not for c in came}
    for event in scenario.events:
        if event.id not in happened and event.id in why_not:
            yield f"event {event.id} does not happen: {why_not[event.id]}"
        elif event.id not in happened:
            yield f"event {event.id} never comes"
    answers = [run.moment_at(run.end_t).facts.answers for run in runs]
    taken = {(event, answer.option) for given in answers for event, answer in given.items()}
    for event in scenario.events:
        for option in event.decision.options if event.decision else ():
            if (event.id, option.id) not in taken:
                yield f"event {event.id}: no plan takes the option {option.id}"
    reached = {found.id for run in runs if (found := outcome(run).ending)}
    yield from (f"no plan comes to the ending {e.id}" for e in scenario.endings if e.id not in reached)
