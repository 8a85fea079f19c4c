"""Keys: one table of what every key of the station screen does; the plot screen's are in `plot_keys`.

Lives here: the table, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screen's actions), nor a key whose feature is not built.
"""

from typing import Final

from textual.binding import Binding

from mission_control.strokes import Key as Key
from mission_control.strokes import Stroke as Stroke

PANELS: Final = (
    *("life support", "crew", "coded orders", "orbit", "comms", "C&W", "log"),
    *("power", "robotics", "suits"),
)
"""What the panels are called, from number 1; the digit of the tenth is 0."""
BRIEF_PANELS: Final = (
    *("air", "crew", "orders", "orbit", "comms", "C&W", "log"),
    *("power", "arm", "suits"),
)
"""The same in fewer letters, for a narrow row of tabs."""
RECORDED_PANELS: Final = (PANELS[0], "channels", *PANELS[2:])
"""The same where a recording is watched."""

TIME_BAR_KEYS: Final = (
    Key(
        (
            Stroke("left", "←", "screen.nudge(-1, 'short')", "Back a little"),
            Stroke("right", "→", "screen.nudge(1, 'short')", "On a little"),
        ),
        "{short}",
        "5 s back or on; times the speed when fast, up to 1 h",
    ),
    Key(
        (
            Stroke("down", "↓", "screen.nudge(-1, 'long')", "Back a lot"),
            Stroke("up", "↑", "screen.nudge(1, 'long')", "On a lot"),
        ),
        "{long}",
        "1 min back or on; times the speed when fast, up to 12 h",
    ),
    Key((Stroke("home", "Home", "screen.home", "To the start"),), "", "to the start of the story"),
)
"""While the time bar has the focus, which it has at the start; elsewhere these scroll or choose."""


def _panel_key(names: tuple[str, ...]) -> Key:
    strokes = (
        Stroke(str(number % 10), str(number % 10), f"maximise({number})", f"Maximise or restore {name}")
        for number, name in enumerate(names, 1)
    )
    return Key(tuple(strokes), "panel", "one panel in full, and back", sign="1-0")


STEP_KEY: Final = Key(
    (
        Stroke("comma", ",", "step(-1)", "One second back"),
        Stroke("full_stop", ".", "step(1)", "One second on"),
    ),
    "",
    "pause, and one second back or on",
)
"""Wherever time can be looked at a second at a time."""

STATION_KEYS: Final = (
    Key((Stroke("space", "space", "pause", "Pause or go on"),), "pause", "pause, or go on"),
    Key(
        (
            Stroke("left_curly_bracket", "{", "speed(0.5)", "Half the speed"),
            Stroke("right_curly_bracket", "}", "speed(2)", "Twice the speed"),
        ),
        "speed",
        "half or twice the speed, from x0.1 to x10000",
    ),
    _panel_key(PANELS),
    Key(
        (Stroke("r", "r", "reveal", "Reveal coded orders"),),
        "reveal",
        "read coded orders of no side, the US, the Russian, both",
    ),
    Key(
        (Stroke("a", "a", "acknowledge", "Acknowledge alarms"),),
        "ack",
        "acknowledge all alarms; in their panel, the chosen one",
    ),
    Key(
        (Stroke("z", "z", "shelve", "Shelve the chosen alarm or take it back"),),
        "shelve",
        "in their panel: put the chosen alarm aside for an hour, or take it back",
    ),
    Key(
        (
            Stroke("left_square_bracket", "[", "chapter(-1)", "Previous chapter"),
            Stroke("right_square_bracket", "]", "chapter(1)", "Next chapter"),
        ),
        "chapter",
        "to the previous or the next chapter",
    ),
    Key((Stroke("backspace", "backspace", "normal_speed", "Speed x1"),), "", "speed x1: as it happened"),
    STEP_KEY,
    Key(
        (Stroke("s", "s", "seek", "Seek to a time or an event"),),
        "seek",
        "go to 50%, +30m, -10m, a MET, a GMT or an event's name",
    ),
    Key((Stroke("escape", "escape", "restore", "Restore the panels"),), "", "all panels back, focus on time"),
    Key(
        (Stroke("p", "p", "plot", "Plot channels"),),
        "plot",
        "plot channels: those of the panel in full, the chosen alarm's, or what was plotted before",
    ),
    Key((Stroke("u", "u", "undo", "Undo the latest seek"),), "undo", "back to where the latest seek began"),
    Key(
        (
            Stroke("tab", "tab", "turn(1)", "Next page or panel"),
            Stroke("shift+tab", "shift+tab", "turn(-1)", "Previous page or panel"),
        ),
        "",
        "next or previous page, or tab, or what has the focus",
        sign="tab",
    ),
    Key(
        (Stroke("b", "b", "bell", "Terminal bell or silence"),),
        "",
        "ring the terminal's bell for a new warning or emergency, or not; off at the start",
    ),
    Key((Stroke("ctrl+p", "ctrl+p", "app.command_palette", "Command palette"),), "", "all commands by name"),
    Key((Stroke("question_mark", "?", "help", "Help"),), "help", "this help"),
    Key((Stroke("q", "q", "leave", "Quit"),), "quit", "quit; next time it goes on from here"),
)

