"""Writes the page of commands from their schema and rules: `python tools/write_command_page.py`.

Never here: any one command.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Run as a script, a tool stands beside the packages and not in them.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scenarios.commands import alarms, cabin, flight, people, telling
from scenarios.grammar import usage, verbs
from scenarios.times import duration_text
from telemetry.commands import RULES
from tools.reference_page import DOCS, Words, page, table

PAGE: Final = DOCS / "commands.md"

_MATTERS: Final = {
    "The cabin": cabin,
    "What flies": flight,
    "People": people,
    "Words and pictures": telling,
    "Alarms": alarms,
}
_INTRODUCTION: Final = """\
What one may type, in capitals what stands for a name or a figure, in [brackets] what can be left out. The
words before names (`to`, `at`, `into`) can be left out too, unless they stand in brackets. Things go by id or
by name, in any case; a name with blanks stands in "quotes"; a text goes on to the end of the line. The doer
stands after all names and figures (`by kira`), or right after the verb where people do it to themselves
(`move gordon to cupola`).

Somebody must be where they lay hands on something, awake, alive, unbound, and doing nothing else. The ground
can do what is marked so, on its own segment, as soon as a link of its is up. What cannot be is refused with
the reason, and changes nothing.
"""


def page_text() -> str:
    """The whole page."""
    told = (
        "\n\n".join((f"## {title}", table(("", "", "Takes", "Ground"), _rows(module.__name__))))
        for title, module in _MATTERS.items()
    )
    return page("Commands", "write_command_page", _INTRODUCTION, *told)


def _rows(module: str) -> Iterator[tuple[str, ...]]:
    """The commands on one matter."""
    for verb, model in verbs().items():
        if model.__module__ == module:
            rule = RULES.get(model)
            takes = duration_text(rule.takes) if rule is not None and rule.takes else ""
            ground = "yes" if rule is not None and rule.ground else ""
            yield f"`{usage(verb)}`", Words.of(model).purpose, takes, ground


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
