"""A line in a thread of its own: whoever asks waits for the answer, and is told when none comes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.codes import code
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.leading import Resume
from mission_control.transport.hosting import hosted
from mission_control.transport.line import Line
from telemetry.run import Run


@asynccontextmanager
async def led(run: Run, join_code: str) -> AsyncIterator[Line]:
    """The table, and somebody's line to it, once they sit or were let go."""
    table = Table(Branches(run), run.scenario.seats, lambda: 1000.0, 0.0)
    changed, loop = asyncio.Event(), asyncio.get_running_loop()

    def note() -> None:
        loop.call_soon_threadsafe(changed.set)

    async with hosted(table, "127.0.0.1", 0) as port:
        line = Line(Sitting(join_code), f"ws://127.0.0.1:{port}", note).__enter__()
        while line.sitting.view is None and line.sitting.left is None:
            changed.clear()
            await changed.wait()
        yield line
        await asyncio.to_thread(line.__exit__, None, None, None)


async def test_whoever_asks_waits_for_the_answer(fresh_run: Run) -> None:
    async with led(fresh_run, code(fresh_run.secret, "facilitator", 0)) as line:
        assert await asyncio.to_thread(line.ask, Resume) == Done(1)
        assert await asyncio.to_thread(line.ask, Resume) == Done(2)


async def test_who_is_not_let_in_gets_no_answer_but_a_refusal(fresh_run: Run) -> None:
    async with led(fresh_run, "AAAA-BBBB-CCCC") as line:
        assert isinstance(await asyncio.to_thread(line.ask, Resume), Refused)


def test_nobody_waits_again_for_a_host_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mission_control.transport.line.PATIENCE_S", 0.0)
    asked: list[bytes] = []
    ended, known = Event(), Event()
    sitting = Sitting("AAAA-BBBB-CCCC")
    with Line(sitting, "nonsense", ended.set) as line:
        assert ended.wait(30.0)

        def send(content: bytes) -> None:
            asked.append(content)
            known.set()

        sitting.begin(send)
        first = line.ask(Resume)
        assert known.wait(30.0)
        second = line.ask(Resume)
        assert [type(first), type(second), len(asked)] == [Refused, Refused, 1]
        assert second == Refused(0, "the host does not answer: that was not asked")
        sitting.received += 1
        known.clear()
        line.ask(Resume)
        assert known.wait(30.0)
        assert len(asked) == 2


@pytest.mark.parametrize("url", ["ws://127.0.0.1:1", "nonsense", "ws://127.0.0.1:99999"])
def test_where_there_is_no_host_the_line_says_why(url: str) -> None:
    changed = Event()
    with Line(Sitting("AAAA-BBBB-CCCC"), url, changed.set) as line:
        assert changed.wait(30.0)
        assert line.fault is not None
        assert isinstance(line.ask(Resume), Refused)


def test_whatever_ends_the_line_is_its_fault_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("mission_control.transport.line.joined", fail)
    changed = Event()
    with Line(Sitting("AAAA-BBBB-CCCC"), "ws://127.0.0.1:1", changed.set) as line:
        assert changed.wait(30.0)
        assert str(line.fault) == "the line to the host failed: ZeroDivisionError: by nothing"
