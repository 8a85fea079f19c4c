"""The suits panel: who is in which suit and where, and how long what they carry will last.

Lives here: one block for each suit that is worn, one line for each that hangs. Never here: how any of it is
used up.
"""

import math
from typing import Final

from mission_control.drawing import link_rows, naming, people
from mission_control.drawing.ages import age_text, pet_text, unheard_text
from mission_control.drawing.bar import bar
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.figures import (
    Figure,
    breach,
    instrument,
    is_fresh,
    number,
    reading,
    told,
    value_of,
    worded,
)
from mission_control.drawing.flow import fitting, flowed, joined
from mission_control.drawing.ink import Ink, Line, Span, abridged, fitted, line, spread, width_of
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.frame import PersonNow
from telemetry.link import LinkNow
from telemetry.outdoors import SuitNow

TITLE: Final = "Suits"

LITTLE_S: Final = 3600.0
URGENT_S: Final = 1800.0
"""With less left than these, what somebody depends on is as loud as a caution and a warning, whatever its
limits."""

_STORES: Final = (("oxygen", "oxygen"), ("battery", "battery"), ("cartridge", "CO2"), ("water", "water"))
"""What runs out, and what it is called: the cartridge takes up carbon dioxide."""
_NAME: Final = 8
_PERCENT: Final = 4
_LEFT: Final = 7
_BAR: Final = 40
"""Most cells of a bar."""


def title(view: View) -> str:
    """The panel's name."""
    return TITLE


def status(view: View) -> str:
    """How many people are outside; how old the figures are, if they are not fresh."""
    suits = view.frame.suits
    unheard = unheard_text(view.frame.readings, view.frame.t, (f"SIM.{s.id}.oxygen" for s in suits))
    outside = sum(person.outside is not None for person in view.frame.people)
    return unheard or (f"{outside} outside" if outside else "nobody outside")


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Those that are worn, the one with the least left first; then those that hang."""
    suits = view.frame.suits
    worn = sorted((s for s in suits if s.worn_by is not None), key=lambda suit: _least(view, suit)[1])
    hanging = [_hanging(view, suit, width, face) for suit in suits if suit.worn_by is None]
    rows: list[Line] = []
    if not any(person.outside is not None for person in view.frame.people):
        rows.append(line(Span("nobody is outside", Ink.DIM)))
    if not suits:
        rows.append(line(Span("this station has no suits", Ink.DIM)))
    radio = flowed(_radio(view, face), width) if worn else []
    blocks = [_worn(view, suit, width, face) for suit in worn]
    room = height - len(rows)
    # somebody's air comes before a suit that hangs, and both before the radio
    most = max(len(block) for block in blocks) if blocks else 0
    each = max(min(room // len(blocks), most), 2) if blocks else 0
    spare = room - sum(min(len(block), each) for block in blocks)
    gaps = len(blocks) if spare >= len(hanging) + len(radio) + len(blocks) else 0
    for block in blocks:
        # where there is room for less, the words for a place go first
        shown = block if len(block) <= each else [block[0], *block[2:]]
        rows.extend([*shown[:each], *([()] if gaps else [])])
    return face.block([*rows, *radio, *hanging], width, height)


def _worn(view: View, suit: SuitNow, width: int, face: Face) -> list[Line]:
    """The block of a suit with somebody in it; what matters less is further down."""
    person = next((p for p in view.frame.people if p.id == suit.worn_by), None)
    stores = sorted(_STORES, key=lambda store: _left_s(view, suit, store[0]))
    return [
        _head(view, suit, person, width, face),
        _place(view, suit, person),
        *(_store(view, suit, channel, name, width, face) for channel, name in stores),
        *flowed(_inside(view, suit, person, face), width, Span("  ")),
    ]


def _head(view: View, suit: SuitNow, person: PersonNow | None, width: int, face: Face) -> Line:
    """Which suit, who is in it, how they are held, and since when they are out."""
    name = line(naming.name(suit.name, "suit", suit.id, Ink.TITLE), " ")
    if person is None:
        return line(name, view.manifest.name(suit.worn_by or ""))
    who = line(name, people.health_mark(person.health, face), people.given(view.manifest, person.id))
    held: Line = line(" ", people.held_word(person.outside)) if person.outside else ()
    since = person.outside_since
    out = person.outside is not None and since is not None
    pet = line(Span("PET ", Ink.DIM), pet_text(view.frame.t - (since or 0.0))) if out else ()
    return spread(line(who, held), pet, width)


def _place(view: View, suit: SuitNow, person: PersonNow | None) -> Line:
    """Where its wearer is, and whether they live from it."""
    module = view.manifest.modules.get(person.module or "") if person is not None else None
    where = module.short if module is not None else person.outside_place if person is not None else ""
    how = ("closed" if suit.closed else "open") if module is not None else ""
    fed = "on its umbilical" if suit.fed else ""
    return joined(line(Span(text, Ink.DIM)) for text in (where, how, fed))


def _store(view: View, suit: SuitNow, store: str, name: str, width: int, face: Face) -> Line:
    """How much there is of something, of what there can be, and how long that lasts."""
    readings, alarms = view.frame.readings, view.frame.alarms
    channel, full = f"SIM.{suit.id}.{store}", _full(view, suit, store)
    share = value_of(readings, channel) / full
    left = _left(view, suit, store, face)
    percent = told(readings, alarms, channel, lambda value: _percent(value / full), _PERCENT + 1, face)
    room = width - _NAME - 1 - width_of(percent) - width_of(left)
    ink = left[0].ink if left[0].ink is not Ink.TEXT else Ink.TREND
    picture = bar(share, min(room, _BAR), face, ink) if room >= 3 else ()
    return line(Span(f"{name:{_NAME}} ", Ink.DIM), picture, percent, left)


def _percent(share: float) -> str:
    return f"{number(100.0 * share, 0, 3)} %"


def _full(view: View, suit: SuitNow, store: str) -> float:
    """What a store reads when nothing is missing; a battery reads in per cent."""
    known = view.manifest.suits.get(suit.id)
    if known is None or store == "battery":
        return 100.0
    return {"oxygen": known.oxygen_kg, "cartridge": known.carbon_dioxide_kg, "water": known.water_kg}[store]


def _left_s(view: View, suit: SuitNow, store: str) -> float:
    left_s = value_of(view.frame.readings, f"SIM.{suit.id}.{store}-left")
    return left_s if math.isfinite(left_s) else math.inf


def _least(view: View, suit: SuitNow) -> tuple[str, float]:
    """What will be gone first, and in how long."""
    first = min((store for store, _ in _STORES), key=lambda store: _left_s(view, suit, store))
    return first, _left_s(view, suit, first)


def _left(view: View, suit: SuitNow, store: str, face: Face) -> Line:
    """How long a store lasts; loud while somebody depends on it and it is little."""
    readings, alarms = view.frame.readings, view.frame.alarms
    channel = f"SIM.{suit.id}.{store}-left"
    severity = _little(readings.value(channel)) if is_fresh(readings, channel) else None
    if severity is None or not suit.closed or suit.fed:
        return told(readings, alarms, channel, age_text, _LEFT, face)
    severity = min(severity, breach(readings, alarms, channel) or severity)
    text = age_text(readings.value(channel)).rjust(_LEFT)
    return line(Figure(text + face.severity(severity), SEVERITY_INK[severity], channel))


def _little(left_s: float) -> Severity | None:
    """How grave it is to have so little left."""
    if left_s < URGENT_S:
        return Severity.WARNING
    return Severity.CAUTION if left_s < LITTLE_S else None


def _inside(view: View, suit: SuitNow, person: PersonNow | None, face: Face) -> list[Line]:
    """Pressure, carbon dioxide and cooling in the suit, and its wearer's pulse."""
    readings, alarms = view.frame.readings, view.frame.alarms

    def figure(label: str, channel: str, decimals: int, width: int, unit: str) -> Line:
        value = reading(readings, alarms, channel, decimals, width, face)
        return line(Span(f"{label} ", Ink.DIM), value, Span(unit, Ink.DIM))

    inside = [
        figure("pressure", f"SIM.{suit.id}.pressure", 0, 3, "mmHg"),
        figure("CO2", f"SIM.{suit.id}.CO2", 1, 4, "mmHg"),
        figure("cooling", f"SIM.{suit.id}.cooling", 1, 4, f"{face.degree}C"),
    ]
    pulse = [figure("pulse", f"SIM.{person.id}.heartRate", 0, 3, "/min")] if person is not None else []
    return [*pulse, *inside]


