"""A recording's header: everything about it but its samples, as JSON.

Lives here: the shape and its text. Never here: where in the file it stands (`file`).
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from telemetry import channel_record
from telemetry.channels import Channel
from telemetry.recordings.silences import Silence


@dataclass(frozen=True, slots=True)
class Kept:
    """A channel as a recording keeps it."""

    channel: Channel
    stale_after_s: float | None
    """So long after its latest sample its value is old; None: never, it speaks when something changes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stripe lies in time, and how many samples it holds."""

    first_t: float
    last_t: float
    count: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a recording holds, but for the samples."""

    title: str
    zero: datetime
    """The GMT of MET zero."""
    kept: tuple[Kept, ...]
    """In the order of their ids."""
    silences: tuple[Silence, ...]
    left_out: tuple[str, ...]
    """What of the import's source was not kept, a line each."""
    spans: tuple[Span, ...]


def encoded(header: Header) -> bytes:
    """The header as JSON."""
    record = asdict(header) | {"zero": header.zero.isoformat()}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def decoded(text: bytes) -> Header:
    """The header of a text that `encoded` made. Raises ValueError or LookupError for another."""
    record = json.loads(text)
    return Header(
        title=record["title"],
        zero=datetime.fromisoformat(record["zero"]),
        kept=tuple(
            Kept(channel_record.channel(kept["channel"]), kept["stale_after_s"]) for kept in record["kept"]
        ),
        silences=tuple(Silence(**silence) for silence in record["silences"]),
        left_out=tuple(record["left_out"]),
        spans=tuple(Span(**span) for span in record["spans"]),
    )
