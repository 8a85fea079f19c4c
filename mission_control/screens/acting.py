"""Acting on a thing: what can be done with it, a step at a time, and the commands that were given.

Lives here: the boxes, and what picking an item leads to. Never here: what is offered (`exercise.offering`),
drawing, or pointing at a thing (`pointing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from mission_control.actor import Actor
from mission_control.drawing import given, offered
from mission_control.drawing.face import Face
from mission_control.drawing.menu import Row
from mission_control.exercise.offering import Offer
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.view import View
from mission_control.screens.choosing import Choosing, back
from mission_control.screens.command import CommandPrompt
from scenarios.things import Thing
from scenarios.typed import command_text


@dataclass(frozen=True, slots=True)
class _Step:
    """What there was to choose among when it was come to; it keeps its order while one looks at it."""

    heading: str
    offers: Sequence[Offer]
    further: Sequence[tuple[Thing, str]] = ()


class ThingMenu(Choosing[str]):
    """What can be done with a thing. Dismissed with words about what was done."""

    driver: Actor

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False, priority=True)]
    KEYS = "Enter, a digit or a click does it   Escape goes back   space pause"

    def __init__(self, driver: Actor, thing: Thing, history: list[str], face: Face) -> None:
        """`history` has the command lines that were done, the latest last; those done here join it."""
        self._steps = [_about(driver, thing)]
        super().__init__(driver, face)
        self._history = history
        self._warned = ""
        """The line whose danger was told."""

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The step one has come to."""
        step = self._steps[-1]
        names = [name for _, name in step.further]
        return offered.rows(step.heading, step.offers, names, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Do it, or ask for what is missing."""
        step = self._steps[-1]
        if item >= len(step.offers):
            thing, _ = step.further[item - len(step.offers)]
            self._go(_about(self.driver, thing))
            return
        offer = step.offers[item]
        if offer.reason:
            self.say(offer.reason)
        elif offer.whole:
            self._do(offer.begun.text)
        elif offer.choices:
            self._go(_Step(f"{offer.begun.text} ...", self.driver.further(offer)))
        else:
            prompt = CommandPrompt(self.driver, self._history, offer.begun.prompt)
            self.app.push_screen(prompt, self._typed)

    def _do(self, text: str) -> None:
        try:
            self.dismiss(self.driver.command(text, sure=text == self._warned))
            self._history.append(text)
        except Hazard as danger:
            self._warned = text
            self.say(f"DANGER: {danger}. Once more does it all the same")
        except ValueError as error:
            self.say(str(error))

    def _typed(self, words: str | None) -> None:
        if words is not None:
            self.dismiss(words)

    def _go(self, step: _Step) -> None:
        self._steps.append(step)
        self._begin()

    def action_back(self) -> None:
        """The step before, or out."""
        if len(self._steps) == 1:
            self.dismiss(None)
        else:
            self._steps.pop()
            self._begin()

    def _begin(self) -> None:
        self.unsay()
        self.menu.choose(0)


def _about(driver: Actor, thing: Thing) -> _Step:
    further = [(each, driver.called(each)) for each in driver.belonging(thing)]
    return _Step(driver.called(thing), driver.offers(thing), further)


class CommandsGiven(Choosing[str]):
    """Every command given, the newest first. Dismissed with words about one that was given once more."""

    driver: Actor

    BINDINGS: ClassVar[list[BindingType]] = [back("g")]
    KEYS = "Enter writes the chosen one once more   Escape closes   space pause"

    def __init__(self, driver: Actor, history: list[str], face: Face) -> None:
        super().__init__(driver, face)
        self._history = history

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """A few rows each."""
        return given.rows(view, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Into the command line with it."""
        command = given.newest_first(self.driver.view())[item]
        text = command_text(command.command, command.by)
        self.app.push_screen(CommandPrompt(self.driver, self._history, text), self._typed)

    def _typed(self, words: str | None) -> None:
        if words is not None:
            self.dismiss(words)
