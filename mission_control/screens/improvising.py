"""An inject that is made up: a form over the console, checked as it is typed.

Lives here: the form. Never here: what effects mean, or who may be named (the host knows both).
"""

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mission_control.drawing.harmless import plain
from mission_control.leader import Leader, Made
from mission_control.screens.command import Completing, offered_text
from mission_control.screens.seek import SeekLine
from scenarios.typed import Completion

_KEYS: Final = "Tab: next field   Right completes   Enter lets it come now   Escape leaves"
_LONGEST: Final = 600
_FIELDS: Final = (
    ("title", "What it is", "a knock on the hull", 100),
    ("sender", "From", "whoever it seems to come from", 60),
    ("to", "To", "seats or people, with commas between them", 300),
    ("text", "Text", "what they learn", _LONGEST),
    ("effects", "Effects", "none, or what happens to the station: { begins one", _LONGEST),
)
"""Each field's name, its label, what stands in it while it is empty, and how much fits."""
_PLACE: Final = re.compile(r"\b(to|effects)\[\d+\](?:\.([\w.\[\]]+))?: ")


def in_words(problem: str) -> str:
    """A problem that names its place as a file has it, with the place as the form has it."""
    return _PLACE.sub(
        lambda found: f"{found[1].capitalize()}{f', {found[2]}' if found[2] else ''}: ", problem
    )


class Improvising(ModalScreen[str | None]):
    """Dismissed with what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        Binding("ctrl+c", "dismiss(None)", "Back", show=False, priority=True),
        # at once: letters typed right behind it belong to the next field
        Binding("tab", "field(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "field(-1)", "Previous field", show=False, priority=True),
    ]

    def __init__(self, leader: Leader) -> None:
        super().__init__()
        self._leader = leader

    def compose(self) -> ComposeResult:
        """A line for each field, and a verdict below."""
        suggest = {
            "effects": Completing(self._leader.driver.remote.effect_completions),
            "to": Completing(self._recipients),
        }
        with Vertical(id="form"):
            yield Static(Content("Improvise an inject"), id="form-title")
            for name, label, example, most in _FIELDS:
                yield Static(Content(label), classes="label")
                yield SeekLine(
                    placeholder=example, id=f"made-{name}", suggester=suggest.get(name), max_length=most
                )
            yield Static(Content(_KEYS), id="form-verdict")

    def _typed(self, name: str) -> str:
        return self.query_one(f"#made-{name}", Input).value.strip()

    def _recipients(self, text: str) -> Sequence[Completion]:
        """Seats and people whose ids go on as was typed."""
        view, begun = self._leader.driver.view(), text.split(" ")[-1].split(",")[-1]
        before = text.split(" ")[-1][: len(text.split(" ")[-1]) - len(begun)]
        names = [*(seat.id for seat in view.desk.seats), *view.manifest.people] if view.desk else []
        return [Completion(before + name) for name in names if name.startswith(begun)]

    @on(Input.Changed)
    def check(self, event: Input.Changed) -> None:
        """Of effects, what is wrong with them or may come next; of others nothing."""
        if event.input.id == "made-to":
            self._tell(offered_text(self._recipients(event.value)) or _KEYS)
        elif event.input.id != "made-effects" or not event.value.strip():
            self._tell(_KEYS)
        else:
            offered = offered_text(self._leader.driver.remote.effect_completions(event.value))
            try:
                self._tell(f"these are effects: {self._leader.checked_effects(event.value)}   {offered}")
            except ValueError as error:
                self._tell(offered or in_words(str(error)), wrong=not offered)

    def action_field(self, direction: int) -> None:
        """The next field, or the one before."""
        if direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Input.Submitted)
    def do(self) -> None:
        """Let it come, or say why not and let them mend it."""
        if not self.is_active:  # a second Enter came right behind the first, which did it
            return
        if not self._typed("title"):
            self._tell("what is it? The first field has its name", wrong=True)
            return
        made = Made(*(self._typed(name) for name, *_ in _FIELDS))
        try:
            self.dismiss(self._leader.improvise(made))
        except ValueError as error:
            self._tell(in_words(str(error)), wrong=True)

    @on(SeekLine.Refused)
    def refuse(self, event: SeekLine.Refused) -> None:
        """Say why a line stays as it is."""
        self._tell(event.reason, wrong=True)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        verdict = self.query_one("#form-verdict", Static)
        verdict.set_class(wrong, "-wrong")
        verdict.update(Content(plain(words)))
