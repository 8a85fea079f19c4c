"""Steering: what is fired, held, released, skipped and delayed comes exactly then, once, or never."""

from functools import cache
from typing import Final, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.injects import InjectState
from telemetry.chronicle import Came
from telemetry.exercise_acts import Along, InjectSteered, Steer
from telemetry.journal import Journal
from telemetry.objecting import objection
from telemetry.run import Run
from telemetry.steering import SKIPPED
from tests.conftest import examples
from tests.telemetry.conftest import Data, digest, event, run_of
from tests.telemetry.exercise_stories import TICK_S, came, happenings, inject, steered, told

FLAG = {"do": "flag", "flag": "go"}
HIGH = {"quantity": "air.front.co2_mmhg", "below": 2.45}


def story() -> Run:
    """An inject at 10 min, what follows it 5 min later, others later on, one that waits for a flag."""
    return run_of(
        inject("alarm", FLAG, at="000/00:10"),
        event("answer", after={"event": "alarm", "delay": "5 min"}),
        event("other", at="000/00:20"),
        inject("second", at="000/00:30"),
        inject("third", after={"event": "other", "delay": "30 min"}),
        inject("waits", when={"flag": "go"}),
    )


def test_left_alone_an_inject_is_an_event() -> None:
    assert happenings(story()) == {
        "alarm": 600.0, "waits": 600.0, "answer": 900.0, "other": 1200.0, "second": 1800.0, "third": 3000.0
    }  # fmt: skip


def test_what_is_fired_comes_now_and_never_again() -> None:
    run = story().acted(steered(60.0, "alarm", "fire"))
    assert happenings(run)["alarm"] == 60.0
    assert happenings(run)["answer"] == 360.0
    assert happenings(run)["waits"] == 60.0
    assert [c.event for c in run.came()].count("alarm") == 1


def test_what_follows_something_and_is_fired_before_does_not_come_again_with_it() -> None:
    run = story().acted(steered(60.0, "answer", "fire"))
    assert [(c.event, c.tick * TICK_S) for c in run.came() if c.event == "answer"] == [("answer", 60.0)]


def test_a_guard_holds_even_for_what_is_fired() -> None:
    run = run_of(inject("alarm", at="000/00:10", requires=[{"flag": "go"}])).acted(
        steered(60.0, "alarm", "fire")
    )
    assert came(run, "alarm") == Came("alarm", 60 * 1024, False, "it needs that go is so")
    assert told(run, 60.0, "alarm").state is InjectState.OVERTAKEN


def test_what_is_held_waits_and_comes_at_once_when_it_is_released_late() -> None:
    held = story().acted(steered(60.0, "alarm", "hold"))
    assert "alarm" not in happenings(held)
    assert "answer" not in happenings(held)
    assert told(held, 700.0, "alarm").state is InjectState.HELD
    assert told(held, 700.0, "alarm").due == 600.0
    late = held.acted(steered(700.25, "alarm", "release"))
    assert happenings(late)["alarm"] == 700.25
    assert happenings(late)["answer"] == 1000.25
    early = held.acted(steered(100.0, "alarm", "release"))
    assert happenings(early) == happenings(story())


def test_what_is_skipped_did_not_happen_and_says_why() -> None:
    run = story().acted(steered(60.0, "alarm", "skip"))
    assert came(run, "alarm") == Came("alarm", 60 * 1024, False, SKIPPED)
    assert {"answer", "waits"}.isdisjoint(happenings(run))
    assert told(run, 60.0, "alarm").state is InjectState.SKIPPED
    assert told(run, 60.0, "alarm").why_not == SKIPPED
    assert told(run, 60.0 - TICK_S, "alarm").state is InjectState.COMING


def test_a_delay_moves_an_event_and_what_follows_it() -> None:
    run = story().acted(steered(60.0, "alarm", "delay", 90.5)).acted(steered(61.0, "alarm", "delay", 9.5))
    assert happenings(run) == {
        "alarm": 700.0, "waits": 700.0, "answer": 1000.0, "other": 1200.0, "second": 1800.0, "third": 3000.0
    }  # fmt: skip
    assert told(run, 60.0, "alarm").due == 690.5
    assert told(run, 61.0, "alarm").due == 700.0


