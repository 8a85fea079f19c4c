"""The timeline: what was planned when, and when it came; with what people did, in order of time.

What is planned is what the author says; of an event without a time of its own, when it comes if nobody does
anything. Never here: what injects or decisions were about. Times are scenario seconds (MET).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mission_control.exercise.report.played import Played
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import command_text
from telemetry.asides import ClockJumped, ClockPaused, ClockSet
from telemetry.facts import Came
from telemetry.frame import Frame
from telemetry.journal import Entry
from telemetry.run import Run

Kind = Literal["event", "inject", "improvised", "mishap", "decision", "command", "clock"]


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
    """When it came, or its moment passed; None where it did not come."""
    drift_s: float | None
    """How much later than planned it came."""
    status: str
    why_not: str = ""
    chapter: str | None = None
    """The chapter that it begins."""

    @property
    def t(self) -> float:
        """Where it stands."""
        if self.actual is not None:
            return self.actual
        assert self.planned is not None, "what neither came nor was planned is not told"
        return self.planned


def timeline(played: Played, planned: Mapping[str, float]) -> tuple[TimelineRow, ...]:
    """All of it up to where it was played, in order of time."""
    rows = (
        *_events(played, planned),
        *_made_up(played.frame),
        *_mishaps(played),
        *_decided(played.frame),
        *_commanded(played.frame),
        *_clock(played.entries),
    )
    return tuple(sorted(rows, key=lambda row: row.t))


def planned_ts(scenario: Scenario, seed: int) -> Mapping[str, float]:
    """When each event comes as planned; those that wait for what never comes by itself are left out."""
    alone = {c.event: c.tick for c in Run(scenario, seed).came() if c.happened}
    ticks = {e.id: alone.get(e.id) if e.at is None else e.at for e in scenario.events}
    return {event: tick / TICKS_PER_SECOND for event, tick in ticks.items() if tick is not None}


def _events(played: Played, planned: Mapping[str, float]) -> Iterator[TimelineRow]:
    came = {c.event: c for c in played.run.moment_at(played.until_t).facts.came}
    for event in played.scenario.events:
        due = planned.get(event.id)
        if event.id in came or (due is not None and due <= played.until_t):
            yield _event(event, due, came.get(event.id))


def _event(event: Event, planned: float | None, came: Came | None) -> TimelineRow:
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
        status="happened" if happened else "did not happen" if came is not None else "did not come",
        why_not="" if came is None else came.why_not,
        chapter=event.chapter if happened else None,
    )


def _made_up(frame: Frame) -> Iterator[TimelineRow]:
    for inject in frame.injects:
        if inject.id.startswith("improvised-"):
            yield TimelineRow(
                "improvised", inject.id, inject.title, inject.to, None, inject.came, None, "happened"
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
            how = "by default" if decision.by_default else "answered"
            yield _act("decision", decision.event, title, decision.owner, decision.answered, how)


def _commanded(frame: Frame) -> Iterator[TimelineRow]:
    for command in frame.commands:
        row = _act(
            "command",
            str(command.number),
            command_text(command.command),
            command.by,
            command.queued,
            command.stage.value,
            command.why_not,
        )
        yield row


def _clock(entries: tuple[Entry, ...]) -> Iterator[TimelineRow]:
    for entry in entries:
        match entry:
            case ClockPaused():
                how = "stopped for something real" if entry.emergency else "paused"
                yield _act("clock", "", f"The clock was {how}", entry.seat, entry.t, "done", entry.reason)
            case ClockSet():
                yield _act("clock", "", f"The clock runs at x{entry.rate:g}", entry.seat, entry.t, "done")
            case ClockJumped():
                hours = (entry.to_t - entry.t) / 3600.0
                title = f"The clock jumped by {hours:+.2f} h"
                yield _act("clock", "", title, entry.seat, entry.t, "done")
            case _:
                pass


def _act(
    kind: Kind, name: str, title: str, who: str, t: float, status: str, why_not: str = ""
) -> TimelineRow:
    return TimelineRow(kind, name, title, (who,), None, t, None, status, why_not)
