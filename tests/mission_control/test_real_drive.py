"""Driving in a real pseudo-terminal: a decision is asked and answered, kept, and found again.

Lives here: what only a real terminal and a real file can show. It waits for what it expects and nothing else.
"""

from pathlib import Path

import pytest

from mission_control.exercise.run_file import read_run
from telemetry.journal import OptionChosen
from tests.mission_control.test_real_terminal import home, terminal

__all__ = ["home"]

KNOCKS = Path(__file__).parent / "knocks.yaml"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_was_decided_is_kept_and_gone_on_with(
    size: tuple[int, int],
    home: dict[str, str],
    tmp_path: Path,
) -> None:
    saved = tmp_path / "mine.run"
    with terminal(
        size, home, "drive", str(KNOCKS), "--journal", str(saved), "--at", "000/00:09:59", "--speed", "1"
    ) as seat:
        seat.wait_for("PAUSED", "Ada decides", "8m00s left", "2 Let him in")
        seat.press("\x1b[B\x1b[B\r")
        seat.wait_for("DRIVING", "Ada decides: Let him in", without="left, until")
        assert [e.option for e in read_run(saved)[0].journal_of("main") if isinstance(e, OptionChosen)] == [
            "open"
        ]
        seat.press(" ")
        seat.wait_for("PAUSED")
        assert seat.leave() == 0
    with terminal(size, home, "drive", str(saved)) as seat:
        seat.wait_for("PAUSED", "Ada decides: Let him in")
        seat.press("f")
        seat.wait_for("Fork here")
        seat.press("\r")
        seat.wait_for("branch fork 1", without="Fork here")
        seat.press("t")
        seat.wait_for("└─ fork 1", "you are here")
        seat.press("\x1b")
        seat.wait_for("branch fork 1", without="you are here")
        assert seat.leave() == 0
    assert list(read_run(saved)[0].branches) == ["main", "fork 1"]


def test_nobody_is_driven_who_is_not_aboard(home: dict[str, str]) -> None:
    with terminal((80, 24), home, "drive", str(KNOCKS), "--as", "ado") as seat:
        assert seat.status() == 2
        assert "nobody called 'ado'" in seat.text
