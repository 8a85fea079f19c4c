"""What a seat cannot know changes nothing that it is told: in two runs that differ in that alone, it hears
the same, byte for byte, whatever it asks and whatever is refused it.
"""

from dataclasses import fields
from functools import cache
from typing import Final, NamedTuple, cast

import pytest

from mission_control.exercise.foresight import FACTS, MEASURED, PARTS
from mission_control.exercise.panelled import ALL
from mission_control.exercise.wire.answers import AboutThing, OfferTold
from mission_control.exercise.wire.requests.acting import (
    Command,
    Speak,
    Write,
)
from mission_control.exercise.wire.requests.asking import About, Called, Complete, Further, Look
from scenarios.begun import Begun
from scenarios.commands import Command as Asked
from scenarios.grammar import parts, verbs
from scenarios.improvised import effects_in
from scenarios.loader import load
from scenarios.scenario import Scenario, Seat
from scenarios.typed import parsed_command
from scenarios.words import Panel
from telemetry.exercise_acts import Improvised
from telemetry.facts import Facts
from telemetry.journal import Commanded
from telemetry.moment import Moment
from telemetry.run import Run
from tests.mission_control.exercise.conftest import TALE
from tests.mission_control.exercise.tables import Exercise, Terminal

SILENT_S: Final = 2750.0
"""The tale's radio has failed fifty seconds ago."""
AT_S: Final = 5000.0


def sat(run: Run, seat: str, at: float = AT_S) -> Terminal:
    """Somebody in that seat."""
    return Exercise(run, at).sit(seat)


def told(terminal: Terminal) -> list[bytes]:
    """All that was ever told there, but for the host's greeting, of which half is random."""
    return terminal.heard[1:]


def gone(run: Run, t: float, *lines: str) -> Run:
    """The run with what these lines say done from then on, 200 s apart, before `AT_S`."""
    for number, line in enumerate(lines):
        typed = parsed_command(line, run.model.names)
        assert typed.by is not None
        run = run.acted(Commanded(t + 200.0 * number, "whoever", typed.by, cast(Asked, typed.command)))
    assert all(command.executed for command in run.moment_at(AT_S).facts.commands)
    return run


def otherwise(run: Run, effects: str) -> Run:
    """The run with these effects, of which none is told."""
    made = effects_in(effects, run.model.defined)
    return run.acted(Improvised(SILENT_S, "facilitator", "Otherwise", "", ("facilitator",), "", made))


def offered(terminal: Terminal, run: Run) -> list[str]:
    """Every line that is offered about anything, after asking about everything."""
    lines = []
    for kind, called in run.model.names.kinds.items():
        for name in called:
            terminal.ask(Called, kind, name)
            about = terminal.ask(About, kind, name)
            assert isinstance(about, AboutThing)
            for offer in about.offers:
                if offer.choices:
                    terminal.ask(Further, offer.verb, offer.told)
                lines += [text(offer, choice) for choice in offer.choices] or [text(offer)]
    return list(dict.fromkeys(lines))


def text(offer: OfferTold, choice: str = "") -> str:
    """An offer as it would be typed, with one of its choices."""
    by_key = {part.key: part for part in parts(offer.verb)}
    begun = Begun(offer.verb, tuple((by_key[key], word) for key, word in offer.told))
    return (begun.further(choice) if choice else begun).text


def asks(terminal: Terminal, run: Run) -> list[str]:
    """Ask all that can be asked for nothing; what could be typed then."""
    for verb in verbs():
        terminal.ask(Complete, f"{verb} ")
    return offered(terminal, run)


@cache
def tale(*seats: Seat) -> Scenario:
    """The tale with these seats more."""
    scenario = load(TALE)
    return scenario.model_copy(update={"seats": (*scenario.seats, *seats)})


UNHEARD: Final = (
    "cooler cooler off by ada",
    "say by ada Nobody hears this",
    "decode us-order by ada",
    "take lamp by ada",
    "put lamp away by ada",
    "bounds back close by ada",
    "breaker transmitter off by boris",
    "move boris to front",
    "restrain ada by boris",
    "hatch front-back close by boris",
)
"""What is done aboard while Houston hears nothing."""


