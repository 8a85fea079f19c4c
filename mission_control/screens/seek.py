"""The seek prompt: one line that takes a time or an event, and says at once what is wrong with it."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from mission_control.drawing.ink import plain

EXAMPLES = "50%   +30m   -10m   001/10:13   GMT 046/22:13   or an event's name"


class SeekPrompt(ModalScreen[float | None]):
    """Dismissed with scenario seconds, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, time_of: Callable[[str], float], names: Iterable[str]) -> None:
        """`time_of` raises ValueError with a line for the viewer; `names` are suggested while typing."""
        super().__init__()
        self._time_of = time_of
        self._names = [plain(name) for name in names]

    def compose(self) -> ComposeResult:
        """Prompt above, verdict below."""
        with Vertical(id="prompt"):
            yield Static(Content("Go to"), id="prompt-title")
            yield Input(
                placeholder=EXAMPLES,
                suggester=SuggestFromList(self._names, case_sensitive=False),
                select_on_focus=False,
            )
            yield Static(
                Content("Enter goes there, Escape stays, Right completes a name"), id="prompt-verdict"
            )

    @on(Input.Submitted)
    def decide(self, event: Input.Submitted) -> None:
        """Go, or say why not and let them mend it."""
        text = event.value.strip()
        if not text:
            self.dismiss(None)
            return
        try:
            self.dismiss(self._time_of(text))
        except ValueError as error:
            verdict = self.query_one("#prompt-verdict", Static)
            verdict.add_class("-wrong")
            verdict.update(Content(plain(str(error))))
