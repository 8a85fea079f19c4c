"""The legend: every sign of the station screen and what it means, in the face the screen has.

Lives here: signs beside words. Never here: which sign is drawn when. Signs, and words that the screen shows,
are taken from where the drawings take them, so that none of them can go out of date.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from mission_control.drawing import link_rows, people
from mission_control.drawing.face import SEVERITY_WORD, Face
from mission_control.drawing.figures import NOTHING
from mission_control.drawing.ink import ELLIPSIS
from mission_control.drawing.pane import DASHES
from scenarios.words import Certainty, Source
from telemetry.link import LinkState
from telemetry.manifest import Manifest

SEVERITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "EMERGENCY": "life is in danger, all act at once",
        "WARNING": "somebody must act at once",
        "CAUTION": "it becomes worse unless somebody acts",
        "ADVISORY": "good to know",
    }
)
"""By the severity's name."""
LINKS: Final[Mapping[LinkState, str]] = MappingProxyType(
    {
        LinkState.OFF: "switched off",
        LinkState.LOS: "loss of signal: nobody in sight; in how long somebody will be",
        LinkState.AOS: "acquisition of signal: in sight and answered",
        LinkState.SILENT: "in sight, but nobody answers",
        LinkState.FAILED: "its equipment has failed",
    }
)
SOURCES: Final[Mapping[Source, str]] = MappingProxyType(
    {
        "plot": "the film's plot, as summaries tell it, says so",
        "encyclopedia": "an encyclopedia's telling of the film says so",
        "both": "both of them say so",
        "record": "public reports of the real day say so",
        "ours": "none does: invented here to fill a gap",
    }
)
CERTAINTIES: Final[Mapping[Certainty, str]] = MappingProxyType(
    {
        "stated": "in so many words",
        "implied": "it follows from what is said",
        "ours": "the time, or how it happened, is invented",
    }
)
RECORDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "recording": "it holds no sample of anything for so long",
        "an id": "the channel that said so",
    }
)


class Section(NamedTuple):
    """Signs that belong together."""

    title: str
    rows: tuple[tuple[str, str], ...]
    """Signs and their meanings."""


def legend(manifest: Manifest, face: Face) -> tuple[Section, ...]:
    """All signs, by where they stand."""
    if manifest.recorded:
        return (
            Section("Figures and alarms", tuple(_figures(face))),
            Section("Power and cooling", tuple(_systems(face))),
            Section("The signal", tuple(_comms(face))),
            Section("Orbit and time", tuple(_orbit(face))),
            Section("The log's last column", tuple(RECORDED.items())),
            Section("The plot", tuple(_plot(face))),
        )
    return (
        Section("The drawn station", tuple(_station(face))),
        Section("Who is who", tuple(_crew(manifest))),
        Section("Figures and alarms", tuple(_figures(face))),
        Section("Power, arm and suits", tuple(_systems(face))),
        Section("Links and messages", tuple(_comms(face))),
        Section("Orbit and time", tuple(_orbit(face))),
        Section("The log's last column", (*SOURCES.items(), *CERTAINTIES.items())),
        Section("The plot", tuple(_plot(face))),
    )


def _station(face: Face) -> Iterator[tuple[str, str]]:
    yield face.fan, "open hatch, a fan drives air across"
    yield f"{face.hatch_open} {face.hatch_open_upright}", "open hatch, air only drifts across"
    yield face.hatch_closed, "closed hatch"
    yield face.forbidden, "out of bounds"
    yield " ".join(face.ways), "somebody on their way there"
    yield face.outside, "outside, holding on"
    yield face.adrift, "outside, adrift"
    for health in people.ILL:
        yield people.health_mark(health, face).text, f"{health}, before somebody's initials"


def _crew(manifest: Manifest) -> Iterator[tuple[str, str]]:
    for person in manifest.people.values():
        yield person.initials, f"{person.name}, {people.SIDE_WORD[person.side]}, {person.role}"


