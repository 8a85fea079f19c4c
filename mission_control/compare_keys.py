"""Keys of the comparison: one table of what every one of them does.

Lives here: the table, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screen's actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.keys import Key, Stroke

COMPARE_KEYS: Final = (
    Key(
        (
            Stroke("up", "↑", "choose(-1)", "Difference above"),
            Stroke("down", "↓", "choose(1)", "Difference below"),
        ),
        "difference",
        "another difference: the cursor goes where it shows, and its channel is plotted; so does a click",
    ),
    Key(
        (
            Stroke("left", "←", "cursor(-1)", "Cursor back"),
            Stroke("right", "→", "cursor(1)", "Cursor on"),
        ),
        "time",
        "the cursor a column back or on: below stands how all is then in both; a click sets it",
    ),
    Key(
        (
            Stroke("shift+up", "shift+↑", "part(-1)", "Part above"),
            Stroke("shift+down", "shift+↓", "part(1)", "Part below"),
        ),
        "",
        "the first difference of the part above or below, such as alarms or channels",
    ),
    Key((Stroke("tab", "tab", "turn", "The other branch"),), "A or B", "which of the two enter goes to"),
    Key(
        (Stroke("enter", "enter", "go", "Go to the cursor in the marked branch"),),
        "go there",
        "the station's time to the cursor, in the marked branch; so does g",
    ),
    Key(
        (
            Stroke("left_square_bracket", "[", "event(-1)", "To what came before"),
            Stroke("right_square_bracket", "]", "event(1)", "To what comes next"),
        ),
        "event",
        "the cursor to the previous or next time at which something happens, or comes to differ",
    ),
    Key(
        (Stroke("o", "o", "other", "Compare with the next branch"),),
        "other branch",
        "the next branch in the place of B",
    ),
    Key(
        (
            Stroke("plus", "+", "zoom(0.5)", "Half the span"),
            Stroke("minus", "-", "zoom(2)", "Twice the span"),
        ),
        "zoom",
        "half or twice the span of the plot, around the cursor; so does the wheel",
    ),
    Key((Stroke("w", "w", "whole", "All that is compared"),), "whole", "all that is compared"),
    Key(
        (
            Stroke("pageup", "PgUp", "choose(-10)", "Ten differences up"),
            Stroke("pagedown", "PgDn", "choose(10)", "Ten differences down"),
        ),
        "",
        "ten differences further up or down",
    ),
    Key(
        (
            Stroke("shift+left", "shift+←", "cursor(-10)", "Cursor ten columns back"),
            Stroke("shift+right", "shift+→", "cursor(10)", "Cursor ten columns on"),
        ),
        "",
        "the cursor ten columns back or on",
    ),
    Key(
        (Stroke("d", "d", "difference", "Plot the difference or not"),),
        "",
        "plot the difference of the two as well, or not",
    ),
    Key((Stroke("question_mark", "?", "help", "Help"),), "help", "this help"),
    Key(
        (Stroke("escape", "escape", "dismiss(None)", "Back to the station"),),
        "back",
        "back to the station; so do q and v",
    ),
)
"""On the comparison of two branches."""
