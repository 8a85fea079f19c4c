"""`host`: what the words mean, where people join, and bad input in one line each."""

import socket
from functools import partial
from pathlib import Path

import pytest

from mission_control.cli.arguments import parsed
from mission_control.cli.host import _Line, _play
from mission_control.exercise.moves import legal
from mission_control.exercise.roles import EVERYBODY
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import FromHost, Refused
from mission_control.exercise.wire.requests.noting import MakeNote
from mission_control.exercise.within import Within
from mission_control.transport import certificate
from mission_control.transport.certificate import file_fingerprint, kept, self_made
from tests.mission_control.cli.conftest import TALE, Command


def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> _Line:
    monkeypatch.setattr("mission_control.cli.host.user_state_path", lambda *_, **__: tmp_path)
    return _Line.of(parsed(["host", "film", *words]))


def test_defaults_are_the_contracts() -> None:
    host = parsed(["host", "film"])
    assert (host.what, host.listen, host.journal, host.at) == ("film", "127.0.0.1:8765", None, None)
    assert (host.tls_cert, host.tls_key, host.insecure, host.accept_changes) == (None, None, False, False)
    assert not host.solo
    join = parsed(["join", "ws://127.0.0.1:8765", "--code", "K7QM-2F3X-VA4D"])
    assert (join.url, join.code, join.name) == ("ws://127.0.0.1:8765", "K7QM-2F3X-VA4D", "")


@pytest.mark.parametrize("listen", ["127.0.0.1:0", "localhost:8765", "[::1]:8765"])
def test_on_this_machine_alone_there_need_be_no_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listen: str
) -> None:
    made = line(tmp_path, monkeypatch, "--listen", listen)
    assert made.tls is None
    assert made.url(8765) == f"ws://{listen.rpartition(':')[0]}:8765"


def test_elsewhere_there_is_tls_with_a_certificate_that_stays_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (line(tmp_path, monkeypatch, "--listen", "192.0.2.1:0") for _ in range(2))
    assert first.tls is not None
    assert first.fingerprint == second.fingerprint, "terminals know a host that was restarted"
    assert first.url(99) == f"wss://192.0.2.1:99#sha256={first.fingerprint}"


def test_it_may_be_given_or_be_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = self_made(tmp_path / "given.pem")
    made = line(tmp_path, monkeypatch, "--tls-cert", str(given))
    assert made.tls is not None
    assert made.fingerprint == file_fingerprint(given)
    bare = line(tmp_path, monkeypatch, "--listen", "192.0.2.1:0", "--insecure")
    assert bare.tls is None
    assert bare.url(99) == "ws://192.0.2.1:99"


