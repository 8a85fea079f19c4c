"""Turns: half of the panels while time runs steadily, all of them whenever somebody waits for the picture."""

from collections.abc import Callable
from dataclasses import replace

from mission_control.drawing.face import UNICODE
from mission_control.exercise.view import Transport, View
from mission_control.panels.bars import TimeBar
from mission_control.panels.catalogue import station_panels
from mission_control.screens.turns import ALL, Turn, Turns

PLAYING = Transport(60.0, 60.0, None, None, "REPLAY")
PAUSED = Transport(0.0, 60.0, None, None, "PAUSED")


def at(view: View, t: float, transport: Transport = PLAYING, revealed: tuple[str, ...] = ()) -> View:
    return replace(view, frame=replace(view.frame, t=t), transport=transport, revealed=revealed)


def drawn(turn: Turn) -> set[int]:
    return {panel.number for panel in station_panels(UNICODE) if turn.includes(panel)}


def test_panels_take_turns_while_time_runs_steadily(view_of: Callable[..., View]) -> None:
    turns, view = Turns(), view_of()
    assert turns.take(at(view, 7.5)) == ALL
    first, second = drawn(turns.take(at(view, 15.0))), drawn(turns.take(at(view, 22.5)))
    assert first | second == set(range(1, 11))
    assert not first & second


def test_all_were_drawn_at_a_jump_so_that_turns_follow_it_at_once(view_of: Callable[..., View]) -> None:
    """However short it was: an answer takes time to the next whole tick."""
    turns, view = Turns(), view_of()
    for t, transport in ((0.0, PLAYING), (0.001, PAUSED), (0.002, PLAYING)):
        assert turns.take(at(view, t, transport)) == ALL
    assert turns.take(at(view, 7.5)) != ALL


def test_the_bars_are_drawn_every_time() -> None:
    assert Turn(0).includes(TimeBar(UNICODE))
    assert Turn(1).includes(TimeBar(UNICODE))


def test_a_jump_a_pause_and_a_reveal_are_drawn_whole(view_of: Callable[..., View]) -> None:
    view = view_of()
    for later in (
        at(view, 5000.0),
        at(view, 3.0),
        at(view, 15.5, PAUSED),
        at(view, 22.5, revealed=("us",)),
        at(view, 22.5, replace(PLAYING, rate=120.0)),
    ):
        turns = Turns()
        for t in (0.0, 7.5, 15.0):
            turns.take(at(view, t))
        assert turns.take(later) == ALL
