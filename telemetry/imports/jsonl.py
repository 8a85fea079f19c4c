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
    found = _objects(texts)
    wrong = [n for n, each in enumerate(found) if each is None and texts[n].strip()]
    if wrong:
        where = in_line(first + wrong[0], texts[wrong[0]])
        one, many = "line that is no JSON object", "lines that are no JSON objects"
        rows.gathered.remarks.count(place.name, one, many, len(wrong), where)
    lines = [n for n, each in enumerate(found) if each is not None]
    objects = [each for each in found if each is not None]
    if not objects:
        return
    names: set[str] = set().union(*objects)
    times = [name for name in TIME_NAMES if name in names]
    table = {name: [each.get(name, _ABSENT) for each in objects] for name in (*times, *_KEYS)}
    table["id"] = [each if isinstance(each, str) else None for each in table["id"]]
    rows.take(table, lambda row: in_line(first + lines[row], texts[lines[row]]))


def _objects(texts: list[bytes]) -> list[dict[str, Any] | None]:
    """The object of each line; None where it is none."""
    try:
        together = json.loads(b"[" + b",".join(texts) + b"]")  # one call is four times as fast as one a line
    except (ValueError, RecursionError):
        return [_object(text) for text in texts]
    if len(together) == len(texts) and set(map(type, together)) == {dict}:
        return together  # type: ignore[no-any-return]
    return [_object(text) for text in texts]


def _object(text: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
