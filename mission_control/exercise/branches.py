"""Branches: the ways the story went, each a run that shares its past with the one it left.

Lives here: the tree, which of them goes on, what they are called, and that it is kept before it counts. Never
here: who may enter what (the session's), files, or how the tree is drawn. Nothing that was played is ever
deleted.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Protocol

from mission_control.exercise.desk import BranchNow
from mission_control.exercise.divergence import fitting
from mission_control.exercise.saved_lines import Noted, PlaceLeft, SavedRunError, TimeMarked
from mission_control.exercise.saved_run import MAIN, SavedRun, naming_fault, renaming_fault
from telemetry.journal import Act, Aside, Entry, Journal
from telemetry.run import Run


class NotKept(ValueError):
    """What was done could not be written down, so it does not count: why, in one line."""


class Keeper(Protocol):
    """Where what was done is kept: a saved run's file. It raises OSError where it could not."""

    def append(self, noted: Noted, branch: str, /) -> None:
        """Keep an entry, or where the story has come to."""

    def open_branch(self, name: str, *, parent: str, t: float) -> None:
        """Keep that a branch begins."""

    def rename_branch(self, name: str, *, new: str, t: float) -> None:
        """Keep that a branch is called otherwise."""


@dataclass(slots=True, eq=False)
class Branch:
    """One way the story went."""

    name: str
    reached_t: float
    """How far it was seen, scenario seconds: whoever acts before that goes another way."""
    parent: "Branch | None" = None
    forked_t: float | None = None
    """Where it left its parent; None for the trunk."""
    played: Run | None = None
    """None for a saved one that nobody has gone on with yet:"""
    shared: Sequence[Entry] = ()
    """then, what it has from its parent,"""
    own: Sequence[Entry] = ()
    """and what was done on it alone."""

    @property
    def run(self) -> Run:
        """What was played, with all its parent's past; worked out when it is first asked for."""
        if self.played is None:
            assert self.parent is not None, "the trunk is played from the start"
            assert self.forked_t is not None, "whatever has a parent left it at a time"
            self.played = _again(self.parent.run, self.forked_t, self.shared, self.own)
        return self.played


