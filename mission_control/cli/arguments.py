"""The arguments of every command. Never here: what a command does, or how words are read (`parser`,
`measures`).
"""

import argparse
from collections.abc import Sequence
from typing import Final

from mission_control.cli.measures import size, speed, speed_or_max, waiting_s, year
from mission_control.cli.parser import Parser, Version, joined

LISTENING = "127.0.0.1:8765"
"""Where an exercise is hosted if nothing else is said."""


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; `command` is None without one. Raises UsageError; --help and --version leave at once."""
    return command_line().parse_args(joined(argv))


def command_line() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = Parser(
        prog="mission-control",
        description="A space station in your terminal: computed, not played back. Alone: the home screen.",
        epilog="WHAT is a built-in scenario's id (film is the film), a scenario's folder or file, or a"
        " recording (.rec).",
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (use, add_arguments) in _COMMANDS.items():
        add_arguments(commands.add_parser(name, help=use))
    return parser


def _add_watch(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("what", nargs="?", default="film", metavar="WHAT")
    _time(watch, None, "60; a debrief 1")
    watch.add_argument(
        "--linger", type=waiting_s, metavar="S", help="at a chapter's beginning, x5 at most for S seconds"
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
    _accept_changes(drive)
    drive.add_argument(
        "--at-decisions",
        choices=("pause", "slow", "go"),
        default="pause",
        help="what time does when a decision opens: pause, slow down to x1, or go on (pause)",
    )
    _time(drive, 60.0, "60")


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
    _accept_changes(host)
    _at(host)
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
        "--speed", type=speed_or_max, default=None, metavar="X", help="from 0.1 to 10000, or max (max)"
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
    _output(importing, "FILE", "ending in .rec; of an MSEL a new folder")
    importing.add_argument(
        "--of", metavar="WHAT", help="of an MSEL: the scenario of which the folder is a copy, edited"
    )
    importing.add_argument(
        "--year", type=year, metavar="YYYY", help="in which it begins, where it does not tell"
    )


def _add_events(events: argparse.ArgumentParser) -> None:
    _what(events)
    _json(events)


def _add_compare(compare: argparse.ArgumentParser) -> None:
    compare.add_argument("first", metavar="RUN", help="a saved run, or a scenario: what happens left alone")
    compare.add_argument("second", metavar="RUN")
    compare.add_argument("more", nargs="*", metavar="RUN", help="of several, each is compared with the first")
    _json(compare)


def _add_report(report: argparse.ArgumentParser) -> None:
    report.add_argument("run", metavar="RUN", help="a saved run (.run), or a branch of one: mine.run:BRANCH")
    _output(report, "FILE", "ending in .html, .pdf, .md, .json or .csv (the timeline)")


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
    _output(snapshot, "FILE", "ending in .svg, .txt or .png")
    snapshot.add_argument(
        "--plot",
        metavar="GLOB",
        help="the plot of these channels, such as 'USLAB00005*'; several with commas",
    )
    _beside(snapshot)
    _seat(snapshot)


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("folder", metavar="DIR", help="a folder that is not there yet")


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("what", nargs="*", metavar="WHAT", help="none: the whole library")


def _add_graph(graph: argparse.ArgumentParser) -> None:
    _what(graph)
    graph.add_argument("-o", "--output", metavar="FILE", help="ending in .svg or .txt; none: printed as text")


def _add_handbook(handbook: argparse.ArgumentParser) -> None:
    _what(handbook)
    _output(handbook, "DIR", "a folder that is not there yet")


def _add_bench(bench: argparse.ArgumentParser) -> None:
    bench.add_argument("name", nargs="*", metavar="NAME", help="which benchmarks; none: all")
    bench.add_argument(
        "--against",
        metavar="RECORDING",
        help="instead, lay a quiet day beside a recorded one (a zip of `<id>.txt` files)",
    )
    _json(bench)


def _what(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT")


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="MET", help="where to begin: MET, GMT, 50%%, or words of an event")


def _time(parser: argparse.ArgumentParser, usual: float | None, told: str) -> None:
    """Where playing begins, and how it goes on."""
    _at(parser)
    usually = f"from 0.1 to 10000 ({told})"
    parser.add_argument("--speed", type=speed, default=usual, metavar="X", help=usually)
    parser.add_argument(
        "--skip-idle",
        type=waiting_s,
        metavar="S",
        help="never more than S seconds without something happening",
    )


def _accept_changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept-changes", action="store_true", help="go on although the scenario was changed since"
    )


def _output(parser: argparse.ArgumentParser, metavar: str, words: str) -> None:
    parser.add_argument("-o", "--output", required=True, metavar=metavar, help=words)


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


_COMMANDS: Final = {
    "watch": ("replay in the terminal", _add_watch),
    "drive": ("play it: decide, go back, and decide otherwise", _add_drive),
    "host": ("run an exercise; prints a join line for each seat", _add_host),
    "join": ("sit down at a seat of an exercise", _add_join),
    "stream": ("telemetry to standard output", _add_stream),
    "export": ("telemetry, or the MSEL, into a file, by its ending", _add_export),
    "import": ("foreign telemetry -> recording; an MSEL -> scenario", _add_import),
    "events": ("what happened when, what did not and why", _add_events),
    "compare": ("what differs between runs of one scenario", _add_compare),
    "report": ("the after-action report of a saved run", _add_report),
    "list": ("catalogues: scenarios, channels, seats, whereabouts", _add_list),
    "snapshot": ("the dashboard as a picture, without a terminal", _add_snapshot),
    "new": ("a small complete scenario to start from", _add_new),
    "check": ("lint scenarios: faults with line numbers; or recordings", _add_check),
    "graph": ("a story with all its branches: as text, or a picture", _add_graph),
    "handbook": ("the papers of an exercise, for each seat and who runs it", _add_handbook),
    "bench": ("how fast, against a floor measured in the same run", _add_bench),
}
"""What each command is for, in the order in which they are told, and what adds its arguments."""
