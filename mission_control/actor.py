"""An actor: a looker who acts on the story. All that the boxes ask in which one acts.

Lives here: what is the same whether a run is one's own (a `Driver`'s) or a host's (a seat's). Never here:
Textual, who may do what, or how time goes on after an act.
"""

from abc import abstractmethod

from mission_control.exercise.branches import NotKept
from mission_control.exercise.offering import Offer
from mission_control.looker import Looker
from scenarios.things import Thing
from scenarios.typed import Completion


class Actor(Looker):
    """Looks at a story, and acts there."""

    @abstractmethod
    def decide(self, decision: str, option: str) -> str:
        """Answer now; why that cannot be, or an empty string."""

    @abstractmethod
    def command(self, text: str, *, sure: bool) -> str:
        """Do what was typed; what came of it in a line. Raises ValueError with one, Hazard where it is
        dangerous and nobody is `sure`.
        """

    @abstractmethod
    def completions(self, text: str) -> tuple[Completion, ...]:
        """What may be typed next."""

    @abstractmethod
    def offers(self, thing: Thing) -> tuple[Offer, ...]:
        """What may be asked about a thing now."""

    @abstractmethod
    def further(self, offer: Offer) -> tuple[Offer, ...]:
        """An offer with each of its choices for what is missing."""

    @abstractmethod
    def called(self, thing: Thing) -> str:
        """What a thing is called."""

    @abstractmethod
    def belonging(self, thing: Thing) -> tuple[Thing, ...]:
        """What is found at a thing now."""

    @abstractmethod
    def wait(self) -> None:
        """Somebody is asked something here: wait for them, as far as time is one's own."""

    @abstractmethod
    def go_to_question(self, asked_t: float) -> None:
        """Back to when something was asked."""

    @property
    @abstractmethod
    def asked_anew(self) -> bool:
        """Whether it is asked anew there; else one only looks."""

    def acknowledge(self, alarm_id: str | None) -> str:
        """Acknowledge this alarm, or all that stand; what came of it in a line."""
        try:
            return super().acknowledge(alarm_id)
        except NotKept as error:
            return str(error)

    def shelve(self, alarm_id: str) -> str:
        """Put this alarm aside for a time, or take it back; what came of it in a line."""
        try:
            return super().shelve(alarm_id)
        except NotKept as error:
            return str(error)
