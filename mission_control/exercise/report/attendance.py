"""Attendance: who sat at which seat when, as was noted. What comes to an empty seat reaches nobody.

Never here: what anybody there did or knew (`participants`). Times are scenario seconds (MET).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scenarios.scenario import Seat
from telemetry.asides import CodeRevoked, SeatLeft, SeatTaken
from telemetry.journal import Entry


@dataclass(frozen=True, slots=True)
class Sat:
    """Somebody sat there for a while."""

    who: str
    """What they called themselves; empty if they did not say."""
    begin: float
    end: float | None
    """None if they never left."""
    began_wall: str
    ended_wall: str
    """The same by the time of day, UTC; empty if they never left."""
    revoked: bool
    """Whether they left as the seat was given another code."""

    def at(self, t: float) -> bool:
        """Whether they sat there then."""
        return self.begin <= t and (self.end is None or t < self.end)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The seats of one branch, with all who sat there."""

    seats: Sequence[Seat]
    sat: dict[str, tuple[Sat, ...]]
    """By the seat's id, in order of time; empty where nobody noted it: one person drove it all."""

    @classmethod
    def of(
        cls, seats: Sequence[Seat], entries: Sequence[Entry], wall_of: Callable[[Entry], str]
    ) -> "Attendance":
        """What these entries tell of it; `wall_of` is the time of day at which one was accepted."""
        names = dict.fromkeys(entry.seat for entry in entries)
        found = {seat: tuple(_sat(seat, entries, wall_of)) for seat in names}
        return cls(seats, {seat: sat for seat, sat in found.items() if sat})

    def absent(self, who: Iterable[str], t: float) -> tuple[str, ...]:
        """Those people, sites and seats for whom nobody sat anywhere then; none where nobody noted it."""
        return tuple(one for one in who if self.sat and not self._present(one, t))

    def _present(self, one: str, t: float) -> bool:
        own = (seat.id for seat in self.seats if seat.role == "player" and one in (seat.id, *seat.plays))
        return any(sat.at(t) for seat in own for sat in self.sat.get(seat, ()))


def _sat(seat: str, entries: Sequence[Entry], wall_of: Callable[[Entry], str]) -> Iterator[Sat]:
    """Whoever sits down while another sits there takes the seat from them."""
    taken: SeatTaken | None = None
    revoked = False
    for entry in entries:
        if isinstance(entry, CodeRevoked) and entry.of == seat:
            revoked = True
        if entry.seat != seat or not isinstance(entry, SeatTaken | SeatLeft):
            continue
        if taken is not None:
            yield Sat(taken.who, taken.t, entry.t, wall_of(taken), wall_of(entry), revoked)
        taken, revoked = (entry if isinstance(entry, SeatTaken) else None), False
    if taken is not None:
        yield Sat(taken.who, taken.t, None, wall_of(taken), "", revoked=False)
