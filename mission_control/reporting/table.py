"""The timeline as CSV, for a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe: titles and reasons are foreign
text. Never here: any other part of a report.
"""

import csv
from io import StringIO

from mission_control.exercise.report.report import Report
from mission_control.exercise.report.timeline import TimelineRow
from scenarios.times import met_text

COLUMNS = (
    *("kind", "id", "title", "who", "planned_met", "actual_met", "planned_s", "actual_s", "drift_s"),
    *("status", "why_not", "chapter"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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
        _text(row.id),
        _text(row.title),
        _text(" ".join(row.who)),
        _met(row.planned),
        _met(row.actual),
        _number(row.planned),
        _number(row.actual),
        _number(row.drift_s),
        row.status,
        _text(row.why_not),
        _text(row.chapter or ""),
    )


def _met(t: float | None) -> str:
    """One before zero begins with a minus, which a spreadsheet would calculate with."""
    return "" if t is None else _text(met_text(t))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
