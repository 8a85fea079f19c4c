"""Keys of whoever reviews a saved exercise, beside a viewer's.

Lives here: the tables, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screens' actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.console_keys import CONSOLE_KEYS
from mission_control.keys import STEP_KEY, Key, Stroke

DEBRIEF_KEYS: Final = (
    Key(
        (
            Stroke("v", "v", "eyes(1)", "See it as the next seat saw it"),
            Stroke("V", "V", "eyes(-1)", "See it as the seat before saw it"),
        ),
        "as seat",
        "see it as the next seat of the exercise saw it, or the one before; in turn all-seeing again",
    ),
    Key(
        (Stroke("c", "c", "console", "The facilitator's console"),),
        "console",
        "the facilitator's console as it stood at the time you look at; c comes back",
    ),
    Key(
        (Stroke("j", "j", "evaluate", "Evaluation"),),
        "evaluate",
        "the evaluators' screen, of all that was played; rate, and write down what was seen, afterwards",
    ),
    Key(
        (Stroke("n", "n", "note", "Write a note"),),
        "note",
        "write a note about the time you look at; the saved run keeps it, as written in the debrief",
    ),
    Key(
        (Stroke("k", "k", "knowledge", "Knowledge ledger"),),
        "ledger",
        "who was told what, and when: letters, injects, keys; Enter goes there",
    ),
    Key(
        (Stroke("t", "t", "branches", "Tree of branches"),),
        "tree",
        "the tree of branches; enter reviews the chosen one",
    ),
    Key(
        (Stroke("f", "f", "fork", "Fork here, and drive it"),),
        "fork",
        "try what if: drive on from here, in a branch of your own naming",
    ),
)
"""On the station screen of a debrief."""

STOPS: Final = Key(
    (
        Stroke("left_square_bracket", "[", "chapter(-1)", "Previous chapter or entry"),
        Stroke("right_square_bracket", "]", "chapter(1)", "Next chapter or entry"),
    ),
    "chapter",
    "to the previous or the next chapter, inject, or entry of the exercise; from a seat, event",
)
"""There, instead of the key for chapters."""

_SHARED: Final = (
    *("evaluate", "note", "bookmark", "pause", "speed", "maximise", "turn", "restore", "pick", "help"),
)
"""Actions of a console whose keys mean the same for whoever looks back at it."""

PAST_CONSOLE_KEYS: Final = (
    Key((Stroke("c", "c", "station", "To the station"),), "station", "the station's screen; c comes back"),
    STOPS,
    Key(
        (Stroke("s", "s", "seek", "Seek to a time or an event"),),
        "seek",
        "go to a time, or to an event or a chapter by name",
    ),
    Key((Stroke("u", "u", "undo", "Undo the latest seek"),), "undo", "undo the latest seek"),
    Key(
        (
            Stroke("left", "←", "nudge(-1, 'long')", "Back a minute"),
            Stroke("right", "→", "nudge(1, 'long')", "On a minute"),
        ),
        "",
        "a minute back, or on; scaled with the speed when fast",
    ),
    STEP_KEY,
    Key(
        (Stroke("e", "e", "eyes", "See as the chosen seat saw"),),
        "eyes",
        "see the station as the chosen seat saw it; c on the station's screen comes back here",
    ),
    Key(
        (Stroke("b", "b", "branches", "Tree of branches"),),
        "branches",
        "the tree of branches; Enter reviews the chosen one",
    ),
    *(key for key in CONSOLE_KEYS if key.strokes[0].action.split("(")[0] in _SHARED),
    Key((Stroke("q", "q", "leave", "Quit"),), "quit", "quit; you resume here next time"),
)
"""On the console in a debrief."""