def test_a_delay_takes_along_all_events_due_from_then_on() -> None:
    run = story().acted(steered(700.0, "other", "delay", 60.0, "events"))
    assert happenings(run) == {
        "alarm": 600.0, "waits": 600.0, "answer": 900.0, "other": 1260.0, "second": 1860.0, "third": 3060.0
    }  # fmt: skip
    # what follows an event that comes before is due after it, and is delayed for its own sake
    run = story().acted(steered(700.0, "second", "delay", 60.0, "events"))
    assert happenings(run)["other"] == 1200.0
    assert happenings(run)["third"] == 3060.0


def test_a_delay_may_take_along_injects_alone() -> None:
    run = story().acted(steered(60.0, "alarm", "delay", 600.0, "injects"))
    assert happenings(run) == {
        "alarm": 1200.0, "waits": 1200.0, "answer": 1500.0, "other": 1200.0, "second": 2400.0, "third": 3600.0
    }  # fmt: skip


def test_a_delayed_condition_comes_so_much_after_it_is_true() -> None:
    run = story().acted(steered(60.0, "waits", "delay", 30.0))
    assert happenings(run)["waits"] == 630.0
    # and the delay counts although it was given to what nobody knew the time of
    assert told(run, 599.0, "waits").due is None
    assert told(run, 600.0, "waits").due == 630.0


def test_what_suggests_itself_is_held_until_it_is_fired() -> None:
    suggested: Data = {"when": {"flag": "go"}, "words": {"category": "contingency"}}
    run = run_of(
        event("go", FLAG, at="000/00:10"), inject("hint", **suggested), inject("plain", at="000/00:30")
    )
    assert "hint" not in happenings(run)
    before, after = told(run, 600.0 - TICK_S, "hint"), told(run, 600.0, "hint")
    assert (before.state, before.met, before.due) == (InjectState.HELD, None, None)
    assert (after.state, after.met, after.due) == (InjectState.HELD, 600.0, 600.0)
    assert happenings(run.acted(steered(650.0, "hint", "fire")))["hint"] == 650.0
    assert happenings(run.acted(steered(650.0, "hint", "release")))["hint"] == 650.0
    early = run.acted(steered(30.0, "hint", "release"))
    assert happenings(early)["hint"] == 600.0
    assert told(early, 60.0, "hint").state is InjectState.COMING


def test_a_suggestion_cuts_no_run_and_is_found_at_its_first_tick() -> None:
    alone = run_of(inject("hint", when=HIGH))
    tick = came(alone, "hint").tick
    held = run_of(inject("hint", when=HIGH, words={"release": "suggest"}))
    assert told(held, (tick - 1) * TICK_S, "hint").met is None
    assert told(held, tick * TICK_S, "hint").met == tick * TICK_S
    assert held.moment_at(held.end_t).tick == held.scenario.start
    # and it is remembered as it was found, once something else has changed the station
    cut = held.acted(steered(tick * TICK_S + 500.0, "hint", "delay", 3600.0))
    assert told(cut, cut.end_t, "hint").met == tick * TICK_S


def test_a_condition_met_while_held_lasts_as_long_as_it_must() -> None:
    lasting: Data = {"when": {"flag": "go"}, "for": "10 min", "words": {"release": "suggest"}}
    on, off = event("on", FLAG, at="000/00:10"), event("off", {**FLAG, "to": False}, at="000/00:15")
    again = event("again", FLAG, at="000/01:00")
    assert told(run_of(on, inject("hint", **lasting)), 3 * 3600.0, "hint").met == 1200.0
    broken = run_of(on, off, inject("hint", **lasting), again)
    assert told(broken, 4199.0, "hint").met is None
    assert told(broken, 4200.0, "hint").met == 4200.0


