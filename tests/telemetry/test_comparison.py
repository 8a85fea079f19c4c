"""Comparing runs: where they part, and that every difference told is one, whoever comes first."""

import math

import numpy as np
import pytest

from telemetry.comparison import Comparison, Differences, Parting, compared
from telemetry.journal import OptionChosen
from telemetry.run import Run
from tests.telemetry.conftest import event, order, run_of
from tests.telemetry.test_branches import fresh


def leaking() -> Run:
    return fresh().acted(OptionChosen(1900.0, "seat", "leak", "yes"))


def walking() -> Run:
    return fresh().acted(OptionChosen(4100.0, "seat", "walk", "yes"))


@pytest.fixture(scope="module")
def leak() -> Comparison:
    return compared(fresh(), leaking())


def test_a_run_differs_from_itself_in_nothing() -> None:
    same = compared(leaking(), leaking())
    assert same.parting is None
    assert same.channels == ()
    assert same.differences == Differences((), (), (), (), ())


def test_runs_part_where_somebody_first_acted_otherwise(leak: Comparison) -> None:
    chosen = leaking().journal.acts[0]
    assert leak.parting == Parting(1900.0, (None, chosen))
    assert compared(leaking(), walking()).parting == Parting(1900.0, (chosen, None))
    assert compared(leaking(), fresh()).parting == Parting(1900.0, (chosen, None))


def test_decisions_and_events_are_told_for_both(leak: Comparison) -> None:
    assert [(d.decision, d.first, d.second) for d in leak.differences.decisions] == [("leak", "no", "yes")]
    differing = {d.event: (d.first, d.second) for d in leak.differences.events}
    assert differing.keys() >= {"thin", "end", "ann-suffocates"}
    assert not any(first == second for first, second in differing.values())
    assert differing["thin"][0] is None
    assert differing["end"] == (None, 3 * 3600.0)


def test_channels_are_ranked_by_how_much_they_differ(leak: Comparison) -> None:
    shares = [d.share for d in leak.channels]
    assert shares == sorted(shares, reverse=True)
    by_id = {d.channel: d for d in leak.channels}
    assert by_id["SIM.front.pressure"].share > 0.99
    apart = by_id["SIM.front.pressure"]
    values = [
        float(run.trends(["SIM.front.pressure"], np.array([apart.at]))[0, 0]) for run in (fresh(), leaking())
    ]
    assert abs(values[0] - values[1]) == pytest.approx(apart.largest)
    assert "SIM.orbit.altitude" not in by_id


def test_alarms_are_counted_in_both(leak: Comparison) -> None:
    assert leak.differences.alarms
    assert all(d.second > d.first for d in leak.differences.alarms)


def test_whereabouts_tell_since_when_and_how_long() -> None:
    (bob,) = compared(fresh(), walking()).differences.whereabouts
    assert bob.person == "bob"
    assert 4100.0 < bob.since < 4200.0
    assert 0.9 < bob.share < 1.0


def test_who_reads_an_order_is_knowledge() -> None:
    read = {"do": "open-order", "order": "secret", "by": ["ann"]}
    options = [{"id": "no", "title": "No"}, {"id": "yes", "title": "Yes", "effects": [read]}]
    question = {"owner": "ann", "prompt": "Read?", "within": "10 min", "default": "no", "options": options}
    run = run_of(
        event("sent", {"do": "transmit-order", "order": "secret"}, at="000/00:01"),
        event("look", at="000/06:00", decision=question),
        orders=[order("secret", "s-band")],
    )
    (known,) = compared(run, run.acted(OptionChosen(21700.0, "seat", "look", "yes"))).differences.knowledge
    assert (known.person, known.order, known.first, known.second) == ("ann", "secret", None, 21700.0)


def test_who_comes_first_only_swaps_the_sides(leak: Comparison) -> None:
    swapped = compared(leaking(), fresh())
    assert [(d.event, d.second, d.first) for d in swapped.differences.events] == [
        (d.event, d.first, d.second) for d in leak.differences.events
    ]
    assert [(d.channel, d.largest) for d in swapped.channels] == [
        (d.channel, d.largest) for d in leak.channels
    ]
    assert not any(math.isnan(d.share) for d in swapped.channels)


def test_runs_of_different_scenarios_are_refused() -> None:
    with pytest.raises(ValueError, match="not runs of the same scenario"):
        compared(fresh(), run_of(event("other", at="000/00:10")))
