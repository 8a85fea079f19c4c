"""Judging limits: the same alarms as a look at every sample, however the values are handed over."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.judgement import Judgement
from telemetry.limits import Rule

Sample = tuple[float, float]
Spell = tuple[float, float | None]


def rule(relation: str, threshold: float, deadband: float = 0.0, persistence_s: int = 0) -> Rule:
    limit = Limit(Severity.CAUTION, relation, threshold, deadband, persistence_s, "beyond")
    channel = Channel("ch", "Ch", "", 1.0, 0.0, 0.0, "", "", {}, {}, (limit,), "test")
    return Rule("ch limit", channel, limit, 0, (), None)


def spells(limit: Limit, samples: list[Sample], until: float) -> Iterator[Spell]:
    """When a limit's alarm is raised and comes back, sample by sample, each of which holds to the next."""
    since: float | None = None
    raised: float | None = None
    for (t, value), (following, _) in zip(samples, [*samples, (inf, nan)][1:], strict=True):
        beyond = {
            ">": value > limit.threshold, "<": value < limit.threshold, "=": value == limit.threshold
        }[limit.relation]  # fmt: skip
        if raised is not None and not beyond:
            still = {
                ">": value > limit.threshold - limit.deadband, "<": value < limit.threshold + limit.deadband,
                "=": False,
            }[limit.relation]  # fmt: skip
            if isnan(value) or not still:
                yield raised, t
                raised = None
        if raised is not None:
            continue
        if not beyond:
            since = None
            continue
        since = t if since is None else since
        due = since + limit.persistence_s
        if due < following and due <= until:
            raised, since = due, None
    if raised is not None:
        yield raised, None


steps = st.one_of(st.integers(1, 4).map(float), st.sampled_from((0.25, 30.0, 1e4)))
heights = st.one_of(st.integers(-3, 3).map(float), st.just(nan), st.sampled_from((1e300, -1e300, inf)))
lives = st.lists(st.tuples(steps, heights), max_size=30)
limits = st.builds(
    rule, st.sampled_from("<>="), st.integers(-2, 2).map(float), st.sampled_from((0.0, 0.5, 1.0, 2.0)),
    st.sampled_from((0, 1, 2, 5, 60)),
)  # fmt: skip


def sampled(life: list[Sample]) -> list[Sample]:
    ts = np.cumsum([step for step, _ in life]).tolist()
    return [(t, value) for t, (_, value) in zip(ts, life, strict=True)]


def told(judgement: Judgement) -> list[Spell]:
    return [(a.raised, a.returned) for a in judgement.annunciations]


@given(limits, lives, st.sampled_from((0.0, 1.0, 7.0, 1e5)), st.lists(st.floats(0.0, 200.0), max_size=5))
def test_alarms_are_those_of_a_look_at_every_sample_wherever_the_values_are_cut(
    judged: Rule, life: list[Sample], more_s: float, cuts: list[float]
) -> None:
    samples = sampled(life)
    end = (samples[-1][0] if samples else 0.0) + more_s
    judgement = Judgement((judged,))
    edges = [-1.0, *sorted(cut for cut in cuts if cut < end), end]
    for first, last in pairwise(edges):
        part = [(t, value) for t, value in samples if first < t <= last]
        ts, values = np.array([t for t, _ in part]), np.array([value for _, value in part])
        judgement.follow(0, "beyond", ts, values, last)
    assert told(judgement) == [*spells(judged.limit, samples, end)]
    assert judgement.changes == sum(1 + (returned is not None) for _, returned in told(judgement))
    assert set(judgement.standing) == ({0} if told(judgement) and told(judgement)[-1][1] is None else set())


def follow(judged: Rule, samples: list[Sample], until: float) -> Judgement:
    judgement = Judgement((judged,))
    judgement.follow(0, "beyond", np.array([t for t, _ in samples]), np.array([v for _, v in samples]), until)
    return judgement


@pytest.mark.parametrize(("until", "raised"), [(59.9, []), (60.0, [(60.0, None)]), (99.0, [(60.0, None)])])
def test_a_value_that_is_held_is_past_its_limit_until_the_next(until: float, raised: list[Spell]) -> None:
    judgement = follow(rule(">", 1.0, persistence_s=60), [(0.0, 2.0)], until)
    assert told(judgement) == raised
    assert judgement.past == (() if raised else (0,))


def test_a_value_that_is_back_when_the_alarm_is_due_spares_it() -> None:
    judged = rule(">", 1.0, persistence_s=60)
    assert told(follow(judged, [(0.0, 2.0), (60.0, 0.0)], 99.0)) == []
    assert told(follow(judged, [(0.0, 2.0), (60.5, 0.0)], 99.0)) == [(60.0, 60.5)]


def test_within_the_deadband_an_alarm_stays_and_none_is_raised() -> None:
    judged = rule("<", 10.0, deadband=2.0)
    assert told(follow(judged, [(0.0, 9.0), (1.0, 11.0), (2.0, 12.0), (3.0, 11.0)], 9.0)) == [(0.0, 2.0)]


def test_one_that_is_ended_may_be_raised_again() -> None:
    judgement = follow(rule(">", 1.0), [(0.0, 2.0)], 9.0)
    judgement.end(0, 10.0)
    assert (told(judgement), judgement.standing) == ([(0.0, 10.0)], {})
    judgement.follow(0, "beyond", np.array([11.0]), np.array([2.0]), 12.0)
    assert told(judgement) == [(0.0, 10.0), (11.0, None)]
