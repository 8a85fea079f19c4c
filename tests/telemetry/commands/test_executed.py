"""Every command, done: what it changes, and when."""

from collections.abc import Callable

import numpy as np
import pytest

from scenarios.commands import Command
from scenarios.shapes import shape
from telemetry.gases import total
from telemetry.moment import Moment
from tests.telemetry.commands.conftest import (
    BEGIN_S,
    VACUUM,
    at,
    commanded,
    done,
    fate,
    lines,
    model,
    prepared,
)
from tests.telemetry.conftest import Data

Row = tuple[str, tuple[Data, ...], float, float, Callable[[Moment], bool]]
"""A line, what was before and for how long, how long it takes, and what must be then."""

SUITED: tuple[Data, ...] = (
    {"do": "don", "who": "gus", "suit": "emu-1"},
    {"do": "activity", "who": ["gus"], "activity": "spacewalk"},
    {"do": "move", "who": ["gus"], "to": "crewlock"},
)
OUTSIDE: Data = {"do": "go-outside", "who": "gus", "held": "tethered", "place": "rail", "delay": "1 min"}
WALKING = (*SUITED, OUTSIDE)
AT_CUPOLA: Data = {"do": "move", "who": ["fay"], "to": "cupola"}
SOYUZ: tuple[Data, ...] = (
    {"do": "vehicle", "vehicle": "soyuz", "phase": "docked"},
    {"do": "hatch", "hatches": ["rassvet-soyuz"], "open": True},
    {"do": "move", "who": ["bob"], "to": "soyuz"},
    {"do": "hatch", "hatches": ["rassvet-soyuz"], "open": False, "delay": "2 min"},
)
WOUNDED: Data = {"do": "health", "who": ["dee"], "health": "wounded"}
ARRIVED: Data = {"do": "transmit-order", "order": "go"}
ASLEEP: Data = {"do": "activity", "who": ["cyd"], "activity": "sleep"}
IN_LAB: Data = {"do": "move", "who": ["dee"], "to": "lab"}
LAID_BARE: tuple[Data, ...] = (
    {"do": "put", "thing": "key", "module": "lab"},
    {"do": "move", "who": ["cyd"], "to": "node1"},
)
READ: tuple[Data, ...] = (
    {"do": "transmit-order", "order": "wait"},
    {"do": "open-order", "order": "wait", "by": ["dee"], "delay": "3 h"},
)


def copied(who: str) -> Callable[[Moment], bool]:
    return lambda m: m.facts.copied("key", who) and m.facts.unlocks("key", who)


def pressure_mmhg(moment: Moment, module: str) -> float:
    return float(total(moment.air.states(moment.t))[model().air.ways.rows[module]])


def equipment(which: str, state: str) -> Callable[[Moment], bool]:
    return lambda m: m.facts.equipment[which] == state


