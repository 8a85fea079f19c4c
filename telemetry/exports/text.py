"""Samples as lines of text: JSON lines and CSV.

Lives here: how a sample is written. Never here: which samples, or where the lines go.

A channel shows the same few numbers again and again, and many channels are sampled at one instant: whatever
recurs is written once and then joined, which makes a line cost less than it takes to format a number.
"""

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

import numpy as np

from scenarios.times import gmt_text
from telemetry.channels import Channel, ChannelTable
from telemetry.exports.extract import Extract
from telemetry.linear import Floats
from telemetry.sampled import Rows

CSV_HEADER: Final = ("met", "gmt", "id", "value", "unit", "quality", "label", "received")
_REMEMBERED: Final = 256
"""How many numbers of a channel are kept as text at most."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format of lines: each is a stamp, a body and an ending."""

    header: str
    stamp: Callable[[float, str], str]
    """From MET and GMT."""
    body: Callable[[Channel], Callable[[float], str]]
    """From a value, for each channel: what does not change is made ready once."""
    ending: Callable[[float | None], str]
    """From the time of reception; None aboard."""


class Lines:
    """Writes the samples of some channels in one form."""

    def __init__(self, form: Form, channels: ChannelTable, zero: datetime) -> None:
        self.header = form.header
        self._form = form
        self._channels = channels
        self._zero = zero
        self._bodies: dict[int, _Bodies] = {}

    def of(self, ts: Floats, rows: Rows, values: Floats, received: Floats | None = None) -> str:
        """The lines of samples in order of time: times (s), channel rows and values, each of shape (N,).

        `received`: when each reached the ground, shape (N,).
        """
        parts = np.empty((ts.size, 3), dtype=object)
        changes = np.flatnonzero(np.diff(ts, prepend=np.nan))
        stamps = np.array([self._stamp(met) for met in ts[changes].tolist()], dtype=object)
        parts[:, 0] = stamps.repeat(np.diff(changes, append=ts.size))
        order = rows.argsort(kind="stable")
        starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
        for part in np.split(order, starts[1:]) if ts.size else ():
            bodies = self._bodies_of(int(rows[part[0]]))
            parts[part, 1] = [bodies[value] for value in values[part].tolist()]
        if received is None:
            parts[:, 2] = self._form.ending(None)
        else:
            parts[:, 2] = [self._form.ending(arrival) for arrival in received.tolist()]
        return "".join(parts.ravel().tolist())

    def _stamp(self, met: float) -> str:
        return self._form.stamp(met, gmt_text(self._zero, met, millis=True))

    def _bodies_of(self, row: int) -> "_Bodies":
        if row not in self._bodies:
            self._bodies[row] = _Bodies(self._form, self._channels.at_row(row))
        return self._bodies[row]


class _Bodies(dict[float, str]):
    """The bodies of a channel's lines by value: the latest few, as they were asked for."""

    def __init__(self, form: Form, channel: Channel) -> None:
        self._body = form.body(channel)

    def __missing__(self, value: float) -> str:
        body = self._body(value)
        if len(self) >= _REMEMBERED:
            self.clear()
        if value == value:  # no NaN is another's equal: kept, it would never be found
            self[value] = body
        return body


def _json_body(channel: Channel) -> Callable[[float], str]:
    head = f'"id": {json.dumps(channel.id)}, "value": '
    tail = f', "unit": {json.dumps(channel.unit, ensure_ascii=False)}, "quality": '
    number = _number(channel)
    labels = {float(value): f', "label": {json.dumps(word)}' for value, word in channel.labels.items()}

    def body(value: float) -> str:
        return f'{head}{number(value, "null")}{tail}"{_quality(value)}"{labels.get(value, "")}'

    return body


def _csv_body(channel: Channel) -> Callable[[float], str]:
    head, tail = f"{_csv_row((channel.id,))},", f",{_csv_row((channel.unit, ''))}"
    number = _number(channel)
    labels = {float(value): _csv_row((word,)) for value, word in channel.labels.items()}

    def body(value: float) -> str:
        return f"{head}{number(value, '')}{tail}{_quality(value)},{labels.get(value, '')},"

    return body


def _number(channel: Channel) -> Callable[[float, str], str]:
    """How a value is shown: to a ten-thousandth of the channel's step, a whole number for a word.

    What is shown for one that is not finite is given: JSON has no infinity, and no instrument reads one.
    """
    digits = 12 if channel.quantum == 0 else max(0, 4 - math.floor(math.log10(channel.quantum)))

    def text(value: float, failed: str) -> str:
        if not math.isfinite(value):
            return failed
        if channel.labels and value.is_integer():
            return repr(int(value))
        return repr(round(value, digits) + 0.0)  # a zero without its sign

    return text


def _quality(value: float) -> str:
    return "good" if math.isfinite(value) else "failed"


def _csv_row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


FORMS: Final[Mapping[str, Form]] = {
    "jsonl": Form(
        header="",
        stamp=lambda met, gmt: f'{{"met": {met!r}, "gmt": "{gmt}", ',
        body=_json_body,
        ending=lambda received: "}\n" if received is None else f', "received": {received!r}}}\n',
    ),
    "csv": Form(
        header=_csv_row(CSV_HEADER) + "\n",
        stamp=lambda met, gmt: f"{met!r},{gmt},",
        body=_csv_body,
        ending=lambda received: "\n" if received is None else f"{received!r}\n",
    ),
}
"""By the name that `stream --format` has for them."""


def write_csv(extract: Extract, file: BinaryIO) -> None:
    """Write an extract as CSV, in UTF-8. Raises OSError."""
    _write("csv", extract, file)


def write_jsonl(extract: Extract, file: BinaryIO) -> None:
    """Write an extract as JSON lines. Raises OSError."""
    _write("jsonl", extract, file)


def _write(name: str, extract: Extract, file: BinaryIO) -> None:
    lines = Lines(FORMS[name], extract.source.channels, extract.source.zero)
    file.write(lines.header.encode())
    for samples in extract.samples():
        file.write(lines.of(*samples).encode())
