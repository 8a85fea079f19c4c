"""A report as JSON: its values themselves. Never here: words about them."""

import json
from dataclasses import asdict

from mission_control.exercise.report.report import Report


def json_text(report: Report) -> str:
    """One object, with a key for each section; times are scenario seconds (MET)."""
    return json.dumps(asdict(report), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
