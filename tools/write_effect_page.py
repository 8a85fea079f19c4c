"""Writes the page of effects from their schema and what they do: `python tools/write_effect_page.py`.

Never here: any one effect.
"""

import sys
from pathlib import Path
from typing import Final

# Run as a script, a tool stands beside the packages and not in them.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scenarios.effects import Effect, cabin, flight, people, telling
from scenarios.effects.effective import Effective
from scenarios.shapes import shape
from telemetry.effects import EFFECTS
from tools.reference_page import DOCS, Words, fields, listing, page, table

PAGE: Final = DOCS / "effects.md"

_MATTERS: Final = {
    "People": people,
    "The cabin": cabin,
    "What flies": flight,
    "Words and signs": telling,
}
_INTRODUCTION: Final = """\
What an event, an option or a routine does to the station: `effects:` is a list of these, each told apart by
its `do`. They act in the order in which they stand, at the instant of their event, or `delay` later (a
duration; nothing by default). One that cannot be is refused: it changes nothing, and `mission-control check`
tells when and why. Below each stand its fields, then what it does and what it is refused for.

The examples speak of Ada of `mission-control new`, and of what is in [examples.yaml](examples.yaml). What the
station has to be named is in `scenarios/library/stations/iss.yaml`; a name that is nowhere is a fault that
tells which there are.
"""


def page_text() -> str:
    """The whole page."""
    effects = {verb: of.type for verb, of in shape(Effect).tagged_members.items()}
    by_matter = {
        title: {verb: model for verb, model in effects.items() if model.__module__ == module.__name__}
        for title, module in _MATTERS.items()
    }
    contents = table(
        ("", "`do:`", "For"),
        (
            (title if i == 0 else "", f"[`{verb}`](#{verb})", Words.of(model).purpose)
            for title, each in by_matter.items()
            for i, (verb, model) in enumerate(each.items())
        ),
    )
    told = (
        "\n\n".join((f"## {title}", *(_told(verb, model) for verb, model in each.items())))
        for title, each in by_matter.items()
    )
    return page("Effects", "write_effect_page", _INTRODUCTION, contents, *told)


def _told(verb: str, model: type[Effective]) -> str:
    words, done = Words.of(model), Words.of(EFFECTS[model])
    told = fields(model, "do", "delay")
    return "\n\n".join((f"### {verb}", words.purpose, listing(words.example), told, *done.more))


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
