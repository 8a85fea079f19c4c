"""The station screen of a seat at a table: a host has the clock and the story.

Lives here: what is bound for whom. Never here: what time does (`seat_driver`), what acts lead to (`actor`),
what whoever leads has beside (`master`), drawing, or sockets.
"""

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Input

from mission_control.drawing.face import Face
from mission_control.drive_keys import ACTING_KEYS, SEAT_KEYS, TALK_KEYS
from mission_control.exercise.roles import ACTORS
from mission_control.exercise.view import View
from mission_control.keys import Key, bindings
from mission_control.panels.comms import CommsPanel
from mission_control.poll_news import PollNews
from mission_control.screens.actor import ActorScreen
from mission_control.screens.arrangement import COMMS, ORDERS
from mission_control.screens.polling import PollList, PollScreen
from mission_control.screens.talking import Talk, TalkScreen
from mission_control.screens.turns import ALL, Turn
from mission_control.seat_driver import SeatDriver

_CLOCK: Final = ("pause", "speed")
"""Words of keys that move the exercise's clock; who has not got it is told so, and not offered them."""


class SeatScreen(ActorScreen):
    """The station as one seat of an exercise sees it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TALK_KEYS), *bindings(SEAT_KEYS, typing=True)]

    def __init__(self, viewer: SeatDriver, face: Face, notice: str | None = None) -> None:
        super().__init__(viewer, face, notice)
        self.viewer: SeatDriver = viewer
        viewer.tell = self.say
        self._polls = PollNews(viewer.remote.seat_id)
        self._alarmed = False
        """Whether the bell rang for what is real."""
        self._reading = False
        """Whether what was said was shown at length in the view before."""
        self._talk = Talk(viewer.remote.voices, viewer.remote.loops) if viewer.remote.voices else None
        acting = (*ACTING_KEYS, *(TALK_KEYS if self._talk else ())) if viewer.remote.role in ACTORS else ()
        self.acting_keys = (*acting, *SEAT_KEYS)

    @property
    def own_keys(self) -> tuple[Key, ...]:
        """Those that do something for this seat's role."""
        hidden = () if self.viewer.leads else _CLOCK
        return tuple(key for key in super().own_keys if key.word not in hidden and self._bound(key))

    def _bound(self, key: Key) -> bool:
        return all(self.check_action(stroke.action.split("(")[0], ()) for stroke in key.strokes)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever only looks does not act; who may not read others' orders reveals none."""
        role = self.viewer.remote.role
        if action in {stroke.action for key in ACTING_KEYS for stroke in key.strokes}:
            return role in ACTORS
        if action == "talk":
            return self._talk is not None
        return role != "player" if action == "reveal" else super().check_action(action, parameters)

    async def _follow(self) -> None:
        """Until the host lets this terminal go: then there is nothing to see any more."""
        await super()._follow()
        self.app.exit()

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Tell what came of polls, ring for what is real whatever stands there, and mark what is read."""
        super().show(view, turn)
        real = view.transport.emergency is not None
        if real and not self._alarmed:
            self.app.bell()
        self._alarmed = real
        if not self.viewer.looking_back:
            for words in self._polls.outcomes(view):
                self.say(words)
        self._read(view)

    def _read(self, view: View) -> None:
        full = self.choice.maximised
        if view.unread and (full == ORDERS or (full == COMMS and self.query_one(CommsPanel).tells_messages)):
            self.viewer.read(coded=full == ORDERS)
        reading = full == COMMS or isinstance(self.app.screen, TalkScreen)
        if self._reading and not reading:
            self.viewer.has_heard()
        self._reading = reading

    def _offer(self, view: View) -> bool:
        """A poll that asks this seat shows itself as a decision does, and takes no line from who types."""
        if super()._offer(view):
            return True
        busy = self.app.screen is not self or isinstance(self.focused, Input)
        if busy or self.viewer.looking_back or self.viewer.remote.sitting.seeing is not None:
            return False
        poll = self._polls.fresh(view)
        if poll is not None:
            self.call_next(self._show_poll, poll.id, unasked=True)
        return poll is not None

    async def _show_poll(self, poll: str, *, unasked: bool = False) -> None:
        await self.app.push_screen(PollScreen(self.viewer, poll, self.face, unasked=unasked), self._tell)

    async def action_polls(self) -> None:
        """The one that waits for an answer, or else all."""
        poll = self._polls.waiting(self.viewer.view())
        if poll is not None:
            await self._show_poll(poll.id)
        else:
            await self.app.push_screen(PollList(self.viewer, self.face), self._poll_chosen)

    def _poll_chosen(self, poll: str | None) -> None:
        if poll is not None:
            self.call_next(self._show_poll, poll)

    async def action_talk(self) -> None:
        """Talk, where one did the last time; the next key finds the line there."""
        if self._talk is not None:
            self._talk.begin(_present(self.viewer.view()))
            await self.app.push_screen(TalkScreen(self.viewer, self.viewer, self._talk, self.face))

    def action_now(self) -> None:
        """Back to now."""
        self.viewer.come_back()


def _present(view: View) -> set[str]:
    """For whom players speak who sit there, as far as one is told."""
    seats = () if view.desk is None else view.desk.seats
    taken = [seat for seat in seats if seat.role == "player" and seat.who is not None]
    # a place on the ground is a voice too, called as its seat is
    return {who for seat in taken for who in (*seat.plays, seat.id)}
