"""The stages of a command: queued, sent, accepted, executed or failed; who waits for what, and how long."""

import math

import pytest

from scenarios.commands.cabin import SetFan
from scenarios.commands.people import Take
from telemetry import commanding
from telemetry.commanded import Stage, told
from telemetry.facts import CommandFact
from telemetry.journal import Commanded
from telemetry.moment import Moment
from telemetry.run import Run
from tests.telemetry.commands.conftest import (
    BEGIN_S,
    SEAT,
    at,
    commanded,
    done,
    fate,
    model,
    prepared,
    run,
    typed,
)
from tests.telemetry.commands.test_executed import AT_CUPOLA, SOYUZ, SUITED, WALKING
from tests.telemetry.conftest import Data

TICK_S = 1 / 1024


def out_of_sight(link: str) -> tuple[float, float]:
    """A whole second at which a link has nothing in sight, and the first at which it is up again."""
    moment, links, t = run().moment_at(BEGIN_S), model().links, BEGIN_S
    while links.up(link, moment.facts, moment.sightlines, t):
        change = links.next_change(link, moment.facts, moment.sightlines, t)
        assert change is not None
        t = math.ceil(change)
    up = links.next_change(link, moment.facts, moment.sightlines, t)
    assert up is not None
    return t, math.ceil(up)


def silent(*sites: str, delay: str = "0 s", state: str = "silent") -> Data:
    return {"do": "site", "sites": list(sites), "state": state, "delay": delay}


@pytest.fixture(scope="module")
def los() -> tuple[float, float]:
    return out_of_sight("vhf")


def test_the_ground_waits_for_its_pass(los: tuple[float, float]) -> None:
    lost, up = los
    luch_off = {"do": "equipment", "which": ["luch-radio"], "state": "off"}
    moment = commanded(prepared(luch_off), "scrubber vozdukh off by moscow", lost)
    assert (fate(moment).queued, fate(moment).sent) == (lost * 1024, None)
    waiting = at(moment, up - 1.0)
    assert fate(waiting).sent is None
    assert waiting.facts.equipment["vozdukh"] == "on"
    then = at(moment, up + 100.0)
    asked = fate(then)
    assert asked.sent is not None
    assert asked.accepted is not None
    assert asked.executed is not None
    assert up - 1.0 < asked.sent * TICK_S <= up
    assert asked.accepted - asked.sent == 10 * 1024 // 1000
    assert asked.executed - asked.accepted == 60 * 1024
    assert then.facts.equipment["vozdukh"] == "off"


def test_the_ground_waits_for_somebody_to_be_there() -> None:
    quiet = prepared(silent("houston"), silent("houston", delay="2 h", state="answering"))
    moment = at(commanded(quiet, "breaker laptop-lab off by houston", BEGIN_S), BEGIN_S + 7190.0)
    assert fate(moment).sent is None
    asked = fate(at(moment, BEGIN_S + 3 * 3600.0))
    assert asked.sent is not None
    assert asked.sent >= (BEGIN_S + 7200.0) * 1024
    assert asked.executed is not None


def test_what_is_said_by_a_link_waits_for_it(los: tuple[float, float]) -> None:
    lost, up = los
    moment = commanded(prepared(), "transmit to moscow on vhf by ann Here we are", lost)
    assert fate(moment).sent is None
    assert at(moment, up - 1.0).facts.spoken == ()
    (said,) = at(moment, up + 1.0).facts.spoken
    assert (said.by, said.text, said.heard) == ("ann", "Here we are", True)


def test_what_waits_keeps_nobody_busy(los: tuple[float, float]) -> None:
    moment = commanded(prepared(), "transmit to moscow on vhf by ann Here we are", los[0])
    assert fate(commanded(moment, "scrubber vozdukh off by ann", los[0])).accepted is not None


