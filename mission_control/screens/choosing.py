"""Choosing over the station: a decision to answer, a decision or a branch to go to.

Lives here: the boxes, and what picking an item leads to. Never here: drawing, or what an answer does. The
station behind hands its views on, so that what is open counts down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mission_control.actor import Actor
from mission_control.drawing import asked, branch_tree
from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.menu import NONE_CHOSEN, Row
from mission_control.drive_keys import TREE_KEYS
from mission_control.driver import Driver
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.looker import Looker
from mission_control.panels.menu import Menu
from mission_control.screens.seek import Prompt
from telemetry.asked import DecisionNow

_PAUSE: Final = "   space pause"
"""Where that stands behind the other keys, it is for whoever has the clock."""
_STARTLED_S: Final = 0.5
"""Wall seconds in which a digit is still meant for a panel."""
HOW_TO_CHOOSE: Final = "Enter alone decides nothing: a digit does, or an arrow and then Enter"

Picked = TypeVar("Picked")


def back(keys: str) -> Binding:
    """Keys that close a box, at once: what is typed right behind them is for what stands below it."""
    return Binding(keys, "dismiss(None)", "Back", show=False, priority=True)


class Choosing(ModalScreen[Picked | None]):
    """Dismissed with what was picked, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        back("escape,q,ctrl+c"),
        Binding("space", "pause", "Pause or go on", show=False, priority=True),
    ]
    KEYS: ClassVar[str]
    """What the keys do, in a line."""

    def __init__(self, driver: Looker, face: Face, chosen: int = 0) -> None:
        super().__init__()
        self.driver = driver
        self.face = face
        self.menu = Menu(self.rows, self.pick, face, chosen)

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """What there is to choose among."""
        raise NotImplementedError

    def pick(self, item: int) -> None:
        """An item was picked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The rows, and below them what the keys do."""
        with Vertical(id="menu"):
            yield self.menu
            yield Static(Content(self.keys_told), id="menu-keys")

    @property
    def keys_told(self) -> str:
        """What the keys do for whoever sits here."""
        return self.KEYS if self.driver.leads else self.KEYS.removesuffix(_PAUSE)

    def on_mount(self) -> None:
        """Show what there is now."""
        self.menu.focus()
        self.show(self.driver.view())

    def show(self, view: View) -> None:
        """Show this view from now on."""
        self.menu.show(view)

    def say(self, words: str) -> None:
        """Tell what was wrong, where the keys were told."""
        keys = self.query_one("#menu-keys", Static)
        keys.add_class("-wrong")
        keys.update(Content(plain(words)))

    def unsay(self) -> None:
        """Tell what the keys do again."""
        keys = self.query_one("#menu-keys", Static)
        keys.remove_class("-wrong")
        keys.update(Content(self.keys_told))

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.driver.pause()
        self.show(self.driver.view())


