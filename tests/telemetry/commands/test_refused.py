"""Every precondition of every command: refused with its reason, and nothing changed but the record."""

from dataclasses import fields

import numpy as np
import pytest

from telemetry import commanding
from telemetry.moment import Moment
from tests.telemetry.commands.conftest import (
    BEGIN_S,
    VACUUM,
    at,
    done,
    fate,
    lines,
    model,
    prepared,
    run,
    typed,
)
from tests.telemetry.commands.test_executed import SOYUZ, SUITED, WALKING
from tests.telemetry.conftest import Data

HOURS = 3600.0
Row = tuple[str, tuple[Data, ...], float, str]
"""A line, what was before and for how long, and the reason."""


def health(who: str, state: str) -> Data:
    return {"do": "health", "who": [who], "health": state}


def failed(which: str) -> Data:
    return {"do": "equipment", "which": [which], "state": "failed"}


def moved(who: str, to: str) -> Data:
    return {"do": "move", "who": [who], "to": to}


DEAD = health("cyd", "dead")
ASLEEP: Data = {"do": "activity", "who": ["cyd"], "activity": "sleep"}
LAID: Data = {"do": "put", "thing": "key", "module": "lab"}
ADRIFT: Data = {"do": "go-outside", "who": "gus", "held": "adrift", "place": "away", "delay": "90 s"}
EMPTY: Data = {
    "do": "release-gas", "module": "node3", "species": "o2", "rate_kg_h": 1000, "tank": "o2-low",
}  # fmt: skip
ENTERED: Data = {"do": "density", "entry_at": "000/01:00"}
LANDED: tuple[Data, ...] = (
    *SOYUZ,
    {"do": "vehicle", "vehicle": "soyuz", "phase": "landed", "delay": "3 min"},
)
CLOSED: tuple[Data, ...] = tuple({**effect, "delay": "1 min"} for effect in VACUUM)

