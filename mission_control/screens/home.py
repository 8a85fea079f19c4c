"""The home screen: what this is, what there is to watch or drive, and the film one keypress away.

Lives here: choosing a scenario, whether to watch or drive it, and as whom. Never here: loading one, or an
entry for anything that is not built.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

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
    "I.S.S. (2023) as the instruments aboard would have told it, or take some of the crew and act otherwise."
)


class Part(NamedTuple):
    """Whom one may play together."""

    title: str
    crew: tuple[str, ...]
    """Their ids; nobody's stand for everybody's."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be watched, and driven."""

    id: str
    title: str
    summary: str
    duration: str
    parts: tuple[Part, ...]
    """As whom it can be driven."""
    left_at: float | None = None
    """Where watching was left, in scenario seconds;"""
    driven_to: float | None = None
    """and where driving was."""


class Choice(NamedTuple):
    """What was chosen."""

    scenario: str
    part: Part | None = None
    """Whom to play; None to watch."""


class Ways(Static):
    """What can be done with a scenario, side by side: the chosen one lit, each of them a button."""

    class Clicked(Message):
        """One of them was clicked."""

        def __init__(self, driving: bool) -> None:
            super().__init__()
            self.driving = driving

    WORDS = (" w Watch ", " d Drive ")

    def light(self, driving: bool) -> None:
        """Light one of them."""
        lit, unlit = "bold reverse $accent", "$foreground 60%"
        styles = (unlit, lit) if driving else (lit, unlit)
        self.update(Content.assemble(*zip(self.WORDS, styles, strict=True)))

    def on_click(self, event: Click) -> None:
        """The one under the mouse."""
        self.post_message(self.Clicked(event.x >= len(self.WORDS[0])))


class Home(Screen[Choice]):
    """Choosing leaves the app with the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+c", "app.quit", "Quit", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("w", "way(False)", "Watch", show=False),
        Binding("d", "way(True)", "Drive", show=False),
        Binding("left,right,tab,shift+tab", "other_way", "Watch or drive", show=False, priority=True),
    ]

    def __init__(self, offers: Sequence[Offer], face: Face) -> None:
        super().__init__()
        self._offers = tuple(offers)
        self._face = face
        self._driving = False
        self._casting: Offer | None = None
        """The scenario of which it is asked whom to play."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Vertical(id="home"):
            yield Static(
                Content("\n".join(_WORDMARK_ASCII if self._face.ascii else _WORDMARK)), id="wordmark"
            )
            yield Static(self._words(_WHAT), id="what")
            with Horizontal(id="does"):
                yield Ways(id="ways")
                yield Static(id="keys")
            yield OptionList()

    def on_mount(self) -> None:
        """Offer what there is."""
        self._list(0)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Leave with the choice, or ask whom to play."""
        if self._casting is not None:
            self.app.exit(Choice(self._casting.id, self._casting.parts[event.option_index]))
        elif self._driving:
            self._casting = self._offers[event.option_index]
            self._list(0)
        else:
            self.app.exit(Choice(self._offers[event.option_index].id))

    @on(Ways.Clicked)
    def way_clicked(self, message: Ways.Clicked) -> None:
        """A click is its key."""
        self.action_way(message.driving)

    def action_way(self, driving: bool) -> None:
        """Watch, or drive, the scenario that is chosen."""
        place = self._place()
        self._driving, self._casting = driving, None
        self._list(place)

    def action_other_way(self) -> None:
        """Watch instead of driving, or drive instead."""
        self.action_way(not self._driving)

    async def action_back(self) -> None:
        """Back to the scenarios, or out."""
        if self._casting is None:
            await self.app.action_quit()
        else:
            self.action_way(True)

    def _place(self) -> int:
        """Which scenario is chosen."""
        if self._casting is not None:
            return self._offers.index(self._casting)
        return self.query_one(OptionList).highlighted or 0

    def _list(self, place: int) -> None:
        """List the scenarios, or of one that is to be driven whom to play."""
        self.query_one(Ways).light(self._driving)
        options, casting = self.query_one(OptionList), self._casting
        options.clear_options()
        if casting is None:
            options.add_options([self._prompt(offer) for offer in self._offers])
        else:
            options.add_options([self._words(part.title) for part in casting.parts])
        options.highlighted = place
        options.focus()
        self.query_one("#keys", Static).update(self._words(self._keys()))

    def _keys(self) -> str:
        if self._casting is not None:
            return "as whom?  Enter drives  Escape back"
        return f"{'Enter: as whom?' if self._driving else 'Enter watches'}  ↑↓ choose  q quits"

    def _prompt(self, offer: Offer) -> Content:
        place = offer.driven_to if self._driving else offer.left_at
        left = f"  left at {met_text(place)}, goes on from there" if place is not None else ""
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
