"""The robotics panel: how the arm stands and moves, who has it, what it holds, and what the cameras show.

Lives here: how the panel is divided among its parts, and the arm in words and figures. Never here: its
picture (`arm_picture`) or the cameras (`camera_rows`).
"""

from itertools import zip_longest
from typing import Final

from mission_control.drawing import arm_picture, camera_rows, naming, people
from mission_control.drawing.ages import unheard_text
from mission_control.drawing.face import Face
from mission_control.drawing.figures import (
    Figure,
    instrument,
    is_fresh,
    limits_of,
    number,
    quality,
    reading,
    worded,
)
from mission_control.drawing.flow import flowed, joined
from mission_control.drawing.ink import Ink, Line, Span, fitted, line
from mission_control.exercise.view import View
from scenarios.things import ARM
from telemetry.frame import Quality
from telemetry.outdoors import ArmNow

SPEED: Final = "SIM.arm.tip-speed"
CARRYING_SPEED: Final = "SIM.arm.carrying-speed"
OPERATOR: Final = "SIM.arm.operator"

_PARTS: Final = (("shoulder", ("sr", "sy", "sp")), ("elbow", ("", "", "ep")), ("wrist", ("wr", "wy", "wp")))
"""The seven joints: where they are, and the one that rolls, yaws and pitches there."""
_TABLE: Final = 30
"""Cells of the table of joints."""
_PICTURE: Final = (7, 16)
"""Fewest lines of the picture and its caption worth more than a further camera, and the most."""
_BESIDE: Final = 70
"""From so many cells on, a picture that finds no room above the figures stands beside them."""
_CAMERAS: Final = 5
"""Lines for a heading and each of four downlinks."""


def title(view: View) -> str:
    """The panel's name."""
    return "Robotics"


