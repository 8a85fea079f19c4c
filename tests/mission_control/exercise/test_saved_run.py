"""The file of a saved run: nothing accepted is ever lost, nothing that was changed goes unnoticed."""

import errno
import json
import math
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from io import BytesIO, FileIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.exercise.run_file import RunFile, read_run, told_by
from mission_control.exercise.saved_lines import (
    KINDS,
    Noted,
    PlaceLeft,
    SavedRunError,
    TimeMarked,
    line_bytes,
)
from mission_control.exercise.saved_run import MAIN, Place
from scenarios.commands.cabin import SetHatch
from scenarios.commands.flight import MoveArm
from scenarios.commands.telling import Say
from scenarios.effects import Repressurise, SetDensity
from scenarios.scenario import Scenario
from telemetry.asides import ClockJumped, ClockSet, ExerciseAside
from telemetry.exercise_acts import Along, Improvised, InjectSteered, Spoke, Steer, Wrote
from telemetry.journal import (
    Act,
    AlarmAcknowledged,
    AlarmShelved,
    AlarmUnshelved,
    Commanded,
    Entry,
    Journal,
    OptionChosen,
)
from tests.conftest import REPOSITORY

TICK_S = 1 / 1024
NOON = datetime(2030, 1, 2, 12, 0, 0, 250_000, tzinfo=UTC)

numbers = st.floats(allow_nan=False, allow_infinity=False)
times = st.integers(-(10**9), 10**9).map(lambda tick: tick * TICK_S)
words = st.text(max_size=20)
alarm_entries = (
    st.builds(AlarmAcknowledged, times, words, words, numbers)
    | st.builds(AlarmShelved, times, words, words, numbers)
    | st.builds(AlarmUnshelved, times, words, words)
)
asked = st.sampled_from(
    [
        SetHatch(do="hatch", hatch="front-back", to="close"),
        MoveArm.model_validate({"do": "arm", "joints_deg": [0.1, 2, 3, 4, 5, 6, -7], "lasts": "90.25 s"}),
        Say(do="say", text='"Nie" \u2014 said Ann', loop="s-band"),
    ]
)
effects = st.sampled_from(
    [
        (),
        (Repressurise.model_validate(
            {"do": "repressurise", "module": "lock", "from": "front", "rise_mmhg_min": 3, "lasts": "90.25 s"}
        ), SetDensity.model_validate({"do": "density", "entry_at": "002/03:40", "delay": "1 min"})),
    ]
)  # fmt: skip
steers = st.sampled_from(get_args(Steer))
acts = (
    st.builds(OptionChosen, times, words, words, words)
    | st.builds(Commanded, times, words, words, asked)
    | st.builds(InjectSteered, times, words, words, steers, numbers, st.sampled_from(get_args(Along)))
    | st.builds(Improvised, times, words, words, words, st.tuples(words), words, effects)
    | st.builds(Spoke, times, words, words, words, st.tuples(words, words), st.none() | words)
    | st.builds(Wrote, times, words, words, st.tuples(words, words), words, words, words)
)
asides = st.one_of(
    *(st.builds(kind, t=times) for kind in get_args(ExerciseAside) if kind not in (ClockSet, ClockJumped)),
    st.builds(ClockSet, times, words, numbers),
    st.builds(ClockJumped, times, words, numbers),
)
marks = st.builds(TimeMarked, numbers.filter(lambda t: abs(t) < 1e12)) | st.builds(PlaceLeft, times)


def noon() -> datetime:
    return NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.run"


@pytest.fixture
def written(path: Path, tale: Scenario) -> Path:
    """A small file of every kind of line, on two branches."""
    with RunFile.created(path, tale, seed=3, wall=noon) as file:
        file.append(AlarmAcknowledged(60.5, "watcher", "alarm", 0.1))
        file.append(OptionChosen(120.0, "ann", "door", "open"))
        file.open_branch("what if", parent=MAIN, t=100.0)
        file.append(OptionChosen(100.0, "ann", "door", "shut"), "what if")
        file.append(AlarmShelved(130.0, "watcher", "alarm", 3730.0), "what if")
        file.append(AlarmUnshelved(131.0, "watcher", "alarm"))
        file.accept_changes(tale)
        file.append(TimeMarked(132.25))
        file.append(PlaceLeft(140.0), "what if")
    return path


