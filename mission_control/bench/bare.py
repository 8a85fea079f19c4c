"""A bare Textual app, beside which the real one is measured: it shows one word, answers a key, or paints
given cells.

Lives here: the app, run as its own process (`python -m mission_control.bench.bare`). Never here: anything of
ours that would cost.
"""

import pickle
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

WORD = "painted"
ANSWER = "answered"


class Bare(App[None]):
    """One word, and another once a key is pressed."""

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield Static(WORD)

    def on_key(self) -> None:
        """Answer."""
        self.query_one(Static).update(ANSWER)


class Cells(Widget):
    """The rows of the picture that is shown now."""

    DEFAULT_CSS = "Cells { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Strip] = ()

    def render_line(self, y: int) -> Strip:
        """One row, as given."""
        return self.rows[y] if y < len(self.rows) else Strip.blank(self.size.width)


class Painter(App[None]):
    """Paints pictures one after the other, and tells what each cost."""

    def __init__(self, pictures: Sequence[Sequence[Strip]], rate_hz: float, changes_only: bool) -> None:
        super().__init__()
        self.pictures = pictures
        self.rate_hz = rate_hz
        self.changes_only = changes_only
        self.cells = Cells()
        self.shown = -1
        self.began = 0.0
        self.cpu_s = 0.0

    def compose(self) -> ComposeResult:
        """The cells alone."""
        yield self.cells

    def on_mount(self) -> None:
        """A picture each time."""
        self.set_interval(1.0 / self.rate_hz, self.paint)

    def paint(self) -> None:
        """The next picture; the first is not counted, and after the last it ends."""
        self.shown += 1
        if self.shown == 1:
            self.began = time.process_time()
        if self.shown == len(self.pictures):
            self.cpu_s = time.process_time() - self.began
            self.exit()
            return
        before, self.cells.rows = self.cells.rows, self.pictures[self.shown]
        rows = [Region(0, y, self.size.width, 1) for y in range(len(self.cells.rows))]
        if self.changes_only and before:
            rows = [row for row in rows if before[row.y] != self.cells.rows[row.y]]
        self.cells.refresh(*rows)


def main() -> None:
    """Without arguments one word; with PICTURES RATE `all`|`changes` RESULT the painter."""
    if len(sys.argv) == 1:
        Bare().run()
        return
    pictures, rate, which, result = sys.argv[1:]
    painter = Painter(pickle.loads(Path(pictures).read_bytes()), float(rate), which == "changes")
    painter.run()
    Path(result).write_text(repr(painter.cpu_s), encoding="ascii")


if __name__ == "__main__":
    main()
