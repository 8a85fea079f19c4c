"""Events that did not happen, and why not, in words. Never here: deciding whether one does."""

from collections.abc import Sequence

from scenarios.scenario import Scenario
from scenarios.story import Event
from telemetry.chronicle import Came
from telemetry.condition_text import described


def never_came(event: Event, scenario: Scenario) -> str:
    """Why an event did not come at all, in words."""
    if event.held:
        return "it waits for a facilitator, who did not fire it"
    if event.after is not None:
        return f"it follows '{event.after.event}', which did not happen"
    if event.when is not None:
        return f"it waits until {described(event.when, scenario)}, which never came true"
    return "its time is after the end"


def reasons(scenario: Scenario, came: Sequence[Came]) -> dict[str, str]:
    """Why each event did not happen that did not, by its chapter, its title and its id.

    `came` is every event whose moment comes, over the whole scenario.
    """
    known = {c.event: c for c in came}
    found: dict[str, str] = {}
    for event in scenario.events:
        its = known.get(event.id)
        if its is None or not its.happened:
            why_not = never_came(event, scenario) if its is None else its.why_not
            found |= dict.fromkeys(filter(None, (event.chapter, event.title, event.id)), why_not)
    return found
