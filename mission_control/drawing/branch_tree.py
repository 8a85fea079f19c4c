"""The tree of branches as text: where each left the one it came from, and how far it was seen.

Lives here: the tree's rows. Never here: the tree itself (`exercise.branches`), or switching.
"""

from collections.abc import Iterator

from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.menu import Row
from mission_control.exercise.branches import Branch, Branches


def rows(branches: Branches, width: int, chosen: int, face: Face) -> list[Row]:
    """Each branch an item in one row, in the order of `ordered`."""
    return [
        Row(_row(branches, branch, stem, place == chosen, width, face), place)
        for place, (branch, stem) in enumerate(_stems(branches, face))
    ]


def ordered(branches: Branches) -> list[Branch]:
    """Every branch behind the one it came from."""
    return [branch for branch, _ in _walk(branches, next(iter(branches)), ())]


def _row(branches: Branches, branch: Branch, stem: str, chosen: bool, width: int, face: Face) -> Line:
    here = branch is branches.current
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    name = Span(branch.name, Ink.STRONG if here or chosen else Ink.TEXT)
    forked = "" if branch.forked_t is None else f"from {moment_text(branch.forked_t, with_seconds=True)}  "
    seen = f"seen to {moment_text(branch.reached_t)}"
    left = line(pointer, Span(stem, Ink.DIM), name, Span("  you are here" if here else "", Ink.GOOD))
    return spread(left, line(Span(forked + seen, Ink.DIM)), width)


def _stems(branches: Branches, face: Face) -> Iterator[tuple[Branch, str]]:
    """Each branch with what is drawn before its name; `lasts` tell which of its line came last."""
    elbow, tee, down = ("`- ", "+- ", "|  ") if face.ascii else ("└─ ", "├─ ", "│  ")
    for branch, lasts in _walk(branches, next(iter(branches)), ()):
        above = "".join("   " if last else down for last in lasts[:-1])
        yield branch, above + ((elbow if lasts[-1] else tee) if lasts else "")


def _walk(
    branches: Branches, branch: Branch, lasts: tuple[bool, ...]
) -> Iterator[tuple[Branch, tuple[bool, ...]]]:
    yield branch, lasts
    children = branches.children(branch)
    for child in children:
        yield from _walk(branches, child, (*lasts, child is children[-1]))
