"""The story: at, after, when and for; guards with reasons; order at equal times; what never comes."""

import pytest

from telemetry.chronicle import Came
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of, true_value

SECOND = 1024
HOUR = 3600 * SECOND


def flag(name: str, to: bool = True, **more: str) -> Data:
    return {"do": "flag", "flag": name, "to": to, **more}


def happened(run: Run) -> list[str]:
    return [c.event for c in run.came() if c.happened]


def came(run: Run, name: str) -> Came:
    return next(c for c in run.came() if c.event == name)


def test_an_event_comes_at_its_tick_and_not_before() -> None:
    run = run_of(event("one", flag("lit"), at="000/01:00:00.5"))
    tick = HOUR + SECOND // 2
    assert came(run, "one") == Came("one", tick, True, "")
    assert "lit" not in run.moment_at((tick - 1) / SECOND).facts.flags
    assert "lit" in run.moment_at(tick / SECOND).facts.flags


def test_events_at_the_start_and_at_the_end_come_too() -> None:
    run = run_of(event("first", flag("a"), at="-000/01:00"), event("last", flag("b"), at="001/00:00"))
    assert happened(run) == ["first", "last"]
    assert run.moment_at(run.start_t).facts.flags == {"a"}
    assert run.moment_at(run.end_t).facts.flags == {"a", "b"}


def test_anchored_events_follow_those_that_happen() -> None:
    run = run_of(
        event("late", after={"event": "middle", "delay": "10 min"}),
        event("middle", after={"event": "first"}),
        event("first", at="000/01:00"),
        event("denied", at="000/02:00", requires=[{"flag": "never"}]),
        event("orphan", after={"event": "denied", "delay": "1 min"}),
    )
    assert [(c.event, c.tick) for c in run.came() if c.happened] == [
        ("first", HOUR), ("middle", HOUR), ("late", HOUR + 600 * SECOND),
    ]  # fmt: skip
    assert came(run, "denied").why_not == "it needs that never is so"
    assert "orphan" not in {c.event for c in run.came()}


def test_guards_are_judged_at_the_moment_with_every_reason_given() -> None:
    run = run_of(
        event("set", flag("lit"), at="000/01:00"),
        event("open", at="000/01:00", requires=[{"flag": "lit"}]),
        event("shut", at="000/01:00", requires=[
            {"flag": "dark"}, {"flag": "lit"}, {"person": "ann", "in": "lock"},
            {"quantity": "air.front.o2_mmhg", "above": 900},
        ]),
    )  # fmt: skip
    assert came(run, "open").happened
    assert came(run, "shut").why_not == (
        "it needs that dark is so; it needs that Ann is in lock; it needs that air.front.o2_mmhg is above 900"
    )


def test_equal_times_go_by_the_order_of_the_file() -> None:
    run = run_of(
        event("anchor", at="000/01:00"),
        event("second", flag("x"), after={"event": "anchor", "delay": "1 h"}),
        event("third", flag("x", to=False), at="000/02:00"),
        event("fourth", requires=[{"flag": "x"}], after={"event": "anchor", "delay": "1 h"}),
        routine=[{"at": "000/02:00", "effects": [flag("y")]}],
    )
    assert [c.event for c in run.came()] == ["anchor", "second", "third", "fourth"]
    assert not came(run, "fourth").happened


def test_what_was_under_way_comes_before_an_event_of_the_same_tick() -> None:
    run = run_of(
        event("go", {"do": "move", "who": ["ann"], "to": "back"}, at="000/01:00"),
        event("there", at="000/01:00:12", requires=[{"person": "ann", "in": "back"}]),
        event("delayed", flag("ready", delay="5 s"), at="000/02:00"),
        event("ready", at="000/02:00:05", requires=[{"flag": "ready"}]),
        routine=[{"at": "000/03:00", "effects": [flag("morning")]}],
        **{"end": "000/04:00"},
    )
    assert all(c.happened for c in run.came())


def test_a_condition_fires_at_its_first_tick() -> None:
    run = run_of(event("high", flag("high"), when={"quantity": "air.front.co2_mmhg", "below": 2.45}))
    tick = came(run, "high").tick
    assert true_value(run, "air.front.co2_mmhg", tick / SECOND) < 2.45
    assert true_value(run_of(), "air.front.co2_mmhg", (tick - 1) / SECOND) >= 2.45


def test_a_condition_does_not_care_what_else_cuts_the_story() -> None:
    high = event("high", when={"quantity": "air.front.co2_mmhg", "below": 2.45})
    words = [event(f"word{i}", at=f"000/00:{i:02}") for i in range(0, 60, 7)]
    assert came(run_of(high), "high").tick == came(run_of(*words, high), "high").tick


def test_for_counts_from_when_it_became_true_and_starts_again_when_broken() -> None:
    run = run_of(
        event("on", flag("x"), at="000/01:00"),
        event("off", flag("x", to=False), at="000/01:10"),
        event("on-again", flag("x"), at="000/01:15"),
        event("lasted", when={"flag": "x"}, **{"for": "15 min"}),
        event("broken", when={"all": [{"flag": "x"}, {"flag": "never"}]}, **{"for": "1 min"}),
        event("true-at-once", when={"not": {"flag": "never"}}, **{"for": "2 h"}),
    )
    assert came(run, "lasted").tick == HOUR + 30 * 60 * SECOND
    assert came(run, "true-at-once").tick == -HOUR + 2 * HOUR
    assert "broken" not in {c.event for c in run.came()}


def test_for_on_a_curve_is_its_spell() -> None:
    below = {"quantity": "air.front.co2_mmhg", "below": 2.45}
    plain = run_of(event("now", when=below))
    lasting = run_of(event("lasted", when=below, **{"for": "90 min"}))
    assert came(lasting, "lasted").tick == came(plain, "now").tick + 90 * 60 * SECOND


