"""The arguments of every command. Never here: what a command does.

A negative MET (`--from -000/06:00`) works as typed: argparse would take it for an option, so it is joined
to the option before it first.
"""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from mission_control.cli.errors import UsageError
from mission_control.version import program_version
from scenarios.choices import shortened

_NEGATIVE_TIME = re.compile(r"^-[0-9]")
_SIZE = re.compile(r"^([0-9]{1,4})x([0-9]{1,4})$")
SMALLEST_SIZE = (60, 16)
YEARS = (1957, 2199)
"""From the first satellite on."""
LISTENING = "127.0.0.1:8765"
"""Where an exercise is hosted if nothing else is said."""
_LONGEST_COMPLAINT = 180


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; `command` is None without one. Raises UsageError; --help and --version leave at once."""
    return command_line().parse_args(_joined(argv))


def size(text: str) -> tuple[int, int]:
    """A picture's size in cells, `160x48`."""
    match = _SIZE.match(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size, expected columns x rows such as 160x48")
    columns, rows = int(match[1]), int(match[2])
    if columns < SMALLEST_SIZE[0] or rows < SMALLEST_SIZE[1] or columns > 500 or rows > 200:
        smallest = f"{SMALLEST_SIZE[0]}x{SMALLEST_SIZE[1]}"
        raise argparse.ArgumentTypeError(f"{text} cannot be drawn, expected from {smallest} to 500x200")
    return columns, rows


def speed(text: str) -> float:
    """A playback speed, from 0.1 to 10000."""
    try:
        value = float(text.lower().removeprefix("x"))
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 10_000.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed, expected a number from 0.1 to 10000")
    return value


def _speed_or_max(text: str) -> float | None:
    return None if text == "max" else speed(text)


def _year(text: str) -> int:
    first, last = YEARS
    if not re.fullmatch(r"[0-9]{4}", text) or not first <= int(text) <= last:
        raise argparse.ArgumentTypeError(f"{text!r} is not a year, expected {first} to {last}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.5 <= value <= 3600.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a waiting time, expected seconds from 0.5 to 3600")
    return value


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        # argparse quotes a word whole, however long: before it stands which argument, after it what to expect
        raise UsageError(f"{shortened(message, _LONGEST_COMPLAINT)} (see `{self.prog} --help`)")

    def print_help(self, file: object = None) -> None:
        # always to standard output; argparse would keep a fault of it to itself
        print(self.format_help(), end="", flush=True)


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *unused: object, **also_unused: object) -> None:
        print(f"mission-control {program_version()}", flush=True)
        parser.exit()


def _joined(argv: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for word in argv:
        if _NEGATIVE_TIME.match(word) and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] = f"{joined[-1]}={word}"
        else:
            joined.append(word)
    return joined


