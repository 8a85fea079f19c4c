"""What people entered by a time: of one journal, in order of time.

Lives here: cutting it there, the same object as long as it is the same. Never here: what entries mean.
"""

from bisect import bisect_right
from collections.abc import Sequence

from telemetry.journal import Entry, Journal


class Entered:
    """The entries of one journal after another."""

    def __init__(self) -> None:
        self._journal = Journal()
        self._entries: Sequence[Entry] = ()
        """Of the journal, in order of time,"""
        self._times: Sequence[float] = ()
        """and when each was."""
        self._latest: Sequence[Entry] = ()

    def until(self, journal: Journal, t: float) -> Sequence[Entry]:
        """Those made at or before `t`; as long as they are the same, the very same sequence."""
        known = bisect_right(self._times, t) if journal is self._journal else -1
        if known == len(self._latest):
            return self._latest
        if journal is not self._journal:
            self._journal = journal
            self._entries = sorted(journal, key=lambda entry: entry.t)
            self._times = [entry.t for entry in self._entries]
        self._latest = self._entries[: bisect_right(self._times, t)]
        return self._latest
