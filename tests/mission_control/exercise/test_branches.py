"""The tree of branches: when acting opens one, what they are called, and that all of it is kept first."""

import pytest

from mission_control.exercise.branches import Branches, NotKept
from mission_control.exercise.saved_lines import Noted, TimeMarked
from mission_control.exercise.saved_run import LONGEST_NAME
from telemetry.journal import Act, AlarmAcknowledged, Journal, OptionChosen
from telemetry.run import Run
from tests.mission_control.exercise.conftest import asking_run

OPEN, SHUT = OptionChosen(700.0, "seat", "knock", "open"), OptionChosen(650.5, "seat", "knock", "shut")


class Book:
    """A keeper that remembers, until its disk is full."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, object]] = []
        self.full = False

    def append(self, noted: Noted, branch: str, /) -> None:
        self._write(branch, noted)

    def open_branch(self, name: str, *, parent: str, t: float) -> None:
        self._write(name, (parent, t))

    def rename_branch(self, name: str, *, new: str, t: float) -> None:
        self._write(name, (new, t))

    def _write(self, branch: str, line: object) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        self.lines.append((branch, line))


def test_acting_at_the_furthest_point_goes_on_in_the_same_branch() -> None:
    branches = Branches(asking_run())
    branches.reach(690.0)
    branches.act(OPEN, 699.5)
    assert [branch.name for branch in branches] == ["main"]
    assert branches.current.reached_t == 700.0
    assert [*branches.current.run.journal] == [OPEN]


def test_acting_before_it_opens_another_and_keeps_the_first() -> None:
    branches = Branches(asking_run())
    branches.act(OPEN, 699.5)
    branches.reach(5000.0)
    branches.act(SHUT, 650.0)
    main, fork = branches
    assert branches.current is fork
    assert (fork.name, fork.parent, fork.forked_t, fork.reached_t) == ("fork 1", main, 650.0, 650.5)
    assert [*main.run.journal] == [OPEN]
    assert [*fork.run.journal] == [SHUT]
    assert main.reached_t == 5000.0
    assert branches.children(main) == [fork]


def test_two_acts_at_one_time_are_two_branches() -> None:
    branches = Branches(asking_run())
    branches.act(OPEN, 699.5)
    branches.act(OptionChosen(OPEN.t, "seat", "knock", "shut"), 699.5)
    assert [len(branch.run.journal) for branch in branches] == [1, 1]


def test_a_fork_by_hand_has_nothing_that_came_later() -> None:
    branches = Branches(asking_run())
    branches.act(OPEN, 699.5)
    branches.fork(680.0, " what if ")
    assert branches.current.name == "what if"
    assert len(branches.current.run.journal) == 0
    branches.switch("main")
    assert [*branches.current.run.journal] == [OPEN]


def test_what_is_done_about_alarms_stays_in_its_branch() -> None:
    branches = Branches(asking_run())
    branches.fork(0.0, "other")
    branches.record(AlarmAcknowledged(10.0, "seat", "an alarm", 5.0))
    assert len(branches.current.run.journal) == 1
    assert len(branches.named("main").run.journal) == 0


def test_what_was_done_about_an_alarm_was_seen() -> None:
    """Else acting before it would go on in a branch whose journal has it already, and could not be kept."""
    branches = Branches(asking_run())
    branches.record(AlarmAcknowledged(800.0, "seat", "an alarm", 5.0))
    branches.act(OPEN, 699.5)
    assert branches.current.name == "fork 1"
    assert [*branches.current.run.journal] == [OPEN]


@pytest.mark.parametrize("name", ["", "  ", "main", "x" * (LONGEST_NAME + 1), "a\nb", "\x1b[2J"])
def test_a_name_that_will_not_do_is_refused(name: str) -> None:
    branches = Branches(asking_run())
    with pytest.raises(ValueError, match="branch"):
        branches.fork(0.0, name)
    assert len(branches) == 1


def test_a_branch_may_be_called_otherwise() -> None:
    book = Book()
    branches = Branches(asking_run(), book)
    branches.fork(50.0, "one")
    branches.fork(60.0, "two")
    branches.rename("one", " better ", 70.0)
    assert [branch.name for branch in branches] == ["main", "better", "two"]
    assert branches.children(branches.named("better")) == [branches.current]
    assert book.lines[-1] == ("one", ("better", 70.0))
    branches.rename("two", "two", 70.0)
    assert len(book.lines) == 3, "what changes nothing is no news"


@pytest.mark.parametrize(
    ("name", "new"),
    [("one", ""), ("one", "  "), ("one", "main"), ("one", "two"), ("one", "a\nb"), ("main", "trunk")],
)
def test_and_not_by_every_name(name: str, new: str) -> None:
    book = Book()
    branches = Branches(asking_run(), book)
    branches.fork(0.0, "one")
    branches.fork(0.0, "two")
    kept = [*book.lines]
    with pytest.raises(ValueError, match="branch"):
        branches.rename(name, new, 0.0)
    assert [branch.name for branch in branches] == ["main", "one", "two"]
    assert book.lines == kept


def test_a_name_that_cannot_be_kept_does_not_count() -> None:
    book = Book()
    branches = Branches(asking_run(), book)
    branches.fork(0.0, "one")
    book.full = True
    with pytest.raises(NotKept):
        branches.rename("one", "two", 0.0)
    assert branches.current.name == "one"


def test_a_branch_that_nobody_names_has_the_next_free_number() -> None:
    branches = Branches(asking_run())
    branches.fork(0.0, "fork 2")
    assert branches.next_name == "fork 1"
    branches.fork(0.0, branches.next_name)
    assert branches.next_name == "fork 3"


def test_all_of_it_is_kept() -> None:
    book = Book()
    branches = Branches(asking_run(), book)
    acknowledged = AlarmAcknowledged(10.0, "seat", "an alarm", 5.0)
    branches.record(acknowledged)
    branches.act(OPEN, 699.5)
    branches.act(SHUT, 650.0)
    assert book.lines == [
        ("main", acknowledged),
        ("main", OPEN),
        ("main", TimeMarked(700.0)),
        ("fork 1", ("main", 650.0)),
        ("fork 1", SHUT),
    ]


def test_what_cannot_be_kept_does_not_count() -> None:
    book = Book()
    branches = Branches(asking_run(), book)
    book.full = True
    with pytest.raises(NotKept, match="No space left"):
        branches.act(OPEN, 699.5)
    with pytest.raises(NotKept):
        branches.fork(0.0, "other")
    with pytest.raises(NotKept):
        branches.record(AlarmAcknowledged(10.0, "seat", "an alarm", 5.0))
    assert len(branches) == 1
    assert len(branches.current.run.journal) == 0


def test_a_branch_is_the_run_its_journal_tells() -> None:
    branches = Branches(asking_run())
    branches.act(OPEN, 699.5)
    branches.act(SHUT, 650.0)
    run = branches.current.run
    assert Run(run.scenario, journal=Journal(tuple(run.journal))).came() == run.came()


def test_what_cannot_be_worked_out_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a saved run could never be gone on with."""

    def fail(run: Run, act: Act) -> Run:
        raise ZeroDivisionError

    monkeypatch.setattr(Run, "acted", fail)
    run, book = asking_run(), Book()
    branches = Branches(run, book)
    with pytest.raises(ZeroDivisionError):
        branches.act(OPEN, 650.0)
    assert book.lines == []
    assert branches.current.run is run
