"""The orbit panel: where are we, and how long have we?

Lives here: how the panel is divided between map, figures and the trend of the altitude, and those figures.
Never here: the map itself (`world`).
"""

from itertools import zip_longest
from typing import Final

from mission_control.drawing import naming
from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.figures import Figure, breach, number
from mission_control.drawing.ink import Ink, Line, Span, block, fitted, line, spread, width_of, wrapped
from mission_control.drawing.trend import plot, sparkline
from mission_control.drawing.world import natural_height, world_map
from mission_control.exercise.view import View
from scenarios.things import STATION

ALTITUDE_CHANNEL: Final = "SIM.orbit.mean-altitude"
ENTRY_CHANNEL: Final = "SIM.orbit.entry"

_STEADY_KM_H: Final = 0.05
"""Usual drag takes a few metres an hour; more than this is falling."""
_LEAST_KM: Final = 2.0
"""The smallest difference of altitude that fills a plot."""
_DECLARED: Final = 20.0
"""The sun alone makes the upper air half or fifteen times as dense as the table; beyond it is declared."""
_BESIDE: Final = 36
"""Cells of the figures where they stand beside the map."""
NOWHERE: Final = "where the station was is not known"
_LEAST_MAP: Final = 4
_LEAST_PLOT: Final = 3
"""Lines for a plot of the altitude under its heading; in fewer it is one line."""
_MOST_PLOT: Final = 8


def title(view: View) -> str:
    """The panel's name."""
    return "Orbit"


def status(view: View) -> str:
    """How many times as dense as usual the upper air is declared to be, if it is."""
    factor = view.frame.orbit.density_factor
    return "" if factor < _DECLARED else f"DENSITY x{number(factor, 0, 9).strip()}"


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The map with the figures below it, or beside it where the panel is wide and low."""
    if _is_low(width, height):
        figures = _figures(view, _BESIDE, face)
        beside = block([*figures, *_altitude(view, _BESIDE, height - len(figures), face)], _BESIDE, height)
        world = _world(view, width - _BESIDE - 2, height, face)
        rows = [line(left, "  ", right) for left, right in zip(world, beside, strict=True)]
        return face.block(rows, width, height)
    figures = _figures(view, width, face) if width < 2 * _BESIDE else _abreast(view, width, face)
    figures = figures[: max(height - _LEAST_MAP, min(height, 2))]
    rows = _world(view, width, _map_height(width, height - len(figures)), face)
    spare = height - len(figures) - len(rows)
    return face.block([*rows, *figures, *_altitude(view, width, spare, face)], width, height)


def _map_height(width: int, room: int) -> int:
    """The Earth's own shape where there is room for it; one row more where nothing else could use it."""
    natural = natural_height(width)
    spare = room - natural
    return room if spare <= 1 else natural + (spare == _LEAST_PLOT - 1)


def _is_low(width: int, height: int) -> bool:
    """Whether one above the other would squeeze the map, and there is width for both abreast."""
    return width >= 2 * _BESIDE and height < natural_height(width) + 6


def _world(view: View, width: int, height: int, face: Face) -> list[Line]:
    frame = view.frame
    return world_map(frame.orbit, frame.detonations, frame.t, width, height, face)


def _figures(view: View, width: int, face: Face) -> list[Line]:
    """The figures, most telling first."""
    if not view.frame.orbit.known:
        return wrapped(NOWHERE, width, Ink.DIM)
    return [
        spread(left, right, width)
        for left, right in (
            _height(view, face),
            _entry(view),
            _position(view),
            _engines(view, face),
            _plane(view, face),
            _struck(view, face),
        )
        if left or right
    ]


def _abreast(view: View, width: int, face: Face) -> list[Line]:
    """The figures two to a line."""
    half = (width - 4) // 2
    figures = _figures(view, half, face)
    pairs = zip_longest(figures[::2], figures[1::2], fillvalue=())
    return [line(fitted(left, half), " " * 4, right) for left, right in pairs]


