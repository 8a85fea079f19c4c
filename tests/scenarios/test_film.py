"""The film's scenario: ninety beats in order, in our own words, by people who live and hold what they use.

Here the story is followed as its files tell it, with every guard taken as met and every decision left to its
default; what follows other answers has its own tests at the end. Never here: the run of it.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from scenarios import effects as verbs
from scenarios.conditions import AllOf, AnyOf, Condition, DecisionIs, EventHappened, FlagIs, NotSo
from scenarios.decisions import Decision
from scenarios.library import library_folder
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, duration_ticks, met_ticks

REPOSITORY: Final = Path(__file__).resolve().parents[2]

WAITING: Final = {
    "no-answer": "001/00:45",
    "a-day-left": "001/03:40",
    "leap": "001/10:00",
    "no-sign-of-him": "001/10:30",
    "silence-heard": "001/20:35",
    "request-acknowledged": "001/22:00",
}
"""When the events that wait for a condition come true on the default run."""

DISAGREEING: Final = {
    16, 19, 21, 24, 25, 27, 29, 30, 31, 32, 40, 46, 50, 51, 52, 54, 56,
    58, 60, 61, 66, 67, 70, 72, 78, 79, 81, 82, 85,
}  # fmt: skip
"""Beats on which the two texts differ, or only one speaks, by the list of their disagreements."""

SOURCES: Final = {"A": "plot", "B": "encyclopedia", "A+B": "both", "our addition": "ours"}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One effect, when it comes, and the event that it belongs to (None for routine)."""

    tick: int
    effect: verbs.Effect
    event: Event | None


@pytest.fixture(scope="module")
def film() -> Scenario:
    return load(library_folder() / "film")


@pytest.fixture(scope="module")
def otherwise() -> frozenset[str]:
    """The events that follow where somebody answers otherwise than the film: they have their own files."""
    files = (library_folder() / "film").glob("otherwise-*.yaml")
    return frozenset(
        found for f in files for found in re.findall(r"^  - id: (\S+)$", f.read_text("utf-8"), re.M)
    )


