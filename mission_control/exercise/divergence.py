"""A journal in a scenario that is no longer the one it was kept in.

Lives here: which entries still have a place there, the run they make, and what of them comes to nothing.
Never here: whether the scenario was changed (`saved_run`). How the rest of the story differs from what was
once played nobody can say: a saved run keeps what was done and not what came of it.
"""

from collections.abc import Iterable

from mission_control.exercise.saved_run import SavedRun
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, met_text
from scenarios.typed import command_text
from telemetry.journal import Commanded, Entry, Journal, OptionChosen
from telemetry.run import Run


def run_of(saved: SavedRun, scenario: Scenario, branch: str) -> Run:
    """A branch of a saved run, with the file's seed and secret. Raises SavedRunError where there is none."""
    header = saved.header
    return Run(scenario, header.seed, fitting(scenario, saved.journal_of(branch)), header.secret)


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
    """What of a journal comes to nothing in a scenario, a line each, in order of time."""
    entries = tuple(journal)
    run = Run(scenario, seed, fitting(scenario, entries))
    facts = run.moment_at(run.end_t).facts
    done = {act.tick for act in run.journal.acts if not isinstance(act, Commanded)}
    found = [
        *((entry.t, reason) for entry in entries if (reason := misfit(scenario, entry))),
        *((tick / TICKS_PER_SECOND, reason) for tick, reason in facts.refusals if tick in done),
        *(
            (asked.queued / TICKS_PER_SECOND, f"{command_text(asked.command, asked.by)}: {asked.why_not}")
            for asked in facts.commands
            if asked.failed is not None
        ),
    ]
    return tuple(f"{met_text(t)} {reason}" for t, reason in sorted(found))