def test_what_only_the_facilitator_fires_has_no_time_of_its_own() -> None:
    run = run_of(inject("bang", words={"release": "manual"}), event("after", after={"event": "bang"}))
    assert happenings(run) == {}
    assert told(run, 0.0, "bang").due is None
    assert happenings(run.acted(steered(77.0, "bang", "fire"))) == {"bang": 77.0, "after": 77.0}


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (steered(60.0, "nothing", "fire"), "no event is called nothing"),
        (steered(600.0, "alarm", "fire"), "'alarm' has come already"),
        (steered(700.0, "alarm", "skip"), "'alarm' has come already"),
        (steered(60.0, "alarm", "release"), "'alarm' is not held"),
        (steered(60.0, "alarm", "delay", 0.0), "'alarm' cannot come 0 s later"),
        (steered(60.0, "alarm", "delay", -5.0), "'alarm' cannot come -5 s later"),
        (steered(60.0, "alarm", "delay", float("inf")), "'alarm' cannot come inf s later"),
        (steered(60.0, "alarm", "delay", float("nan")), "'alarm' cannot come nan s later"),
    ],
)
def test_what_cannot_be_steered_is_refused_and_changes_nothing(act: InjectSteered, reason: str) -> None:
    run = story()
    assert objection(run, act) == reason
    refused = run.acted(act)
    assert refused.refusals() == ((act.t, reason),)
    assert refused.came() == run.came()


def test_what_is_held_cannot_be_held_again() -> None:
    run = story().acted(steered(60.0, "alarm", "hold"))
    assert objection(run, steered(61.0, "alarm", "hold")) == "'alarm' is held already"
    assert objection(run, steered(61.0, "alarm", "skip")) == ""


# Random facilitators: against a reckoning of when everything must come, and against the run told anew.

DUE_S = {"one": 100.0, "two": 200.0, "three": 300.0, "four": 300.0, "six": 500.0}
FOLLOWS = {"two-b": ("two", 50.0), "three-b": ("three", 0.0), "two-c": ("two-b", 400.0)}
ALL = (*DUE_S, *FOLLOWS)


@cache
def busy() -> Run:
    """Five events with times, three that follow others; every second one an inject."""
    made = []
    for number, name in enumerate(ALL):
        make = event if number % 2 else inject
        clock = f"000/00:{int(DUE_S.get(name, 0)) // 60:02d}:{int(DUE_S.get(name, 0)) % 60:02d}"
        if name in DUE_S:
            made.append(make(name, at=clock))
        else:
            anchor, delay_s = FOLLOWS[name]
            made.append(make(name, after={"event": anchor, "delay": f"{int(delay_s)} s"}))
    return run_of(*made, **{"end": "000/02:00"})


class Reckoning:
    """When every event must come, kept by hand: one after the other, as a controller would with a pencil."""

    def __init__(self) -> None:
        self.due: dict[str, float] = dict(DUE_S)
        self.late: dict[str, float] = dict.fromkeys(FOLLOWS, 0.0)
        self.held: set[str] = set()
        self.came: dict[str, tuple[float, bool]] = {}

    def until(self, t: float) -> None:
        """Let everything come that is due up to `t`."""
        while coming := [n for n, due in self.due.items() if due <= t and n not in self.held]:
            name = min(coming, key=lambda n: (self.due[n], ALL.index(n)))
            self._come(name, self.due[name], happens=True)

    def _come(self, name: str, t: float, *, happens: bool) -> None:
        self.due.pop(name, None)
        self.held.discard(name)
        self.came[name] = (t, happens)
        for follower, (anchor, delay_s) in FOLLOWS.items():
            if anchor == name and happens and follower not in self.came:
                self.due[follower] = t + delay_s + self.late[follower]

    def foreseen(self, name: str) -> float | None:
        """When it is due, if what it follows comes when that is due."""
        if name in self.came or name in self.due or name in DUE_S:
            return self.due.get(name)
        before = self.foreseen(FOLLOWS[name][0])
        return None if before is None else before + FOLLOWS[name][1] + self.late[name]

    def take(self, act: InjectSteered) -> None:
        """Do what the facilitator did, if it can be done."""
        self.until(act.t)
        name = act.event
        if name in self.came or (act.how == "hold" and name in self.held):
            return
        if act.how == "release" and name not in self.held:
            return
        match act.how:
            case "fire":
                self._come(name, act.t, happens=True)
            case "skip":
                self._come(name, act.t, happens=False)
            case "hold":
                self.held.add(name)
            case "release":
                self.held.discard(name)
                if self.due.get(name, act.t) < act.t:
                    self.due[name] = act.t
            case "delay":
                self._delay(name, act)
        self.until(act.t)

    def _delay(self, name: str, act: InjectSteered) -> None:
        since = (self.foreseen(name) if self.foreseen(name) is not None else act.t, ALL.index(name))
        times = {other: self.foreseen(other) for other in ALL}
        meant = [
            other for other, due in times.items()
            if due is not None and (due, ALL.index(other)) > since
            and (act.along == "events" or (act.along == "injects" and ALL.index(other) % 2 == 0))
        ]  # fmt: skip
        moved = {name, *meant}

        def carried(other: str) -> bool:
            anchor = FOLLOWS.get(other, ("", 0.0))[0]
            return anchor not in self.came and anchor in ALL and (anchor in moved or carried(anchor))

        for other in moved:
            if other != name and carried(other):
                continue
            if other in self.late:
                self.late[other] += act.late_s
            if other in self.due:
                self.due[other] += act.late_s


