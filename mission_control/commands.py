"""The command palette: every stroke of a screen's keys, by name."""

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from mission_control.drawing.face import ascii_text
from mission_control.keys import Stroke

if TYPE_CHECKING:
    from mission_control.screens.plot import PlotScreen
    from mission_control.screens.station import StationScreen


class KeyCommands(Provider):
    """Offers what the keys of the screen do, each with its key beside it."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for stroke, run, key in self._offers():
            yield DiscoveryHit(Content.assemble(stroke.does, key), run, stroke.does)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed, best first."""
        matcher = self.matcher(query)
        for stroke, run, key in self._offers():
            score = matcher.match(stroke.does)
            if score > 0:
                shown = Content.assemble(matcher.highlight(stroke.does), key)
                yield Hit(score, shown, run, stroke.does)

    def _offers(self) -> "Iterator[tuple[Stroke, partial[Coroutine[None, None, None]], Content]]":
        screen = cast("StationScreen | PlotScreen", self.screen)
        for key in screen.keys:
            for stroke in key.strokes:
                sign = ascii_text(stroke.sign) if screen.face.ascii else stroke.sign
                yield (
                    stroke,
                    partial(screen.run_action, stroke.action),
                    Content.styled(f"   {sign}", "$accent"),
                )
