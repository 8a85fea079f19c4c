"""What a schema cannot say: that names name something, and that the story's times and places fit together.

References are checked on the raw document, so that a misspelt name is reported beside a misspelt key. Nothing
here reads a file or judges whether a story is good.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from scenarios.choices import choice
from scenarios.conditions import DecisionIs
from scenarios.document import Document, Path
from scenarios.effects import SetFlag
from scenarios.endings import Ending, Objective
from scenarios.exercises import exercise_problems
from scenarios.explain import field_text, shown
from scenarios.faults import Fault
from scenarios.grammar import verbs
from scenarios.injects import Capability, CriticalTask, ExpectedAction
from scenarios.life_support import AirConditioner, GasTank, OxygenGenerator, Scrubber, SmokeFilter
from scenarios.parts import conditions_of
from scenarios.refs import Ref
from scenarios.responses import Response, SmokeDetector
from scenarios.robotics import Camera
from scenarios.scenario import Authored, Message, Order, Person, Scenario, Seat, Thing
from scenarios.shapes import shape, walk
from scenarios.station import Charger, Device, GroundSite, Hatch, Link, Module, Relay, Vehicle
from scenarios.story import Event
from scenarios.suits import Suit
from scenarios.times import tick_text

NAMED: Final[Mapping[type[BaseModel], tuple[str, str]]] = {
    Module: ("module", "id"),
    Hatch: ("hatch", "id"),
    Scrubber: ("equipment", "id"),
    OxygenGenerator: ("equipment", "id"),
    AirConditioner: ("equipment", "id"),
    SmokeFilter: ("equipment", "id"),
    Charger: ("equipment", "id"),
    SmokeDetector: ("equipment", "id"),
    Device: ("equipment", "id"),
    Camera: ("camera", "id"),
    Suit: ("suit", "id"),
    GasTank: ("tank", "id"),
    GroundSite: ("site", "id"),
    Relay: ("relay", "id"),
    Link: ("link", "id"),
    Vehicle: ("vehicle", "id"),
    Response: ("response", "id"),
    Person: ("person", "id"),
    Thing: ("object", "id"),
    Message: ("message", "id"),
    Order: ("order", "id"),
    Seat: ("seat", "id"),
    Event: ("event", "id"),
    Ending: ("ending", "id"),
    Objective: ("objective", "id"),
    Capability: ("capability", "id"),
    CriticalTask: ("critical task", "id"),
    ExpectedAction: ("expected action", "id"),
    Authored: ("channel", "channel"),
    SetFlag: ("flag", "flag"),
}
"""Which models bring a name into being: the kind of thing it names, and the key it stands under."""

_EITHER: Final = {"speaker": ("person", "site"), "antenna": ("relay", "site")}
"""References that may name things of two kinds, whose ids must therefore differ."""

_KINDS: Final = {**_EITHER, "recipient": ("seat", "person"), "letter": ("order", "message")}
"""The same, and those where both may have one id: a seat is often called as whom it plays."""

_REPEATABLE: Final = {"flag"}
"""Kinds whose name may be given more than once: a flag is set, cleared and set again."""

_Names = dict[str, dict[str, Path]]
"""For each kind, its names and where each is first given."""


def reference_faults(
    model: type[BaseModel], document: Document, known: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> list[Fault]:
    """Names that name nothing, with the near miss, and ids given twice, in data that need not be valid.

    `known` are names of each kind that stand elsewhere.
    """
    names: _Names = defaultdict(dict)
    references: list[tuple[Path, Ref, str]] = []
    faults: list[Fault] = []
    for path, at, node in walk(shape(model), document.root):
        reference = at.mark(Ref)
        if reference and isinstance(node.value, str):
            references.append((path, reference, node.value))
        kind, key = NAMED.get(at.type, ("", ""))
        name = node.children[key].value if key in node.children else None
        if at.type is Event and "decision" in node.children and isinstance(name, str):
            names["decision"].setdefault(name, (*path, key))
        if isinstance(name, str):
            where = (*path, key)
            if name in names[kind] and kind not in _REPEATABLE:
                faults.append(_given_twice(name, kind, names[kind][name], where, document))
            names[kind].setdefault(name, where)
    for first, second in _EITHER.values():
        for name in names[first].keys() & names[second].keys():
            faults.append(_given_twice(name, first, names[first][name], names[second][name], document))
    return faults + [
        _unresolved(path, reference, name, there, document)
        for path, reference, name in references
        if not _resolves(name, reference, there := _known(names, reference.kind, known))
    ]


def story_faults(scenario: Scenario, document: Document) -> list[Fault]:
    """What does not fit together in a scenario whose every part is valid."""
    problems = (
        _clock_problems,
        _hatch_problems,
        _vehicle_problems,
        _suit_problems,
        _camera_problems,
        _beat_problems,
        _decision_problems,
        _ending_problems,
        exercise_problems,
    )
    return [
        document.position(path).fault(problem, expected, field_text(path, document))
        for find in problems
        for path, problem, expected in find(scenario)
    ]


def _known(names: _Names, kind: str, elsewhere: Mapping[str, Sequence[str]]) -> list[str]:
    if kind == "verb":
        return list(verbs())
    kinds = _KINDS.get(kind, (kind,))
    return [name for each in kinds for name in (*names[each], *elsewhere.get(each, ()))]


def _resolves(name: str, reference: Ref, known: list[str]) -> bool:
    if reference.many:
        return any(fnmatchcase(each, name) for each in known)
    return name in known


def _unresolved(path: Path, reference: Ref, name: str, known: list[str], document: Document) -> Fault:
    what = " or ".join(_KINDS.get(reference.kind, (reference.kind,)))
    problem = f"no {what} is called {shown(name)}"
    return document.position(path).fault(problem, choice(name, known), field_text(path, document))


def _given_twice(name: str, kind: str, first: Path, second: Path, document: Document) -> Fault:
    place = document.position(first)
    problem = f"the id {shown(name)} is already that of the {kind} at {place.file}:{place.line}"
    return document.position(second).fault(problem, "an id of its own", field_text(second, document))


_Problem = tuple[Path, str, str]
"""Where in the document, what is wrong, what was expected."""


def _clock_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Events due outside the clock, and events that wait for one another in a circle."""
    by_id = {event.id: event for event in scenario.events}
    for index, event in enumerate(scenario.events):
        chain = _anchors(event, by_id)
        if chain[0].id == event.id and len(chain) > 1:
            if event.id == min(each.id for each in chain):
                circle = " after ".join(each.id for each in chain[::-1])
                yield (
                    ("events", index, "after", "event"),
                    f"waits for itself: {circle}",
                    "an anchor that comes first",
                )
        elif chain[0].at is not None:
            due = chain[0].at + sum(each.after.delay for each in chain if each.after)
            field = "at" if event.at is not None else "after"
            yield from _outside_clock(("events", index, field), due, scenario)
    for index, routine in enumerate(scenario.routine):
        yield from _outside_clock(("routine", index, "at"), routine.at, scenario)


