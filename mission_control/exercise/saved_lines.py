"""The lines of a saved run (`*.run`): what each may tell, and its text.

Lives here: a line as bytes and back, and the chain of hashes that holds them together. Never here: what
lines tell together (`saved_run`), or the file (`run_file`).

    {"n": 7, "wall": "2026-11-21T18:31:36.250Z", "kind": "option", "branch": "main", "met": "000/10:15:00",
     "t": 36900.0, "seat": "weronika", "decision": "the-order", "option": "tell", "chain": "<32 digits>"}

All of it is one line. `n` counts from 1, `wall` is the time of day (UTC) at which it was accepted, `t` is
when in the story (MET, seconds; `met` says it for people and is not read back), then what was done. `chain`
is a BLAKE2b of the `chain` of the line before and of all that stands before it here: an edited, swapped or
deleted line does not fit. Whole lines taken from the end leave no trace: a chain cannot know how long it
once was.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from typing import Any, BinaryIO, Final

from pydantic import TypeAdapter

from scenarios.choices import quoted
from scenarios.times import met_text
from telemetry.asides import (
    ClockJumped,
    ClockPaused,
    ClockSet,
    CodeRevoked,
    LetterOpened,
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollClosed,
    PollOpened,
    SeatLeft,
    SeatTaken,
    TaskRated,
)
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.journal import AlarmAcknowledged, AlarmShelved, AlarmUnshelved, Commanded, Entry, OptionChosen

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What was run: the first line."""

    format: int
    scenario: str
    """Its id."""
    title: str
    source: str | None
    """The folder or file it was read from; None: it is built in."""
    seed: int
    program: str
    """Which version of the program began this file, or last accepted a changed scenario."""
    secret: str
    """Random; what only this exercise knows."""
    content: str
    """The digest of all that the scenario's files say,"""
    parts: dict[str, str]
    """and those of its parts, by which to tell what differs."""


@dataclass(frozen=True, slots=True)
class BranchOpened:
    """From `t` on something else is done than on the branch it comes from."""

    t: float
    parent: str


@dataclass(frozen=True, slots=True)
class BranchRenamed:
    """A branch is called otherwise from now on; the line's `branch` is what it was called."""

    t: float
    name: str


@dataclass(frozen=True, slots=True)
class TimeMarked:
    """The story had come so far: where to go on after a crash."""

    t: float


@dataclass(frozen=True, slots=True)
class PlaceLeft:
    """Somebody left here, to come back."""

    t: float


@dataclass(frozen=True, slots=True)
class ChangesAccepted:
    """The scenario's files were changed, and somebody went on all the same."""

    program: str
    content: str
    parts: dict[str, str]


Noted = Entry | TimeMarked | PlaceLeft
"""What is appended to a branch."""
Told = Header | ChangesAccepted | BranchOpened | BranchRenamed | Noted
"""What a line may tell."""

KINDS: Final[dict[str, type[Told]]] = {
    "run": Header,
    "changes": ChangesAccepted,
    "branch": BranchOpened,
    "rename": BranchRenamed,
    "option": OptionChosen,
    "command": Commanded,
    "acknowledge": AlarmAcknowledged,
    "shelve": AlarmShelved,
    "unshelve": AlarmUnshelved,
    "steer": InjectSteered,
    "improvise": Improvised,
    "speak": Spoke,
    "write": Wrote,
    "note": NoteMade,
    "rate": TaskRated,
    "observe": ObservationMade,
    "poll": PollOpened,
    "poll-answer": PollAnswered,
    "poll-close": PollClosed,
    "seat-taken": SeatTaken,
    "seat-left": SeatLeft,
    "clock-paused": ClockPaused,
    "clock-set": ClockSet,
    "clock-jumped": ClockJumped,
    "code-revoked": CodeRevoked,
    "letter-opened": LetterOpened,
    "mark": TimeMarked,
    "place": PlaceLeft,
}
"""Every kind of line. A word here never changes its meaning: files have it."""

_WORDS: Final = {told: word for word, told in KINDS.items()}
_OWN: Final = ("n", "wall", "kind", "branch", "met", "chain")
"""Keys of the line itself; all others are those of what it tells."""
_LINE: Final = re.compile(rb'(\{.*), "chain": "([0-9a-f]{32})"\}\n', re.DOTALL)
_MARK: Final = re.compile(
    rb'\{"n": [1-9][0-9]*, "wall": "([ !#-\[\]-~]*)", "kind": "mark", "branch": "([^"\\\x00-\x1f]*)", '
    rb'"met": "[ !#-\[\]-~]*", "t": (-?(?:0|[1-9][0-9]{,11})\.[0-9]{1,20})\}'
)
"""A mark just as the program writes it. An exercise writes one each second, so most lines are like this."""
_BEGINNING: Final = b'{"n": 1, '
_LONGEST_BYTES: Final = 1 << 22


