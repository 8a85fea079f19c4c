"""The key line: what the keys do just now, each of them also a button; and behind them the newest command.

Lives here: fitting the table of keys into one row. Never here: the table (`keys`), or what a key does.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from textual.events import Click
from textual.message import Message

from mission_control.drawing import given
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, width_of
from mission_control.exercise.view import View
from mission_control.keys import Key, Stroke
from mission_control.panels.canvas import Canvas
from telemetry.commanded import CommandNow

_GAP = Span("  ")
_NEWS: Final = 0.4
"""Of the line, at most so much is the newest command's."""
_NEWS_S: Final = 8.0
"""Wall seconds after which a command that has ended gives its room back to the keys."""


class KeyLine(Canvas):
    """As many of the keys as fit, the first of them before others, the last ones (help, quit) always."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, stroke: Stroke) -> None:
            super().__init__()
            self.stroke = stroke

    def __init__(self, keys: Sequence[Key], jumps: Callable[[View], tuple[str, str]], face: Face) -> None:
        super().__init__(face, id="key-line")
        self._keys: list[Key] = []
        self._jumps = jumps
        self._shown: list[tuple[Span, Stroke | None]] = []
        self._ended: CommandNow | None = None
        """The newest command, once it has ended,"""
        self._old = False
        """and whether that is no news any more."""
        self.offer(keys)

    def offer(self, keys: Sequence[Key]) -> None:
        """Show these from the next view on."""
        self._keys = [key for key in keys if key.word]

    def show(self, view: View) -> None:
        """Draw this view; a command that has just ended is news for a while."""
        ended = next((command for command in view.frame.commands[-1:] if command.ended is not None), None)
        if ended != self._ended:
            self._ended, self._old = ended, False
            if ended is not None:
                self.set_timer(_NEWS_S, partial(self._forget, ended))
        super().show(view)

    def _forget(self, ended: CommandNow) -> None:
        if ended == self._ended:
            self._old = True
            self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The keys that fit beside how far the newest command has come."""
        quiet = self._old or self._tells_more is None  # who can give none looks on, and needs the keys
        told = () if quiet else given.news(view, int(width * _NEWS), self.face)
        keys = line(*self._fitting(view, width - width_of(told) - (_GAP.width if told else 0)))
        if told:
            self._shown.append((Span(" " * (width - width_of(keys) - width_of(told))), None))
            self._shown += [(span, self._tells_more) for span in told]
        return self.face.block([line(*(span for span, _ in self._shown))], width, height)

    @property
    def _tells_more(self) -> Stroke | None:
        """The key that shows all commands, where there is one."""
        return next((key.strokes[0] for key in self._keys if key.word == "given"), None)

    def _fitting(self, view: View, width: int) -> Iterator[Span]:
        """As many of the keys as fit."""
        short, long = self._jumps(view)
        groups = [list(self._spans(key, key.word.format(short=short, long=long))) for key in self._keys]
        room = width - 1 + _GAP.width - sum(_width(group) for group in groups[-2:])
        fitting: list[list[tuple[Span, Stroke | None]]] = []
        for group in groups[:-2]:
            if _width(group) <= room:
                room -= _width(group)
                fitting.append(group)
        parts = [part for group in [*fitting, *groups[-2:]] for part in group]
        self._shown = [(Span(" "), None), *parts[:-1]]  # no gap behind the last
        return (span for span, _ in self._shown)

    def _spans(self, key: Key, word: str) -> Iterator[tuple[Span, Stroke | None]]:
        """Each sign is its own button; the word is the last stroke's, where there are two at most."""
        if key.sign:
            yield Span(key.sign, Ink.KEY), None
        else:
            for stroke in key.strokes:
                yield Span(stroke.sign, Ink.KEY), stroke
        yield Span(" " + word, Ink.DIM), None if key.sign else key.strokes[-1]
        yield _GAP, None

    def on_click(self, event: Click) -> None:
        """The key under the mouse."""
        left = 0
        for span, stroke in self._shown:
            left += span.width
            if event.x < left:
                if stroke is not None:
                    self.post_message(self.Pressed(stroke))
                return


def _width(group: Sequence[tuple[Span, Stroke | None]]) -> int:
    return sum(span.width for span, _ in group)
