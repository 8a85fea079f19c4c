"""Choosing over the station: a decision to answer, a decision or a branch to go to.

Lives here: the boxes, and what picking an item leads to. Never here: drawing, or what an answer does. The
station behind hands its views on, so that what is open counts down.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mission_control.drawing import asked, branch_tree
from mission_control.drawing.face import Face
from mission_control.drawing.ink import plain
from mission_control.drawing.menu import Row
from mission_control.driver import Driver
from mission_control.exercise.view import View
from mission_control.panels.menu import Menu
from telemetry.asked import DecisionNow

_STARTLED_S: Final = 0.5
"""Wall seconds in which a digit is still meant for a panel."""


class Choosing(ModalScreen[str | None]):
    """Dismissed with the event or branch that was picked, with words about what was done, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Back", show=False),
        Binding("ctrl+c", "dismiss(None)", "Back", show=False, priority=True),
        Binding("space", "pause", "Pause or go on", show=False),
    ]
    KEYS: ClassVar[str]
    """What the keys do, in a line."""

    def __init__(self, driver: Driver, face: Face, chosen: int = 0) -> None:
        super().__init__()
        self.driver = driver
        self.face = face
        self._menu = Menu(self.rows, face, chosen)

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """What there is to choose among."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The rows, and below them what the keys do."""
        with Vertical(id="menu"):
            yield self._menu
            yield Static(Content(self.KEYS), id="menu-keys")

    def on_mount(self) -> None:
        """Show what there is now."""
        self._menu.focus()
        self.show(self.driver.view())

    def show(self, view: View) -> None:
        """Show this view from now on."""
        self._menu.show(view)

    def say(self, words: str) -> None:
        """Tell what was wrong, where the keys were told."""
        keys = self.query_one("#menu-keys", Static)
        keys.add_class("-wrong")
        keys.update(Content(plain(words)))

    def unsay(self) -> None:
        """Tell what the keys do again."""
        keys = self.query_one("#menu-keys", Static)
        keys.remove_class("-wrong")
        keys.update(Content(self.KEYS))

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.driver.pause()
        self.show(self.driver.view())


class DecisionScreen(Choosing):
    """One decision: answer it, or go back to when it was asked. Dismissed with words about that."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "dismiss(None)", "Back", show=False)]
    KEYS = "A digit or Enter decides   Escape: not now, d asks again   space pause"

    def __init__(self, driver: Driver, event: str, face: Face, *, unasked: bool = False) -> None:
        """One that comes `unasked` takes no digit at first: it may have been meant for what stood there."""
        super().__init__(driver, face)
        self._event = event
        self._unasked = unasked

    def on_mount(self) -> None:
        """Wait for who is startled; what all menus do then comes beside this."""
        if self._unasked:
            self._menu.takes_digits = False
            self.set_timer(_STARTLED_S, self._take_digits)

    def _take_digits(self) -> None:
        self._menu.takes_digits = True

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The decision, if it is still told: another branch may not have asked it."""
        decision = self._decision(view)
        return [] if decision is None else asked.sheet(decision, view, width, height, chosen, self.face)

    @on(Menu.Picked)
    def answer(self, message: Menu.Picked) -> None:
        """Answer, or go back and wait."""
        view = self.driver.view()
        decision = self._decision(view)
        if decision is None:
            self.dismiss(None)
        elif decision.answered is not None:
            self.driver.go_to_question(decision.asked)
            self.dismiss(None)
        else:
            option = decision.options[message.item]
            reason = self.driver.decide(decision.event, option.id)
            if reason:
                self.say(reason)
            else:
                self.dismiss(f"{view.manifest.name(decision.owner)}: {option.title}")

    def _decision(self, view: View) -> DecisionNow | None:
        return next((d for d in view.frame.decisions if d.event == self._event), None)


class DecisionList(Choosing):
    """Every decision so far. Dismissed with the event of the one that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "dismiss(None)", "Back", show=False)]
    KEYS = "Enter shows the chosen one   Escape closes"

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """One row each."""
        return asked.listed(view, width, chosen, self.face)

    @on(Menu.Picked)
    def pick(self, message: Menu.Picked) -> None:
        """Tell which."""
        self.dismiss(self.driver.view().frame.decisions[message.item].event)


class BranchTree(Choosing):
    """Every branch. Dismissed with the name of the one that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "dismiss(None)", "Back", show=False)]
    KEYS = "Enter goes on in the chosen branch   Escape stays"

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The tree."""
        return branch_tree.rows(self.driver.drive.branches, width, chosen, self.face)

    @on(Menu.Picked)
    def pick(self, message: Menu.Picked) -> None:
        """Tell which."""
        self.dismiss(branch_tree.ordered(self.driver.drive.branches)[message.item].name)
