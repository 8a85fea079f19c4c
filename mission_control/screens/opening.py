"""What stands while the station is being worked out.

Lives here: waiting for whatever opens the station, in a thread, and giving way to it. Never here: opening it,
nor any import that takes long: this screen is the first thing painted.
"""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static


class Opening(Screen[None]):
    """One line, until the screen it waits for stands over it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "app.quit", "Quit", show=False)]

    def __init__(
        self,
        title: str,
        opener: Callable[[], Callable[[], Screen[Any]]],
        expected: tuple[type[Exception], ...],
    ) -> None:
        """`opener` works in a thread and gives what makes the screen; an `expected` fault ends the app."""
        super().__init__()
        self._title_words = title
        self._opener = opener
        self._expected = expected
        self.fault: Exception | None = None
        self._uncovered = asyncio.Event()

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(Content(f"Working out {self._title_words}"))

    def on_mount(self) -> None:
        """Begin to wait."""
        self.run_worker(self._open(), name="open")

    async def _open(self) -> None:
        try:
            make = await asyncio.to_thread(self._opener)
        except self._expected as fault:
            self.fault = fault
            self.app.exit()
        else:
            await self._uncovered.wait()
            self.app.push_screen(make())

    def on_screen_suspend(self) -> None:
        """Something stands over this screen: a terminal too small is enlarged first."""
        self._uncovered.clear()

    def on_screen_resume(self) -> None:
        """Nothing does."""
        self._uncovered.set()
