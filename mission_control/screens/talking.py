"""Talking: words to those here, to one of them, or on a loop; and what is written to the other end of a link.

Lives here: the box, in which one stays to talk on. Never here: who may speak where, what carries words or who
hears them (the host's), or drawing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from mission_control.actor import Actor
from mission_control.drawing import talking
from mission_control.drawing.face import Face, ascii_text
from mission_control.drawing.harmless import plain
from mission_control.drawing.menu import Row
from mission_control.drive_keys import TALKING_KEYS
from mission_control.exercise.talk import Place, places
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.screens.choosing import Choosing
from mission_control.screens.seek import SeekLine
from telemetry.speaking import LONGEST as LONGEST_SAID
from telemetry.writing import LONGEST as LONGEST_WRITTEN
from telemetry.writing import LONGEST_SUBJECT

_SAID: Final = "nothing is said until Enter"
_SUBJECT: Final = "first what it is about"
_LETTER: Final = "and now the message itself"


class Talker(Protocol):
    """Whoever sends what is said."""

    def speak(self, by: str, place: Place, text: str) -> str:
        """Say something there; who did not hear it, or an empty string. Raises ValueError."""

    def write(self, by: str, place: Place, subject: str, text: str) -> str:
        """Write something; how it stands with that. Raises ValueError."""


@dataclass(slots=True)
class Talk:
    """Who talks where: remembered from one time to the next."""

    voices: tuple[str, ...]
    """Those whom one may talk as, one at least,"""
    loops: tuple[str, ...]
    """and the links by which."""
    voice: str = ""
    """Nobody yet before it was begun."""
    place: Place | None = None

    def begin(self, present: Collection[str]) -> None:
        """At first as somebody who is not `present`, if there is one; then as the one of the last time."""
        self.voice = self.voice or next((x for x in self.voices if x not in present), self.voices[0])

    def turn(self) -> None:
        """The next voice."""
        self.voice = self.voices[(self.voices.index(self.voice) + 1) % len(self.voices)]


class TalkLine(SeekLine):
    """Where the words are typed; up and down choose the place meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TALKING_KEYS, typing=True)]

    class PlaceWanted(Message):
        """Another place, so many further down."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class VoiceWanted(Message):
        """Another voice."""

    class Sent(Message):
        """These words, and the line is free for others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    async def action_submit(self) -> None:
        """Free the line at once: what is typed behind Enter is for what comes next."""
        text, self.value = self.value.strip(), ""
        if text:
            self.post_message(self.Sent(text))

    def action_place(self, step: int) -> None:
        """Tell it behind what was typed before."""
        self.post_message(self.PlaceWanted(step))

    def action_voice(self) -> None:
        """Tell it behind what was typed before."""
        self.post_message(self.VoiceWanted())


class TalkScreen(Choosing[str]):
    """Stays until it is left, so that one talks on; never dismissed with words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]
    KEYS = "Enter says it   up, down: where   Escape leaves"

    def __init__(self, driver: Actor, talker: Talker, talk: Talk, face: Face) -> None:
        """`talk` is changed: the next box begins where this one was left."""
        super().__init__(driver, face)
        self.talk = talk
        self._talker = talker
        self._subject = ""
        """Of the letter that is being written, once that is told."""
        self.menu.can_focus = False

    def compose(self) -> ComposeResult:
        """Who talks, the places with what was said there, the line, and what came of it."""
        with Vertical(id="menu"):
            yield Static(id="talk-voice")
            yield self.menu
            yield TalkLine(placeholder=_SAID, max_length=LONGEST_SAID, select_on_focus=False)
            yield Static(Content(self.KEYS), id="menu-keys")

    def on_mount(self) -> None:
        """Where it was left; the menu shows it beside this."""
        self.query_one(TalkLine).focus()
        self._turn_to(self.talk.place)

    @property
    def places(self) -> Sequence[Place]:
        """Where this voice may talk just now."""
        return places(self.driver.view(), self.talk.voice, self.talk.loops)

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The places, and what was said at the chosen one."""
        there = places(view, self.talk.voice, self.talk.loops)
        # where one was is not there any more: nobody is to hear what was meant for somebody else
        at = there.index(self.talk.place) if self.talk.place in there else None
        return talking.rows(view, self.talk.voice, there, width, height - 2, at, self.face)

    @on(TalkLine.PlaceWanted)
    def go(self, message: TalkLine.PlaceWanted) -> None:
        """Another place."""
        there = self.places
        if there:
            at = there.index(self.talk.place) if self.talk.place in there else 0
            self._turn_to(there[min(max(at + message.step, 0), len(there) - 1)])

    @on(TalkLine.VoiceWanted)
    def turn(self) -> None:
        """Another voice, at the same place if it can be there."""
        self.talk.turn()
        self._turn_to(self.talk.place)

    def pick(self, item: int) -> None:
        """A click chooses a place."""
        self._turn_to(self.places[item])

    @on(TalkLine.Sent)
    def send(self, event: TalkLine.Sent) -> None:
        """Say it, or write it once it has a subject; what cannot be said stands there again."""
        text, place = event.text, self.talk.place
        if place is None:
            return
        if place.kind == "letter" and not self._subject:
            self._subject = text
            self._ready()
            return
        try:
            if place.kind == "letter":
                told = self._talker.write(self.talk.voice, place, self._subject, text)
            else:
                told = self._talker.speak(self.talk.voice, place, text)
        except ValueError as error:
            line = self.query_one(TalkLine)
            with line.prevent(Input.Changed):
                line.value = line.value or text
                line.cursor_position = len(line.value)
            self.say(str(error))
            return
        self._subject = ""
        self._ready()
        if told:
            self.say(told)
        super().show(self.driver.view())

    @on(SeekLine.Refused)
    def refuse(self, event: SeekLine.Refused) -> None:
        """Say why the line stays as it is."""
        self.say(event.reason)

    @on(Input.Changed)
    def listen(self, event: Input.Changed) -> None:
        """What was wrong is known once one goes on."""
        if event.value:
            self.unsay()

    def action_leave(self) -> None:
        """Leave the box, or a letter that is begun."""
        if self._subject:
            self._subject = ""
            self.query_one(TalkLine).value = ""
            self._ready()
        else:
            self.dismiss(None)

    def _turn_to(self, place: Place | None) -> None:
        """This place, or the first."""
        there = self.places
        place = place if place in there else next(iter(there), None)
        if not _writes(place):
            self._subject = ""
        self.talk.place = place
        name = plain(self.driver.view().manifest.name(self.talk.voice))
        others = "   tab: as another" if len(self.talk.voices) > 1 else ""
        name = ascii_text(name) if self.face.ascii else name
        heading = Content.assemble("Talk as ", (name, "$accent bold"), (others, "$foreground 60%"))
        self.query_one("#talk-voice", Static).update(heading)
        self._ready()
        self.menu.redraw()

    def _ready(self) -> None:
        """The line, for what comes next."""
        line, place = self.query_one(TalkLine), self.talk.place
        line.max_length = LONGEST_SAID
        line.placeholder = _SAID
        if _writes(place):
            line.max_length = LONGEST_WRITTEN if self._subject else LONGEST_SUBJECT
            line.placeholder = f"{self._subject}: {_LETTER}" if self._subject else _SUBJECT
        self.unsay()


def _writes(place: Place | None) -> bool:
    return place is not None and place.kind == "letter"
