"""The fire drill: whatever a table answers, its ending says what the instruments say; only people get points.

Never here: its plans and rehearsals, which `check` plays, or that every hint of it suggests itself.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import numpy as np
import pytest

from mission_control.exercise.evaluation.evaluation import Evaluation, evaluation
from mission_control.exercise.evaluation.witnessed import Moment
from scenarios.commands.cabin import SetBreaker
from scenarios.commands.people import Move
from scenarios.library import library_folder
from scenarios.loader import load
from scenarios.story import Event
from telemetry.journal import Commanded, OptionChosen
from telemetry.outcome import Outcome, outcome
from telemetry.run import Run

INSTRUMENTS = {
    "zvezda": "SIM.smoke-zvezda.smoke",
    "zarya": "SIM.smoke-zarya.smoke",
    "poisk": "SIM.smoke-poisk.smoke",
    "co2": "SIM.zvezda.ppCO2",
}
SMOKE_MG_M3, BESIDE_MG_M3, CO2_MMHG = 4.0, 1.0, 5.3
"""What Zvezda may hold of smoke, the modules beside it of smoke, and Zvezda of carbon dioxide."""
BOOK = ("gather", "heater", "foam", "filters")


@cache
def alone() -> Run:
    """The drill with nobody there."""
    return Run(load(library_folder() / "fire-drill"))


@cache
def asked_ts() -> Mapping[str, float]:
    """When each question is asked: whatever is answered to another."""
    return {decision.event: decision.asked for decision in alone().frame_at(alone().end_t).decisions}


def answered(run: Run, event: str, option: str) -> Run:
    return run.acted(OptionChosen(asked_ts()[event] + 30.0, "seat", event, option))


def played(*options: str) -> Run:
    run = alone()
    for event, option in zip(asked_ts(), options, strict=True):
        run = answered(run, event, option)
    return run


def told(run: Run) -> tuple[Outcome, Mapping[str, float]]:
    """What it came to, and what the instruments read then."""
    read = run.trends([*INSTRUMENTS.values()], np.array([run.end_t]))[:, 0]
    return outcome(run), dict(zip(INSTRUMENTS, map(float, read), strict=True))


def every_way_on(run: Run, asking: tuple[Event, ...]) -> Iterator[Run]:
    """The runs of all that may be answered to what is still asked."""
    if not asking:
        yield run
        return
    decision = asking[0].decision
    assert decision is not None
    for option in decision.options:
        yield from every_way_on(answered(run, asking[0].id, option.id), asking[1:])


def true_ending(run: Run, read: Mapping[str, float]) -> str:
    """The ending that the numbers ask for."""
    if run.moment_at(run.end_t).facts.people["engineer-4"].health != "well":
        return "casualty"
    if read["zvezda"] > SMOKE_MG_M3:
        return "grey"
    if read["co2"] > CO2_MMHG:
        return "bad-air"
    if run.moment_at(run.end_t).facts.happened("smoke-in-zarya"):
        return "spread"
    return "clear" if max(read["zarya"], read["poisk"]) < BESIDE_MG_M3 else "masks-on"


def chosen(run: Run) -> set[str | None]:
    return {answer.option for answer in run.moment_at(run.end_t).facts.answers.values()}


def test_every_answer_ends_as_the_instruments_say() -> None:
    asking = tuple(event for event in alone().scenario.events if event.decision is not None)
    assert [event.id for event in asking] == [*asked_ts()]
    ways = [
        *every_way_on(answered(alone(), "smoke-seen", "gather"), asking[1:]),
        *(played(first, *BOOK[1:]) for first in ("look", "rush")),
    ]
    endings = set()
    for run in ways:
        came, read = told(run)
        assert came.ending is not None
        endings.add(came.ending.id)
        assert came.ending.id == true_ending(run, read), read
        if came.ending.id == "clear":
            assert not any(run.moment_at(run.end_t).facts.fires.values()), (
                "nothing smoulders under a mask that is off"
            )
            assert run.moment_at(run.end_t).facts.happened("readings")
        assert (came.points == came.most) is (came.ending.id == "clear" and "everything" not in chosen(run))
    assert endings == {"casualty", "grey", "bad-air", "spread", "clear"}


def rated(run: Run) -> Evaluation:
    return evaluation(Moment(run.scenario, run, run.frame_at(run.end_t), tuple(run.journal)))


def test_with_nobody_there_nothing_is_performed_and_nothing_scored() -> None:
    assert {task.proposed for task in rated(alone()).tasks} == {"U"}
    assert {objective.proposed for objective in rated(alone()).objectives} == {"U"}
    assert (outcome(alone()).points, outcome(alone()).most) == (0, 11)
    pieces = [piece for task in rated(alone()).tasks for action in task.expected for piece in action.found]
    answers = [piece for piece in pieces if piece.text.startswith("nobody answered: ")]
    assert len(answers) == 4
    assert not any(piece.meets for piece in answers)


def test_by_the_book_all_is_performed_and_scored() -> None:
    run = played(*BOOK)
    assert {task.proposed for task in rated(run).tasks} == {"P"}
    assert outcome(run).points == outcome(run).most


@pytest.mark.parametrize(
    ("options", "task"),
    [
        (("look", *BOOK[1:]), "count-heads"),
        (("gather", "nothing", "foam", "filters"), "cut-power"),
        (("gather", "heater", "carbon-dioxide", "filters"), "put-it-out"),
        (("gather", "heater", "foam", "all"), "clean-before-mixing"),
    ],
)
def test_what_was_done_otherwise_is_not_performed(options: tuple[str, ...], task: str) -> None:
    proposed = {x.id: x.proposed for x in rated(played(*options)).tasks}
    assert proposed == {**dict.fromkeys(proposed, "P"), task: "U"}


def proposed(run: Run, task: str) -> str | None:
    return {x.id: x.proposed for x in rated(run).tasks}[task]


def switched(run: Run, t: float, by: str, which: str, to: Literal["on", "off"]) -> Run:
    return run.acted(Commanded(t, by, by, SetBreaker(do="breaker", which=which, to=to)))


def test_the_place_of_an_option_does_not_tell_which_is_right() -> None:
    decisions = [event.decision for event in alone().scenario.events if event.decision is not None]
    places = [[x.id for x in each.options].index(best) for each, best in zip(decisions, BOOK, strict=True)]
    assert len(set(places)) == len(places)


def test_a_button_alone_brings_nobody_to_zarya() -> None:
    pushed = alone().acted(Commanded(70.0, "commander", "commander", Move(do="move", to="lab")))
    assert proposed(switched(pushed, 95.0, "commander", "button-fire", "on"), "count-heads") == "U"


def test_who_goes_by_hand_counts_as_much() -> None:
    run = alone().acted(Commanded(64.0, "commander", "commander", Move(do="move", to="lab")))
    run = switched(run, 80.0, "commander", "button-fire", "on")
    for someone in ("engineer-1", "engineer-2", "engineer-3", "engineer-4"):
        run = run.acted(Commanded(85.0, someone, someone, Move(do="move", to="zarya")))
    run = run.acted(Commanded(115.0, "commander", "commander", Move(do="move", to="zarya")))
    assert proposed(run, "count-heads") == "P"


def test_current_cut_after_something_was_sprayed_is_not_performed() -> None:
    run = answered(answered(alone(), "smoke-seen", "gather"), "extinguisher", "foam")
    late = switched(run, asked_ts()["extinguisher"] + 33.0, "engineer-3", "water-heater", "off")
    assert late.moment_at(late.end_t).facts.equipment["water-heater"] == "off"
    assert proposed(late, "cut-power") == "U"


def test_the_conditioners_and_the_filter_clean_while_the_fans_between_modules_stand_still() -> None:
    ids = [
        "SIM.smoke-zvezda.smoke",
        "SIM.air-zvezda-1.state",
        "SIM.filter-zvezda.state",
        "SIM.zvezda.ventilated",
    ]
    answered_t = asked_ts()["air"] + 30.0
    read = played(*BOOK).trends(ids, np.array([answered_t, answered_t + 590.0]))
    assert read[0, 1] < 0.1 * read[0, 0], "nine parts of ten, in ten minutes"
    assert read[1:, 1].tolist() == [1.0, 1.0, 0.0]


def test_who_came_to_zarya_has_a_mask_and_keeps_it() -> None:
    def moved(run: Run, t: float, to: str) -> Run:
        return run.acted(Commanded(t, "crew", "engineer-4", Move(do="move", to=to)))

    back = moved(moved(alone(), 80.0, "zarya"), 120.0, "zvezda").moment_at(alone().end_t).facts
    assert (back.people["engineer-4"].module, back.people["engineer-4"].health) == ("zvezda", "well")
    assert back.happened("mask-on")
    assert not alone().moment_at(alone().end_t).facts.happened("mask-on")


def test_no_event_names_a_place_for_people_who_may_be_elsewhere() -> None:
    """A place beside people, where the event does not itself ask that they be there."""
    placed = {event.id for event in alone().scenario.events if event.who and event.where}
    assert placed == {"breathed", "mask-on"}


def test_who_knows_of_a_question_has_what_asks_it_in_their_log() -> None:
    for event in alone().scenario.events:
        if event.decision is not None:
            assert {event.decision.owner, *event.decision.known_to} <= {*event.who}, event.id
