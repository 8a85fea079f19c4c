"""The orbit panel: where we are, and how long we have."""

from collections.abc import Callable

import pytest

from mission_control.drawing import orbit
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of
from mission_control.exercise.view import View

ViewOf = Callable[..., View]


def text(view: View, width: int = 40, height: int = 16) -> str:
    return "\n".join(text_of(row) for row in orbit.draw(view, width, height, UNICODE))


def test_it_answers_where_and_how_long(view_of: ViewOf) -> None:
    shown = text(view_of())
    for words in (
        "alt 391.0 km",
        "mean 389.1↘  -2.1 km/h",
        "entry 002/03:40",
        "in 17h26m",
        "over 12.4S  41.7E",
        "night, dawn 11m20s",
        "engines idle",
        "propellant  5200 kg",
        "period  92.4 min",
        "β -38.2°",
        "2 places struck",
    ):
        assert words in shown


def test_what_changes_it(view_of: ViewOf) -> None:
    assert "day, dusk" in text(view_of(sunlit=True))
    assert "BURNING" in text(view_of(burning=True))
    assert "none foreseen" in text(view_of(entry=None))
    assert "389.1↗   2.1 km/h" in text(view_of(altitude_rate_km_h=2.1))
    assert "389.1    0.0 km/h" in text(view_of(altitude_rate_km_h=-0.003))
    assert "12.4N 141.7W" in text(view_of(latitude_deg=12.4, longitude_deg=-141.7))
    assert "struck" not in text(view_of(detonations=()))


@pytest.mark.parametrize(
    ("factor", "status"), [(1.0, ""), (0.49, ""), (310.2, "DENSITY x310"), (218.0, "DENSITY x218")]
)
def test_the_declared_density_is_said(view_of: ViewOf, factor: float, status: str) -> None:
    assert orbit.status(view_of(density_factor=factor)) == status


def test_low_panels_keep_a_map_and_the_first_figures(view_of: ViewOf) -> None:
    shown = text(view_of(), 38, 8)
    assert "entry 002/03:40" in shown
    assert "✚" in shown


def test_wide_and_low_puts_figures_beside_the_map(view_of: ViewOf) -> None:
    rows = text(view_of(), 90, 12).split("\n")
    assert "alt 391.0 km" in rows[0][50:]
    assert any("✚" in row[:52] for row in rows)


def test_room_goes_to_the_altitudes_trend(view_of: ViewOf) -> None:
    shown = text(view_of(), 90, 30)
    assert "mean altitude 24 h" in shown
    assert " 415.0" in shown
    assert " 385.0" in shown
