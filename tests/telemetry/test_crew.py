"""People: on their way through hatches, outside, carried, and what they hold."""

import pytest

from telemetry.effects.crew import HOP_TICKS
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of, station

HOP = HOP_TICKS / 1024
HOUR = 3600.0
OPEN: Data = {"do": "hatch", "hatches": ["back-lock"], "open": True}
THINGS = [
    {"id": "key", "name": "Key", "at": "front", "source": "ours"},
    {"id": "note", "name": "Note", "held_by": "bob", "source": "ours"},
]


def move(who: str, to: str) -> Data:
    return {"do": "move", "who": [who], "to": to}


def take(thing: str, by: str) -> Data:
    return {"do": "take", "thing": thing, "by": by}


def where(run: Run, who: str, t: float) -> str | None:
    return run.moment_at(t).facts.people[who].module


def thing(run: Run, name: str, t: float) -> tuple[str | None, str | None]:
    fact = run.moment_at(t).facts.things[name]
    return fact.module, fact.held_by


def reasons(run: Run) -> list[str]:
    return [why for _, why in run.refusals()]


def test_a_way_takes_a_hop_for_each_hatch() -> None:
    run = run_of(event("open", OPEN, at="000/00:00"), event("go", move("ann", "lock"), at="000/01:00"))
    assert [where(run, "ann", HOUR + t) for t in (0.0, HOP - 0.01, HOP, 2 * HOP - 0.01, 2 * HOP)] == [
        "front", "front", "back", "back", "lock",
    ]  # fmt: skip
    on_the_way = run.frame_at(HOUR + HOP).people[0]
    assert (on_the_way.moving_to, on_the_way.since) == ("lock", HOUR + HOP)
    assert run.frame_at(HOUR + 2 * HOP).people[0].moving_to is None


def test_no_way_is_refused_with_its_reason() -> None:
    run = run_of(event("go", move("ann", "lock"), at="000/01:00"))
    assert where(run, "ann", 2 * HOUR) == "front"
    assert run.refusals() == ((HOUR, "ann cannot get from front to lock"),)


def test_a_hatch_closed_on_the_way_stops_them_there() -> None:
    run = run_of(
        event("open", OPEN, at="000/00:00"),
        event("go", move("ann", "lock"), at="000/01:00"),
        event("shut", {**OPEN, "open": False}, at="000/01:00:15"),
    )
    assert where(run, "ann", 2 * HOUR) == "back"
    assert reasons(run) == ["ann stopped in back: the hatch to lock is closed"]
    assert run.frame_at(2 * HOUR).people[0].moving_to is None


def test_a_new_way_takes_the_place_of_the_old() -> None:
    run = run_of(
        event("open", OPEN, at="000/00:00"),
        event("go", move("ann", "lock"), at="000/01:00"),
        event("turn", move("ann", "front"), at="000/01:00:13"),
        event("stay", move("bob", "front"), {"do": "move", "who": ["bob"], "to": "back"}, at="000/02:00"),
    )
    assert where(run, "ann", HOUR + 13.0) == "back"
    assert where(run, "ann", HOUR + 2 * HOP + 0.5) == "back"
    assert where(run, "ann", HOUR + 13.0 + HOP) == "front"
    assert where(run, "bob", 3 * HOUR) == "back"
    assert reasons(run) == []


def test_two_orders_to_go_at_one_instant_do_not_make_anybody_faster() -> None:
    run = run_of(
        event("open", OPEN, at="000/00:00"),
        event("go", move("ann", "back"), move("ann", "lock"), at="000/01:00"),
    )
    assert where(run, "ann", HOUR + HOP) == "back"
    assert where(run, "ann", HOUR + 2 * HOP - 0.01) == "back"
    assert where(run, "ann", HOUR + 2 * HOP) == "lock"


