"""A seat without a panel is not told what only that panel shows."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from mission_control.exercise.panelled import ALL, told
from mission_control.exercise.session import Session, seat_named
from mission_control.exercise.view import View
from scenarios.scenario import Scenario
from scenarios.words import Panel
from telemetry.run import Run
from tests.mission_control.exercise.test_visibility import words

ViewAt = Callable[[Session, float], View]


def seen(tale: Scenario, run: Run, panels: tuple[Panel, ...], view: ViewAt) -> View:
    seat = seat_named(tale, "ada-seat").model_copy(update={"panels": panels})
    return view(Session(run, seat), 1200.0)


def test_with_all_panels_a_frame_is_what_it_is(tale_run: Run) -> None:
    frame = tale_run.frame_at(1200.0)
    assert told(frame, ALL) is frame


@pytest.mark.parametrize(
    ("panel", "secret"),
    [("comms", "HERON letter"), ("comms", "I saw a HERON."), ("log", "A HERON is spoken of")],
)
def test_what_only_one_panel_shows_is_told_with_it_alone(
    tale: Scenario, tale_run: Run, view: ViewAt, panel: Panel, secret: str
) -> None:
    others: tuple[Panel, ...] = tuple(each for each in ALL if each != panel)
    assert secret in "\n".join(words(seen(tale, tale_run, (panel,), view)))
    assert secret not in "\n".join(words(seen(tale, tale_run, others, view)))


def test_each_panel_keeps_what_it_draws(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    whole = seen(tale, tale_run, ALL, view).frame
    lists = {field.name for field in fields(whole) if isinstance(getattr(whole, field.name), tuple)}
    kept = {
        panel: {
            name
            for name in lists
            if getattr(seen(tale, tale_run, (panel,), view).frame, name) == getattr(whole, name) != ()
        }
        for panel in ALL
    }
    assert set.union(*kept.values()) == {name for name in lists if getattr(whole, name) != ()}
    assert {"people"} <= set.intersection(*kept.values())
    assert {"links", "messages", "speech"} <= kept["comms"]
    assert not {"links", "messages", "speech", "orders", "occurrences"} & kept["air"]


def test_where_the_station_is_the_orbit_panel_tells(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    assert seen(tale, tale_run, ("orbit",), view).frame.orbit.known
    hidden = seen(tale, tale_run, ("power",), view).frame.orbit
    assert not hidden.known
    assert not hidden.track_ahead.size
    assert hidden.next_terminator is not None
