"""Real sockets on loopback: sitting down, acting, and coming back when the line or the host breaks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import cast

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from mission_control.exercise.branches import Branches
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.table import Table
from mission_control.exercise.unseated import MOST_FROM_A_PLACE, WITHIN_S
from mission_control.exercise.wire.answers import Done, FromHost, Refused
from mission_control.exercise.wire.requests.leading import Resume
from mission_control.transport import joining
from mission_control.transport.certificate import file_fingerprint, self_made, server_context
from mission_control.transport.hosting import hosted
from mission_control.transport.joining import LineError, joined
from telemetry.run import Run


class Ends:
    """A table at one end, and a sitting at the other that waits for what it is to know."""

    def __init__(self, run: Run) -> None:
        self.now = 1000.0
        self.table = Table(Branches(run), run.scenario.seats, lambda: self.now, 0.0)
        self.changed = asyncio.Event()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to come true; no time is counted."""
        while not true():
            self.changed.clear()
            await self.changed.wait()

    @asynccontextmanager
    async def sat(self, seat: str, url: str) -> AsyncIterator[Sitting]:
        """Somebody who sits."""
        sitting = Sitting(self.table.codes[seat])
        line = asyncio.create_task(joined(sitting, url, self.changed.set))
        line.add_done_callback(lambda _: self.changed.set())
        try:
            await self.until(lambda: sitting.view is not None or line.done())
            yield sitting
        finally:
            line.cancel()
            with suppress(asyncio.CancelledError):
                await line


@pytest.fixture
def ends(fresh_run: Run) -> Ends:
    return Ends(fresh_run)


@asynccontextmanager
async def led(ends: Ends) -> AsyncIterator[tuple[int, Sitting]]:
    """The table at a port, and its facilitator."""
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(hosted(ends.table, "127.0.0.1", 0))
        yield port, await stack.enter_async_context(ends.sat("facilitator", f"ws://127.0.0.1:{port}"))


async def answer(ends: Ends, sitting: Sitting, made: Callable[..., object]) -> FromHost:
    answers: list[FromHost] = []
    sitting.ask(made, answers.append)  # type: ignore[arg-type]
    await ends.until(lambda: bool(answers))
    return answers[0]


async def test_somebody_sits_sees_and_acts(ends: Ends) -> None:
    async with led(ends) as (_, leader):
        assert leader.view is not None
        assert leader.view.frame.t == 0.0
        assert isinstance(await answer(ends, leader, Resume), Done)
        ends.now += 30.0
        await ends.until(lambda: leader.view is not None and leader.view.frame.t == 30.0)


async def test_a_beat_that_fails_ends_it_and_is_told(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ends.table, "tick", fail)
    with pytest.raises(ExceptionGroup) as failed:
        async with hosted(ends.table, "127.0.0.1", 0):
            await asyncio.Event().wait()
    assert [type(error) for error in failed.value.exceptions] == [ZeroDivisionError]


async def test_who_is_not_let_in_is_told_why(ends: Ends) -> None:
    async with hosted(ends.table, "127.0.0.1", 0) as port:
        sitting = Sitting("AAAA-BBBB-CCCC")
        await joined(sitting, f"ws://127.0.0.1:{port}", lambda: None)
        assert sitting.left is not None
        assert sitting.left.reason == "no seat has this code"


async def test_a_terminal_comes_back_by_itself_when_the_host_was_away(ends: Ends) -> None:
    async with hosted(ends.table, "127.0.0.1", 0) as port:
        pass
    again = Ends(Run(ends.table.branches.current.run.scenario))
    again.changed = ends.changed
    sitting = Sitting(ends.table.codes["ada-seat"])
    server = hosted(again.table, "127.0.0.1", port)
    await server.__aenter__()
    line = asyncio.create_task(joined(sitting, f"ws://127.0.0.1:{port}", ends.changed.set))
    await ends.until(lambda: sitting.view is not None)
    sockets = again.table.chairs["ada-seat"].taken
    assert sockets is not None
    await _break_off(again)
    await ends.until(lambda: again.table.chairs["ada-seat"].taken not in (None, sockets))
    line.cancel()
    with suppress(asyncio.CancelledError):
        await line
    await server.__aexit__(None, None, None)


class BreakingOff:
    """A socket that breaks just as whoever listens is told to leave."""

    def __aiter__(self) -> "BreakingOff":
        return self

    async def __anext__(self) -> bytes:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        raise StopAsyncIteration

    async def send(self, content: bytes) -> None:
        """Nothing is said."""


