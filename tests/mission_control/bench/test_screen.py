"""The benchmarks of the screen run in a pseudo-terminal and give figures; one that never paints is told."""

import math
from pathlib import Path

import pytest

from tests.mission_control.exercise.conftest import TALE

pytest.importorskip("pty", reason="there are no pseudo-terminals here")

from mission_control.bench import screen
from mission_control.bench.terminal import spent

KNOCKS = Path(__file__).parent.parent / "knocks.yaml"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own cache and places are left alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def test_the_first_paint_is_seen() -> None:
    figures = list(screen.paint(count=1))
    assert [figure.target for figure in figures] == [None, 2.0, None, None]
    assert all(math.isfinite(figure.measured) and figure.measured > 0 for figure in figures)


def test_frames_are_played_and_painted() -> None:
    figures = list(screen.cpu(frames=2, what=str(TALE), met_s=0.0))
    assert [figure.target for figure in figures] == [None, 1.5, None]
    assert all(math.isfinite(figure.measured) and figure.measured > 0 for figure in figures)


def test_a_key_is_answered() -> None:
    figures = list(
        screen.key(count=1, asking=("drive", str(KNOCKS), "--at", "000/00:09:59"), answered="Ada: ")
    )
    assert [figure.target for figure in figures] == [100.0, None] * 3
    assert all(math.isfinite(figure.measured) and figure.measured > 0 for figure in figures)


def test_a_process_that_does_not_paint_is_told() -> None:
    with pytest.raises(OSError, match="platform failed in its terminal"):
        spent("platform", (), (80, 24), ("a word it never says",))


def test_a_process_that_fails_is_told() -> None:
    with pytest.raises(OSError, match="no_such_module failed in its terminal"):
        spent("no_such_module", (), (80, 24))
