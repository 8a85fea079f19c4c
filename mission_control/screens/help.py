"""The help: every key and what it does, made from the table of keys."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mission_control.drawing.face import Face, ascii_text
from mission_control.keys import STATION_KEYS, TIME_BAR_KEYS, Key

_MOUSE = (
    ("click", "on the time bar: go there; on a title: its panel in full"),
    ("click", "on a tab: turn to it; on the key line: press that key"),
    ("wheel", "on comms and log: scroll; so do up and down in the focus"),
)


class Help(ModalScreen[None]):
    """A sheet over the station; any of the keys that open or leave things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Back", show=False)
    ]

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def compose(self) -> ComposeResult:
        """One scrolling sheet."""
        with VerticalScroll(id="sheet"):
            yield Static(help_text(self._face))


def help_text(face: Face) -> Content:
    """All keys, one to a line."""

    def row(sign: str, words: str) -> Content:
        if face.ascii:
            sign, words = ascii_text(sign), ascii_text(words)
        return Content.assemble((f"{sign:>9}", "$accent bold"), "  ", words)

    def rows(keys: tuple[Key, ...]) -> list[Content]:
        return [row(key.written, key.help) for key in keys]

    return Content("\n").join(
        [
            Content.styled("Time (while the time bar has the focus, as at the start)", "bold"),
            *rows(TIME_BAR_KEYS),
            Content.styled("\nEverywhere", "bold"),
            *rows(STATION_KEYS),
            Content.styled("\nMouse", "bold"),
            *[row(sign, words) for sign, words in _MOUSE],
            Content.styled("\nEscape closes this.", "$foreground 60%"),
        ]
    )
