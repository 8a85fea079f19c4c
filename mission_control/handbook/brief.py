"""The brief of one seat: who it is, what it hears and may ask, and what it knows as the exercise begins.

All that depends on what happened is taken from that seat's own view, so that a brief holds no more than its
screen will. Never here: what any other seat has been told.
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from inspect import getdoc

from mission_control.exercise.session import Session
from mission_control.handbook.names import Names, named, names_of
from mission_control.reporting.document import Absent, Cell, Document, Facts, Listing, Part, Prose, Section
from mission_control.reporting.wording import table
from scenarios.grammar import usage, verbs
from scenarios.loops import heard, spoken
from scenarios.scenario import Scenario, Seat
from scenarios.times import met_text
from telemetry.frame import Frame
from telemetry.run import Run

_SIDES = {"us": "American", "russian": "Russian"}
_VANTAGES = {
    "aboard": "Aboard: you read the station's own instruments.",
    "ground": "On the ground: you have what links carried down, with its age.",
}


def seat_brief(run: Run, seat: Seat) -> Document:
    """What whoever sits there is told."""
    scenario, session = run.scenario, Session(run, seat)
    frame = session.frame_at(session.opens_t)
    names = names_of(scenario)
    return Document(
        title=f"Brief: {seat.title}",
        subtitle=scenario.title,
        reopening="",
        sections=(
            _role(scenario, seat, names),
            _means(scenario, seat, session, names),
            Section(f"What you know at MET {met_text(frame.t)}", tuple(_known(frame, seat, names))),
            _commands(seat),
        ),
    )


def _role(scenario: Scenario, seat: Seat, names: Names) -> Section:
    played = [person for person in scenario.people if person.id in seat.plays]
    rows = [
        (
            person.name,
            f"{person.role}, {person.nationality}",
            f"{names[person.at]}",
            _berth(person.quarters_place),
        )
        for person in played
    ]
    parts: list[Part] = [Prose(seat.brief)] if seat.brief else []
    if rows:
        parts.append(table(("You play", "Who is", "Is in, as it begins", "Sleeps"), rows, (0, 1), ""))
    return Section("Who you are", tuple(parts) or (Absent("Nothing is told beforehand."),))


def _berth(place: str) -> Cell:
    return place or None


def _means(scenario: Scenario, seat: Seat, session: Session, names: Names) -> Section:
    hears, speaks = heard(scenario, seat), spoken(scenario, seat)
    facts: list[tuple[str, Cell]] = [
        ("Cleared for", ", ".join(f"{_SIDES[side]} orders and messages" for side in seat.sides) or None),
        ("Where from", _VANTAGES[seat.vantage]),
        ("Hears", named(names, hears) or None),
        ("Speaks on", "all of them" if hears and speaks == hears else named(names, speaks) or None),
        ("Panels", ", ".join(seat.panels)),
        ("Channels", f"{len(session.channels)}: mission-control list channels names them"),
    ]
    return Section("What you have", (Facts(facts),))


def _known(frame: Frame, seat: Seat, names: Names) -> Iterator[Part]:
    happened = [f"{o.title}. {o.text}".strip() for o in frame.occurrences]
    said = [f"{names.get(x.by, x.by)}: “{x.text}”" for x in frame.speech]
    yield from _listed("What happened so far", [*happened, *said])
    letters = [
        (names.get(m.sender, m.sender), m.subject, m.text)
        for m in frame.messages
        if _has(m.to, m.sender, seat)
    ]
    if letters:
        yield table(("From", "Subject", "Text"), letters, (2,), "")
    things = [f"{x.name}: {_where(x.module, x.held_by, names)}" for x in frame.things]
    yield from _listed("Things you know of", things)
    if not (happened or said or letters or things):
        yield Absent("Nothing has happened yet.")


def _has(to: Sequence[str], sender: str, seat: Seat) -> bool:
    """Whether a letter is to or from this seat's own; those on the ground read their side's."""
    return not seat.plays or bool({*to, sender} & set(seat.plays))


def _where(module: str | None, held_by: str | None, names: Names) -> str:
    return f"held by {names[held_by]}" if held_by else names.get(module or "", "somewhere")


def _listed(title: str, items: list[str]) -> Iterator[Part]:
    if items:
        yield Prose(f"{title}:")
        yield Listing(items)


def _commands(seat: Seat) -> Section:
    rows = [
        (usage(verb), (getdoc(model) or "").partition("\n\n")[0].replace("\n", " "))
        for verb, model in verbs().items()
        if any(fnmatchcase(verb, pattern) for pattern in seat.commands)
    ]
    asked = (
        "What your people, or the ground, may be asked to do. Whether it can be done now, the station says."
    )
    return Section(
        "What you may ask",
        (Prose(asked), table(("Typed", "Does"), rows, (), "Nothing: you may ask nothing.")),
    )
