"""An exercise whose host is killed at any moment: nothing accepted is lost, and all come back by themselves.

Lives here: what only a host that really dies can show. One exercise outlives all its kills, with the same
terminals throughout. It waits for what comes over the line and never for time; where the host is killed
depends on how fast the machine is, what it must have kept does not.
"""

import asyncio
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from mission_control.exercise.branches import Branches
from mission_control.exercise.divergence import run_of
from mission_control.exercise.drive import Drive
from mission_control.exercise.run_file import read_run
from mission_control.exercise.saved_lines import Noted
from mission_control.exercise.saved_run import MAIN, Place
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import Done, FromHost
from mission_control.exercise.wire.deltas import delta
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.acting import Command, Decide, Speak
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, Rewind, SetSpeed, Switch
from mission_control.exercise.wire.requests.noting import MakeNote
from mission_control.exercise.wire.requests.steering import Improvise, SteerInject
from mission_control.transport.joining import joined
from scenarios.loader import load
from tests.mission_control.exercise.conftest import STILL
from tests.mission_control.test_real_drive import KNOCKS
from tests.mission_control.test_real_exercise import SEATS, Host, hosting
from tests.mission_control.test_real_terminal import home

__all__ = ["home"]

KILLS = int(os.environ.get("HOST_KILLS", "3"))
"""A hundred and more are for whoever has the time."""
PATIENCE_S = 60.0
STORY = load(KNOCKS)
_WAITING = 8
"""Requests on their way when the host dies, at most."""