ROWS: list[Row] = [
    ("hatch node1-lab close by cyd", (), 0, 120, lambda m: not m.facts.hatches["node1-lab"].open),
    ("fan node1-lab off by cyd", (), 0, 10, lambda m: not m.facts.hatches["node1-lab"].fan_on),
    ("shutter cupola-shutters close by fay", (AT_CUPOLA,), 60, 60, equipment("cupola-shutters", "closed")),
    ("scrubber vozdukh standby by ann", (), 0, 60, equipment("vozdukh", "standby")),
    ("cooler air-lab-port off by cyd", (), 0, 60, equipment("air-lab-port", "off")),
    ('oxygen oga "50 %" by fay', (), 0, 60, lambda m: m.facts.oxygen_kg_day["oga"] == 4.63),
    (
        "release o2-high into quest at 2.8 by gus",
        (),
        0,
        30,
        lambda m: ("quest", "o2") in m.facts.releases,
    ),
    ("valve node3 open by fay", (), 0, 30, lambda m: m.facts.vents.get("node3") == 20.0),
    ("equalise crewlock from quest by gus", VACUUM, 600, 30, lambda m: len(m.facts.inflows) == 1),
    ("depress crewlock by gus", (VACUUM[0],), 0, 60, lambda m: m.facts.equipment["depress-pump"] == "on"),
    ("repress crewlock by gus", VACUUM, 600, 60, lambda m: len(m.facts.inflows) == 1),
    (
        "extinguish lab by cyd",
        ({"do": "fire", "module": "lab", "smoke_mg_min": 90},),
        0,
        120,
        lambda m: not m.facts.fires,
    ),
    ("power 1a off by houston", (), 0, 10, equipment("channel-1a", "off")),
    ("breaker laptop-lab off by cyd", (), 0, 30, equipment("laptop-lab", "off")),
    (
        "mend gps-1 by cyd",
        ({"do": "equipment", "which": ["gps-1"], "state": "failed"},),
        0,
        1200,
        equipment("gps-1", "on"),
    ),
    ("bounds cupola close by ann", (), 0, 0, lambda m: m.facts.forbidden == {"cupola"}),
    ("reboost 0.5 by ann", (), 0, 0, lambda m: m.course.burns_at(m.t + 1.0)),
    (
        "steer thrusters by houston",
        (),
        0,
        0,
        lambda m: m.attitude is not None and m.attitude.wanted == "thrusters",
    ),
    (
        "turn roll 0 pitch 0 yaw 90 over 30 min by cyd",
        (),
        0,
        0,
        lambda m: m.attitude is not None and m.attitude.turn.lasts_s == 1800.0,
    ),
    ("dock soyuz by moscow", (), 0, 1200, lambda m: m.facts.vehicles["soyuz"][0] == "docked"),
    ("undock soyuz by bob", SOYUZ, 300, 180, lambda m: m.facts.vehicles["soyuz"][0] == "free"),
    (
        "deorbit soyuz by bob",
        (*SOYUZ, {"do": "vehicle", "vehicle": "soyuz", "phase": "free", "delay": "3 min"}),
        300,
        0,
        lambda m: m.facts.vehicles["soyuz"][0] == "deorbit",
    ),
    (
        "arm 12 15 -25 -130 60 0 25 over 90 s by cyd",
        (),
        0,
        0,
        lambda m: m.facts.equipment["rws-lab"] == "on" and m.arm.at(np.array([m.t + 90.0]))[0, 0] == 12.0,
    ),
    (
        "stow by cyd",
        ({"do": "arm", "joints_deg": [0, 0, 0, 0, 0, 0, 0], "lasts": "1 s"},),
        60,
        0,
        lambda m: m.arm.at(np.array([m.t + 600.0]))[0, 0] == 10.0,
    ),
    ("grapple by cyd", (), 0, 60, lambda m: m.facts.grip == "captured"),
    (
        "ungrapple by houston",
        ({"do": "arm-hand", "grip": "captured"},),
        0,
        60,
        lambda m: m.facts.grip == "released",
    ),
    ("catch gus by cyd", WALKING, 120, 600, lambda m: m.facts.people["gus"].outside == "on-arm"),
    ("suit-up gus emu-1", (), 0, 900, lambda m: m.facts.suits["emu-1"].worn_by == "gus"),
    (
        "doff gus",
        SUITED,
        60,
        300,
        lambda m: m.facts.suits["emu-1"].worn_by is None and m.facts.people["gus"].activity == "nominal",
    ),
    (
        "egress gus crewlock",
        (*SUITED, *({**effect, "delay": "1 min"} for effect in VACUUM)),
        900,
        120,
        lambda m: m.facts.people["gus"].outside == "tethered" and m.facts.people["gus"].module is None,
    ),
    (
        "ingress gus crewlock",
        (*WALKING, *({**effect, "delay": "1 min"} for effect in VACUUM)),
        900,
        120,
        lambda m: m.facts.people["gus"].module == "crewlock" and m.facts.people["gus"].outside is None,
    ),
    (
        "climb gus held untethered to the far end",
        WALKING,
        120,
        300,
        lambda m: (
            (m.facts.people["gus"].outside, m.facts.people["gus"].outside_place)
            == ("untethered", "the far end")
        ),
    ),
    ("move gus to node1", (), 0, 0, lambda m: m.facts.people["gus"].route == ("node1",)),
    ("activity gus exercise", (), 0, 0, lambda m: m.facts.people["gus"].activity == "exercise"),
    ("search lab by cyd", (), 0, 600, lambda m: not m.facts.things["flask"].hidden),
    ("take drill by cyd", (), 0, 0, lambda m: m.facts.things["drill"].held_by == "cyd"),
    (
        "give key to dee by cyd",
        ({"do": "move", "who": ["cyd"], "to": "node2"},),
        60,
        0,
        lambda m: m.facts.things["key"].held_by == "dee",
    ),
    (
        "put key away by cyd",
        (),
        0,
        0,
        lambda m: (m.facts.things["key"].module, m.facts.things["key"].hidden) == ("lab", True),
    ),
    ("copy key by cyd", (), 0, 120, copied("cyd")),
    ("copy key by dee", (*LAID_BARE, IN_LAB), 60, 120, copied("dee")),
    ("copy key by dee", (ASLEEP, IN_LAB), 60, 120, copied("dee")),
    ("take key by dee", (ASLEEP, IN_LAB), 60, 0, lambda m: m.facts.things["key"].held_by == "dee"),
    ("treat dee by eve", (WOUNDED,), 0, 1800, lambda m: m.facts.people["dee"].health == "well"),
    ("restrain dee by eve", (), 0, 120, lambda m: m.facts.people["dee"].restrained),
    (
        "free dee by eve",
        ({"do": "restrain", "who": ["dee"]},),
        0,
        60,
        lambda m: not m.facts.people["dee"].restrained,
    ),
    ("antenna ku-band off by cyd", (), 0, 30, equipment("ku-radio", "off")),
    ("radio uhf-radio-1 on by cyd", (), 0, 10, equipment("uhf-radio-1", "on")),
    (
        "camera arm-tip by cyd down 3 at the Earth",
        (),
        0,
        30,
        lambda m: (
            (m.facts.cameras["arm-tip"].looks_at, m.facts.cameras["arm-tip"].downlink) == ("the Earth", 3)
        ),
    ),
    ("say to eve by dee Hello", (), 0, 0, lambda m: [s.hearers for s in m.facts.spoken] == [("dee", "eve")]),
    (
        "transmit to houston on s-band-1 by dee Hello",
        (),
        0,
        0,
        lambda m: any(s.heard and "houston" in s.hearers for s in m.facts.spoken),
    ),
    ("send report by ann", (), 0, 0, lambda m: "report" in m.facts.letters),
    (
        "acknowledge plan by ann",
        ({"do": "send", "message": "plan"},),
        3 * 3600,
        0,
        lambda m: m.facts.letters["plan"].acknowledged is not None,
    ),
    (
        "decode go by cyd",
        (ARRIVED,),
        3 * 3600,
        180,
        lambda m: dict(m.facts.orders["go"].opened).keys() == {"cyd"},
    ),
    (
        "decode go by dee",
        (ARRIVED, ASLEEP, IN_LAB, {"do": "copy", "thing": "key", "by": "dee", "delay": "2 min"}),
        3 * 3600,
        180,
        lambda m: dict(m.facts.orders["go"].opened).keys() == {"dee"},
    ),
    (
        "show wait to eve by dee",
        READ,
        3 * 3600 + 60,
        30,
        lambda m: dict(m.facts.orders["wait"].opened).keys() == {"dee", "eve"},
    ),
]


