"""The home screen: what this is, what there is to watch, drive, exercise or review; the film one key away.

Lives here: choosing a scenario, what to do with it, and as whom; or a saved run to review. Never here:
loading one, what can be chosen (`offers`), or an entry for anything that is not built.
"""

from collections.abc import Callable, Sequence
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
from mission_control.drawing.harmless import plain
from mission_control.screens.offers import Choice, Exercise, Offer, Saved
from mission_control.screens.seek import Prompt
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


_JOIN_LINE = "mission-control join ws://HOST:PORT --code CODE"
_JOINING = "Paste it whole, or type address and code; Enter joins, Escape stays"
_LONGEST = 300
"""Letters of a join line: with TLS it holds a fingerprint."""


class Way(IntEnum):
    """What can be done, from left to right."""

    WATCH = 0
    DRIVE = 1
    EXERCISE = 2
    DEBRIEF = 3


class Ways(Static):
    """What can be done, side by side: the chosen way lit, each of them a button."""

    class Clicked(Message):
        """One of them was clicked."""

        def __init__(self, way: Way) -> None:
            super().__init__()
            self.way = way

    WORDS = (" w Watch ", " d Drive ", " e Exercise ", " b Debrief ")
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


class _Row(NamedTuple):
    """What is listed, and what choosing it leads to."""

    words: Content
    leads_to: Choice | Offer | None
    """An offer asks further; None asks for the line to join by."""
    offer: Offer | None = None
    """The scenario it is about."""


class Home(Screen[Choice]):
    """Choosing leaves the app with the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+c", "app.quit", "Quit", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("w", f"way({Way.WATCH:d})", "Watch", show=False),
        Binding("d", f"way({Way.DRIVE:d})", "Drive", show=False),
        Binding("e", f"way({Way.EXERCISE:d})", "Exercise", show=False),
        Binding("b", f"way({Way.DEBRIEF:d})", "Debrief", show=False),
        Binding("right,tab", "next_way(1)", "Next way", show=False, priority=True),
        Binding("left,shift+tab", "next_way(-1)", "Previous way", show=False, priority=True),
    ]

    def __init__(
        self,
        offers: Sequence[Offer],
        face: Face,
        saved: Sequence[Saved] = (),
        join_line: Callable[[str], str] = str,
    ) -> None:
        """`join_line` reads what somebody types to join, and raises ValueError with what is wrong."""
        super().__init__()
        self._offers = tuple(offers)
        self._saved = tuple(saved)
        self._face = face
        self._way = Way.WATCH
        self._join_line = join_line
        self._asking: Offer | None = None
        """The scenario of which it is asked whom to play, or how to take part."""
        self._rows: list[_Row] = []
        """What is listed."""

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
    async def choose(self, event: OptionList.OptionSelected) -> None:
        """Leave with the choice, or ask further."""
        match self._rows[event.option_index].leads_to:
            case Choice() as choice:
                self.app.exit(choice)
            case Offer() as offer:
                self._asking = offer
                self._list(0)
            case None:
                title = "Join by the line that you were given"
                prompt = Prompt(title, _JOINING, self._join_line, examples=_JOIN_LINE, longest=_LONGEST)
                await self.app.push_screen(prompt, self._join)

    def _join(self, line: str | None) -> None:
        if line is not None:
            self.app.exit(Choice(line, exercise=Exercise.JOIN))

    @on(Ways.Clicked)
    def way_clicked(self, message: Ways.Clicked) -> None:
        """A click is its key."""
        self.action_way(message.way)

    def action_way(self, way: int) -> None:
        """Watch, drive, or exercise the scenario that is chosen; or review a saved run."""
        chosen = self._chosen()
        self._way, self._asking = Way(way), None
        self._list_from(chosen)

    def action_next_way(self, direction: int) -> None:
        """The way beside this one."""
        self.action_way((self._way + direction) % len(Way))

    async def action_back(self) -> None:
        """Back to the scenarios, or out."""
        if self._asking is None:
            await self.app.action_quit()
        else:
            self.action_way(self._way)

    def _chosen(self) -> Offer | None:
        """Which scenario is chosen, if one is."""
        if self._asking is not None:
            return self._asking
        place = self.query_one(OptionList).highlighted
        return None if place is None else self._rows[place].offer

    def _list_from(self, chosen: Offer | None) -> None:
        """List what there is, with this scenario chosen if it is there."""
        offers = [row.offer for row in self._listed()]
        self._list(offers.index(chosen) if chosen is not None and chosen in offers else 0)

    def _list(self, place: int) -> None:
        """List what there is."""
        self.query_one(Ways).light(self._way)
        options = self.query_one(OptionList)
        self._rows = self._listed()
        options.clear_options()
        options.add_options([row.words for row in self._rows])
        options.highlighted = place
        options.focus()
        self.query_one("#keys", Static).update(self._words(self._keys()))

    def _listed(self) -> list[_Row]:
        """The scenarios, the saved runs, or what is asked of one scenario."""
        asking, offers = self._asking, self._offers
        if asking is not None and self._way is Way.DRIVE:
            return [_Row(self._words(part.title), Choice(asking.id, part)) for part in asking.parts]
        if asking is not None:
            hows = (Exercise.SOLO, Exercise.ROOM)
            return [_Row(self._words(how.value), Choice(asking.id, exercise=how)) for how in hows]
        if self._way is Way.DEBRIEF:
            return [_Row(self._told(saved), Choice(saved.path)) for saved in self._saved]
        if self._way is Way.WATCH:
            return [_Row(self._prompt(offer), Choice(offer.id), offer) for offer in offers]
        asked = [_Row(self._prompt(offer), offer, offer) for offer in offers]
        joining = _Row(Content.styled(self._plain(Exercise.JOIN.value), "bold $accent"), None)
        return [joining, *asked] if self._way is Way.EXERCISE else asked

    def _keys(self) -> str:
        if self._asking is not None:
            asked = "as whom?  Enter drives" if self._way is Way.DRIVE else "Enter begins"
            return f"{asked}  Escape back"
        if self._way is Way.DEBRIEF and not self._saved:
            return "no run was saved yet: Drive one"
        words = ("Enter watches", "Enter: as whom?", "Enter: with whom?", "Enter reviews")
        return f"{words[self._way]}  ↑↓  q quits"

    def _prompt(self, offer: Offer) -> Content:
        place = {Way.WATCH: offer.left_at, Way.DRIVE: offer.driven_to}.get(self._way)
        left = f"  left at {met_text(place)}, goes on from there" if place is not None else ""
        if self._way is Way.EXERCISE:
            left = f"  {offer.players} player{'' if offer.players == 1 else 's'}"
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
