"""Contacts: when somebody last answered is the same whatever was asked before, and however long ago it is."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.link import LinkState
from telemetry.run import Run
from tests.telemetry.conftest import run_of
from tests.telemetry.test_links import HOUR, STORY, TICK, link

LINKS = ("s-band", "uhf")
times = st.floats(-HOUR, 24 * HOUR)


@cache
def asked() -> Run:
    """A run that is asked time and again."""
    return run_of(*STORY)


@given(st.lists(times, min_size=1, max_size=4), st.sampled_from([LINKS, ("s-band",), ("uhf",)]))
def test_it_does_not_matter_what_was_asked_before(ts: list[float], links: tuple[str, ...]) -> None:
    fresh = (asked().forked(24 * HOUR) for _ in ts)  # remembers nothing of what its trunk was asked
    assert [asked().contacts.last(links, t) for t in ts] == [
        run.contacts.last(links, t) for run, t in zip(fresh, ts, strict=True)
    ]


@pytest.mark.parametrize("hour", [6.5, 12.5, 13.0, 17.5])
def test_until_then_somebody_answered_and_since_then_nobody(hour: float) -> None:
    run, t = asked(), hour * HOUR
    contact = run.contacts.last(("s-band",), t)
    assert contact is not None
    assert contact < t, "houston is silent from six o'clock on"
    assert link(run, "s-band", contact).state is LinkState.AOS
    since = [contact + TICK + (t - contact - TICK) * share / 50.0 for share in range(51)]
    assert {link(run, "s-band", later).state for later in since}.isdisjoint({LinkState.AOS})


def test_a_branch_has_its_own() -> None:
    run = run_of(*STORY)
    before = run.contacts.last(("s-band",), 13 * HOUR)
    branch = run.forked(5 * HOUR)
    assert branch.contacts.last(("s-band",), 13 * HOUR) == before
    assert branch.contacts.last(("s-band",), 4.5 * HOUR) == run.contacts.last(("s-band",), 4.5 * HOUR)