def status(view: View) -> str:
    """Whether the arm moves; how old that is, if it is not fresh."""
    if view.manifest.arm is None:
        return "no arm"
    if view.manifest.recorded:
        return ""
    unheard = unheard_text(view.frame.readings, view.frame.t, (SPEED, OPERATOR))
    arm = view.frame.arm
    brakes = ", brakes on" if arm is not None and arm.brakes_on else ""
    return unheard or ("moves" if view.frame.arm_moving else f"still{brakes}")


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """What the arm does in words, its joints, its picture, then the cameras."""
    if view.manifest.arm is None:
        words = [line(Span("this station has no arm", Ink.DIM)), ()]
        return face.block([*words, *camera_rows.lines(view, width, height - 2, face)], width, height)
    words = _words(view, width, face)
    if _is_untold(view):
        return face.block([*words, (), *camera_rows.lines(view, width, height - 2, face)], width, height)
    joints = _joints(view, width, height - len(words) - min(_CAMERAS, height // 3), face)
    left = height - len(words) - len(joints)
    room = left - _CAMERAS
    if room < _PICTURE[0] and width >= _BESIDE:
        return face.block([*words, *_abreast(view, width, height - len(words), face)], width, height)
    tall = min(room, _PICTURE[1]) if room >= _PICTURE[0] else 0
    picture = arm_picture.lines(view.frame.arm_joints_deg, width, tall, face, _ink(view))
    cameras = camera_rows.lines(view, width, left - len(picture), face)
    return face.block([*words, *picture, *joints, *cameras], width, height)


def _is_untold(view: View) -> bool:
    """Whether this is a recording without the arm."""
    return view.manifest.recorded and not view.frame.arm_joints_deg


def _abreast(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The picture beside joints and cameras, where the panel is wide and low."""
    half = (width - 2) // 2
    joints = _joints(view, half, height - _CAMERAS, face)
    right = [*joints, *camera_rows.lines(view, half, height - len(joints), face)]
    left = arm_picture.lines(view.frame.arm_joints_deg, half, height, face, _ink(view))
    return [line(fitted(a, half), "  ", b) for a, b in zip_longest(left, right, fillvalue=())]


def _ink(view: View) -> Ink:
    """The ink of the picture: as fresh as the joints it is drawn from."""
    channel = instrument(view.frame.readings.channels, "arm.sr")
    return Ink.DIM if channel and not is_fresh(view.frame.readings, channel) else Ink.TREND


def _words(view: View, width: int, face: Face) -> list[Line]:
    arm = view.frame.arm
    if arm is None:
        recorded = view.manifest.recorded and bool(view.frame.arm_joints_deg)
        return [] if recorded else [line(Span(f"nothing is known of {view.manifest.arm}", Ink.DIM))]
    first = joined((_controls(view, arm), _moving(view, arm, face)), Span("  "))
    rows = flowed((_controls(view, arm), _moving(view, arm, face)), width, Span("  "))
    return [*(rows if len(rows) > 1 else [first]), *flowed(_holds(view, arm, face), width)]


def _controls(view: View, arm: ArmNow) -> Line:
    """Who works it, and from where."""
    equipment = view.manifest.equipment
    where = equipment[arm.workstation].name if arm.workstation in equipment else arm.workstation
    ink = Ink.DIM if _is_old(view, OPERATOR) else Ink.STRONG
    if arm.operator is None:
        said = "nobody at the controls" if where is None else f"nobody at {where}"
        return line(Figure(said, Ink.DIM, OPERATOR))
    name = Figure(view.manifest.name(arm.operator), ink, OPERATOR)
    return line(people.side_word(view.manifest, arm.operator), " ", name, Span(f", {where}" if where else ""))


def _is_old(view: View, channel: str) -> bool:
    readings = view.frame.readings
    return readings.has(channel) and quality(readings, channel) in (Quality.STALE, Quality.LOS)


def _moving(view: View, arm: ArmNow, face: Face) -> Line:
    """How fast its tip goes, and may; slower with somebody on it."""
    channel = CARRYING_SPEED if arm.carries else SPEED
    readings = view.frame.readings
    figure = reading(readings, view.frame.alarms, channel, 2, 4, face)
    limits = [limit.threshold for limit in limits_of(readings.channels, channel) if limit.relation == ">"]
    most = f" {face.at_most}{number(min(limits), 2, 4).strip()}" if limits else ""
    return line(naming.name("tip ", *ARM, Ink.DIM), figure, Span(f"m/s{most}", Ink.DIM))


def _holds(view: View, arm: ArmNow, face: Face) -> list[Line]:
    """Where it stands, what its free hand does, who holds on to it."""
    readings, alarms = view.frame.readings, view.frame.alarms
    base = instrument(readings.channels, "arm.base")
    hand = instrument(readings.channels, "arm.base_hand")
    grip = instrument(readings.channels, "arm.grip")
    stands = line(naming.name("stands on ", *ARM, Ink.DIM), worded(readings, alarms, base, face))
    by = line(Span(" by ", Ink.DIM), worded(readings, alarms, hand, face))
    holds = line(
        naming.name("tip hand ", *ARM, Ink.DIM), worded(readings, alarms, grip, face) if grip else arm.grip
    )
    names = (line(people.initials(view.manifest, who)) for who in arm.carries)
    carries = joined(names, Span(" ")) if arm.carries else line(Span("nobody", Ink.DIM))
    return [
        line(stands, by if hand else ()) if base else (),
        holds,
        line(Span("carries ", Ink.DIM), carries),
    ]


def _joints(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The seven angles: a table by place and axis, or in fewer lines one after another."""
    readings, alarms = view.frame.readings, view.frame.alarms

    def angle(joint: str) -> Line:
        channel = instrument(readings.channels, f"arm.{joint}")
        return reading(readings, alarms, channel, 1, 6, face)

    if width >= _TABLE and height >= len(_PARTS) + 1:
        heading = line(Span(" " * 9 + "".join(f"{axis:>6} " for axis in ("roll", "yaw", "pitch")), Ink.DIM))
        rows = [
            line(Span(f"{place:9}", Ink.DIM), *(angle(joint) if joint else " " * 7 for joint in joints))
            for place, joints in _PARTS
        ]
        return [heading, *rows]
    said = (
        line(Span(f"{joint.upper()} ", Ink.DIM), angle(joint))
        for joint in ("sr", "sy", "sp", "ep", "wp", "wy", "wr")
    )
    return flowed(said, width, Span(" "))[: max(height, 0)]
