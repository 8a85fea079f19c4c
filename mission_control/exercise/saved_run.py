"""What a saved run tells: its header, its branches with their journals, and where somebody was last.

Lives here: what its lines mean together, and which line may follow. Never here: bytes (`saved_lines`), the
file (`run_file`), or the run itself.

A run begins on the branch `main`. Whoever goes back and acts differently opens another: it shares all that
was noted on its parent up to then, and nothing is ever taken away from either. So one file holds everything
that was tried.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from math import inf, isfinite
from types import MappingProxyType
from typing import Final

from mission_control.exercise.saved_lines import (
    FORMAT,
    BranchOpened,
    BranchRenamed,
    ChangesAccepted,
    Header,
    Line,
    Noted,
    PlaceLeft,
    SavedRunError,
    TimeMarked,
    Told,
)
from mission_control.exercise.seats import AFTERWARDS
from mission_control.version import program_version
from scenarios.choices import choice, quoted
from scenarios.digest import content_digest, differences, part_digests
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.journal import Act, Entry, Journal

MAIN: Final = "main"
"""The branch on which every run begins."""
LONGEST_NAME: Final = 40
"""Characters of a branch's name."""


def naming_fault(name: str, taken: Collection[str]) -> str:
    """Why a branch cannot be called so; empty if it can."""
    if not (name.isprintable() and name == name.strip() and 0 < len(name) <= LONGEST_NAME):
        return f"{quoted(name)} is no name for a branch, expected 1 to {LONGEST_NAME} letters"
    return f"there is a branch called {quoted(name)} already" if name in taken else ""


def renaming_fault(name: str, new: str, taken: Collection[str]) -> str:
    """Why a branch cannot be called otherwise; empty if it can."""
    return f"the first branch is always called {MAIN}" if name == MAIN else naming_fault(new, taken)


