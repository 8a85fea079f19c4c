"""The JSON schema for editors: current, and allowing what the loader allows."""

from tools.write_json_schema import SCHEMA_FILE, editor_schema, schema_text


def test_the_file_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run python tools/write_json_schema.py"


def test_a_file_may_hold_any_part_and_name_other_files() -> None:
    schema = editor_schema()
    assert "required" not in schema
    assert schema["additionalProperties"] is False
    assert schema["properties"]["include"]["items"] == {"type": "string"}
    assert {"type": "string"}.items() <= schema["properties"]["station"]["anyOf"][0].items()


def test_times_and_their_defaults_are_text() -> None:
    schema = editor_schema()
    assert schema["properties"]["start"]["type"] == "string"
    assert schema["$defs"]["Move"]["properties"]["delay"]["default"] == "0 s"
