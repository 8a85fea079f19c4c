"""The part of WHAT that `--from`, `--to`, `--channels` and `--seat` mean: what `stream` and `export` share.

Never here: writing it.
"""

import argparse

from mission_control.cli.errors import UsageError
from mission_control.cli.sources import Watched, opened_session, time_of
from scenarios.choices import near_miss, quoted, shortened
from telemetry.exports.extract import Extract


def selected(arguments: argparse.Namespace, seat_id: str | None = None) -> tuple[Watched, Extract]:
    """WHAT from a seat, and what is asked of it. Raises UsageError."""
    session = opened_session(arguments.what, seat_id)
    start = session.start_t if arguments.start is None else time_of("--from", arguments.start, session)
    end = session.end_t if arguments.end is None else time_of("--to", arguments.end, session)
    if end < start:
        raise UsageError(f"--to lies before --from: {quoted(arguments.end)} before {quoted(arguments.start)}")
    rows = channel_rows("--channels", arguments.channels, session, arguments.what)
    return session, Extract(session.source, session.title, rows, start, end)


def channel_rows(option: str, globs: str, session: Watched, what: str) -> tuple[int, ...]:
    """The rows of the channels an option asks for that the seat may read. Raises UsageError for none."""
    channels = session.source.channels
    wanted = channels.rows(*(glob.strip() for glob in globs.split(",")))
    rows = tuple(row for row in wanted if channels.at_row(row).id in session.channels)
    if not rows:
        near = near_miss(globs.replace("*", ""), [channel.id for channel in session.channels])
        expected = f"did you mean {near!r}? " if near else ""
        catalogue = f"see `mission-control list channels {shortened(what, 100)}`"
        raise UsageError(f"{option}: nothing matches {quoted(globs)}; {expected}{catalogue}")
    return rows