def command_line() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = _Parser(
        prog="mission-control",
        description="A space station in your terminal: computed, not played back. Alone: the home screen.",
        epilog="WHAT is a built-in scenario's id (film is the film), a scenario's folder or file, or a"
        " recording (.rec).",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_watch(commands.add_parser("watch", help="replay in the terminal"))
    _add_drive(commands.add_parser("drive", help="play it: decide, go back, and decide otherwise"))
    _add_host(commands.add_parser("host", help="run an exercise; prints a join line for each seat"))
    _add_join(commands.add_parser("join", help="sit down at a seat of an exercise"))
    _add_stream(commands.add_parser("stream", help="telemetry to standard output"))
    _add_export(commands.add_parser("export", help="telemetry, or the MSEL, into a file, by its ending"))
    _add_import(commands.add_parser("import", help="foreign telemetry -> recording; an MSEL -> scenario"))
    events = commands.add_parser("events", help="what happened when, what did not and why")
    _what(events)
    _json(events)
    compare = commands.add_parser("compare", help="what differs between runs of one scenario")
    compare.add_argument("first", metavar="RUN", help="a saved run, or a scenario: what happens left alone")
    compare.add_argument("second", metavar="RUN")
    compare.add_argument("more", nargs="*", metavar="RUN", help="of several, each is compared with the first")
    _json(compare)
    report = commands.add_parser("report", help="the after-action report of a saved run")
    report.add_argument("run", metavar="RUN", help="a saved run (.run), or a branch of one: mine.run:BRANCH")
    report.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="ending in .html, .pdf, .md, .json or .csv (the timeline)",
    )
    _add_list(commands.add_parser("list", help="catalogues: scenarios, channels, seats, whereabouts"))
    _add_snapshot(commands.add_parser("snapshot", help="the dashboard as a picture, without a terminal"))
    new = commands.add_parser("new", help="a small complete scenario to start from")
    new.add_argument("folder", metavar="DIR", help="a folder that is not there yet")
    check = commands.add_parser("check", help="lint scenarios: faults with line numbers; or recordings")
    check.add_argument("what", nargs="*", metavar="WHAT", help="none: the whole library")
    graph = commands.add_parser("graph", help="a story with all its branches: as text, or a picture")
    _what(graph)
    graph.add_argument("-o", "--output", metavar="FILE", help="ending in .svg or .txt; none: printed as text")
    handbook = commands.add_parser(
        "handbook", help="the papers of an exercise, for each seat and who runs it"
    )
    _what(handbook)
    handbook.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="a folder that is not there yet"
    )
    bench = commands.add_parser("bench", help="how fast, against a floor measured in the same run")
    bench.add_argument("name", nargs="*", metavar="NAME", help="which benchmarks; none: all")
    bench.add_argument(
        "--against",
        metavar="RECORDING",
        help="instead, lay a quiet day beside a recorded one (a zip of `<id>.txt` files)",
    )
    _json(bench)
    return parser


