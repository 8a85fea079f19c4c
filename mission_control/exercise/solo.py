"""Sitting everywhere at once: a table with one person in all its seats, who looks from one of them at a time.

Lives here: whose views are wanted, and what came at seats that nobody looked at. Never here: Textual, the
beat, what a seat may see (the table's: nothing goes another way than it would to another machine).

Views for a seat that nobody looks at cost as much as for one that is looked at. So only one of those gets a
view at each beat, in turn: what its tab tells may be some seconds old.
"""

from dataclasses import dataclass

from mission_control.exercise.roles import PLAYERS
from mission_control.exercise.table import Table
from mission_control.exercise.unread import Letter, letters
from mission_control.exercise.view import View
from mission_control.exercise.within import Within
from scenarios.injects import InjectState

_WORK_S = 0.15
"""So many wall seconds of each beat what lies ahead is worked out."""


@dataclass(frozen=True, slots=True)
class SeatTab:
    """What can be told of a seat without looking from it."""

    id: str
    title: str
    initials: str
    """Of whom it plays; where that is not one person, of its title."""
    asked: int
    """Decisions and polls that it may answer, and injects that suggest themselves to it."""
    letters: int
    """Orders and messages that came for whom it plays since one looked."""


class Solo:
    """All seats of a table."""

    def __init__(self, table: Table) -> None:
        """Sits down everywhere; one looks from the facilitator's seat first."""
        self.table = table
        seats = [chair.seat for chair in table.chairs.values()]
        leading_first = sorted(seats, key=lambda seat: seat.role != "facilitator")
        self.lines = {seat.id: Within(table, seat.id) for seat in leading_first}
        people = {person.id: person.initials for person in table.branches.current.run.scenario.people}
        self._names = {
            seat.id: (seat.title, people[seat.plays[0]] if len(seat.plays) == 1 else _initials(seat.title))
            for seat in leading_first
        }
        self._read: dict[str, frozenset[Letter]] = dict.fromkeys(self.lines, frozenset())
        """Letters that were there when one last looked, by seat."""
        self.seat = leading_first[0].id
        """From where one looks."""
        self._next = 0
        table.tick()
        self._hear()

    @property
    def view(self) -> View:
        """What there is to see from where one looks."""
        return self._view(self.seat)

    @property
    def tabs(self) -> tuple[SeatTab, ...]:
        """Every seat, the facilitator's first."""
        return tuple(
            SeatTab(
                seat,
                *self._names[seat],
                asked=_asked(self._view(seat)),
                letters=len(self._letters(seat) - self._read[seat]),
            )
            for seat in self.lines
        )

    def turn(self, seat: str) -> None:
        """Look from this seat from now on, and at once at what is there now."""
        self._look()
        self.seat = seat
        self.beat()

    def beat(self) -> None:
        """See what there is from where one looks, and from one of the other seats."""
        others = [seat for seat in self.lines if seat != self.seat]
        self._next = (self._next + 1) % max(len(others), 1)
        wanted = {self.seat, *others[self._next : self._next + 1]}
        for seat, line in self.lines.items():
            line.resting = seat not in wanted
        self.table.tick()
        self._hear()
        self._look()
        self.table.clock.work(_WORK_S)

    def _hear(self) -> None:
        for line in self.lines.values():
            line.hear()

    def _look(self) -> None:
        """What is there has been seen from where one looks."""
        self._read[self.seat] = self._letters(self.seat)

    def _view(self, seat: str) -> View:
        view = self.lines[seat].sitting.view
        assert view is not None, "whoever sits is shown what there is to see"
        return view

    def _letters(self, seat: str) -> frozenset[Letter]:
        """What has come for those whom a seat plays."""
        played = self.table.chairs[seat].seat
        if played.role not in PLAYERS:
            return frozenset()
        come = letters(self._view(seat).frame, {seat, *played.plays})
        return frozenset(letter for letter, _ in come)


def _initials(title: str) -> str:
    """Of the words that begin with a capital or a figure, `MCH`; of one that has none, the first letter."""
    return "".join(word[0] for word in title.split() if not word[0].islower()) or title[0]


def _asked(view: View) -> int:
    """How much waits for an answer."""
    polls = sum(poll.mine for poll in view.polls)
    suggested = sum(x.state is InjectState.HELD and x.met is not None for x in view.frame.injects)
    return len(view.mine) + polls + suggested
