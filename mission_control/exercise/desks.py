"""Desks: what whoever runs or judges an exercise has before them, from the journal and a frame.

Lives here: working it out, once as long as nothing of it changes. Never here: its shapes (`desk`), who may
have it, or the table: a debrief of a saved run has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mission_control.exercise.acted import action_text
from mission_control.exercise.desk import BranchNow, ClockTurn, Desk, SeatNow
from mission_control.exercise.entered import Entered
from mission_control.exercise.noted import entry_names
from mission_control.exercise.roles import MASTERS
from mission_control.exercise.seats import AFTERWARDS, seats_of
from mission_control.exercise.sides import Sides
from mission_control.exercise.unread import letters, opened_by
from scenarios.scenario import Scenario, Seat
from telemetry.asides import ClockJumped, ClockPaused, ClockSet, NoteMade, SeatLeft, SeatTaken
from telemetry.channels import ChannelTable
from telemetry.communication import MessageNow, OrderNow
from telemetry.frame import Frame
from telemetry.journal import Entry
from telemetry.run import Run


@dataclass(frozen=True, slots=True, eq=False)
class _Basis:
    """What a desk was made of: as long as it is the same, so is the desk."""

    entries: Sequence[Entry]
    orders: tuple[OrderNow, ...]
    messages: tuple[MessageNow, ...]

    def same(self, other: "_Basis") -> bool:
        return (
            self.entries is other.entries and self.orders is other.orders and self.messages is other.messages
        )


class Desks:
    """The desks of one scenario's runs."""

    def __init__(self, scenario: Scenario, channels: ChannelTable) -> None:
        self._scenario = scenario
        self._seats = seats_of(scenario)
        self._names = entry_names(scenario, self._seats)
        self._sides = Sides(scenario, channels, self._seats)
        masters = (seat.id for seat in self._seats if seat.role in MASTERS)
        self._noting = frozenset((*masters, AFTERWARDS))
        self._entered = Entered()
        self._basis: _Basis | None = None
        self._desk = Desk((), (), ())

    def at(self, run: Run, frame: Frame, branches: tuple[BranchNow, ...]) -> Desk:
        """The desk at a frame's time; the frame is the run's own, from which nothing was taken."""
        entries = self._entered.until(run.journal, frame.t)
        basis = _Basis(entries, frame.orders, frame.messages)
        if self._basis is None or not self._basis.same(basis):
            self._basis, self._desk = basis, self._made(entries, frame)
        sides = self._sides.at(run, frame)
        if (sides, branches) != (self._desk.sides, self._desk.branches):
            self._desk = replace(self._desk, sides=sides, branches=branches)
        return self._desk

    def _made(self, entries: Sequence[Entry], frame: Frame) -> Desk:
        notes = (e for e in entries if isinstance(e, NoteMade) and e.seat in self._noting)
        return Desk(
            seats=tuple(
                self._seat(seat, [e for e in entries if e.seat == seat.id], frame) for seat in self._seats
            ),
            clock=tuple(_turns(entries)),
            notes=tuple(notes),
        )

    def _seat(self, seat: Seat, own: Sequence[Entry], frame: Frame) -> SeatNow:
        sat = next((e for e in reversed(own) if isinstance(e, SeatTaken | SeatLeft)), None)
        acted = next((e for e in reversed(own) if not isinstance(e, SeatTaken | SeatLeft)), None)
        opened = opened_by(own, seat.id)
        come = list(letters(frame, {seat.id, *seat.plays}))
        return SeatNow(
            id=seat.id,
            title=seat.title,
            role=seat.role,
            plays=seat.plays,
            vantage=seat.vantage,
            who=sat.who if isinstance(sat, SeatTaken) else None,
            since=None if sat is None else sat.t,
            acted=None if acted is None else acted.t,
            action="" if acted is None else action_text(acted, self._scenario, self._names),
            letters=len(come),
            unread=sum(not read and letter not in opened for letter, read in come),
        )


def _turns(entries: Sequence[Entry]) -> Iterator[ClockTurn]:
    rate = 0.0
    for entry in entries:
        match entry:
            case ClockPaused():
                rate = 0.0
                yield ClockTurn(
                    entry.t, entry.seat, rate, entry.t, entry.emergency, entry.reason, entry.utc_s
                )
            case ClockSet():
                rate = entry.rate
                yield ClockTurn(entry.t, entry.seat, rate, entry.t, utc_s=entry.utc_s)
            case ClockJumped():
                yield ClockTurn(entry.t, entry.seat, rate, entry.to_t, utc_s=entry.utc_s)