def test_a_branch_that_is_renamed_is_the_same_branch(written: Path) -> None:
    before, _ = read_run(written)
    with RunFile.opened(written, wall=noon) as file:
        file.open_branch("of it", parent="what if", t=135.0)
        file.rename_branch("what if", new="better", t=150.0)
        file.append(TimeMarked(151.0), "better")
        with pytest.raises(SavedRunError, match="no branch 'what if'"):
            file.append(TimeMarked(152.0), "what if")
    after, _ = read_run(written)
    assert list(after.branches) == [MAIN, "better", "of it"]
    assert [branch.parent for branch in after.branches.values()] == [None, MAIN, "better"]
    assert [*after.journal_of("better")] == [*before.journal_of("what if")]
    assert after.reached_t["better"] == 151.0
    assert after.place == Place("better", 151.0)


@pytest.mark.parametrize(
    ("name", "new"), [("what if", ""), ("what if", " x"), ("what if", MAIN), (MAIN, "trunk"), ("no", "yes")]
)
def test_a_name_that_will_not_do_leaves_the_file_as_it_was(written: Path, name: str, new: str) -> None:
    content = written.read_bytes()
    with RunFile.opened(written, wall=noon) as file, pytest.raises(SavedRunError, match="branch"):
        file.rename_branch(name, new=new, t=150.0)
    assert written.read_bytes() == content


def told(path: Path) -> dict[str, list[Entry]]:
    saved, _ = read_run(path)
    return {branch: list(saved.journal_of(branch)) for branch in saved.branches}


def refused(path: Path) -> str:
    return refusal(path.read_bytes())


def refusal(content: bytes) -> str:
    with pytest.raises(SavedRunError) as caught:
        told_by(BytesIO(content))
    return str(caught.value)


def test_every_entry_has_a_kind_of_line() -> None:
    entries = {kind for part in get_args(Noted) for kind in get_args(part) or (part,)}
    assert entries >= {OptionChosen, AlarmShelved, TimeMarked}
    assert entries <= set(KINDS.values())


def test_what_was_written_is_told(written: Path, tale: Scenario) -> None:
    saved, notices = read_run(written)
    assert notices == ()
    header = saved.header
    assert (header.scenario, header.title, header.seed, header.source) == ("tale", tale.title, 3, None)
    assert len(header.secret) == 32
    assert list(saved.branches) == [MAIN, "what if"]
    branch = saved.branches["what if"]
    assert (branch.parent, branch.t, branch.acts_from_t) == (MAIN, 100.0, 130.0)
    assert saved.reached_t == {MAIN: 132.25, "what if": 140.0}
    assert saved.began_t == 60.5
    assert saved.place == Place("what if", 140.0)
    assert told(written) == {
        MAIN: [
            AlarmAcknowledged(60.5, "watcher", "alarm", 0.1),
            OptionChosen(120.0, "ann", "door", "open"),
            AlarmUnshelved(131.0, "watcher", "alarm"),
        ],
        "what if": [
            AlarmAcknowledged(60.5, "watcher", "alarm", 0.1),
            OptionChosen(100.0, "ann", "door", "shut"),
            AlarmShelved(130.0, "watcher", "alarm", 3730.0),
        ],
    }


def test_a_line_can_be_read_by_a_person(written: Path) -> None:
    line = written.read_text(encoding="utf-8").splitlines()[2]
    assert line.startswith(
        '{"n": 3, "wall": "2030-01-02T12:00:00.250Z", "kind": "option", "branch": "main", "met": '
        '"000/00:02:00", "t": 120.0, "seat": "ann", "decision": "door", "option": "open", "chain": "'
    )


def test_each_run_has_its_own_secret(tmp_path: Path, tale: Scenario) -> None:
    secrets = set()
    for name in ("one.run", "two.run"):
        with RunFile.created(tmp_path / name, tale) as file:
            secrets.add(file.saved.header.secret)
    assert len(secrets) == 2


@given(st.lists(alarm_entries | asides | marks, max_size=5), st.lists(acts, max_size=4))
def test_entries_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, tale: Scenario, noted: list[Noted], done: list[Act]
) -> None:
    path = tmp_path_factory.mktemp("run") / "a.run"
    in_order = sorted(done, key=lambda act: act.t)
    with patch("os.fsync"), RunFile.created(path, tale, wall=noon) as file:
        for act in in_order:
            file.append(act)
    with patch("os.fsync"), RunFile.opened(path, wall=noon) as file:
        for one in noted:
            file.append(one)
        kept = list(file.saved.journal_of(MAIN))
    entries = [one for one in noted if not isinstance(one, TimeMarked | PlaceLeft)]
    assert kept == [*in_order, *entries]
    assert told(path) == {MAIN: kept}


