"""Strokes: what a row of a table of keys is. Never here: any table, or what a screen binds (`keys`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stroke:
    """One keystroke."""

    key: str
    """Textual's name for it."""
    sign: str
    """How it is written on the screen; a drawing makes it ASCII where it must."""
    action: str
    """The station screen's action."""
    does: str
    """Its title in the command palette; no square brackets, which would be markup there."""


@dataclass(frozen=True, slots=True)
class Key:
    """Strokes that belong together, as one row of the help."""

    strokes: tuple[Stroke, ...]
    word: str
    """On the key line, empty if not there; `{short}` and `{long}` are the lengths of a jump just now."""
    help: str
    sign: str = ""
    """How all of them are written together, if not one after another; then they are no buttons."""

    @property
    def written(self) -> str:
        """How the strokes are written together."""
        return self.sign or " ".join(stroke.sign for stroke in self.strokes)
