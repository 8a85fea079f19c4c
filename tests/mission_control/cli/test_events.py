"""`events`: all of the story in order, what did not happen and why; the film's ninety beats."""

import pytest

from tests.mission_control.cli.conftest import TALE, Command, Outcome

KEYS = ["id", "met", "title", "happened", "why_not", "source"]


@pytest.fixture
def told(command: Command) -> Outcome:
    return command("events", TALE, "--json")


def test_an_event_has_the_keys_of_the_contract(told: Outcome) -> None:
    assert told.status == 0
    assert all(set(KEYS) <= record.keys() for record in told.records)


def test_what_came_stands_in_order_and_what_never_came_last(told: Outcome) -> None:
    assert [(r["id"], r["met"], r["happened"]) for r in told.records] == [
        ("letters", 300.0, True),
        ("ours-talk", 900.0, True),
        ("theirs-talk", 960.0, True),
        ("stuffy", pytest.approx(1153, abs=1), True),
        ("radio-fails", 2700.0, True),
        ("cooler-stops", 3600.0, True),
        ("radio-mended", 6300.0, True),
        ("boris-comes", 7200.0, False),
        ("after-that", None, False),
        ("no-air", None, False),
    ]


def test_why_it_did_not_happen_is_said(told: Outcome) -> None:
    reasons = {r["id"]: r["why_not"] for r in told.records if r["why_not"] is not None}
    assert reasons == {
        "boris-comes": "it needs that 'The air runs out' has happened",
        "after-that": "it follows 'boris-comes', which did not happen",
        "no-air": "it waits until air.front.o2_mmhg is below 20, which never came true",
    }


def test_a_person_reads_the_same(command: Command) -> None:
    done = command("events", TALE)
    assert done.status == 0
    assert done.out.splitlines()[0] == f" 000/00:05:00   {'Letters come':<62} ours"
    assert done.out.splitlines()[7] == f" 000/02:00:00 ✗ {'Boris comes over':<62} ours"
    assert done.out.splitlines()[8] == f"{'':16}it needs that 'The air runs out' has happened"
    assert f"        never ✗ {'They talk':<62} ours" in done.out.splitlines()


def test_the_film_has_its_ninety_beats_in_order(command: Command) -> None:
    film = command("events", "film", "--json").records
    assert [r["beat"] for r in film if r["beat"] is not None] == list(range(1, 91))
    assert all(r["happened"] and r["why_not"] is None for r in film if r["beat"] is not None)
    assert all(r["happened"] or r["why_not"] for r in film)
    mets = [r["met"] for r in film if r["met"] is not None]
    assert mets == sorted(mets)
    assert {r["source"] for r in film} == {"plot", "encyclopedia", "both", "ours"}


def test_the_ending_stands_last_with_its_text_and_points(command: Command) -> None:
    ending = command("events", "fire-drill", "--json").records[-1]
    assert ending["title"].startswith("The end: ")
    assert ending["points"] <= ending["points_of"]
    assert ending["text"] == command("events", "fire-drill").out.splitlines()[-1].strip()
