"""The guide to running an exercise: its table of the console's keys has all of them, as the help has."""

from pathlib import Path

import pytest

from mission_control.console_keys import CONSOLE_KEYS, LEADING_CONSOLE_KEYS, LIST_KEYS
from mission_control.drawing.face import UNICODE
from mission_control.keys import Key
from mission_control.screens.help import help_text
from scenarios.library import library_folder
from scenarios.loader import load
from telemetry.manifest import Manifest

GUIDE = Path(__file__).parents[2] / "docs" / "exercise.md"
KEYS = (*LEADING_CONSOLE_KEYS, *CONSOLE_KEYS, *LIST_KEYS)


def in_table() -> set[str]:
    """What the first column of the guide's table names."""
    _, _, table = GUIDE.read_text().partition("| Key | Does |")
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    return {sign for row in rows for sign in row.split("|")[1].split("`")[1::2]}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.written)
def test_every_key_of_the_console_is_in_the_guides_table(key: Key) -> None:
    signs = {"1", "8"} if key.sign == "1-8" else {stroke.sign for stroke in key.strokes}
    assert not signs - in_table()


def test_every_key_of_the_console_is_in_its_help() -> None:
    scenario = load(library_folder() / "fire-drill")
    told = help_text(Manifest.of(scenario), UNICODE, console=(*LEADING_CONSOLE_KEYS, *CONSOLE_KEYS)).plain
    assert not [key.help for key in KEYS if key.help not in told or key.written not in told]