class SavedRunError(Exception):
    """What is wrong with a saved run, in one line that does not name the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a saved run."""

    n: int
    """From 1 on."""
    branch: str | None
    """What it belongs to; None for what is of all branches."""
    told: Told
    chain: str
    wall: str
    """When it was accepted, UTC."""


def line_bytes(n: int, wall: datetime, branch: str | None, told: Told, chain: str) -> tuple[Line, bytes]:
    """The line that follows one with this `chain`, and its text. Raises ValueError for infinity."""
    moment = wall.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record: dict[str, Any] = {"n": n, "wall": moment, "kind": _WORDS[type(told)]}
    if branch is not None:
        record["branch"] = branch
    said = _adapter(_WORDS[type(told)]).dump_python(told, mode="json", by_alias=True)
    if "t" in said:
        record["met"] = met_text(said["t"])
    body = json.dumps(record | said, ensure_ascii=False, allow_nan=False).encode()[:-1]
    follows = _chain(chain, body)
    return Line(n, branch, told, follows, moment), b'%b, "chain": "%b"}\n' % (body, follows.encode())


def lines_of(file: BinaryIO) -> Iterator[tuple[Line, int]]:
    """Every whole line of a file, with how many bytes it takes. Raises SavedRunError.

    What follows the last whole line was cut off while it was written, and is no line.
    """
    chain, n = "", 1
    while (content := file.readline(_LONGEST_BYTES)).endswith(b"\n") or len(content) == _LONGEST_BYTES:
        line = _line(n, chain, content)
        yield line, len(content)
        chain, n = line.chain, n + 1
    if n == 1:
        raise SavedRunError(_unbegun(content))


def _unbegun(content: bytes) -> str:
    """What is wrong with a file whose first line is not whole."""
    if not content:
        return "is empty"
    if content.startswith(_BEGINNING[: len(content)]):
        return "is cut off in its first line: nothing is saved in it"
    return "is not a run saved by mission-control"


def _line(n: int, chain: str, content: bytes) -> Line:
    """The line in so many bytes, which should have this number and follow this chain."""
    match = _LINE.fullmatch(content)
    if match is None:
        if n == 1 and not content.startswith(_BEGINNING):
            raise SavedRunError("is not a run saved by mission-control")
        raise SavedRunError(f"line {n} was edited: it is not as it was written")
    body, follows = match[1], match[2].decode()
    if _chain(chain, body) != follows:
        found = re.match(rb'\{"n": ([0-9]{1,12}),', body)
        if found is not None and int(found[1]) != n:
            problem = f"line {n} is number {int(found[1])}: a line is missing, or two are swapped"
        else:
            problem = f"line {n} was edited, or what stands before it: it does not match its hash"
        raise SavedRunError(problem)
    return _told(n, body + b"}", follows)


def _told(n: int, text: bytes, chain: str) -> Line:
    """The line of a text that matches its hash; one that somebody made by hand may still be nonsense."""
    try:
        mark = _MARK.fullmatch(text)
        if mark is not None and n > 1:
            return Line(n, mark[2].decode(), TimeMarked(float(mark[3])), chain, mark[1].decode())
        record = json.loads(text)
        if n == 1 and record["format"] != FORMAT:
            raise SavedRunError(f"is of format {record['format']}, this program reads format {FORMAT}")
        if record["kind"] not in KINDS:
            raise SavedRunError(f"line {n}: unknown kind {quoted(str(record['kind']))}; a newer program's?")
        told = KINDS[record["kind"]]
        said = {key: value for key, value in record.items() if key not in _OWN}
        if not said.keys() <= {field.name for field in fields(told)}:
            raise ValueError
        valid = _adapter(record["kind"]).validate_json(json.dumps(said, allow_nan=False), strict=True)
        branch, wall = record.get("branch"), record["wall"]
        if not isinstance(branch, str | None) or not isinstance(wall, str):
            raise ValueError
        return Line(n, branch, valid, chain, wall)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise SavedRunError(f"line {n} cannot be read: it is not as the program writes it") from None


@cache
def _adapter(kind: str) -> TypeAdapter[Told]:
    return TypeAdapter(KINDS[kind])


def _chain(chain: str, body: bytes) -> str:
    return blake2b(chain.encode() + b"\n" + body, digest_size=16).hexdigest()
