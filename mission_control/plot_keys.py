"""Keys of the plot screen: one table of what every one of them does.

Lives here: the table, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screen's actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.keys import Key, Stroke

PLOT_KEYS: Final = (
    Key(
        (Stroke("slash", "/", "screen.search", "Look for channels"),),
        "search",
        "look for channels; enter adds one",
    ),
    Key(
        (
            Stroke("left", "←", "screen.cursor(-1)", "Cursor back"),
            Stroke("right", "→", "screen.cursor(1)", "Cursor on"),
        ),
        "cursor",
        "the cursor a column back or on; a click sets it",
    ),
    Key(
        (
            Stroke("up", "↑", "screen.zoom(0.5)", "Half the span"),
            Stroke("down", "↓", "screen.zoom(2)", "Twice the span"),
        ),
        "zoom",
        "half or twice the span, around the cursor; so does the wheel",
    ),
    Key(
        (
            Stroke("pageup", "PgUp", "screen.pan(-0.5)", "Half a span back"),
            Stroke("pagedown", "PgDn", "screen.pan(0.5)", "Half a span on"),
        ),
        "pan",
        "half a span back or on",
    ),
    Key((Stroke("w", "w", "screen.whole", "The whole story"),), "whole", "the whole story"),
    Key(
        (Stroke("f", "f", "screen.follow", "Follow the clock or stay"),),
        "follow",
        "follow the clock, or stay",
    ),
    Key(
        (Stroke("enter", "enter", "screen.go", "Go to the cursor"),), "go", "the station's time to the cursor"
    ),
    Key(
        (
            Stroke("left_square_bracket", "[", "screen.event(-1)", "Cursor to the previous event"),
            Stroke("right_square_bracket", "]", "screen.event(1)", "Cursor to the next event"),
        ),
        "event",
        "the cursor to the previous or the next event",
    ),
    Key(
        (Stroke("l", "l", "screen.limits", "Limits in the scale or not"),),
        "limits",
        "scales reach to the nearest limits, or show the values alone",
    ),
    Key(
        (Stroke("s", "s", "screen.stack", "Share axes or stack"),),
        "stack",
        "an axis for each channel, or each unit",
    ),
    Key(
        (
            Stroke("shift+left", "shift+←", "screen.cursor(-10)", "Cursor ten columns back"),
            Stroke("shift+right", "shift+→", "screen.cursor(10)", "Cursor ten columns on"),
        ),
        "",
        "the cursor ten columns back or on",
    ),
    Key((Stroke("x", "x", "screen.clear", "No curve"),), "", "take all curves away"),
    Key((Stroke("space", "space", "screen.pause", "Pause or go on"),), "pause", "pause, or go on"),
    Key((Stroke("question_mark", "?", "screen.help", "Help"),), "help", "this help"),
    Key(
        (Stroke("escape", "escape", "screen.back", "Back to the station"),),
        "back",
        "from the search to the plot, from there to the station; so do p and q",
    ),
)
"""On the plot screen, while the plot has the focus."""

BESIDE_KEYS: Final = (
    Key(
        (Stroke("d", "d", "screen.difference", "Difference to what lies beside"),),
        "difference",
        "plot the difference as well, or not",
    ),
    Key(
        (
            Stroke("comma", ",", "screen.shift(-1)", "What lies beside earlier"),
            Stroke("full_stop", ".", "screen.shift(1)", "What lies beside later"),
        ),
        "shift",
        "shift the other one a round time back or on, a column at most",
    ),
    Key(
        (
            Stroke("less_than_sign", "<", "screen.shift(-10)", "What lies beside much earlier"),
            Stroke("greater_than_sign", ">", "screen.shift(10)", "What lies beside much later"),
        ),
        "",
        "ten times as far",
    ),
    Key(
        (Stroke("z", "z", "screen.zero", "The next common zero"),),
        "zero",
        "lay both times together by GMT, by MET or by their starts, with nothing shifted",
    ),
)
"""The same, where another run or recording lies beside."""

KEY_LINE_BESIDE: Final = (*PLOT_KEYS[:3], *BESIDE_KEYS, *PLOT_KEYS[3:])
"""All of them by importance; a narrow key line has the first, and the last two."""

SEARCH_KEYS: Final = (
    Key(
        (Stroke("up", "↑", "choose(-1)", "Channel above"), Stroke("down", "↓", "choose(1)", "Channel below")),
        "choose",
        "another of the channels found",
    ),
    Key(
        (
            Stroke("pageup", "PgUp", "choose(-10)", "Ten channels up"),
            Stroke("pagedown", "PgDn", "choose(10)", "Ten channels down"),
        ),
        "",
        "ten channels further up or down",
    ),
    Key(
        (Stroke("enter", "enter", "submit", "Add or take away the chosen channel"),),
        "add or take away",
        "add the chosen channel, or take it away",
    ),
)
"""While a channel is looked for: all else is typed. Behind them comes where escape leads."""

BACK_TO_PLOT: Final = Key(
    (Stroke("escape", "escape", "back", "Back to the plot"),), "to the plot", "back to the plot"
)
BACK_TO_STATION: Final = Key(
    (Stroke("escape", "escape", "back", "Back to the station"),), "to the station", "back to the station"
)