def test_a_certificate_that_is_spoilt_or_soon_over_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path / "exercise.pem")
    first = file_fingerprint(path)
    assert file_fingerprint(kept(path)) == first
    path.write_text("spoilt")
    second = file_fingerprint(kept(path))
    assert second != first
    monkeypatch.setattr(certificate, "_LASTING", certificate._VALID)
    assert file_fingerprint(kept(path)) != second


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--listen", "8765"), "--listen: '8765' is no HOST:PORT"),
        (("--listen", "127.0.0.1:http"), "is no HOST:PORT"),
        (("--listen", "127.0.0.1:65536"), "is no HOST:PORT"),
        (("--listen", "127.0.0.1:²"), "is no HOST:PORT"),
        (("--listen", "127.0.0.1:" + "9" * 5000), "is no HOST:PORT"),
        (("--listen", "a..b:0"), "is no HOST:PORT"),
        (("--listen", f"{'a' * 64}:0"), "is no HOST:PORT"),
        (("--listen", "\udcff:0"), "is no HOST:PORT"),
        (("--listen", "[]:0"), "is no HOST:PORT"),
        (("--tls-key", "x.pem"), "--tls-key: it belongs to a certificate"),
        (("--tls-cert", "nowhere.pem"), "--tls-cert: nowhere.pem: cannot be used: No such file"),
        (("--tls-cert", str(TALE)), "cannot be used"),
        (("--tls-cert", "x.pem", "--insecure"), "--insecure: a certificate is given"),
        (("--listen", "127.0.0.1:0", "--journal", "x.txt"), "does not end in .run"),
        (("--solo", "--listen", "127.0.0.1:1"), "--solo: nobody joins, leave --listen out"),
        (("--solo", "--insecure"), "--solo: nobody joins, leave --insecure out"),
    ],
)
def test_bad_input_is_one_line(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = command("host", str(TALE), *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert told in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_time_that_is_none_and_a_port_that_is_taken_are_told(command: Command, tmp_path: Path) -> None:
    journal = str(tmp_path / "x.run")
    outcome = command("host", str(TALE), "--journal", journal, "--listen", "127.0.0.1:0", "--at", "never")
    assert outcome.status == 2
    assert "--at: no time and no event" in outcome.err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = command("host", str(TALE), "--journal", journal, "--listen", f"127.0.0.1:{port}")
    assert outcome.status == 2
    assert f"--listen: 127.0.0.1:{port} cannot be had" in outcome.err
    assert "expected one that is free" in outcome.err


def test_nothing_is_written_where_nobody_could_join(command: Command, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        journal, listen = tmp_path / "x.run", f"127.0.0.1:{taken.getsockname()[1]}"
        outcome = command("host", str(TALE), "--journal", str(journal), "--listen", listen)
    assert outcome.status == 2
    assert not journal.exists()


@pytest.mark.parametrize("named", [("--journal", "x.run"), ()])
def test_a_time_that_is_none_leaves_no_file_behind(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mission_control.cli.host.user_state_path", lambda *_, **__: tmp_path)
    outcome = command("host", str(TALE), "--listen", "127.0.0.1:0", "--at", "never", *named)
    assert outcome.status == 2
    assert "--at: no time and no event" in outcome.err
    assert not list(tmp_path.rglob("*.run"))


def test_a_time_that_is_none_leaves_a_run_as_it_was(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mission_control.cli.solo.sit_everywhere", lambda: lambda _: None)
    journal = tmp_path / "x.run"
    assert command("host", str(TALE), "--solo", "--journal", journal).status == 0
    before = journal.read_bytes()
    assert command("host", journal, "--solo", "--at", "never").status == 2
    assert journal.read_bytes() == before


def test_whoever_closed_is_told_where_it_is_kept_and_what_may_come_next(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Table] = []
    monkeypatch.setattr("mission_control.cli.solo.sit_everywhere", lambda: served.append)
    journal = tmp_path / "an afternoon.run"
    outcome = command("host", str(TALE), "--solo", "--journal", str(journal), "--at", "000/00:10")
    assert outcome.status == 0
    assert len(served) == 1
    assert f"Closed at 000/00:10:00, kept in {journal}." in outcome.err
    assert f"mission-control report '{journal}' -o report.html" in outcome.err
    assert f"mission-control host '{journal}' --solo" in outcome.err
    again = command("host", journal, "--solo")
    assert "resumed at 000/00:10:00" in again.err


def test_the_line_that_began_an_exercise_goes_on_with_it_where_it_was_left(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def played(table: Table) -> None:
        table.branches.reach(table.playback.t + 60.0)
        table.clock.jump(table.playback.t + 60.0)

    monkeypatch.setattr("mission_control.cli.solo.sit_everywhere", lambda: played)
    line = ("host", str(TALE), "--solo", "--journal", str(tmp_path / "x.run"), "--at", "000/00:10")
    assert "Closed at 000/00:11:00" in command(*line).err
    again = command(*line)
    assert "this one goes on where it was left" in again.err
    assert "Closed at 000/00:12:00" in again.err


@pytest.mark.parametrize("words", [("host",), ("join", "ws://x"), ("join", "--code", "x")])
def test_what_is_needed_is_asked_for(command: Command, words: tuple[str, ...]) -> None:
    outcome = command(*words)
    assert outcome.status == 2
    assert "required" in outcome.err


def test_what_one_calls_oneself_has_an_end(command: Command) -> None:
    outcome = command("join", "ws://x", "--code", "x", "--name", "x" * 61)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--name: 61 letters, expected at most 60" in outcome.err


def test_what_one_calls_oneself_is_text(command: Command) -> None:
    outcome = command("join", "ws://127.0.0.1:1", "--code", "x", "--name", "\udcff")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--name: '\\udcff' is no text" in outcome.err


@pytest.mark.parametrize("url", ["ws://127.0.0.1:99999", "ws://[::1", "ws://a..b:1"])
def test_a_mistyped_address_is_told_and_nobody_waits(
    command: Command, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr("mission_control.cli.join.take_terminal", lambda: None)
    outcome = command("join", url, "--code", "AAAA")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"{url!r} is no host's address" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_fault_of_the_program_is_written_beside_the_run_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> FromHost:
        raise ZeroDivisionError

    def serve(table: Table) -> None:
        assert isinstance(Within(table, "ada-seat").ask(partial(MakeNote, text="mine")), Refused)

    monkeypatch.setitem(legal.MOVES, MakeNote, legal.Move(EVERYBODY, fail))
    path = tmp_path / "mine.run"
    _play(parsed(["host", str(TALE), "--journal", str(path)]), serve, "")
    told, log = capsys.readouterr().err, f"{path}.log"
    assert f"ZeroDivisionError, see {log}" in told
    assert f"The program failed at 1 of what was asked: {log} tells at what." in told
    assert "Traceback" in Path(log).read_text("utf-8")
