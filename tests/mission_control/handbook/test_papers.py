"""The papers of an exercise: each tells what its reader needs, and no brief what is another's: canaries
planted in every secret are found where they belong and nowhere else.
"""

import re
from functools import cache

import pytest

from mission_control.console_keys import LEADING_CONSOLE_KEYS
from mission_control.evaluation_keys import EVALUATION_KEYS, OBSERVING_KEYS
from mission_control.exercise.seats import seats_of
from mission_control.handbook.brief import seat_brief
from mission_control.handbook.papers import papers
from mission_control.handbook.players import player_handbook
from mission_control.reporting.document import Document
from mission_control.reporting.html import html
from mission_control.reporting.markdown import markdown
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.story import Event
from telemetry.run import Run


def canary_event(event: Event) -> Event:
    """An event whose every word is a canary of its own."""
    inject, asked = event.inject, event.decision
    if inject is not None:
        expected = tuple(x.model_copy(update={"title": f"canary expected {x.id}."}) for x in inject.expected)
        words = {"notes": f"canary notes {event.id}.", "sender": f"canary sender {event.id}."}
        inject = inject.model_copy(update={**words, "expected": expected})
    if asked is not None:
        options = tuple(x.model_copy(update={"title": f"canary option {x.id}."}) for x in asked.options)
        asked = asked.model_copy(update={"prompt": f"canary prompt {event.id}.", "options": options})
    words = {"title": f"canary title {event.id}.", "text": f"canary text {event.id}."}
    return event.model_copy(update={**words, "inject": inject, "decision": asked})


@cache
def planted(name: str) -> Run:
    """A scenario of the library with a canary in everything that is somebody's secret."""
    found = load(resolve(name))
    told: dict[str, object] = {
        "summary": "canary summary.",
        "hotwash": ("canary hotwash.",),
        "seats": tuple(x.model_copy(update={"brief": f"canary brief {x.id}."}) for x in found.seats),
        "messages": tuple(x.model_copy(update={"text": f"canary message {x.id}."}) for x in found.messages),
        "orders": tuple(x.model_copy(update={"text": f"canary order {x.id}."}) for x in found.orders),
        "things": tuple(x.model_copy(update={"name": f"canary thing {x.id}."}) for x in found.things),
        "events": tuple(canary_event(event) for event in found.events),
        "endings": tuple(x.model_copy(update={"text": f"canary ending {x.id}."}) for x in found.endings),
        "objectives": tuple(
            x.model_copy(update={"title": f"canary objective {x.id}."}) for x in found.objectives
        ),
        "critical_tasks": tuple(
            x.model_copy(update={"standard": f"canary task {x.id}."}) for x in found.critical_tasks
        ),
    }
    return Run(found.model_copy(update=told))


def canaries(document: Document) -> set[str]:
    """The canaries in a document, which both its forms have."""
    page, text = html(document), markdown(document)
    found = {found for found in every(planted_in(page)) if found in page}
    assert {canary for canary in found if canary in text} == found
    return found


def planted_in(page: str) -> list[str]:
    return page.split("canary ")[1:]


def every(tails: list[str]) -> set[str]:
    return {f"canary {tail.partition('.')[0]}." for tail in tails}


def of(scenario: Scenario, kind: str) -> set[str]:
    """All canaries of a kind that were planted."""
    return {
        canary
        for canary in every(planted_in(scenario.model_dump_json()))
        if canary.split()[1].rstrip(".") == kind
    }


@pytest.mark.parametrize("name", ["film", "fire-drill"])
def test_a_brief_holds_its_own_secrets_and_nobody_elses(name: str) -> None:
    run = planted(name)
    scenario = run.scenario
    come = [event for event in scenario.events if event.at is not None and event.at <= scenario.opens_at]
    for seat in scenario.seats:
        if seat.role != "player":
            continue
        found = canaries(seat_brief(run, seat))
        own = {f"canary message {m.id}." for m in scenario.messages if m.side in seat.sides}
        held = {
            f"canary thing {x.id}."
            for x in scenario.things
            if not x.hidden and (x.held_by is None or x.held_by in seat.plays)
        }
        there = {
            f"canary {word} {event.id}."
            for event in come
            if set(event.who) & set(seat.plays)
            for word in ("title", "text")
        }
        assert f"canary brief {seat.id}." in found
        assert found <= {f"canary brief {seat.id}.", *own, *held, *there}
        assert there <= found


