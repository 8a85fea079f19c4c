"""Cameras as rows: which picture goes down by which downlink and what it shows, then those that go nowhere.

Lives here: one line a downlink or camera. Never here: who turns them.
"""

from typing import Final

from mission_control.drawing import naming, people
from mission_control.drawing.face import Face
from mission_control.drawing.figures import Figure, instrument, worded
from mission_control.drawing.flow import joined
from mission_control.drawing.ink import Ink, Line, Span, columns, first_words, line, width_of
from mission_control.exercise.view import View
from telemetry.outdoors import CameraNow

_NAME: Final = (6, 14)
"""Fewest and most cells of a camera's name."""
_NUMBER: Final = 2


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """At most `height` lines: a heading, the downlinks, then cameras whose picture stays aboard."""
    cameras = view.frame.cameras
    if height < 1:
        return []
    if not cameras:
        recorded = _recorded(view, face) if view.manifest.recorded else []
        words = "no camera was recorded" if view.manifest.recorded else "this station has no cameras"
        return recorded[:height] or [line(Span(words, Ink.DIM))]
    downlinks = _downlinks(view)
    routed = {camera.downlink: camera for camera in cameras if camera.downlink is not None}
    # who is in a picture is worth seeing, even where it goes nowhere
    rest = sorted((c for c in cameras if c.downlink is None), key=lambda camera: not camera.shows)
    heading = line(Span(f"cameras: {len(routed)} of {len(cameras)} go down", Ink.DIM))
    rows = [heading, *(_row(view, number, routed.get(number), width) for number in downlinks)]
    rows.extend(_row(view, None, camera, width) for camera in rest)
    return rows[:height]


def _recorded(view: View, face: Face) -> list[Line]:
    """Which picture goes down, by the name that was recorded."""
    readings, alarms = view.frame.readings, view.frame.alarms
    return [
        line(Span(f"{channel.title}  ", Ink.DIM), worded(readings, alarms, channel.id, face))
        for channel in readings.channels
        if channel.quantity.startswith("video.downlink-")
    ]


def _downlinks(view: View) -> list[int]:
    """Those in use, and those there are instruments for."""
    used = {camera.downlink for camera in view.frame.cameras if camera.downlink is not None}
    channels = view.frame.readings.channels
    known = {n for n in range(1, 5) if instrument(channels, f"video.downlink-{n}")}
    return sorted(used | known)


def _row(view: View, downlink: int | None, camera: CameraNow | None, width: int) -> Line:
    name = max(min(_NAME[1], width // 4), _NAME[0])
    room = max(width - _NUMBER - name - 2, 0)
    channel = instrument(view.frame.readings.channels, f"video.downlink-{downlink}")
    number = Span("-" if downlink is None else str(downlink), Ink.DIM if camera is None else Ink.TEXT)
    cells = (
        line(Figure(number.text, number.ink, channel) if channel else number),
        line(
            Span("free", Ink.DIM)
            if camera is None
            else naming.name(first_words(camera.name, name), "camera", camera.id)
        ),
        () if camera is None else _shown(view, camera, room),
    )
    return columns(cells, (_NUMBER, name, room))


def _shown(view: View, camera: CameraNow, width: int) -> Line:
    """Who is in its picture, and what it looks at."""
    seen = joined((line(people.initials(view.manifest, who)) for who in camera.shows), Span(" "))
    room = width - (width_of(seen) + 2 if seen else 0)
    what = Span(first_words(camera.looks_at, max(room, 0)), Ink.TEXT if camera.shows else Ink.DIM)
    return joined((line(what), seen), Span("  "))
