"""The help: every key and what it does, made from the table of keys, and every sign of the screen."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mission_control.compare_keys import COMPARE_KEYS
from mission_control.console_keys import LIST_KEYS
from mission_control.drawing.face import Face, ascii_text
from mission_control.drawing.harmless import plain
from mission_control.drawing.legend import legend
from mission_control.drive_keys import MENU_KEYS, TALK_KEYS, TALKING_KEYS, TREE_KEYS
from mission_control.keys import COMMS_KEYS, PANEL_KEYS, RECORDED_KEYS, STATION_KEYS, TIME_BAR_KEYS, Key
from mission_control.plot_keys import BESIDE_KEYS, PLOT_KEYS, SEARCH_KEYS
from telemetry.manifest import Manifest

_MOUSE = (
    ("click", "on the time bar: go there; on a title: its panel in full"),
    ("click", "on a tab: turn to it; on the key line: press that key"),
    ("click", "on a channel's value: plot it; on the plot: the cursor there"),
    ("click", "on an alarm: choose it, to acknowledge or shelve"),
    ("wheel", "on orders, comms, log and the alarms' log: scroll; on the plot: zoom"),
)


class Help(ModalScreen[None]):
    """A sheet over the station; any of the keys that open or leave things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,ctrl+c", "dismiss", "Back", show=False, priority=True)
    ]

    def __init__(
        self,
        manifest: Manifest,
        face: Face,
        acting: tuple[Key, ...] = (),
        reviewing: tuple[Key, ...] = (),
        console: tuple[Key, ...] = (),
        judging: tuple[Key, ...] = (),
    ) -> None:
        """`acting` are keys with which one acts on the story, `reviewing` those of a debrief, `console` those
        of whoever runs an exercise, `judging` those of the evaluators' screen; or none.
        """
        super().__init__()
        self._leading = console
        self._judging = judging
        self._acting = acting
        self._reviewing = reviewing
        self._manifest = manifest
        self._face = face

    def compose(self) -> ComposeResult:
        """One scrolling sheet."""
        with VerticalScroll(id="sheet"):
            tables = self._acting, self._reviewing, self._leading, self._judging
            yield Static(help_text(self._manifest, self._face, *tables))


def help_text(
    manifest: Manifest,
    face: Face,
    acting: tuple[Key, ...] = (),
    reviewing: tuple[Key, ...] = (),
    console: tuple[Key, ...] = (),
    judging: tuple[Key, ...] = (),
) -> Content:
    """All keys and all signs, one to a line."""

    def row(sign: str, words: str) -> Content:
        sign, words = plain(sign), plain(words)
        if face.ascii:
            sign, words = ascii_text(sign), ascii_text(words)
        return Content.assemble((f"{sign:>12}", "$accent bold"), "  ", words)

    def section(title: str, rows: Iterable[tuple[str, str]]) -> list[Content]:
        return [Content.styled(f"\n{title}", "bold"), *(row(sign, words) for sign, words in rows)]

    return Content("\n").join(
        [
            Content.styled("Escape closes this, down goes on: the keys, then the signs.", "$foreground 60%"),
            *(section("The console", _keys(console)) if console else ()),
            *(section("In a list of the console", _keys(LIST_KEYS)) if console else ()),
            *section("Time (while the time bar has the focus, as at the start)", _keys(TIME_BAR_KEYS)),
            *(section("Acting", _keys(acting)) if acting else ()),
            *(section("The evaluation", _keys(judging)) if judging else ()),
            *(section("The debrief", _keys(reviewing)) if reviewing else ()),
            *(section("Where one chooses", _keys(MENU_KEYS)) if acting or reviewing or judging else ()),
            *(section("In the tree of branches", _keys(TREE_KEYS)) if acting else ()),
            *section("Everywhere", _keys(RECORDED_KEYS if manifest.recorded else STATION_KEYS)),
            *section("A panel with more than fits (in full, clicked, or under the wheel)", _keys(PANEL_KEYS)),
            *section("Comms, in full", _keys(COMMS_KEYS)),
            *(section("While one talks", _keys(TALKING_KEYS)) if _talks(acting) else ()),
            *section("The plot", _keys(PLOT_KEYS)),
            *section("The plot, where something lies beside (watch WHAT --beside OTHER)", _keys(BESIDE_KEYS)),
            *section("The plot, while looking for channels", _keys(SEARCH_KEYS)),
            *(section("Two branches compared", _keys(COMPARE_KEYS)) if acting else ()),
            *section("Mouse", _MOUSE),
            *(content for signs in legend(manifest, face) for content in section(*signs)),
        ]
    )


def _talks(acting: tuple[Key, ...]) -> bool:
    return any(key in acting for key in TALK_KEYS)


def _keys(keys: tuple[Key, ...]) -> Iterator[tuple[str, str]]:
    return ((key.written, key.help) for key in keys)
