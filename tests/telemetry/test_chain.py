"""The chain of moments: made as far as anybody asks and no further, and the same whatever was asked first."""

from telemetry.run import Run
from tests.telemetry.conftest import event, run_of
from tests.telemetry.test_run import END_T, START_T, asked_once, eventful


def test_the_next_event_is_the_same_however_far_the_run_was_built() -> None:
    built = asked_once()
    happened = sorted({c.tick / 1024 for c in built.came() if c.happened} | {t for t, _ in built.mishaps()})
    for t in [START_T, *happened, 12_345.6, END_T]:
        expected = next((h for h in happened if h > t), None)
        assert built.next_event_after(t) == expected
        assert Run(eventful()).next_event_after(t) == expected


def test_a_run_is_extended_only_as_far_as_asked() -> None:
    run = run_of(*(event(f"e{i}", at=f"000/{i:02}:00") for i in range(24)))
    run.frame_at(3600.0)
    assert len(run.moment_at(3600.0).facts.came) == 2
    assert run.chain.latest.t <= 3 * 3600.0


def test_moments_begin_where_those_before_them_end() -> None:
    chain = asked_once().chain
    assert [chain.end_t(moment) for moment in chain.moments[:-1]] == [m.t for m in chain.moments[1:]]
    assert chain.until(END_T) == [moment for moment in chain.moments if moment.t <= END_T]
    for moment in chain.moments:
        assert chain.at(moment.t) is moment
        assert chain.until(moment.t)[-1] is moment
