"""Keys of whoever reviews a saved exercise, beside a viewer's.

Lives here: the tables, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screens' actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.keys import Key, Stroke

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
