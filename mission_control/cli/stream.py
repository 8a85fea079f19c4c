"""`stream`: telemetry to standard output, as fast as it can be computed or paced by the clock.

Lives here: writing samples as JSON lines or CSV. Never here: computing them, or waiting (the clock's pacing
does).
"""

import argparse
import csv
import io
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from mission_control.cli.errors import UsageError
from mission_control.cli.pacing import paced_spans
from mission_control.cli.sources import opened_scenario, seat, time_of
from mission_control.exercise.session import Session
from scenarios.choices import near_miss, quoted
from scenarios.times import gmt_text
from telemetry.channels import Channel
from telemetry.clock import Playback
from telemetry.linear import Floats
from telemetry.run import Run

Span = tuple[float, float]
Writer = Callable[[float, str, float, float | None], str]
"""A sample's line from its MET, GMT, value and time of reception."""

CSV_HEADER = ("met", "gmt", "id", "value", "unit", "quality", "label", "received")


def stream_telemetry(arguments: argparse.Namespace) -> int:
    """Print the samples of the channels asked for, ordered by time and then id."""
    scenario = opened_scenario(arguments.what)
    run = Run(scenario)
    session = Session(run, seat(scenario, arguments.seat))
    start = session.start_t if arguments.start is None else time_of("--from", arguments.start, session)
    end = session.end_t if arguments.end is None else time_of("--to", arguments.end, session)
    if end < start:
        raise UsageError(f"--to lies before --from: {quoted(arguments.end)} before {quoted(arguments.start)}")
    rows = _rows(session, run, arguments.channels)
    spans: Iterable[Span] = [(start, end)]
    if arguments.speed is not None:
        spans = paced_spans(Playback(run, at=start, speed=arguments.speed), end)
    if arguments.format == "csv":
        sys.stdout.write(_csv_line(CSV_HEADER))
    writers = {row: _writer(run.channels.at_row(row), arguments.format) for row in rows}
    for lines in _lines(run, session, rows, spans, writers):
        sys.stdout.write(lines)
        sys.stdout.flush()
    return 0


def _rows(session: Session, run: Run, globs: str) -> list[int]:
    """The rows of the channels asked for that the seat may read. Raises UsageError if there are none."""
    wanted = run.channels.rows(*(glob.strip() for glob in globs.split(",")))
    rows = [row for row in wanted if run.channels.at_row(row).id in session.channels]
    if not rows:
        near = near_miss(globs.replace("*", ""), [channel.id for channel in session.channels])
        expected = f"did you mean {near!r}? " if near else ""
        catalogue = f"see `mission-control list channels {run.scenario.id}`"
        raise UsageError(f"--channels: nothing matches {quoted(globs)}; {expected}{catalogue}")
    return rows


def _lines(
    run: Run, session: Session, rows: list[int], spans: Iterable[Span], writers: dict[int, Writer]
) -> Iterator[str]:
    """The text of each stretch of samples."""
    zero = run.scenario.zero
    for start, end in spans:
        for ts, found, values in run.samples(rows, start, end):
            received = _received(session, ts)
            gmt, last = "", -math.inf
            text = io.StringIO()
            for met, row, value, arrival in zip(
                ts.tolist(), found.tolist(), values.tolist(), received, strict=True
            ):
                if math.isnan(arrival):
                    continue
                if met != last:
                    gmt, last = gmt_text(zero, met, millis=True), met
                text.write(writers[row](met, gmt, value, arrival if session.grounded else None))
            yield text.getvalue()


def _received(session: Session, ts: Floats) -> list[float]:
    """When each sample reaches the seat: at once aboard; on the ground a moment later, or never (NaN)."""
    if not session.grounded or not ts.size:
        return list(ts.tolist())
    instants, place = np.unique(ts, return_inverse=True)
    arrivals: list[float] = session.arrivals(instants)[place].tolist()
    return arrivals


def _writer(channel: Channel, form: str) -> Writer:
    """How a channel's samples are written: everything that does not change is made ready once."""
    digits = 12 if channel.quantum == 0 else max(0, 4 - math.floor(math.log10(channel.quantum)))
    labels = {float(number): word for number, word in channel.labels.items()}

    def number(value: float) -> float | int | None:
        if math.isnan(value):
            return None
        return int(value) if labels else round(value, digits) + 0.0  # a zero without its sign

    head = f'"id": {json.dumps(channel.id)}, "value": '
    tail = f', "unit": {json.dumps(channel.unit, ensure_ascii=False)}, "quality": '

    def json_line(met: float, gmt: str, value: float, received: float | None) -> str:
        quality = "failed" if math.isnan(value) else "good"
        label = f', "label": {json.dumps(labels[value])}' if value in labels else ""
        late = "" if received is None else f', "received": {received!r}'
        shown = json.dumps(number(value))
        return f'{{"met": {met!r}, "gmt": "{gmt}", {head}{shown}{tail}"{quality}"{label}{late}}}\n'

    def csv_line(met: float, gmt: str, value: float, received: float | None) -> str:
        quality = "failed" if math.isnan(value) else "good"
        shown = number(value)
        return _csv_line(
            (
                repr(met),
                gmt,
                channel.id,
                "" if shown is None else repr(shown),
                channel.unit,
                quality,
                labels.get(value, ""),
                "" if received is None else repr(received),
            )
        )

    return json_line if form == "jsonl" else csv_line


def _csv_line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