@pytest.fixture(scope="module")
def told_events(film: Scenario, otherwise: frozenset[str]) -> tuple[Event, ...]:
    """The events of the film itself, and ours between them."""
    return tuple(event for event in film.events if event.id not in otherwise)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The rows of the reference of beats (`MISSION_CONTROL_REFERENCE`, else `../shared/reference`)."""
    named = os.environ.get("MISSION_CONTROL_REFERENCE")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "reference"
    path = folder / "film_events.csv"
    if not path.is_file():
        pytest.skip(f"no reference of beats at {path}: set MISSION_CONTROL_REFERENCE to its folder")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def due(film: Scenario, told_events: tuple[Event, ...]) -> dict[str, int]:
    """When each event comes, ticks."""
    by_id = {event.id: event for event in film.events}

    def tick(event: Event) -> int:
        if event.at is not None:
            return event.at
        if event.after is not None:
            return tick(by_id[event.after.event]) + event.after.delay
        return met_ticks(WAITING[event.id])

    return {event.id: tick(event) for event in told_events}


@pytest.fixture(scope="module")
def told(film: Scenario, told_events: tuple[Event, ...], due: dict[str, int]) -> tuple[Told, ...]:
    """Every effect in the order in which it comes."""

    def all_of_it() -> Iterator[Told]:
        for event in told_events:
            for effect in event.effects:
                yield Told(due[event.id] + effect.delay, effect, event)
        for routine in film.routine:
            for effect in routine.effects:
                yield Told(routine.at + effect.delay, effect, None)

    return tuple(sorted(all_of_it(), key=lambda each: each.tick))


def beats(film: Scenario) -> list[Event]:
    return [event for event in film.events if event.beat is not None]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def sentences(event: Event) -> Iterator[str]:
    yield event.title
    yield from (text for text in (event.text, event.note, event.other_telling) if text)
    yield from (effect.text for effect in event.effects if isinstance(effect, verbs.Say))


def actors(effect: verbs.Effect) -> tuple[str, ...]:
    """Who does something of their own in an effect; the dead may be moved and be found dead."""
    match effect:
        case verbs.Do() | verbs.Move():
            return effect.who
        case verbs.GoOutside() | verbs.ComeInside():
            return (effect.who,)
        case verbs.OpenOrder():
            return effect.by
        case verbs.Say() | verbs.Take():
            return (effect.by,)
        case _:
            return ()


def test_ninety_beats_stand_in_order_of_file_and_of_time(film: Scenario, due: dict[str, int]) -> None:
    assert [event.beat for event in beats(film)] == list(range(1, 91))
    ticks = [due[event.id] for event in beats(film)]
    assert ticks == sorted(ticks)
    assert (ticks[0], ticks[-1]) == (film.start, film.end)


def test_every_event_that_waits_for_a_condition_is_known_here(told_events: tuple[Event, ...]) -> None:
    assert {event.id for event in told_events if event.when is not None} == set(WAITING)


def test_many_beats_hang_on_the_one_before(film: Scenario) -> None:
    assert sum(event.after is not None for event in beats(film)) >= 10


def test_every_event_says_what_happens(film: Scenario) -> None:
    assert [event.id for event in film.events if len(words(event.text)) < 8] == []
    assert [event.id for event in film.events if len(event.title) > 60] == []


def test_chapters_are_few_short_and_unique(film: Scenario) -> None:
    chapters = Counter(event.chapter for event in film.events if event.chapter)
    assert 14 <= len(chapters) <= 20
    assert max(chapters.values()) == 1
    assert max(len(chapter) for chapter in chapters) <= 14


def test_where_the_texts_disagree_the_other_telling_is_recorded(film: Scenario) -> None:
    recorded = {event.beat for event in beats(film) if event.other_telling}
    assert DISAGREEING - recorded == set()


def test_beats_come_when_the_reference_proposes(film: Scenario, due: dict[str, int], rows: list[Row]) -> None:
    proposed = [met_ticks(row["proposed_met"]) for row in rows]
    minute = 60 * TICKS_PER_SECOND
    pairs = zip(beats(film), proposed, strict=True)
    assert [event.id for event, tick in pairs if abs(due[event.id] - tick) > minute] == []


def test_source_and_certainty_are_those_of_the_reference(film: Scenario, rows: list[Row]) -> None:
    for event, row in zip(beats(film), rows, strict=True):
        source = re.split(r" \(", row["source"])[0]
        stated = "stated" in row["certainty"]
        assert (event.id, event.source) == (event.id, SOURCES[source])
        assert (event.id, event.certainty) == (event.id, "stated" if stated else "ours")


def test_no_eight_words_in_a_row_are_those_of_the_reference(film: Scenario, rows: list[Row]) -> None:
    theirs = {tuple(w[i : i + 8]) for row in rows for w in [words(row["event"])] for i in range(len(w) - 7)}
    assert theirs
    copied = [
        (event.id, run)
        for event in film.events
        for text in sentences(event)
        for w in [words(text)]
        for i in range(len(w) - 7)
        if (run := tuple(w[i : i + 8])) in theirs
    ]
    assert copied == []


def test_what_we_invent_says_so(film: Scenario) -> None:
    assert [event.id for event in film.events if event.beat is None and event.source != "ours"] == []
    assert [
        event.id for event in film.events if (event.source == "ours") != (event.certainty == "ours")
    ] == []


def test_nobody_acts_after_their_death(told: tuple[Told, ...]) -> None:
    dead: set[str] = set()
    for each in told:
        effect = each.effect
        if isinstance(effect, verbs.Harm):
            assert not dead & set(effect.who), each
            dead |= set(effect.who) if effect.health == "dead" else set()
        carried = isinstance(effect, verbs.Move) and set(effect.who) <= dead
        assert carried or not dead & set(actors(effect)), each
    assert dead == {"weronika", "gordon", "nicholai", "christian"}


def test_after_the_first_death_people_act_only_under_a_guard(told: tuple[Told, ...]) -> None:
    first = next(e.tick for e in told if isinstance(e.effect, verbs.Harm) and e.effect.health == "dead")
    later = {e.event.id: e.event for e in told if e.tick > first and e.event and actors(e.effect)}
    living = {"kira", "christian", "alexey", "gordon", "nicholai", "weronika"}
    unguarded = [
        event.id
        for event in later.values()
        if any(living & set(actors(effect)) for effect in event.effects) and not event.requires
    ]
    assert unguarded == []


def test_the_routine_ends_before_anybody_dies(film: Scenario, told: tuple[Told, ...]) -> None:
    first = next(e.tick for e in told if isinstance(e.effect, verbs.Harm))
    assert all(each.tick < first for each in told if each.event is None and actors(each.effect))


def test_people_take_only_what_is_where_they_are(film: Scenario, told: tuple[Told, ...]) -> None:
    people: dict[str, str | None] = {person.id: person.at for person in film.people}
    things = {thing.id: (thing.at, thing.held_by) for thing in film.things}

    def place(thing: str) -> str | None:
        module, holder = things[thing]
        return module if holder is None else people[holder]

    for each in told:
        match each.effect:
            case verbs.Move(who=who, to=module):
                people.update(dict.fromkeys(who, module))
            case verbs.GoOutside(who=one):
                people[one] = None
            case verbs.ComeInside(who=one, to=module):
                people[one] = module
            case verbs.Take(thing=thing, by=person):
                assert place(thing) == people[person], each
                things[thing] = (None, person)
            case verbs.Put(thing=thing, module=module):
                assert place(thing) == module, each
                things[thing] = (module, None)
            case _:
                pass
    assert things["research-samples"] == (None, "kira")
    assert people["kira"] == people["alexey"] == "soyuz"
    assert {person for person, module in people.items() if module == "pmm"} == {
        "weronika",
        "gordon",
        "nicholai",
        "christian",
    }


def test_messages_and_orders_are_sent_and_read_in_order(film: Scenario, told: tuple[Told, ...]) -> None:
    sent: set[str] = set()
    for each in told:
        match each.effect:
            case verbs.Send(message=name) | verbs.TransmitOrder(order=name):
                assert name not in sent, each
                sent.add(name)
            case verbs.Acknowledge(message=name) | verbs.OpenOrder(order=name):
                assert name in sent, each
            case _:
                pass
    assert sent == {m.id for m in film.messages} | {o.id for o in film.orders}


def test_the_last_two_orders_are_never_opened(told: tuple[Told, ...]) -> None:
    opened = {each.effect.order for each in told if isinstance(each.effect, verbs.OpenOrder)}
    assert opened == {"us-order-1", "us-order-2", "ru-order"}


def test_each_side_has_its_orders_and_a_seat_for_everyone(film: Scenario) -> None:
    assert Counter(order.side for order in film.orders) == {"us": 3, "russian": 2}
    assert Counter(person for seat in film.seats for person in seat.plays) == {p.id: 1 for p in film.people}
    for seat in film.seats:
        sides = {person.side for person in film.people if person.id in seat.plays}
        assert sides <= set(seat.sides)


def test_the_oxygen_flows_from_the_hatch_to_the_death(told: tuple[Told, ...]) -> None:
    released = [(each.tick, each.effect) for each in told if isinstance(each.effect, verbs.ReleaseGas)]
    flow = [(tick, effect.rate_kg_h) for tick, effect in released if effect.module == "rassvet"]
    assert [rate for _, rate in flow] == [7.3, 0.0]
    assert flow[0][0] == met_ticks("001/13:30")
    assert 0 <= flow[1][0] - met_ticks("001/14:05") < duration_ticks("1 min")


HINGES: Final = {
    "take-the-station": "the orders told or hidden",
    "open-panel": "the wire",
    "arm-wakes": "the blow",
    "both-orders-known": "the keys",
    "bottle-in-hand": "Weronika's death",
    "mourning": "the hunt",
    "samples-found": "the sabotage",
    "both-ask": "the final answer",
}
"""The great hinges of the story, by the event that asks."""


def decided(condition: Condition) -> Iterator[DecisionIs]:
    """The answers that a condition asks after."""
    match condition:
        case DecisionIs():
            yield condition
        case AllOf():
            yield from (found for part in condition.all for found in decided(part))
        case AnyOf():
            yield from (found for part in condition.any for found in decided(part))
        case NotSo():
            yield from decided(condition.not_)


def questions(events: Iterable[Event]) -> Iterator[tuple[Event, Decision]]:
    """The events that ask, and what."""
    return ((event, event.decision) for event in events if event.decision is not None)


def test_people_could_have_done_otherwise_at_twenty_moments_and_more(told_events: tuple[Event, ...]) -> None:
    assert len(list(questions(told_events))) >= 20


def test_everybody_decides_something(told_events: tuple[Event, ...], film: Scenario) -> None:
    assert {decision.owner for _, decision in questions(told_events)} == {person.id for person in film.people}


def test_left_alone_a_decision_ends_when_an_event_of_the_film_comes_that_rests_on_it(
    told_events: tuple[Event, ...], due: dict[str, int]
) -> None:
    loose = {"headache": due["karaoke"], "where-to": due["deorbit-burn"]}
    """What the film tells no event of: the end of the scene, and of the flight."""
    for event, decision in questions(told_events):
        resting = {
            due[other.id]
            for other in told_events
            for condition in other.requires
            for answer in decided(condition)
            if answer.decision == event.id and decision.default in answer.option
        }
        assert due[event.id] + decision.within in resting | {loose.get(event.id)}, event.id


def test_the_great_hinges_have_written_alternatives(film: Scenario, otherwise: frozenset[str]) -> None:
    asking = {event.id: decision for event, decision in questions(film.events)}
    waited: set[tuple[str, str]] = set()
    for event in film.events:
        conditions = (*event.requires, *((event.when,) if event.when is not None else ()))
        if event.id in otherwise:
            waited |= {(a.decision, o) for c in conditions for a in decided(c) for o in a.option}
    for hinge in HINGES:
        other = {(hinge, option.id) for option in asking[hinge].options if option.id != asking[hinge].default}
        assert other
        assert other <= waited, hinge


def test_every_alternative_is_ours_and_says_so(film: Scenario, otherwise: frozenset[str]) -> None:
    events = [event for event in film.events if event.id in otherwise]
    assert len(events) == len(otherwise) >= 30
    assert {(event.source, event.certainty, event.beat, event.chapter) for event in events} == {
        ("ours", "ours", None, None)
    }


def test_no_alternative_comes_without_another_answer(film: Scenario, otherwise: frozenset[str]) -> None:
    """Each leads back, by what it waits for or requires, to an answer or a flag that the film never gives."""
    defaults = {event.id: decision.default for event, decision in questions(film.events)}
    set_by_the_film = {
        effect.flag
        for event in film.events
        if event.id not in otherwise
        for effect in event.effects
        if isinstance(effect, verbs.SetFlag)
    }

    def closed(condition: Condition) -> bool:
        match condition:
            case DecisionIs():
                return condition.decision in otherwise or defaults[condition.decision] not in condition.option
            case EventHappened():
                return condition.happened and condition.event in otherwise
            case FlagIs():
                return condition.set is not (condition.flag in set_by_the_film)
            case AllOf():
                return any(closed(part) for part in condition.all)
            case AnyOf():
                return all(closed(part) for part in condition.any)
            case _:
                return False

    for event in film.events:
        if event.id in otherwise and not event.held:
            conditions = (*event.requires, *((event.when,) if event.when is not None else ()))
            follows = event.after is not None and event.after.event in otherwise
            assert follows or any(closed(condition) for condition in conditions), event.id


def test_there_are_many_ways_to_end_and_things_to_save(film: Scenario) -> None:
    assert len(film.endings) >= 8
    assert len({ending.title for ending in film.endings}) == len(film.endings)
    assert all(len(words(ending.text)) >= 12 for ending in film.endings)
    assert {objective.id for objective in film.objectives} >= {
        *(f"alive-{person.id}" for person in film.people),
        "station-up",
        "research-saved",
        "orders-refused",
        "truth-known",
    }