def test_a_site_speaks_on_a_link() -> None:
    assert "say it on a link" in fate(done(prepared(), "say by houston Hello")).why_not
    heard = done(prepared(), "say to cyd on s-band-1 by houston Hello")
    (words,) = heard.facts.spoken
    assert (words.by, words.heard, words.hearers[:2]) == ("houston", True, ("houston", "cyd"))


def test_hands_do_one_thing_at_a_time() -> None:
    moment = commanded(prepared(), "search lab by cyd", BEGIN_S)
    moment = commanded(moment, "take drill by cyd", BEGIN_S + 1.0)
    assert fate(moment).why_not == "Cyd is busy: search lab"
    moment = commanded(moment, "say by cyd I am on it", BEGIN_S + 2.0)
    assert fate(moment).executed is not None
    moment = commanded(moment, "take drill by cyd", BEGIN_S + 601.0)
    assert fate(moment).executed is not None


@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        ({"do": "health", "who": ["cyd"], "health": "dead", "delay": "1 min"}, "Cyd is dead"),
        ({"do": "move", "who": ["cyd"], "to": "node2", "delay": "1 min"}, "Cyd is in Harmony (Node 2)"),
        ({"do": "restrain", "who": ["cyd"], "delay": "1 min"}, "Cyd is bound"),
    ],
)
def test_what_changed_meanwhile_is_found_when_it_is_done(meanwhile: Data, reason: str) -> None:
    moment = done(prepared(meanwhile), "search lab by cyd", BEGIN_S)
    assert reason in fate(moment).why_not
    assert fate(moment).accepted is not None
    assert fate(moment).failed == (BEGIN_S + 600.0) * 1024
    assert moment.facts.things["flask"].hidden


def test_what_is_no_name_here_is_refused() -> None:
    for command, by, reason in (
        (SetFan(do="fan", hatch="attic", to="on"), "cyd", "no hatch is called attic"),
        (Take(do="take", thing="drill"), "rex", "nobody is called rex"),
    ):
        told_so = run().refusal(BEGIN_S, by, command)
        assert told_so == reason
        branch = run().acted(Commanded(BEGIN_S, SEAT, by, command))
        assert branch.frame_at(BEGIN_S).commands[0].why_not == reason


def test_a_frame_tells_every_stage() -> None:
    def now(moment: Moment) -> tuple[Stage, float | None, float | None]:
        (command,) = told(moment.facts.commands)
        return command.stage, command.due, command.ended

    moment = commanded(prepared(), "search lab by cyd", BEGIN_S)
    assert now(moment) == (Stage.ACCEPTED, BEGIN_S + 600.0, None)
    assert now(at(moment, BEGIN_S + 600.0)) == (Stage.EXECUTED, BEGIN_S + 600.0, BEGIN_S + 600.0)
    far = prepared(silent("houston", "moscow"))
    assert now(commanded(far, "steer thrusters by houston", BEGIN_S)) == (Stage.QUEUED, None, None)
    assert now(commanded(prepared(), "steer thrusters by houston", BEGIN_S))[0] is Stage.SENT
    (failed,) = told((CommandFact(SEAT, "cyd", typed("stop cyd")[1], 0, failed=1024, why_not="no"),))
    assert (failed.stage, failed.text, failed.ended, failed.why_not) == (Stage.FAILED, "stop", 1.0, "no")


def test_an_act_is_in_the_frame_at_once_and_in_no_other_branch() -> None:
    trunk = run()
    by, command = typed("bounds cupola close by ann")
    branch = trunk.acted(Commanded(BEGIN_S, SEAT, by, command))
    (now,) = branch.frame_at(BEGIN_S).commands
    assert (now.number, now.seat, now.by, now.text) == (0, SEAT, "ann", "bounds cupola close")
    assert [m.forbidden for m in branch.frame_at(BEGIN_S).modules if m.id == "cupola"] == [True]
    assert trunk.frame_at(BEGIN_S + 1.0).commands == ()


