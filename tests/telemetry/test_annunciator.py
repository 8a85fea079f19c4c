"""The life of an alarm: legal steps, the same however one came to a time, and what people do about it."""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.alarm import AlarmChange, AlarmNow, AlarmState
from telemetry.annunciator import Annunciated, Annunciator
from telemetry.journal import AlarmAcknowledged, AlarmShelved, AlarmUnshelved, Entry, Journal
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import event, person, scenario

HOUR = 3600.0
END = 12 * HOUR
COOLER = "SIM.cooler.state ADVISORY = 4"
RAISED, RETURNED = HOUR + 30.0, 2 * HOUR
"""The cooler fails at one o'clock and is mended at two, and again at five and at six."""

RAISES, ACKS, RETURNS, CLEARS, SHELVES, UNSHELVES = AlarmChange
LEGAL = {
    None: {RAISES},
    RAISES: {RETURNS, ACKS, SHELVES, UNSHELVES},
    ACKS: {RETURNS, CLEARS, SHELVES},
    RETURNS: {RAISES, ACKS, CLEARS, SHELVES, UNSHELVES},
    SHELVES: {SHELVES, UNSHELVES, RETURNS, RAISES},
    UNSHELVES: {RETURNS, ACKS, CLEARS, SHELVES},
    CLEARS: {RAISES},
}
"""Which step may follow which. While it is shelved it may rise and come back unseen."""


@cache
def judged() -> Run:
    mend = {"do": "equipment", "which": ["cooler"]}
    run = Run(scenario(
        event("fails", {**mend, "state": "failed"}, at="000/01:00"),
        event("mended", {**mend, "state": "on", "mends": True}, at="000/02:00"),
        event("fails-again", {**mend, "state": "failed"}, at="000/05:00"),
        event("mended-again", {**mend, "state": "on", "mends": True}, at="000/06:00"),
        event("oxygen", {"do": "release-gas", "module": "back", "species": "o2", "rate_kg_h": 4},
              at="000/03:00"),
        people=[person("ann", "front"), person("bob", "back")], end="000/12:00",
    ))  # fmt: skip
    run.frame_at(END)
    return run


def annunciated(t: float, *entries: Entry) -> Annunciated:
    return Annunciator(judged()._alarms.judgement).at(t, Journal(entries))


def cooler(t: float, *entries: Entry) -> AlarmNow | None:
    now = annunciated(t, *entries)
    return next((a for a in (*now.alarms, *now.shelved) if a.id == COOLER), None)