def _figures(face: Face) -> Iterator[tuple[str, str]]:
    for severity, word in SEVERITY_WORD.items():
        yield f"{face.severity(severity)} {word}", f"{severity.name.lower()}: {SEVERITIES[severity.name]}"
    yield (
        f"{face.above} {face.below}",
        "above or below: behind a figure its limit, before a figure that limit",
    )
    yield f"{face.far_above} {face.far_below}", "the same behind a figure, for a warning or an emergency"
    yield "ppCO2", "marked from the lowest limit of any module on, also where no alarm watches it"
    yield "new", "an alarm that nobody has acknowledged, also when the value has returned"
    yield f"{face.rising} {face.falling}", "rising, falling"
    yield f"{face.on} {face.off}", "a fan or a machine that runs, or does not"
    yield face.failed, "a failed instrument or machine; an event that did not happen"
    yield NOTHING, "no value; a dim one is old"
    yield face.sealed, "an order that may not be read"
    yield ELLIPSIS, "there is more: the panel's digit shows it in full"


def _systems(face: Face) -> Iterator[tuple[str, str]]:
    yield face.past * 3 + face.future * 2, "how much there is, of what there can be"
    yield "array load", "kW that an array gives, and that its channel feeds"
    yield "batt", "charge of a channel's batteries, per cent"
    yield "shed", "kW that go without power"
    yield "SARJ BGA", "joints that turn the arrays after the Sun: once a revolution, and with the seasons"
    yield f"{face.on} {face.off} {face.failed}", "a channel's switch or a loop's pump: on, off, failed"
    yield f"{face.station} {face.off}", "the arm's base and its tip, seen from one side, to scale"
    yield "Lee", "a hand of the arm: one holds on to the station, the tip's is free"
    yield "1 to 4", "downlinks: which camera's picture goes down; others stay aboard"
    yield (
        f"{face.caution} {face.warning} of a suit",
        "under an hour of something left, and under half an hour",
    )


def _comms(face: Face) -> Iterator[tuple[str, str]]:
    for state, meaning in LINKS.items():
        yield f"{link_rows.shape(state, face)} {state.name}", meaning
    yield f"{face.up} {face.down}", "a message to the station, or from it"
    yield f"{face.failed} unheard", "said while the link was down"


def _orbit(face: Face) -> Iterator[tuple[str, str]]:
    yield "DENSITY", f"the upper air is declared {face.times}k as dense, so that the film's fall comes true"
    yield face.station, "the station; a line behind it, dots ahead"
    yield face.flash, "just struck"
    yield face.fire, "burning; land filled by day, an outline by night"
    yield f"{face.beta} angle", "between the orbit's plane and the sun"
    yield f"{face.chapter} {face.event}", "on the time bar: a chapter, an event; thin ones are ahead"
    yield (
        f"{face.times}60 {face.pointer} {face.times}5",
        f"playback lingers at a chapter's beginning: {face.times}5 for a while",
    )
    yield "MET GMT", "mission elapsed time from the story's zero; day of the year and time"
    yield "PET", "time since somebody left the airlock"


def _plot(face: Face) -> Iterator[tuple[str, str]]:
    yield "curve", "the value without noise, as alarms judge it; in each column from its least to its most"
    for severity, word in SEVERITY_WORD.items():
        period, drawn = DASHES[severity]
        yield (face.past * drawn + " " * (period - drawn)) * 2, f"a limit: {word}"
    yield face.fire[0], "night at the station; not shown where a column is longer"
    yield f"{face.head} {face.vertical}", "now; the bright line is the cursor"
    yield "gap", "a failed instrument, a lost link, or nothing yet"
    yield "a b c", "whose curve, where several share an axis"
    yield "A B C", "dotted: the same of what lies beside; by GMT, MET or start, whichever zeros lie together"
    yield "diff", "a value less the one beside it; mean and most (farthest from zero) over what is shown"
