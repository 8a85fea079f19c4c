"""The page of commands is what the schema and the rules say."""

from scenarios.grammar import verbs
from tools.write_command_page import PAGE, page_text


def test_the_page_is_as_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), "run python tools/write_command_page.py"


def test_every_verb_is_on_it() -> None:
    for verb in verbs():
        assert f"| `{verb}" in page_text()