class DecisionScreen(Choosing[str]):
    """One decision: answer it, or go back to when it was asked. Dismissed with words about that."""

    driver: Actor

    BINDINGS: ClassVar[list[BindingType]] = [back("d")]
    KEYS = "A digit, or arrows and Enter   Escape: not now, d asks again   space pause"

    def __init__(self, driver: Actor, event: str, face: Face, *, unasked: bool = False) -> None:
        """One that comes `unasked` takes no digit at first: it may have been meant for what stood there.

        No answer is chosen beforehand, for the same reason: Enter alone decides nothing.
        """
        super().__init__(driver, face)
        self._event = event
        self._unasked = unasked
        self._was_open = self._is_open(driver.view())
        self.menu.chosen = NONE_CHOSEN if self._was_open else 0

    def on_mount(self) -> None:
        """Wait for who is startled; what all menus do then comes beside this."""
        if self._unasked:
            self.menu.takes_digits = False
            self.set_timer(_STARTLED_S, self._take_digits)

    def _take_digits(self) -> None:
        self.menu.takes_digits = True

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The decision, if it is still told: another branch may not have asked it."""
        decision = self._decision(view)
        if decision is None:
            return []
        anew = self.driver.asked_anew
        return asked.sheet(decision, view, width, height, chosen, self.face, anew=anew)

    def show(self, view: View) -> None:
        """Show it; one that closes meanwhile tells what the keys do now, or what became of it, and goes."""
        closes = self._was_open and not self._is_open(view)
        if closes and not self.driver.asked_anew:
            self.dismiss(self._became(view))
            return
        super().show(view)
        if closes:
            self._was_open = False
            self.menu.choose(0)
            self.unsay()

    @property
    def keys_told(self) -> str:
        """What the keys do for whoever is asked, and for others."""
        if not self._was_open:
            return "Enter goes there   Escape closes"
        mine = self._event in self.driver.view().mine
        return super().keys_told if mine else "Escape closes"

    def pick(self, item: int) -> None:
        """Answer, or go back to when it was asked."""
        view = self.driver.view()
        decision = self._decision(view)
        if decision is None:
            self.dismiss(None)
        elif decision.answered is not None:
            self.driver.go_to_question(decision.asked)
            self.dismiss(None)
        elif item == NONE_CHOSEN:
            self.say(HOW_TO_CHOOSE if decision.event in view.mine else self.keys_told)
        else:
            option = decision.options[item]
            reason = self.driver.decide(decision.event, option.id)
            if reason:
                self.say(reason)
            else:
                self.dismiss(f"{view.manifest.name(decision.owner)}: {option.title}")

    def _is_open(self, view: View) -> bool:
        decision = self._decision(view)
        return decision is not None and decision.answered is None

    def _became(self, view: View) -> str:
        """What became of it that is not open any more, in a line."""
        decision = self._decision(view)
        if decision is None:
            return "that is not asked any more: the story went back"
        return f"{view.manifest.name(decision.owner)}: {asked.outcome(decision, view)}"

    def _decision(self, view: View) -> DecisionNow | None:
        return next((d for d in view.frame.decisions if d.event == self._event), None)


class DecisionList(Choosing[str]):
    """Every decision so far. Dismissed with the event of the one that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [back("d")]
    KEYS = "Enter shows the chosen one   Escape closes"

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """One row each."""
        return asked.listed(view, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Tell which."""
        self.dismiss(self.driver.view().frame.decisions[item].event)


@dataclass(frozen=True, slots=True)
class BranchPicked:
    """A branch of the tree, to go on in or to compare with the one that is played."""

    name: str
    compared: bool


class BranchTree(Choosing[BranchPicked]):
    """Every branch; they are given other names here."""

    driver: Driver

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(TREE_KEYS),
        back("t"),
    ]
    KEYS = "Enter goes on in it   v compares it with this one   n renames it   Escape stays"

    def __init__(self, driver: Driver, face: Face) -> None:
        """The one that is played is chosen at first: whoever takes it stays where they are."""
        super().__init__(driver, face, branch_tree.here(driver.drive.tree))

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The tree."""
        return branch_tree.rows(self.driver.drive.tree, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Tell which."""
        self.dismiss(BranchPicked(self._called(item), compared=False))

    def action_compare(self) -> None:
        """Compare the chosen one with the one that is played."""
        name = self._called(self.menu.chosen)
        if name == self.driver.drive.branches.current.name:
            self.say("you are in this one: choose another to compare it with")
        else:
            self.dismiss(BranchPicked(name, compared=True))

    async def action_rename(self) -> None:
        """Ask what the chosen one is to be called; the next key finds the prompt there."""
        name = self._called(self.menu.chosen)
        keys = "Enter gives it this name, Escape leaves it as it was"
        named = partial(self.driver.rename, name)
        await self.app.push_screen(Prompt(f"Rename {plain(name)} to", keys, named, value=name), self._look)

    def _look(self, _: None) -> None:
        self.show(self.driver.view())

    def _called(self, item: int) -> str:
        return branch_tree.ordered(self.driver.drive.tree)[item].name
