"""The robotics panel: the arm in words, angles and a picture, and where every camera's picture goes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from mission_control.drawing import arm_picture, robotics
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
from telemetry import kinematics
from telemetry.frame import Quality
from tests.mission_control.drawing import systems

ViewOf = Callable[..., View]


def rows(view: View, width: int = 34, height: int = 21, face: Face = UNICODE) -> list[str]:
    return [text_of(row).rstrip() for row in robotics.draw(view, width, height, face)]


def test_the_picture_as_a_whole(view_of: ViewOf) -> None:
    assert rows(view_of()) == [
        "RU Nicholai, rws",
        "tip 0.61▲m/s ≤0.37",
        "stands on Lab by Lee A",
        "tip hand Released · carries nobody",
        "",
        "            ○",
        "            ⠈⠉⠑⠒⠤⢄⣀",
        "                   ⡏",
        "                  ⡜",
        "                 ⢰⠁",
        "                ✚⠃",
        "side ✚ base ○ tip         5 m ────",
        "           roll    yaw  pitch",
        "shoulder    0.0   10.0  -20.0",
        "elbow                    90.0",
        "wrist     170.0    5.0  -45.0",
        "cameras: 1 of 2 go down",
        "1  P3AFT    a white figure far  GB",
        "2  free",
        "-  S3AFT    starboard arrays",
        "",
    ]


def test_in_ascii_the_picture_has_its_ends_too(view_of: ViewOf) -> None:
    shown = rows(view_of(), face=ASCII)
    assert "side X base o tip" in "\n".join(shown)
    assert any("X" in row for row in shown[4:11])


def test_little_room_names_the_joints_in_a_row_and_draws_nothing(view_of: ViewOf) -> None:
    low = rows(view_of(), 36, 8)
    assert low[3] == "SR    0.0  SY   10.0  SP  -20.0"
    assert low[-1].startswith("1  P3AFT")
    assert not any("base" in row for row in low)


def test_a_wide_and_low_panel_has_its_picture_beside_the_figures(view_of: ViewOf) -> None:
    wide = rows(view_of(), 76, 16)
    assert wide[2].endswith("roll    yaw  pitch")
    assert "✚ base" in wide[-1]
    assert any("○" in row and "elbow" in row for row in wide)


def test_a_tall_and_wide_one_has_the_arm_from_two_sides(view_of: ViewOf) -> None:
    captions = next(row for row in rows(view_of(), 100, 33) if "✚ base" in row)
    assert captions.startswith("side ")
    assert " top " in captions


def test_an_arm_at_rest_says_what_is_not_so(view_of: ViewOf) -> None:
    rest = replace(systems.ARM, workstation=None, operator=None, brakes_on=True)
    view = view_of(arm=rest, arm_moving=False)
    assert rows(view)[0] == "nobody at the controls"
    assert robotics.status(view) == "still, brakes on"
    assert robotics.status(view_of()) == "moves"


def test_whoever_holds_on_to_it_is_named_and_it_may_go_slower_then(view_of: ViewOf) -> None:
    shown = rows(view_of(arm=replace(systems.ARM, carries=("gordon",))))
    assert any("carries GB" in row for row in shown)
    # here is no instrument for the speed with somebody on it
    assert any("tip   -- m/s" in row for row in shown)


def test_no_arm_no_cameras_and_nothing_known_are_said_in_words(view_of: ViewOf) -> None:
    view = view_of(cameras=())
    none = replace(view, manifest=replace(view.manifest, arm=None))
    assert rows(none)[:3] == ["this station has no arm", "", "this station has no cameras"]
    assert robotics.status(none) == "no arm"
    assert rows(view_of(arm=None))[0] == "nothing is known of Canadarm2"


def test_an_old_arm_is_grey_and_says_how_old(view_of: ViewOf, harsh_views: dict[str, View]) -> None:
    lost = harsh_views["lost"]
    assert robotics.status(lost) == "1s old"
    drawn = robotics.draw(lost, 34, 21, UNICODE)
    figures = [span for row in drawn for span in row if isinstance(span, Figure)]
    assert {span.ink for span in figures if span.channel.startswith(("SIM.arm", "CSA"))} == {Ink.DIM}
    booms = {span.ink for row in drawn[5:11] for span in row if not set(span.text) <= set(" ○✚")}
    assert booms == {Ink.DIM}
    readings = view_of().frame.readings
    broken = replace(readings, quality=np.full_like(readings.quality, Quality.FAILED))
    assert any("--✖" in row for row in rows(view_of(readings=broken)))


@pytest.mark.parametrize("joints", [(), (0.0,) * 6, (float("nan"),) * 7, (1e30,) * 7])
def test_joints_that_are_no_arm_are_not_drawn(joints: tuple[float, ...]) -> None:
    assert arm_picture.lines(joints, 40, 12, UNICODE, Ink.TREND) == ()


def test_the_picture_is_to_scale() -> None:
    """An arm stretched out along its base's axis is a straight line, as high as its ruler says."""
    drawn = [text_of(row) for row in arm_picture.lines((0.0,) * 7, 30, 30, UNICODE, Ink.TREND)]
    ruler = drawn[-1].count("─")
    base, tip = (next(y for y, row in enumerate(drawn[:-1]) if end in row) for end in "✚○")
    # a cell is twice as high as wide, and there are 5 m to the ruler
    reach_m = kinematics.shape(np.zeros(7))[0, -1]
    assert base - tip == pytest.approx(reach_m / 5 * ruler / 2, abs=1.5)