def _height(view: View, face: Face) -> tuple[Line, Line]:
    """The altitude right now, and the mean over a revolution with its change, which is what drag acts on."""
    orbit = view.frame.orbit
    altitude = Figure(f"{number(orbit.altitude_km, 1, 5)} km", Ink.TEXT, "SIM.orbit.altitude")
    mean = Figure(number(orbit.mean_altitude_km, 1, 5), Ink.TEXT, ALTITUDE_CHANNEL)
    told = line(Span("alt ", Ink.DIM), altitude)
    if view.manifest.recorded:
        return told, line(Span("mean ", Ink.DIM), mean, " km")
    rate = orbit.altitude_rate_km_h
    arrow = face.rising if rate > _STEADY_KM_H else face.falling if rate < -_STEADY_KM_H else face.steady
    change = Span(f"{arrow}{number(rate, 1, 6)} km/h", Ink.STRONG if arrow != face.steady else Ink.TEXT)
    return told, line(Span("mean ", Ink.DIM), mean, change)


def _entry(view: View) -> tuple[Line, Line]:
    """When it comes down, by today's drag; a recording tells of no drag."""
    if view.manifest.recorded:
        return (), ()
    entry, t = view.frame.orbit.entry, view.frame.t
    label = Span("entry ", Ink.DIM)
    if entry is None:
        return line(label, Span("none foreseen for 30 days", Ink.DIM)), ()
    severity = breach(view.frame.readings, view.frame.alarms, ENTRY_CHANNEL)
    ink = Ink.STRONG if severity is None else SEVERITY_INK[severity]
    moment, left = moment_text(entry), f"in {age_text(entry - t)}"
    return line(label, Figure(moment, ink, ENTRY_CHANNEL)), line(Figure(left, ink, ENTRY_CHANNEL))


def _position(view: View) -> tuple[Line, Line]:
    orbit = view.frame.orbit
    north, east = "S" if orbit.latitude_deg < 0 else "N", "W" if orbit.longitude_deg < 0 else "E"
    latitude, longitude = number(abs(orbit.latitude_deg), 1, 4), number(abs(orbit.longitude_deg), 1, 6)
    place = line(
        Span("over ", Ink.DIM),
        Figure(f"{latitude}{north}", Ink.TEXT, "SIM.orbit.latitude"),
        Figure(f"{longitude}{east}", Ink.TEXT, "SIM.orbit.longitude"),
    )
    word, then = ("day", "dusk") if orbit.sunlit else ("night", "dawn")
    now = Figure(word, Ink.TEXT, "SIM.orbit.sunlit")
    if orbit.next_terminator is None:
        return place, line(now)
    ahead = age_text(orbit.next_terminator - view.frame.t)
    return place, line(now, Span(f", {then} {ahead:>6}", Ink.DIM))


def _engines(view: View, face: Face) -> tuple[Line, Line]:
    """Whether they push, and what they have left; a recording does not tell."""
    orbit = view.frame.orbit
    if view.manifest.recorded:
        return (), ()
    state = Span(f"{face.up} BURNING", Ink.STRONG) if orbit.burning else Span("idle")
    propellant = Figure(f"{number(orbit.propellant_kg, 0, 5)} kg", Ink.TEXT, "SIM.orbit.propellant")
    return line(naming.name("engines ", *STATION, Ink.DIM), state), line(
        Span("propellant ", Ink.DIM), propellant
    )


def _plane(view: View, face: Face) -> tuple[Line, Line]:
    orbit = view.frame.orbit
    return line(Span("period ", Ink.DIM), f"{number(orbit.period_min, 1, 5)} min"), line(
        Span(f"{face.beta} ", Ink.DIM), f"{number(orbit.beta_deg, 1, 5)}{face.degree}"
    )


def _struck(view: View, face: Face) -> tuple[Line, Line]:
    """How many places of the Earth burn, and since when."""
    struck = view.frame.detonations
    if not struck:
        return (), ()
    places = "place" if len(struck) == 1 else "places"
    since = min(s.t for s in struck)
    return line(Span(f"{face.flash} {len(struck)} {places} struck", Ink.FIRE)), line(
        Span("since ", Ink.DIM), moment_text(since)
    )


def _altitude(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The mean altitude's trend: one line, or a plot under a line that names it."""
    trend = view.trends.get(ALTITUDE_CHANNEL)
    if trend is None or height < 1:
        return []
    name = Span(f"mean altitude {trend.span_s / 3600.0:.0f} h ", Ink.DIM)
    if height < _LEAST_PLOT:
        return [line(name, sparkline(trend.values, max(width - width_of((name,)), 0), face, least=_LEAST_KM))]
    heading = spread((name,), (Span("km", Ink.DIM),), width)
    return [heading, *plot(trend.values, width, min(height - 1, _MOST_PLOT), face, least=_LEAST_KM)]
