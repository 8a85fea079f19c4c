"""The map shows the Earth as it is: land, night, the track, the fires."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing import world
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, Line, text_of
from mission_control.exercise.view import View
from telemetry.frame import Detonation, OrbitNow

WIDTH, HEIGHT = 72, 14


@pytest.fixture
def quiet(harsh_views: dict[str, View]) -> OrbitNow:
    """An orbit without a track, the sun above the Gulf of Guinea."""
    nowhere = np.empty((2, 0))
    return replace(
        harsh_views["as it is"].frame.orbit,
        track_behind=nowhere,
        track_ahead=nowhere,
        subsolar_latitude_deg=0.0,
        subsolar_longitude_deg=0.0,
    )


def cell(latitude: float, longitude: float) -> tuple[int, int]:
    """Row and column of a place on the test's map, worked out by hand from the bounds the map declares."""
    row = (world.NORTH_DEG - latitude) / (world.NORTH_DEG - world.SOUTH_DEG) * HEIGHT
    return int(row), int((longitude + 180.0) / 360.0 * WIDTH)


def at(lines: list[Line], latitude: float, longitude: float) -> tuple[str, Ink]:
    """The character at a place, and its ink."""
    row, column = cell(latitude, longitude)
    for span in lines[row]:
        if column < len(span.text):
            return span.text[column], span.ink
        column -= len(span.text)
    raise IndexError(column)


def drawn(orbit: OrbitNow, *detonations: Detonation, t: float = 0.0) -> list[Line]:
    return world.world_map(orbit, detonations, t, WIDTH, HEIGHT, UNICODE)


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [("Sahara", 23, 10), ("Amazon", -6, -58), ("Congo", -2, 24), ("Spain", 40, -4), ("Arabia", 24, 46)],
)
def test_land_in_daylight_is_filled(quiet: OrbitNow, place: str, latitude: float, longitude: float) -> None:
    character, ink = at(drawn(quiet), latitude, longitude)
    assert ink is Ink.COAST, place
    assert ord(character) - 0x2800 > 0, place


@pytest.mark.parametrize(("latitude", "longitude"), [(0, -30), (-30, -20), (45, -30), (-30, 70)])
def test_the_sea_in_daylight_is_blank(quiet: OrbitNow, latitude: float, longitude: float) -> None:
    assert at(drawn(quiet), latitude, longitude) == (" ", Ink.COAST)


def test_night_is_where_the_sun_is_not(quiet: OrbitNow) -> None:
    lines = drawn(quiet)
    assert at(lines, 0, 80)[1] is Ink.COAST
    assert at(lines, 0, 100)[1] is Ink.NIGHT
    assert at(lines, 0, -100)[1] is Ink.NIGHT
    # inland Australia by night is empty, the sea around is not: the terminator needs no colour
    assert at(lines, -25, 134)[0] == " "
    assert at(lines, -30, 170)[0] == "⠄"


def test_in_june_the_arctic_has_no_night(quiet: OrbitNow) -> None:
    june = drawn(replace(quiet, subsolar_latitude_deg=23.4))
    assert {at(june, 75, longitude)[1] for longitude in range(-175, 180, 10)} == {Ink.COAST}


def test_land_is_right_at_every_size(quiet: OrbitNow) -> None:
    """The share of land between 60 S and 80 N on this projection is 0.303, from a map of 2880 by 1120 dots.

    A parity fault would paint whole columns and change it wildly.
    """
    for width in range(20, 130, 7):
        height = world.natural_height(width)
        share = np.mean(world._land(width, height))
        assert share == pytest.approx(0.303, abs=0.02), width
    columns = world._land(100, 19).mean(axis=0)
    assert columns.max() < 0.9


def test_the_station_is_marked(quiet: OrbitNow) -> None:
    lines = drawn(replace(quiet, latitude_deg=10.0, longitude_deg=-30.0))
    assert at(lines, 10, -30) == (UNICODE.station, Ink.STATION)


def test_the_track_does_not_cross_the_map_at_the_antimeridian(quiet: OrbitNow) -> None:
    track = np.array([[0.0, 0.0, 0.0, 0.0], [170.0, 178.0, -178.0, -170.0]])
    lines = drawn(replace(quiet, track_behind=track, latitude_deg=70.0))
    assert at(lines, 0, 172)[1] is Ink.TRACK
    assert at(lines, 0, -172)[1] is Ink.TRACK
    assert at(lines, 0, -30)[1] is not Ink.TRACK


@pytest.mark.parametrize(("age_s", "glyph"), [(-10.0, None), (0.0, "✸"), (1000.0, "✸"), (7200.0, "fire")])
def test_a_detonation_flashes_and_then_burns(quiet: OrbitNow, age_s: float, glyph: str | None) -> None:
    character, ink = at(drawn(quiet, Detonation("x", 40.0, -100.0, -age_s)), 40, -100)
    if glyph is None:
        assert ink is not Ink.FIRE
    else:
        assert ink is Ink.FIRE
        assert character in (UNICODE.fire if glyph == "fire" else glyph)


def test_fire_grows_and_stays(quiet: OrbitNow) -> None:
    def burning(age_s: float) -> int:
        lines = drawn(quiet, Detonation("x", 40.0, -100.0, 0.0), t=age_s)
        return sum(len(span.text) for row in lines for span in row if span.ink is Ink.FIRE)

    sizes = [burning(hours * 3600.0) for hours in (1, 6, 24, 48)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


@given(width=st.integers(0, 100), height=st.integers(0, 30), face=st.sampled_from([UNICODE, ASCII]))
def test_the_map_is_exact(width: int, height: int, face: Face, harsh_views: dict[str, View]) -> None:
    frame = harsh_views["as it is"].frame
    lines = world.world_map(frame.orbit, frame.detonations, frame.t, width, height, face)
    assert [len(text_of(row)) for row in lines] == ([width] * height if width else [])
