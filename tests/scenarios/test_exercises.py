"""What an exercise adds to a story: seats, injects, expected actions, tasks; each fault where it stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.loader import load
from scenarios.loops import heard, spoken
from scenarios.scenario import Scenario
from tests.scenarios.conftest import told

Data = dict[str, Any]
Folder = Callable[..., Path]


def exercise(small: Data, **inject: object) -> Data:
    """The small scenario with a seat, a critical task, and its first event as an inject."""
    small["seats"] = [
        {"id": "flight", "title": "Flight", "role": "player", "plays": ["kira"], "sides": ["us"]}
    ]
    small["capabilities"] = [{"id": "command", "title": "Command"}]
    small["objectives"] = [
        {
            "id": "alive",
            "title": "Alive",
            "met": {"person": "kira", "health": ["well"]},
            "capability": "command",
        }
    ]
    small["critical_tasks"] = [
        {"id": "shut-it", "objective": "alive", "title": "Shut the hatch", "standard": "within a minute"}
    ]
    small["hotwash"] = ["What did you know first?"]
    expected = {
        "id": "shut", "title": "Shuts the hatch", "task": "shut-it", "by": ["flight", "kira"],
        "within": "1 min", "when": {"command": "hatch", "on": ["front-back", "close"], "since": "walk"},
    }  # fmt: skip
    small["events"][0]["inject"] = {
        "from": "The station", "to": ["flight"], "method": "telemetry", "objective": "alive",
        "expected": [expected], **inject,
    }  # fmt: skip
    return small


def more(small: Data, **words: object) -> None:
    """One more event, of words alone."""
    event = {
        "id": "more",
        "title": "More",
        "source": "ours",
        "certainty": "ours",
        "words_only": True,
        **words,
    }
    small["events"].append(event)


def test_an_exercise_is_words_that_name_each_other(small: Data, folder: Folder) -> None:
    scenario = load(folder(exercise(small)))
    inject = scenario.events[0].inject
    assert inject is not None
    assert inject.released == "auto"
    assert not scenario.events[0].held
    assert inject.expected[0].within == 60 * 1024
    assert scenario.critical_tasks[0].objective == scenario.objectives[0].id


@pytest.mark.parametrize(
    ("category", "release", "held"),
    [("inject", None, False), ("contextual", None, False), ("contingency", None, True),
     ("contingency", "auto", False), ("inject", "suggest", True), ("inject", "manual", True)],
)  # fmt: skip
def test_a_contingency_is_suggested_unless_its_author_says_otherwise(
    small: Data, folder: Folder, category: str, release: str | None, held: bool
) -> None:
    given = {} if release is None else {"release": release}
    assert load(folder(exercise(small, category=category, **given))).events[0].held is held


def test_only_what_a_facilitator_fires_needs_no_time(small: Data, folder: Folder) -> None:
    inject = {"from": "Control", "to": ["flight"], "method": "voice"}
    more(exercise(small), inject={**inject, "release": "manual"})
    assert told(small, folder) == []
    small["events"][-1]["inject"] = inject
    assert told(small, folder) == [
        "events[2] (more): give exactly one of `at`, `after` and `when`, expected "
    ]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("to", 0), "flihgt", "to[0]: no seat or person is called 'flihgt', expected one of flight, kira "
         "(did you mean 'flight'?)"),
        (("objective",), "dead", "objective: no objective is called 'dead', expected alive"),
        (("expected", 0, "task"), "open-it", "expected[0] (shut).task: no critical task is called 'open-it', "
         "expected shut-it"),
        (("expected", 0, "by", 1), "kirra", "expected[0] (shut).by[1]: no seat or person is called 'kirra'"
         ", expected one of flight, kira (did you mean 'kira'?)"),
        (("expected", 0, "when", "command"), "hach",
         "expected[0] (shut).when.command: no verb is called 'hach', expected one of 55 known: "
         "did you mean 'hatch'?"),
        (("expected", 0, "when", "since"), "wakl", "expected[0] (shut).when.since: no event is called 'wakl'"
         ", expected one of walk, talk (did you mean 'walk'?)"),
    ],
)  # fmt: skip
def test_a_name_in_an_inject_must_name_something(
    small: Data, folder: Folder, path: tuple[Any, ...], value: str, line: str
) -> None:
    node: Any = exercise(small)["events"][0]["inject"]
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    assert told(small, folder) == [f"events[0] (walk).inject.{line}"]


def test_words_of_a_command_must_be_such_as_it_can_have(small: Data, folder: Folder) -> None:
    exercise(small)["events"][0]["inject"]["expected"][0]["when"]["on"] = ["front-bak"]
    assert told(small, folder) == [
        "events[0] (walk).inject.expected[0] (shut).when.on[0]: hatch has no 'front-bak', "
        "expected one of front-back, open, close (did you mean 'front-back'?)"
    ]


def test_what_only_a_screen_does_is_nothing_to_wait_for(small: Data, folder: Folder) -> None:
    exercise(small)["events"][0]["inject"]["expected"][0]["when"] = {"command": "ack"}
    assert told(small, folder) == [
        "events[0] (walk).inject.expected[0] (shut).when.command: ack does nothing to the station, "
        "expected a command that does"
    ]


def test_an_expected_action_waits_for_no_other(small: Data, folder: Folder) -> None:
    more(exercise(small), when={"expected": "shut", "is": "overdue"})
    assert told(small, folder) == []
    small["events"][0]["inject"]["expected"][0]["when"] = {"not": {"expected": "shut", "is": "open"}}
    assert told(small, folder) == [
        "events[0] (walk).inject.expected[0] (shut).when.not: an expected action waits for another, "
        "expected what is so once it is done"
    ]


def test_a_seat_may_be_called_as_whom_it_plays_and_as_nobody_else(small: Data, folder: Folder) -> None:
    exercise(small)["seats"].append({"id": "kira", "title": "Kira", "role": "player", "plays": ["kira"]})
    assert told(small, folder) == []
    small["seats"][-1]["plays"] = []
    assert told(small, folder) == [
        "seats[1] (kira).id: kira is a person whom this seat does not play, expected another id"
    ]


@pytest.mark.parametrize(
    ("seat", "hears", "speaks"),
    [
        ({}, ("uhf",), ("uhf",)),
        ({"sides": ["russian"]}, (), ()),
        ({"sides": ["russian"], "hears": ["u*"]}, ("uhf",), ("uhf",)),
        ({"speaks": []}, ("uhf",), ()),
    ],
)
def test_a_seat_hears_the_loops_of_its_sides_unless_it_names_others(
    small: Data, folder: Folder, seat: Data, hears: tuple[str, ...], speaks: tuple[str, ...]
) -> None:
    exercise(small)["seats"][0] |= seat
    scenario: Scenario = load(folder(small))
    assert heard(scenario, scenario.seats[0]) == hears
    assert spoken(scenario, scenario.seats[0]) == speaks


@pytest.mark.parametrize(
    ("seat", "line"),
    [
        ({"hears": ["vhf"]}, "hears[0]: no link is called 'vhf', expected uhf (did you mean 'uhf'?)"),
        ({"panels": ["airs"]}, "panels[0]: 'airs' is unknown, expected one of air, crew"),
        ({"commands": ["jump*"]}, "commands[0]: no verb is called 'jump*', expected one"),
    ],
)
def test_what_a_seat_is_given_must_be_there(small: Data, folder: Folder, seat: Data, line: str) -> None:
    exercise(small)["seats"][0] |= seat
    (only,) = told(small, folder)
    assert only.startswith(f"seats[0] (flight).{line}")