def test_a_letter_that_is_there_as_it_begins_is_in_its_readers_brief_alone() -> None:
    run = planted("film")
    found = {seat.id: canaries(seat_brief(run, seat)) for seat in run.scenario.seats if seat.role == "player"}
    letters = {
        seat: {canary for canary in told if canary.startswith("canary message")}
        for seat, told in found.items()
    }
    assert any(letters.values())
    assert not all(letters.values())


@pytest.mark.parametrize("name", ["film", "fire-drill"])
def test_what_all_players_read_holds_no_secret(name: str) -> None:
    assert canaries(player_handbook(planted(name).scenario)) == set()


def test_players_are_promised_no_mark_on_an_answer() -> None:
    """No seat's screen marks the one that is taken where nobody answers."""
    text = markdown(player_handbook(planted("fire-drill").scenario))
    assert "leaves it to the story" in text
    assert "default" not in text


def test_the_guides_hold_what_players_may_not_read() -> None:
    run = planted("fire-drill")
    found = {name: canaries(document) for name, document in papers(run)}
    scenario, guide, sheets = run.scenario, found["facilitator-guide"], found["evaluator-guide"]
    for kind in (
        "summary",
        "hotwash",
        "notes",
        "sender",
        "expected",
        "prompt",
        "option",
        "ending",
        "objective",
    ):
        assert of(scenario, kind), kind
        assert of(scenario, kind) <= guide, kind
    assert of(scenario, "task") <= guide & sheets
    assert of(scenario, "expected") | of(scenario, "objective") | of(scenario, "hotwash") <= sheets


def test_there_is_a_paper_for_everybody() -> None:
    run = planted("fire-drill")
    names = [name for name, _ in papers(run)]
    players = [f"seat-{seat.id}" for seat in seats_of(run.scenario) if seat.role == "player"]
    assert names == ["player-handbook", *players, "facilitator-guide", "evaluator-guide"]
    assert players


def test_a_scenario_that_declares_no_seat_has_papers_too() -> None:
    run = Run(load(resolve("small-leak")).model_copy(update={"seats": ()}))
    names = [name for name, _ in papers(run)]
    assert len(names) == 3 + len(run.scenario.people)


def test_a_brief_tells_whom_one_plays_and_what_one_may_ask() -> None:
    run = planted("film")
    seats = {seat.id: seat for seat in run.scenario.seats}
    kira, houston = (
        markdown(seat_brief(run, seats["us-engineer"])),
        markdown(seat_brief(run, seats["houston"])),
    )
    assert "Kira Foster" in kira
    assert "| hatch HATCH open" in kira
    assert "On the ground" in houston
    assert "S-band 1" in houston
    assert "Russian VHF" not in houston


def test_a_page_needs_nothing_from_elsewhere() -> None:
    for _, document in papers(planted("fire-drill")):
        page = html(document)
        assert not any(word in page for word in ("src=", "@import", "http://", "https://"))


def test_the_facilitators_guide_names_the_keys_of_the_console() -> None:
    guide = markdown(dict(papers(planted("fire-drill")))["facilitator-guide"])
    for key in LEADING_CONSOLE_KEYS:
        for stroke in key.strokes:
            assert re.search(rf"(?<![\w]){re.escape(stroke.sign)}(?![\w])", guide), stroke.does


def test_the_evaluators_guide_has_every_key_of_their_screen() -> None:
    found = papers(planted("fire-drill"))
    text = next(markdown(document) for name, document in found if "evaluator" in name)
    for key in (*EVALUATION_KEYS, *OBSERVING_KEYS):
        assert key.help in text
    for key in EVALUATION_KEYS:
        assert key.strokes[0].sign in text