_AT_A_LOSS: Final = Key(
    (
        Stroke("left_square_bracket", "[", "chapter(-1)", "Previous loss of signal"),
        Stroke("right_square_bracket", "]", "chapter(1)", "Next loss of signal"),
    ),
    "loss",
    "to the previous or the next loss of signal, or event where there is none",
)
_OTHERWISE: Final = {"chapter": _AT_A_LOSS, "panel": _panel_key(RECORDED_PANELS)}
RECORDED_KEYS: Final = tuple(_OTHERWISE.get(key.word, key) for key in STATION_KEYS if key.word != "reveal")
"""The same where a recording is watched, which has no orders to reveal."""

PANEL_KEYS: Final = (
    Key(
        (Stroke("up", "↑", "scroll_by(-1)", "A line up"), Stroke("down", "↓", "scroll_by(1)", "A line down")),
        "",
        "a line up or down; in the alarms the one above or below",
    ),
    Key(
        (
            Stroke("pageup", "PgUp", "scroll_by(0, -1)", "A page up"),
            Stroke("pagedown", "PgDn", "scroll_by(0, 1)", "A page down"),
        ),
        "",
        "a page up or down; in the alarms, of their log",
    ),
    Key(
        (
            Stroke("home", "Home", "scroll_all(-1)", "To the first line"),
            Stroke("end", "End", "scroll_all(1)", "To the last line"),
        ),
        "",
        "to the first or the last line; in the alarms to the first or the last of them too",
    ),
)
"""While a panel that scrolls has the focus."""

COMMS_KEYS: Final = (
    Key(
        (
            Stroke("left", "←", "turn_loop(-1)", "The loop before"),
            Stroke("right", "→", "turn_loop(1)", "The next loop"),
        ),
        "",
        "comms in full: only what was written, said face to face, or went by one loop; or all of it",
    ),
)
"""While the comms panel has the focus."""

_BY_IMPORTANCE: Final = (
    *(
        "pause",
        "speed",
        "decisions",
        "command",
        "talk",
        "act",
        "as seat",
        "ledger",
        "fork",
        "rewind",
        "HOLD",
        "console",
        "eyes",
        "REAL",
        "now",
        "poll",
        "evaluate",
        "given",
        "tree",
        "compare",
        "{short}",
        "seek",
        "ack",
        "plot",
        "undo",
        "reveal",
    ),
    *("chapter", "loss", "shelve"),
    *("{long}", "panel", "help", "quit"),
)
"""A narrow key line has the first of them, and the last two. The panels' own signs tell their digits, so that
the key line need not."""


def key_line(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Those of the keys that stand on the key line, by importance."""
    by_word = {key.word: key for key in (*keys, *TIME_BAR_KEYS)}
    return tuple(by_word[word] for word in _BY_IMPORTANCE if word in by_word)


def bindings(keys: tuple[Key, ...], *, typing: bool = False) -> list[Binding]:
    """The bindings of these keys, on the screen or on any widget of it.

    The app acts on them at once, so that what is typed behind a key that opens a box arrives in the box. With
    `typing` they wait behind what was typed into the widget before them.
    """
    return [
        Binding(stroke.key, stroke.action, stroke.does, show=False, priority=not typing)
        for key in keys
        for stroke in key.strokes
    ]
