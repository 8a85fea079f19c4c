"""The command line: what the station is asked, typed and completed; what is wrong with it in one line.

Lives here: the line, its history, and asking again before something dangerous. Never here: what words mean.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from mission_control.actor import Actor
from mission_control.drive_keys import COMMAND_KEYS
from mission_control.exercise.typing_commands import Hazard
from mission_control.keys import bindings
from mission_control.screens.seek import Prompt, SeekLine
from scenarios.typed import Completion

_KEYS: Final = "Enter does it   Tab completes   up, down: earlier ones   Escape leaves"
_EXAMPLE: Final = "what to do, with what, by whom: Tab tells the words"
_OFFERED: Final = 6
"""So many words that may come next are told."""


class Completing(Suggester):
    """Suggests the first word that may come next."""

    def __init__(self, completions: Callable[[str], Sequence[Completion]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completions = completions

    async def get_suggestion(self, value: str) -> str | None:
        """The line with that word."""
        offered = self._completions(value) if value else ()
        return completed(value, offered[0].word) if offered else None


class CommandLine(SeekLine):
    """The line."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_KEYS, typing=True)]

    class Recalled(Message):
        """An earlier line is wanted, so many further back."""

        def __init__(self, back: int) -> None:
            super().__init__()
            self.back = back

    class Completed(Message):
        """The next word is wanted."""

    def action_recall(self, back: int) -> None:
        """Tell it behind what was typed before."""
        self.post_message(self.Recalled(back))

    def action_complete(self) -> None:
        """Tell it behind what was typed before."""
        self.post_message(self.Completed())


class CommandPrompt(Prompt[str]):
    """Dismissed with what was done, or None."""

    def __init__(self, driver: Actor, history: list[str], value: str = "") -> None:
        """`history` has the lines that were done, the latest last; `value` stands in it at first."""
        super().__init__("Command", _KEYS, self._done, examples=_EXAMPLE, value=value)
        self._driver = driver
        self._history = history
        self._back = 0
        self._warned = ""
        """The line whose danger was told."""

    def line(self) -> Input:
        """One that is completed as it is typed."""
        return CommandLine(
            self._value,
            placeholder=_EXAMPLE,
            suggester=Completing(self._driver.completions),
            select_on_focus=False,
            max_length=200,
        )

    def _done(self, text: str) -> str:
        try:
            written = self._driver.command(text, sure=text == self._warned)
        except Hazard as danger:
            self._warned = text
            raise ValueError(f"DANGER: {danger}. Enter once more does it all the same") from None
        self._history.append(text)
        return written

    def hint(self, text: str) -> str:
        """What may come next."""
        return offered_text(self._driver.completions(text) if text else ()) or super().hint(text)

    @on(CommandLine.Completed)
    def complete(self) -> None:
        """As far as all that may come next agree, else the first of it."""
        line = self.query_one(Input)
        offered = [completed(line.value, each.word) for each in self._driver.completions(line.value)]
        if offered:
            line.value = f"{offered[0]} " if len(offered) == 1 else _agreed(offered, line.value)
            line.cursor_position = len(line.value)

    @on(CommandLine.Recalled)
    def recall(self, message: CommandLine.Recalled) -> None:
        """An earlier line, or none again."""
        self._back = min(max(self._back + message.back, 0), len(self._history))
        line = self.query_one(Input)
        line.value = self._history[-self._back] if self._back else ""
        line.cursor_position = len(line.value)


def offered_text(offered: Sequence[Completion]) -> str:
    """The first words that may come next, and how many others."""
    words = "   ".join(each.word for each in offered[:_OFFERED])
    more = f"   and {len(offered) - _OFFERED} more" if len(offered) > _OFFERED else ""
    return words + more


def completed(text: str, word: str) -> str:
    """A line with its last, unfinished word replaced."""
    begun = text[: len(text) - len(text.split(" ")[-1])] if '"' not in text else text[: text.rfind('"')]
    return begun + word


def _agreed(offered: list[str], typed: str) -> str:
    """How all of them begin, or the first where that is no more than was typed."""
    shortest = min(offered, key=len)
    agree = next(
        (
            shortest[:end]
            for end in range(len(shortest), 0, -1)
            if all(each.startswith(shortest[:end]) for each in offered)
        ),
        "",
    )
    return agree if len(agree) > len(typed) else offered[0]