def test_the_ground_learns_nothing_by_asking_while_no_link_reaches_it() -> None:
    run = Run(tale())
    runs = run, gone(run, SILENT_S, *UNHEARD)
    one, other = (sat(each, "houston") for each in runs)
    typed = asks(one, run)
    assert asks(other, run) == typed
    assert any(line.startswith("antenna s-band") for line in typed)
    for line in typed:
        assert one.ask(Command, line, False) == other.ask(Command, line, False), line
    for terminal in (one, other):
        terminal.ask(Look, SILENT_S + 500.0)
        terminal.ask(Speak, "houston", "Do you hear us?", ("ada",), "s-band")
        terminal.ask(Write, "houston", ("ada",), "s-band", "A question", "Do you read us?")
        terminal._exercise.pass_s(1.0)
    assert told(one) == told(other)
    assert one.sitting.view is not None
    assert one.sitting.view.last_heard is not None


class Hidden(NamedTuple):
    """What becomes of the station, in effects, and lines that are done or refused accordingly."""

    effects: str
    lines: tuple[str, ...]


HIDDEN: Final[dict[Panel, Hidden]] = {
    "crew": Hidden(
        "{do: hatch, hatches: [front-back], open: false},"
        " {do: put, thing: lamp, module: front, hidden: true}",
        ("hatch front-back close", "hatch front-back open", "move ada to back", "take lamp", "search front"),
    ),
    "orders": Hidden(
        "{do: open-order, order: us-order, by: [ada]}", ("decode us-order", "show us-order to boris")
    ),
    "comms": Hidden(
        "{do: say, by: ada, text: Well}, {do: acknowledge, message: us-letter}", ("acknowledge us-letter",)
    ),
    "power": Hidden(
        "{do: equipment, which: [cooler, transmitter], state: off}", ("cooler cooler off", "cooler cooler on")
    ),
}
"""What only this panel shows, but for power, which air shows as well."""
HIDDEN_S: Final = 3000.0


@cache
def panelled(panel: Panel) -> tuple[Run, Run]:
    """Two runs that differ in what only that panel shows; somebody sits there without it."""
    others = tuple(each for each in ALL if each != panel and (panel, each) != ("power", "air"))
    blind = Seat(
        id="blind", title="Without", role="player", plays=("ada",), sides=("us",), channels=(), panels=others
    )
    run = Run(tale(blind))
    return run, otherwise(run, HIDDEN[panel].effects)


@pytest.mark.parametrize("panel", HIDDEN)
def test_a_seat_learns_nothing_by_asking_of_what_only_a_panel_it_lacks_shows(panel: Panel) -> None:
    runs = panelled(panel)
    one, other = (sat(run, "blind", HIDDEN_S) for run in runs)
    assert asks(one, runs[0]) == asks(other, runs[1])
    assert told(one) == told(other)


@pytest.mark.parametrize(
    ("panel", "line"), [(panel, line) for panel, hidden in HIDDEN.items() for line in hidden.lines]
)
def test_nor_does_it_by_what_it_is_refused(panel: Panel, line: str) -> None:
    one, other = (sat(run, "blind", HIDDEN_S) for run in panelled(panel))
    assert one.ask(Command, line, False) == other.ask(Command, line, False)


def test_a_seat_learns_nothing_of_the_other_side_by_asking() -> None:
    """Boris is beside Ada, who has read her order; he has read it too, and his own, or neither."""
    beside = "{do: move, who: [boris], to: front}, {do: open-order, order: us-order, by: [ada]}"
    theirs = (
        "{do: open-order, order: us-order, by: [boris]}, {do: open-order, order: ru-order, by: [boris]},"
        " {do: acknowledge, message: ru-letter}, {do: take, thing: martin-key, by: boris}"
    )
    run = otherwise(Run(tale()), beside)
    one, other = sat(run, "ada-seat"), sat(otherwise(run, theirs), "ada-seat")
    typed = asks(one, run)
    assert asks(other, run) == typed
    assert "show us-order to boris" in typed
    for line in typed:
        assert one.ask(Command, line, False) == other.ask(Command, line, False), line
    assert told(one) == told(other)


def test_every_fact_that_a_rule_may_look_at_is_some_panels_or_known_to_all() -> None:
    known = {
        "people", "sites", "sites_since", "copies", "flags", "answers", "commands", "came", "happened_at",
        "blasts", "mishaps", "refusals",
    }  # fmt: skip
    assert {field.name for field in fields(Facts)} == {*FACTS} | known
    told_of = {"tick", "facts", "authored", "biases", "passed", "agenda", "scheduled", "waiting", "spent"}
    rest = told_of | {"watched", "exercise"}
    assert {field.name for field in fields(Moment)} == {*PARTS, *MEASURED} | rest
