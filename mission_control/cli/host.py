"""`host`: an exercise for several seats, and the lines by which people join it.

Lives here: from the words of the command line to a table that is served. Never here: what happens at the
table (`exercise.table`), or on the wire.
"""

import argparse
import asyncio
import errno
import ipaddress
import re
import signal
import socket
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Final

from platformdirs import user_state_path

from mission_control.cli.arguments import LISTENING
from mission_control.cli.errors import UsageError
from mission_control.cli.output import tell
from mission_control.cli.saved import Game, opened_game
from mission_control.cli.saved_runs import is_saved_run
from mission_control.cli.sources import time_of
from mission_control.drawing.harmless import plain
from mission_control.exercise.branches import Branches, NotKept
from mission_control.exercise.divergence import run_of
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.seats import seats_of
from mission_control.exercise.table import Table
from mission_control.transport.certificate import file_fingerprint, kept, server_context
from mission_control.transport.hosting import hosted
from scenarios.choices import quoted, shortened
from scenarios.times import met_text
from telemetry.clock import utc_now, wall_s

_PORT: Final = re.compile(r"[0-9]{1,5}")
_ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address nobody has, to learn by which of its own this machine would go there; nothing is sent."""


def host(arguments: argparse.Namespace) -> int:
    """Serve WHAT until somebody ends it, or sit in all its seats."""
    if arguments.solo:
        from mission_control.cli.solo import sit_everywhere  # a host in a cupboard has no terminal

        _check_alone(arguments)
        _play(arguments, sit_everywhere(), " --solo")
    else:
        line = _Line.of(arguments)
        _check_free(line)
        _play(arguments, lambda table: asyncio.run(_served(table, line)), "")
    return 0


def _play(arguments: argparse.Namespace, serve: Callable[[Table], None], how: str) -> None:
    """Play WHAT at a table that somebody serves, and tell where it is kept and what may come next."""
    game = opened_game(arguments.what, _journal(arguments), accept_changes=arguments.accept_changes)
    with game.file:
        faults = FaultLog(game.path.with_name(f"{game.path.name}.log"), tell)
        try:
            table = _table(game, arguments.at, faults)
        except BaseException:
            game.undo()
            raise
        for told in (game.notice, *(f"comes to nothing: {plain(each)}" for each in game.report)):
            tell(told)
        serve(table)
        with suppress(NotKept):
            table.branches.leave(table.playback.t)
    path = quote(str(game.path))
    tell(f"Closed at {met_text(table.playback.t)}, kept in {game.path}.")
    if faults.count:
        tell(f"The program failed at {faults.count} of what was asked: {faults.path} tells at what.")
    tell(f"Its debrief: mission-control watch {path}")
    tell(f"Its report:  mission-control report {path} -o report.html")
    tell(f"To go on:    mission-control host {path}{how}")


@dataclass(frozen=True, slots=True)
class _Line:
    """Where people join, and how that is kept secret."""

    address: str
    port: int
    tls: ssl.SSLContext | None
    fingerprint: str

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> "_Line":
        """What the options mean. Raises UsageError."""
        address, port = _listening(arguments.listen)
        given, key = arguments.tls_cert, arguments.tls_key
        if key is not None and given is None:
            raise UsageError("--tls-key: it belongs to a certificate, give --tls-cert too")
        if arguments.insecure and given is not None:
            raise UsageError("--insecure: a certificate is given, leave one of the two out")
        if given is None and (arguments.insecure or _is_loopback(address)):
            return cls(address, port, None, "")
        try:
            path = Path(given) if given is not None else kept(_own_certificate())
            context = server_context(path, None if key is None else Path(key))
            return cls(address, port, context, file_fingerprint(path))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"--tls-cert: {shortened(str(given), 100)}: cannot be used: {reason}") from None

    def url(self, port: int) -> str:
        """Where to join."""
        name = _reached_at(self.address)
        name = f"[{name}]" if ":" in name else name
        return f"wss://{name}:{port}#sha256={self.fingerprint}" if self.tls else f"ws://{name}:{port}"


async def _served(table: Table, line: _Line) -> None:
    """The table at its address, until somebody ends it."""
    over, loop = asyncio.Event(), asyncio.get_running_loop()
    for end in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(end, over.set)
    async with AsyncExitStack() as stack:
        try:
            serving = hosted(table, line.address, line.port, line.tls)
            port = await stack.enter_async_context(serving)
        except OSError as error:
            raise UsageError(_not_to_be_had(line, error)) from None
        for text in _join_lines(table, line.url(port)):
            print(text, flush=True)
        await over.wait()


def _join_lines(table: Table, url: str) -> list[str]:
    """What each seat's person types."""
    width = max(len(chair.seat.title) for chair in table.chairs.values())
    codes = table.codes
    return [
        f"{chair.seat.title:{width}}  mission-control join {quote(url)} --code {codes[seat]}"
        for seat, chair in table.chairs.items()
    ]


