"""The part of WHAT that `--from`, `--to`, `--channels` and `--seat` mean: what `stream` and `export` share.

Never here: writing it.
"""

import argparse

from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_scenario, seat, time_of
from mission_control.exercise.session import Session
from scenarios.choices import near_miss, quoted
from telemetry.exports.extract import Extract
from telemetry.run import Run


def selected(arguments: argparse.Namespace, seat_id: str | None = None) -> tuple[Session, Extract]:
    """A session at a run of WHAT, and what is asked of it. Raises UsageError."""
    scenario = opened_scenario(arguments.what)
    run = Run(scenario)
    session = Session(run, seat(scenario, seat_id))
    start = session.start_t if arguments.start is None else time_of("--from", arguments.start, session)
    end = session.end_t if arguments.end is None else time_of("--to", arguments.end, session)
    if end < start:
        raise UsageError(f"--to lies before --from: {quoted(arguments.end)} before {quoted(arguments.start)}")
    return session, Extract(run, scenario.title, _rows(session, run, arguments.channels), start, end)


def _rows(session: Session, run: Run, globs: str) -> tuple[int, ...]:
    """The rows of the channels asked for that the seat may read. Raises UsageError if there are none."""
    wanted = run.channels.rows(*(glob.strip() for glob in globs.split(",")))
    rows = tuple(row for row in wanted if run.channels.at_row(row).id in session.channels)
    if not rows:
        near = near_miss(globs.replace("*", ""), [channel.id for channel in session.channels])
        expected = f"did you mean {near!r}? " if near else ""
        catalogue = f"see `mission-control list channels {run.scenario.id}`"
        raise UsageError(f"--channels: nothing matches {quoted(globs)}; {expected}{catalogue}")
    return rows
