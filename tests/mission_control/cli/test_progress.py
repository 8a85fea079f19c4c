"""The bar of a long piece of work: on a terminal only, and gone when it is over."""

import io

import pytest

from mission_control.cli.progress import progress


class FakeTerminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> FakeTerminal:
    """Standard error from now on; no fixture, because pytest takes it back when the test begins."""
    fake = FakeTerminal()
    monkeypatch.setattr("sys.stderr", fake)
    return fake


def test_it_tells_each_percent_once_and_leaves_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with progress("casting") as reach:
        for share in (0.0, 0.251, 0.252, 0.5, 1.0):
            reach(share)
    assert terminal.getvalue().split("\r") == [
        "",
        "casting [....................]   0 %",
        "casting [#####...............]  25 %",
        "casting [##########..........]  50 %",
        "casting [####################] 100 %",
        "\x1b[K",
    ]


def test_it_is_gone_after_a_fault_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with pytest.raises(ValueError, match="no"), progress("casting"):
        raise ValueError("no")
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("share", [-1.0, 7.0])
def test_a_share_is_from_nothing_to_all(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    terminal = at_terminal(monkeypatch)
    with progress("casting") as reach:
        reach(share)
    assert terminal.getvalue().split("\r")[-2].endswith("  0 %" if share < 0 else "100 %")


def test_a_long_title_leaves_room_for_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with progress("x" * 500):
        pass
    assert max(map(len, terminal.getvalue().split("\r"))) < 60


def test_elsewhere_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("casting") as reach:
        reach(0.5)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_a_terminal_that_is_gone_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)

    def write(text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(terminal, "write", write)
    with progress("casting") as reach:
        reach(0.5)


def test_without_standard_error_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with progress("casting") as reach:
        reach(0.5)
