"""What the model costs: one instant, the whole film, acting, samples in bulk, and going anywhere.

Lives here: benchmarks of a run, in CPU time of this process, beside numpy doing the least that could be
asked. Never here: a screen.
"""

import gc
from collections import deque
from collections.abc import Iterator, Sequence
from random import Random
from statistics import median

import numpy as np

from mission_control.bench.figure import Figure, cpu_ms, each_cpu_ms, late_over_early, percentile
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, act_t, driver
from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport
from scenarios.scenario import Scenario
from telemetry.linear import Floats
from telemetry.run import Run

INSTANT_TARGET_MS = 0.5
LATE_TARGET = 1.15
BULK_TARGET = 1.0
FIRST_TARGET_MS = 50.0
NEXT_TARGET_MS = 20.0
_STILL = Transport(rate=0.0, speed=1.0, skip_idle_s=None, skipped_from=None, word="PAUSED")


def frame(scenario: Scenario, count: int = 2000) -> Iterator[Figure]:
    """All channels, and everything else, at random instants."""
    run = _whole(scenario)
    floor = median(each_cpu_ms(lambda _: _filled(len(run.channels)), range(count)))
    for name, work in (("readings_at", run.readings_at), ("frame_at", run.frame_at)):
        costs = each_cpu_ms(work, _times(run, count))
        yield Figure("frame", f"{name}, median", median(costs), "ms", INSTANT_TARGET_MS)
        yield Figure("frame", f"{name}, 99th percentile", percentile(costs, 0.99), "ms")
        yield Figure("frame", f"{name} / numpy filling as many values", median(costs) / floor, "x")
        ratio = late_over_early(work, run.start_t, run.end_t, count)
        yield Figure("frame", f"{name}, late / early", ratio, "x", LATE_TARGET)


def build(scenario: Scenario, count: int = 3) -> Iterator[Figure]:
    """The whole scenario from nothing, one moment of it, the first frame, and the next after any change."""
    costs = [cpu_ms(lambda: Run(scenario).came()) for _ in range(count)]
    moments = len(_whole(scenario).chain.moments)
    modules = len(scenario.station.modules)
    matrix = np.diag(np.arange(modules, dtype=np.float64)) + 1.0
    floor = median(each_cpu_ms(lambda _: np.linalg.eigh(matrix), range(100)))
    yield Figure("build", "all of it", min(costs), "ms")
    yield Figure("build", f"a moment, of {moments}", min(costs) / moments, "ms")
    yield Figure("build", "a moment / numpy solving its modules once", min(costs) / moments / floor, "x")
    first = median([cpu_ms(lambda: _first_frame(scenario)) for _ in range(5)])
    yield Figure("build", "a new run's first frame", first, "ms", FIRST_TARGET_MS)
    following = [_next_frame_ms(scenario, share / 10.0) for share in range(1, 10)]
    yield Figure("build", "the frame after a change, median", median(following), "ms", NEXT_TARGET_MS)
    yield Figure("build", "the frame after a change, worst of nine", max(following), "ms", NEXT_TARGET_MS)


def act(scenario: Scenario, late: Sequence[float] = (0.0, 0.5, 0.99)) -> Iterator[Figure]:
    """The frame after each answer to each decision, at once and after shares of the time there is for it."""
    run, seat = _whole(scenario), driver(scenario, ())
    gc.freeze()  # as the screen does when all is built: what stays is not looked through for garbage
    costs = []
    for event, asked_t in run.asked_between(run.start_t, run.end_t):
        decision = next(each for each in run.frame_at(asked_t).decisions if each.event == event)
        for t in [asked_t + share * (decision.deadline - asked_t) for share in late]:
            for option in decision.options:
                drive = Drive(Branches(run.forked(t)), seat)
                if event in drive.view_at(t, _STILL).mine:
                    costs.append(cpu_ms(lambda: _answered(drive, event, option.id, t)))  # noqa: B023
    still = median(each_cpu_ms(run.frame_at, _times(run, 200)))
    gc.unfreeze()
    yield Figure("act", f"the frame after an answer, of {len(costs)}, median", median(costs), "ms")
    yield Figure(
        "act", "the frame after an answer, 90th percentile", percentile(costs, 0.9), "ms", NEXT_TARGET_MS
    )
    yield Figure("act", "the frame after an answer, worst", max(costs), "ms", NEXT_TARGET_MS)
    yield Figure("act", "the frame after an answer / a frame, median", median(costs) / still, "x")


def bulk(scenario: Scenario, hours: float = 4.0) -> Iterator[Figure]:
    """All channels at their own rates: in blocks, as they are made, and merged in order of time."""
    run = _whole(scenario)
    end = min(run.start_t + hours * 3600.0, run.end_t)
    rows = range(len(run.channels))
    count = sum(values.size for _, _, values in run.series(rows, run.start_t, end))
    in_blocks = cpu_ms(lambda: deque(run.series(rows, run.start_t, end), maxlen=0))
    in_order = cpu_ms(lambda: deque(run.samples(rows, run.start_t, end), maxlen=0))
    floor = cpu_ms(lambda: _filled(count))
    yield Figure("bulk", f"a million values, of {count / 1e6:.1f} million", in_blocks / count * 1e6, "ms")
    yield Figure("bulk", "all / numpy filling as many values", in_blocks / floor, "x", BULK_TARGET)
    yield Figure("bulk", "all, in order of time / numpy filling as many", in_order / floor, "x")


def seek(scenario: Scenario, count: int = 200) -> Iterator[Figure]:
    """What a viewer sees after a jump, beside what they see while it plays."""
    run = _whole(scenario)
    session = Session(run)

    def view(t: float) -> object:
        return session.view_at(t, _STILL)

    jumped = median(each_cpu_ms(view, _times(run, count)))
    played = median(each_cpu_ms(view, [run.start_t + 6.0 * i for i in range(count)]))
    yield Figure("seek", "a view after a jump, median", jumped, "ms")
    yield Figure("seek", "after a jump / while it plays", jumped / played, "x")
    ratio = late_over_early(view, run.start_t, run.end_t, count)
    yield Figure("seek", "late / early", ratio, "x", LATE_TARGET)


def _whole(scenario: Scenario) -> Run:
    """A run that is built and judged to its end, so that nothing is built while it is measured."""
    run = Run(scenario)
    run.frame_at(run.end_t)
    return run


def _first_frame(scenario: Scenario) -> None:
    run = Run(scenario)
    run.frame_at(run.start_t)


def _next_frame_ms(scenario: Scenario, share: float) -> float:
    """What a viewer waits for a tenth of a second after the last change before a point of the scenario."""
    run = Run(scenario)
    t = run.start_t + share * (run.end_t - run.start_t)
    run.frame_at(t)
    changed = run.chain.next_change_t
    return cpu_ms(lambda: run.frame_at(changed + 0.1))


def _answered(drive: Drive, decision: str, option: str, t: float) -> None:
    """Somebody answers, and sees what comes of it."""
    drive.decide(decision, option, t)
    drive.view_at(act_t(t), _STILL)


def _times(run: Run, count: int) -> list[float]:
    random = Random(1)
    return [random.uniform(run.start_t, run.end_t) for _ in range(count)]


def _filled(count: int) -> Floats:
    """The least that could be asked of any generator: one decay and one normal deviate a value."""
    values = np.linspace(-5.0, 0.0, count)
    np.exp(values, out=values)
    values += np.random.Generator(np.random.Philox(1)).standard_normal(count)
    return values