def test_a_file_cut_at_any_byte_is_read_to_its_last_whole_line(written: Path) -> None:
    """With all that driving writes, and letters of several bytes among it."""
    with RunFile.opened(written, wall=noon) as file:
        said = Say(do="say", text="Nie \u2014 \u043d\u0435\u0442", loop="s-band")
        file.append(Commanded(141.0, "ann", "ann", said), "what if")
        file.rename_branch("what if", new="caf\u00e9", t=142.0)
    content = written.read_bytes()
    kinds = {json.loads(line)["kind"] for line in content.splitlines()}
    driving = {"run", "changes", "branch", "rename", "option", "command", "acknowledge", "shelve", "unshelve"}
    assert kinds == driving | {"mark", "place"}
    ends = line_ends(content)
    for cut in range(ends[0], len(content) + 1):
        whole = sum(end <= cut for end in ends)
        saved, end, notices = told_by(BytesIO(content[:cut]))
        assert (saved.count, end) == (whole, ends[whole - 1])
        torn = cut - end
        expected = (f"was cut off while it was written: {torn} bytes after line {whole} are left out",)
        assert notices == (expected if torn else ())


def test_a_file_that_was_cut_is_gone_on_with(written: Path, no_disk: None) -> None:
    content = written.read_bytes()
    ends = line_ends(content)
    for end, following in pairwise(ends):
        for cut in (end, end + 1, end + 40, following - 1):
            written.write_bytes(content[:cut])
            whole, there = ends.index(end) + 1, AlarmUnshelved(150.0, "ann", "a")
            with RunFile.opened(written, wall=noon) as file:
                assert len(file.notices) == (cut > end)
                file.append(there)
            saved, notices = read_run(written)
            assert (saved.count, saved.place, notices) == (whole + 1, Place(MAIN, 150.0), ())
            assert list(saved.journal_of(MAIN))[-1] == there
            assert written.read_bytes().startswith(content[:end])


def line_ends(content: bytes) -> list[int]:
    return [at + 1 for at, byte in enumerate(content) if byte == ord("\n")]


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def test_a_file_cut_in_its_first_line_has_nothing_in_it(written: Path) -> None:
    content = written.read_bytes()
    for cut in range(line_ends(content)[0]):
        said = refusal(content[:cut])
        assert said == ("is cut off in its first line: nothing is saved in it" if cut else "is empty")


def test_every_single_byte_edited_is_noticed(written: Path) -> None:
    content = written.read_bytes()
    rolls = random.Random(5)
    for at, byte in enumerate(content[:-1]):
        edited = rolls.choice([x for x in (10, 32, 48, 57, 97, 255, byte ^ 1) if x != byte])
        line = content[:at].count(b"\n") + 1
        said = refusal(content[:at] + bytes([edited]) + content[at + 1 :])
        assert f"line {line}" in said or line == 1, (at, said)
    _, _, (notice,) = told_by(BytesIO(content[:-1] + b" "))
    assert "after line 9 are left out" in notice


@pytest.mark.parametrize("gone", range(1, 10))
def test_a_line_taken_out_is_named(written: Path, gone: int) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    written.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
    if gone == len(lines) - 1:
        assert read_run(written)[0].count == gone  # nothing after it tells that it was there
    else:
        assert refused(written) == (
            f"line {gone + 1} is number {gone + 2}: a line is missing, or two are swapped"
        )


def test_swapped_and_doubled_lines_are_named(written: Path) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    written.write_bytes(b"".join([*lines[:3], lines[4], lines[3], *lines[5:]]))
    assert refused(written).startswith("line 4 is number 5")
    written.write_bytes(b"".join([*lines[:3], lines[2], *lines[3:]]))
    assert refused(written).startswith("line 4 is number 3")


def test_a_line_edited_with_its_hash_is_betrayed_by_the_next(written: Path) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    before = chain_of(lines[1])
    _, text = line_bytes(3, NOON, MAIN, OptionChosen(120.0, "ann", "door", "shut"), before)
    written.write_bytes(b"".join([*lines[:2], text, *lines[3:]]))
    assert refused(written) == "line 4 was edited, or what stands before it: it does not match its hash"


