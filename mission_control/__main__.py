"""The command line's entry: one command, one exit status, never a traceback for a user's mistake.

0 done; 1 the thing asked about is wrong; 2 bad usage; errors go to standard error. A command's module is
imported when it is asked for, so that `stream` does not wait for Textual. Never here: what a command does.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from mission_control.cli.arguments import parsed
from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.output import abandon, make_output_ready, tell
from mission_control.drawing.harmless import plain
from scenarios.choices import shortened
from scenarios.faults import ScenarioError

COMMANDS: Final = {
    "home": ("home", "home"),
    "watch": ("watch", "watch"),
    "drive": ("drive", "drive"),
    "host": ("host", "host"),
    "join": ("join", "join"),
    "stream": ("stream", "stream_telemetry"),
    "export": ("export", "export"),
    "import": ("importing", "import_telemetry"),
    "events": ("events", "print_events"),
    "new": ("starting", "start_scenario"),
    "compare": ("comparing", "compare_runs"),
    "report": ("report", "write_report"),
    "list": ("listing", "print_list"),
    "snapshot": ("snapshot", "take_snapshot"),
    "check": ("check", "check_scenarios"),
    "graph": ("graph", "draw_graph"),
    "handbook": ("handbook", "write_handbook"),
    "bench": ("bench", "run_benchmarks"),
}
"""Each command's module under `mission_control.cli`, and its function from arguments to exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    try:
        return _status(sys.argv[1:] if argv is None else argv)
    except UsageError as error:
        tell(f"mission-control: {plain(str(error))}")
        return 2
    except FaultyFile as error:
        tell(f"mission-control: {plain(str(error))}")
        return 1
    except ScenarioError as error:
        tell(str(error))
        return 1
    except BrokenPipeError:
        abandon(sys.stdout)  # the reader left: there is nothing more to say
        return 0
    except OSError as error:
        abandon(sys.stdout)
        tell(f"mission-control: {plain(_told(error))}")
        return 2
    except KeyboardInterrupt:
        return 130


def _status(argv: Sequence[str]) -> int:
    make_output_ready()  # before the arguments, because --help and --version print while they are read
    arguments = parsed(argv)
    module, function = COMMANDS[arguments.command or "home"]
    status = int(getattr(import_module(f"mission_control.cli.{module}"), function)(arguments))
    sys.stdout.flush()
    return status


def _told(error: OSError) -> str:
    name = shortened(str(error.filename or "output"), 100)
    return f"{name}: {error.strerror}" if error.strerror else str(error)


if __name__ == "__main__":
    raise SystemExit(main())