def test_the_dead_are_carried_and_go_nowhere_by_themselves() -> None:
    run = run_of(
        event("go", move("ann", "back"), at="000/01:00"),
        event("dies", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/01:00:05"),
        event("carried", move("ann", "lock"), at="000/02:00"),
    )
    assert where(run, "ann", 1.5 * HOUR) == "front"
    assert where(run, "ann", 2 * HOUR) == "lock"
    assert run.frame_at(1.5 * HOUR).people[0].moving_to is None
    assert reasons(run) == []


def test_outside_and_in_again() -> None:
    run = run_of(
        event(
            "out",
            {"do": "go-outside", "who": "ann", "held": "tethered", "place": "port truss"},
            at="000/01:00",
        ),
        event("off", {"do": "go-outside", "who": "ann", "held": "adrift", "place": "behind"}, at="000/02:00"),
        event("go", move("ann", "back"), at="000/02:30"),
        event("in", {"do": "come-inside", "who": "ann", "to": "back"}, at="000/03:00"),
        event("again", {"do": "come-inside", "who": "ann", "to": "back"}, at="000/04:00"),
    )
    adrift, back = run.frame_at(2.5 * HOUR).people[0], run.frame_at(3 * HOUR).people[0]
    assert (adrift.module, adrift.outside, adrift.outside_place) == (None, "adrift", "behind")
    assert (adrift.outside_since, adrift.since) == (HOUR, 2 * HOUR)
    assert (back.module, back.outside, back.outside_since, back.activity) == ("back", None, None, "spacewalk")
    assert run.readings_at(2 * HOUR).value("SIM.crew.outside") == 1
    assert reasons(run) == ["ann cannot get from outside to back", "ann is not outside"]


def test_objects_are_taken_handed_on_and_left() -> None:
    run = run_of(
        event("take", take("key", "ann"), at="000/01:00"),
        event("far", take("note", "ann"), at="000/02:00"),
        event("go", move("ann", "back"), at="000/03:00"),
        event("snatch", take("note", "ann"), at="000/04:00"),
        event("hide", {"do": "put", "thing": "key", "module": "back", "hidden": True}, at="000/05:00"),
        things=THINGS,
    )
    assert [thing(run, "key", t * HOUR) for t in (0.5, 1, 4, 5)] == [
        ("front", None), (None, "ann"), (None, "ann"), ("back", None),
    ]  # fmt: skip
    assert thing(run, "note", 3.5 * HOUR) == (None, "bob")
    assert thing(run, "note", 4 * HOUR) == (None, "ann")
    assert run.frame_at(4.5 * HOUR).people[0].carrying == ("key", "note")
    assert run.moment_at(5 * HOUR).facts.things["key"].hidden
    assert reasons(run) == ["ann cannot take note: it is in back, they are in front"]


def test_outside_one_takes_only_from_who_is_outside_too() -> None:
    out = {"do": "go-outside", "held": "tethered", "place": "truss"}
    run = run_of(
        event("out", {**out, "who": "ann"}, at="000/01:00"),
        event("no", take("note", "ann"), at="000/02:00"),
        event("both", {**out, "who": "bob"}, at="000/03:00"),
        event("yes", take("note", "ann"), at="000/04:00"),
        things=THINGS,
    )
    assert thing(run, "note", 2 * HOUR) == (None, "bob")
    assert thing(run, "note", 4 * HOUR) == (None, "ann")
    assert reasons(run) == ["ann cannot take note: it is in back, they are not in the station"]


def test_what_left_with_a_vehicle_is_out_of_reach() -> None:
    fly = {"do": "vehicle", "vehicle": "boat"}
    run = run_of(
        event("leave", {**fly, "phase": "free"}, at="000/01:00"),
        event("land", {**fly, "phase": "landed"}, at="000/02:00"),
        event("out", {"do": "go-outside", "who": "bob", "held": "adrift", "place": "x"}, at="000/03:00"),
        event("reach", take("key", "bob"), at="000/04:00"),
        people=[person("ann", "lock"), person("bob", "back")],
        station=station(evacuated=[]),
        things=[{"id": "key", "name": "Key", "at": "lock", "source": "ours"}],
    )
    gone = run.frame_at(3 * HOUR).people[0]
    assert (gone.module, gone.outside, gone.health) == (None, None, "well")
    assert thing(run, "key", 3 * HOUR) == (None, None)
    assert reasons(run) == ["bob cannot take key: it is not in the station, they are not in the station"]


@pytest.mark.parametrize("activity", ["sleep", "exercise"])
def test_what_people_do_changes_what_they_breathe(activity: str) -> None:
    run = run_of(event("do", {"do": "activity", "who": ["ann"], "activity": activity}, at="000/01:00"))
    before, after = run.moment_at(0.0).air, run.moment_at(HOUR).air
    assert after.networks["co2"].source[0] != before.networks["co2"].source[0]


def test_the_dead_do_nothing_and_stay_dead() -> None:
    killed: Data = {"do": "health", "who": ["ann"], "health": "dead"}
    later: list[Data] = [
        {"do": "say", "by": "ann", "text": "Still here."},
        {"do": "say", "by": "bob", "text": "She is dead."},
        {"do": "activity", "who": ["ann", "bob"], "activity": "exercise"},
        take("key", "ann"),
        {"do": "health", "who": ["ann"], "health": "wounded"},
    ]
    run = run_of(event("blow", killed, at="000/01:00"), event("after", *later, at="000/02:00"), things=THINGS)
    facts = run.moment_at(3 * HOUR).facts
    ann = facts.people["ann"]
    assert (ann.health, ann.health_since, ann.activity) == ("dead", 3600 * 1024, "nominal")
    assert facts.people["bob"].activity == "exercise"
    assert [words.by for words in facts.spoken] == ["bob"]
    assert thing(run, "key", 3 * HOUR) == ("front", None)
    assert reasons(run) == []
