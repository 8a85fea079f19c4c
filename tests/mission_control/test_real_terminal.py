"""The film in a real pseudo-terminal, read by a terminal emulator that is not ours.

Lives here: what only a real terminal can show. It waits for what it expects and nothing else, however long
the machine takes; `PATIENCE_S` only ends a test that would otherwise wait for ever.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from telemetry.recordings.file import write
from tests.conftest import REPOSITORY, heed_signals
from tests.telemetry.recordings.conftest import small_day

PATIENCE_S = 60.0
SYNCHRONISES = b"\x1b[?2026$p"
"""Asks whether this terminal knows where a picture begins and ends. It does: what only moves is gone in half
a picture, and a key pressed because it went would overtake the one that is to make it go."""
SYNCHRONISED = 2026 << 5
"""pyte's number of that mode, which is on while a picture is drawn."""
WATCH = ("watch", "film", "--at", "001/10:13", "--speed", "1")
SHORT = ("watch", "first-shift", "--at", "000/00:05", "--speed", "1")
"""The same in seconds less, for what does not depend on the story."""


class RealTerminal:
    """A child on a pseudo-terminal, and what its screen shows."""

    def __init__(self, child: "subprocess.Popen[bytes]", descriptor: int, columns: int, rows: int) -> None:
        self.child = child
        self.descriptor = descriptor
        self.came = 0
        """Bytes that came so far."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def paste(self, text: str) -> None:
        """Bracketed, as a terminal does it, and in pieces: it takes no more than the other end reads."""
        data = f"\x1b[200~{text}\x1b[201~".encode()
        while data:
            _, writable, _ = select.select([], [self.descriptor], [], PATIENCE_S)
            assert writable, "nobody reads what is typed"
            data = data[os.write(self.descriptor, data[:512]) :]

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        set_size(self.descriptor, columns, rows)
        self.child.send_signal(signal.SIGWINCH)

    def wait_for(self, *words: str, without: str = "\0") -> str:
        """What is on the screen once all these words are on it, and that one is not, in a whole picture."""
        patience = time.monotonic() + PATIENCE_S
        while (
            SYNCHRONISED in self.screen.mode
            or without in self.text
            or not all(word in self.text for word in words)
        ):
            if not self._read() or time.monotonic() > patience:
                raise AssertionError(f"{words} did not come, or {without!r} did not go:\n{self.text}")
        return self.text

    def take(self, count: int) -> None:
        """Let so many bytes more come to the screen, at least."""
        patience, until = time.monotonic() + PATIENCE_S, self.came + count
        while self.came < until:
            if not self._read() or time.monotonic() > patience:
                raise AssertionError(f"nothing more came:\n{self.text}")

    def leave(self) -> int:
        """Press q; the exit status."""
        self.press("q")
        return self.status()

    def status(self) -> int:
        """The exit status, once it has ended."""
        patience = time.monotonic() + PATIENCE_S
        while self._read() and time.monotonic() < patience:
            pass
        return self.child.wait(PATIENCE_S)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], PATIENCE_S)
        try:
            data = os.read(self.descriptor, 65536) if ready else b""
        except OSError:  # Linux's way to say that the other end was closed
            return False
        self._stream.feed(data)
        self.came += len(data)
        if SYNCHRONISES in data:
            os.write(self.descriptor, b"\x1b[?2026;2$y")
        return bool(data)


def set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment of our own: a home nobody lives in, and a locale that is known."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    state = str(tmp_path / "state")
    return {
        **kept,
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": state,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


def ignore_signals() -> None:
    """In a child: what one inherits who was started in the background of a script."""
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(signal.Signals[name], signal.SIG_IGN)


@contextmanager
def terminal(
    size: tuple[int, int],
    environ: dict[str, str],
    *arguments: str,
    prepared: Callable[[], None] = heed_signals,
) -> Iterator[RealTerminal]:
    ours, theirs = pty.openpty()
    set_size(ours, *size)
    child = subprocess.Popen(
        [sys.executable, "-m", "mission_control", *arguments],
        cwd=REPOSITORY,
        env=environ,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=prepared,
    )
    os.close(theirs)
    try:
        yield RealTerminal(child, ours, *size)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
        os.close(ours)


def look_around(seat: RealTerminal) -> None:
    """All that a viewer sees first, and the keys of the first minute."""
    seat.wait_for("REPLAY", "MET 001/10:13", "◆", "Life support", "ADRIFT", "arm sweeps", "? help")
    seat.press(" ")
    seat.wait_for("PAUSED")
    seat.press("3")
    seat.wait_for("Coded orders", without="ADRIFT")
    seat.press("3")
    seat.wait_for("4 Orbit")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_the_film_stands_at_every_size(size: tuple[int, int], home: dict[str, str]) -> None:
    with terminal(size, home, *WATCH) as seat:
        look_around(seat)
        assert seat.leave() == 0


def test_the_film_is_one_keypress_away(home: dict[str, str]) -> None:
    with terminal((120, 50), home) as seat:
        seat.wait_for("I.S.S.", "3 d", "The ammonia alarm")
        seat.press("\r")
        seat.wait_for("I.S.S.", "REPLAY", "Life support")
        assert seat.leave() == 0


def test_it_goes_on_where_one_left_off(home: dict[str, str]) -> None:
    with terminal((120, 40), home, *WATCH) as seat:
        look_around(seat)
        assert seat.leave() == 0
    with terminal((120, 40), home, "watch", "film", "--speed", "1") as seat:
        seat.wait_for("MET 001/10:13", "Resumed at 001/10:13")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_end_from_outside_gives_the_terminal_back_and_keeps_the_place(
    name: str, home: dict[str, str]
) -> None:
    with terminal((120, 40), home, *SHORT) as seat:
        before = termios.tcgetattr(seat.descriptor)[3]
        seat.wait_for("REPLAY", "MET 000/00:05", "? help")
        assert not termios.tcgetattr(seat.descriptor)[3] & termios.ECHO
        seat.child.send_signal(signal.Signals[name])
        assert seat.status() == 0
        assert termios.tcgetattr(seat.descriptor)[3] == before
    (kept,) = (Path(home["XDG_STATE_HOME"]) / "mission-control" / "resume").iterdir()
    assert kept.name == "first-shift.json"


def test_it_ends_with_its_terminal_whoever_started_it(home: dict[str, str]) -> None:
    with terminal((120, 40), home, *SHORT, prepared=ignore_signals) as seat:
        seat.wait_for("REPLAY", "? help")
        seat.child.send_signal(signal.SIGHUP)
        assert seat.status() == 0


def test_it_follows_the_terminal_down_and_up_again(home: dict[str, str]) -> None:
    with terminal((120, 40), home, *SHORT) as seat:
        seat.wait_for("7 Log")
        seat.resize(20, 5)
        seat.wait_for("60x16", without="Log")
        seat.resize(80, 24)
        seat.wait_for("Life support", "1 air", "0 suits", "? help")
        seat.resize(200, 60)
        seat.wait_for("6 C&W", "7 Log", "0 Suits")


@pytest.mark.parametrize("name", ["LC_ALL", "LANG"])
def test_a_c_locale_gets_ascii(name: str, home: dict[str, str]) -> None:
    with terminal((80, 24), {**home, name: "C"}, *WATCH) as seat:
        assert seat.wait_for("MET 001/10:13", "+- 1", "ADRIFT", "? help").isascii()


def test_no_color_has_no_colour(home: dict[str, str]) -> None:
    with terminal((120, 40), {**home, "NO_COLOR": "1"}, *WATCH) as seat:
        seat.wait_for("MET 001/10:13", "◆", "WARN", "■", "CAUT", "ADRIFT", "? help")
        inks = {cell.fg for row in seat.screen.buffer.values() for cell in row.values()} - {"default"}
        assert all(len({ink[:2], ink[2:4], ink[4:]}) == 1 for ink in inks), inks


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_paste_far_too_long_leaves_everything_at_work(size: tuple[int, int], home: dict[str, str]) -> None:
    with terminal(size, home, *SHORT) as seat:
        seat.wait_for("REPLAY", "? help")
        seat.press("s")
        seat.wait_for("Go to")
        seat.press("arm sw")
        for pasted, told in (
            ("x" * 50_000, "Too long: at most 100 characters"),
            ("line\r" * 10_000, "Not pasted: 10000 lines"),
        ):
            seat.paste(pasted)
            seat.wait_for("│ arm sw ", told)
        seat.paste("[b]\x07\x08\x7f")
        seat.wait_for("│ arm sw[b]␇␈␡ ", "Enter goes there", without="Not pasted")
        seat.press("\x03")
        seat.wait_for("REPLAY", without="Go to")
        assert seat.leave() == 0


def test_a_plot_is_found_read_and_left(home: dict[str, str]) -> None:
    with terminal((120, 40), home, *SHORT) as seat:
        seat.wait_for("REPLAY", "? help")
        seat.press(" p")
        seat.wait_for("no channel chosen", "PAUSED")
        seat.press("lab ppo2\r\x1b")
        seat.wait_for("mmHg SIM.lab.ppO2", "following", "GMT", without="ETHOS")
        seat.press("\x1b[D\x1b[D")
        seat.wait_for(" at 000/00:0", "staying")
        seat.press("\x1b")
        seat.wait_for("4 Orbit", "PAUSED")
        assert seat.leave() == 0


def test_no_terminal_at_all_is_one_line_and_bad_usage(home: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mission_control", *SHORT],
        cwd=REPOSITORY,
        env=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "is not a terminal" in done.stderr


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "small.rec"
    path.parent.mkdir()
    write(path, small_day())
    return path


def test_a_recording_goes_on_where_one_left_off_and_another_begins(
    recording: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    elsewhere = tmp_path / "small.rec"
    write(elsewhere, small_day())
    with terminal((80, 24), home, "watch", str(recording), "--at", "000/01:01", "--speed", "1") as seat:
        seat.wait_for("RECORDING", "MET 000/01:01", "2 Channels", "Loss of signal", "? help")
        assert seat.leave() == 0
    with terminal((80, 24), home, "watch", str(recording), "--speed", "1") as seat:
        seat.wait_for("RECORDING", "MET 000/01:01", "Resumed at 000/01:01")
        assert seat.leave() == 0
    with terminal((80, 24), home, "watch", str(elsewhere), "--speed", "1") as seat:
        seat.wait_for("RECORDING", "MET 000/00:01:0", without="Working out")
        assert "Resumed" not in seat.text
        assert seat.leave() == 0


@pytest.mark.parametrize("more", [("--seat", "houston"), ("--at", "001/00:00"), ("--at", "tea")])
def test_what_cannot_be_watched_is_one_line(
    more: tuple[str, str], recording: Path, home: dict[str, str]
) -> None:
    with terminal((120, 24), home, "watch", str(recording), *more) as seat:
        assert seat.status() == 2
        assert "Traceback" not in seat.text
        assert f"mission-control: {more[0]}: " in seat.text


def test_a_recording_that_is_cut_too_short_is_one_line(recording: Path, home: dict[str, str]) -> None:
    recording.write_bytes(recording.read_bytes()[:-1])
    with terminal((120, 24), home, "watch", str(recording)) as seat:
        # all of so small a recording is its first stripe
        assert seat.status() == 1
        assert "is cut off" in seat.text


def test_a_cut_recording_says_so_while_it_is_watched(
    recording: Path, home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("telemetry.recordings.file.STRIPE", 2000)
    write(recording, small_day())
    recording.write_bytes(recording.read_bytes()[:-1])
    with terminal((120, 24), home, "watch", str(recording)) as seat:
        seat.wait_for("RECORDING", "this recording was cut off while it was written: nothing from 000/")
        assert seat.leave() == 0