def state(t: float, *entries: Entry) -> AlarmState | None:
    alarm = cooler(t, *entries)
    return None if alarm is None else alarm.state


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Anything anybody might do about any alarm, in any order, as after seeking to and fro."""
    rules = judged()._alarms.judgement.rules
    known = sorted({(rules[a.rule].id, a.raised) for a in judged()._alarms.judgement.annunciations})
    times = st.floats(-HOUR, END) | st.sampled_from([RAISED, RETURNED, 5 * HOUR, 6 * HOUR])
    alarms = st.sampled_from(known)
    entry = st.one_of(
        st.builds(lambda t, a: AlarmAcknowledged(t, "x", *a), times, alarms),
        st.builds(lambda t, a, s: AlarmShelved(t, "x", a[0], t + s), times, alarms, st.floats(-60, 8 * HOUR)),
        st.builds(lambda t, a: AlarmUnshelved(t, "x", a[0]), times, alarms),
    )
    return tuple(draw(st.lists(entry, max_size=8)))


@given(journals(), st.floats(-HOUR, END))
def test_what_is_seen_at_a_time_depends_on_nothing_after_it(journal: tuple[Entry, ...], t: float) -> None:
    past = [entry for entry in journal if entry.t <= t]
    with_future, without = annunciated(t, *journal), annunciated(t, *past)
    assert (with_future.alarms, with_future.shelved) == (without.alarms, without.shelved)
    assert with_future.log == without.log


@given(journals(), st.lists(st.floats(-HOUR, END), min_size=2, max_size=6))
def test_what_is_seen_does_not_depend_on_how_one_came_there(
    journal: tuple[Entry, ...], times: list[float]
) -> None:
    """Fast or slow, forth or back: whoever was elsewhere before sees what one sees who comes at once."""
    traveller, entries = Annunciator(judged()._alarms.judgement), Journal(journal)
    for t in times:
        seen, fresh = traveller.at(t, entries), Annunciator(judged()._alarms.judgement).at(t, entries)
        assert (seen.alarms, seen.shelved, seen.log) == (fresh.alarms, fresh.shelved, fresh.log)


@given(journals(), journals(), st.floats(-HOUR, END))
def test_what_another_told_before_changes_nothing(
    one: tuple[Entry, ...], other: tuple[Entry, ...], t: float
) -> None:
    """As when a run goes on in a branch, where other things were done about the same alarms."""
    judgement = judged()._alarms.judgement
    before = Annunciator(judgement)
    before.at(END, Journal(one))
    seen, fresh = Annunciator(judgement, before).at(t, Journal(other)), annunciated(t, *other)
    assert (seen.alarms, seen.shelved, seen.log) == (fresh.alarms, fresh.shelved, fresh.log)


@given(journals())
def test_every_life_takes_only_legal_steps_in_order_of_time(journal: tuple[Entry, ...]) -> None:
    log = annunciated(END, *journal).log
    assert all(one.t <= other.t for one, other in pairwise(log))
    lives: defaultdict[str, list[AlarmChange]] = defaultdict(list)
    for step in log:
        lives[step.alarm].append(step.change)
    for changes in lives.values():
        assert all(after in LEGAL[before] for before, after in pairwise([None, *changes]))


@given(journals(), st.floats(-HOUR, END))
def test_what_stands_is_what_the_log_says(journal: tuple[Entry, ...], t: float) -> None:
    now = annunciated(t, *journal)
    cleared = {step.alarm: step.change is CLEARS for step in now.log}
    assert {a.id for a in (*now.alarms, *now.shelved)} == {x for x, gone in cleared.items() if not gone}
    assert all(step.t <= t for step in now.log)


@settings(max_examples=examples(5))
@given(st.lists(st.integers(-3600, int(END)), min_size=1, max_size=4), st.sampled_from([1, 8, 10_000]))
def test_the_alarms_seen_fast_are_those_seen_slowly(seeks: list[int], speed: int) -> None:
    run = Run(judged().scenario)
    for start in seeks:
        for t in range(start, min(start + 4 * speed, int(END)), speed):
            seen, slow = run.frame_at(float(t)), judged().frame_at(float(t))
            assert (seen.alarms, seen.shelved, seen.alarm_log) == (slow.alarms, slow.shelved, slow.alarm_log)


def test_an_acknowledged_alarm_is_unacknowledged_before() -> None:
    ack = AlarmAcknowledged(RAISED + 60, "x", COOLER, RAISED)
    assert state(RAISED + 59, ack) is AlarmState.TRIGGERED
    assert state(RAISED + 60, ack) is AlarmState.ACKNOWLEDGED
    assert state(RETURNED, ack) is None


def test_what_somebody_acknowledges_earlier_later_counts_from_the_earlier_time() -> None:
    """One seeks back and acknowledges what one acknowledged before."""
    later, earlier = (AlarmAcknowledged(RAISED + s, "x", COOLER, RAISED) for s in (300, 60))
    alarm = cooler(RAISED + 400, later, earlier)
    assert alarm is not None
    assert alarm.acknowledged == RAISED + 60
    acks = [s.t for s in annunciated(END, later, earlier).log if s.change is ACKS]
    assert acks == [RAISED + 60]


def test_a_shelved_alarm_comes_back_by_itself_and_unacknowledged() -> None:
    ack = AlarmAcknowledged(RAISED + 60, "x", COOLER, RAISED)
    shelf = AlarmShelved(RAISED + 120, "x", COOLER, RAISED + 600)
    states = [state(RAISED + s, ack, shelf) for s in (60, 119, 120, 599, 600)]
    assert states == [
        AlarmState.ACKNOWLEDGED, AlarmState.ACKNOWLEDGED, AlarmState.SHELVED, AlarmState.SHELVED,
        AlarmState.TRIGGERED,
    ]  # fmt: skip
    shelved = cooler(RAISED + 120, ack, shelf)
    assert shelved is not None
    assert shelved.shelved_until == RAISED + 600


def test_what_came_back_to_normal_on_the_shelf_is_gone_after_it() -> None:
    shelf = AlarmShelved(RAISED, "x", COOLER, RETURNED + 600)
    assert state(RETURNED + 599, shelf) is AlarmState.SHELVED
    assert state(RETURNED + 600, shelf) is None
    told = [s.change for s in annunciated(RETURNED + 600, shelf).log if s.alarm == COOLER]
    assert told == [RAISES, SHELVES, RETURNS, UNSHELVES, CLEARS]


def test_an_alarm_raised_again_on_the_shelf_is_logged_and_not_shown() -> None:
    shelf = AlarmShelved(RAISED, "x", COOLER, 5.5 * HOUR)
    again = 5 * HOUR + 30.0
    assert state(again + 1, shelf) is AlarmState.SHELVED
    assert [s.t for s in annunciated(again, shelf).log if s.change is RAISES and s.alarm == COOLER][
        -1
    ] == again
    unshelved = cooler(5.5 * HOUR, shelf)
    assert unshelved is not None
    assert (unshelved.state, unshelved.annunciated) == (AlarmState.TRIGGERED, again)


def test_one_may_take_an_alarm_back_before_its_time() -> None:
    shelf, back = AlarmShelved(RAISED, "x", COOLER, END), AlarmUnshelved(RAISED + 60, "y", COOLER)
    assert state(RAISED + 59, shelf, back) is AlarmState.SHELVED
    assert state(RAISED + 60, shelf, back) is AlarmState.TRIGGERED
    assert annunciated(RAISED + 60, shelf, back).log[-1].by == "y"


@pytest.mark.parametrize(
    "entry",
    [
        AlarmShelved(0.0, "x", COOLER, END),
        AlarmShelved(RAISED, "x", COOLER, RAISED),
        AlarmUnshelved(RAISED, "x", COOLER),
        AlarmAcknowledged(RAISED, "x", COOLER, RAISED - 5),
        AlarmAcknowledged(RAISED, "x", "no such alarm", RAISED),
    ],
)
def test_what_cannot_be_done_changes_nothing(entry: Entry) -> None:
    assert annunciated(END, entry).log == annunciated(END).log


def test_the_log_says_who_did_what_to_what() -> None:
    ack = AlarmAcknowledged(RETURNED + 60, "houston", COOLER, RAISED)
    told = [(s.t, s.change, s.by) for s in annunciated(3 * HOUR, ack).log if s.alarm == COOLER]
    assert told == [
        (RAISED, RAISES, ""), (RETURNED, RETURNS, ""), (RETURNED + 60, ACKS, "houston"),
        (RETURNED + 60, CLEARS, ""),
    ]  # fmt: skip
