"""A report as a document: which sections there are, in HSEEP's order. Never here: their words."""

from mission_control.exercise.report.report import Report
from mission_control.reporting import course, evaluation, knowledge, opening, record
from mission_control.reporting.document import Document


def document(report: Report, reopening: str) -> Document:
    """The whole of it; `reopening` is the command that opens the run, up to where a time stands."""
    return Document(
        title="After-action report",
        subtitle=report.overview.title,
        reopening=reopening,
        sections=(
            opening.overview(report),
            opening.performance(report),
            evaluation.analysis(report),
            evaluation.critical_tasks(report),
            evaluation.improvement_plan(report),
            course.timeline(report),
            course.injects(report),
            course.decisions(report),
            course.polls(report),
            knowledge.participants(report),
            knowledge.ledger(report),
            knowledge.communications(report),
            record.alarms(report),
            record.telemetry(report),
            record.notes(report),
            record.branches(report),
            record.identity(report, reopening),
        ),
    )
