"""The tree of branches as text: where each left the one it came from, and how far it was seen.

Lives here: the tree's rows. Never here: the tree itself (`exercise.branches`), or switching.
"""

from collections.abc import Iterator, Sequence

from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.menu import Row
from mission_control.exercise.desk import BranchNow

Tree = Sequence[BranchNow]
"""In the order in which they began: the first has no parent."""


def rows(tree: Tree, width: int, chosen: int, face: Face) -> list[Row]:
    """Each branch an item in one row, in the order of `ordered`."""
    return [
        Row(_row(branch, stem, place == chosen, width, face), place)
        for place, (branch, stem) in enumerate(_stems(tree, face))
    ]


def ordered(tree: Tree) -> list[BranchNow]:
    """Every branch behind the one it came from."""
    return [branch for branch, _ in _walk(tree, tree[0], ())]


def here(tree: Tree) -> int:
    """The place in that order of the one that goes on."""
    return next(place for place, branch in enumerate(ordered(tree)) if branch.reached is None)


def _row(branch: BranchNow, stem: str, chosen: bool, width: int, face: Face) -> Line:
    goes_on = branch.reached is None
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    name = Span(branch.name, Ink.STRONG if goes_on or chosen else Ink.TEXT)
    forked = "" if branch.forked is None else f"from {moment_text(branch.forked, with_seconds=True)}"
    seen = "" if goes_on else f"seen to {moment_text(branch.reached)}"
    left = line(pointer, Span(stem, Ink.DIM), name, Span("  you are here" if goes_on else "", Ink.GOOD))
    return spread(left, line(Span("  ".join(filter(None, (forked, seen))), Ink.DIM)), width)


def _stems(tree: Tree, face: Face) -> Iterator[tuple[BranchNow, str]]:
    """Each branch with what is drawn before its name; `lasts` tell which of its line came last."""
    elbow, tee, down = ("`- ", "+- ", "|  ") if face.ascii else ("└─ ", "├─ ", "│  ")
    for branch, lasts in _walk(tree, tree[0], ()):
        above = "".join("   " if last else down for last in lasts[:-1])
        yield branch, above + ((elbow if lasts[-1] else tee) if lasts else "")


def _walk(
    tree: Tree, branch: BranchNow, lasts: tuple[bool, ...]
) -> Iterator[tuple[BranchNow, tuple[bool, ...]]]:
    yield branch, lasts
    children = [other for other in tree if other.parent == branch.name]
    for child in children:
        yield from _walk(tree, child, (*lasts, child is children[-1]))
