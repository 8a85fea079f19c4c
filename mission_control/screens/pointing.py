"""Pointing at a thing with keys: over the station, a cursor that goes from name to name.

Lives here: which name is pointed at, and where keys and clicks lead. Never here: what may be done with it
(`acting`), what names stand where (the panels tell), or any one panel.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Static

from mission_control.drawing.harmless import plain
from mission_control.drawing.naming import Place, nearest
from mission_control.drive_keys import POINTING_KEYS
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.panels.panel import Panel
from scenarios.things import Thing

_KEYS: Final = "Enter acts on it   arrows move   tab turns   Escape back"


class Pointing(ModalScreen[Thing | None]):
    """Dismissed with the thing that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(POINTING_KEYS),
        Binding("escape,q,x,ctrl+c", "leave", "Back", show=False, priority=True),
    ]

    def __init__(
        self,
        panels: Sequence[Panel],
        called: Callable[[Thing], str],
        turn: Callable[[int], None],
        first: Thing | None,
    ) -> None:
        """`turn` shows the next or previous page; `first` is pointed at where its name stands."""
        super().__init__()
        self._panels = panels
        self._called = called
        self._turn = turn
        self._at: Place | None = None if first is None else Place(0, 0, 0, first)

    def compose(self) -> ComposeResult:
        """What is pointed at, and what the keys do."""
        yield Static(id="pointing")

    def on_mount(self) -> None:
        """Point at something."""
        self.show(None)

    def show(self, _: View | None) -> None:
        """Point at the same thing where it stands now; where it is gone, at what is nearest."""
        found = self._places()
        at = self._at
        if at is not None:
            found = [place for place in found if place.thing == at.thing] or found
        start = at or Place(0, 0, 0, Thing(""))
        self._point(
            min(found, key=lambda place: (abs(place.y - start.y), abs(place.x - start.x)), default=None)
        )

    def _places(self) -> list[Place]:
        return [place for panel in self._panels if panel.display for place in panel.places]

    def _point(self, at: Place | None) -> None:
        self._at = at
        for panel in self._panels:
            if panel.display:
                panel.point(at if at is not None and panel.region.contains(at.x, at.y) else None)
        name = "nothing here can be acted on" if at is None else self._called(at.thing)
        self.query_one("#pointing", Static).update(
            Content.assemble((f" {plain(name)} ", "bold reverse"), f"   {_KEYS}")
        )

    def action_go(self, right: int, down: int) -> None:
        """To the next name in a direction."""
        if self._at is not None:
            self._point(nearest(self._places(), self._at, right, down))

    def action_turn(self, direction: int) -> None:
        """Another page, and something on it."""
        self._turn(direction)
        self.call_after_refresh(self.show, None)

    def action_pick(self) -> None:
        """This one."""
        self._leave(None if self._at is None else self._at.thing)

    def action_leave(self) -> None:
        """None of them."""
        self._leave(None)

    def _leave(self, thing: Thing | None) -> None:
        if self.is_active:  # a second click finds it left
            for panel in self._panels:
                panel.point(None)
            self.dismiss(thing)

    def on_click(self, event: Click) -> None:
        """The thing under the mouse, or none."""
        x, y = event.screen_x, event.screen_y
        under = (p.thing for p in self._places() if p.y == y and p.x <= x < p.x + p.width)
        self._leave(next(under, None))
