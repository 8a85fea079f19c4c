"""The rows of an MSEL: every inject in order of time, and below each what it expects of people.

Lives here: what all cells tell, from the scenario, from the run that nobody interferes with, and from the run
that was played. Never here: files (`sheets`), or what an edited cell asks for (`cells`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import inf

from mission_control.msel.cells import Cell, expected_cells, inject_cells, released, window
from mission_control.msel.columns import EXPECTED_ACTION, Column
from scenarios.conditions import ExpectedIs, parts
from scenarios.injects import ExpectedAction, InjectState
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, duration_text, gmt_text, met_text
from telemetry.condition_text import described
from telemetry.frame import Frame
from telemetry.injected import ExpectedNow, InjectNow
from telemetry.run import Run

Texts = Mapping[Column, str]
"""A row's cells; one that is not there is empty."""

_STATUS = {
    InjectState.COMING: "Synchronized",
    InjectState.HELD: "Synchronized",
    InjectState.FIRED: "Released",
    InjectState.SKIPPED: "Deferred",
    InjectState.OVERTAKEN: "Deferred",
}
_NOT_PLAYED = "Approved"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of it."""

    id: str
    """The event's; of an expected action `event/action`; of an improvised inject the run's own."""
    cells: Mapping[Column, Cell]
    """Those that stand for something in the scenario's files,"""
    told: Texts
    """and those that tell what follows from it."""

    @property
    def texts(self) -> Texts:
        """All of them."""
        return {Column.ID: self.id, **self.told, **{column: cell.text for column, cell in self.cells.items()}}


def rows_of(scenario: Scenario, planned: Frame | None = None, played: Frame | None = None) -> list[Row]:
    """The rows; `planned` is how the story ends left alone, `played` how far a run came."""
    plan = _Plan(scenario, planned, played)
    numbered = [(n, e) for n, e in enumerate(scenario.events) if e.inject is not None]
    numbered.sort(key=lambda each: plan.order(each[1]))
    rows = []
    for count, (number, event) in enumerate(numbered, 1):
        rows.append(Row(event.id, inject_cells(scenario, number), _inject_told(plan, event, count)))
        assert event.inject is not None
        for nth, expected in enumerate(event.inject.expected):
            told = _expected_told(plan, event, expected, f"{count}.{nth + 1}")
            rows.append(Row(f"{event.id}/{expected.id}", expected_cells(number, event, nth), told))
    made_up = [] if played is None else [x for x in played.injects if x.id not in plan.events]
    return [*rows, *(_improvised(plan, x, len(numbered) + n) for n, x in enumerate(made_up, 1))]


def story_rows(run: Run, t: float | None) -> list[Row]:
    """The rows of a run, as it stood at `t`; None where nobody played it yet."""
    alone = Run(run.scenario)
    return rows_of(run.scenario, alone.frame_at(alone.end_t), None if t is None else run.frame_at(t))


class _Plan:
    """When everything comes, and what became of it."""

    def __init__(self, scenario: Scenario, planned: Frame | None, played: Frame | None) -> None:
        self.scenario = scenario
        self.events = {event.id: event for event in scenario.events}
        self.tasks = {task.id: task for task in scenario.critical_tasks}
        self.objectives = {objective.id: objective for objective in scenario.objectives}
        self.capabilities = {capability.id: capability.title for capability in scenario.capabilities}
        self.controllers = "; ".join(s.title for s in scenario.seats if s.role == "facilitator")
        self.times = {} if planned is None else {o.event: o.t for o in planned.occurrences if o.happened}
        self._chapters = sorted(
            (self.times[e.id], e.chapter)
            for e in scenario.events
            if e.chapter is not None and e.id in self.times
        )
        self.injects = {} if played is None else {x.id: x for x in played.injects}
        self.expected = {} if played is None else {x.id: x for x in played.expected}

    def order(self, event: Event, waiting: frozenset[str] = frozenset()) -> float:
        """Where an event stands: when it comes, else when what it waits for would be overdue; some events
        are `waiting` for it already.
        """
        if event.id in self.times:
            return self.times[event.id]
        if event.at is not None:
            return event.at / TICKS_PER_SECOND
        waited = {c.expected for c in parts(event.when) if isinstance(c, ExpectedIs)} if event.when else set()
        overdue = [
            self.order(other, waiting | {event.id}) + x.within / TICKS_PER_SECOND
            for other in self.events.values()
            if other.inject is not None and other.id not in waiting | {event.id}
            for x in other.inject.expected
            if x.id in waited
        ]
        return min(overdue, default=inf)

    def phase(self, t: float) -> str:
        """The chapter of a time."""
        return next((name for begins, name in reversed(self._chapters) if begins <= t), "")

    def capability(self, objective: str | None) -> str:
        """What an objective shows."""
        found = self.objectives.get(objective or "")
        return self.capabilities.get(found.capability or "", "") if found else ""


