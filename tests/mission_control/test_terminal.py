"""What a terminal must be to be drawn on, and which face it gets."""

import io
import sys

import pytest

from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.terminal import face_for, terminal_fault


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("terminals")
def test_a_terminal_will_do() -> None:
    assert terminal_fault() is None


@pytest.mark.usefixtures("terminals")
@pytest.mark.parametrize("stream", ["input", "output", "error"])
@pytest.mark.parametrize("instead", [io.StringIO(), None])
def test_each_stream_must_be_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: str, instead: io.StringIO | None
) -> None:
    short = {"input": "in", "output": "out", "error": "err"}[stream]
    monkeypatch.setattr(sys, f"__std{short}__", instead)
    fault = terminal_fault()
    assert fault is not None
    assert fault.startswith(f"standard {stream} is not a terminal")
    assert "\n" not in fault


@pytest.mark.usefixtures("terminals")
def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = Terminal()
    closed.close()
    monkeypatch.setattr(sys, "__stdout__", closed)
    assert "standard output" in (terminal_fault() or "")


@pytest.mark.usefixtures("terminals")
def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "TERM=dumb" in (terminal_fault() or "")


@pytest.mark.parametrize(
    ("encoding", "environ", "face"),
    [
        ("utf-8", {}, UNICODE),
        ("UTF8", {"LANG": "de_DE.UTF-8"}, UNICODE),
        ("utf_8", {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, UNICODE),
        ("utf-8", {"LC_ALL": "", "LANG": "en_GB.UTF-8"}, UNICODE),
        ("utf-8", {"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, ASCII),
        ("utf-8", {"LANG": "POSIX"}, ASCII),
        ("iso8859-1", {"LANG": "en_GB.ISO-8859-1"}, ASCII),
        ("utf-8", {"LANG": "en_GB.ISO-8859-1"}, ASCII),
        ("utf-8", {"LC_ALL": "de_DE.ISO-8859-15@euro"}, ASCII),
        ("utf-8", {"LANG": "de_DE@euro"}, UNICODE),
        ("utf-8", {"LANG": "de_DE.utf8@euro"}, UNICODE),
        ("utf-8", {"LC_CTYPE": "UTF-8"}, UNICODE),
        ("ascii", {}, ASCII),
    ],
)
def test_the_face_follows_the_locale(encoding: str, environ: dict[str, str], face: Face) -> None:
    assert face_for(encoding, environ) is face
