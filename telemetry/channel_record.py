"""A channel as JSON, in a recording's header and in what a Parquet file says of itself.

Lives here: the record of one channel and back. Never here: where such records stand.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scenarios.severity import Severity
from telemetry.channels import Channel, Limit


def record(channel: Channel) -> dict[str, Any]:
    """Everything about a channel, as JSON has it."""
    return asdict(channel)


def channel(record: Mapping[str, Any]) -> Channel:
    """The channel of a record, whoever wrote it; only its `id` must be there.

    Raises ValueError for what no channel has.
    """
    try:
        return Channel(
            id=_text(record["id"]),
            title=_text(record.get("title", "")),
            unit=_text(record.get("unit", "")),
            rate_hz=float(record.get("rate_hz", 0.0)),
            noise=float(record.get("noise", 0.0)),
            quantum=float(record.get("quantum", 0.0)),
            discipline=_text(record.get("discipline", "")),
            quantity=_text(record.get("quantity", "")),
            source=_text(record.get("source", "")),
            labels={int(number): _text(word) for number, word in record.get("labels", {}).items()},
            states={_text(word): float(number) for word, number in record.get("states", {}).items()},
            limits=tuple(_limit(limit) for limit in record.get("limits", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"it is no channel: {error!r:.100}") from None


def _limit(record: Mapping[str, Any]) -> Limit:
    if record["relation"] not in ("<", ">", "="):
        raise ValueError("a limit's relation is <, > or =")
    return Limit(
        severity=Severity(record["severity"]),
        relation=record["relation"],
        threshold=float(record["threshold"]),
        deadband=float(record["deadband"]),
        persistence_s=int(record["persistence_s"]),
        text=_text(record["text"]),
        once=bool(record.get("once", False)),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value