ROWS: list[Row] = [
    # who does it
    ("say by cyd Hello", (DEAD,), 0, "Cyd is dead"),
    ("take drill by cyd", (ASLEEP,), 0, "Cyd is asleep"),
    ("take drill by cyd", ({"do": "restrain", "who": ["cyd"]},), 0, "Cyd is bound"),
    ("say by bob Hello", LANDED, 600, "Bob has left the station"),
    ("send report by gus", WALKING, 120, "Gus is outside"),
    ("climb gus to the truss", (), 0, "Gus is in Quest (equipment lock)"),
    ("move gus to lab", (ENTERED,), 6000, "there is no station any more"),
    (
        "hatch node1-lab close by houston",
        (),
        0,
        "Mission Control Houston cannot do that: it takes somebody aboard",
    ),
    (
        "scrubber vozdukh off by houston",
        (),
        0,
        "Mission Control Houston does not command the Russian segment",
    ),
    ("scrubber cdra-lab off by moscow", (), 0, "(TsUP) does not command the American segment"),
    ("steer gyros by kolpashevo", (), 0, "does not command"),
    # the cabin
    (
        "hatch node1-lab close by dee",
        (),
        0,
        "Dee is in Harmony (Node 2), the hatch is between Unity (Node 1) and Destiny",
    ),
    ("hatch node1-lab open by cyd", (), 0, "the hatch is open already"),
    ("hatch quest-crewlock open by gus", VACUUM, 600, "mmHg between its sides hold it shut: equalise first"),
    (
        "hatch zvezda-progress open by ann",
        ({"do": "vehicle", "vehicle": "progress", "phase": "free"},),
        0,
        "nothing is docked there",
    ),
    ("fan node1-lab on by cyd", (), 0, "the fan is on already"),
    ("fan node1-lab off by ann", (), 0, "Ann is in Zvezda, the fan is between"),
    ("shutter cupola-shutters open by fay", (moved("fay", "cupola"),), 60, "Cupola shutters is open already"),
    (
        "shutter cupola-shutters close by fay",
        (),
        0,
        "Fay is in Tranquility (Node 3), Cupola shutters is in Cupola",
    ),
    ("scrubber cdra-lab on by cyd", (), 0, "Lab CDRA is on already"),
    ("scrubber cdra-lab off by cyd", (failed("cdra-lab"),), 0, "Lab CDRA has failed: it must be mended"),
    ("cooler air-lab-port on by cyd", (), 0, "Lab port air conditioner is on already"),
    ('oxygen oga "25 %" by fay', (), 0, "OGA is at 25 % already"),
    ('oxygen oga "64 A" by fay', (), 0, "oga has no mode '64 A'"),
    ('oxygen oga "50 %" by cyd', (), 0, "OGA is in Tranquility"),
    ("release o2-low into node3 at 1 by fay", (EMPTY,), 1800, "the low-pressure oxygen tank is empty"),
    ("release o2-low into node3 at 0 by fay", (), 0, "the valve is closed already"),
    ("release o2-low into node3 at 1 by cyd", (), 0, "the valve is in Tranquility"),
    ("valve lab close by cyd", (), 0, "the valve is closed already"),
    ("valve lab open by dee", (), 0, "the valve is in Destiny"),
    ("equalise lab from quest by cyd", (), 0, "no hatch joins Quest (equipment lock) to Destiny"),
    ("equalise crewlock from quest by gus", (), 0, "no air flows from quest to crewlock"),
    ("equalise soyuz from rassvet by bob", (moved("bob", "rassvet"),), 60, "nothing is docked there"),
    ("equalise crewlock from quest by cyd", (), 0, "the valve in the hatch is between"),
    ("depress crewlock by gus", (), 0, "crewlock keeps its pressure: a hatch to its neighbour is open"),
    ("depress crewlock by gus", VACUUM, 600, "Crewlock is empty already"),
    ("depress crewlock by gus", (VACUUM[0], failed("depress-pump")), 0, "depress-pump has failed"),
    ("depress crewlock by cyd", (VACUUM[0],), 0, "its panel is between Crewlock and Quest"),
    ("repress crewlock by gus", (VACUUM[0],), 0, "Crewlock is full already"),
    ("extinguish lab by cyd", (), 0, "nothing burns in Destiny"),
    (
        "extinguish lab by dee",
        ({"do": "fire", "module": "lab", "smoke_mg_min": 9},),
        0,
        "the fire is in Destiny",
    ),
    ("power 1a on by houston", (), 0, "Power channel 1A is on already"),
    ("power 1a off by cyd", (), 0, "Power channel 1A is in Unity"),
    ("breaker cupola-shutters off by houston", (), 0, "Cupola shutters has no breaker"),
    ("mend gps-1 by cyd", (), 0, "GPS receiver 1 has not failed"),
    ("mend gps-1 by dee", (failed("gps-1"),), 0, "GPS receiver 1 is in Destiny"),
    ("bounds lab open by cyd", (), 0, "Destiny (US Lab) is open to all already"),
    # what flies
    ("reboost 1 by cyd", (), 0, "Attitude thrusters and their computer is in Zvezda"),
    ("reboost 1 by ann", (failed("attitude-thrusters"),), 0, "has failed: it must be mended"),
    (
        "reboost 1 by ann",
        ({"do": "equipment", "which": ["attitude-thrusters"], "state": "off"},),
        0,
        "are off",
    ),
    (
        "reboost 1 by ann",
        ({"do": "reboost", "delta_v_m_s": 5, "thrust_n": 6000},),
        10,
        "the engines burn already",
    ),
    ("reboost 99 by ann", (), 0, "the burn of 99 m/s stops short"),
    ("steer gyros by cyd", (), 0, "gyros hold the station already"),
    ("steer nobody by fay", (), 0, "the guidance computer is in"),
    ("turn 0 0 9 by cyd", ({"do": "steer", "by": "nobody"},), 60, "nobody holds the station"),
    ("dock soyuz by bob", (), 0, "Bob is in Zarya, not in Soyuz"),
    ("dock progress by moscow", (), 0, "Progress is docked"),
    ("dock soyuz by houston", (), 0, "does not command the Russian segment"),
    ("undock soyuz by moscow", (), 0, "Soyuz is on its way here"),
    ("undock progress by moscow", (), 0, "its hatch is open: close it first"),
    ("deorbit soyuz by bob", SOYUZ, 300, "Soyuz is docked"),
    ("arm 0 0 0 0 0 0 0 by dee", (), 0, "Canadarm2's controls are"),
    ("arm 0 0 0 0 0 0 0 by moscow", (), 0, "does not command the American segment"),
    ("arm 0 0 0 0 0 0 0 over 2 s by cyd", (), 0, "joint EP would turn at 65 deg/s, the most is 5"),
    ("arm 0 0 0 0 0 0 0 by cyd", (failed("rws-lab"),), 0, "Lab robotics workstation has failed"),
    (
        "arm 0 0 0 0 0 0 0 by cyd",
        ({"do": "equipment", "which": ["rws-cupola"], "state": "on"},),
        0,
        "Canadarm2 is worked from Cupola robotics workstation",
    ),
    ("stow by ann", (), 0, "Canadarm2's controls are"),
    ("ungrapple by cyd", (), 0, "the hand holds nothing"),
    ("grapple by cyd", ({"do": "arm-hand", "grip": "captured"},), 0, "the hand is closed already"),
    ("catch gus by cyd", (), 0, "Gus is not outside"),
    ("catch gus by cyd", (*WALKING, {**ADRIFT, "held": "on-arm"}), 120, "Gus is on the arm already"),
    # people
    ("suit-up cyd emu-1", (), 0, "Cyd is in Destiny (US Lab), EMU 1 is in Quest (equipment lock)"),
    ("suit-up gus emu-2", SUITED[:1], 0, "Gus wears another suit"),
    ("doff gus", (), 0, "Gus wears no suit"),
    ("doff gus", (*SUITED, *CLOSED), 900, "there is no air to breathe in Crewlock"),
    ("egress gus crewlock", SUITED, 60, "the outer hatch stays shut: Crewlock holds"),
    ("egress gus crewlock", (), 0, "the outer hatch is in Crewlock"),
    ("egress gus crewlock", (moved("gus", "crewlock"),), 60, "Gus wears no suit"),
    ("ingress gus crewlock", WALKING, 120, "the outer hatch stays shut"),
    ("ingress gus crewlock", (*WALKING, *CLOSED, ADRIFT), 900, "Gus is adrift and reaches nothing"),
    ("climb gus to the truss", (*WALKING, ADRIFT), 120, "Gus is adrift and reaches nothing"),
    ("move gus to quest", (), 0, "Gus is there already"),
    ("move gus to soyuz", (), 0, "no way is open from Quest (equipment lock) to Soyuz"),
    ("move cyd to quest", ({"do": "restrain", "who": ["cyd"]},), 0, "Cyd is bound"),
    ("activity gus nominal", (), 0, "Gus does that already"),
    ("activity gus nominal", (*SUITED, *CLOSED), 900, "there is no air to breathe in Crewlock"),
    ("stop gus", (), 0, "Gus does nothing that could be broken off"),
    ("search node2 by cyd", (), 0, "Cyd is in Destiny"),
    ("take flask by cyd", (), 0, "Cyd sees no Flask there"),
    ("take drill by dee", (), 0, "Dee sees no Drill there"),
    ("take key by cyd", (), 0, "Cyd holds it already"),
    ("take key by dee", (moved("dee", "lab"),), 60, "Cyd holds it, and would have to give it"),
    ("take key by dee", (DEAD,), 0, "dee cannot take key"),
    ("copy key by dee", (), 0, "Cyd holds it, and would have to give it"),
    ("copy key by cyd", ({"do": "copy", "thing": "key", "by": "cyd"},), 0, "Cyd has a copy already"),
    ("copy key by dee", (LAID,), 0, "Dee sees no Key there"),
    ("copy key by dee", (moved("dee", "lab"), {**LAID, "hidden": True}), 60, "Dee sees no Key there"),
    ("copy key by dee", (moved("dee", "lab"), LAID), 60, "Cyd is there and would see it"),
    ("copy key by dee", (DEAD,), 0, "dee cannot copy key: it is in lab, they are in node2"),
    ("give drill to dee by cyd", (), 0, "Cyd does not hold the Drill"),
    ("give key to dee by cyd", (), 0, "Cyd is in Destiny (US Lab), Dee is not there"),
    ("give key to dee by cyd", (moved("dee", "lab"), health("dee", "dead")), 60, "Dee is dead"),
    ("put drill down by cyd", (), 0, "Cyd does not hold the Drill"),
    ("treat dee by eve", (), 0, "Dee is well"),
    ("treat cyd by cyd", (health("cyd", "wounded"),), 0, "Cyd cannot do that alone"),
    ("treat dee by cyd", (health("dee", "wounded"),), 0, "Dee is not there"),
    ("restrain dee by cyd", (), 0, "Dee is not there"),
    ("restrain dee by eve", ({"do": "restrain", "who": ["dee"]},), 0, "Dee is bound already"),
    ("free dee by eve", (), 0, "Dee is not bound"),
    # words
    ("antenna ku-band on by cyd", (), 0, "is on already"),
    ("antenna ku-band off by ann", (), 0, "is in Destiny"),
    ("antenna ku-band on by cyd", (failed("ku-radio"),), 0, "needs has failed"),
    ("radio uhf-radio-1 off by cyd", (), 0, "Space-to-space radio 1 is off already"),
    ("transmit to moscow on s-band-1 by cyd Hello", (), 0, "does not lead to Mission Control Moscow"),
    ("send report by cyd", (), 0, "it is not from Cyd"),
    ("send report by ann", ({"do": "send", "message": "report"},), 60, "it is sent already"),
    ("acknowledge plan by cyd", (), 0, "it is not to Cyd"),
    ("acknowledge plan by ann", (), 0, "no such message has arrived"),
    (
        "acknowledge plan by ann",
        ({"do": "send", "message": "plan"}, {"do": "acknowledge", "message": "plan", "delay": "3 h"}),
        4 * HOURS,
        "it is acknowledged already",
    ),
    ("decode go by cyd", (), 0, "no such order has arrived"),
    (
        "decode go by dee",
        ({"do": "transmit-order", "order": "go"},),
        3 * HOURS,
        "Dee has neither the Key nor a copy of it",
    ),
    ("decode wait by eve", ({"do": "transmit-order", "order": "wait"},), 3 * HOURS, "Eve has no key to it"),
    (
        "decode go by cyd",
        ({"do": "transmit-order", "order": "go"}, LAID),
        3 * HOURS,
        "Cyd has neither the Key nor a copy of it",
    ),
    (
        "decode wait by dee",
        (
            {"do": "transmit-order", "order": "wait"},
            {"do": "open-order", "order": "wait", "by": ["dee"], "delay": "3 h"},
        ),
        4 * HOURS,
        "Dee has read it already",
    ),
    ("show wait to eve by dee", (), 0, "Dee has not read it"),
]


