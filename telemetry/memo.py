"""A memo of pure results by identity: what is told of an immutable value is worked out once.

Never here: anything that depends on what was asked before.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Source = TypeVar("Source")
Told = TypeVar("Told")

MOMENTS: Final = 1024
"""So many moments are remembered, most of whose parts are shared: enough to go back and forth in a film."""
LINES: Final = 4096
"""Things said and done are told one by one: each stays the same for the rest of the run."""


class Memo(Generic[Source, Told]):
    """A function of one immutable value, which remembers its latest `size` answers."""

    def __init__(self, tell: Callable[[Source], Told], size: int) -> None:
        self._tell = tell
        self._size = size
        self._known: dict[int, tuple[Source, Told]] = {}

    def __call__(self, source: Source) -> Told:
        """What there is to tell of `source`. Holding on to it keeps its identity its own."""
        known = self._known.get(id(source))
        if known is None:
            if len(self._known) >= self._size:
                del self._known[next(iter(self._known))]
            known = self._known[id(source)] = (source, self._tell(source))
        return known[1]
