"""`stream`: telemetry to standard output, as fast as it can be computed or paced by the clock.

Lives here: which samples reach the seat, and when. Never here: computing them, how they are written
(`telemetry.exports`), or waiting (the clock's pacing does).
"""

import argparse
import sys
from collections.abc import Callable, Iterable

import numpy as np

from mission_control.cli.errors import UsageError
from mission_control.cli.pacing import paced_spans
from mission_control.cli.selection import selected
from mission_control.cli.sources import Watched
from telemetry.clock import Playback
from telemetry.exports.ccsds import Packets
from telemetry.exports.extract import ExportError, Extract
from telemetry.exports.text import FORMS, Lines
from telemetry.linear import Floats
from telemetry.sampled import Rows

Span = tuple[float, float]
Writing = Callable[[Floats, Rows, Floats, Floats | None], None]
"""Writes samples, given their times, rows and values, and for the ground when each was received."""


def stream_telemetry(arguments: argparse.Namespace) -> int:
    """Print the samples of the channels asked for, ordered by time and then id."""
    session, extract = selected(arguments, arguments.seat)
    spans: Iterable[Span] = [(extract.start_t, extract.end_t)]
    if arguments.speed is not None:
        playback = Playback(session, at=extract.start_t, speed=arguments.speed)
        spans = paced_spans(playback, extract.end_t)
    write = _packets(extract) if arguments.format == "ccsds" else _text(arguments.format, extract)
    try:
        for start, end in spans:
            for ts, rows, values in extract.source.samples(extract.rows, start, end):
                _write_received(write, session, ts, rows, values)
                sys.stdout.flush()
    except ExportError as error:
        raise UsageError(str(error)) from None
    return 0


def _packets(extract: Extract) -> Writing:
    """Writes space packets."""
    if sys.stdout.isatty():
        raise UsageError(
            "--format ccsds writes octets, which no terminal shows: send them to a pipe or a file"
        )
    packets = Packets(extract.source.channels, extract.source.zero)

    def write(ts: Floats, rows: Rows, values: Floats, _: Floats | None) -> None:
        sys.stdout.buffer.write(packets.of(ts, rows, values))

    return write


def _text(name: str, extract: Extract) -> Writing:
    """Writes lines, after their header."""
    lines = Lines(FORMS[name], extract.source.channels, extract.source.zero)
    sys.stdout.write(lines.header)

    def write(ts: Floats, rows: Rows, values: Floats, received: Floats | None) -> None:
        sys.stdout.write(lines.of(ts, rows, values, received))

    return write


def _write_received(write: Writing, session: Watched, ts: Floats, rows: Rows, values: Floats) -> None:
    """Write what reaches the seat: at once aboard; on the ground a moment later, or never."""
    if not session.grounded or not ts.size:
        write(ts, rows, values, None)
        return
    instants, place = np.unique(ts, return_inverse=True)
    received = session.arrivals(instants)[place]
    came = ~np.isnan(received)
    write(ts[came], rows[came], values[came], received[came])
