"""The app of whoever sits in every seat of an exercise: each seat is a mode with its own screens.

Lives here: turning from seat to seat, and the beat. Never here: what any seat's screen shows or does; which
screen a seat has first (`screens.seated`).
"""

from functools import partial
from typing import Any, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from mission_control.app import MissionControl
from mission_control.drawing.face import Face
from mission_control.exercise.solo import Solo
from mission_control.news import News
from mission_control.panels.seat_bar import SeatBar
from mission_control.screens.arrangement import too_small
from mission_control.screens.seated import first_screen
from mission_control.screens.too_small import TooSmall

_MOST_KEYS: Final = 12
"""Seats that have a key of their own."""


class SoloApp(MissionControl[None]):
    """Shows one seat's screens at a time, below the bar of all seats."""

    # Not in the table of keys: they belong to no seat, and work behind whatever stands over its screen.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"f{n}", f"seat({n - 1})", show=False, priority=True) for n in range(1, _MOST_KEYS + 1)),
        *(Binding(f"ctrl+{n}", f"seat({n - 1})", show=False, priority=True) for n in range(1, 10)),
        Binding("ctrl+n", "next_seat", show=False, priority=True),
    ]

    def __init__(self, solo: Solo, face: Face, beat_s: float, mark_s: float) -> None:
        """`beat_s` wall seconds lie between two views, `mark_s` between two marks in the journal."""
        super().__init__(Screen[Any](), face)
        self._solo = solo
        self._beat_s, self._mark_s = beat_s, mark_s
        self._news = {seat: News() for seat in solo.lines}
        for seat in solo.lines:
            self.add_mode(seat, partial(self._seated, seat))

    async def on_ready(self) -> None:
        """Sit down at the first seat, and let the exercise beat."""
        await self._turn(self._solo.seat)
        self.set_interval(self._beat_s, self.beat)
        self.set_interval(self._mark_s, self._solo.table.clock.mark)

    def beat(self) -> None:
        """Everybody sees what there is to see now."""
        self._solo.beat()
        self._news[self._solo.seat].wake()
        self._show_bars()

    async def action_seat(self, place: int) -> None:
        """Look from the seat in this place of the bar."""
        seats = list(self._solo.lines)
        if place < len(seats):
            await self._turn(seats[place])

    async def action_next_seat(self) -> None:
        """Look from the next seat."""
        seats = list(self._solo.lines)
        await self._turn(seats[(seats.index(self._solo.seat) + 1) % len(seats)])

    @on(SeatBar.Chosen)
    async def seat_clicked(self, message: SeatBar.Chosen) -> None:
        """A click is its key."""
        await self._turn(message.seat)

    async def _turn(self, seat: str) -> None:
        """Look from this seat; a notice that covers everything stays until it is taken away."""
        if too_small(*self.size) and self.current_mode in self._news:
            return
        self._solo.turn(seat)
        await self.switch_mode(seat)
        self.beat()

    def _seated(self, seat: str) -> Screen[Any]:
        line = self._solo.lines[seat]
        return first_screen(line.sitting, line.ask, self._news[seat], lambda: False, self._face)

    def _show_bars(self) -> None:
        """On every screen of this seat that takes the whole terminal."""
        for screen in self.screen_stack:
            if screen.is_modal or isinstance(screen, TooSmall):
                continue
            if not screen.query(SeatBar):
                screen.mount(SeatBar(self._solo, self._face))
            for bar in screen.query(SeatBar):
                bar.show(self._solo.view)
