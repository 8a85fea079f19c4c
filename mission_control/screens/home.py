"""The home screen: what this is, what there is to watch, and the film one keypress away.

Lives here: choosing a scenario. Never here: loading one, or an entry for anything that is not built.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mission_control.drawing.face import Face, ascii_text
from mission_control.drawing.ink import plain
from scenarios.times import met_text

_WORDMARK = (
    "█  ▄▀▀▀  ▄▀▀▀ ",
    "█  ▀▀▀▄  ▀▀▀▄ ",
    "█ ●▄▄▄▀ ●▄▄▄▀ ●",
)
_WORDMARK_ASCII = ("I . S . S .",)
_WHAT = (
    "Mission control for a space station that is computed, not recorded: its air, its orbit, its radio "
    "links, its crew and their orders are worked out for any moment you ask for. Watch the story of the film "
    "I.S.S. (2023) as the instruments aboard would have told it: pause, go back, go anywhere, at any speed."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be watched."""

    id: str
    title: str
    summary: str
    duration: str
    left_at: float | None = None
    """Where it was left, in scenario seconds."""


class Home(Screen[str]):
    """Choosing a scenario leaves the app with its id."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape,ctrl+c", "app.quit", "Quit", show=False)]

    def __init__(self, offers: Sequence[Offer], face: Face) -> None:
        super().__init__()
        self._offers = tuple(offers)
        self._face = face

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Vertical(id="home"):
            yield Static(
                Content("\n".join(_WORDMARK_ASCII if self._face.ascii else _WORDMARK)), id="wordmark"
            )
            yield Static(self._words(_WHAT), id="what")
            yield OptionList(*(Option(self._prompt(offer), id=offer.id) for offer in self._offers))
            yield Static(
                self._words("Enter watches   ↑ ↓ choose   q quits   ? in the station tells every key"),
                id="keys",
            )

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Leave with the choice."""
        self.app.exit(event.option.id)

    def _prompt(self, offer: Offer) -> Content:
        left = f"  left at {met_text(offer.left_at)}, goes on from there" if offer.left_at is not None else ""
        return Content.assemble(
            (self._plain(offer.title), "bold $accent"),
            (f"  {self._plain(offer.duration)}", "$foreground 60%"),
            (left, "$success"),
            "\n",
            self._plain(offer.summary),
        )

    def _words(self, text: str) -> Content:
        return Content(self._plain(text))

    def _plain(self, text: str) -> str:
        return ascii_text(plain(text)) if self._face.ascii else plain(text)
