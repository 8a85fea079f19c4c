"""What a scenario holds, as digests: the same on every machine, wherever its files lie and however they are
split.

Lives here: the digest of the whole, those of its parts, and what differs between two. Never here: files.

A value that is its field's default is left out, so that a newer version of the program, whose models have
more fields, finds an old scenario unchanged.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Final

from scenarios.scenario import Scenario

_EVENTS: Final = "events"
_WHOLE_BYTES: Final = 16
_PART_BYTES: Final = 4
"""Parts tell what differs; whether anything does, the whole tells."""


def content_digest(scenario: Scenario) -> str:
    """The digest of all that a scenario's files say, 32 hexadecimal digits."""
    return _digest(_content(scenario), _WHOLE_BYTES)


def part_digests(scenario: Scenario) -> dict[str, str]:
    """A digest of every part: `station`, `people` and so on, and each event as `events.ID`."""
    content = _content(scenario)
    events = content.pop(_EVENTS)
    parts = content | {f"{_EVENTS}.{event['id']}": event for event in events}
    return {name: _digest(part, _PART_BYTES) for name, part in parts.items()}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """What became of the parts of a scenario whose digest is another, a few words each; never empty."""
    found = [
        *(f"{_named(name)} changed" for name in before if name in after and before[name] != after[name]),
        *(f"{_named(name)} is gone" for name in before if name not in after),
        *(f"{_named(name)} is new" for name in after if name not in before),
    ]
    return tuple(found) or ("the order of its events changed",)


def _named(part: str) -> str:
    kind, _, name = part.partition(".")
    return f"event '{name}'" if name else f"`{kind}`"


def _content(scenario: Scenario) -> dict[str, Any]:
    return scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _digest(content: object, size: int) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=size).hexdigest()
