"""The tree of branches as text."""

import pytest

from mission_control.drawing import branch_tree
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of, width_of
from mission_control.exercise.branches import Branches
from tests.mission_control.exercise.conftest import asking_run


def tree() -> Branches:
    branches = Branches(asking_run())
    branches.reach(5000.0)
    branches.fork(4000.0, "one")
    branches.fork(4500.0, "one of one")
    branches.switch("main")
    branches.fork(60.0, "two")
    return branches


@pytest.mark.parametrize(
    ("face", "names"),
    [
        (UNICODE, ["  main", "  ├─ one", "▸ │  └─ one of one", "  └─ two  you are here"]),
        (ASCII, ["  main", "  +- one", "> |  `- one of one", "  `- two  you are here"]),
    ],
)
def test_every_branch_stands_below_the_one_it_left(face: Face, names: list[str]) -> None:
    rows = branch_tree.rows(tree().tree, 76, 2, face)
    assert [text_of(row.line)[:30].rstrip() for row in rows] == names
    assert [row.item for row in rows] == [0, 1, 2, 3]
    assert all(width_of(row.line) == 76 for row in rows)
    assert text_of(rows[0].line).endswith("  seen to 000/01:23")
    assert text_of(rows[1].line).endswith("from 000/01:06:40  seen to 000/01:06")


def test_the_order_is_that_of_the_rows() -> None:
    assert [branch.name for branch in branch_tree.ordered(tree().tree)] == [
        "main",
        "one",
        "one of one",
        "two",
    ]
