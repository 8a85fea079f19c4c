"""The world map: land, day and night, the station's track, and where the Earth burns.

Lives here: an equirectangular map in braille, of any size. Never here: any figure about the orbit (`orbit`).
Land in daylight is filled, by night an outline in a dotted sea: the terminator shows without colour too. Fire
is drawn over everything but the station.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mission_control.drawing import braille
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line
from telemetry.frame import Detonation, OrbitNow

NORTH_DEG: Final = 80.0
SOUTH_DEG: Final = -60.0
"""No orbit of 51.6 degrees passes over what lies beyond, nor does anybody live there."""

FLASH_S: Final = 1800.0
"""For so long a detonation is shown as a flash."""
GLOW_DEG: Final = 1.5
GLOW_GROWTH_DEG: Final = 6.0
GLOW_GROWTH_S: Final = 12 * 3600.0
"""Its glow begins with one radius and grows by the other, most of it within this time (our choice)."""

_GLOW_STEP_S: Final = 300.0
"""A glow grows by less than a dot in so many seconds, and need not be drawn anew within them."""

_PALETTE: Final = (Ink.COAST, Ink.NIGHT, Ink.TRACK, Ink.FIRE, Ink.STATION)
_COAST, _NIGHT, _TRACK, _FIRE, _STATION = range(len(_PALETTE))

Floats = NDArray[np.float64]


def natural_height(width: int) -> int:
    """The rows that give a map of this width the Earth's shape, a cell being twice as high as wide."""
    return max(1, round(width * (NORTH_DEG - SOUTH_DEG) / 360.0 / 2.0))


def world_map(
    orbit: OrbitNow, detonations: Sequence[Detonation], t: float, width: int, height: int, face: Face
) -> list[Line]:
    """The map in `width` by `height` cells."""
    if width < 1 or height < 1:
        return []
    night = _night(orbit, width, height)
    characters = np.where(night, _by_night(width, height, face), _by_day(width, height, face))
    inks = np.where(night, _NIGHT, _COAST)
    track = _track(orbit, width, height)
    on_track = braille.filled(track) > 0
    characters = np.where(on_track, braille.glyphs(track, face), characters)
    inks = np.where(on_track, _TRACK, inks)
    _burn(characters, inks, detonations, t, face)
    _mark(characters, inks, orbit.latitude_deg, orbit.longitude_deg, face.station, _STATION)
    return braille.painted(characters, inks, _PALETTE)


