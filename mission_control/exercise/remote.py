"""A remote: what a session gives to a station's screens, at a seat whose host is asked for it.

Lives here: which question is asked for what, and keeping what stays true. Never here: the wire's bytes, a
socket, Textual, the time (the host has it), or anything that the host did not tell.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

import numpy as np

from mission_control.exercise.alarm_acts import AlarmActs
from mission_control.exercise.branches import NotKept
from mission_control.exercise.curves import Curves
from mission_control.exercise.offering import Offer
from mission_control.exercise.offers_told import read_offer, told_parts
from mission_control.exercise.seeking import found_time
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.talk import Place
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.unread import Letter
from mission_control.exercise.view import Mark, Transport, View
from mission_control.exercise.wire.answers import (
    AboutThing,
    Completed,
    Dangerous,
    Done,
    FromHost,
    Left,
    Looked,
    Offered,
    OfferTold,
    Plotted,
    Refused,
    Seeing,
)
from mission_control.exercise.wire.deltas import WireError
from mission_control.exercise.wire.limits import MOST_INSTANTS
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.acting import (
    Acknowledge,
    Command,
    Decide,
    OpenLetter,
    Reveal,
    Shelve,
    Speak,
    Unshelve,
    Write,
)
from mission_control.exercise.wire.requests.asking import (
    About,
    Called,
    Complete,
    Further,
    Look,
    Plot,
    SeeAs,
)
from mission_control.exercise.wire.requests.steering import CompleteEffects
from scenarios.things import Thing
from scenarios.times import met_text
from scenarios.typed import Completion
from telemetry.channels import ChannelTable
from telemetry.frame import Frame
from telemetry.journal import AlarmAcknowledged, AlarmEntry, AlarmShelved
from telemetry.linear import Floats

Ask = Callable[[Callable[[int], Asked]], FromHost]
"""Asks the host: what makes the request with its number, to the answer; a refusal where none comes."""
Kind = TypeVar("Kind")

_KEPT_VIEWS: Final = 16
"""Earlier times that were looked at and can be looked at again without asking."""


class Remote(AlarmActs):
    """A seat's way into a run that is played elsewhere."""

    def __init__(self, sitting: Sitting, ask: Ask) -> None:
        """Of a sitting that has a view already."""
        self.sitting = sitting
        self._ask = ask
        self._known_of = sitting.resets
        self._looked: OrderedDict[float, View] = OrderedDict()
        """Views of earlier times, the latest looked at last."""

    @property
    def view(self) -> View:
        """The latest there is; while there is no line it stays, and says so."""
        view = self.sitting.view
        assert view is not None, "whoever looks sits"
        if not self.sitting.down:
            return view
        word = f"{_lost(self.sitting.left)} since {met_text(view.frame.t)}"
        return replace(view, transport=replace(view.transport, rate=0.0, word=word), mine=())

    @property
    def start_t(self) -> float:
        """The scenario's start, seconds."""
        return self.view.manifest.start_t

    @property
    def end_t(self) -> float:
        """The scenario's end, seconds."""
        return self.view.manifest.end_t

    @property
    def recorded(self) -> bool:
        """Whether this is a recording, and no run."""
        return False

    @property
    def revision(self) -> object:
        """The same as long as what was told of any time stays true."""
        return self.sitting.resets

    @property
    def marks(self) -> Sequence[Mark]:
        """Those that this seat knows of."""
        return self.view.marks

    @property
    def channels(self) -> ChannelTable:
        """The channels this seat may read."""
        assert self.sitting.around is not None, "whoever looks sits"
        return self.sitting.around.channels

    @property
    def role(self) -> str:
        """What whoever sits here may do."""
        assert self.sitting.seat is not None, "whoever looks sits"
        return self.sitting.seat.role

    @property
    def seat_id(self) -> str:
        """Who acts here."""
        assert self.sitting.seat is not None, "whoever looks sits"
        return self.sitting.seat.seat

    def view_at(self, t: float, transport: Transport | None = None) -> View:
        """What there was to see at `t`, and nothing to answer there; from now on the latest view.

        How time passes is the host's to say. Raises NotKept with why it cannot be looked at.
        """
        if t >= self.view.frame.t:
            return self.view
        if self._known_of != self.sitting.resets:
            self._known_of = self.sitting.resets
            self._looked.clear()
        if t not in self._looked:
            answer = self._answer(partial(Look, t=t), Looked)
            try:
                self._looked[t] = replace(self.sitting.looked(answer), mine=())
            except WireError as error:
                raise NotKept(str(error)) from None
        self._looked.move_to_end(t)
        if len(self._looked) > _KEPT_VIEWS:
            self._looked.popitem(last=False)
        return self._looked[t]

    def frame_at(self, t: float) -> Frame:
        """What this seat saw at `t`. Raises NotKept."""
        return self.view_at(t).frame

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """Channels without noise at instants in order of time, as this seat knows them; nobody looks ahead.

        Where the host does not tell them they are pending, so that they are asked for again.
        """
        curves = Curves(
            np.full((len(channel_ids), len(ts)), np.nan),
            np.full(len(ts), np.nan),
            np.ones(len(ts), dtype=np.bool_),
        )
        come = int(np.searchsorted(ts, self.view.frame.t, side="right"))
        for first in range(0, come, MOST_INSTANTS):
            part = slice(first, min(first + MOST_INSTANTS, come))
            told = np.ascontiguousarray(ts[part], dtype="<f8").tobytes()
            answer = self._ask(partial(Plot, channels=tuple(channel_ids), ts=told))
            if isinstance(answer, Plotted):
                values = np.frombuffer(answer.values, dtype="<f8")
                curves.values[:, part] = values.reshape(len(channel_ids), -1)
                curves.sunlit[part] = np.frombuffer(answer.sunlit, dtype="<f8")
                curves.pending[part] = np.frombuffer(answer.pending, dtype=np.bool_)
        return curves

    def work_ahead(self) -> bool:
        """Nothing is worked out here."""
        return False

    def find_time(self, text: str, now: float) -> float:
        """The time somebody typed. Raises ValueError with one line."""
        zero = self.view.manifest.zero
        return found_time(text, now, start_t=self.start_t, end_t=self.end_t, zero=zero, marks=self.marks)

    @property
    def reveals(self) -> bool:
        """Whether this seat may choose whose orders to read."""
        return self.view.reveals

    def reveal_next(self) -> tuple[str, ...]:
        """Look over the next shoulders, of those for whom this seat is cleared. Raises NotKept."""
        return tuple(self.do(Reveal).split())

    def decide(self, decision: str, option: str) -> str:
        """Answer what somebody this seat plays is asked; why that cannot be, or an empty string."""
        try:
            self._answer(partial(Decide, decision=decision, option=option), Done)
        except NotKept as error:
            return str(error)
        return ""

    def command(self, text: str, *, sure: bool) -> str:
        """Do what was typed; which command it was, as it is written.

        Raises ValueError with one line, and Hazard for what is dangerous unless somebody is `sure`.
        """
        return self._answer(partial(Command, line=text, sure=sure), Done).text

    @property
    def voices(self) -> tuple[str, ...]:
        """Whom this seat may speak and write for."""
        assert self.sitting.seat is not None, "whoever looks sits"
        return self.sitting.seat.voices

    @property
    def loops(self) -> tuple[str, ...]:
        """On which links it may."""
        assert self.sitting.seat is not None, "whoever looks sits"
        return self.sitting.seat.loops

    def open_letters(self, letters: Iterable[Letter]) -> None:
        """They were read here, which the host is told once. Raises NotKept."""
        for letter, coded in letters:
            self._answer(partial(OpenLetter, letter=letter, coded=coded), Done)
            self.sitting.opened.add((letter, coded))

    def speak(self, by: str, place: Place, text: str) -> str:
        """Say something there; who did not hear it, or an empty string. Raises NotKept."""
        return self._answer(partial(Speak, by=by, text=text, to=place.to, loop=place.loop), Done).text

    def write(self, by: str, place: Place, subject: str, text: str) -> str:
        """Write something that goes by that place's link; how it stands with that. Raises NotKept."""
        assert place.loop is not None, "what is written goes by a link"
        made = partial(Write, by=by, to=place.to, via=place.loop, subject=subject, text=text)
        return self._answer(made, Done).text

    def completions(self, text: str) -> tuple[Completion, ...]:
        """What may be typed next; nothing where the host does not tell."""
        answer = self._ask(partial(Complete, line=text))
        return tuple(Completion(*told) for told in answer.words) if isinstance(answer, Completed) else ()

    def about(self, thing: Thing) -> tuple[str, tuple[Offer, ...], tuple[tuple[Thing, str], ...]]:
        """What a thing is called, what may be asked about it, and what is found at it, by its name.

        Raises NotKept.
        """
        answer = self._answer(partial(About, kind=thing.kind, thing=thing.id), AboutThing)
        found = tuple((Thing(kind, id), name) for kind, id, name in answer.belonging)
        return answer.called, _offers(answer.offers), found

    def further(self, offer: Offer) -> tuple[Offer, ...]:
        """An offer with each of its choices for what is missing. Raises NotKept."""
        begun = offer.begun
        return _offers(
            self._answer(partial(Further, verb=begun.verb, told=told_parts(begun)), Offered).offers
        )

    def called(self, thing: Thing) -> str:
        """What a thing is called; its id where the host does not tell."""
        answer = self._ask(partial(Called, kind=thing.kind, thing=thing.id))
        return answer.text if isinstance(answer, Done) else thing.id

    def acknowledge_all(self, t: float) -> int:
        """Acknowledge everything that stands; how many there were. Raises NotKept."""
        return int(self._answer(partial(Acknowledge, alarm=None), Done).text)

    def record(self, entry: AlarmEntry) -> None:
        """Have the host accept what this seat did about an alarm. Raises NotKept."""
        if isinstance(entry, AlarmAcknowledged):
            self._answer(partial(Acknowledge, alarm=entry.alarm), Done)
        elif isinstance(entry, AlarmShelved):
            self._answer(partial(Shelve, alarm=entry.alarm), Done)
        else:
            self._answer(partial(Unshelve, alarm=entry.alarm), Done)

    def do(self, made: Callable[[int], Asked]) -> str:
        """Have the host do something; what it says of it. Raises NotKept, and Hazard."""
        return self._answer(made, Done).text

    def effect_completions(self, text: str) -> tuple[Completion, ...]:
        """What may be typed next of effects; nothing where the host does not tell."""
        answer = self._ask(partial(CompleteEffects, text=text))
        return tuple(Completion(*told) for told in answer.words) if isinstance(answer, Completed) else ()

    def see_as(self, seat: str | None) -> str:
        """Be shown what that seat is shown; its title. Raises NotKept."""
        return self._answer(partial(SeeAs, seat=seat), Seeing).title

    def _answer(self, made: Callable[[int], Asked], kind: type[Kind]) -> Kind:
        """The host's answer. Raises NotKept with its refusal, and Hazard."""
        match self._ask(made):
            case kind() as answer:
                return answer
            case Dangerous(reason=reason):
                raise Hazard(reason)
            case Refused(reason=reason):
                raise NotKept(reason)
            case _:
                raise NotKept("the host answered something else: it is not known whether that was done")


def _lost(left: Left | None) -> str:
    """What a seat that has no line has lost."""
    if left is None or not left.for_good:
        return "LINE DOWN"
    return "EXERCISE OVER" if left.over else "SEAT TAKEN BACK"


def _offers(told: Sequence[OfferTold]) -> tuple[Offer, ...]:
    return tuple(read_offer(each.verb, each.told, each.choices, each.reason, each.takes_s) for each in told)
