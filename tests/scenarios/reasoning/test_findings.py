"""What reasoning finds: each kind in a small scenario that has it, and none in one that almost has it.

Never here: that it never errs (tests/telemetry/test_reasoning holds it to real runs), or how it is printed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.explain import field_text
from scenarios.gathering import gathered
from scenarios.loader import load
from scenarios.reasoning.findings import findings, remarks
from scenarios.reasoning.values import Interval

Data = dict[str, Any]
Folder = Callable[..., Path]
Found = Callable[[], list[str]]


def _ranges(quantity: str) -> Interval:
    return Interval(0.0, 100.0) if quantity.endswith("percent") else Interval()


@pytest.fixture
def found(small: Data, folder: Folder) -> Found:
    """Field and problem of everything found in the small scenario as it is by then."""

    def of_small() -> list[str]:
        path = folder(small)
        document = gathered(path).document
        scenario = load(path)
        return [f"{field_text(p, document)}: {problem}" for p, problem, _ in findings(scenario, _ranges)]

    return of_small


def event(small: Data, name: str, **words: object) -> Data:
    """One more event, of words alone; with nothing else said, an hour in."""
    timed = words.keys() & {"at", "after", "when"}
    added: Data = {"id": name, "title": name, "source": "ours", "certainty": "ours", "words_only": True}
    added |= words if timed else {"at": "000/01:00", **words}
    if any(each["do"] not in ("flag", "say") for each in added.get("effects", ())):
        del added["words_only"]
    small["events"].append(added)
    return added


def asking(small: Data, name: str, **words: object) -> Data:
    """One more event, in which Kira is asked yes or no."""
    options = [{"id": each, "title": each} for each in ("yes", "no")]
    decision = {"owner": "kira", "prompt": "Well?", "within": "10 min", "default": "no", "options": options}
    return event(small, name, decision=decision, **words)


def flag(name: str, **words: object) -> Data:
    return {"do": "flag", "flag": name, **words}


def dies(**words: object) -> Data:
    return {"do": "health", "who": ["kira"], "health": "dead", **words}


def test_a_sound_story_has_nothing(found: Found) -> None:
    assert found() == []


def test_a_flag_that_nothing_sets_is_a_dead_guard(small: Data, found: Found) -> None:
    asked = event(small, "asked", requires=[{"flag": "told"}])
    clears = event(small, "clears", effects=[flag("told", to=False)])
    never = "events[2] (asked).requires[0]: never happens: can never hold: nothing that can come makes "
    assert found() == [never + "the flag told is set"]
    clears["effects"][0]["to"] = True
    assert found() == []
    asked["requires"] = [{"flag": "told", "set": False}]
    assert found() == []


def test_a_flag_set_too_late_is_a_dead_guard(small: Data, found: Found) -> None:
    event(small, "asked", at="000/00:30", requires=[{"flag": "told"}])
    sets = event(small, "sets", at="000/00:20", effects=[flag("told", delay="11 min")])
    (line,) = found()
    assert line.startswith("events[2] (asked).requires[0]: never happens: can be so from 000/00:31:00 on")
    sets["effects"][0]["delay"] = "10 min"
    assert found() == []


def test_a_flag_that_only_what_never_happens_sets_is_a_dead_guard(small: Data, found: Found) -> None:
    asks = asking(small, "asks", requires=[{"flag": "told"}])
    event(small, "sets", when={"decision": "asks", "option": ["yes"]}, effects=[flag("told")])
    assert [line.split(": ")[0] for line in found()] == [
        "events[2] (asks).requires[0]", "events[3] (sets).when",
    ]  # fmt: skip
    del asks["requires"]
    assert found() == []


def test_two_guards_that_contradict_are_found(small: Data, found: Found) -> None:
    asking(small, "asks", at="000/00:20")
    both = event(
        small,
        "both",
        requires=[{"decision": "asks", "option": ["yes"]}, {"decision": "asks", "option": ["no"]}],
    )
    assert found() == [
        "events[3] (both).requires[1]: never happens: "
        "contradicts what is known here: asks is answered with yes"
    ]
    both["requires"][1]["option"] = ["no", "yes"]
    assert found() == []


@pytest.mark.parametrize(
    ("first", "second", "almost"),
    [
        ({"person": "kira", "in": "front"}, {"person": "kira", "in": "back"},
         {"person": "kira", "outside": False}),
        ({"person": "kira", "health": ["dead"]}, {"person": "kira", "health": ["well"]},
         {"person": "kira", "restrained": True}),
        ({"link": "uhf"}, {"link": "uhf", "up": False}, {"link": "uhf", "up": True}),
        ({"equipment": "radio", "state": ["on"]}, {"not": {"equipment": "radio", "state": ["on", "off"]}},
         {"not": {"equipment": "radio", "state": ["off"]}}),
        ({"quantity": "hum.x", "above": 5}, {"quantity": "hum.x", "below": 5},
         {"quantity": "hum.x", "below": 5.1}),
        ({"quantity": "hum.x", "above": 5}, {"not": {"quantity": "hum.x", "above": 4}},
         {"not": {"quantity": "hum.x", "above": 6}}),
    ],
)  # fmt: skip
def test_one_thing_cannot_be_two(small: Data, found: Found, first: Data, second: Data, almost: Data) -> None:
    waits = event(small, "waits", when={"all": [first, second]})
    assert len(found()) == 1
    assert "contradicts what is known here" in found()[0]
    waits["when"] = {"all": [first, almost]}
    assert found() == []


def test_no_case_of_any_is_left_by_the_other_demands(small: Data, found: Found) -> None:
    def one_of(*cases: tuple[str, bool]) -> Data:
        parts = [{"person": "kira", "in": place, "restrained": bound} for place, bound in cases]
        return {"any": parts}

    either, other = one_of(("front", True), ("back", False)), one_of(("front", False), ("back", True))
    event(small, "waits", when={"all": [either, other]})
    assert found() == ["events[2] (waits).when: never happens: these demands contradict each other"]
    other["any"][0]["restrained"] = True
    assert found() == []


def test_a_dead_branch_of_any_is_found(small: Data, found: Found) -> None:
    event(small, "clears", effects=[flag("told", to=False)])
    waits = event(small, "waits", when={"any": [{"event": "walk"}, {"flag": "told"}]})
    (line,) = found()
    assert line.startswith("events[3] (waits).when.any[1]: a branch that is dead: can never hold")
    waits["when"]["any"][1] = {"flag": "told", "set": False}
    assert found() == []


def test_a_level_that_a_quantity_never_has_is_found(small: Data, found: Found) -> None:
    waits = event(small, "waits", when={"quantity": "tank.x.percent", "above": 100})
    (line,) = found()
    assert (
        line
        == "events[2] (waits).when: never happens: can never hold: tank.x.percent is above 0 and below 100"
    )
    waits["when"]["above"] = 99.9
    assert found() == []


def test_a_health_that_nothing_brings_is_found(small: Data, found: Found) -> None:
    event(small, "waits", when={"person": "kira", "health": ["wounded", "missing"]})
    assert len(found()) == 1
    event(small, "hurts", effects=[dies() | {"health": "wounded"}])
    assert found() == []


def test_an_anchor_that_can_only_be_too_late_is_found(small: Data, found: Found) -> None:
    event(small, "waits", when={"event": "walk"}, **{"for": "1 h"})
    late = event(small, "late", after={"event": "waits", "delay": "51 min"})
    assert found() == [
        "events[3] (late).after: never happens: "
        "comes at 000/02:01:00 at the earliest, after the scenario's end"
    ]
    late["after"]["delay"] = "50 min"
    assert found() == []


def test_a_condition_that_must_last_too_long_is_found(small: Data, found: Found) -> None:
    waits = event(small, "waits", when={"event": "walk"}, **{"for": "1 h 51 min"})
    (line,) = found()
    assert line.startswith("events[2] (waits).for: never happens: comes at 000/02:01:00 at the earliest")
    waits["for"] = "1 h 50 min"
    assert found() == []


def test_a_window_that_closes_before_it_opens_is_found(small: Data, found: Found) -> None:
    within = event(small, "within", at="000/00:20", requires=[{"event": "walk", "happened": False}])
    assert found() == [
        "events[2] (within).requires[0]: never happens: can be so until 000/00:10:00 only, "
        "and this comes at 000/00:20:00 or later"
    ]
    within["at"] = "000/00:09"
    assert found() == []
    within["at"] = "000/00:20"
    small["events"][0]["requires"] = [{"person": "kira", "in": "front"}]  # then it need not happen
    assert found() == []


def test_a_condition_that_cannot_last_so_long_is_found(small: Data, found: Found) -> None:
    waits = event(small, "waits", when={"event": "walk", "happened": False}, **{"for": "71 min"})
    (line,) = found()
    assert line.startswith("events[2] (waits).for: never happens: must hold until 000/00:11:00")
    waits["for"] = "70 min"
    assert found() == []


def test_what_must_come_before_its_own_cause_is_found(small: Data, found: Found) -> None:
    waits = event(small, "waits", when={"person": "kira", "in": "back"})
    event(
        small,
        "instead",
        after={"event": "waits", "delay": "5 min"},
        requires=[{"event": "waits", "happened": False}],
    )
    assert found() == [
        "events[3] (instead).requires[0]: never happens: contradicts what is known here: waits has happened"
    ]
    small["events"][3]["requires"] = [{"event": "talk", "happened": False}]
    assert found() == []
    waits["requires"] = [{"event": "talk"}]
    assert len(found()) == 1


def test_events_that_only_wait_for_one_another_are_found(small: Data, found: Found) -> None:
    first = event(small, "first", when={"event": "second"})
    event(small, "second", when={"event": "first"})
    assert [line.split(":")[0] for line in found()] == ["events[2] (first).when", "events[3] (second).when"]
    first["when"] = {"any": [{"event": "second"}, {"event": "walk"}]}
    assert found() == []


def test_what_an_unreachable_option_leads_to_is_found(small: Data, found: Found) -> None:
    asks = asking(small, "asks", requires=[{"event": "never"}])
    event(small, "never", when={"flag": "told"})
    event(small, "clears", effects=[flag("told", to=False)])
    event(small, "follows", when={"decision": "asks", "option": ["yes"]})
    assert [line.split(":")[0] for line in found()] == [
        "events[2] (asks).requires[0]", "events[3] (never).when", "events[5] (follows).when",
    ]  # fmt: skip
    asks["requires"] = []
    del small["events"][3]
    assert found() == []


def test_the_opposite_of_a_default_leaves_every_option_open(small: Data, found: Found) -> None:
    asking(small, "asks")
    lapsed = {"decision": "asks", "option": ["no"], "decided": False}
    follows = event(small, "follows", when={"all": [{"decision": "asks", "option": ["no"]}, {"not": lapsed}]})
    assert found() == [], "somebody may have said no"
    follows["when"]["all"][1] = {"not": {"decision": "asks", "option": ["no"]}}
    assert len(found()) == 1


def test_a_decision_of_the_dead_is_owned_by_nobody(small: Data, found: Found) -> None:
    killing = event(small, "kills", at="000/00:30", effects=[dies(delay="2 min")])
    asks = asking(small, "asks", after={"event": "kills", "delay": "2 min"})
    after = event(small, "after", when={"decision": "asks", "option": ["yes"]})
    assert found() == [
        "events[3] (asks).decision.owner: nobody owns it: kira is dead whenever this is asked",
        "events[4] (after).when: never happens: can never hold: kira, who is asked, is dead by then",
    ]
    killing["effects"][0]["delay"] = "3 min"
    assert found() == []
    killing["effects"][0]["delay"] = "2 min"
    asks |= {"at": "000/01:00"}
    del asks["after"]
    killing["requires"] = [{"event": "talk"}]  # then she may live
    after["when"] = {"event": "asks"}
    assert found() == []


def test_the_dead_are_never_well_again(small: Data, found: Found) -> None:
    event(small, "kills", at="000/00:30", effects=[dies()])
    well = event(small, "well", at="000/00:40", requires=[{"person": "kira", "health": ["well", "wounded"]}])
    assert len(found()) == 1
    well["at"] = "000/00:30"
    assert found() == []


def test_a_deadline_after_the_end_is_found(small: Data, found: Found) -> None:
    asks = asking(small, "asks", at="000/01:51")
    assert found() == [
        "events[2] (asks).decision.within: its deadline is 000/02:01:00 or later, after the scenario's end"
    ]
    asks["at"] = "000/01:50"
    assert found() == []


def test_an_effect_after_the_end_is_found(small: Data, found: Found) -> None:
    says = event(small, "says", effects=[{"do": "say", "by": "kira", "text": "Late.", "delay": "61 min"}])
    (line,) = found()
    assert line.startswith("events[2] (says).effects[0].delay: comes at 000/02:01:00 at the earliest")
    says["effects"][0]["delay"] = "60 min"
    assert found() == []


def test_an_entry_that_is_over_before_the_air_thickens_is_found(small: Data, found: Found) -> None:
    falls = event(small, "falls", effects=[{"do": "density", "entry_at": "000/01:00"}])
    (line,) = found()
    assert line.startswith("events[2] (falls).effects[0].entry_at: is over when this comes")
    falls["effects"][0]["entry_at"] = "000/01:30"
    assert found() == []


def ending(name: str, when: Data | None = None) -> Data:
    return {"id": name, "title": name, "text": name, **({} if when is None else {"when": when})}


def test_an_ending_that_can_never_be_is_found(small: Data, found: Found) -> None:
    small["endings"] = [ending("still", {"event": "walk", "happened": False}), ending("else")]
    (line,) = found()
    assert line.startswith("endings[0] (still).when: is never reached: can be so until 000/00:10:00 only")
    small["events"][0]["requires"] = [{"person": "kira", "in": "front"}]
    assert found() == []


def test_an_ending_in_the_shadow_of_an_earlier_one_is_found(small: Data, found: Found) -> None:
    alive = {"person": "kira", "health": ["well", "wounded"]}
    well = {"all": [{"person": "kira", "health": ["well"]}, {"event": "talk"}]}
    small["endings"] = [ending("alive", alive), ending("well", well), ending("else")]
    assert found() == [
        "endings[1] (well).when: is never reached: "
        "whenever it holds, alive, which stands before it, holds too"
    ]
    small["endings"][:2] = small["endings"][1::-1]
    assert found() == []


def test_an_ending_that_several_earlier_ones_leave_nothing_is_found(small: Data, found: Found) -> None:
    asking(small, "asks", requires=[{"person": "kira", "in": "back"}])
    small["endings"] = [
        ending("yes", {"decision": "asks", "option": ["yes"]}),
        ending("no", {"not": {"decision": "asks", "option": ["yes"]}}),
        ending("else"),
    ]
    assert found() == [
        "endings[2] (else): is never reached: whenever it holds, one of those before it holds too"
    ]
    small["endings"][1]["when"] = {"decision": "asks", "option": ["no"]}  # it may never be asked
    assert found() == []


def test_an_objective_nobody_can_meet_and_a_response_that_never_comes_are_found(
    small: Data, found: Found
) -> None:
    met: Data = {"all": [{"event": "walk"}, {"event": "walk", "happened": False}]}
    small["objectives"] = [{"id": "both", "title": "Both", "met": met}]
    response: Data = {"id": "alarm", "title": "Alarm", "when": met, "effects": [dies()]}
    small["station"]["responses"] = [response]
    assert [line.split(": ")[:2] for line in found()] == [
        ["station.responses[0] (alarm).when.all[1]", "never comes"],
        ["objectives[0] (both).met.all[1]", "can never be met"],
    ]
    small["objectives"][0]["met"] = response["when"] = {"any": met["all"]}
    (line,) = found()
    assert line.startswith("objectives[0] (both).met.any[1]: a branch that is dead")
    small["objectives"][0]["met"] = {"event": "walk"}
    assert found() == []


def test_remarks_tell_of_flags_unasked_and_owners_without_a_seat(small: Data, folder: Folder) -> None:
    asking(small, "asks")["effects"] = [flag("told"), flag("told", delay="5 min")]
    small["seats"] = [{"id": "watch", "title": "Watch", "role": "player"}]
    assert remarks(load(folder(small))) == [
        (("events", 2, "effects", 0, "flag"), "nothing asks after the flag told", "a condition that does")
    ]
    small["people"].append(small["people"][0] | {"id": "alexey", "initials": "AP"})
    small["seats"][0]["plays"] = ["alexey"]
    event(small, "asked", at="000/01:30", requires=[{"flag": "told"}])
    where = ("events", 2, "decision", "owner")
    assert remarks(load(folder(small))) == [(where, "no seat plays kira", "a seat with this in `plays`")]
    small["seats"].append({"id": "lead", "title": "Lead", "role": "facilitator", "plays": ["kira"]})
    assert remarks(load(folder(small))) == []


def test_what_is_held_comes_whenever_somebody_fires_it(small: Data, found: Found) -> None:
    inject = {"from": "Control", "to": ["kira"], "method": "voice", "release": "manual"}
    held = event(small, "held", at="000/01:30", effects=[flag("told")])
    event(small, "early", at="000/01:00", requires=[{"flag": "told"}])
    assert len(found()) == 1
    held["inject"] = inject
    assert found() == []


def test_what_an_inject_expects_and_what_is_commanded_may_be_at_any_time(small: Data, found: Found) -> None:
    expected = {"id": "done", "title": "Done", "within": "1 min", "when": {"not": {"command": "hatch"}}}
    inject = {"from": "Control", "to": ["kira"], "method": "voice", "expected": [expected]}
    event(small, "asks", inject=inject)
    event(small, "late", when={"expected": "done", "is": "overdue"}, requires=[{"command": "hatch"}])
    event(small, "both", at="000/01:10", requires=[{"not": {"expected": "done", "is": "met"}}])
    assert found() == []
    small["events"][-1]["requires"].append({"expected": "done", "is": "met"})
    assert len(found()) == 1


@pytest.mark.parametrize("so", [True, False])
def test_a_reading_may_be_anything(small: Data, found: Found, so: bool) -> None:
    read: Data = {"channel": "SIM.x", "above": 5}
    small["authored"] = [{"channel": "SIM.x", "value": 1.0}]
    event(small, "waits", when=read if so else {"not": read})
    assert found() == []
