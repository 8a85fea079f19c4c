"""A comparer: what one person looks at of two branches: a difference, a time, and the one to go to.

Lives here: what the keys of the comparison mean. Never here: Textual, drawing, what differs (`two_branches`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from mission_control.drawing.differences import Item, items
from mission_control.exercise.beside import Beside
from mission_control.exercise.two_branches import TwoBranches
from mission_control.exercise.view import Transport, View
from mission_control.plotter import Plotter

_STILL = Transport(rate=0.0, speed=1.0, skip_idle_s=None, skipped_from=None, word="PAUSED")


class Comparer:
    """One difference of two branches, plotted in both, and a cursor."""

    def __init__(self, two: TwoBranches) -> None:
        self.two = two
        first, second = two.sides
        self.plotter = Plotter(first, Beside(second.name, first, second))
        self.plotter.whole()
        self.plotter.cursor_t = two.since_t
        self.side = 0
        """Which of the two one would go to."""
        self._view: View | None = None
        self._chosen: Item | None = None
        self._items: Sequence[Item] = ()
        self.look()

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called."""
        return self.two.sides[0].name, self.two.sides[1].name

    @property
    def t(self) -> float:
        """Where the cursor is."""
        return self.two.since_t if self.plotter.cursor_t is None else self.plotter.cursor_t

    @property
    def items(self) -> Sequence[Item]:
        """Every difference found by the latest look."""
        return self._items

    @property
    def chosen(self) -> int:
        """Which of them is chosen; the first one until somebody chooses."""
        keys = [(item.part, item.key) for item in self._items]
        wanted = None if self._chosen is None else (self._chosen.part, self._chosen.key)
        return keys.index(wanted) if wanted in keys else 0

    def look(self) -> View:
        """Take note of what is known by now: the view at the end of it."""
        first, found = self.two.sides[0], self.two.found()
        if self._view is None or self._view.frame.t != self.two.known_t:
            self._view = first.session.view_at(self.two.known_t, _STILL)
        self._items = items(found, self._view.manifest, first.channels)
        if self._chosen is None or self._chosen.channel is None:
            self._plot(next((item for item in self._items if item.part == "channels"), None))
        return self._view

    def choose(self, steps: int) -> None:
        """Another difference, so many further down, with the cursor where it shows."""
        self.choose_item(self.chosen + steps)

    def choose_part(self, direction: int) -> None:
        """The first difference of the next or previous part of the list."""
        starts = [
            place
            for place, item in enumerate(self._items)
            if not place or self._items[place - 1].part != item.part
        ]
        here = bisect_right(starts, self.chosen) - 1
        if starts:
            self.choose_item(starts[min(max(here + direction, 0), len(starts) - 1)])

    def choose_item(self, place: int) -> None:
        """This difference."""
        if self._items:
            self._chosen = self._items[min(max(place, 0), len(self._items) - 1)]
            self._plot(self._chosen)
            self.plotter.look_at(self._chosen.t, self.two.known_t)

    def next_time(self, direction: int) -> None:
        """The cursor to the next or previous time at which something comes to differ, or happens."""
        marks = self.two.sides[self.side].session.marks
        times = sorted({item.t for item in self._items} | {mark.t for mark in marks})
        inside = [t for t in times if self.two.since_t <= t <= self.two.until_t]
        place = bisect_right(inside, self.t) if direction > 0 else bisect_left(inside, self.t) - 1
        if 0 <= place < len(inside):
            self.plotter.look_at(inside[place], self.two.known_t)

    def turn(self) -> None:
        """The other of the two is the one to go to."""
        self.side = 1 - self.side

    def _plot(self, item: Item | None) -> None:
        if item is not None and item.channel is not None:
            self.plotter.plot_only(item.channel)
