"""The contract of every command: an exit status, data on standard output, a clear line for what is wrong."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mission_control import __main__
from mission_control.__main__ import COMMANDS
from mission_control.cli.arguments import command_line
from tests.conftest import REPOSITORY
from tests.mission_control.cli.conftest import TALE, Command, Process

BROKEN = {
    "binary.yaml": b"\x7fELF\0\0\0",
    "latin.yaml": b"title: caf\xe9\n",
    "huge.yaml": b"a: 1\n" * 10_000_000,
    "deep.yaml": b"a: " + b"[" * 100_000,
    "bomb.yaml": b"a0: &a0 [x]\n"
    + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)),
    "list.yaml": b"- 1\n",
    "empty.yaml": b"",
    "not.yaml": b"{ : ]\n",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without a scenario, of files that are none."""
    folder = tmp_path_factory.mktemp("broken")
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["bogus"], "invalid choice: 'bogus'"),
        (["stream"], "required: WHAT"),
        (["snapshot", "film"], "required: --at, -o/--output"),
        (["list", "bogus"], "invalid choice: 'bogus'"),
        (["stream", "film", "--format", "xml"], "invalid choice: 'xml'"),
        (["stream", "film", "--bogus"], "unrecognized arguments: --bogus"),
        (["stream", "nowhere"], "nowhere: is neither a built-in scenario nor a folder or file"),
        (["events", "fillm"], "did you mean 'film'?"),
        (["check", "a\nb\x1b[31m"], "is neither a built-in scenario"),
        (["stream", TALE, "--from", "zzz"], "--from: no time and no event is called 'zzz'"),
        (
            ["stream", TALE, "--to", "004/00:00"],
            "--to: 004/00:00:00 is outside -000/01:00:00 to 000/03:00:00",
        ),
        (["stream", TALE, "--from", "000/02:00", "--to", "000/01:00"], "--to lies before --from"),
        (["stream", TALE, "--channels", "SIM.frnt.*"], "--channels: nothing matches 'SIM.frnt.*'"),
        (["stream", TALE, "--channels", "SIM.back.*", "--seat", "narrow"], "--channels: nothing matches"),
        (["stream", TALE, "--seat", "houstn"], "tale has no seat 'houstn', expected one of ada-seat,"),
        (["snapshot", TALE, "--at", "whenever", "-o", "x.txt"], "--at: no time and no event"),
        (
            ["snapshot", TALE, "--at", "0%", "-o", "x.pdf"],
            "-o: 'x.pdf' ends in '.pdf', expected a file ending in .svg, .txt or .png",
        ),
        (["snapshot", TALE, "--at", "0%", "-o", os.curdir], "-o: '.' is a folder, expected a file ending in"),
        (["snapshot", TALE, "--at", "0%", "-o", ""], "-o: '' has no ending, expected a file ending in"),
        (["snapshot", TALE, "--at", "0%", "-o", "x"], "-o: 'x' has no ending, expected a file ending in"),
        (["snapshot", TALE, "--at", "-0", "-o", "x.txt"], "--at: '-0' is no step, expected one such as"),
        (["snapshot", TALE, "--at", "0%", "--size", "20x5", "-o", "x.txt"], "20x5 cannot be drawn"),
        (["bench", "bogus"], "no benchmark is called 'bogus'"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(command: Command, words: list[object], complaint: str) -> None:
    done = command(*words)
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert done.err.startswith("mission-control: ")
    assert done.err.endswith("\n")
    assert done.err[:-1].isprintable(), "one line, and nothing that steers the terminal"


LONG = "abc" + "x" * 5000 + "xyz"


@pytest.mark.parametrize(
    "words",
    [
        [LONG],
        ["events", LONG],
        ["check", LONG],
        ["list", "channels", LONG],
        ["list", LONG],
        ["stream", TALE, "--from", LONG],
        ["stream", TALE, "--channels", LONG],
        ["stream", TALE, "--seat", LONG],
        ["stream", TALE, "--speed", LONG],
        ["stream", TALE, "--format", LONG],
        ["stream", TALE, f"--{LONG}"],
        ["snapshot", TALE, "--at", "0%", "-o", LONG],
        ["snapshot", TALE, "--at", "0%", "-o", f"{LONG}.txt"],
        ["snapshot", TALE, "--at", "0%", "-o", f"x.{LONG}"],
        ["bench", LONG],
    ],
    ids=lambda words: " ".join(map(str, words)).replace(str(TALE), "tale").replace(LONG, "LONG"),
)
def test_a_long_word_is_told_shortened(command: Command, words: list[object]) -> None:
    done = command(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err[:-1].isprintable()
    assert "abcx" in done.err
    assert len(done.err) < 300


@pytest.mark.parametrize("name", ["", *BROKEN])
def test_what_is_no_scenario_is_status_1_and_names_the_file(
    command: Command, broken: Path, name: str
) -> None:
    done = command("events", broken / name)
    assert (done.status, done.out) == (1, "")
    (line, *_) = done.err.splitlines()
    assert line.startswith(str(broken / (name or "scenario.yaml")))
    assert len(line) < 400
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["stream", TALE],
        ["events", TALE],
        ["list", "channels", TALE],
        ["snapshot", TALE, "--at", "0%", "-o", "x.txt"],
        ["check", TALE],
    ],
    ids=lambda words: str(words[0]),
)
def test_every_command_tells_all_faults(command: Command, tmp_path: Path, words: list[object]) -> None:
    spoilt = tmp_path / "spoilt.yaml"
    text = TALE.read_text(encoding="utf-8")
    text = text.replace("at: front, quarters", "at: frnt, quarters").replace("seed: 7", "seed: many")
    spoilt.write_text(text, encoding="utf-8")
    done = command(*(spoilt if word is TALE else word for word in words))
    assert (done.status, done.out) == (1, "")
    seed, place = done.err.splitlines()
    assert seed.startswith(f"{spoilt}:12:7 seed: 'many' is given, expected a whole number")
    assert "people[0] (ada).at: no module is called 'frnt'" in place


