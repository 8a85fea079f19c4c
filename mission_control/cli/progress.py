"""How far a long piece of work is: a bar on standard error, where that is a terminal, and nothing elsewhere.

Never here: the work, or how long it may still take (that would need a clock).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from scenarios.choices import shortened

_CELLS: Final = 20
_LONGEST_TITLE: Final = 30


@contextmanager
def progress(title: str) -> Iterator[Callable[[float], None]]:
    """What to call with the share that is done, 0 to 1; the bar is gone when the work is over."""
    terminal = sys.stderr
    if terminal is None or not terminal.isatty():
        yield lambda share: None
        return
    shown = -1

    def tell(text: str) -> None:
        with suppress(OSError):  # a bar is no reason to give up what it tells of
            terminal.write(text)
            terminal.flush()

    def reach(share: float) -> None:
        nonlocal shown
        percent = int(100 * min(max(share, 0.0), 1.0))
        if percent != shown:
            shown = percent
            bar = "#" * (_CELLS * percent // 100)
            tell(f"\r{shortened(title, _LONGEST_TITLE)} [{bar:.<{_CELLS}}] {percent:3} %")

    reach(0.0)
    try:
        yield reach
    finally:
        tell("\r\x1b[K")