def chain_of(line: bytes) -> str:
    return str(json.loads(line)["chain"])


def forged(path: Path, **changed: object) -> None:
    """Add a line to a file whose hash is right and whose words are not."""
    n = path.read_bytes().count(b"\n") + 1
    record = {"n": n, "wall": "", "kind": "mark", "branch": MAIN, "t": 1.0} | changed
    chained(path, json.dumps(record).encode()[:-1])


def chained(path: Path, body: bytes) -> None:
    """Add a line of any text to a file, with its right hash."""
    content = path.read_bytes()
    chain = chain_of(content.splitlines()[-1])
    digest = blake2b(chain.encode() + b"\n" + body, digest_size=16).hexdigest()
    path.write_bytes(content + body + b', "chain": "' + digest.encode() + b'"}\n')


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "option", "seat": "ann", "decision": "door"},
        {"kind": "option", "seat": "ann", "decision": "door", "option": 3, "t": 500.0},
        {"t": "soon"},
        {"t": math.inf},
        {"t": None},
        {"more": 1},
        {"branch": ["main"]},
        {"wall": 5},
        {"kind": ["mark"]},
    ],
)
def test_a_line_made_by_hand_is_refused(written: Path, changed: dict[str, object]) -> None:
    forged(written, **changed)
    assert refused(written) == "line 11 cannot be read: it is not as the program writes it"


@pytest.mark.parametrize(
    ("branch", "met", "t"),
    [
        (b"main", b"", b"1."),
        (b"main", b"", b"01.0"),
        (b"main", b"", b"+1.0"),
        (b"main", b"", b"1.0, "),
        (b"main", b"", b"\xd9\xa1.0"),
        (b"main", b"\x07", b"1.0"),
        (b"main", b"\xff", b"1.0"),
        (b"ma\tin", b"", b"1.0"),
        (b"main\xff", b"", b"1.0"),
        (b'ma"in', b"", b"1.0"),
    ],
)
def test_a_mark_that_is_no_json_is_refused(written: Path, branch: bytes, met: bytes, t: bytes) -> None:
    chained(written, MARK % (branch, met, t))
    assert refused(written) == "line 11 cannot be read: it is not as the program writes it"


MARK = b'{"n": 11, "wall": "", "kind": "mark", "branch": "%b", "met": "%b", "t": %b'


@pytest.mark.parametrize("t", [b"-0.5", b"7", b"1e3", b"-12.25E-1", b"123456789012345.5"])
@pytest.mark.parametrize("branch", ["main", "d\u00e9tour", 'the "other" one'])
def test_a_mark_is_read_however_its_numbers_and_words_are_written(
    written: Path, t: bytes, branch: str
) -> None:
    if branch != MAIN:
        with RunFile.opened(written) as file:
            file.open_branch(branch, parent=MAIN, t=0.0)
    for ascii_only in (False, True):
        name = json.dumps(branch, ensure_ascii=ascii_only)[1:-1].encode()
        chained(written, MARK % (name, b"000/00:00:00", t))
        assert read_run(written)[0].place == Place(branch, float(t))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "spell"}, "line 11: unknown kind 'spell'; a newer program's?"),
        ({"branch": "mian"}, "line 11: has no branch 'mian', expected one of main, what if"),
        ({"t": 10**400}, "line 11: what was done has a branch and a time"),
        ({"branch": None}, "line 11: what was done has a branch and a time"),
        (
            {"kind": "branch", "branch": MAIN, "parent": MAIN},
            "line 11: there is a branch called 'main' already",
        ),
        ({"kind": "branch", "branch": "x", "parent": "y"}, "line 11: has no branch 'y'"),
        ({"kind": "branch", "branch": " x", "parent": MAIN}, "line 11: ' x' is no name for a branch"),
        (
            {"kind": "option", "t": 0.3, "seat": "", "decision": "", "option": ""},
            "line 11: an act at 0.3 s is on no whole tick",
        ),
        (
            {"kind": "option", "t": 0.5, "seat": "", "decision": "", "option": ""},
            "line 11: an act at 0.5 s comes before others of branch 'main': it needs its own",
        ),
    ],
)
def test_a_line_that_may_not_stand_there_is_refused(
    written: Path, changed: dict[str, object], said: str
) -> None:
    forged(written, **changed)
    assert refused(written).startswith(said)