@dataclass(slots=True)
class SavedBranch:
    """One way the story went, as it was noted."""

    name: str
    parent: str | None = None
    """None for the first."""
    t: float | None = None
    """From when on it is its own."""
    shared: tuple[Entry, ...] = ()
    """What it has from its parent."""
    own: list[Entry] = field(default_factory=list)
    clock: list[tuple[float, str]] = field(default_factory=list)
    """Times of the story, each later than the one before, with the time of day (UTC) at which it had first
    come so far."""
    acts_from_t: float = field(init=False)
    """The earliest time at which somebody may act on it: earlier, they open another branch."""

    def __post_init__(self) -> None:
        times = [entry.t for entry in (*self.shared, *self.own)]
        self.acts_from_t = max([-inf if self.t is None else self.t, *times])

    def come(self, t: float, wall: str) -> None:
        """The story had come so far by then."""
        if not self.clock or self.clock[-1][0] < t:
            self.clock.append((t, wall))

    def note(self, entry: Entry) -> None:
        """Something was done on it."""
        self.own.append(entry)
        self.acts_from_t = max(self.acts_from_t, entry.t)

    @property
    def journal(self) -> Journal:
        """Everything noted on it, as a run takes it."""
        return Journal((*self.shared, *self.own))


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was."""

    branch: str
    t: float | None
    """None: nobody noted it."""


class SavedRun:
    """The lines of one file so far; it grows by `take`."""

    def __init__(self) -> None:
        self._header: Header | None = None
        self._branches = {MAIN: SavedBranch(MAIN)}
        self._first: Line | None = None
        self._latest: Line | None = None
        self._branch: str = MAIN
        self._t: float | None = None
        self._walls: dict[int, str] = {}
        """When each entry was accepted, by its identity: two may say the same."""
        self.reached_t: dict[str, float] = {}
        """How far each branch was seen, as far as anybody noted it."""
        self.began_t = inf
        """The earliest time that anybody noted; infinity where nobody noted any."""
        self.play_began_t: float | None = None
        """Where in the story play began: what was noted first tells it, unless somebody acted before any mark
        was made."""

    @property
    def header(self) -> Header:
        """What was run: with the latest changes that were accepted."""
        assert self._header is not None, "a saved run begins with its header"
        return self._header

    @property
    def branches(self) -> Mapping[str, SavedBranch]:
        """All of them, in the order in which they were opened."""
        return MappingProxyType(self._branches)

    @property
    def place(self) -> Place:
        """Where somebody was last: the latest branch that was appended to, and the last time noted there."""
        return Place(self._branch, self._t)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return 0 if self._latest is None else self._latest.n

    @property
    def first(self) -> Line:
        """The header's line: its hash names the run, as it has the exercise's secret in it."""
        assert self._first is not None, "a saved run begins with its header"
        return self._first

    @property
    def latest(self) -> Line:
        """The line that was written last."""
        assert self._latest is not None, "a saved run begins with its header"
        return self._latest

    @property
    def chain(self) -> str:
        """The hash that the next line follows."""
        return "" if self._latest is None else self._latest.chain

    def journal_of(self, branch: str) -> Journal:
        """What was noted on a branch, with all it shares. Raises SavedRunError where there is none."""
        self._known(branch)
        return self._branches[branch].journal

    def wall_of(self, entry: Entry) -> str:
        """When one of its entries was accepted, UTC."""
        return self._walls[id(entry)]

    def wall_at(self, branch: str, t: float) -> str | None:
        """When the story had first come to `t` on a branch, UTC; None where it did not, or nothing tells."""
        known = self._branches[branch]
        if known.parent is not None and known.t is not None and t <= known.t:
            return self.wall_at(known.parent, t)
        place = bisect_left(known.clock, (t, ""))
        told = t >= self.began_t and place < len(known.clock)
        return known.clock[place][1] if told else None

    def changes(self, scenario: Scenario) -> tuple[str, ...]:
        """What differs between the scenario that was run and this one; empty if nothing does."""
        if scenario.id != self.header.scenario:
            return (f"it is '{scenario.id}', not '{self.header.scenario}'",)
        if content_digest(scenario) == self.header.content:
            return ()
        return differences(self.header.parts, part_digests(scenario))

    def check(self, branch: str | None, told: Told) -> None:
        """Whether a line may come next. Raises SavedRunError with the reason."""
        if isinstance(told, Header) != (self._header is None):
            raise SavedRunError("a saved run has one header, its first line")
        if isinstance(told, Header | ChangesAccepted):
            return
        if branch is None or not isfinite(told.t):
            raise SavedRunError("what was done has a branch and a time")
        if isinstance(told, BranchOpened):
            self._known(told.parent)
            _check(naming_fault(branch, self._branches))
            return
        self._known(branch)
        if isinstance(told, BranchRenamed):
            _check(renaming_fault(branch, told.name, self._branches))
        if isinstance(told, Act):
            self._check_act(branch, told)

    def take(self, line: Line) -> None:
        """Add a line that `check` lets pass."""
        match line.told:
            case Header():
                self._header = line.told
            case ChangesAccepted():
                self._header = replace(self.header, **asdict(line.told))
            case BranchOpened():
                assert line.branch is not None
                shared = tuple(self._branches[line.told.parent].journal.until(line.told.t))
                self._branches[line.branch] = SavedBranch(line.branch, line.told.parent, line.told.t, shared)
                self._come(line.branch, line.told.t)
            case BranchRenamed():
                assert line.branch is not None
                self._rename(line.branch, line.told.name)
            case _:
                self._note(line.branch or MAIN, line.told, line.wall)
        self._first, self._latest = self._first or line, line

    def _note(self, branch: str, noted: Noted, wall: str) -> None:
        """What is written in a debrief tells of no play: nobody came further by it, nor went there."""
        if not isinstance(noted, TimeMarked | PlaceLeft):
            self._branches[branch].note(noted)
            self._walls[id(noted)] = wall
            if noted.seat == AFTERWARDS:
                return
        if self.began_t == inf and not isinstance(noted, Act):
            self.play_began_t = noted.t
        self._come(branch, noted.t)
        if not isinstance(noted, PlaceLeft):
            self._branches[branch].come(noted.t, wall)

    def _rename(self, old: str, new: str) -> None:
        """Call a branch otherwise, wherever it is named; the order stays, and nobody went anywhere."""

        def called(name: str) -> str:
            return new if name == old else name

        self._branches = {
            called(name): replace(
                branch, name=called(name), parent=None if branch.parent is None else called(branch.parent)
            )
            for name, branch in self._branches.items()
        }
        self.reached_t = {called(name): t for name, t in self.reached_t.items()}
        self._branch = called(self._branch)

    def _come(self, branch: str, t: float) -> None:
        self._branch, self._t = branch, t
        self.began_t = min(self.began_t, t)
        self.reached_t[branch] = max(self.reached_t.get(branch, t), t)

    def _known(self, branch: str) -> None:
        if branch not in self._branches:
            raise SavedRunError(f"has no branch {quoted(branch)}, expected {choice(branch, self._branches)}")

    def _check_act(self, branch: str, act: Act) -> None:
        if act.t * TICKS_PER_SECOND != act.tick:
            raise SavedRunError(f"an act at {act.t} s is on no whole tick")
        if act.t < self._branches[branch].acts_from_t:
            raise SavedRunError(
                f"an act at {act.t} s comes before others of branch {quoted(branch)}: it needs its own"
            )


def _check(fault: str) -> None:
    """Raises SavedRunError where there is a fault."""
    if fault:
        raise SavedRunError(fault)


def header_of(scenario: Scenario, seed: int | None, source: str | None, secret: str) -> Header:
    """The first line of a run that begins."""
    return Header(
        format=FORMAT,
        scenario=scenario.id,
        title=scenario.title,
        source=source,
        seed=scenario.seed if seed is None else seed,
        program=program_version(),
        secret=secret,
        content=content_digest(scenario),
        parts=part_digests(scenario),
    )


def accepted(scenario: Scenario) -> ChangesAccepted:
    """The line that says somebody goes on with a scenario as it is now."""
    return ChangesAccepted(program_version(), content_digest(scenario), part_digests(scenario))
