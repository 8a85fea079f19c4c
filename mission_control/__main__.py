"""The command line's entry: one command, one exit status, never a traceback for a user's mistake.

0 done; 1 the thing asked about is wrong; 2 bad usage; errors go to standard error. A command's module is
imported when it is asked for, so that `stream` does not wait for Textual. Never here: what a command does.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from mission_control.cli.arguments import parsed
from mission_control.cli.errors import UsageError
from scenarios.faults import ScenarioError

COMMANDS: Final = {
    "home": ("watch", "home"),
    "watch": ("watch", "watch"),
    "stream": ("stream", "stream_telemetry"),
    "events": ("events", "print_events"),
    "list": ("listing", "print_list"),
    "snapshot": ("snapshot", "take_snapshot"),
    "check": ("check", "check_scenarios"),
    "bench": ("bench", "run_benchmarks"),
}
"""Each command's module under `mission_control.cli`, and its function from arguments to exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    try:
        arguments = parsed(sys.argv[1:] if argv is None else argv)
        module, function = COMMANDS[arguments.command or "home"]
        status = int(getattr(import_module(f"mission_control.cli.{module}"), function)(arguments))
        sys.stdout.flush()
        return status
    except UsageError as error:
        print(f"mission-control: {error}", file=sys.stderr)
        return 2
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader left: nothing more to say, and nothing for Python to complain of at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