def test_another_header_is_refused(written: Path, path: Path) -> None:
    header = json.loads(written.read_bytes().splitlines()[0])
    forged(written, **{key: header[key] for key in header if key not in ("n", "wall", "chain", "branch")})
    assert refused(written).startswith("line 11 cannot be read")


def test_a_newer_format_is_told(written: Path) -> None:
    header = json.loads(written.read_bytes().splitlines()[0])
    del header["chain"]
    written.write_bytes(b"")
    body = json.dumps(header | {"format": 2}).encode()[:-1]
    digest = blake2b(b"\n" + body, digest_size=16).hexdigest()
    written.write_bytes(body + b', "chain": "' + digest.encode() + b'"}\n')
    assert refused(written) == "is of format 2, this program reads format 1"


@given(st.binary(max_size=200))
def test_garbage_is_no_saved_run(content: bytes) -> None:
    assert refusal(content) in (
        "is empty",
        "is cut off in its first line: nothing is saved in it",
        "is not a run saved by mission-control",
    )


def test_a_large_file_without_lines_is_not_read_whole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(SavedRunError, match=r"^is not a run saved by mission-control$"):
        read_run(path)


def test_a_branch_shares_what_its_parent_had_when_it_was_opened(path: Path, tale: Scenario) -> None:
    early, late = AlarmUnshelved(10.0, "ann", "a"), AlarmUnshelved(10.0, "ann", "b")
    with RunFile.created(path, tale) as file:
        file.append(early)
        file.append(AlarmUnshelved(90.0, "ann", "c"))
        file.open_branch("two", parent=MAIN, t=50.0)
        file.append(late)
        file.open_branch("three", parent="two", t=5.0)
        file.open_branch("four", parent=MAIN, t=50.0)
    branches = told(path)
    assert (branches["two"], branches["three"], branches["four"]) == ([early], [], [early, late])


@given(st.lists(st.tuples(acts, st.booleans()), max_size=8))
def test_branches_hold_the_journals_of_the_runs_that_were_played(
    tmp_path_factory: pytest.TempPathFactory, tale: Scenario, played: list[tuple[OptionChosen, bool]]
) -> None:
    path = tmp_path_factory.mktemp("branches") / "a.run"
    journal, branch, expected = Journal(), MAIN, {MAIN: Journal()}
    with patch("os.fsync"), RunFile.created(path, tale, wall=noon) as file:
        for number, (act, forks) in enumerate(played):
            journal = journal.branched(act)
            if forks or act.t < file.saved.branches[branch].acts_from_t:
                file.open_branch(str(number), parent=branch, t=act.t)
                branch = str(number)
            file.append(act, branch)
            expected[branch] = journal
    assert told(path) == {name: list(entries) for name, entries in expected.items()}


@pytest.mark.parametrize("entry", [OptionChosen(0.3, "", "", ""), TimeMarked(math.inf), TimeMarked(math.nan)])
def test_what_may_not_stand_there_leaves_the_file_as_it_was(written: Path, entry: Noted) -> None:
    before = written.read_bytes()
    with RunFile.opened(written) as file:
        with pytest.raises(SavedRunError):
            file.append(entry)
        with pytest.raises(SavedRunError):
            file.append(TimeMarked(1.0), "nowhere")
        with pytest.raises(ValueError, match="JSON"):
            file.append(AlarmShelved(1.0, "ann", "a", math.inf))
    assert written.read_bytes() == before


def test_a_file_has_one_writer_and_any_number_of_readers(written: Path, tale: Scenario) -> None:
    with RunFile.opened(written) as file:
        with pytest.raises(SavedRunError, match=r"^is in use: another mission-control is appending to it$"):
            RunFile.opened(written)
        file.append(TimeMarked(300.0))
        assert read_run(written)[0].place.t == 300.0
    with RunFile.opened(written) as file:
        file.append(TimeMarked(301.0))
    with RunFile.created(written.with_name("new.run"), tale), pytest.raises(SavedRunError, match="in use"):
        RunFile.opened(written.with_name("new.run"))


def test_a_new_run_takes_no_file_that_is_there(written: Path, tale: Scenario) -> None:
    before = written.read_bytes()
    with pytest.raises(FileExistsError):
        RunFile.created(written, tale)
    assert written.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whom no permission holds back")
