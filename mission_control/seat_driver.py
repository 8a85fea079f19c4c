"""A seat's driver: somebody who acts at a table whose clock a host has.

Lives here: what is seen and done from the seat, what a facilitator asks of the clock, and what everybody else
is told instead. Never here: looking back (`looking_back`), Textual, sockets, views (the host's), what was
asked for how.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from typing import Final

from mission_control.actor import Actor
from mission_control.exercise.branches import NotKept
from mission_control.exercise.offering import Offer
from mission_control.exercise.remote import Remote
from mission_control.exercise.talk import Place
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.unread import shown, unread
from mission_control.exercise.view import View
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, Rewind, SetSpeed
from mission_control.looking_back import LookingBack
from mission_control.news import News
from scenarios.things import Thing
from scenarios.typed import Completion
from telemetry.clock import FASTEST, SLOWEST

NOT_YOURS: Final = "the facilitator holds the clock: left and right look back, End comes back to now"
_NOBODY_LOOKS_AHEAD: Final = "this is now: nobody looks ahead"
LOOKING_BACK: Final = "you are looking back: End comes back to now, where one acts"
_STEP_S: Final = 1.0


class SeatDriver(Actor):
    """Sees what its seat is shown, looks back, and has the host do the rest."""

    def __init__(self, remote: Remote, news: News, left: Callable[[], bool]) -> None:
        """`news` come whenever there may be another view; `left` tells whether it is all over."""
        super().__init__(remote)
        self.remote = remote
        self.tell: Callable[[str], None] = lambda words: None
        """Says something to whoever sits here."""
        self._news = news
        self._left = left
        self._back = LookingBack(remote, news.wake, lambda words: self.tell(words))
        self._known_of: object = None
        """As long as this is the remote's revision, what is kept here is true."""
        self._wanted: tuple[float, View | None] = (1.0, None)
        """The speed that was asked for, and the view there was at the answer: only a later one shows it."""
        self._warned = ""
        """The danger of a jump that was told."""
        self._heard_t = remote.view.frame.t
        """Until when what was said is not new here."""
        self._marked_of: object = None
        self._marked_view = remote.view
        """The latest view with what is new to whoever sits here."""
        self._names: dict[Thing, str] = {}
        """What things are called that were found."""

    @property
    def leads(self) -> bool:
        """Whether whoever sits here has the clock."""
        return self.remote.role == "facilitator"

    @property
    def looking_back(self) -> bool:
        """Whether what is seen is the past; after the story went back it is now."""
        return self._back.view is not None

    @property
    def t(self) -> float:
        """The time that is looked at, in scenario seconds."""
        return self.view().frame.t

    @property
    def speed(self) -> float:
        """The rate that the exercise has, or will have when it runs."""
        speed, view = self._wanted
        return speed if view is self.remote.sitting.view else self.remote.view.transport.speed

    @property
    def rate(self) -> float:
        """Scenario seconds a wall second brings; 0 while one looks back."""
        return self.view().transport.rate

    def view(self) -> View:
        """What there is to see: now, or where one looks back; where the line is down, both say so."""
        self._forget_what_is_untrue()
        back = self._back.view
        if back is None:
            return self._marked(self.remote.view)
        return replace(back, transport=self.remote.view.transport) if self.remote.sitting.down else back

    def _marked(self, view: View) -> View:
        """With what is new to whoever sits here; the same of the same view."""
        known = view, len(self.remote.sitting.opened), self._heard_t
        if self._marked_of != known:
            letters = unread(view, self.remote.voices, self.remote.sitting.opened)
            self._marked_of = known
            self._marked_view = replace(view, unread=letters, heard_t=min(self._heard_t, view.frame.t))
        return self._marked_view

    def read(self, *, coded: bool) -> None:
        """What came for whoever sits here is shown to them in full: orders, or messages."""
        if self.looking_back or self.remote.role != "player":
            return
        view = self.view()
        letters = shown(view, view.unread, coded=coded)
        if letters:
            try:
                self.remote.open_letters(letters)
            except NotKept as error:
                self.tell(str(error))

    def has_heard(self) -> None:
        """What was said until now was read by whoever sits here."""
        self._heard_t = self.remote.view.frame.t

    async def views(self) -> AsyncIterator[View]:
        """A view whenever there is a new one, until the host let this terminal go."""
        self._news.listen()
        while not self._left():
            changed = self._news.changed
            yield self.view()
            await changed.wait()

    # Time.

    def seek(self, t: float) -> None:
        """Look back to `t`; whoever runs into now comes back to it, and the facilitator takes all on."""
        now = self.remote.view.frame.t
        if t < now:
            self._back.look(max(t, self.start_t))
        elif self.looking_back:
            self.come_back()
        elif t > now:
            self._jump(t)

    def come_back(self) -> None:
        """To now."""
        self._back.come_back()

    def undo(self) -> bool:
        """Back to where the latest look began; False if there was none."""
        return self._back.undo()

    def pause(self) -> None:
        """Back to now from looking back; there, the facilitator lets it stand or run."""
        if self.looking_back:
            self.come_back()
        elif not self.leads:
            self.tell(NOT_YOURS)
        else:
            self._ask(Pause if self.remote.view.transport.rate else Resume)

    def step(self, direction: int) -> None:
        """One second back or on."""
        self.seek(self.t + direction * _STEP_S)

    def accelerate(self, factor: float) -> None:
        """Times the speed, if one has the clock."""
        self._set_speed(min(max(self.speed * factor, SLOWEST), FASTEST))

    def normal_speed(self) -> None:
        """As it happened, if one has the clock."""
        self._set_speed(1.0)

    def rewind(self, name: str) -> str:
        """All go on from the time that is looked at, in a branch of that name. Raises ValueError."""
        self.remote.do(partial(Rewind, t=self.t, branch=name))
        return f"from here on this is {name}, for everybody"

    # Acts.

    def decide(self, decision: str, option: str) -> str:
        """Answer now; why that cannot be, or an empty string."""
        return LOOKING_BACK if self.looking_back else self.remote.decide(decision, option)

    def command(self, text: str, *, sure: bool) -> str:
        """Do what was typed; what came of it in a line. Raises ValueError with one, Hazard as the host."""
        if self.looking_back:
            raise ValueError(LOOKING_BACK)
        return self.remote.command(text, sure=sure)

    def enter(self, made: Callable[[int], Asked]) -> str:
        """Have the host write down what moves nothing, now; what it says. Raises ValueError with one line."""
        if self.looking_back:
            raise ValueError(LOOKING_BACK)
        return self.remote.do(made)

    def speak(self, by: str, place: Place, text: str) -> str:
        """Say something there; who did not hear it, or an empty string. Raises ValueError with one line."""
        if self.looking_back:
            raise ValueError(LOOKING_BACK)
        return self.remote.speak(by, place, text)

    def write(self, by: str, place: Place, subject: str, text: str) -> str:
        """Write something that goes by that place's link; how it stands with that. Raises ValueError."""
        if self.looking_back:
            raise ValueError(LOOKING_BACK)
        return self.remote.write(by, place, subject, text)

    def completions(self, text: str) -> tuple[Completion, ...]:
        """What may be typed next."""
        return self.remote.completions(text)

    def offers(self, thing: Thing) -> tuple[Offer, ...]:
        """What may be asked about a thing now; nothing where the host does not tell, which is told."""
        try:
            return self.remote.about(thing)[1]
        except NotKept as error:
            self.tell(str(error))
            return ()

    def further(self, offer: Offer) -> tuple[Offer, ...]:
        """An offer with each of its choices for what is missing; nothing as above."""
        try:
            return self.remote.further(offer)
        except NotKept as error:
            self.tell(str(error))
            return ()

    def called(self, thing: Thing) -> str:
        """What a thing is called, asked once."""
        if thing not in self._names:
            self._names[thing] = self.remote.called(thing)
        return self._names[thing]

    def belonging(self, thing: Thing) -> tuple[Thing, ...]:
        """What is found at a thing now; nothing as above."""
        try:
            found = self.remote.about(thing)[2]
        except NotKept as error:
            self.tell(str(error))
            return ()
        self._names.update(found)
        return tuple(each for each, _ in found)

    def acknowledge(self, alarm_id: str | None) -> str:
        """Acknowledge this alarm, or all that stand; what came of it in a line."""
        return LOOKING_BACK if self.looking_back else super().acknowledge(alarm_id)

    def shelve(self, alarm_id: str) -> str:
        """Put this alarm aside for a time, or take it back; what came of it in a line."""
        return LOOKING_BACK if self.looking_back else super().shelve(alarm_id)

    def reveal_next(self) -> tuple[str, ...]:
        """Read the orders of the next sides in turn: whose are read now."""
        try:
            return super().reveal_next()
        except NotKept as error:
            self.tell(str(error))
            return self.remote.view.revealed

    def wait(self) -> None:
        """The host's clock waits for nobody."""

    @property
    def asked_anew(self) -> bool:
        """What is over at a table is over."""
        return False

    def go_to_question(self, asked_t: float) -> None:
        """Look back to when something was asked."""
        self.seek(asked_t)

    def _forget_what_is_untrue(self) -> None:
        """After the story went back."""
        if self._known_of != self.remote.revision:
            self._known_of = self.remote.revision
            self._heard_t = min(self._heard_t, self.remote.view.frame.t)
            self._names.clear()

    def _set_speed(self, speed: float) -> None:
        if self.leads:
            self._ask(partial(SetSpeed, speed=speed))
            self._wanted = speed, self.remote.sitting.view
        else:
            self.tell(NOT_YOURS)

    def _jump(self, t: float) -> None:
        """All of them on to `t`; over open decisions only once that was told."""
        if not self.leads:
            self.tell(_NOBODY_LOOKS_AHEAD)
            return
        try:
            told = self.remote.do(partial(Jump, t=min(t, self.end_t), sure=False))
            if told:
                self.tell(told)
        except Hazard as danger:
            if str(danger) == self._warned:
                self._ask(partial(Jump, t=min(t, self.end_t), sure=True))
            else:
                self._warned = str(danger)
                self.tell(f"{danger}: once more goes on all the same")
        except NotKept as error:
            self.tell(str(error))

    def _ask(self, made: Callable[[int], Asked]) -> None:
        """Have the host do something; why it does not is told."""
        try:
            self.remote.do(made)
        except ValueError as error:
            self.tell(str(error))
