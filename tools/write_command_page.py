"""Writes the page of commands from their schema and rules: `python tools/write_command_page.py`.

Never here: any one command.
"""

import sys
from pathlib import Path
from typing import Final

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE: Final = REPOSITORY / "docs" / "commands.md"

sys.path.insert(0, str(REPOSITORY))  # run as a script, the tool stands beside the packages and not in them

from scenarios.commands import alarms, cabin, flight, people, telling  # noqa: E402
from scenarios.grammar import usage, verbs  # noqa: E402
from scenarios.times import duration_text  # noqa: E402
from telemetry.commands import RULES  # noqa: E402

_MATTERS: Final = {
    "The cabin": cabin,
    "What flies": flight,
    "People": people,
    "Words and pictures": telling,
    "Alarms": alarms,
}
_INTRODUCTION: Final = """\
# Commands

<!-- Written by tools/write_command_page.py from the schema: change that, not this. -->

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
    parts = [_INTRODUCTION]
    for title, module in _MATTERS.items():
        rows = [_row(verb) for verb, model in verbs().items() if model.__module__ == module.__name__]
        parts.append("\n".join((f"## {title}\n", "| | | Takes | Ground |", "|---|---|---|---|", *rows, "")))
    return "\n".join(parts)


def _row(verb: str) -> str:
    model = verbs()[verb]
    rule = RULES.get(model)
    told = " ".join((model.__doc__ or "").split())
    takes = duration_text(rule.takes) if rule is not None and rule.takes else ""
    ground = "yes" if rule is not None and rule.ground else ""
    typed = usage(verb).replace("|", "\\|")
    return f"| `{typed}` | {told} | {takes} | {ground} |"


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
