"""References and the fit of the story: each rule broken alone in the small scenario gives its one fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from scenarios.check import reference_faults
from scenarios.refs import HatchPattern
from scenarios.station import Hatch
from scenarios.yaml12 import parse
from tests.scenarios.conftest import told

Data = dict[str, Any]
Folder = Callable[..., Path]


def effect(small: Data, **words: object) -> None:
    small["events"][0]["effects"].append(words)


def event(small: Data, **words: object) -> Data:
    """One more event, of words alone."""
    added = {
        "id": "more",
        "title": "More",
        "source": "ours",
        "certainty": "ours",
        "words_only": True,
        **words,
    }
    small["events"].append(added)
    return added


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"do": "move", "who": ["kirra"], "to": "back"}, "who[0]: no person is called 'kirra', "
         "expected kira (did you mean 'kira'?)"),
        ({"do": "move", "who": ["kira"], "to": "attic"}, "to: no module is called 'attic', "
         "expected one of front, back"),
        ({"do": "hatch", "hatches": ["front-bak"], "open": True},
         "hatches[0]: no hatch is called 'front-bak', expected front-back (did you mean 'front-back'?)"),
        ({"do": "send", "message": "hello"}, "message: no message is called 'hello', "
         "expected one that exists, and there is none"),
        ({"do": "open-order", "order": "one", "by": ["kira"]}, "order: no order is called 'one', "
         "expected one that exists, and there is none"),
        ({"do": "take", "thing": "key", "by": "kira"}, "thing: no object is called 'key', "
         "expected one that exists, and there is none"),
        ({"do": "say", "by": "huston", "text": "Hi."}, "by: no person or site is called 'huston', "
         "expected one of kira, houston (did you mean 'houston'?)"),
        ({"do": "site", "sites": ["kira"], "state": "dark"}, "sites[0]: no site is called 'kira', "
         "expected houston"),
        ({"do": "vehicle", "vehicle": "soyuz", "phase": "free"}, "vehicle: no vehicle is called 'soyuz', "
         "expected one that exists, and there is none"),
        ({"do": "indicate", "channel": "SIM.LAMP", "to": 1}, "channel: no channel is called 'SIM.LAMP', "
         "expected one that exists, and there is none"),
    ],
)  # fmt: skip
def test_a_name_in_an_effect_must_name_something(small: Data, folder: Folder, words: Data, line: str) -> None:
    effect(small, **words)
    assert told(small, folder) == [f"events[0] (walk).effects[1].{line}"]


def test_a_name_may_be_that_of_any_kind_allowed(small: Data, folder: Folder) -> None:
    effect(small, do="say", by="houston", text="Hello.", to=["kira"])
    assert told(small, folder) == []


@pytest.mark.parametrize(
    ("condition", "line"),
    [
        ({"event": "wakl"}, "event: no event is called 'wakl', "
         "expected one of walk, talk, more (did you mean 'walk'?)"),
        ({"link": "vhf"}, "link: no link is called 'vhf', expected uhf (did you mean 'uhf'?)"),
        ({"all": [{"not": {"person": "kir"}}]}, "all[0].not.person: no person is called 'kir', "
         "expected kira (did you mean 'kira'?)"),
        ({"person": "kira", "in": "frnt"}, "in: no module is called 'frnt', "
         "expected one of front, back (did you mean 'front'?)"),
        ({"flag": "told"}, "flag: no flag is called 'told', expected one that exists, and there is none"),
    ],
)  # fmt: skip
def test_a_name_in_a_condition_must_name_something(
    small: Data, folder: Folder, condition: Data, line: str
) -> None:
    event(small, when=condition)
    assert told(small, folder) == [f"events[2] (more).when.{line}"]


def test_a_flag_that_some_effect_sets_may_be_asked_after_and_set_again(small: Data, folder: Folder) -> None:
    effect(small, do="flag", flag="told")
    effect(small, do="flag", flag="told", to=False)
    event(small, when={"flag": "told"})
    assert told(small, folder) == []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("people", 0, "at"), "people[0] (kira).at: no module is called 'x'"),
        (
            ("station", "equipment", 0, "module"),
            "station.equipment[0] (radio).module: no module is called 'x'",
        ),
        (
            ("station", "hatches", 0, "between", 1),
            "station.hatches[0] (front-back).between[1]: no module is called 'x'",
        ),
        (
            ("station", "links", 0, "equipment", 0),
            "station.links[0] (uhf).equipment[0]: no equipment is called 'x'",
        ),
        (("events", 1, "after", "event"), "events[1] (talk).after.event: no event is called 'x'"),
    ],
)
def test_a_name_anywhere_must_name_something(
    small: Data, folder: Folder, where: tuple[str | int, ...], line: str
) -> None:
    spot: Any = small
    for step in where[:-1]:
        spot = spot[step]
    spot[where[-1]] = "x"
    found = told(small, folder)
    assert len(found) == 1
    assert found[0].startswith(line)


@pytest.mark.parametrize(
    ("where", "kind"),
    [(("events",), "event"), (("people",), "person"), (("station", "modules"), "module"),
     (("station", "equipment"), "equipment"), (("station", "sites"), "site")],
)  # fmt: skip
def test_an_id_is_given_once(small: Data, folder: Folder, where: tuple[str, ...], kind: str) -> None:
    spot: Any = small
    for step in where:
        spot = spot[step]
    spot.append(dict(spot[0]))
    (line,) = told(small, folder)
    assert f"].id: the id '{spot[0]['id']}' is already that of the {kind} at " in line.replace(
        f" ({spot[0]['id']})", ""
    )
    assert line.endswith("expected an id of its own")


def test_things_of_different_kinds_may_share_an_id_unless_a_reference_could_mean_either(
    small: Data, folder: Folder
) -> None:
    small["events"][0]["id"] = small["station"]["id"] = "kira"
    small["events"][1]["after"]["event"] = "kira"
    assert told(small, folder) == []
    small["station"]["sites"][0]["id"] = "kira"
    (line,) = told(small, folder)
    assert "the id 'kira' is already that of the person at" in line


class Fans(BaseModel):
    hatches: tuple[Hatch, ...]
    which: tuple[HatchPattern, ...]


@pytest.mark.parametrize(("pattern", "known"), [("*", True), ("front*", True), ("f*k", True), ("x*", False)])
def test_a_star_stands_for_many_where_patterns_are_allowed(pattern: str, known: bool) -> None:
    document = parse(f"{{hatches: [{{id: front-back}}], which: ['{pattern}']}}", "f.yaml")
    assert (reference_faults(Fans, document) == []) is known


def test_events_outside_the_clock_are_told(small: Data, folder: Folder) -> None:
    small["events"][1]["after"]["delay"] = "2 h"
    small["routine"] = [
        {"at": "-000/02:00", "effects": [{"do": "activity", "who": ["kira"], "activity": "sleep"}]}
    ]
    clock = "outside the scenario's clock, expected a time from -000/01:00:00 to 000/02:00:00"
    assert told(small, folder) == [
        f"events[1] (talk).after: is due at 000/02:10:00, {clock}",
        f"routine[0].at: is due at -000/02:00:00, {clock}",
    ]


def test_events_that_wait_for_one_another_are_told_once(small: Data, folder: Folder) -> None:
    small["events"][0]["after"] = {"event": "more"}
    del small["events"][0]["at"]
    event(small, after={"event": "talk"})
    event(small, id="last", after={"event": "talk"})
    assert told(small, folder) == [
        "events[2] (more).after.event: waits for itself: more after talk after walk after more, "
        "expected an anchor that comes first"
    ]


def test_an_event_that_waits_for_itself_is_told(small: Data, folder: Folder) -> None:
    event(small, after={"event": "more"})
    (line,) = told(small, folder)
    assert "waits for itself: more after more" in line


def test_a_hatch_joins_two_modules(small: Data, folder: Folder) -> None:
    small["station"]["hatches"][0]["between"] = ["front", "front"]
    assert told(small, folder) == [
        "station.hatches[0] (front-back).between: joins front to itself, expected two different modules"
    ]


def test_a_hatch_between_vacuum_and_air_is_closed(small: Data, folder: Folder) -> None:
    small["station"]["evacuated"] = ["back"]
    (line,) = told(small, folder)
    assert line.startswith("station.hatches[0] (front-back).open: is open between vacuum and air")
    small["station"]["hatches"][0]["open"] = False
    assert told(small, folder) == []


def test_a_vehicle_docks_by_a_hatch_of_its_own_module(small: Data, folder: Folder) -> None:
    vehicle = {"id": "boat", "name": "Boat", "module": "front", "hatch": "front-back", "seats": 3}
    small["station"]["vehicles"] = [vehicle]
    assert told(small, folder) == []
    small["station"]["modules"].append(small["station"]["modules"][0] | {"id": "shed"})
    vehicle["module"] = "shed"
    assert told(small, folder) == [
        "station.vehicles[0] (boat).hatch: the hatch front-back does not lead to shed, "
        "expected the hatch it docks by"
    ]


def test_a_suits_charger_is_one_and_its_channel_its_own(small: Data, folder: Folder) -> None:
    charger = {"kind": "charger", "id": "rack", "name": "Rack", "module": "front"}
    small["station"].setdefault("equipment", []).append(charger)
    suit = {
        "id": "one", "name": "One", "module": "front", "lasts_h": 8, "oxygen_kg": 1, "oxygen_kpa": 6000,
        "battery_ah": 40, "empty_v": 16, "full_v": 20, "carbon_dioxide_kg": 1, "water_kg": 3,
        "pressure_mmhg": 222, "charger": "rack",
    }  # fmt: skip
    small["station"]["suits"] = [suit, suit | {"id": "two", "charger_channel": 2}]
    assert told(small, folder) == []
    small["station"]["suits"][1]["charger_channel"] = 1
    assert told(small, folder) == [
        "station.suits[1] (two).charger_channel: channel 1 of rack charges one, expected a channel of its own"
    ]
    del small["station"]["suits"][1]
    other = {"kind": "device", "id": "radio-9", "name": "Radio", "module": "front"}
    small["station"]["equipment"].append(other)
    suit["charger"] = "radio-9"
    (line,) = told(small, folder)
    assert "station.suits[0] (one).charger: radio-9 is no charger" in line


def test_a_downlink_begins_with_one_picture(small: Data, folder: Folder) -> None:
    camera = {"id": "one", "name": "One", "place": "truss", "looks_at": "x", "video_source": 1, "downlink": 3}
    small["station"]["cameras"] = [camera, camera | {"id": "two"}]
    assert told(small, folder) == [
        "station.cameras[1] (two).downlink: downlink 3 already shows one, expected a downlink of its own"
    ]
    del small["station"]["cameras"][1]["downlink"]
    assert told(small, folder) == []


def test_what_is_asked_of_a_decision_is_one_of_its_answers(small: Data, folder: Folder) -> None:
    options = [{"id": "stay", "title": "Stay"}, {"id": "leave", "title": "Leave"}]
    asks = event(small, at="000/00:30")
    asks["decision"] = {
        **{"owner": "kira", "prompt": "Well?", "within": "5 min", "default": "stay"},
        "options": options,
    }
    asked: Data = {"decision": asks["id"], "option": ["stay"], "decided": False}
    event(small, id="after", when=asked)
    assert told(small, folder) == []
    asked["option"] = ["stay", "leave"]
    (line,) = told(small, folder)
    assert line.endswith(
        "option[1]: 'leave' is not what is taken where nobody answers, expected `stay`, the default"
    )
    asked["option"] = ["go"]
    (line,) = told(small, folder)
    assert f"{asks['id']} has no option 'go'" in line


def test_beats_have_no_gaps(small: Data, folder: Folder) -> None:
    small["events"][0]["beat"] = 1
    small["events"][1]["beat"] = 4
    assert told(small, folder) == ["events: no event has beat 2, 3, expected beats 1 to 4 without gaps"]
    small["events"][1]["beat"] = 2
    assert told(small, folder) == []