def _inject_told(plan: _Plan, event: Event, count: int) -> Texts:
    inject, t = event.inject, plan.times.get(event.id)
    assert inject is not None, "only injects are told"
    found = plan.injects.get(event.id)
    trigger = released(inject).removeprefix("; ")
    if event.when is not None:
        lasting = f" for {duration_text(event.lasting)}" if event.lasting else ""
        trigger = f"when {described(event.when, plan.scenario)}{lasting}{released(inject)}"
    told = {
        Column.NUMBER: str(count),
        Column.STATUS: _NOT_PLAYED if found is None else _STATUS[found.state],
        Column.EXPECTED: "; ".join(expected.title for expected in inject.expected),
        Column.CAPABILITY: plan.capability(inject.objective),
        Column.CONTROLLER: plan.controllers,
        Column.INSTRUCTIONS: "\n".join(filter(None, (_instruction(plan, x) for x in inject.expected))),
        Column.TRIGGER: trigger,
        **_times(plan, t),
        **({} if found is None else _became(found)),
    }
    return told


def _times(plan: _Plan, t: float | None) -> Texts:
    if t is None:
        return {}
    when = plan.scenario.zero + timedelta(seconds=int(t // 1))
    return {
        Column.PHASE: plan.phase(t),
        Column.SCENARIO_TIME: met_text(t),
        Column.SCHEDULED_TIME: f"{when.year} {gmt_text(plan.scenario.zero, t)} GMT",
    }


def _became(found: InjectNow) -> Texts:
    """What became of an inject that was played."""
    return {
        Column.RELEASE_TIME: "" if found.came is None or found.why_not else met_text(found.came),
        Column.RESPONSE: found.missed,
    }


def _expected_told(plan: _Plan, event: Event, expected: ExpectedAction, number: str) -> Texts:
    task, found = plan.tasks.get(expected.task or ""), plan.expected.get(expected.id)
    objective = task.objective if task else None
    begins = plan.times.get(event.id)
    return {
        Column.NUMBER: number,
        Column.STATUS: _expected_status(found, bool(plan.injects)),
        Column.CATEGORY: EXPECTED_ACTION,
        **_times(plan, None if begins is None else begins + expected.within / TICKS_PER_SECOND),
        Column.EXPECTED: described(expected.when, plan.scenario),
        Column.OBJECTIVE: objective or "",
        Column.CAPABILITY: plan.capability(objective),
        Column.CONTROLLER: plan.controllers,
        Column.INSTRUCTIONS: _instruction(plan, expected),
        Column.TRIGGER: window(event, expected),
        Column.RESPONSE: _response(found),
    }


def _expected_status(found: ExpectedNow | None, played: bool) -> str:
    if found is None:
        return "Synchronized" if played else _NOT_PLAYED
    return "Complete" if found.done is not None else "Released"


def _response(found: ExpectedNow | None) -> str:
    if found is None:
        return ""
    if found.done is not None:
        late = ", too late" if found.standing == "overdue" else ""
        return f"done at {met_text(found.done)}{late}"
    if found.standing == "overdue":
        return f"not done by {met_text(found.deadline)}"
    return "not done yet"


def _instruction(plan: _Plan, expected: ExpectedAction) -> str:
    task = plan.tasks.get(expected.task or "")
    return f"{task.title}: {task.standard}" if task else ""


def _improvised(plan: _Plan, found: InjectNow, count: int) -> Row:
    """An inject that the facilitator made up: no scenario has it, so that nothing of it can be edited."""
    told = {
        Column.NUMBER: str(count),
        Column.STATUS: _STATUS[found.state],
        Column.CATEGORY: "Inject",
        Column.ORIGINATOR: found.sender,
        Column.RECIPIENT: "; ".join(found.to),
        Column.METHOD: found.method,
        Column.TITLE: found.title,
        Column.MESSAGE: found.text,
        Column.CONTROLLER: plan.controllers,
        **_became(found),
    }
    return Row(found.id, {}, told)