def _burn(
    characters: braille.Glyphs,
    inks: NDArray[np.int_],
    detonations: Sequence[Detonation],
    t: float,
    face: Face,
) -> None:
    """Glows of all that has struck, then the fresh flashes over them."""
    struck = tuple(d for d in detonations if d.t <= t)
    burning = _burning(struck, math.floor(t / _GLOW_STEP_S) * _GLOW_STEP_S, *characters.shape)
    strength = np.minimum(burning // 3, 2)
    characters[...] = np.where(burning > 0, np.array(list(face.fire))[strength], characters)
    inks[...] = np.where(burning > 0, _FIRE, inks)
    for fresh in struck:
        if t - fresh.t < FLASH_S:
            _mark(characters, inks, fresh.latitude_deg, fresh.longitude_deg, face.flash, _FIRE)


@lru_cache(maxsize=4)
def _burning(struck: tuple[Detonation, ...], t: float, height: int, width: int) -> NDArray[np.int_]:
    """How many of each cell's dots glow, shape (height, width)."""
    glow = braille.canvas(width, height)
    for detonation in struck:
        _draw_disc(glow, detonation, max(t, detonation.t))
    return braille.filled(glow)


def _draw_disc(dots: braille.Dots, struck: Detonation, t: float) -> None:
    """Set the dots within a detonation's glow, at least the one it struck."""
    age = t - struck.t
    if not (age >= 0 and math.isfinite(struck.latitude_deg + struck.longitude_deg)):
        return
    height, width = dots.shape[0] // 4, dots.shape[1] // 2
    radius = GLOW_DEG + GLOW_GROWTH_DEG * -math.expm1(-age / GLOW_GROWTH_S)
    north = _latitudes(4 * height) - struck.latitude_deg
    near = np.flatnonzero(np.abs(north) <= radius)
    east = (_longitudes(2 * width) - struck.longitude_deg + 180.0) % 360.0 - 180.0
    east = east * math.cos(math.radians(struck.latitude_deg))
    dots[near] |= north[near, None] ** 2 + east[None, :] ** 2 <= radius**2
    braille.draw_points(dots, *_place(struck.latitude_deg, struck.longitude_deg, width, height))


def _mark(
    characters: braille.Glyphs,
    inks: NDArray[np.int_],
    latitude: float,
    longitude: float,
    glyph: str,
    ink: int,
) -> None:
    """Put one glyph at a place of the Earth, if it is on the map."""
    height, width = characters.shape
    x, y = _place(latitude, longitude, width, height)
    if np.isfinite(x) and 0 <= y < 4 * height:
        characters[int(y) // 4, int(x) // 2] = glyph
        inks[int(y) // 4, int(x) // 2] = ink


def _track(orbit: OrbitNow, width: int, height: int) -> braille.Dots:
    """What lies behind as a line, what lies ahead as dots."""
    dots = braille.canvas(width, height)
    for track, drawn in (
        (orbit.track_behind, braille.draw_polyline),
        (orbit.track_ahead, braille.draw_points),
    ):
        x, y = _place(track[0], track[1], width, height)
        # a step over more than half the map is the crossing of the antimeridian: lift the pen
        across = np.flatnonzero(np.abs(np.diff(x)) > width) + 1
        drawn(dots, np.insert(x, across, np.nan), np.insert(y, across, np.nan))
    return dots


def _night(orbit: OrbitNow, width: int, height: int) -> braille.Dots:
    """For each cell whether the sun is below its horizon, shape (height, width); day where nobody knows."""
    latitude, longitude = np.radians(_latitudes(height)), np.radians(_longitudes(width))
    if not math.isfinite(orbit.subsolar_latitude_deg + orbit.subsolar_longitude_deg):
        return np.zeros((height, width), dtype=bool)
    sun_latitude, sun_longitude = np.radians([orbit.subsolar_latitude_deg, orbit.subsolar_longitude_deg])
    overhead = np.sin(latitude) * np.sin(sun_latitude)
    towards = np.cos(latitude) * np.cos(sun_latitude)
    height_of_sun: Floats = overhead[:, None] + towards[:, None] * np.cos(longitude - sun_longitude)[None, :]
    return height_of_sun < 0.0


@lru_cache(maxsize=16)
def _by_day(width: int, height: int, face: Face) -> braille.Glyphs:
    return braille.glyphs(_land(width, height), face)


@lru_cache(maxsize=16)
def _by_night(width: int, height: int, face: Face) -> braille.Glyphs:
    """Shores, and one dot a cell for the sea."""
    land = _land(width, height)
    around = np.pad(land, 1, mode="edge")
    inland = around[:-2, 1:-1] & around[2:, 1:-1] & around[1:-1, :-2] & around[1:-1, 2:]
    sea = braille.canvas(width, height)
    sea[2::4, ::2] = True
    return braille.glyphs((land & ~inland) | (sea & ~land), face)


@lru_cache(maxsize=16)
def _land(width: int, height: int) -> braille.Dots:
    """The dots on land: those north of which an odd number of outlines' edges cross their meridian.

    This holds across the antimeridian, and for the outline around the south pole, which encloses no area on a
    flat map. In whole numbers, in units that fit the dots' meridians too: an edge owns its western end but
    not its eastern one, and rounding must not make both or neither of two neighbours own a point they share.
    """
    outlines, ends, steps = _outlines()
    circle = 360 * steps * 4 * width
    same_outline = np.delete(np.arange(len(outlines) - 1), ends[:-1] - 1)
    start, end = outlines[same_outline], outlines[same_outline + 1]
    run = (end[:, 0] - start[:, 0] + 180 * steps) % (360 * steps) - 180 * steps
    west, east = np.where(run[:, None] >= 0, (start, end), (end, start))
    length = np.abs(run) * 4 * width
    meridians = (2 * np.arange(2 * width) + 1) * 360 * steps - circle // 2
    across = (meridians[None, :] - west[:, :1] * 4 * width) % circle
    edge, column = np.nonzero(across < length[:, None])
    along = across[edge, column] / length[edge]
    crossing = (west[edge, 1] + along * (east[edge, 1] - west[edge, 1])) / steps
    crossed = np.zeros((4 * height + 1, 2 * width), dtype=np.intp)
    np.add.at(crossed, (np.searchsorted(-_latitudes(4 * height), -crossing), column), 1)
    return np.asarray(np.cumsum(crossed, axis=0)[:-1] % 2 == 1)


@cache
def _outlines() -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """The continents' outlines one after another (N, 2), where each ends, and the steps in a degree."""
    with (files("mission_control") / "data" / "coast.npz").open("rb") as coast, np.load(coast) as data:
        return data["points"].astype(np.int64), data["ends"].astype(np.int64), int(data["steps_per_degree"])


def _place(
    latitude_deg: Floats | float, longitude_deg: Floats | float, width: int, height: int
) -> tuple[Floats, Floats]:
    """Where places lie on the canvas, in dots; beyond its height for a place that is not on the map."""
    longitude = np.where(np.isfinite(longitude_deg), longitude_deg, np.nan)
    down = (NORTH_DEG - np.asarray(latitude_deg, dtype=np.float64)) / (NORTH_DEG - SOUTH_DEG)
    return (longitude + 180.0) % 360.0 / 360.0 * 2 * width, down * 4 * height


@lru_cache(maxsize=16)
def _latitudes(rows: int) -> Floats:
    return NORTH_DEG - (np.arange(rows) + 0.5) / rows * (NORTH_DEG - SOUTH_DEG)


@lru_cache(maxsize=16)
def _longitudes(columns: int) -> Floats:
    return (np.arange(columns) + 0.5) / columns * 360.0 - 180.0
