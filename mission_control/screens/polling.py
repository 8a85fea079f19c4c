"""GO/NO-GO polls over the station: answer one and watch its board, choose one, ask another.

Lives here: the boxes, and what picking an item leads to. Never here: drawing, or who may ask whom what.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from mission_control.drawing import poll as drawn
from mission_control.drawing.face import Face
from mission_control.drawing.menu import NONE_CHOSEN, Row
from mission_control.exercise.polls import PollNow
from mission_control.exercise.roles import ACTORS
from mission_control.exercise.view import View
from mission_control.exercise.wire.requests.noting import AnswerPoll, ClosePoll, OpenPoll
from mission_control.screens.choosing import HOW_TO_CHOOSE, Choosing, back
from mission_control.screens.seek import Prompt
from mission_control.seat_driver import SeatDriver

_STARTLED_S = 0.5
"""Wall seconds in which a key is still meant for what stood there before."""
_ANSWERS = ("GO", "NO-GO", "GO, with a reason", "NO-GO, with a reason")
_CLOSE = "Close this poll: nobody answers any more, and all who were asked see what was said"
_KEYS = "Enter takes these words, Escape goes back"


class PollScreen(Choosing[str]):
    """One poll: answer it, or watch who answers what. Dismissed with words about that."""

    BINDINGS: ClassVar[list[BindingType]] = [back("o")]
    KEYS = "A digit or Enter answers   Escape: o shows it again"
    driver: SeatDriver

    @property
    def keys_told(self) -> str:
        """What the keys do for whoever is asked, for whoever asks, and for others."""
        poll = self._shown(self.driver.view())
        if poll is not None and poll.mine:
            return self.KEYS
        closes = "Enter closes this poll   " if poll is not None and poll.leads else ""
        return f"{closes}Escape: o shows it again"

    def __init__(self, driver: SeatDriver, poll: str, face: Face, *, unasked: bool = False) -> None:
        """One that comes `unasked` takes no answer at first, and has none chosen: a key may have been meant
        for what stood there.
        """
        super().__init__(driver, face, NONE_CHOSEN if unasked else 0)
        self._poll = poll
        self._waits = unasked
        self._told = ""
        """What the keys were said to do; nothing until it is shown, which may be before the view has it."""

    def on_mount(self) -> None:
        """Wait for who is startled; what all menus do then comes beside this."""
        if self._waits:
            self.set_timer(_STARTLED_S, self._take_answers)

    def _take_answers(self) -> None:
        self._waits = False

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The poll, if it is still told: another branch may not have had it."""
        poll = self._shown(view)
        return [] if poll is None else drawn.sheet(poll, _does(poll), width, chosen, self.face)

    def show(self, view: View) -> None:
        """Show it, and what the keys do once they do something else; one that is not asked any more goes."""
        poll = self._shown(view)
        if poll is None and self._told:
            self.dismiss("that is not asked any more: the story went back")
            return
        super().show(view)
        if poll is not None and self._told != self.keys_told:
            self._told = self.keys_told
            self.unsay()

    def pick(self, item: int) -> None:
        """Answer or close it; a reason is asked for first."""
        poll = self._shown(self.driver.view())
        if poll is None:
            self.dismiss(None)
        elif item == NONE_CHOSEN:
            self.say(HOW_TO_CHOOSE)
        elif not self._waits and item < len(_does(poll)):
            self._take(poll, _does(poll)[item])

    def _take(self, poll: PollNow, what: str) -> None:
        if what == _CLOSE:
            self._enter(partial(ClosePoll, poll=poll.id))
            return
        go = what.startswith("GO")
        answer = partial(AnswerPoll, poll=poll.id, go=go)
        if not what.endswith("reason"):
            self._enter(answer)
            return
        title = f"{'GO' if go else 'NO-GO'}, because"
        prompt = Prompt(title, _KEYS, lambda words: self._entered(partial(answer, reason=words)))
        self.app.push_screen(prompt, lambda _: self.show(self.driver.view()))

    def _enter(self, made: Callable[[int], AnswerPoll | ClosePoll]) -> None:
        try:
            self._entered(made)
        except ValueError as error:
            self.say(str(error))

    def _entered(self, made: Callable[[int], AnswerPoll | ClosePoll]) -> None:
        """Have the host write it down; the board stays, and shows it. Raises ValueError."""
        self.driver.enter(made)
        self.unsay()

    def _shown(self, view: View) -> PollNow | None:
        return next((poll for poll in view.polls if poll.id == self._poll), None)


def _does(poll: PollNow) -> Sequence[str]:
    """What may be done with it here."""
    return (*(_ANSWERS if poll.mine else ()), *((_CLOSE,) if poll.leads else ()))


class PollList(Choosing[str]):
    """Every poll that is shown here, and for who may ask, the ways to ask another. Dismissed with the poll to
    show.
    """

    BINDINGS: ClassVar[list[BindingType]] = [back("o")]
    KEYS = "Enter takes the chosen one   Escape closes"
    driver: SeatDriver

    @property
    def _asks(self) -> Sequence[str]:
        if self.driver.remote.role not in ACTORS:
            return ()
        return ("Ask all other players that are present for GO or NO-GO", "Ask some of them")

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The ways to ask, and the polls."""
        return drawn.listed(view.polls, self._asks, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Show it, or ask."""
        place = item - len(self._asks)
        if place >= 0:
            self.dismiss(self.driver.view().polls[-1 - place].id)
        elif item == 0:
            self._question(())
        else:
            self.app.push_screen(AskedSeats(self.driver, self.face), self._question)

    def _question(self, seats: tuple[str, ...] | None) -> None:
        if seats is not None:
            asking = Prompt("GO or NO-GO for", _KEYS, partial(self._ask, seats))
            self.call_next(self.app.push_screen, asking, self._asked)

    def _ask(self, seats: tuple[str, ...], question: str) -> str:
        """Ask; the new poll's name. Raises ValueError with one line."""
        return self.driver.enter(partial(OpenPoll, question=question, seats=seats))

    def _asked(self, poll: str | None) -> None:
        if poll is not None:
            self.dismiss(poll)


class AskedSeats(Choosing[tuple[str, ...]]):
    """The players' seats, some of which are to be asked. Dismissed with those."""

    KEYS = "Enter or a digit: asked or not   Escape goes back"
    driver: SeatDriver

    def __init__(self, driver: SeatDriver, face: Face) -> None:
        super().__init__(driver, face)
        seat = driver.remote.sitting.seat
        assert seat is not None, "whoever asks sits"
        self._players = [(id, title) for id, title in seat.players if id != seat.seat]
        self._asked: list[str] = []

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """A row for each seat, and the way on."""
        return drawn.seats(self._players, self._asked, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Ask it or not, or go on."""
        if item == len(self._players):
            if self._asked:
                self.dismiss(tuple(self._asked))
            else:
                self.say("nobody is asked yet: Enter on a seat has it asked")
            return
        seat, _ = self._players[item]
        if seat in self._asked:
            self._asked.remove(seat)
        else:
            self._asked.append(seat)
        self.show(self.driver.view())
