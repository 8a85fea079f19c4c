"""The benchmarks of the model run and give figures; what they are depends on the machine."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mission_control.bench import model
from mission_control.bench.export import export
from mission_control.bench.figure import Figure
from mission_control.bench.importing import importing
from mission_control.bench.peer import peer
from mission_control.bench.saved import resume
from scenarios.loader import load
from scenarios.scenario import Scenario
from tests.mission_control.exercise.conftest import TALE

KNOCKS = Path(__file__).parent.parent / "knocks.yaml"


@pytest.fixture(scope="module")
def tale() -> Scenario:
    """A short tale."""
    return load(TALE)


@pytest.mark.parametrize(
    ("measure", "targets"),
    [
        (lambda tale: model.frame(tale, count=3), [0.5, None, None, 1.15] * 2),
        (lambda tale: model.build(tale, count=1), [None, None, None, 50.0, 20.0, 20.0]),
        (lambda _: model.act(load(KNOCKS), late=(0.0, 0.5)), [None, 20.0, 20.0, None]),
        (lambda tale: resume(tale, seconds=5), [None, 2.0]),
        (lambda tale: model.bulk(tale, hours=0.01), [None, 1.0, None]),
        (lambda tale: model.seek(tale, count=3), [None, None, 1.15]),
        (lambda tale: export(tale, hours=0.01), [None, None, None, None, 2.0]),
        (lambda tale: importing(tale, minutes=1.0), [3.0]),
        (lambda tale: peer(tale, computed_s=60.0, stepped_s=10.0), [None, None, 1 / 80]),
    ],
    ids=["frame", "build", "act", "resume", "bulk", "seek", "export", "import", "peer"],
)
def test_a_benchmark_gives_its_figures(
    measure: Callable[[Scenario], Iterator[Figure]], targets: list[float | None], tale: Scenario
) -> None:
    figures = list(measure(tale))
    assert [figure.target for figure in figures] == targets
    assert all(math.isfinite(figure.measured) and figure.measured >= 0 for figure in figures)
    assert all(figure.unit in ("ms", "x") for figure in figures)
