"""What a branch of the film costs: what differs and was looked at, and no more."""

import gc
import tracemalloc

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, act_t, driver
from scenarios.library import resolve
from scenarios.loader import load
from telemetry.run import Run

COUNT = 100
MOST_BYTES = 100_000
"""For one: a thousand stay under 100 MB."""


def test_a_thousand_branches_of_the_film_stay_under_100_mb() -> None:
    """A hundred of them are measured, each opened at its fork, spread over all that the film asks."""
    run = Run(load(resolve("film")))
    drive = Drive(Branches(run), driver(run.scenario, ()))
    asked = run.asked_between(run.start_t, run.end_t)
    drive.branches.reach(run.end_t)
    others = {e.id: e.decision.options for e in run.scenario.events if e.decision is not None}

    def branch(number: int) -> None:
        drive.switch("main")
        event, t = asked[number % len(asked)]
        t += number // len(asked)
        assert drive.decide(event, others[event][-1].id, t) == ""
        drive.frame_at(act_t(t))

    for number in range(len(asked)):
        branch(number)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(len(asked), len(asked) + COUNT):
            branch(number)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(drive.branches) == 1 + len(asked) + COUNT
    assert held / COUNT < MOST_BYTES, f"{held / COUNT:.0f}"
