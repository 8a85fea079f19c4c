"""Keys of the evaluators' screen: one table of what every one of them does.

Lives here: the table, from which the bindings, the key line, the help, the command palette and the
evaluator's paper are all made. Never here: how anything is done (the screen's actions).
"""

from typing import Final

from mission_control.strokes import Key, Stroke

EVALUATION_KEYS: Final = (
    Key(
        (Stroke("y", "y", "confirm", "Confirm the proposed rating"),),
        "confirm",
        "give the critical task the rating that is proposed",
    ),
    Key(
        (Stroke("r", "r", "rate", "Rate the critical task"),),
        "rate",
        "give the critical task a rating of your own, with a reason where it is not the one proposed",
    ),
    Key(
        (Stroke("n", "n", "observe", "Note what you saw"),),
        "note",
        "write down what you saw, of this task or of none: a strength, something to improve, or neither",
    ),
    Key(
        (Stroke("enter", "enter", "look_there", "Look back to the chosen entry"),),
        "look",
        "look back to when the chosen entry was; on a critical task: rate it",
    ),
    Key(
        (
            Stroke("left_square_bracket", "[", "evidence(-1)", "Previous evidence"),
            Stroke("right_square_bracket", "]", "evidence(1)", "Next evidence"),
        ),
        "evidence",
        "to the piece of evidence, or the observation, before the time you look at, or after it",
    ),
    Key(
        (Stroke("up", "↑", "choose(-1)", "Entry above"), Stroke("down", "↓", "choose(1)", "Entry below")),
        "choose",
        "another task, expected action, piece of evidence or observation; so do the wheel and a click",
    ),
    Key((Stroke("end", "End", "now", "Back to now"),), "now", "back to now, from looking back"),
    Key(
        (
            Stroke("left", "←", "nudge(-1)", "Look back a little"),
            Stroke("right", "→", "nudge(1)", "Look on a little"),
        ),
        "",
        "5 s back, or on towards now",
    ),
    Key(
        (
            Stroke("pageup", "PgUp", "choose(-10)", "Ten entries up"),
            Stroke("pagedown", "PgDn", "choose(10)", "Ten entries down"),
        ),
        "",
        "ten entries further up or down",
    ),
    Key((Stroke("o", "o", "polls", "GO/NO-GO polls"),), "poll", "GO/NO-GO polls: who answered what"),
    Key(
        (Stroke("j", "j", "dismiss(None)", "To the station"),),
        "station",
        "the station, at the time you look at; j there comes back here; Escape does the same",
    ),
    Key(
        (Stroke("v", "v", "dismiss('console')", "To the console"),),
        "console",
        "the console: injects, seats, who sees what; there e looks through the chosen seat's eyes",
    ),
    Key((Stroke("ctrl+p", "ctrl+p", "app.command_palette", "Command palette"),), "", "all commands by name"),
    Key((Stroke("question_mark", "?", "help", "Help"),), "help", "this help"),
    Key((Stroke("q", "q", "leave", "Quit"),), "quit", "leave; the seat waits"),
)
"""On the evaluators' screen."""

OBSERVING_KEYS: Final = (
    Key(
        (Stroke("tab", "tab", "kind", "Strength, to improve, or neither"),),
        "kind",
        "a strength, something to improve, or neither, in turn",
    ),
    Key(
        (Stroke("shift+tab", "shift+tab", "task", "Of this task or of none"),),
        "task",
        "of this task, or of none",
    ),
)
"""While an observation is written."""
