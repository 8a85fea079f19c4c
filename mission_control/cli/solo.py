"""`host --solo`: a table whose seats are all in this terminal. Never here: what the screens show."""

from collections.abc import Callable

from mission_control.app import run_app
from mission_control.cli.watch import take_terminal
from mission_control.exercise.solo import Solo
from mission_control.exercise.table import Table
from mission_control.solo_app import SoloApp
from mission_control.terminal import terminal_face
from mission_control.transport.hosting import MARKED_EVERY_S, RATE_HZ


def sit_everywhere() -> Callable[[Table], None]:
    """What lets whoever is at this terminal sit everywhere, until they leave. UsageError without one."""
    take_terminal()
    return _sit_everywhere


def _sit_everywhere(table: Table) -> None:
    run_app(SoloApp(Solo(table), terminal_face(), 1.0 / RATE_HZ, MARKED_EVERY_S))
    table.close("the host closed the exercise")
