"""An exercise of real processes: a host, and seats in pseudo-terminals that act, look back and come back.

Lives here: what only real processes that die can show. It waits for bytes and never for time.
"""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from mission_control.exercise.run_file import read_run
from mission_control.exercise.seats import seats_of
from scenarios.loader import load
from telemetry.journal import OptionChosen
from tests.conftest import REPOSITORY, heed_signals
from tests.mission_control.test_real_drive import KNOCKS
from tests.mission_control.test_real_terminal import RealTerminal, home, terminal

__all__ = ["home"]

SIZE = (120, 40)
SEATS = seats_of(load(KNOCKS))


@dataclass(frozen=True)
class Host:
    """A host, and how people join it."""

    process: "subprocess.Popen[str]"
    url: str
    codes: dict[str, str]
    """By the seat's id."""


@contextmanager
def hosting(environ: dict[str, str], journal: Path, listen: str, *more: str) -> Iterator[Host]:
    words = ("host", str(KNOCKS), "--journal", str(journal), "--listen", listen, *more)
    process = subprocess.Popen(
        [sys.executable, "-m", "mission_control", *words],
        cwd=REPOSITORY,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in SEATS]
        found = [re.fullmatch(r"(.+?) +mission-control join (\S+) --code (\S+)\n", line) for line in lines]
        told = [match.groups() for match in found if match is not None]
        assert len(told) == len(SEATS), lines
        yield Host(
            process, told[0][1], {seat.id: code for seat, (_, _, code) in zip(SEATS, told, strict=True)}
        )
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def met(seat: RealTerminal) -> str:
    found = re.search(r"MET (\S+)", seat.text)
    assert found is not None
    return found[1]


def test_a_seat_sees_acts_looks_back_and_comes_back_to_a_host_that_was_killed(
    home: dict[str, str], tmp_path: Path
) -> None:
    journal = tmp_path / "mine.run"
    with hosting(home, journal, "127.0.0.1:0", "--at", "000/00:11") as host:
        ada, facilitator = host.codes["ada-seat"], host.codes["facilitator"]
        port = host.url.rpartition(":")[2]
        with (
            terminal(SIZE, home, "join", host.url, "--code", ada) as player,
            terminal(SIZE, home, "join", host.url, "--code", facilitator) as leader,
        ):
            player.wait_for("PAUSED", "Ada decides", "2 Let him in")
            player.press("\x1b[B\x1b[B\r")
            player.wait_for("Ada decides: Let him in", without="2 Let him in")
            leader.wait_for("PAUSED", "seat Facilitator", "1 Injects")
            leader.press("v")
            leader.wait_for("PAUSED", "seat Facilitator", without="1 Injects")
            leader.press(" ")
            for seat in (leader, player):
                seat.wait_for("EXERCISE")
            player.press("\x1b[D")
            player.wait_for("LOOKING BACK")
            player.press("\x1b[F")
            player.wait_for("EXERCISE", without="LOOKING BACK")
            leader.press(" ")
            for seat in (leader, player):
                seat.wait_for("PAUSED", "Ada decides: Let him in")
            was = met(player)
            assert met(leader) == was
            host.process.send_signal(signal.SIGKILL)
            for seat in (leader, player):
                seat.wait_for(f"LINE DOWN since {was}")
            with hosting(home, journal, f"127.0.0.1:{port}") as again:
                assert again.codes == host.codes
                for seat in (leader, player):
                    seat.wait_for("PAUSED", f"MET {was}", "Ada decides: Let him in", without="LINE DOWN")
                again.process.send_signal(signal.SIGTERM)
                for seat in (leader, player):
                    assert seat.status() == 0
                    assert "the host closed the exercise" in seat.text
                assert again.process.wait() == 0
    (answer,) = [e for e in read_run(journal)[0].journal_of("main") if isinstance(e, OptionChosen)]
    assert answer.option == "open"


def test_who_is_not_let_in_reads_why_and_sees_no_screen(home: dict[str, str], tmp_path: Path) -> None:
    with (
        hosting(home, tmp_path / "mine.run", "127.0.0.1:0") as host,
        terminal(SIZE, home, "join", host.url, "--code", "AAAA-BBBB-CCCC") as stranger,
    ):
        assert stranger.status() == 1
        assert stranger.text.strip() == "mission-control: no seat has this code"


@pytest.mark.parametrize(
    ("url", "words"),
    [("ws://127.0.0.1:1", "no host answers at ws://127.0.0.1:1"), ("x", "no host's address")],
)
def test_where_there_is_no_host_it_says_so(home: dict[str, str], url: str, words: str) -> None:
    with terminal(SIZE, home, "join", url, "--code", "AAAA-BBBB-CCCC") as stranger:
        assert stranger.status() == 2
        assert words in stranger.text


def test_somebody_alone_sits_in_every_seat_and_is_told_what_comes_next(
    home: dict[str, str], tmp_path: Path
) -> None:
    journal = tmp_path / "mine.run"
    words = ("host", str(KNOCKS), "--solo", "--journal", str(journal), "--at", "000/00:11")
    with terminal(SIZE, home, *words) as alone:
        alone.wait_for("F1 Facilitator", "PAUSED", "?1")
        assert SEATS[0].id == "ada-seat", "the facilitator comes before her all the same"
        alone.press("\x1bOQ")
        alone.wait_for("Ada decides", "2 Let him in")
        alone.press("\x1b[B\x1b[B\r")
        alone.wait_for("Ada decides: Let him in", without="2 Let him in")
        alone.press("q")
        assert alone.status() == 0
        told = "".join(alone.text.split())  # a long path is wrapped
        assert f"mission-controlhost{journal}--solo" in told
    (answer,) = [e for e in read_run(journal)[0].journal_of("main") if isinstance(e, OptionChosen)]
    assert (answer.seat, answer.option) == ("ada-seat", "open")
