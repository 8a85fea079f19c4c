"""The timeline: what was planned when, and when it came; with what people did, in order of time.

What is planned is what the author says; of an event without a time of its own, when it comes if nobody does
anything. Never here: what injects or decisions were about. Times are scenario seconds (MET).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mission_control.exercise.noted import entry_names, subject_t, words_of, written_later
from mission_control.exercise.report.played import Played
from mission_control.exercise.seats import seats_of
from mission_control.exercise.speeds import settled
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import command_text
from telemetry.chronicle import Came
from telemetry.exercise_acts import Improvised
from telemetry.frame import Frame
from telemetry.run import Run

Kind = Literal["event", "inject", "improvised", "mishap", "decision", "command", "table"]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that was planned, happened or was done."""

    kind: Kind
    id: str
    title: str
    who: tuple[str, ...]
    """People, sites or seats, by their ids."""
    planned: float | None
    """None where nothing was planned."""
    actual: float | None
    """When it came, took effect, failed, or its moment passed; None where it did not come."""
    drift_s: float | None
    """How much later than planned it came."""
    status: str
    why_not: str = ""
    """Why it did not happen; of what was done at the table, more of it."""
    chapter: str | None = None
    """The chapter that it begins."""
    asked: float | None = None
    """Of a command, when it was asked."""
    wall: str = ""
    """The time of day at which it came or was done, UTC as ISO 8601 writes it; empty where nothing tells."""

    @property
    def t(self) -> float:
        """Where it stands."""
        if self.actual is not None:
            return self.actual
        assert self.planned is not None, "what neither came nor was planned is not told"
        return self.planned


def timeline(played: Played, planned: Mapping[str, float]) -> tuple[TimelineRow, ...]:
    """All of it from where play began up to where it ended, in order of time."""
    rows = (
        *_events(played, planned),
        *_made_up(played.frame),
        *_mishaps(played),
        *_decided(played.frame),
        *_commanded(played.frame),
    )
    walled = (row if row.actual is None else replace(row, wall=played.wall_at(row.actual)) for row in rows)
    told = (row for row in (*walled, *_table(played)) if row.t >= played.began_t)
    return tuple(sorted(told, key=lambda row: row.t))


def planned_ts(scenario: Scenario, seed: int) -> Mapping[str, float]:
    """When each event comes as planned; those that wait for what never comes by itself are left out."""
    alone = {c.event: c.tick for c in Run(scenario, seed).came() if c.happened}
    ticks = {e.id: alone.get(e.id) if e.at is None else e.at for e in scenario.events}
    return {event: tick / TICKS_PER_SECOND for event, tick in ticks.items() if tick is not None}


def _events(played: Played, planned: Mapping[str, float]) -> Iterator[TimelineRow]:
    came = {c.event: c for c in played.run.moment_at(played.until_t).facts.came}
    states = {inject.id: inject.state.value for inject in played.frame.injects}
    for event in played.scenario.events:
        due, found = planned.get(event.id), came.get(event.id)
        if found is not None or (due is not None and due <= played.until_t):
            yield _event(event, due, found, states.get(event.id) or _became(found))


def _became(came: Came | None) -> str:
    """What became of an event that is no inject."""
    if came is None:
        return "did not come"
    return "happened" if came.happened else "did not happen"


def _event(event: Event, planned: float | None, came: Came | None, status: str) -> TimelineRow:
    happened = came is not None and came.happened
    actual = None if came is None else came.tick / TICKS_PER_SECOND
    return TimelineRow(
        kind="event" if event.inject is None else "inject",
        id=event.id,
        title=event.title,
        who=event.who,
        planned=planned,
        actual=actual,
        drift_s=actual - planned if happened and actual is not None and planned is not None else None,
        status=status,
        why_not="" if came is None else came.why_not,
        chapter=event.chapter if happened else None,
    )


def _made_up(frame: Frame) -> Iterator[TimelineRow]:
    for inject in frame.injects:
        if inject.id.startswith("improvised-"):
            yield TimelineRow(
                "improvised", inject.id, inject.title, inject.to, None, inject.came, None, inject.state.value
            )


def _mishaps(played: Played) -> Iterator[TimelineRow]:
    for mishap in played.run.moment_at(played.until_t).facts.mishaps:
        t = mishap.tick / TICKS_PER_SECOND
        yield TimelineRow("mishap", "", mishap.text, (), None, t, None, "happened")


def _decided(frame: Frame) -> Iterator[TimelineRow]:
    for decision in frame.decisions:
        if decision.answered is not None:
            titles = {option.id: option.title for option in decision.options}
            answer = titles.get(decision.option or "", "nobody was left to choose")
            title = f"{decision.title}: {answer}"
            how = "nobody answered" if decision.by_default else "answered"
            yield _act("decision", decision.event, title, decision.owner, decision.answered, how)


def _commanded(frame: Frame) -> Iterator[TimelineRow]:
    for command in frame.commands:
        came = command.queued if command.ended is None else command.ended
        row = _act(
            "command",
            str(command.number),
            command_text(command.command),
            command.by,
            came,
            command.stage.value,
            command.why_not,
        )
        yield replace(row, asked=command.queued)


def _table(played: Played) -> Iterator[TimelineRow]:
    """What was done at the table; what was made up stands among the injects."""
    names = entry_names(played.scenario, seats_of(played.scenario))
    for entry in settled(played.entries):
        words = None if isinstance(entry, Improvised) else words_of(entry, names)
        if words is not None:
            more = ". ".join(filter(None, (words.text, written_later(entry))))
            told = TimelineRow(
                "table", "", words.title, (entry.seat,), None, subject_t(entry), None, "done", more
            )
            yield replace(told, wall=played.saved.wall_of(entry))


def _act(
    kind: Kind, name: str, title: str, who: str, t: float, status: str, why_not: str = ""
) -> TimelineRow:
    return TimelineRow(kind, name, title, (who,), None, t, None, status, why_not)
