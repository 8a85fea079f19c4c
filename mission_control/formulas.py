"""Formulas: foreign text that a spreadsheet would compute, and how to keep it from that.

A text that would be taken for a formula gets an apostrophe before it, as people write them; reading takes one
away. So nothing that anybody wrote is ever computed, and all of it comes back. Never here: rows or files.
"""

import re
from typing import Final

_FORMULA: Final = re.compile(r"'* *[=+\-@\t\r\n]")


def safe(text: str) -> str:
    """A text as no spreadsheet computes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """The text that `safe` made this of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
