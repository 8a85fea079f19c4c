"""The after-action report of one branch of a saved run: all its sections, in HSEEP's order.

Lives here: the whole of it, and who is called what. Never here: what each section says, or any format.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mission_control.exercise.evaluation.tasks import (
    ExpectedTold,
    ObjectiveTold,
    TaskTold,
    expected_actions,
    objectives,
    tasks,
)
from mission_control.exercise.polls import PollTold, polls
from mission_control.exercise.report.alarms import AlarmSpell, alarm_spells
from mission_control.exercise.report.ancestry import BranchTold, ancestry
from mission_control.exercise.report.decisions import DecisionTold, decisions
from mission_control.exercise.report.injects import InjectTold, injects
from mission_control.exercise.report.letters import LetterTold, letters
from mission_control.exercise.report.overview import Overview, overview
from mission_control.exercise.report.participants import SeatTold, participants
from mission_control.exercise.report.played import Played
from mission_control.exercise.report.plots import Plots, plots
from mission_control.exercise.report.speech import SpeechTold, speech
from mission_control.exercise.report.timeline import TimelineRow, planned_ts, timeline
from scenarios.scenario import Scenario
from telemetry.asides import NoteMade, ObservationMade


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. Whoever reads it sees everything, both sides' orders too: it is for after an exercise."""

    overview: Overview
    objectives: tuple[ObjectiveTold, ...]
    tasks: tuple[TaskTold, ...]
    expected: tuple[ExpectedTold, ...]
    timeline: tuple[TimelineRow, ...]
    injects: tuple[InjectTold, ...]
    decisions: tuple[DecisionTold, ...]
    polls: tuple[PollTold, ...]
    letters: tuple[LetterTold, ...]
    """The knowledge ledger."""
    speech: tuple[SpeechTold, ...]
    alarms: tuple[AlarmSpell, ...]
    plots: Plots
    observations: tuple[ObservationMade, ...]
    notes: tuple[NoteMade, ...]
    participants: tuple[SeatTold, ...]
    branches: tuple[BranchTold, ...]
    names: Mapping[str, str]
    """What people, sites, seats and events are called, by their ids."""


def report(played: Played) -> Report:
    """The report of what was played. Raises SavedRunError where there is no such branch."""
    planned = planned_ts(played.scenario, played.saved.header.seed)
    expected, ledger = expected_actions(played), letters(played)
    of_tasks, spells = tasks(played, expected), _in_play(played)
    return Report(
        overview=overview(played),
        objectives=objectives(played, of_tasks),
        tasks=of_tasks,
        expected=expected,
        timeline=timeline(played, planned),
        injects=injects(played, planned),
        decisions=decisions(played, ledger),
        polls=polls(played.entries),
        letters=ledger,
        speech=speech(played),
        alarms=spells,
        plots=plots(played, expected, spells),
        observations=tuple(x for x in played.entries if isinstance(x, ObservationMade)),
        notes=tuple(x for x in played.entries if isinstance(x, NoteMade)),
        participants=participants(played, ledger),
        branches=ancestry(played),
        names=_names(played.scenario),
    )


def _in_play(played: Played) -> tuple[AlarmSpell, ...]:
    """The alarms that stood since play began."""
    spells = alarm_spells(played.frame.alarm_log)
    return tuple(x for x in spells if x.returned is None or x.returned >= played.began_t)


def _names(scenario: Scenario) -> dict[str, str]:
    """A seat of the same id as a person is that person."""
    return {
        **{event.id: event.title for event in scenario.events},
        **{capability.id: capability.title for capability in scenario.capabilities},
        **{link.id: link.name for link in scenario.station.links},
        **{seat.id: seat.title for seat in scenario.seats},
        **{site.id: site.name for site in scenario.station.sites},
        **{person.id: person.given for person in scenario.people},
    }
