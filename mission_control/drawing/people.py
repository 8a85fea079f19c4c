"""How the crew is shown wherever they are shown: initials, side, health, how they are held outside.

Lives here: words, marks and inks for people and sides. Never here: where on a panel they stand.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mission_control.drawing import naming
from mission_control.drawing.ages import moment_text, pet_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line
from scenarios.words import Activity, Health, Outside, Side
from telemetry.frame import PersonNow
from telemetry.manifest import Manifest

SIDE_WORD: Final[Mapping[Side, str]] = MappingProxyType({"us": "US", "russian": "RU"})
SIDE_INK: Final[Mapping[Side, Ink]] = MappingProxyType({"us": Ink.US, "russian": Ink.RUSSIAN})

_HELD: Final[Mapping[Outside, Span]] = MappingProxyType(
    {
        "tethered": Span("tethered", Ink.GOOD),
        "untethered": Span("UNTETHERED", Ink.CAUTION),
        "adrift": Span("ADRIFT", Ink.WARNING),
        "on-arm": Span("on the arm", Ink.CAUTION),
    }
)
ILL: Final[Mapping[Health, Span]] = MappingProxyType(
    {
        "wounded": Span("WOUNDED", Ink.CAUTION),
        "missing": Span("MISSING", Ink.WARNING),
        "dead": Span("DEAD", Ink.WARNING),
    }
)
_STRUCK: Final[Mapping[Health, str]] = MappingProxyType(
    {"wounded": "wounded", "missing": "missing since", "dead": "died"}
)
_DOING: Final[Mapping[Activity, Span]] = MappingProxyType(
    {"sleep": Span("asleep", Ink.DIM), "exercise": Span("exercising"), "spacewalk": Span("in a suit")}
)


def side_ink(manifest: Manifest, someone: str) -> Ink:
    """The ink of a person's side; plain text for anybody else."""
    return SIDE_INK[manifest.people[someone].side] if someone in manifest.people else Ink.TEXT


def side_word(manifest: Manifest, someone: str) -> Span:
    """The word of a person's side in its ink; nothing for anybody else."""
    known = manifest.people.get(someone)
    return Span(SIDE_WORD[known.side] if known else "", side_ink(manifest, someone))


def initials(manifest: Manifest, someone: str) -> Span:
    """A person's initials in their side's ink; whoever is not of the crew keeps their whole name."""
    known = manifest.people.get(someone)
    return _named(manifest, someone, known.initials if known else manifest.name(someone))


def given(manifest: Manifest, someone: str) -> Span:
    """What somebody is called, in their side's ink."""
    return _named(manifest, someone, manifest.name(someone))


def _named(manifest: Manifest, someone: str, text: str) -> Span:
    """A name that stands for one of the crew or a ground site, in their side's ink."""
    kind = "person" if someone in manifest.people else "site"
    known = someone in manifest.people or someone in manifest.sites
    ink = side_ink(manifest, someone)
    return naming.name(text, kind, someone, ink) if known else Span(text, ink)


def health_mark(health: Health, face: Face) -> Span:
    """The shape of a person's health; nothing for the well."""
    shapes = {"well": "", "wounded": face.caution, "missing": face.missing, "dead": face.dead}
    return Span(shapes[health], ILL[health].ink if health in ILL else Ink.TEXT)


def struck(person: PersonNow) -> Line:
    """When somebody was wounded or lost, or died; nothing about the well, or where nobody knows."""
    if person.health not in _STRUCK or person.health_since is None:
        return ()
    return line(Span(f"{_STRUCK[person.health]} {moment_text(person.health_since)}", Ink.DIM))


def outside_mark(held: Outside, face: Face) -> Span:
    """The shape of somebody outside."""
    return Span(face.adrift if held == "adrift" else face.outside, _HELD[held].ink)


def held_word(held: Outside) -> Span:
    """How somebody outside is held, in words."""
    return _HELD[held]


def condition(person: PersonNow, t: float, face: Face) -> list[Line]:
    """Health with its shape, hold, time outside and activity in words: only what is not ordinary."""
    words: list[Line] = []
    if person.health != "well":
        words.append(line(health_mark(person.health, face), ILL[person.health]))
    if person.outside is not None:
        words.append(line(_HELD[person.outside]))
    if person.outside is not None and person.outside_since is not None and person.health != "dead":
        words.append(line(f"PET {pet_text(t - person.outside_since)}"))
    if person.activity in _DOING and person.outside is None and person.health != "dead":
        words.append(line(_DOING[person.activity]))
    return words
