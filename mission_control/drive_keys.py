"""Keys of whoever acts: what they have beside a viewer's, and those of the menus in which they choose.

Lives here: the tables, from which the bindings, the key line, the help and the command palette are all made.
Never here: how anything is done (the screens' actions), nor a key whose feature is not built.
"""

from typing import Final

from mission_control.console_keys import HOLD_KEYS
from mission_control.keys import Key, Stroke

ACTING_KEYS: Final = (
    Key(
        (Stroke("d", "d", "decisions", "Decisions"),),
        "decisions",
        "decisions, open and past: answer one, or go back to when it was asked",
    ),
    Key(
        (Stroke("c", "c", "command", "Command the station"),),
        "command",
        "type a command: what to do, with what, `by` whom; tab completes, up and down bring back",
    ),
    Key(
        (Stroke("x", "x", "point", "Act on a thing"),),
        "act",
        "point at a thing with the arrows, Enter tells what can be done with it; so does a click on its name",
    ),
    Key(
        (Stroke("g", "g", "given", "Commands given"),),
        "given",
        "the commands given, the newest first, and how far each has come",
    ),
)
"""On the station screen of whoever acts."""

BRANCH_KEYS: Final = (
    Key(
        (Stroke("f", "f", "fork", "Fork here"),),
        "fork",
        "go on in a branch of your own naming, which leaves this one as it is",
    ),
    Key(
        (Stroke("t", "t", "branches", "Tree of branches"),),
        "tree",
        "the tree of branches; enter goes on in the chosen one",
    ),
    Key(
        (Stroke("v", "v", "compare", "Compare this branch with another"),),
        "compare",
        "this branch versus another, on one time axis: where they part, and in what they differ",
    ),
)
"""Where the branches are one's own."""

DRIVE_KEYS: Final = (*ACTING_KEYS, *BRANCH_KEYS)
"""On the station screen of whoever plays a run of their own."""

TALK_KEYS: Final = (
    Key(
        (Stroke("t", "t", "talk", "Talk, or write a message"),),
        "talk",
        "talk: to those here, to one of them alone, on a loop; or write what waits for its link",
    ),
)
"""On the station screen of a seat that speaks for somebody."""

TALKING_KEYS: Final = (
    Key(
        (
            Stroke("up", "↑", "place(-1)", "The place above"),
            Stroke("down", "↓", "place(1)", "The place below"),
        ),
        "where",
        "another place to talk: here, to one alone, a loop, in writing",
    ),
    Key(
        (Stroke("tab", "tab", "voice", "As another"),),
        "voice",
        "talk as another, where one speaks for several",
    ),
)
"""While one talks."""

SEAT_KEYS: Final = (
    Key((Stroke("end", "End", "now", "Back to now"),), "now", "back to now, from looking back"),
    Key(
        (Stroke("o", "o", "polls", "GO/NO-GO polls"),),
        "poll",
        "GO/NO-GO polls: answer the one that waits for you, see who said what, ask another",
    ),
)
"""On the station screen of a seat at a table."""

LEADING_KEYS: Final = (
    Key(
        (Stroke("f", "f", "rewind", "Rewind to here"),),
        "rewind",
        "take everybody back to the time you look at, into a branch of your own naming",
    ),
    *HOLD_KEYS,
)
"""The same for whoever leads the exercise."""

MASTER_KEYS: Final = (
    Key((Stroke("v", "v", "console", "To the console"),), "console", "the console; v comes back here"),
    Key(
        (Stroke("e", "e", "own_eyes", "Your own eyes again"),),
        "eyes",
        "where you see as another seat does: your own eyes again",
    ),
)
"""The same for whoever leads or judges it."""
JUDGING_KEYS: Final = (
    Key(
        (Stroke("j", "j", "evaluate", "Evaluation"),),
        "evaluate",
        "the evaluators' screen: critical tasks, evidence, ratings and observations",
    ),
)
"""The same for whoever judges the exercise or leads it."""

TREE_KEYS: Final = (
    Key(
        (Stroke("v", "v", "compare", "Compare the chosen branch with this one"),),
        "compares",
        "what differs between the chosen branch and the one you are in",
    ),
    Key(
        (Stroke("n", "n", "rename", "Rename the chosen branch"),),
        "renames",
        "call the chosen branch otherwise",
    ),
)
"""In the tree of branches."""

MENU_KEYS: Final = (
    Key(
        (Stroke("up", "↑", "choose(-1)", "Item above"), Stroke("down", "↓", "choose(1)", "Item below")),
        "choose",
        "another of them; so does the wheel",
    ),
    Key((Stroke("enter", "enter", "pick", "Take the chosen item"),), "take", "take the chosen one"),
    Key(
        tuple(
            Stroke(str(number), str(number), f"pick({number})", f"Take item {number}")
            for number in range(1, 10)
        ),
        "",
        "take that one; so does a click on it",
        sign="1-9",
    ),
)
"""Where one chooses: an answer, a decision, a branch."""

POINTING_KEYS: Final = (
    Key(
        (
            Stroke("left", "←", "go(-1, 0)", "The thing to the left"),
            Stroke("right", "→", "go(1, 0)", "The thing to the right"),
            Stroke("up", "↑", "go(0, -1)", "The thing above"),
            Stroke("down", "↓", "go(0, 1)", "The thing below"),
        ),
        "another",
        "another thing",
    ),
    Key(
        (
            Stroke("tab", "tab", "turn(1)", "Next page"),
            Stroke("shift+tab", "shift+tab", "turn(-1)", "Previous page"),
        ),
        "page",
        "next or previous page",
    ),
    Key((Stroke("enter", "enter", "pick", "What can be done"),), "do", "what can be done with it"),
)
"""While one points at a thing."""

COMMAND_KEYS: Final = (
    Key((Stroke("tab", "tab", "complete", "Complete the word"),), "complete", "complete the word"),
    Key(
        (
            Stroke("up", "↑", "recall(1)", "An earlier command"),
            Stroke("down", "↓", "recall(-1)", "A later command"),
        ),
        "earlier",
        "an earlier command, or a later one",
    ),
)
"""While a command is typed."""
