"""What lies beside is on the plot screen from the start, is shifted by keys, and tells how it lies."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.exercise.view import View
from mission_control.panels.keyline import KeyLine
from mission_control.screens.plot import PlotScreen
from mission_control.screens.station import StationScreen
from tests.mission_control.conftest import FakeSession, Seated, Sit
from tests.mission_control.drawing.conftest import NOW, _view_of

LAB = "SIM.lab.ppO2"


def other(hours: float = 0.0, more: float = 2.0) -> FakeSession:
    """The same station, so many hours and so much of everything more."""
    view: View = _view_of()
    readings = replace(view.frame.readings, values=view.frame.readings.values + more)
    manifest = replace(view.manifest, zero=view.manifest.zero + timedelta(hours=hours))
    return FakeSession(replace(view, manifest=manifest, frame=replace(view.frame, readings=readings)))


async def plot_lab(seat: Seated) -> PlotScreen:
    await seat.press("p", *"lab o2", "enter", "escape")
    await seat.pilot.pause(0)
    assert isinstance(seat.app.screen, PlotScreen)
    return seat.app.screen


async def test_both_curves_and_their_distance_are_there(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        await plot_lab(seat)
        assert f"mmHg a {LAB} " in seat.text
        assert "A other by GMT " in seat.text
        assert "diff -2.00  mean -2.00  most -2.00" in seat.text
        assert "d difference  ,. shift  z zero" in seat.text.splitlines()[-1]


async def test_d_takes_the_difference_away_and_draws_it_again(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        await plot_lab(seat)
        assert f"{LAB} minus other -2.00 mmHg" in seat.text
        await seat.press("d")
        assert "minus" not in seat.text
        await seat.press("d")
        assert f"{LAB} minus other -2.00 mmHg" in seat.text


async def test_each_channel_stands_with_its_own_at_first(sit: Sit) -> None:
    async with sit((120, 50), beside=other()) as seat:
        await plot_lab(seat)
        await seat.press("slash", *"node1 o2", "enter", "escape")
        assert seat.text.count("      mmHg ") == 4
        await seat.press("s")
        assert seat.text.count("      mmHg ") == 2


async def test_keys_shift_it_and_z_takes_the_shift_back(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        screen = await plot_lab(seat)
        assert screen.plotter.beside is not None
        await seat.press(".", ".", ",")
        assert screen.plotter.beside.by_hand_s == 120.0
        assert "A other by GMT +2m00s " in seat.text
        await seat.press(">", "<", "<")
        assert screen.plotter.beside.by_hand_s == 120.0 - 1200.0
        assert "A other by GMT -18m00s " in seat.text
        await seat.press("z")
        assert "A other by MET " in seat.text
        assert seat.toasts[-1] == "other by MET"


async def test_dates_lie_over_each_other_unless_they_never_meet(sit: Sit) -> None:
    async with sit(beside=other(hours=1.0)) as seat:
        screen = await plot_lab(seat)
        assert screen.plotter.beside is not None
        assert screen.plotter.beside.shift_s == 3600.0
    async with sit(beside=other(hours=24 * 365)) as seat:
        await plot_lab(seat)
        assert "A other by MET " in seat.text


async def test_it_is_drawn_anew_when_what_lies_beside_changes(sit: Sit) -> None:
    beside = other()
    async with sit(beside=beside) as seat:
        screen = await plot_lab(seat)
        await seat.press("space")
        assert "diff -2.00" in seat.text
        beside.base = other(more=3.0).base
        screen.look()
        await seat.pilot.pause(0)
        assert "diff -3.00" in seat.text


async def test_values_alone_are_in_scale_at_first(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        await plot_lab(seat)
        assert "beyond: " in seat.text
        await seat.press("l")
        assert "beyond: " not in seat.text


@pytest.mark.parametrize("key", ["d", "z", ",", ".", "<", ">"])
async def test_where_nothing_lies_beside_these_keys_tell_how_it_would(sit: Sit, key: str) -> None:
    async with sit() as seat:
        await plot_lab(seat)
        before = seat.text.splitlines()[2:20]
        await seat.press(key)
        assert "--beside OTHER" in seat.toasts[-1]
        assert [row[:80] for row in seat.text.splitlines()[2:20]] == [row[:80] for row in before]
        assert "difference" not in seat.text.splitlines()[-1]


async def test_they_are_letters_while_searching(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        await seat.press("p", *"dz,.")
        screen = seat.app.screen
        assert isinstance(screen, PlotScreen)
        assert screen.plotter.differing
        assert screen.plotter.beside is not None
        assert screen.plotter.beside.by_hand_s == 0.0


async def test_the_key_line_is_under_the_mouse(sit: Sit) -> None:
    async with sit(beside=other()) as seat:
        screen = await plot_lab(seat)
        row = seat.text.splitlines()[-1]
        await seat.pilot.click(screen.query_one(KeyLine), offset=(row.index("difference"), 0))
        assert not screen.plotter.differing


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 16)])
@pytest.mark.parametrize("face", [UNICODE, ASCII])
async def test_every_size_and_face_is_filled(sit: Sit, size: tuple[int, int], face: Face) -> None:
    async with sit(size, beside=other(), face=face) as seat:
        await plot_lab(seat)
        rows = seat.text.splitlines()
        assert len(rows) == size[1]
        assert "A other by GMT" in seat.text
        assert f"{LAB} minus other" in seat.text
        assert face is UNICODE or seat.text.isascii()


async def test_it_is_worked_out_ahead_behind_what_is_watched(sit: Sit) -> None:
    class Behind(FakeSession):
        steps = 3

        def work_ahead(self) -> bool:
            self.steps -= 1
            return self.steps > 0

    beside = Behind()
    async with sit(beside=beside) as seat:
        assert isinstance(seat.app.screen, StationScreen)
        await seat.pass_by(1.0)
        while beside.steps > 0:
            await seat.pilot.pause(0)
        assert beside.steps == 0
        assert seat.playback.t >= NOW
