"""Sides: what players see of the truth, told for each kind of place from which one looks.

Lives here: finding who sees alike, and what of a frame each of them has. Never here: the rules of who may see
what (`visibility`).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from mission_control.exercise.desk import SideNow
from mission_control.exercise.sight import Sight
from scenarios.scenario import Scenario, Seat
from telemetry.channels import ChannelTable
from telemetry.frame import Frame
from telemetry.holding import minds
from telemetry.run import Run

_WORDS: Final = {"us": "US", "russian": "RU"}


class Sides:
    """The kinds of places that a scenario's players look from."""

    def __init__(self, scenario: Scenario, channels: ChannelTable, seats: Sequence[Seat]) -> None:
        self._sides = [_Side(scenario, channels, alike) for alike in _alike(seats).values()]

    def at(self, run: Run, frame: Frame) -> tuple[SideNow, ...]:
        """What each has at a frame's time; the frame is the run's own, from which nothing was taken."""
        return tuple(side.at(run, frame) for side in self._sides)


class _Side:
    """Seats that look from the same place for the same people."""

    def __init__(self, scenario: Scenario, channels: ChannelTable, seats: Sequence[Seat]) -> None:
        first = seats[0]
        self._seats = tuple(seat.id for seat in seats)
        plays = tuple(dict.fromkeys(someone for seat in seats for someone in seat.plays))
        words = "+".join(_WORDS[side] for side in first.sides)
        self._title = first.id if len(seats) == 1 else words or "others"
        self._basis: object = None
        """What the latest was made of: as long as it is the same, so is that."""
        self._latest: SideNow | None = None
        self._sight = Sight(scenario, first.model_copy(update={"plays": plays}), channels)

    def at(self, run: Run, frame: Frame) -> SideNow:
        heard = self._sight.last_heard(run, frame.t)
        basis = _told_of(frame) if heard is None else (run, heard)
        if self._latest is None or self._basis != basis:
            self._basis, self._latest = basis, self._now(self._sight.frame(run, frame), heard)
        return self._latest

    def _now(self, seen: Frame, heard: float | None) -> SideNow:
        return SideNow(
            title=self._title,
            seats=self._seats,
            heard=heard,
            alarms=tuple(alarm.id for alarm in seen.alarms),
            events=tuple(occurrence.event for occurrence in seen.occurrences),
            orders=tuple(order.id for order in seen.orders if order.key is not None),
            things=tuple(thing.id for thing in seen.things),
        )


def _told_of(frame: Frame) -> object:
    """What of a frame can make another side of it."""
    return (
        frame.occurrences,
        frame.orders,
        frame.things,
        frame.copies,
        [alarm.id for alarm in frame.alarms],
        [(person.module, minds(person)) for person in frame.people],
    )


def _alike(seats: Sequence[Seat]) -> Mapping[object, list[Seat]]:
    """Players' seats by where they look from; whoever plays nobody looks for themselves alone."""
    found: dict[object, list[Seat]] = {}
    for seat in seats:
        if seat.role == "player":
            place = (seat.sides, seat.vantage, seat.channels, "" if seat.plays else seat.id)
            found.setdefault(place, []).append(seat)
    return found
