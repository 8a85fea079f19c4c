"""JSON lines: an object a sample, as `stream --format jsonl` prints them.

Lives here: reading the objects into columns. Never here: what the columns mean.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from telemetry.imports.gathered import Gathered
from telemetry.imports.lines import Lines, Progress
from telemetry.imports.moments import TIME_NAMES
from telemetry.imports.places import Place
from telemetry.imports.remarks import in_line
from telemetry.imports.rows import Rows

_KEYS: Final = ("id", "value", "unit", "quality", "label")
_ABSENT: Final = False
"""Stands for what an object lacks: neither a time, an id, a number nor a word."""


def read(files: Sequence[Place], gathered: Gathered, progress: Progress) -> None:
    """Take the samples of every file. Raises Refused for one in which no object has a time."""
    for place in files:
        lines = Lines(place, gathered.remarks, progress)
        rows = Rows(place.name, gathered)
        for first, text in lines:
            _take(rows, place, text.split(b"\n"), first)
        whole = _object(lines.unended)
        if whole is not None:  # an object shows its own end
            _take(rows, place, [lines.unended], lines.count)
        else:
            lines.leave_out_unended()
        rows.times.refuse_unread()


def _take(rows: Rows, place: Place, texts: list[bytes], first: int) -> None:
    """The samples of some lines; `first` is the number of the first of them."""
    found = [(number, _object(text)) for number, text in enumerate(texts, first) if text.strip()]
    objects = [(number, each) for number, each in found if each is not None]
    wrong = [number for number, each in found if each is None]
    if wrong:
        where = in_line(wrong[0], texts[wrong[0] - first])
        one, many = "line that is no JSON object", "lines that are no JSON objects"
        rows.gathered.remarks.count(place.name, one, many, len(wrong), where)
    if objects:
        names = [name for name in TIME_NAMES if any(name in each for _, each in objects)]
        table = {name: [each.get(name, _ABSENT) for _, each in objects] for name in (*names, *_KEYS)}
        rows.take(table, lambda row: in_line(objects[row][0], texts[objects[row][0] - first]))


def _object(text: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
