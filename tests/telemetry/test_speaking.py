"""Words spoken by a seat: heard beside the speaker, and on a loop that carries by all who listen to it."""

import pytest

from telemetry.communication import Utterance
from telemetry.exercise_acts import Spoke
from telemetry.objecting import objection
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of

SEATS: list[Data] = [
    {"id": "one", "title": "One", "role": "player", "plays": ["ann"], "sides": ["us"]},
    {"id": "two", "title": "Two", "role": "player", "plays": ["bob"], "sides": ["us"]},
    {"id": "deaf", "title": "Deaf", "role": "player", "plays": ["cyd"], "sides": ["russian"]},
]
PEOPLE = [person("ann", "front"), person("bob", "back"), person("cyd", "back"), person("dee", "front")]


def crew(*events: Data) -> Run:
    return run_of(*events, people=PEOPLE, seats=SEATS)


def said(run: Run, spoke: Spoke) -> Utterance:
    (only,) = run.acted(spoke).frame_at(spoke.t).speech
    return only


def test_face_to_face_those_in_the_same_place_hear_it() -> None:
    words = said(crew(), Spoke(60.0, "one", "ann", "Psst.", ("dee",)))
    assert (words.by, words.to, words.loop, words.heard, words.module) == (
        "ann",
        ("dee",),
        None,
        True,
        "front",
    )
    assert set(words.hearers) == {"ann", "dee"}


def test_on_a_loop_all_who_listen_hear_it_and_those_beside_the_speaker() -> None:
    words = said(crew(), Spoke(60.0, "one", "ann", "Everybody?", (), "uhf"))
    assert set(words.hearers) == {"ann", "dee", "bob"}
    named = said(crew(), Spoke(60.0, "one", "ann", "Cyd?", ("cyd",), "uhf"))
    assert set(named.hearers) == {"ann", "dee", "bob", "cyd"}


def test_a_word_apart_is_heard_by_those_meant_alone() -> None:
    run = run_of(people=[*PEOPLE, person("eve", "front")], seats=SEATS)
    apart = said(run, Spoke(60.0, "one", "ann", "Psst.", ("dee",)))
    assert apart.hearers == ("ann", "dee")
    assert set(said(run, Spoke(60.0, "one", "ann", "All.")).hearers) == {"ann", "dee", "eve"}
    away = Spoke(60.0, "one", "ann", "Psst.", ("dee", "bob"))
    assert objection(run, away) == "Bob is not where Ann is: say it on a link"


def test_what_the_story_says_on_a_loop_reaches_all_who_listen() -> None:
    told = {"do": "say", "by": "ann", "loop": "uhf", "text": "Everybody."}
    named = {"do": "say", "by": "ann", "to": ["cyd"], "loop": "uhf", "text": "Cyd."}
    first, second = crew(event("talk", told, named, at="000/00:01")).frame_at(90.0).speech
    assert set(first.hearers) == {"ann", "dee", "bob"}
    assert set(second.hearers) == {"ann", "dee", "bob", "cyd"}


def test_a_loop_that_carries_nothing_reaches_nobody_else() -> None:
    silent = {"do": "site", "sites": ["houston"], "state": "silent"}
    words = said(
        crew(event("hush", silent, at="000/00:00")), Spoke(60.0, "one", "ann", "Houston?", (), "s-band")
    )
    assert not words.heard
    assert set(words.hearers) == {"ann", "dee"}


def test_the_ground_speaks_and_hears_by_its_link() -> None:
    run = crew()
    up_t = next(t for t in range(0, 7200, 60) if run.frame_at(t).links[0].state == 2)
    words = said(run, Spoke(float(up_t), "control", "houston", "Good morning.", (), "s-band"))
    assert set(words.hearers) == {"houston", "ann", "bob", "dee"}
    assert "houston" in said(run, Spoke(float(up_t), "one", "ann", "Morning.", (), "s-band")).hearers


@pytest.mark.parametrize(
    ("spoke", "reason"),
    [
        (Spoke(60.0, "one", "zoe", "Hi."), "nobody is called zoe"),
        (Spoke(60.0, "one", "ann", "Hi.", ("zoe",)), "nobody is called zoe"),
        (Spoke(60.0, "one", "ann", "Hi.", (), "phone"), "no link is called phone"),
        (Spoke(60.0, "one", "ann", ""), "nobody says 0 characters at once, expected 1 to 400"),
        (Spoke(60.0, "one", "ann", "x" * 401), "nobody says 401 characters at once, expected 1 to 400"),
        (Spoke(60.0, "one", "houston", "Hi."), "Houston is not there: say it on a link"),
        (Spoke(7200.0, "one", "ann", "Hi."), "Ann is dead"),
        (Spoke(7200.0, "one", "bob", "Hi."), "Bob is asleep"),
    ],
)
def test_who_cannot_speak_says_nothing(spoke: Spoke, reason: str) -> None:
    dead = {"do": "health", "who": ["ann"], "health": "dead"}
    asleep = {"do": "activity", "who": ["bob"], "activity": "sleep"}
    run = crew(event("night", dead, asleep, at="000/01:00"))
    assert objection(run, spoke) == reason
    after = run.acted(spoke)
    assert after.refusals() == ((spoke.t, reason),)
    assert after.frame_at(run.end_t).speech == ()