@dataclass
class Room:
    """The terminals of everybody, and what the host told them was done."""

    journal: Path
    rolls: random.Random
    sittings: dict[str, Sitting] = field(default_factory=dict)
    lines: "list[asyncio.Task[None]]" = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    number: int = 0
    lost: list[str] = field(default_factory=list)
    """What was said to be done, and was not on the disk then."""
    answers: int = 0
    done: int = 0
    kept: bytes = b""
    """What was on the disk when something was last said to be done."""

    def join(self, host: Host) -> None:
        """Everybody sits down."""
        for seat, code in host.codes.items():
            self.sittings[seat] = Sitting(code)
            line = asyncio.create_task(joined(self.sittings[seat], host.url, self.changed.set))
            line.add_done_callback(lambda _: self.changed.set())
            self.lines.append(line)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to come true."""
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                assert not any(line.done() for line in self.lines), "a terminal gave up"
                self.changed.clear()
                await self.changed.wait()

    async def back(self) -> None:
        """Wait until everybody is shown something, by themselves."""
        await self.until(lambda: not any(sitting.down for sitting in self.sittings.values()))

    async def sees_all_of(self, was: Place) -> None:
        """Everybody sees, bit for bit, what the file tells, where it was when the host died."""
        meant = cache(lambda size: expected(self.journal))  # who is back is written down too
        with suppress(TimeoutError):
            await self.until(lambda: self._seen() == meant(self.journal.stat().st_size))
        for seat, fields in expected(self.journal).items():
            seen = self._seen()[seat]
            assert {name for name in fields | seen if fields.get(name) != seen.get(name)} == set(), seat
        for sitting in self.sittings.values():
            assert sitting.view is not None
            assert (sitting.view.frame.t, sitting.view.branch) == (was.t, was.branch)
            assert (sitting.view.transport.word, sitting.view.transport.rate) == ("PAUSED", 0.0)

    def _seen(self) -> dict[str, dict[str, object]]:
        return {seat: told(x.view) for seat, x in self.sittings.items() if x.view is not None}

    async def leave(self) -> None:
        """Everybody goes home."""
        for line in self.lines:
            line.cancel()
            with suppress(asyncio.CancelledError):
                await line

    async def play(self) -> None:
        """Do this and that, and stop in the middle of it."""
        enough = self.answers + self.rolls.randrange(0, 30)
        for _ in range(_WAITING):
            self.act()
        await self.until(lambda: self.answers >= enough)

    def act(self) -> None:
        """Somebody does something; once it is answered, somebody does the next thing."""
        self.number += 1
        seat, token, made = self.rolls.choice([*self._acts()])
        self.sittings[seat].ask(made, lambda answer: self._answered(answer, token))

    def _answered(self, answer: FromHost, token: str) -> None:
        self.answers += 1
        self.changed.set()
        if isinstance(answer, Done):
            self.done += 1
            self.kept = self.journal.read_bytes()
            if token.encode() not in self.kept:
                self.lost.append(token)
        if not any(sitting.down for sitting in self.sittings.values()):
            self.act()

    def _acts(self) -> Iterator[tuple[str, str, Callable[[int], Asked]]]:
        """Who may do something, how the journal tells it, and what it is."""
        word = f"word {self.number}"
        for seat in self.sittings:
            yield seat, word, partial(MakeNote, text=word)
        for state in ("open", "close"):
            yield "ada-seat", '"hatch"', partial(Command, line=f"hatch front-back {state}", sure=True)
        yield "ada-seat", '"knock"', partial(Decide, decision="knock", option="open")
        yield "ada-seat", word, partial(Speak, by="ada", text=word)
        yield "boris-seat", word, partial(Speak, by="boris", text=word)
        view = self.sittings["facilitator"].view
        t = 0.0 if view is None else view.frame.t
        leading: list[tuple[str, Callable[[int], Asked]]] = [
            (word, partial(Pause, reason=word)),
            ('"clock-set"', Resume),
            ("", partial(SetSpeed, speed=self.rolls.choice([1.0, 20.0, 300.0]))),
            ("clock-jumped", partial(Jump, t=t + self.rolls.choice([1.0, 60.0, 600.0]), sure=True)),
            (word, partial(Rewind, t=t * self.rolls.random(), branch=word)),
            ("", partial(Switch, branch="main")),
            ('"steer"', partial(SteerInject, event="radio-fails", how="delay", late_s=30.0)),
            (word, partial(Improvise, title=word, sender="", to=("ada-seat",), text=word)),
        ]
        for token, made in leading:
            yield "facilitator", token, made


class Nobody:
    """Keeps nothing: here it is only looked."""

    def append(self, noted: Noted, branch: str) -> None:
        raise AssertionError(noted)

    def open_branch(self, name: str, *, parent: str, t: float) -> None:
        raise AssertionError(name)

    def rename_branch(self, name: str, *, new: str, t: float) -> None:
        raise AssertionError(name)


def told(view: View) -> dict[str, object]:
    """All that a view tells, as bytes; but for how time passes."""
    whole = delta(None, view)
    fields: dict[str, object] = {name: bytes(raw) for name, raw in whole.told.items()}
    fields |= {name: bytes(raw) for name, (_, raw) in whole.grown.items()}
    fields |= {"readings": whole.readings, "trends": whole.trends}
    return {name: value for name, value in fields.items() if name != "transport"}


def expected(journal: Path) -> dict[str, dict[str, object]]:
    """What every seat must see of what the file tells, worked out anew."""
    saved, notices = read_run(journal)
    assert notices == ()
    assert saved.place.t is not None
    branches = Branches.resumed(run_of(saved, STORY, MAIN), saved, Nobody())
    return {seat.id: told(Drive(branches, seat).view_at(saved.place.t, STILL)) for seat in SEATS}


async def test_nothing_accepted_is_lost_by_a_kill_and_all_come_back_to_what_they_saw(
    home: dict[str, str], tmp_path: Path
) -> None:
    journal, rolls = tmp_path / "mine.run", random.Random(6)
    room, port = Room(journal, rolls), "0"
    try:
        for number in range(KILLS + 1):
            was = read_run(journal)[0].place if number else None
            begin = ("--at", "000/00:11") if was is None else ()
            with hosting(home, journal, f"127.0.0.1:{port}", *begin) as host:
                if was is None:
                    port = host.url.rpartition(":")[2]
                    room.join(host)
                elif number < KILLS and rolls.random() < 0.1:
                    continue  # it dies before anybody is back
                await room.back()
                if was is not None:
                    await room.sees_all_of(was)
                if number < KILLS:
                    await room.play()
                host.process.send_signal(signal.SIGKILL)
                host.process.wait()
            await room.until(lambda: all(sitting.down for sitting in room.sittings.values()))
            assert room.lost == []
            assert journal.read_bytes().startswith(room.kept[: room.kept.rfind(b"\n") + 1])
    finally:
        await room.leave()
    assert room.done > KILLS, "something was done between kills"
    print(f"{KILLS} kills, {room.answers} answers, {room.done} of them done, {journal.stat().st_size} bytes")
