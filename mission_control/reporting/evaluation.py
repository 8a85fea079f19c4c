"""What evaluators saw: critical tasks and expected actions with their evidence, strengths and improvements.

Never here: ratings of objectives (`opening`).
"""

from collections.abc import Iterator, Sequence

from mission_control.exercise.evaluation.tasks import ExpectedTold, TaskTold
from mission_control.exercise.report.report import Report
from mission_control.reporting.document import (
    Absent,
    At,
    Cell,
    Line,
    Lines,
    Mark,
    Part,
    Prose,
    Section,
    Table,
    Tone,
)
from mission_control.reporting.wording import lasting, named, noted_by, rating, seated, table, when
from telemetry.asides import ObservationMade

_TONES: dict[str, Tone] = {"met": "good", "late": "fair", "overdue": "bad"}
_PLAN_ROWS = 6


def analysis(report: Report) -> Section:
    """What went well, and what did not."""
    seen = report.observations
    strengths = [x for x in seen if x.strength is True]
    weaknesses = [x for x in seen if x.strength is False]
    others = [x for x in seen if x.strength is None]
    parts: list[Part] = [
        _observed(report, strengths, "Strength", "No strength was noted by an evaluator."),
        _observed(report, weaknesses, "Area for improvement", "No area for improvement was noted."),
    ]
    if others:
        parts.append(_observed(report, others, "Observation", ""))
    return Section("Strengths and areas for improvement", parts)


def _observed(report: Report, seen: Sequence[ObservationMade], head: str, otherwise: str) -> Part:
    titles = {task.id: task.title for task in report.tasks}
    rows = [
        (
            when(x.subject_t, "shown"),
            x.text,
            titles.get(x.task or "", x.task),
            noted_by(report, x),
        )
        for x in seen
    ]
    return table(("When", head, "Critical task", "Noted by"), rows, (1,), otherwise)


def critical_tasks(report: Report) -> Section:
    """Each critical task with what bears witness to it, then what belongs to none."""
    if not report.tasks and not report.expected:
        return Section(
            "Critical tasks", (Absent("The scenario has no critical tasks and expects no actions."),)
        )
    parts: list[Part] = []
    if report.tasks:
        columns = ("Critical task", "Objective", "Proposed", "Given", "By, and why")
        objectives = {x.id: x.title for x in report.objectives}
        rows = [
            (
                f"{task.title}\n{task.standard}",
                objectives.get(task.objective, task.objective),
                rating(task.proposed),
                None if task.rated is None else rating(task.rated.rating),
                None if task.rated is None else Lines(tuple(_given(report, task))),
            )
            for task in report.tasks
        ]
        parts.append(Table(columns, rows, (0,)))
    parts.append(_expected(report, report.expected))
    return Section("Critical tasks and expected actions", parts)


def _given(report: Report, task: TaskTold) -> Iterator[str]:
    """Whose rating stands, and what each other evaluator last gave."""
    for rated in () if task.rated is None else (task.rated, *task.others):
        who = seated(report, rated.seat)
        other = "" if rated is task.rated else f" gave {rated.rating}, which does not stand"
        yield f"{who}{other}{f': {rated.reason}' if rated.reason else ''}"


def _expected(report: Report, expected: Sequence[ExpectedTold]) -> Part:
    tasks = {task.id: task.title for task in report.tasks}
    columns = ("Expected action", "Of whom", "Outcome", "When", "Evidence")
    rows = [
        (
            x.title if x.task is None else f"{x.title}\nfor: {tasks.get(x.task, x.task)}",
            named(report.names, x.by) or "anybody",
            Mark(x.standing, _TONES.get(x.standing, "plain")),
            when(_evident(x), "shown"),
            Lines(tuple(_evidence(report, x))),
        )
        for x in expected
    ]
    return table(columns, rows, (4,), "No inject expects anything of anybody.")


def _evident(x: ExpectedTold) -> float | None:
    """Where to look: when it was done, or when its time was over."""
    if x.done is not None:
        return x.done
    return x.deadline if x.standing == "overdue" else x.opened


def _evidence(report: Report, x: ExpectedTold) -> Iterator[Line]:
    inject = report.names.get(x.inject, x.inject)
    if x.standing == "not expected":
        yield f"Its inject, “{inject}”, did not come."
        return
    yield f"After “{inject}”, within {lasting(x.within_s)}; sought: {x.evidence}."
    if x.done is not None and x.opened is not None and x.deadline is not None:
        took = x.done - x.opened
        yield f"Done {lasting(took)} after it" + (
            f", {lasting(x.done - x.deadline)} too late." if x.standing == "late" else "."
        )
    for piece in x.found:
        yield At(piece.t), f" {piece.text}"
    if x.channels:
        yield f"Channels: {', '.join(x.channels)}"


def improvement_plan(report: Report) -> Section:
    """The table that people fill in, with what evaluators noted in its first rows."""
    columns = (
        "Capability",
        "Issue",
        "Corrective action",
        "Element",
        "Responsible",
        "Contact",
        "Start",
        "Done by",
    )
    found = [(_capability(report, x), x.text) for x in report.observations if x.strength is False]
    empty = max(_PLAN_ROWS - len(found), 2)
    rows: list[tuple[Cell, ...]] = [(*told, *[""] * 6) for told in (*found, *[("", "")] * empty)]
    told = (
        "For people to fill in after the hot wash. Element: planning, organization, equipment, training or"
        " exercise. A corrective action is specific, measurable, achievable, relevant, and has a date."
    )
    return Section("Improvement plan", (Prose(told), Table(columns, rows, (1,), to_fill_in=True)))


def _capability(report: Report, seen: ObservationMade) -> str:
    """What somebody must be able to do, where an observation belongs to a task whose objective names that."""
    objectives = {task.id: task.objective for task in report.tasks}
    capabilities = {objective.id: objective.capability for objective in report.objectives}
    capability = capabilities.get(objectives.get(seen.task or "", "")) or ""
    return report.names.get(capability, capability)
