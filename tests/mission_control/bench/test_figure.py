"""Figures: their verdicts, and how values are summed up. What anything costs is never asserted."""

import pytest

from mission_control.bench import figure
from mission_control.bench.figure import Figure, each_cpu_ms, late_over_early, percentile


@pytest.mark.parametrize(
    ("measured", "target", "verdict"),
    [(1.0, 2.0, "met"), (2.0, 2.0, "met"), (2.1, 2.0, "missed"), (9.0, None, "")],
)
def test_a_target_is_met_or_missed(measured: float, target: float | None, verdict: str) -> None:
    assert Figure("b", "w", measured, "ms", target).verdict == verdict


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert percentile(values, 0.99) == 100.0
    assert percentile(values, 0.5) == 51.0
    assert percentile([7.0], 0.99) == percentile([7.0], 1.0) == 7.0


def test_each_place_is_worked_on_once_in_order() -> None:
    visited: list[int] = []
    costs = each_cpu_ms(visited.append, range(5))
    assert visited == [0, 1, 2, 3, 4]
    assert len(costs) == 5


def test_late_is_compared_with_early_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[float] = []
    monkeypatch.setattr(figure, "each_cpu_ms", lambda work, places: [work(t) for t in places])

    def cost(t: float) -> float:
        visited.append(t)
        return 1.0 if t < 500.0 else 3.0

    assert late_over_early(cost, 0.0, 1000.0, 4) == 3.0
    assert [t < 100.0 for t in visited] == [True, False] * 4
    assert all(t < 100.0 or t > 900.0 for t in visited)