def without_record(moment: Moment) -> dict[str, object]:
    return {f.name: getattr(moment.facts, f.name) for f in fields(moment.facts) if f.name != "commands"}


@pytest.mark.parametrize(("line", "before", "waited_s", "reason"), ROWS, ids=lines(ROWS))
def test_what_cannot_be_is_refused_and_changes_nothing(
    line: str, before: tuple[Data, ...], waited_s: float, reason: str
) -> None:
    t = BEGIN_S + waited_s
    start = prepared(*before, wait_s=waited_s)
    moment = done(start, line, t)
    assert reason in fate(moment).why_not
    assert (fate(moment).accepted, fate(moment).executed) == (None, None)
    known = at(start, moment.t)
    assert without_record(moment) == without_record(known)
    assert moment.agenda == known.agenda
    assert (moment.course, moment.attitude, moment.air) == (known.course, known.attitude, known.air)
    assert moment.arm is known.arm
    ts = np.array([moment.t, moment.t + 60.0])
    values = [model().quantities.values(m, ts) for m in (moment, known)]
    assert values[0].tobytes() == values[1].tobytes()


@pytest.mark.parametrize(("line", "before", "waited_s", "reason"), ROWS[:40], ids=lines(ROWS[:40]))
def test_a_refusal_is_known_without_trying(
    line: str, before: tuple[Data, ...], waited_s: float, reason: str
) -> None:
    start = prepared(*before, wait_s=waited_s)
    by, command = typed(line)
    tick = round((BEGIN_S + waited_s) * 1024)
    assert reason in commanding.refusal(model(), start, tick, by, command)
    assert run().refusal(BEGIN_S, "cyd", typed("search lab by cyd")[1]) == ""
