"""Prompts: one line that takes some words, and says at once what is wrong with them; that for a time is here.

Lives here: the line, the prompt around it, and the seek prompt. Never here: what words mean.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from mission_control.drawing.harmless import plain

EXAMPLES = "50%   +30m   -10m   001/10:13   GMT 046/22:13   or an event's name"
KEYS: Final = "Enter goes there, Escape stays, Right completes a name"
Asked = TypeVar("Asked")
LONGEST: Final = 100
"""Characters of a line: as many as the longest name an event may have."""


class SeekLine(Input):
    """The line: harmless text of so many characters at most. What does not fit changes nothing of it."""

    class Refused(Message):
        """Something typed or pasted does not fit."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    async def on_key(self, key: Key) -> None:
        """Keys bound on the line take effect in the order they came in, as letters do."""
        # Textual lets them bubble up to the app first, and in a burst the letters behind overtake them
        active = self.screen.active_bindings.get(key.key)
        if active is not None and active.node is self and not key.is_printable:
            key.stop()
            key.prevent_default()
            await self.run_action(active.binding.action)

    def on_paste(self, paste: Paste) -> None:
        """Take one line, with the blank ones around it; several are refused, lest the others vanish."""
        # Input would keep the first line only, and hand control characters on to the terminal
        paste.prevent_default()
        paste.stop()
        lines = paste.text.strip().splitlines()
        if len(lines) > 1:
            self.post_message(self.Refused(f"Not pasted: {len(lines)} lines, and only one fits here"))
        elif lines and len(lines[0]) > (self.max_length or LONGEST):
            self.restricted()
        elif lines:
            self.replace(plain(lines[0]), *self.selection)

    def restricted(self) -> None:
        """Called where the line would become too long."""
        self.post_message(self.Refused(f"Too long: at most {self.max_length or LONGEST} characters fit here"))


class Prompt(ModalScreen[Asked | None]):
    """Dismissed with what the words mean, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        # before Input has it, for which it copies; in a terminal it ends what one is about to do
        Binding("ctrl+c", "dismiss(None)", "Back", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        keys: str,
        meant: Callable[[str], Asked],
        *,
        examples: str = "",
        names: Iterable[str] = (),
        value: str = "",
        longest: int = LONGEST,
    ) -> None:
        """`meant` raises ValueError with a line for the viewer; `names` are suggested while typing.

        `examples` stand in the empty line, `value` stands in it at first, `keys` below it. At most `longest`
        characters fit.
        """
        super().__init__()
        self._words = title
        self._keys = keys
        self._meant = meant
        self._examples = examples
        self._names = [plain(name) for name in names]
        self._value = value
        self._longest = longest

    def compose(self) -> ComposeResult:
        """Prompt above, verdict below."""
        with Vertical(id="prompt"):
            yield Static(Content(self._words), id="prompt-title")
            yield self.line()
            yield Static(Content(self._keys), id="prompt-verdict")

    def line(self) -> Input:
        """Where the words are typed."""
        return SeekLine(
            self._value,
            placeholder=self._examples,
            suggester=SuggestFromList(self._names, case_sensitive=False),
            # what is only suggested goes at the first letter that is typed
            select_on_focus=bool(self._value),
            max_length=self._longest,
        )

    @on(Input.Submitted)
    def decide(self, event: Input.Submitted) -> None:
        """Go, or say why not and let them mend it."""
        if not self.is_active:  # a second Enter came right behind the first, which did it
            return
        text = event.value.strip()
        if not text:
            self.dismiss(None)
            return
        try:
            self.dismiss(self._meant(text))
        except ValueError as error:
            self._say(str(error), wrong=True)

    @on(SeekLine.Refused)
    def refuse(self, event: SeekLine.Refused) -> None:
        """Say why the line stays as it is."""
        self._say(event.reason, wrong=True)

    @on(Input.Changed)
    def listen(self, event: Input.Changed) -> None:
        """A complaint of what is no longer there goes."""
        self._say(self.hint(event.value), wrong=False)

    def hint(self, text: str) -> str:
        """What stands below the line while nothing is wrong."""
        return self._keys

    def _say(self, words: str, *, wrong: bool) -> None:
        verdict = self.query_one("#prompt-verdict", Static)
        verdict.set_class(wrong, "-wrong")
        verdict.update(Content(plain(words)))


class SeekPrompt(Prompt[float]):
    """Dismissed with scenario seconds, or None."""

    def __init__(self, time_of: Callable[[str], float], names: Iterable[str], title: str = "Go to") -> None:
        """`time_of` raises ValueError with a line for the viewer; `names` are suggested while typing."""
        super().__init__(title, KEYS, time_of, examples=EXAMPLES, names=names)
