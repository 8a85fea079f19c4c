"""Writes scenarios/library/scenario.schema.json, by which editors complete and check a scenario's files.

Run it as `python tools/write_json_schema.py` whenever a model in scenarios/ changes; a test compares. Never
here: a rule of its own. The models are the schema; this adds only what the loader resolves before them.
"""

import json
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
SCHEMA_FILE = REPOSITORY / "scenarios" / "library" / "scenario.schema.json"

sys.path.insert(0, str(REPOSITORY))  # run as a script, the tool stands beside the packages and not in them

from scenarios.gathering import MAX_INCLUDES  # noqa: E402
from scenarios.scenario import Scenario  # noqa: E402
from scenarios.times import DURATION_PATTERN, duration_text  # noqa: E402


def editor_schema() -> dict[str, Any]:
    """The schema of one file: `include` and a named station are allowed, and nothing is required at the top.

    What is missing in one file may stand in another that it includes, so only the loader can tell.
    """
    schema = Scenario.model_json_schema()
    del schema["required"]
    properties = schema["properties"]
    properties["include"] = {
        "type": "array",
        "items": {"type": "string"},
        "maxItems": MAX_INCLUDES,
        "description": "files in the scenario's folder whose lists and mappings are added to this one",
    }
    named = {"type": "string", "description": "a built-in station, or a file such as ./station.yaml"}
    properties["station"] = {"anyOf": [named, properties["station"]]}
    _write_out_durations(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The file's text."""
    return json.dumps(editor_schema(), indent=1, ensure_ascii=False) + "\n"


def _write_out_durations(part: Any) -> None:
    """Defaults in ticks become the text an author would write."""
    if isinstance(part, dict):
        if part.get("pattern") == DURATION_PATTERN and isinstance(part.get("default"), int):
            part["default"] = duration_text(part["default"])
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            _write_out_durations(inner)


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
