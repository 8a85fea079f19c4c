"""Keys of the facilitator's console, and of its lists.

Lives here: the tables, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screen's actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.keys import Key, Stroke

HOLD_KEYS: Final = (
    Key((Stroke("h", "h", "hold", "Hold the exercise"),), "HOLD", "hold: the clock stands for everybody"),
    Key(
        (Stroke("exclamation_mark", "!", "stop_for_real", "Stop for a real emergency"),),
        "REAL",
        "a real emergency: ask why, stop the clock, and tell every seat that this is no exercise",
    ),
)
"""Wherever the facilitator is."""

LEADING_CONSOLE_KEYS: Final = (
    *HOLD_KEYS,
    Key(
        (Stroke("f", "f", "steer('fire')", "Fire the chosen inject"),),
        "fire",
        "fire the chosen inject: it comes now",
    ),
    Key(
        (Stroke("w", "w", "withhold", "Withhold the chosen inject or let it go"),),
        "withhold",
        "hold the chosen inject back until it is fired, or let it go again",
    ),
    Key(
        (Stroke("k", "k", "steer('skip')", "Skip the chosen inject"),), "skip", "leave the chosen inject out"
    ),
    Key(
        (Stroke("y", "y", "delay", "Delay the chosen inject"),),
        "delay",
        "let the chosen inject come later, alone, or with all that follow it",
    ),
    Key(
        (Stroke("t", "t", "talk", "Talk as anybody"),),
        "talk",
        "talk as anybody, here or on a loop, or write; tab changes whom one talks as",
    ),
    Key(
        (Stroke("i", "i", "improvise", "Improvise an inject"),),
        "improvise",
        "make an inject up: a text from somebody to some seats, with effects if need be",
    ),
    Key(
        (Stroke("s", "s", "seek", "Jump to a time or an event"),),
        "jump",
        "jump on to a time or an event, open decisions are listed first; an earlier one is only looked at",
    ),
    Key(
        (Stroke("r", "r", "rewind", "Rewind into a branch"),),
        "rewind",
        "take everybody back to a time, into a branch; nothing is deleted",
    ),
    Key(
        (Stroke("b", "b", "branches", "Tree of branches"),),
        "branches",
        "the tree of branches; Enter takes everybody into the chosen one",
    ),
)
"""On the console of whoever leads."""

RUN_KEY: Final = Key(
    (Stroke("space", "space", "pause", "Hold or go on"),), "run", "let the clock run, or hold it"
)
"""What a facilitator looks for first."""

CONSOLE_KEYS: Final = (
    Key(
        (Stroke("j", "j", "evaluate", "Evaluation"),),
        "evaluate",
        "the evaluators' screen: critical tasks, evidence, ratings and observations",
    ),
    Key((Stroke("v", "v", "station", "To the station"),), "station", "the station's screen; v comes back"),
    RUN_KEY,
    Key(
        (
            Stroke("left_curly_bracket", "{", "speed(0.5)", "Half the speed"),
            Stroke("right_curly_bracket", "}", "speed(2)", "Twice the speed"),
        ),
        "speed",
        "half or twice the speed, from x0.1 to x10000",
    ),
    Key((Stroke("backspace", "backspace", "normal_speed", "Speed x1"),), "", "speed x1"),
    Key(
        (Stroke("o", "o", "polls", "GO/NO-GO polls"),),
        "poll",
        "GO/NO-GO polls: see who said what, close one, ask another",
    ),
    Key((Stroke("n", "n", "note", "Write a note"),), "note", "write a note, which keeps both clocks"),
    Key((Stroke("m", "m", "bookmark", "Mark this moment"),), "mark", "mark this moment to come back to"),
    Key(
        (Stroke("e", "e", "eyes", "See as the chosen seat"),),
        "eyes",
        "see the station as the chosen seat does; e on the station's screen gives your own eyes back",
    ),
    Key(
        (Stroke("enter", "enter", "pick", "What can be done with the chosen entry"),),
        "do",
        "what can be done with the chosen entry; so does a second click on it",
    ),
    Key(
        (
            Stroke("left", "←", "nudge(-1, 'long')", "Look back a minute"),
            Stroke("right", "→", "nudge(1, 'long')", "Look on a minute"),
        ),
        "",
        "look back a minute, or on again: the console as it was then",
    ),
    Key((Stroke("end", "End", "now", "Back to now"),), "now", "back to now, from looking back"),
    Key(
        tuple(
            Stroke(str(number), str(number), f"maximise({number})", f"Maximise or restore panel {number}")
            for number in range(1, 9)
        ),
        "panel",
        "one panel in full, and back",
        sign="1-8",
    ),
    Key(
        (
            Stroke("tab", "tab", "turn(1)", "Next panel"),
            Stroke("shift+tab", "shift+tab", "turn(-1)", "Previous panel"),
        ),
        "",
        "next or previous panel",
        sign="tab",
    ),
    Key((Stroke("escape", "escape", "restore", "Restore the panels"),), "", "all panels back"),
    Key((Stroke("ctrl+p", "ctrl+p", "app.command_palette", "Command palette"),), "", "all commands by name"),
    Key((Stroke("question_mark", "?", "help", "Help"),), "help", "this help"),
    Key((Stroke("q", "q", "leave", "Quit"),), "quit", "leave; the seat waits"),
)
"""On the console of whoever leads or judges."""

LIST_KEYS: Final = (
    Key(
        (Stroke("up", "↑", "choose(-1)", "Entry above"), Stroke("down", "↓", "choose(1)", "Entry below")),
        "choose",
        "the entry above or below; so does the wheel",
    ),
    Key(
        (
            Stroke("pageup", "PgUp", "choose(-10)", "Ten entries up"),
            Stroke("pagedown", "PgDn", "choose(10)", "Ten entries down"),
        ),
        "",
        "ten entries up or down",
    ),
    Key((Stroke("home", "Home", "choose(-100000)", "First entry"),), "", "the first entry"),
)
"""In a list of the console."""