def test_every_verb_is_done_here() -> None:
    assert {row[0].split()[0] for row in ROWS} == shape(Command).tagged_members.keys() - {"stop"}


@pytest.mark.parametrize(("line", "before", "waited_s", "takes_s", "then"), ROWS, ids=lines(ROWS))
def test_a_command_takes_its_time_and_acts(
    line: str, before: tuple[Data, ...], waited_s: float, takes_s: float, then: Callable[[Moment], bool]
) -> None:
    begins = BEGIN_S + waited_s
    start = prepared(*before, wait_s=waited_s)
    assert not then(start), "it is so already"
    moment = done(start, line, begins)
    asked = fate(moment)
    assert asked.why_not == ""
    assert asked.executed is not None
    assert asked.accepted is not None
    assert asked.sent is not None
    assert asked.executed - asked.accepted == takes_s * 1024
    assert then(moment)
    if asked.by in moment.facts.people and "transmit" not in line:
        assert asked.queued == asked.sent == asked.accepted == begins * 1024
    else:
        assert asked.sent >= asked.queued
        assert asked.accepted > asked.sent


def test_stopping_breaks_off_what_one_is_doing() -> None:
    under_way = commanded(prepared(), "mend gps-1 by cyd", BEGIN_S)
    assert fate(under_way).why_not == "GPS receiver 1 has not failed"
    under_way = commanded(prepared(), "search lab by cyd", BEGIN_S)
    stopped = commanded(under_way, "stop cyd", BEGIN_S + 60.0)
    assert fate(stopped, 0).why_not == "it was broken off"
    assert fate(stopped, 0).failed == fate(stopped, 1).executed == (BEGIN_S + 60.0) * 1024
    assert at(stopped, BEGIN_S + 1000.0).facts.things["flask"].hidden
