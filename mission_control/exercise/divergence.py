"""A journal in a scenario that is no longer the one it was kept in.

Lives here: which entries still have a place there, and what of them comes to nothing. Never here: whether the
scenario was changed (`saved_run`). How the rest of the story differs from what was once played nobody can
say: a saved run keeps what was done and not what came of it.
"""

from collections.abc import Iterable

from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, met_text
from telemetry.journal import Act, Entry, Journal, OptionChosen
from telemetry.run import Run


def fitting(scenario: Scenario, journal: Iterable[Entry]) -> Journal:
    """The entries that have a place in a scenario."""
    return Journal(tuple(entry for entry in journal if not misfit(scenario, entry)))


def misfit(scenario: Scenario, entry: Entry) -> str:
    """Why an entry has no place in a scenario; empty if it has."""
    if not scenario.start <= entry.t * TICKS_PER_SECOND <= scenario.end:
        return "the story does not last to then"
    if isinstance(entry, OptionChosen):
        decisions = {event.id: event.decision for event in scenario.events if event.decision is not None}
        if entry.decision not in decisions:
            return f"nobody is asked '{entry.decision}' any more"
        if entry.option not in {option.id for option in decisions[entry.decision].options}:
            return f"'{entry.decision}' has no answer '{entry.option}' any more"
    return ""


def divergences(scenario: Scenario, seed: int, journal: Iterable[Entry]) -> tuple[str, ...]:
    """What of a journal comes to nothing in a scenario, a line each, in the order in which it was noted."""
    entries = tuple(journal)
    kept = fitting(scenario, entries)
    refused: dict[int, list[str]] = {}
    if kept.acts:
        facts = Run(scenario, seed, kept).moment_at(kept.acts[-1].t).facts
        for tick, reason in facts.refusals:
            refused.setdefault(tick, []).append(reason)
    found = []
    for entry in entries:
        reason = misfit(scenario, entry)
        reasons = [reason] if reason else refused.pop(entry.tick, []) if isinstance(entry, Act) else []
        found += [f"{met_text(entry.t)} {why}" for why in reasons]
    return tuple(found)