def _add_watch(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("what", nargs="?", default="film", metavar="WHAT")
    watch.add_argument("--at", metavar="MET", help="where to begin: MET, GMT, 50%%, or words of an event")
    watch.add_argument("--speed", type=speed, default=60.0, metavar="X", help="from 0.1 to 10000 (60)")
    watch.add_argument(
        "--skip-idle",
        type=_seconds,
        metavar="S",
        help="never more than S seconds without something happening",
    )
    watch.add_argument(
        "--linger", type=_seconds, metavar="S", help="at a chapter's beginning, x5 at most for S seconds"
    )
    _beside(watch)
    _seat(watch)


def _add_drive(drive: argparse.ArgumentParser) -> None:
    drive.add_argument("what", nargs="?", default="film", metavar="WHAT")
    drive.add_argument(
        "--as",
        dest="crew",
        nargs="+",
        default=[],
        metavar="CREW",
        help="whom to play: ids, given names, or a side (us, russian); none: everybody",
    )
    drive.add_argument(
        "--journal",
        metavar="FILE",
        help="the saved run (.run) to begin or go on with; none: the scenario's own in your state folder",
    )
    drive.add_argument(
        "--accept-changes", action="store_true", help="go on although the scenario was changed since"
    )
    drive.add_argument(
        "--at-decisions",
        choices=("pause", "slow", "go"),
        default="pause",
        help="what time does when a decision opens: pause, slow down to x1, or go on (pause)",
    )
    drive.add_argument("--at", metavar="MET", help="where to begin: MET, GMT, 50%%, or words of an event")
    drive.add_argument("--speed", type=speed, default=60.0, metavar="X", help="from 0.1 to 10000 (60)")
    drive.add_argument(
        "--skip-idle",
        type=_seconds,
        metavar="S",
        help="never more than S seconds without something happening",
    )


def _add_host(host: argparse.ArgumentParser) -> None:
    _what(host)
    host.add_argument(
        "--listen",
        default=LISTENING,
        metavar="HOST:PORT",
        help="where people join; port 0 is any that is free (127.0.0.1:8765, for this machine alone)",
    )
    host.add_argument(
        "--journal",
        metavar="FILE",
        help="the saved run (.run) to begin or go on with; none: a new one in your state folder",
    )
    host.add_argument(
        "--accept-changes", action="store_true", help="go on although the scenario was changed since"
    )
    host.add_argument("--at", metavar="MET", help="where to begin: MET, GMT, 50%%, or words of an event")
    host.add_argument("--tls-cert", metavar="FILE", help="the certificate (PEM); none: a self-made one")
    host.add_argument("--tls-key", metavar="FILE", help="its key, where it is not in the same file")
    host.add_argument(
        "--insecure", action="store_true", help="without TLS also where others may listen: a trusted network"
    )
    host.add_argument(
        "--solo", action="store_true", help="a dry run alone: every seat as a tab in this terminal"
    )


def _add_join(join: argparse.ArgumentParser) -> None:
    join.add_argument("url", metavar="URL", help="the host's address, as the join line has it")
    join.add_argument("--code", required=True, metavar="CODE", help="the seat's join code")
    join.add_argument(
        "--name",
        default="",
        metavar="NAME",
        help="what you call yourself, for the list of who took part; none: nothing is written down of you",
    )


def _add_stream(stream: argparse.ArgumentParser) -> None:
    _what(stream)
    _part(stream)
    stream.add_argument(
        "--speed", type=_speed_or_max, default=None, metavar="X", help="from 0.1 to 10000, or max (max)"
    )
    stream.add_argument("--format", choices=("jsonl", "csv", "ccsds"), default="jsonl")
    _seat(stream)


def _add_export(export: argparse.ArgumentParser) -> None:
    _what(export)
    endings = ".csv, .jsonl, .parquet, .xml (XTCE), .ccsds, .cast, .msel.csv or .msel.xlsx"
    export.add_argument("file", metavar="FILE", help=f"ending in {endings}")
    _part(export)
    export.add_argument(
        "--size", type=size, metavar="COLUMNSxROWS", help="of the dashboard in a .cast (120x40)"
    )
    export.add_argument("--speed", type=speed, metavar="X", help="of a .cast, from 0.1 to 10000 (60)")


def _add_import(importing: argparse.ArgumentParser) -> None:
    importing.add_argument(
        "path",
        metavar="PATH",
        help="a folder or zip of <id>.txt files, .csv, .jsonl, .parquet, a CCSDS OEM (.xml, .oem, .txt), or"
        " an edited .msel.csv or .msel.xlsx",
    )
    importing.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="ending in .rec; of an MSEL a new folder"
    )
    importing.add_argument(
        "--of", metavar="WHAT", help="of an MSEL: the scenario of which the folder is a copy, edited"
    )
    importing.add_argument(
        "--year", type=_year, metavar="YYYY", help="in which it begins, where it does not tell"
    )


def _add_list(listing: argparse.ArgumentParser) -> None:
    listing.add_argument("kind", choices=("scenarios", "channels", "seats", "whereabouts"))
    listing.add_argument("what", nargs="?", metavar="WHAT", help="not with scenarios; none: film")
    listing.add_argument(
        "person", nargs="*", metavar="PERSON", help="with whereabouts: whose, by id or given name; none: all"
    )
    _json(listing)


def _add_snapshot(snapshot: argparse.ArgumentParser) -> None:
    _what(snapshot)
    snapshot.add_argument("--at", required=True, metavar="MET")
    snapshot.add_argument("--size", type=size, default=(160, 48), metavar="COLUMNSxROWS")
    snapshot.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="ending in .svg, .txt or .png"
    )
    snapshot.add_argument(
        "--plot",
        metavar="GLOB",
        help="the plot of these channels, such as 'USLAB00005*'; several with commas",
    )
    _beside(snapshot)
    _seat(snapshot)


def _what(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT")


def _part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", metavar="MET")
    parser.add_argument("--to", dest="end", metavar="MET")
    parser.add_argument(
        "--channels", default="*", metavar="GLOB", help="such as 'USLAB*'; several with commas"
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as a list of objects")


def _beside(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--beside",
        metavar="OTHER",
        help="another run or recording: plots lay its channels over those of WHAT",
    )


def _seat(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seat", metavar="SEAT", help="see only what this seat may see")
