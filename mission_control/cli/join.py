"""`join`: sit down at a seat of an exercise. Never here: what the screen shows, or what goes over the line.

The line comes first and the screen after it: who is not let in reads why, and sees no screen.
"""

import argparse
from functools import partial

from mission_control.app import run_until_left
from mission_control.cli.errors import UsageError
from mission_control.cli.output import tell
from mission_control.cli.watch import take_terminal
from mission_control.drawing.harmless import plain
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.wire.limits import LONGEST_WHO
from mission_control.news import News
from mission_control.screens.seated import first_screen
from mission_control.terminal import terminal_face
from mission_control.transport.line import Line
from scenarios.choices import quoted


def join(arguments: argparse.Namespace) -> int:
    """Sit at the seat of a code until whoever sits there leaves, or is let go."""
    who = arguments.name.strip()
    if len(who) > LONGEST_WHO:
        raise UsageError(f"--name: {len(who)} letters, expected at most {LONGEST_WHO}")
    try:
        who.encode()
    except UnicodeEncodeError:
        raise UsageError(f"--name: {quoted(who)} is no text, expected UTF-8") from None
    take_terminal()
    news, sitting = News(), Sitting(arguments.code, who)
    with Line(sitting, arguments.url, news.tell) as line:
        while sitting.view is None and sitting.left is None and line.fault is None:
            news.wait()
        if sitting.view is not None:
            over = partial(_is_over, line)
            run_until_left(first_screen(sitting, line.ask, news, over, terminal_face()))
    if line.fault is not None:
        raise UsageError(str(line.fault))
    if sitting.left is None:
        return 0
    tell(f"mission-control: {plain(sitting.left.reason)}")
    return 0 if sitting.left.over else 1


def _is_over(line: Line) -> bool:
    """Whether it is of no use to wait for more."""
    left = line.sitting.left
    return line.fault is not None or (left is not None and left.for_good)
