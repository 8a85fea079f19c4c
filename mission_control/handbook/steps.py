"""What facilitators and evaluators read alike: objectives, critical tasks, expected actions.

Never here: anything a player may read.
"""

from collections.abc import Iterator

from mission_control.handbook.names import Names, named
from mission_control.reporting.document import Part, Section
from mission_control.reporting.wording import table
from scenarios.injects import ExpectedAction
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, duration_text, met_text
from telemetry.run import Run


def objectives(scenario: Scenario) -> Section:
    """What the exercise is to show, and by which steps."""
    capabilities = {capability.id: capability.title for capability in scenario.capabilities}
    aims = [
        (objective.title, capabilities.get(objective.capability or ""), str(objective.points))
        for objective in scenario.objectives
    ]
    titles = {objective.id: objective.title for objective in scenario.objectives}
    tasks = [(task.title, task.standard, titles[task.objective]) for task in scenario.critical_tasks]
    return Section(
        "Objectives and critical tasks",
        (
            table(("Objective", "Capability", "Points"), aims, (), "No objectives are set."),
            table(("Critical task", "Standard", "Objective"), tasks, (0, 1), "No critical tasks are set."),
        ),
    )


def expectations(scenario: Scenario) -> Iterator[tuple[Event, ExpectedAction]]:
    """All that injects expect of people, in the scenario's order."""
    for event in scenario.events:
        for expected in event.inject.expected if event.inject else ():
            yield event, expected


def planned(run: Run) -> dict[str, float]:
    """When every event comes that comes by itself, where nobody acts."""
    return {came.event: came.tick / TICKS_PER_SECOND for came in run.came() if came.happened}


def expected_table(found: list[tuple[Event, ExpectedAction]], times: dict[str, float], names: Names) -> Part:
    """Expected actions with their windows."""
    rows = [
        (
            x.title,
            named(names, x.by) or None,
            f"within {duration_text(x.within)} of “{event.title}”",
            met_text(times[event.id] + x.within / TICKS_PER_SECOND) if event.id in times else None,
        )
        for event, x in found
    ]
    return table(("Expected action", "By", "Window", "Until MET"), rows, (0, 2), "Nothing is expected.")
