"""A plotter: what one person plots, over which span, and where their cursor is.

Lives here: what the plot's keys mean for channels, span and cursor. Never here: Textual, drawing, the clock,
or which channels a seat may see (that is the session's).
"""

from typing import Final

from mission_control.drawing.window import SAMPLES, Window, round_step_s
from mission_control.exercise.beside import Beside
from mission_control.exercise.curves import Curves, KeptCurves, Source

MOST: Final = 8
"""Channels plotted at once; a ninth takes the place of the first."""
_FIRST_SPANS_S: Final = (900.0, 3600.0, 6 * 3600.0)
"""What is shown at first: the shortest of them that holds all there was, or the last."""
_LEAST_SPAN_S: Final = 60.0


class Plotter:
    """Channels, a span, and a cursor in it."""

    def __init__(self, source: Source, beside: Beside | None = None) -> None:
        """`beside` is laid over what is plotted of the source."""
        self.source = source
        self.beside = beside
        self.channels: tuple[str, ...] = ()
        """What is plotted, in the order it was chosen."""
        self.columns = 1
        """How many there are room for."""
        self.span_s = min(_FIRST_SPANS_S[-1], self._whole_s)
        self._span_chosen = False
        self.following = True
        """Whether the window moves with the clock."""
        # who compares two curves wants to see how little lies between them
        self.limits_in_scale = beside is None
        """Whether scales reach to the nearest limits, or show the values alone."""
        self.stacked = beside is not None
        """Whether each channel has an axis of its own, or those of one unit share theirs."""
        self.differing = beside is not None
        """Whether the difference to what lies beside is plotted as well."""
        self.cursor_t: float | None = None
        self._end_t = source.end_t
        self._kept = KeptCurves(source.curves)
        self._kept_beside = None if beside is None else KeptCurves(beside.curves)

    @property
    def shown(self) -> object:
        """The same as long as, at one time, a picture of what is plotted is the same."""
        beside = None if self.beside is None else self.beside.revision
        choices = self.cursor_t, self.limits_in_scale, self.stacked, self.differing
        return self.source.revision, beside, self.channels, choices

    def begin(self, now: float) -> None:
        """Somebody looks: over a span that is not mostly empty, unless they chose one before."""
        if not self._span_chosen:
            been_s = now - self.source.start_t
            first_s = next((span_s for span_s in _FIRST_SPANS_S if span_s >= been_s), _FIRST_SPANS_S[-1])
            self.span_s = min(first_s, self._whole_s)

    def window(self, now: float) -> Window:
        """What is shown at `now`."""
        return Window.until(now if self.following else self._end_t, self.span_s, self.columns)

    def curves(self, now: float) -> Curves:
        """The chosen channels over the window, with the instant at its end."""
        return self._kept.over(self.source.revision, self.channels, *self._instants(now), now)

    def curves_beside(self, now: float) -> Curves | None:
        """What lies beside them at the same instants, if anything does."""
        if self.beside is None or self._kept_beside is None:
            return None
        return self._kept_beside.over(self.beside.revision, self.channels, *self._instants(now), now)

    def shift_beside(self, steps: int, now: float) -> None:
        """What lies beside so many steps later; a step is a round time, a column at most."""
        if self.beside is not None:
            self.beside.shift(steps * round_step_s(self.window(now).step_s))

    def plot_only(self, *channel_ids: str) -> None:
        """These channels alone."""
        self.channels = channel_ids

    def toggle(self, channel_id: str) -> None:
        """Add a channel, or take it away."""
        if channel_id in self.channels:
            self.channels = tuple(c for c in self.channels if c != channel_id)
        else:
            self.channels = (*self.channels[-MOST + 1 :], channel_id)

    def clear(self) -> None:
        """No channel."""
        self.channels = ()

    def zoom(self, factor: float, now: float) -> None:
        """So many times the span; the cursor stays where it is on the screen, without one the latest."""
        self._span_chosen = True
        span_s = min(max(self.span_s * factor, _LEAST_SPAN_S), self._whole_s)
        window = self.window(now)
        if not self.following:
            still_t = self._end_t if self.cursor_t is None else self.cursor_t
            self._end_t = still_t + (window.end_t - still_t) * span_s / self.span_s
        self.span_s = span_s
        self._keep_within()

    def pan(self, share: float, now: float) -> None:
        """So much of the span back or on, and stay there."""
        self.stay(now)
        self._end_t += share * self.span_s
        self._keep_within()

    def whole(self) -> None:
        """The whole story."""
        self._span_chosen = True
        self.following, self.span_s, self._end_t = False, self._whole_s, self.source.end_t

    def follow(self, now: float) -> None:
        """Move with the clock, without a cursor; or, doing so already, stay."""
        if self.following:
            self.stay(now)
        else:
            self.following, self.cursor_t = True, None

    def stay(self, now: float) -> None:
        """Let the window stand where it is."""
        if self.following:
            self.following, self._end_t = False, now

    def move(self, columns: int, now: float) -> None:
        """The cursor so many columns on; it begins at now, and takes the window along at its edges."""
        window = self.window(now)
        at = window.column_of(now if self.cursor_t is None else self.cursor_t)
        # one that was left behind begins anew at the edge
        self.point(min(max(at, 0), window.columns - 1) + columns, now)

    def point(self, column: int, now: float) -> None:
        """The cursor to a column of the window, which stays and is moved as far as it must."""
        self.stay(now)
        window = self.window(now)
        t = min(max(window.t_at(column), self.source.start_t), self.source.end_t)
        beyond = window.column_of(t) - min(max(window.column_of(t), 0), window.columns - 1)
        self._end_t += beyond * window.step_s
        self.cursor_t = t

    def look_at(self, t: float, now: float) -> None:
        """The cursor to a time; the window moves, if it must, to have it in its middle."""
        self.stay(now)
        self.cursor_t = t
        if not self.window(now).holds(t):
            self._end_t = t + self.span_s / 2
            self._keep_within()

    def _instants(self, now: float) -> tuple[int, int, float]:
        """Those of the window: the first one's number, how many, and how far apart."""
        window = self.window(now)
        return window.first * SAMPLES, window.columns * SAMPLES + 1, window.step_s / SAMPLES

    @property
    def _whole_s(self) -> float:
        return max(self.source.end_t - self.source.start_t, _LEAST_SPAN_S)

    def _keep_within(self) -> None:
        """No window ends after the story, or begins before it."""
        self._end_t = max(min(self._end_t, self.source.end_t), self.source.start_t + self.span_s)