def test_what_only_the_model_knows_is_told_with_its_place(command: Command, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.yaml"
    text = TALE.read_text(encoding="utf-8").replace("air.front.o2_mmhg", "air.frnt.o2_mmhg")
    spoilt.write_text(text, encoding="utf-8")
    done = command("list", "seats", spoilt)
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert "events[8] (no-air).when" in line
    assert "no quantity is called air.frnt.o2_mmhg" in line
    assert "did you mean 'air.front.o2_mmhg'?" in line


def test_an_interrupt_is_quiet(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mission_control.cli.events.opened_run", interrupted)
    done = command("events", "film")
    assert (done.status, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS if name != "home")])
def test_help_is_status_0(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        __main__.main(words)
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("usage: mission-control")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        __main__.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("mission-control")


def test_every_command_can_be_asked_for_and_every_one_asked_for_is_there() -> None:
    (commands,) = (action.choices for action in command_line()._actions if action.dest == "command")
    assert commands is not None
    assert {*commands, "home"} == set(COMMANDS)


def test_every_command_leads_to_a_function() -> None:
    for module, function in COMMANDS.values():
        assert callable(getattr(import_module(f"mission_control.cli.{module}"), function))


@pytest.mark.parametrize("words", [["stream", TALE], ["list", "channels", TALE], ["events", TALE, "--json"]])
def test_a_reader_who_leaves_ends_it_quietly(process: Process, words: list[object]) -> None:
    running = process(*words)
    assert running.stdout is not None
    assert running.stdout.read(1)
    running.stdout.close()
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
posix = pytest.mark.skipif(os.name != "posix", reason="a shell is asked to redirect")


def redirected(how: str, *words: object, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """The program with its streams redirected by a shell, as in `>&-`."""
    program = [sys.executable, "-m", "mission_control", *map(str, words)]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {how}', "sh", *program],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)} | environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["list", "channels", TALE], ["--help"], ["watch", "-h"], ["--version"]])
def test_an_output_that_cannot_be_written_is_one_line(words: list[object], unbuffered: str) -> None:
    done = redirected(">/dev/full", *words, PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (2, b"mission-control: output: No space left on device\n")


@posix
@pytest.mark.parametrize("words", [["list", "scenarios"], ["--help"], ["--version"], ["bogus"]])
def test_a_closed_output_is_one_line(words: list[str]) -> None:
    done = redirected(">&-", *words)
    assert (done.returncode, done.stderr) == (2, b"mission-control: standard output is closed\n")


@posix
@pytest.mark.parametrize("how", ["2>&-", pytest.param("2>/dev/full", marks=full)])
@pytest.mark.parametrize(
    ("words", "status"), [(["bogus"], 2), (["events", __file__], 1), (["check", __file__], 1)]
)
def test_without_a_place_for_complaints_the_status_still_tells(
    how: str, words: list[str], status: int
) -> None:
    done = redirected(how, *words)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@pytest.mark.parametrize("words", [[], ["watch"], ["watch", "film", "--at", "000/00:00"]])
def test_without_a_terminal_there_is_no_dashboard(process: Process, words: list[str]) -> None:
    running = process(*words)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b"")
    (line,) = err.decode().splitlines()
    assert "standard input is not a terminal" in line
    assert "stream" in line


def test_data_is_utf_8_wherever_it_goes(process: Process) -> None:
    running = process("events", TALE, env={"PYTHONIOENCODING": "ascii"})
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert "✗" in out.decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["stream", TALE, "--to", "-000/00:59"],
        ["events", TALE],
        ["list", "scenarios"],
        ["list", "channels", TALE],
        ["check", TALE],
    ],
    ids=lambda words: " ".join(map(str, words[:2])).replace(str(TALE), "tale"),
)
def test_data_needs_no_screen(words: list[object], kept: Path) -> None:
    code = (
        "import sys; from mission_control.__main__ import main; main(sys.argv[1:]);"
        "print('textual' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": str(kept)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr.splitlines()[-1] == b"False"
