"""The timeline as CSV, for a spreadsheet.

Titles and reasons are foreign text: no cell may be a formula. Never here: any other part of a report.
"""

import csv
from io import StringIO

from mission_control.exercise.report.report import Report
from mission_control.exercise.report.timeline import TimelineRow
from mission_control.formulas import safe
from scenarios.times import met_text

COLUMNS = (
    *("kind", "id", "title", "who", "planned_met", "actual_met", "planned_s", "actual_s", "drift_s"),
    *("asked_s", "status", "why_not", "chapter", "wall_utc"),
)


def csv_table(report: Report) -> str:
    """A row for each of the timeline's, under a head."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_row(row) for row in report.timeline)
    return text.getvalue()


def _row(row: TimelineRow) -> tuple[object, ...]:
    return (
        row.kind,
        safe(row.id),
        safe(row.title),
        safe(" ".join(row.who)),
        _met(row.planned),
        _met(row.actual),
        _number(row.planned),
        _number(row.actual),
        _number(row.drift_s),
        _number(row.asked),
        row.status,
        safe(row.why_not),
        safe(row.chapter or ""),
        row.wall,
    )


def _met(t: float | None) -> str:
    """One before zero begins with a minus, which a spreadsheet would calculate with."""
    return "" if t is None else safe(met_text(t))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")
