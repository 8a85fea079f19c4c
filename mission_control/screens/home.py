"""The home screen: what this is, what there is to watch, drive or review, and the film one keypress away.

Lives here: choosing a scenario, whether to watch or drive it, and as whom; or a saved run to review. Never
here: loading one, or an entry for anything that is not built.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
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


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved run that can be reviewed."""

    path: str
    title: str
    """Its scenario's."""
    latest: str
    """When it was last played, in words."""


class Choice(NamedTuple):
    """What was chosen."""

    what: str
    """A scenario, or a saved run."""
    part: Part | None = None
    """Whom to play; None to watch."""


class Way(IntEnum):
    """What can be done, from left to right."""

    WATCH = 0
    DRIVE = 1
    DEBRIEF = 2


class Ways(Static):
    """What can be done, side by side: the chosen way lit, each of them a button."""

    class Clicked(Message):
        """One of them was clicked."""

        def __init__(self, way: Way) -> None:
            super().__init__()
            self.way = way

    WORDS = (" w Watch ", " d Drive ", " b Debrief ")
    """By their ways."""

    def light(self, way: Way) -> None:
        """Light one of them."""
        styles = ["bold reverse $accent" if other is way else "$foreground 60%" for other in Way]
        self.update(Content.assemble(*zip(self.WORDS, styles, strict=True)))

    def on_click(self, event: Click) -> None:
        """The one under the mouse."""
        ends = accumulate(len(word) for word in self.WORDS)
        way = next((way for way, end in zip(Way, ends, strict=True) if event.x < end), None)
        if way is not None:
            self.post_message(self.Clicked(way))


class Home(Screen[Choice]):
    """Choosing leaves the app with the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+c", "app.quit", "Quit", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("w", f"way({Way.WATCH:d})", "Watch", show=False),
        Binding("d", f"way({Way.DRIVE:d})", "Drive", show=False),
        Binding("b", f"way({Way.DEBRIEF:d})", "Debrief", show=False),
        Binding("right,tab", "next_way(1)", "Next way", show=False, priority=True),
        Binding("left,shift+tab", "next_way(-1)", "Previous way", show=False, priority=True),
    ]

    def __init__(self, offers: Sequence[Offer], face: Face, saved: Sequence[Saved] = ()) -> None:
        super().__init__()
        self._offers = tuple(offers)
        self._saved = tuple(saved)
        self._face = face
        self._way = Way.WATCH
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
        elif self._way is Way.DEBRIEF:
            self.app.exit(Choice(self._saved[event.option_index].path))
        elif self._way is Way.DRIVE:
            self._casting = self._offers[event.option_index]
            self._list(0)
        else:
            self.app.exit(Choice(self._offers[event.option_index].id))

    @on(Ways.Clicked)
    def way_clicked(self, message: Ways.Clicked) -> None:
        """A click is its key."""
        self.action_way(message.way)

    def action_way(self, way: int) -> None:
        """Watch, or drive, the scenario that is chosen; or review a saved run."""
        place = 0 if Way.DEBRIEF in (way, self._way) else self._place()
        self._way, self._casting = Way(way), None
        self._list(place)

    def action_next_way(self, direction: int) -> None:
        """The way beside this one."""
        self.action_way((self._way + direction) % len(Way))

    async def action_back(self) -> None:
        """Back to the scenarios, or out."""
        if self._casting is None:
            await self.app.action_quit()
        else:
            self.action_way(Way.DRIVE)

    def _place(self) -> int:
        """Which scenario is chosen."""
        if self._casting is not None:
            return self._offers.index(self._casting)
        return self.query_one(OptionList).highlighted or 0

    def _list(self, place: int) -> None:
        """List the scenarios, or of one that is to be driven whom to play, or the saved runs."""
        self.query_one(Ways).light(self._way)
        options, casting = self.query_one(OptionList), self._casting
        options.clear_options()
        if self._way is Way.DEBRIEF:
            options.add_options([self._told(saved) for saved in self._saved])
        elif casting is None:
            options.add_options([self._prompt(offer) for offer in self._offers])
        else:
            options.add_options([self._words(part.title) for part in casting.parts])
        options.highlighted = place
        options.focus()
        self.query_one("#keys", Static).update(self._words(self._keys()))

    def _keys(self) -> str:
        if self._casting is not None:
            return "as whom?  Enter drives  Escape back"
        if self._way is Way.DEBRIEF and not self._saved:
            return "no run was saved yet: Drive keeps one"
        words = {Way.WATCH: "Enter watches", Way.DRIVE: "Enter: as whom?", Way.DEBRIEF: "Enter reviews"}
        return f"{words[self._way]}  ↑↓ choose  q quits"

    def _prompt(self, offer: Offer) -> Content:
        place = offer.driven_to if self._way is Way.DRIVE else offer.left_at
        left = f"  left at {met_text(place)}, goes on from there" if place is not None else ""
        return Content.assemble(
            (self._plain(offer.title), "bold $accent"),
            (f"  {self._plain(offer.duration)}", "$foreground 60%"),
            (left, "$success"),
            "\n",
            self._plain(offer.summary),
        )

    def _told(self, saved: Saved) -> Content:
        return Content.assemble(
            (self._plain(saved.title), "bold $accent"),
            (f"  {self._plain(saved.latest)}", "$foreground 60%"),
            "\n",
            self._plain(saved.path),
        )

    def _words(self, text: str) -> Content:
        return Content(self._plain(text))

    def _plain(self, text: str) -> str:
        return ascii_text(plain(text)) if self._face.ascii else plain(text)
