"""Bytes as lines, a stretch at a time.

Lives here: where lines end, and a last line that does not. Never here: what is in a line.
"""

from collections.abc import Callable, Iterator
from typing import Final

from telemetry.imports.places import Place
from telemetry.imports.remarks import Remarks

Progress = Callable[[int], None]
"""Told of so many bytes more that were read."""

LONGEST_LINE: Final = 1 << 20
_MARK: Final = b"\xef\xbb\xbf"
"""What some programs begin UTF-8 with."""


class Lines:
    """The lines of one place, read once from its beginning to its end."""

    def __init__(self, place: Place, remarks: Remarks, progress: Progress) -> None:
        self._place = place
        self._remarks = remarks
        self._progress = progress
        self.count = 0
        """How many lines have come, an unended last one among them."""
        self.unended = b""
        """The last line, where it has no end; known when all others have come."""

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Whole lines without the last line's end, a stretch at a time, with the number of the first."""
        rest = b""
        for block in self._place.blocks():
            self._progress(len(block))
            text, ended, rest = (rest + block).rpartition(b"\n")
            if ended:
                first, self.count = self.count + 1, self.count + 1 + text.count(b"\n")
                yield first, text.removeprefix(_MARK) if first == 1 else text
            if len(rest) > LONGEST_LINE:
                self._remarks.add(
                    self._place.name,
                    f"all from line {self.count + 1:,} on, which is longer than {LONGEST_LINE:,} bytes",
                )
                return
        self.unended = rest if self.count else rest.removeprefix(_MARK)
        self.count += bool(self.unended.strip())

    def leave_out_unended(self) -> None:
        """Say that the last line is not trusted, if there is one: nobody can tell whether it is whole."""
        if self.unended.strip():
            self._remarks.add(self._place.name, f"its last line, {self.count:,}, which has no end: cut off?")