def _hanging(view: View, suit: SuitNow, width: int, face: Face) -> Line:
    """A suit nobody wears: where it is, what it has, and for how long that would do."""
    readings, alarms = view.frame.readings, view.frame.alarms
    module = view.manifest.modules.get(suit.module or "")
    where = f"in {module.short}" if module else ""
    store, _ = _least(view, suit)
    left = told(readings, alarms, f"SIM.{suit.id}.{store}-left", age_text, 0, face)
    oxygen, full = f"SIM.{suit.id}.oxygen", _full(view, suit, "oxygen")
    parts = (
        line(Span(where, Ink.DIM)),
        line(Span("for ", Ink.DIM), left),
        line(Span("O2 ", Ink.DIM), told(readings, alarms, oxygen, lambda v: _percent(v / full), 0, face)),
        line(
            Span("battery ", Ink.DIM),
            told(readings, alarms, f"SIM.{suit.id}.battery", lambda v: _percent(v / 100.0), 0, face),
        ),
        line(Span("on its umbilical" if suit.fed else "", Ink.DIM)),
    )
    name = fitted(line(naming.name(abridged(suit.name, _NAME), "suit", suit.id)), _NAME)
    return line(name, " ", fitting(parts, max(width - _NAME - 1, 0), Span(" ")))


def _radio(view: View, face: Face) -> list[Line]:
    """The links between the station and those outside it, and whether they hold the suits' signal."""
    readings, alarms = view.frame.readings, view.frame.alarms
    rows: list[Line] = []
    for link in view.frame.links:
        known = view.manifest.links.get(link.id)
        lock = instrument(readings.channels, f"link.{link.id}.locked")
        if lock and known is not None and known.kind == "proximity":
            rows.extend((_link(known.name, link, face), worded(readings, alarms, lock, face)))
    return rows


def _link(name: str, link: LinkNow, face: Face) -> Line:
    shape, ink = link_rows.shape(link.state, face), link_rows.ink(link.state)
    return line(
        naming.name(f"{name} ", "link", link.id, Ink.DIM),
        Figure(f"{shape} {link.state.name}", ink, f"SIM.{link.id}.link"),
    )
