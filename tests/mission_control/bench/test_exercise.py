"""The benchmark of an exercise runs real hosts and a room of terminals, and gives figures."""

import math

from mission_control.bench.exercise import exercise
from mission_control.bench.host import many_seats
from scenarios.loader import load
from tests.mission_control.exercise.conftest import TALE


def test_lateness_is_measured_at_every_seat() -> None:
    figures = list(exercise(str(TALE), met_s=0.0, seats=7, settling_s=0.1, seconds=0.5))
    assert [figure.target for figure in figures] == [None, 100.0, None, 250.0]
    assert all(math.isfinite(figure.measured) and figure.measured > 0 for figure in figures)


def test_a_room_has_as_many_seats_as_it_is_to_have() -> None:
    ids = [seat.id for seat in many_seats(load(TALE), 12)]
    assert ids[:5] == ["ada-seat", "boris-seat", "houston", "narrow", "facilitator"]
    assert ids[5:7] == ["ada-seat-2", "boris-seat-2"]
    assert len(set(ids)) == 12