def test_what_somebody_may_not_do_can_be_asked_before() -> None:
    command = typed("bounds cupola close by ann")[1]
    assert run().refusal(BEGIN_S, "ann", command) == ""
    assert run().refusal(BEGIN_S, "ann", typed("take drill by ann")[1]) == "Ann sees no Drill there"
    assert Run(run().scenario).frame_at(BEGIN_S).commands == (), "asking does nothing"


FED: Data = {"do": "equipment", "which": ["uhf-radio-1"], "state": "on"}
HAZARDS: list[tuple[str, tuple[Data, ...], float, str]] = [
    ("hatch quest-crewlock close by cyd", WALKING, 120, "Gus outside: this is the way in"),
    (
        "scrubber cdra-lab off by cyd",
        ({"do": "equipment", "which": ["vozdukh", "cdra-node3", "soyuz-scrubber"], "state": "off"},),
        0,
        "nothing else takes up carbon dioxide",
    ),
    (
        "breaker oga off by fay",
        ({"do": "equipment", "which": ["elektron", "soyuz-oxygen"], "state": "off"},),
        0,
        "nothing else makes oxygen",
    ),
    ("release o2-low into node3 at 1 by fay", (), 0, "what burns in Tranquility (Node 3) burns faster"),
    ("release nitrogen into node3 at 1 by fay", (), 0, "it thins the oxygen in Tranquility (Node 3)"),
    ("valve node3 open by fay", (), 0, "goes overboard"),
    (
        "depress crewlock by gus",
        ({"do": "move", "who": ["gus"], "to": "crewlock"},),
        60,
        "Gus in there without a suit",
    ),
    ("depress crewlock by gus", SUITED, 60, "its air is lost for good below 2 psi"),
    ("power 1a off by houston", (), 0, "and its share of all that names no channel goes dark"),
    ("reboost 1 by ann", WALKING, 120, "kg of propellant and outside: Gus"),
    ("steer nobody by cyd", (), 0, "the station will turn as it likes"),
    ("undock soyuz by bob", SOYUZ, 300, "Ann, Cyd, Dee, Eve, Fay and Gus stay behind, with seats for 0"),
    ("deorbit soyuz by bob", SOYUZ, 300, "there is no way back"),
    ("stow by cyd", WALKING, 120, "outside: Gus"),
    ("climb gus held untethered to there", WALKING, 120, "without a tether one slip is enough"),
    (
        "move fay to cupola",
        ({"do": "out-of-bounds", "module": "cupola", "forbidden": True},),
        0,
        "Cupola is out of bounds",
    ),
    ("restrain dee by eve", (), 0, "Dee will go nowhere and do nothing, in a fire either"),
    ("antenna uhf off by cyd", (*WALKING, FED), 120, "outside, and out of hearing then: Gus"),
    ("radio uhf-radio-1 off by cyd", (*WALKING, FED), 120, "outside, and out of hearing then: Gus"),
]
HARMLESS = [
    "hatch node1-lab close by cyd",
    "hatch quest-crewlock close by gus",
    "scrubber cdra-lab off by cyd",
    "release o2-low into node3 at 0 by fay",
    "valve node3 close by fay",
    "power 1a on by houston",
    "steer thrusters by cyd",
    "stow by cyd",
    "move fay to cupola",
    "antenna ku-band off by cyd",
    "search lab by cyd",
]


def hazard(moment: Moment, line: str, t: float) -> str:
    by, command = typed(line)
    return commanding.hazard(model(), moment, round(t * 1024), by, command)


@pytest.mark.parametrize(("line", "before", "waited_s", "reason"), HAZARDS)
def test_what_is_dangerous_says_why(
    line: str, before: tuple[Data, ...], waited_s: float, reason: str
) -> None:
    assert reason in hazard(prepared(*before, wait_s=waited_s), line, BEGIN_S + waited_s)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_not_dangerous_asks_nobody(line: str) -> None:
    assert hazard(prepared(AT_CUPOLA), line, BEGIN_S) == ""
