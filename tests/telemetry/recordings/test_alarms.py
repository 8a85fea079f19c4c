"""A recording's alarms: those of a look at every sample, whatever its stripes and however one has looked."""

from math import inf, nextafter

from hypothesis import given
from hypothesis import strategies as st

from scenarios.severity import Severity
from telemetry.channels import Limit
from telemetry.recordings.alarms import RecordedAlarms
from telemetry.recordings.recording import Recording
from tests.telemetry.recordings.conftest import Samples, instrument, recorded
from tests.telemetry.test_judgement import spells

HIGH = Limit(Severity.WARNING, ">", 1.0, 1.0, 3, "too high")
LOW = Limit(Severity.CAUTION, "<", -1.0, 0.0, 0, "too low")
ODD = Limit(Severity.ADVISORY, "=", 2.0, 0.0, 60, "odd")

Told = list[tuple[str, float, float | None]]

columns = st.lists(
    st.dictionaries(
        st.one_of(st.integers(-20, 60).map(float), st.floats(-20.0, 200.0)),
        st.one_of(st.integers(-3, 3).map(float), st.floats()),
        min_size=1,
        max_size=15,
    ),
    min_size=1,
    max_size=3,
)


def watched(columns: list[Samples], stripe: int) -> Recording:
    return recorded(
        *((instrument(f"ch{i}", HIGH, LOW, ODD), samples) for i, samples in enumerate(columns)), stripe=stripe
    )


def told(alarms: RecordedAlarms) -> Told:
    return sorted(
        (alarms.judgement.rules[a.rule].id, a.raised, a.returned) for a in alarms.judgement.annunciations
    )


def judged(recording: Recording) -> RecordedAlarms:
    alarms = RecordedAlarms(recording)
    while alarms.judge_next():
        pass
    return alarms


@given(columns, st.integers(1, 20))
def test_they_are_those_of_a_look_at_every_sample(columns: list[Samples], stripe: int) -> None:
    alarms = judged(watched(columns, stripe))
    end = max(t for samples in columns for t in samples)
    expected: Told = sorted(
        (f"ch{i} {limit.severity.name} {limit.relation} {limit.threshold:g}", raised, returned)
        for i, samples in enumerate(columns)
        for limit in (HIGH, LOW, ODD)
        for raised, returned in spells(limit, sorted(samples.items()), end)
    )
    assert told(alarms) == expected
    assert alarms.known_until_t == inf
    assert not alarms.judge_next()


@given(columns, st.integers(1, 6))
def test_what_was_raised_before_the_first_moment_not_judged_is_known(
    columns: list[Samples], stripe: int
) -> None:
    recording = watched(columns, stripe)
    whole, alarms = told(judged(recording)), RecordedAlarms(recording)
    assert alarms.known_until_t == recording.start_t
    while alarms.judge_next():
        known_t = nextafter(min(alarms.known_until_t, recording.end_t + 1.0), -inf)
        assert [raised for raised in told(alarms) if raised[1] <= known_t] == [
            (rule, raised, returned if returned is not None and returned <= known_t else None)
            for rule, raised, returned in whole
            if raised <= known_t
        ]


def test_what_nobody_limits_has_no_alarms() -> None:
    alarms = judged(recorded((instrument("free"), {0.0: 1e9})))
    assert (alarms.judgement.rules, alarms.judgement.annunciations, alarms.judgement.changes) == ((), [], 0)
