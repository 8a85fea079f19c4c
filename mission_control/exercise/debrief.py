"""A debrief: a saved exercise that is looked at again, as nobody saw it or as one of its seats did.

Lives here: whose eyes, which branch, what was done at the table as marks and lines of the log, and what is
written down about it afterwards. Never here: who may see what (`visibility`, through the session), files,
Textual, or how time goes on. Nothing is done here: what was done stays as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite
from typing import Final

from mission_control.exercise.branches import Branches
from mission_control.exercise.noted import entry_names, noted
from mission_control.exercise.report.knowledge import Known, knowledge
from mission_control.exercise.report.played import Played
from mission_control.exercise.saved_lines import Line
from mission_control.exercise.saved_run import SavedRun
from mission_control.exercise.seats import seats_of
from mission_control.exercise.session import WATCHER, Session
from mission_control.exercise.view import Mark, Transport, View
from scenarios.scenario import Seat
from telemetry.asides import NoteMade, ObservationMade, TaskRated
from telemetry.frame import Occurrence
from telemetry.journal import AlarmEntry, Journal

Afterthought = NoteMade | ObservationMade | TaskRated
"""What is written down once all is over: it is about a time, and stands where play ended."""
Keeps = Callable[[Afterthought, str], Line]
"""Keeps it on a branch: the line that it is. Raises ValueError with one where that cannot be."""

REVIEWER: Final = WATCHER.model_copy(update={"role": "evaluator"})
"""Who reviews: a watcher to whom the master scenario events list is open too."""


class Debrief(Session):
    """A saved run, seen by whoever reviews it."""

    def __init__(
        self,
        saved: SavedRun,
        branches: Branches,
        keeps: Keeps,
        seat: Seat | None = None,
        remark: str = "",
    ) -> None:
        """It begins in the branch that `branches` plays, all-seeing or with the eyes of a seat."""
        scenario = branches.current.run.scenario
        self.branches = branches
        """To read, and to turn to another of them; nothing is ever added."""
        self.seats: Sequence[Seat] = seats_of(scenario)
        """Those of the exercise."""
        self.eyes = seat
        """The seat that is looked from; None for nobody's, which see all."""
        self._saved = saved
        self._keeps = keeps
        self._scenario = scenario
        self.names = entry_names(scenario, self.seats)
        """What those are called of whom entries and the ledger tell, by their ids."""
        self._injects = frozenset(e.id for e in scenario.events if e.inject is not None)
        self._told: tuple[Journal, tuple[Occurrence, ...]] | None = None
        self._all_marks: tuple[Journal, tuple[Mark, ...], tuple[Mark, ...]] | None = None
        """The journal and the story's marks, with what they come to here."""
        self._last: tuple[Journal, View] | None = None
        super().__init__(branches.current.run, seat or REVIEWER, remark)

    @property
    def seen_as(self) -> str:
        """The title of the seat that is looked from; empty for nobody's."""
        return "" if self.eyes is None else self.eyes.title

    @property
    def opens_t(self) -> float:
        """Where play began, as far as anybody noted it."""
        began_t, opens_t = self._saved.began_t, super().opens_t
        return max(opens_t, min(began_t, self.end_t)) if isfinite(began_t) else opens_t

    @property
    def began_t(self) -> float:
        """Where play began; minus infinity where nobody played."""
        began_t = self._saved.began_t
        return began_t if isfinite(began_t) else super().began_t

    def was_played(self, t: float) -> bool:
        """Whether anybody came so far on this branch: what lies beyond is worked out, but nobody saw it."""
        return t <= self.branches.current.reached_t

    @property
    def revision(self) -> object:
        """Another for each branch, and for each seat."""
        return self._run, self._seat.id

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The story's, and for who sees all of it what was done at the table, and injects to stop at."""
        marks = super().marks
        if self.eyes is not None:
            return marks
        known = self._all_marks
        journal = self._run.journal
        if known is None or known[0] is not journal or known[1] is not marks:
            done = (Mark(o.t, o.title, None, o.event, stop=True) for o in self._noted)
            stops = (replace(m, stop=True) if m.event in self._injects else m for m in marks)
            known = journal, marks, tuple(sorted((*stops, *done), key=lambda mark: mark.t))
            self._all_marks = known
        return known[2]

    @property
    def _noted(self) -> tuple[Occurrence, ...]:
        """What was done at the table on this branch, in order of the time it is about."""
        journal = self._run.journal
        if self._told is None or self._told[0] is not journal:
            told = noted(journal, self.names, self._saved.wall_of)
            self._told = journal, tuple(sorted(told, key=lambda o: o.t))
        return self._told[1]

    def view_at(self, t: float, transport: Transport) -> View:
        """What there is to see at `t`, with what was done at the table for who sees all."""
        view = super().view_at(t, transport)
        done = () if self.eyes is not None else tuple(o for o in self._noted if o.t <= view.frame.t)
        return replace(view, branch=self.branch, noted=done)

    @property
    def branch(self) -> str:
        """Which branch this is, and of how many; empty where there is one."""
        names = [branch.name for branch in self.branches]
        name = self.branches.current.name
        return f"{name} ({names.index(name) + 1} of {len(names)})" if len(names) > 1 else ""

    def look_as(self, seat: Seat | None) -> None:
        """With the eyes of a seat from now on, or all-seeing."""
        self.eyes = seat
        self._sit(seat or REVIEWER)

    def turn_eyes(self, direction: int) -> None:
        """With the eyes of the next seat, or the one before; all-seeing is one of them."""
        eyes = [None, *self.seats]
        self.look_as(eyes[(eyes.index(self.eyes) + direction) % len(eyes)])

    def turn_to(self, branch: str) -> None:
        """Review another branch from now on. Raises KeyError."""
        self.branches.switch(branch)
        self.play(self.branches.current.run)

    def knowledge(self) -> tuple[Known, ...]:
        """The knowledge ledger of this branch, in order of time; from a seat, what concerns its people."""
        played = Played(self._saved, self._scenario, self.branches.current.name, self._run)
        found = knowledge(played)
        if self.eyes is None:
            return found
        own = {self.eyes.id, *self.eyes.plays}
        return tuple(known for known in found if own & {*known.who, known.by})

    @property
    def reached_t(self) -> float:
        """Where play ended on this branch."""
        return self.branches.current.reached_t

    @property
    def last_view(self) -> View:
        """All that there was to see there, for who sees all, with what was written down since."""
        journal = self._run.journal
        if self._last is None or self._last[0] is not journal:
            alone = Session(self._run, REVIEWER)
            self._last = journal, alone.view_at(self.reached_t, Transport(0.0, 1.0, None, None, ""))
        return self._last[1]

    def write(self, thought: Afterthought) -> None:
        """Keep what somebody writes about it now. Raises ValueError with a line where it cannot be kept."""
        self._saved.take(self._keeps(thought, self.branches.current.name))
        self._run.record(thought)

    def record(self, entry: AlarmEntry) -> None:
        """Nothing is done any more."""
        raise ValueError("this is a debrief: what was done stays as it was")
