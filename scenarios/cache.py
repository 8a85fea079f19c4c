"""Valid scenarios kept as JSON, because reading YAML with the place of every value takes most of a start.

Lives here: keeping one, and giving it back only if every file it was read from, and the code that judged
them, are the same bytes. Never here: a reason to fail. Whatever is wrong with what was kept, or with the
folder for it, the scenario is read from its own files.
"""

import json
import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pydantic

from scenarios.faults import ScenarioError
from scenarios.gathering import gathered, main_file, read
from scenarios.loader import composed
from scenarios.scenario import Scenario

_LARGEST_BYTES: Final = 64 * 1024 * 1024


def cached(path: Path, folder: Path) -> Scenario:
    """What `load(path)` gives, from `folder` where it was kept there and is still true.

    Raises ScenarioError as `load` does, for the scenario's files alone.
    """
    kept = folder / f"{_digest(os.fsencode(os.path.realpath(main_file(path))))}.json"
    scenario = _kept(kept)
    if scenario is None:
        files = gathered(path)
        scenario = composed(files)
        _keep(scenario, files.digests, kept)
    return scenario


def _kept(kept: Path) -> Scenario | None:
    """The scenario kept in a file; None where there is none, or it is damaged, or anything has changed."""
    try:
        with kept.open("rb") as file:
            head, _, body = file.read(_LARGEST_BYTES).partition(b"\n")
        told = json.loads(head)
        digests = {path: _digest(read(Path(path))) for path in told["files"]}
        return Scenario.model_validate_json(body, strict=True) if told == _head(body, digests) else None
    except (OSError, ScenarioError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _keep(scenario: Scenario, digests: dict[str, str], kept: Path) -> None:
    """Keep a scenario with the digests of its files, if JSON can say it; where that cannot be, do without."""
    fresh = kept.with_suffix(f".{os.getpid()}")
    try:
        body = scenario.model_dump_json(by_alias=True).encode()
        if Scenario.model_validate_json(body, strict=True) != scenario:
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(json.dumps(_head(body, digests)).encode() + b"\n" + body)
        fresh.replace(kept)
    except (OSError, ValueError):
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _head(body: bytes, digests: dict[str, str]) -> dict[str, object]:
    """What must be equal for a kept scenario to be used."""
    return {"code": _code(), "files": digests, "body": _digest(body)}


@cache
def _code() -> str:
    """The digest of everything that decides what the files mean: this package and pydantic."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return _digest(b"".join([pydantic.VERSION.encode(), *(source.read_bytes() for source in sources)]))


def _digest(source: bytes) -> str:
    return sha256(source).hexdigest()
