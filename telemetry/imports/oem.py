"""CCSDS orbit ephemeris messages (OEM, CCSDS 502.0-B): a trajectory as state vectors, as XML or as text.

Lives here: reading both into NASA's six channels for the state vector. Never here: turning one frame of
reference into another; a trajectory in another than those channels', or by another clock, is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, nan
from typing import Final
from xml.parsers import expat

import numpy as np

from scenarios.times import iso_seconds
from telemetry.imports.gathered import Gathered, Scale
from telemetry.imports.lines import Lines, Progress
from telemetry.imports.places import Place
from telemetry.imports.remarks import Refused, in_line, shown

CHANNELS: Final = ("USLAB000032", "USLAB000033", "USLAB000034", "USLAB000035", "USLAB000036", "USLAB000037")
"""Position X, Y, Z in km; velocity X, Y, Z in m/s; J2000."""
_FROM_KM: Final = np.array([1.0, 1.0, 1.0, 1000.0, 1000.0, 1000.0])
"""A message counts in km and km/s."""
_COMPONENTS: Final = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
_LONGEST_WORD: Final = 1000
_ACCEPTED: Final[Mapping[str, tuple[str, ...]]] = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("EME2000", "J2000", "ICRF", "GCRF"),
    "TIME_SYSTEM": ("UTC",),
}
"""What a segment's metadata must say; the frames here are one within the width of the station."""
VERSION_WORD: Final = b"CCSDS_OEM_VERS"


@dataclass(slots=True)
class _Trajectory:
    """What one message holds, state vector by state vector."""

    place: Place
    gathered: Gathered
    times: list[float] = field(default_factory=list)
    states: list[list[float]] = field(default_factory=list)

    def describe(self, key: str, value: str) -> None:
        """Take one line of metadata. Raises Refused for a frame or a clock that is not the channels'."""
        if key == "OBJECT_NAME" and value.isprintable() and not self.gathered.title:
            self.gathered.title = f"{value[:60]}, trajectory"
        if value.upper() not in _ACCEPTED.get(key, (value.upper(),)):
            expected = " or ".join(_ACCEPTED[key])
            raise Refused(f"{shown(self.place.name)}: {key} is {shown(value)}, expected {expected}")

    def take(self, epoch: str, components: Sequence[str], where: str) -> None:
        """Take one state vector."""
        try:
            time = iso_seconds(epoch)
            state = [float(component) for component in components]
        except ValueError:
            time, state = nan, []
        if len(state) == len(_COMPONENTS) and all(-inf < each < inf for each in state):
            self.times.append(time)
            self.states.append(state)
        else:
            self.gathered.remarks.count(
                self.place.name, "state vector that is none", "state vectors that are none", 1, where
            )

    def finish(self) -> None:
        """Hand the samples over."""
        times = np.array(self.times)
        columns = np.array(self.states).reshape(-1, len(_COMPONENTS)) * _FROM_KM
        for channel_id, values in zip(CHANNELS, columns.T, strict=True):
            self.gathered.add(channel_id, times, values)


def read(files: Sequence[Place], gathered: Gathered, progress: Progress) -> None:
    """Take the state vectors of every message. Raises Refused for what is no such message."""
    gathered.count_from(Scale.UTC, "the trajectory")
    for place in files:
        trajectory = _Trajectory(place, gathered)
        if place.beginning().lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            _Markup(trajectory).read(progress)
        else:
            _read_text(trajectory, progress)
        trajectory.finish()


def _read_text(trajectory: _Trajectory, progress: Progress) -> None:
    lines = Lines(trajectory.place, trajectory.gathered.remarks, progress)
    passing = False
    for number, text in _numbered(lines):
        key, equals, value = (part.strip() for part in text.partition("="))
        if key in ("COVARIANCE_START", "COVARIANCE_STOP"):
            passing = key == "COVARIANCE_START"
        elif equals and not passing:
            trajectory.describe(key, value)
        elif key and not passing and not key.startswith(("COMMENT", "META_START", "META_STOP")):
            epoch, *components = key.split()
            trajectory.take(
                epoch, components[: len(_COMPONENTS)], in_line(number, text)
            )  # then accelerations
    lines.leave_out_unended()


def _numbered(lines: Lines) -> Iterator[tuple[int, str]]:
    for first, text in lines:
        yield from enumerate(text.decode(errors="replace").split("\n"), first)


class _Markup:
    """Reads a message in XML; of one that was cut off, what was whole before the cut."""

    def __init__(self, trajectory: _Trajectory) -> None:
        self._trajectory = trajectory
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._heard = ""
        self._vector: dict[str, str] | None = None
        self._is_message = False

    def read(self, progress: Progress) -> None:
        """Take every state vector. Raises Refused for what is no message."""
        name = self._trajectory.place.name
        try:
            for block in self._trajectory.place.blocks():
                progress(len(block))
                self._parser.Parse(block, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if self._is_message:
                what = (
                    f"all from line {self._parser.CurrentLineNumber:,} on, where it breaks off or is no XML"
                )
                self._trajectory.gathered.remarks.add(name, what)
            else:
                raise Refused(f"{shown(name)} is no XML: {error}") from None
        if not self._is_message:
            raise Refused(f"{shown(name)} is XML, but no CCSDS orbit ephemeris message (OEM)")

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._heard = ""
        self._is_message |= element == "oem"
        if element == "stateVector":
            self._vector = {}
        elif self._vector is not None and element in _COMPONENTS:
            unit = "km/s" if element.endswith("DOT") else "km"
            if attributes.get("units", unit) != unit:
                place = shown(self._trajectory.place.name)
                raise Refused(f"{place}: {element} is in {shown(attributes['units'])}, expected {unit}")

    def _hear(self, text: str) -> None:
        if len(self._heard) < _LONGEST_WORD:
            self._heard += text

    def _end(self, element: str) -> None:
        text, self._heard = self._heard.strip(), ""
        if self._vector is None:
            self._trajectory.describe(element, text)
        elif element != "stateVector":
            self._vector[element] = text
        else:
            components = [self._vector[name] for name in _COMPONENTS if name in self._vector]
            where = f"which ends in line {self._parser.CurrentLineNumber:,}"
            self._trajectory.take(self._vector.get("EPOCH", ""), components, where)
            self._vector = None

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused(f"{shown(self._trajectory.place.name)} declares a document type, which no OEM does")
