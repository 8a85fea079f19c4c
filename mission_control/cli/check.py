"""`check`: lint scenarios. Never here: what is wrong with them (the loader, the model's check and a run say
that).
"""

import argparse

from mission_control.cli.output import tell
from mission_control.cli.sources import opened_scenario
from scenarios.faults import ScenarioError
from scenarios.library import builtin_ids
from scenarios.scenario import Scenario
from scenarios.times import met_text
from telemetry.run import Run


def check_scenarios(arguments: argparse.Namespace) -> int:
    """Print every fault of the scenarios named, or of the whole library; 1 if there are any."""
    faulty = 0
    for what in arguments.what or builtin_ids():
        try:
            scenario = opened_scenario(what)
        except ScenarioError as error:
            tell(str(error))
            faulty += 1
            continue
        complaints = _complaints(scenario)
        for complaint in complaints:
            tell(f"{what}: {complaint}")
        faulty += bool(complaints)
        if not complaints:
            count = len(scenario.events)
            print(f"{what}: {count} event{'' if count == 1 else 's'}, all well")
    return 1 if faulty else 0


def _complaints(scenario: Scenario) -> list[str]:
    """What goes wrong when the story is left to run: effects that could not be, events that never came."""
    run = Run(scenario)
    came = {c.event: c for c in run.came()}
    refused = [f"{met_text(t)} {reason}" for t, reason in run.refusals()]
    blocked = [f"event {c.event} does not happen: {c.why_not}" for c in came.values() if not c.happened]
    absent = [f"event {e.id} never comes" for e in scenario.events if e.id not in came]
    return refused + blocked + absent