async def test_who_is_told_to_leave_just_as_the_line_breaks_hears_of_it() -> None:
    """Else a terminal would not end that is closed as its host dies."""
    sitting = Sitting("AAAA-BBBB-CCCC")
    listening = asyncio.create_task(
        joining._listen(sitting, cast(ClientConnection, BreakingOff()), lambda: None)
    )
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert sitting.down


async def _break_off(ends: Ends) -> None:
    """The line breaks without a word."""
    connection = ends.table.chairs["ada-seat"].taken
    assert connection is not None
    connection.close()
    connection._wake()


async def test_garbage_and_text_from_a_socket_end_its_line_alone(ends: Ends) -> None:
    async with led(ends) as (port, leader):
        for garbage in ("text", b"garbage", b"x" * 70_000):
            async with connect(f"ws://127.0.0.1:{port}", proxy=None) as socket:
                await socket.send(garbage)
                with suppress(ConnectionClosed):
                    while True:
                        await socket.recv()
        assert isinstance(await answer(ends, leader, Resume), Done)


async def test_whoever_opens_sockets_and_says_nothing_loses_them_and_keeps_nobody_out(ends: Ends) -> None:
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(hosted(ends.table, "127.0.0.1", 0))
        url = f"ws://127.0.0.1:{port}"
        idle = [
            await stack.enter_async_context(connect(url, proxy=None)) for _ in range(MOST_FROM_A_PLACE + 1)
        ]
        refused = idle.pop()
        await refused.wait_closed()
        ends.now += WITHIN_S
        for socket in idle:
            await socket.wait_closed()
        leader = await stack.enter_async_context(ends.sat("facilitator", url))
        assert leader.view is not None


async def test_when_the_host_closes_everybody_is_told(ends: Ends) -> None:
    sitting = Sitting(ends.table.codes["ada-seat"])
    async with hosted(ends.table, "127.0.0.1", 0) as port:
        line = asyncio.create_task(joined(sitting, f"ws://127.0.0.1:{port}", ends.changed.set))
        await ends.until(lambda: sitting.view is not None)
    await line
    assert sitting.left is not None
    assert sitting.left.reason == "the host closed the exercise"
    answers: list[FromHost] = []
    sitting.ask(Resume, answers.append)
    assert isinstance(answers[0], Refused)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1:1", "is no host's address"),
        ("nonsense", "is no host's address"),
        ("ws://127.0.0.1:99999", "is no host's address"),
        ("ws://127.0.0.1:0", "is no host's address"),
        ("ws://:1", "is no host's address"),
        ("ws://[::1", "is no host's address"),
        ("ws://a..b:1", "is no host's address"),
        (f"ws://{'a' * 64}.example:1", "is no host's address"),
        ("ws://\udcff:1", "is no host's address"),
        ("ws://127.0.0.1:1/\udcff", "is no host's address"),
        ("wss://127.0.0.1:1#md5=1", "is no fingerprint"),
        ("ws://127.0.0.1:1", "no host answers at ws://127.0.0.1:1"),
    ],
)
async def test_where_there_is_no_host_one_line_says_so(url: str, problem: str) -> None:
    with pytest.raises(LineError, match=problem):
        await joined(Sitting("AAAA-BBBB-CCCC"), url, lambda: None)


async def test_a_certificate_is_trusted_by_its_fingerprint_alone(ends: Ends, tmp_path: Path) -> None:
    certificate = self_made(tmp_path / "host.pem")
    assert certificate.stat().st_mode & 0o077 == 0, "its key is nobody else's to read"
    told = file_fingerprint(certificate)
    async with hosted(ends.table, "127.0.0.1", 0, server_context(certificate)) as port:
        async with ends.sat("ada-seat", f"wss://127.0.0.1:{port}#sha256={told}") as ada:
            assert ada.view is not None
        for url, problem in (
            (f"wss://127.0.0.1:{port}", "no host answers"),
            (f"wss://127.0.0.1:{port}#sha256={'0' * 32}", "another certificate"),
            (f"ws://127.0.0.1:{port}#sha256={told}", "no host answers|another certificate"),
        ):
            with pytest.raises(LineError, match=problem):
                await joined(Sitting("AAAA-BBBB-CCCC"), url, lambda: None)