class Branches:
    """All branches of a story, and the one that is played."""

    def __init__(self, run: Run, keeper: Keeper | None = None) -> None:
        """A run that begins, or goes on with what was done on its trunk alone."""
        self.current = Branch(MAIN, run.start_t, played=run)
        self._all = [self.current]
        self._keeper = keeper
        self._marked_t = run.start_t
        self.began_t = inf
        """The earliest time at which somebody was here before; infinity if nobody was."""

    @classmethod
    def resumed(cls, run: Run, saved: SavedRun, keeper: Keeper | None = None) -> "Branches":
        """Those of a saved run, of which the latest is played; `run` is that of its trunk."""
        branches = cls(run, keeper)
        for branch in saved.branches.values():
            if branch.parent is not None:
                parent = branches.named(branch.parent)
                branches.add(
                    Branch(
                        branch.name,
                        branch.acts_from_t,
                        parent,
                        branch.t,
                        shared=tuple(fitting(run.scenario, branch.shared)),
                        own=tuple(fitting(run.scenario, branch.own)),
                    )
                )
        for name, t in saved.reached_t.items():
            known = branches.named(name)
            known.reached_t = max(known.reached_t, t)
        branches.switch(saved.place.branch)
        branches.began_t = saved.began_t
        if not saved.reached_t:
            branches._marked_t = -inf  # where it begins is news
        return branches

    def work_towards(self, branch: Branch) -> bool:
        """Work out a little of what a branch goes on from; False when its run is at hand."""
        if branch.played is not None or branch.parent is None or branch.forked_t is None:
            return False
        if self.work_towards(branch.parent):
            return True
        parent = branch.parent.run
        return parent.judged_until_t <= branch.forked_t and parent.work_ahead()

    def __iter__(self) -> Iterator[Branch]:
        """In the order in which they began."""
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything that was done on any branch, as often as branches hold it."""
        for branch in self._all:
            yield from branch.own if branch.played is None else branch.played.journal

    def begin(self, t: float) -> None:
        """Somebody is at `t`, and may act there."""
        self.began_t = min(self.began_t, t)

    def reach(self, t: float) -> None:
        """The branch that is played has been seen up to `t`."""
        self.current.reached_t = max(self.current.reached_t, t)

    def act(self, act: Act, t: float) -> None:
        """Go on from `t` with an act: in the same branch, or in a new one where more was seen.

        Raises NotKept.
        """
        if t < self.current.reached_t:
            self.fork(t, self.next_name)
        acted = self.current.run.acted(act)
        acted.frame_at(act.t)  # first of all: what cannot be worked out, or shown, must not be kept
        self._keep(act)
        self.current.played = acted
        self.reach(act.t)

    def record(self, entry: Aside) -> None:
        """Accept an entry that cuts nothing. Raises NotKept."""
        self._keep(entry)
        self.current.run.record(entry)
        self.reach(entry.t)

    def fork(self, t: float, name: str) -> None:
        """Begin another branch at `t` and play it; so far it is what its parent is.

        Raises ValueError with one line for a name that will not do, and NotKept.
        """
        parent, name = self.current, name.strip()
        _check(naming_fault(name, self._names))
        self.mark()
        with keeping():
            if self._keeper is not None:
                self._keeper.open_branch(name, parent=parent.name, t=t)
        self.begin(t)
        self.add(Branch(name, t, parent, t, parent.run.forked(t)))

    def rename(self, name: str, new: str, t: float) -> None:
        """Call a branch otherwise; `t` is when in the story somebody does.

        Raises ValueError with one line for a name that will not do, KeyError, and NotKept.
        """
        branch, new = self.named(name), new.strip()
        if new == name:
            return
        _check(renaming_fault(name, new, self._names))
        with keeping():
            if self._keeper is not None:
                self._keeper.rename_branch(name, new=new, t=t)
        branch.name = new

    def add(self, branch: Branch) -> None:
        """Another branch, which is played from now on."""
        self._all.append(branch)
        self._turn_to(branch)

    def switch(self, name: str) -> None:
        """Play another branch from now on. Raises KeyError."""
        self._turn_to(self.named(name))

    def mark(self) -> None:
        """Keep how far the branch that is played was seen, if that is news. Raises NotKept."""
        if self.current.reached_t > self._marked_t:
            self._keep(TimeMarked(self.current.reached_t))
            self._marked_t = self.current.reached_t

    def leave(self, t: float) -> None:
        """Keep where somebody leaves, to come back. Raises NotKept."""
        self.mark()
        self._keep(PlaceLeft(t))

    def named(self, name: str) -> Branch:
        """The branch of that name. Raises KeyError."""
        return {branch.name: branch for branch in self._all}[name]

    def children(self, parent: Branch) -> Sequence[Branch]:
        """Branches that left this one, in the order in which they began."""
        return [branch for branch in self._all if branch.parent is parent]

    @property
    def tree(self) -> tuple[BranchNow, ...]:
        """All of them as they are told, in the order in which they began."""
        return tuple(
            BranchNow(
                branch.name,
                None if branch.parent is None else branch.parent.name,
                branch.forked_t,
                None if branch is self.current else branch.reached_t,
            )
            for branch in self._all
        )

    @property
    def next_name(self) -> str:
        """What a branch is called that nobody names."""
        taken = self._names
        numbered = (f"fork {number}" for number in range(1, len(taken) + 2))
        return next(name for name in numbered if name not in taken)

    @property
    def _names(self) -> set[str]:
        return {branch.name for branch in self._all}

    def _turn_to(self, branch: Branch) -> None:
        if self.current.played is not None:
            self.current.played.rest()
        self.current, self._marked_t = branch, branch.reached_t

    def _keep(self, noted: Noted) -> None:
        with keeping():
            if self._keeper is not None:
                self._keeper.append(noted, self.current.name)


def _check(fault: str) -> None:
    """Raises ValueError where there is a fault."""
    if fault:
        raise ValueError(fault)


@contextmanager
def keeping() -> Iterator[None]:
    """Tell of a disk that will not take it. Raises NotKept."""
    try:
        yield
    except OSError as error:
        raise NotKept(f"not kept, so it does not count: {error.strerror}") from None
    except SavedRunError as error:
        raise NotKept(f"not kept, so it does not count: the file {error}") from None


def _again(parent: Run, forked_t: float, shared: Sequence[Entry], own: Sequence[Entry]) -> Run:
    """The run that left its parent with what it shared then, whatever was done there since, and did this."""
    run, journal = parent.forked(forked_t), Journal(tuple(shared))
    if run.journal.acts != journal.acts:
        run = Run(parent.scenario, parent.seed, journal, parent.secret)
    acts = [entry for entry in own if isinstance(entry, Act)]
    if acts:
        run = run.gone_on(acts)
    run.journal = Journal((*shared, *own))
    return run