def _table(game: Game, at: str | None, faults: FaultLog) -> Table:
    """The table of a saved run, standing still: where it was left, wherever it began, so that the line that
    began it goes on with it too. Raises UsageError.
    """
    saved, scenario = game.file.saved, game.scenario
    trunk = run_of(saved, scenario, MAIN)
    branches = Branches.resumed(trunk, saved, game.file)
    story = Drive(branches, driver(scenario, ()))
    begins_t = story.opens_t if at is None else time_of("--at", at, story)
    left_t = saved.place.t
    if at is not None and left_t is not None:
        tell("--at is where an exercise begins: this one goes on where it was left")
    return Table(branches, seats_of(scenario), wall_s, begins_t if left_t is None else left_t, faults=faults)


def _journal(arguments: argparse.Namespace) -> str | None:
    """Where the exercise is kept; one that begins has a file of its own."""
    if arguments.journal is not None or is_saved_run(arguments.what):
        return str(arguments.journal) if arguments.journal is not None else None
    folder = user_state_path("mission-control", appauthor=False, ensure_exists=True) / "exercises"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / f"{Path(arguments.what).stem}-{utc_now():%Y%m%d-%H%M%S}.run")


def _check_alone(arguments: argparse.Namespace) -> None:
    """Nobody joins whoever sits everywhere. Raises UsageError."""
    joining = {
        "--listen": arguments.listen != LISTENING,
        "--tls-cert": arguments.tls_cert is not None,
        "--tls-key": arguments.tls_key is not None,
        "--insecure": arguments.insecure,
    }
    given = [option for option, is_given in joining.items() if is_given]
    if given:
        raise UsageError(f"--solo: nobody joins, leave {given[0]} out")


def _check_free(line: _Line) -> None:
    """Before anything is written: whether the address can be had. Raises UsageError."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(line.address, line.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        raise UsageError(_not_to_be_had(line, error)) from None


def _not_to_be_had(line: _Line, error: OSError) -> str:
    free = ", expected one that is free, or port 0 for any" if error.errno == errno.EADDRINUSE else ""
    return f"--listen: {line.address}:{line.port} cannot be had: {error.strerror}{free}"


def _own_certificate() -> Path:
    return user_state_path("mission-control", appauthor=False, ensure_exists=True) / "exercise.pem"


def _listening(text: str) -> tuple[str, int]:
    """`HOST:PORT`; port 0 is any that is free. Raises UsageError."""
    name, _, port = text.rpartition(":")
    address = name.strip("[]")
    if not address or not _is_name(address) or not _PORT.fullmatch(port) or int(port) > 65535:
        raise UsageError(f"--listen: {quoted(text)} is no HOST:PORT, expected such as 127.0.0.1:8765")
    return address, int(port)


def _is_name(address: str) -> bool:
    """Whether that can be looked up at all: no part of a name is empty, or has over 63 letters."""
    try:
        address.encode("idna")
    except UnicodeError:
        return False
    return True


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _reached_at(address: str) -> str:
    """How others call this machine, where it listens on every address it has."""
    if address not in ("0.0.0.0", "::"):
        return address
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