def test_a_spell_under_way_survives_a_cut_by_another_condition() -> None:
    link = {"link": "s-band"}
    ups = run_of(
        event("up", when={"all": [link, {"flag": "asked"}]}), event("ask", flag("asked"), at="000/00:00")
    )
    up = came(ups, "up").tick
    # The spell of contact that begins at `up` ends before an hour has passed; radio silence of the geometry
    # ends it unless what fires within it makes the condition true for good.
    either = {"any": [link, {"flag": "for-good"}]}
    story = [
        event("ask", flag("asked"), at="000/00:00"),
        event("for-good", flag("for-good"), when={"all": [link, {"flag": "asked"}]}, **{"for": "10 min"}),
        event("lasted", when={"all": [either, {"flag": "asked"}]}, **{"for": "3 h"}),
    ]
    run = run_of(*story)
    assert came(run, "for-good").tick == up + 600 * SECOND
    assert came(run, "lasted").tick == up + 3 * HOUR


def test_conditions_set_each_other_off_in_file_order_within_one_instant() -> None:
    chain = [event(f"e{i}", flag(f"f{i + 1}"), when={"flag": f"f{i}"}) for i in range(5)]
    run = run_of(event("first", flag("f0"), at="000/01:00"), *reversed(chain))
    assert [(c.event, c.tick) for c in run.came()] == [
        (name, HOUR) for name in ("first", "e0", "e1", "e2", "e3", "e4")
    ]
    together = run_of(
        event("b", when={"flag": "f0"}),
        event("first", flag("f0"), at="000/01:00"),
        event("a", when={"flag": "f0"}),
    )
    assert happened(together) == ["first", "b", "a"]


def test_a_chain_longer_than_the_bound_is_told_and_goes_on_a_tick_later() -> None:
    chain = [event(f"e{i}", flag(f"f{i + 1}"), when={"flag": f"f{i}"}) for i in range(20)]
    run = run_of(event("first", flag("f0"), at="000/01:00"), *chain)
    ticks = [c.tick for c in run.came()]
    assert len(ticks) == 21
    assert set(ticks) == {HOUR, HOUR + 1}
    assert [why for _, why in run.refusals()] == [
        "conditions set each other off 16 times at one instant: the rest comes later"
    ]


def test_a_condition_whose_guard_fails_comes_once_and_not_again() -> None:
    run = run_of(
        event("on", flag("x"), at="000/01:00"), event("no", when={"flag": "x"}, requires=[{"flag": "y"}])
    )
    assert [(c.event, c.happened) for c in run.came()] == [("on", True), ("no", False)]


def test_conditions_on_people_links_and_events() -> None:
    run = run_of(
        event("go", {"do": "move", "who": ["ann"], "to": "back"}, at="000/01:00"),
        event("there", when={"person": "ann", "in": "back"}),
        event("hurt", {"do": "health", "who": ["bob"], "health": "wounded"}, at="000/02:00"),
        event("helped", when={"person": "bob", "health": ["wounded", "dead"]}),
        event("radio", {"do": "equipment", "which": ["radio-1"], "state": "off"}, at="000/03:00"),
        event("lost", when={"link": "uhf", "up": False}),
        event("all", when={"all": [{"event": "there"}, {"event": "helped"}, {"event": "lost"}]}),
        event("never", when={"event": "radio", "happened": False}, requires=[{"event": "all"}]),
    )
    assert [(c.event, c.tick / SECOND) for c in run.came() if c.happened] == [
        ("go", 3600.0), ("there", 3612.0), ("hurt", 7200.0), ("helped", 7200.0),
        ("radio", 10800.0), ("lost", 10800.0), ("all", 10800.0),
    ]  # fmt: skip
    assert came(run, "never").tick == -HOUR


def test_a_link_fires_at_the_very_tick_it_rises() -> None:
    run = run_of(event("ask", flag("asked"), at="000/00:00"),
                 event("up", when={"all": [{"link": "vhf"}, {"flag": "asked"}]}))  # fmt: skip
    tick = came(run, "up").tick
    assert true_value(run, "link.vhf", tick / SECOND) == 2.0
    assert tick == 0 or true_value(run, "link.vhf", (tick - 1) / SECOND) == 1.0


def test_delayed_effects_come_by_themselves() -> None:
    run = run_of(
        event("one", flag("now"), flag("soon", delay="1 min"), flag("late", delay="2 d"), at="000/01:00")
    )
    assert [run.moment_at(t).facts.flags for t in (3600.0, 3660.0, 86_400.0)] == [
        {"now"}, {"now", "soon"}, {"now", "soon"},
    ]  # fmt: skip


def test_built_in_steps_equals_built_at_once() -> None:
    story = [
        event("low", flag("low"), when={"quantity": "air.front.co2_mmhg", "below": 2.45}, **{"for": "7 min"}),
        event(
            "go", {"do": "move", "who": ["ann", "bob"], "to": "front"}, after={"event": "low", "delay": "3 s"}
        ),
        event("up", when={"all": [{"link": "s-band"}, {"flag": "low"}]}),
    ]
    at_once, in_steps = run_of(*story), run_of(*story)
    at_once.came()
    for second in range(-3600, 86_400, 613):
        in_steps.moment_at(float(second))
    assert in_steps.came() == at_once.came()
    for t in (0.0, 3600.0, 50_000.0):
        assert in_steps.moment_at(t).tick == at_once.moment_at(t).tick


@pytest.mark.parametrize("count", [1, 6])
def test_a_quiet_story_is_short(count: int) -> None:
    run = run_of(people=[person(f"p{i}", "front") for i in range(count)])
    run.came()
    assert run.chain.latest.t == 0.0