def test_a_file_that_may_only_be_read_is_read_and_not_gone_on_with(written: Path) -> None:
    written.chmod(0o400)
    assert read_run(written)[0].count == 10
    with pytest.raises(PermissionError):
        RunFile.opened(written)


class Disk(FileIO):
    """A file on a disk that takes so many bytes more, and then may not even give any back."""

    room = 1 << 20
    gives_back = True

    def write(self, content: Any) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = bytes(content)[: self.room]
        self.room -= len(taken)
        return super().write(taken)

    def truncate(self, size: int | None = None) -> int:
        if not self.gives_back:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().truncate(size)


@pytest.fixture
def disk(written: Path) -> Iterator[tuple[RunFile, Disk]]:
    """A run that is gone on with, and its disk."""
    with RunFile.opened(written, wall=noon) as file, file._file, Disk(written, "r+b") as full:
        file._file = full
        yield file, full


@pytest.mark.parametrize("room", [0, 1, 60])
@pytest.mark.parametrize("gives_back", [True, False])
def test_a_full_disk_refuses_an_entry_and_keeps_the_others(
    written: Path, disk: tuple[RunFile, Disk], room: int, gives_back: bool
) -> None:
    before = written.read_bytes()
    file, full = disk
    full.room, full.gives_back = room, gives_back
    with pytest.raises(OSError, match="No space left"):
        file.append(OptionChosen(150.0, "ann", "door", "open"))
    assert written.read_bytes().startswith(before)
    assert written.read_bytes() == before or not gives_back
    assert list(read_run(written)[0].journal_of(MAIN)) == list(file.saved.journal_of(MAIN))
    full.room, full.gives_back = 1 << 20, True
    file.append(TimeMarked(160.0))
    saved, notices = read_run(written)
    assert (saved.count, saved.place, notices) == (11, Place(MAIN, 160.0), ())


def test_an_entry_that_never_reached_the_disk_is_not_accepted(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written.read_bytes()
    with RunFile.opened(written) as file:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", failing)
            with pytest.raises(OSError, match="Input/output"):
                file.append(TimeMarked(150.0))
        assert written.read_bytes() == before
        assert file.saved.place == Place("what if", 140.0)
        file.append(TimeMarked(160.0))
    assert read_run(written)[0].count == 11


def failing(_: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_run_that_could_not_be_begun_leaves_no_file(
    path: Path, tale: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="Input/output"):
        RunFile.created(path, tale)
    assert not path.exists()


def test_an_entry_is_on_the_disk_before_it_counts(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[bytes, int]] = []
    with RunFile.opened(written) as file:
        monkeypatch.setattr(os, "fsync", lambda _: synced.append((written.read_bytes(), file.saved.count)))
        file.append(TimeMarked(150.0))
    ((content, count),) = synced
    assert (content, count) == (written.read_bytes(), 10)


APPENDING = """
import os, sys
from pathlib import Path
from mission_control.exercise.run_file import RunFile
from telemetry.journal import OptionChosen

with RunFile.opened(Path(sys.argv[1])) as file:
    t = max(0.0, file.saved.branches["main"].acts_from_t)
    while True:
        t += 1.0
        file.append(OptionChosen(t, "ann", "door" * 200, "open"))
        os.write(1, b"%d\\n" % t)
"""
"""Appends for ever, and tells of every entry once it is accepted."""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal that cannot be caught")
def test_a_process_killed_at_any_moment_loses_nothing_that_was_accepted(path: Path, tale: Scenario) -> None:
    RunFile.created(path, tale).close()
    rolls, accepted = random.Random(9), [-math.inf]
    for _ in range(3):
        command = [sys.executable, "-c", APPENDING, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as child:
            assert child.stdout is not None
            for _ in range(rolls.randrange(1, 40)):
                accepted.append(float(child.stdout.readline()))
            for _ in range(rolls.randrange(2000)):
                pass  # a moment of no particular length, so that it dies anywhere in its work
            child.send_signal(signal.SIGKILL)
            accepted += [float(line) for line in child.stdout if line.endswith(b"\n")]
        kept = [entry.t for entry in read_run(path)[0].journal_of(MAIN)]
        assert kept[: len(accepted) - 1] == accepted[1:]
        assert len(kept) <= len(accepted)
        accepted = [-math.inf, *kept]