def _outside_clock(path: Path, due: int, scenario: Scenario) -> Iterator[_Problem]:
    if not scenario.start <= due <= scenario.end:
        start, end, moment = (tick_text(ticks) for ticks in (scenario.start, scenario.end, due))
        yield path, f"is due at {moment}, outside the scenario's clock", f"a time from {start} to {end}"


def _anchors(event: Event, by_id: Mapping[str, Event]) -> list[Event]:
    """The events this one waits for, the first one first, itself last; in a circle, itself at both ends."""
    chain, ids = [event], {event.id}
    while (anchor := chain[-1].after) and anchor.event in by_id:
        chain.append(by_id[anchor.event])
        if anchor.event in ids:
            break
        ids.add(anchor.event)
    return chain[::-1]


def _hatch_problems(scenario: Scenario) -> Iterator[_Problem]:
    evacuated = set(scenario.station.evacuated)
    for index, hatch in enumerate(scenario.station.hatches):
        first, second = hatch.between
        path = ("station", "hatches", index)
        if first == second:
            yield (*path, "between"), f"joins {first} to itself", "two different modules"
        elif hatch.open and (first in evacuated) != (second in evacuated):
            yield (*path, "open"), f"is open between vacuum and air ({first}, {second})", "open: false"


def _vehicle_problems(scenario: Scenario) -> Iterator[_Problem]:
    between = {hatch.id: hatch.between for hatch in scenario.station.hatches}
    for index, vehicle in enumerate(scenario.station.vehicles):
        if vehicle.module not in between.get(vehicle.hatch, (vehicle.module,)):
            path = ("station", "vehicles", index, "hatch")
            yield (
                path,
                f"the hatch {vehicle.hatch} does not lead to {vehicle.module}",
                "the hatch it docks by",
            )


def _suit_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Suits charged by what is no charger, or two of them on one channel."""
    chargers = [e.id for e in scenario.station.equipment if e.kind == "charger"]
    taken: dict[tuple[str, int], str] = {}
    for index, suit in enumerate(scenario.station.suits):
        path = ("station", "suits", index)
        if suit.charger is None:
            continue
        if suit.charger not in chargers:
            yield (*path, "charger"), f"{suit.charger} is no charger", choice(suit.charger, chargers)
        other = taken.setdefault((suit.charger, suit.charger_channel), suit.id)
        if other != suit.id:
            problem = f"channel {suit.charger_channel} of {suit.charger} charges {other}"
            yield (*path, "charger_channel"), problem, "a channel of its own"


def _camera_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Two cameras that begin on one downlink."""
    taken: dict[int, str] = {}
    for index, camera in enumerate(scenario.station.cameras):
        other = camera.id if camera.downlink is None else taken.setdefault(camera.downlink, camera.id)
        if other != camera.id:
            path = ("station", "cameras", index, "downlink")
            yield path, f"downlink {camera.downlink} already shows {other}", "a downlink of its own"


def _beat_problems(scenario: Scenario) -> Iterator[_Problem]:
    beats = {event.beat for event in scenario.events if event.beat is not None}
    missing = sorted(set(range(1, max(beats, default=0) + 1)) - beats)
    if missing:
        listed = ", ".join(map(str, missing[:20])) + (" and more" if len(missing) > 20 else "")
        yield ("events",), f"no event has beat {listed}", f"beats 1 to {max(beats)} without gaps"


def _decision_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Conditions on options that a decision does not have, or that nobody's silence takes."""
    asked = {event.id: event.decision for event in scenario.events if event.decision}
    for path, condition in conditions_of(scenario):
        if isinstance(condition, DecisionIs):
            decision = asked[condition.decision]
            known = [option.id for option in decision.options]
            for i, option in enumerate(condition.option):
                if option not in known:
                    problem = f"{condition.decision} has no option {shown(option)}"
                    yield (*path, "option", i), problem, choice(option, known)
                elif condition.decided is False and option != decision.default:
                    problem = f"{shown(option)} is not what is taken where nobody answers"
                    yield (*path, "option", i), problem, f"`{decision.default}`, the default"


def _ending_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Endings of which none, or always an earlier one, would hold."""
    for i, ending in enumerate(scenario.endings):
        last = i == len(scenario.endings) - 1
        if last and ending.when is not None:
            yield (
                ("endings", i, "when"),
                "the last ending has a condition",
                "one that holds otherwise: no `when`",
            )
        elif not last and ending.when is None:
            yield ("endings", i), "no ending after this one can be reached", "`when`, or to stand last"
