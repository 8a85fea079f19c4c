"""The benchmark of a jump sends a real table on, and tells how long its player saw nothing new."""

from mission_control.bench.jump import jump
from scenarios.loader import load
from tests.mission_control.exercise.conftest import TALE


def test_a_jump_is_measured_at_another_seat() -> None:
    gap, share = jump(load(TALE), from_s=0.0, to_s=3600.0)
    assert 0.0 < gap.measured < 60_000.0
    assert (gap.target, share.unit, share.target) == (None, "x", 0.25)
    assert share.measured > 0.0