times = st.integers(0, 1200 * 1024).map(lambda tick: tick * TICK_S) | st.sampled_from([*DUE_S.values()])
HOWS: Final[list[Steer]] = ["fire", "hold", "release", "skip", "delay"]
ALONG: Final[list[Along]] = ["alone", "injects", "events"]
hows = st.sampled_from([*HOWS, "delay"])
delays = st.integers(1, 300 * 1024).map(lambda tick: tick * TICK_S) | st.sampled_from([50.0, 100.0])
acts = st.builds(steered, times, st.sampled_from(ALL), hows, delays, st.sampled_from(ALONG))


@settings(max_examples=examples(40))
@given(st.lists(acts, max_size=7), st.lists(times, max_size=3))
def test_nothing_comes_late_early_or_twice(played: list[InjectSteered], looked: list[float]) -> None:
    run, reckoning = Run(busy().scenario), Reckoning()
    for act in sorted(played, key=lambda act: act.t):
        for t in looked:  # pausing and jumping: whoever looks anywhere changes nothing
            run.frame_at(t)
        run = run.acted(act)
        reckoning.take(act)
    reckoning.until(run.end_t)
    names = [c.event for c in run.came()]
    assert len(set(names)) == len(names)
    assert {c.event: (c.tick * TICK_S, c.happened) for c in run.came()} == reckoning.came


@settings(max_examples=examples(25))
@given(st.lists(st.tuples(acts, st.none() | times), max_size=6), st.lists(times, min_size=1, max_size=3))
def test_what_is_steered_is_what_its_journal_tells(
    played: list[tuple[InjectSteered, float | None]], looked: list[float]
) -> None:
    run = Run(busy().scenario)
    for act, ahead in played:
        if ahead is not None:
            run.frame_at(ahead)
        run = run.acted(act)
    rebuilt = Run(run.scenario, journal=Journal(tuple(run.journal)))
    for t in looked:
        assert digest(rebuilt.frame_at(t)) == digest(run.frame_at(t)), t
    assert rebuilt.came() == run.came()
    assert rebuilt.refusals() == run.refusals()


@settings(max_examples=examples(20))
@given(acts, times)
def test_steering_leaves_the_past_and_the_other_branch_as_they_were(act: InjectSteered, t: float) -> None:
    trunk = Run(busy().scenario)
    before = digest(busy().frame_at(t))
    branch = trunk.acted(act)
    branch.came()
    assert digest(trunk.frame_at(t)) == before
    if t < act.t:
        assert digest(branch.frame_at(t)) == before


def test_every_way_of_steering_is_tried() -> None:
    assert set(get_args(Steer)) == set(HOWS)
    assert set(get_args(Along)) == set(ALONG)
