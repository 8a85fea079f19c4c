"""A table of the tale and terminals at it, in one thread: what any test of an exercise needs.

Lives here: `Exercise`, whose clock is turned by hand. Never here: checks.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from mission_control.exercise.branches import Branches
from mission_control.exercise.codes import code
from mission_control.exercise.connection import Connection
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.saved_lines import Noted
from mission_control.exercise.seats import seats_of
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import FromHost
from mission_control.exercise.wire.messages import Asked
from telemetry.run import Run

SECRET = "the secret of this exercise"
BEGUN_UTC = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
"""The time of day when an exercise's clock shows `BEGUN_S`."""
BEGUN_S = 1000.0


class Terminal:
    """Somebody's terminal, with its line to the table."""

    def __init__(self, exercise: "Exercise", join_code: str, place: str = "192.0.2.7") -> None:
        self._exercise = exercise
        self._place = place
        self.sitting = Sitting(join_code)
        self.heard: list[bytes] = []
        """Everything that ever came over the line."""
        self.connect()

    def connect(self) -> None:
        """Draw a line to the table, and say and hear all there is."""
        self.connection: Connection = self._exercise.table.joined(self._place, lambda: None)
        self.sitting.begin(self.say)
        self.hear()

    def say(self, content: bytes) -> None:
        """Anything at all, to the table."""
        self._exercise.table.receive(self.connection, content)

    def hear(self) -> None:
        """Take what the table has to tell."""
        while (content := self.connection.unsent()) is not None:
            self.heard.append(content)
            self.sitting.receive(content)

    def cut(self) -> None:
        """The line breaks."""
        self._exercise.table.gone(self.connection)
        self.sitting.lose()

    def ask(self, kind: Callable[..., Asked], *more: Any) -> FromHost:
        """Ask something, and hear the answer."""
        answers: list[FromHost] = []
        self.sitting.ask(lambda n: kind(n, *more), answers.append)
        self.hear()
        (answer,) = answers
        return answer


class FullDisk:
    """A disk that is full."""

    def append(self, noted: Noted, branch: str) -> None:
        raise OSError(28, "No space left on device")

    def open_branch(self, name: str, *, parent: str, t: float) -> None:
        raise OSError(28, "No space left on device")

    def rename_branch(self, name: str, *, new: str, t: float) -> None:
        raise OSError(28, "No space left on device")


class Exercise:
    """An exercise, its terminals, and its clock."""

    def __init__(
        self, run: Run, at: float = 0.0, branches: Branches | None = None, faults: FaultLog | None = None
    ) -> None:
        self.now = BEGUN_S
        seats, branches = seats_of(run.scenario), branches or Branches(run)
        self.table = Table(branches, seats, lambda: self.now, at, self.utc, faults)
        self.terminals: list[Terminal] = []

    def utc(self) -> datetime:
        """The time of day."""
        return BEGUN_UTC + timedelta(seconds=self.now - BEGUN_S)

    def sit(self, seat: str, place: str = "192.0.2.7") -> Terminal:
        """Somebody sits down with their code."""
        terminal = Terminal(self, code(self.table.branches.current.run.secret, seat, 0), place)
        self.terminals.append(terminal)
        return terminal

    def pass_s(self, seconds: float) -> None:
        """Let wall time pass, and show everybody what there is."""
        self.now += seconds
        self.table.tick()
        for terminal in self.terminals:
            terminal.hear()

    @contextmanager
    def toiling(self, cost_s: float) -> Iterator[None]:
        """A slow machine: a change that is worked out ahead takes so many wall seconds, two times over."""
        work_ahead, begun = Run.work_ahead, itertools.cycle((True, False))

        def toil(run: Run) -> bool:
            self.now += cost_s
            return next(begun) or work_ahead(run)

        with patch.object(Run, "work_ahead", toil):
            yield
