"""Menus of the console: what can be done with what was picked, and which branch to go on in.

Lives here: the boxes. Never here: doing any of it (`console`), or drawing what was picked.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from mission_control.drawing import branch_tree
from mission_control.drawing.desk.injects import DONE, hindrances
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Span, line, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.view import View
from mission_control.looker import Looker
from mission_control.screens.choosing import Choosing, back
from scenarios.injects import InjectState
from telemetry.injected import InjectNow


class Choice(NamedTuple):
    """Something that can be done."""

    action: str
    """As the console's action is called."""
    title: str


class Doing(Choosing[str]):
    """What can be done with something. Dismissed with the action that was picked."""

    KEYS = "Enter, a digit or a click does it   Escape goes back   space pause"

    def __init__(self, driver: Looker, face: Face, heading: Sequence[str], choices: Sequence[Choice]) -> None:
        """`heading` tells what it is about: its first paragraph stands out."""
        super().__init__(driver, face)
        self._heading = heading
        self._choices = choices

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The heading, and a row for each choice."""
        told = [
            Row(row)
            for place, text in enumerate(self._heading)
            for row in wrapped(text, width, Ink.TEXT if place else Ink.STRONG)
        ]
        room = max(height - len(self._choices) - 1, 1)
        return [*told[:room], Row(()), *self._items(chosen)]

    def _items(self, chosen: int) -> list[Row]:
        return [
            Row(
                line(
                    Span(f"{self.face.pointer} " if place == chosen else "  ", Ink.KEY),
                    Span(f"{place + 1} ", Ink.KEY),
                    Span(choice.title, Ink.STRONG if place == chosen else Ink.TEXT),
                ),
                place,
            )
            for place, choice in enumerate(self._choices)
        ]

    def pick(self, item: int) -> None:
        """Tell which."""
        self.dismiss(self._choices[item].action)


class BranchMenu(Choosing[str]):
    """Every branch. Dismissed with the name of the one to go on in."""

    BINDINGS: ClassVar[list[BindingType]] = [back("b")]
    KEYS = "Enter takes everybody into it, where it had come to   Escape stays"

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The tree."""
        tree = view.desk.branches if view.desk is not None else ()
        return branch_tree.rows(tree, width, chosen, self.face) if tree else ()

    def pick(self, item: int) -> None:
        """Tell which; who is there already stays."""
        desk = self.driver.view().desk
        branch = branch_tree.ordered(desk.branches)[item] if desk is not None else None
        self.dismiss(None if branch is None or branch.reached is None else branch.name)


def told_in_full(inject: InjectNow) -> list[str]:
    """All that there is to know of an inject."""
    way = f"{inject.sender} to {', '.join(inject.to)}, by {inject.method}"
    notes = [f"For you: {inject.notes}"] if inject.notes else []
    return [inject.title, way, *hindrances(inject), inject.text, *notes]


def steering(inject: InjectNow) -> list[Choice]:
    """What a facilitator can do to an inject."""
    if inject.state in DONE:
        return []
    held = inject.state is InjectState.HELD
    return [
        Choice("steer('fire')", "Fire it: it comes now"),
        Choice("withhold", "Let it go: it comes by itself" if held else "Withhold it until it is fired"),
        Choice("delay", "Delay it, alone or with all that follow"),
        Choice("steer('skip')", "Skip it: it never comes"),
    ]
