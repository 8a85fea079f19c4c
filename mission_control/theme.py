"""How it looks: one dark, calm theme, and a style for each role of ink.

Lives here: every colour of the terminal. Never here: what is drawn, or any meaning (a role carries that, by
shape and word too). Normal is quiet and only the abnormal is bright; red and yellow are the alarms' own.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rich.style import Style
from textual.theme import Theme

from mission_control.drawing.ink import Ink

THEME: Final = Theme(
    name="station",
    primary="#6fa8c7",
    secondary="#3d5a6c",
    accent="#9fc5e8",
    warning="#e5c453",
    error="#ff5f56",
    success="#79a58a",
    foreground="#b9c5ce",
    background="#0b0f14",
    surface="#10161d",
    panel="#18212b",
    dark=True,
    variables={
        "scrollbar": "#3d5a6c",
        "scrollbar-hover": "#6fa8c7",
        "scrollbar-active": "#6fa8c7",
        "scrollbar-background": "#18212b",
        "scrollbar-background-hover": "#18212b",
        "scrollbar-background-active": "#18212b",
    },
)

_WHITE: Final = "#ffffff"

STYLES: Final[Mapping[Ink, Style]] = MappingProxyType(
    {
        Ink.TEXT: Style(color="#b9c5ce"),
        Ink.DIM: Style(color="#71818e"),
        Ink.STRONG: Style(color="#eef3f6", bold=True),
        Ink.TITLE: Style(color="#8fb6cf", bold=True),
        Ink.GOOD: Style(color="#79a58a"),
        Ink.ADVISORY: Style(color="#f4f7f9"),
        Ink.CAUTION: Style(color="#e5c453"),
        Ink.WARNING: Style(color="#ff5f56", bold=True),
        Ink.EMERGENCY: Style(color="#ff5f56", bold=True, reverse=True),
        Ink.US: Style(color="#6fb1e0"),
        Ink.RUSSIAN: Style(color="#c79bd8"),
        Ink.CIPHER: Style(color="#7f93a3"),
        Ink.CURSOR: Style(bold=True, reverse=True),
        Ink.TREND: Style(color="#6fa8c7"),
        Ink.COAST: Style(color="#4f7a68"),
        Ink.NIGHT: Style(color="#33475c"),
        Ink.TRACK: Style(color="#93a3b1"),
        Ink.STATION: Style(color="#ffffff", bold=True),
        Ink.FIRE: Style(color="#f08a3c"),
        Ink.KEY: Style(color="#9fc5e8", bold=True),
    }
)
"""Every role of ink; laid over the style of the widget it is drawn in."""

COLOURLESS: Final[Mapping[Ink, Style]] = MappingProxyType(
    {
        **STYLES,
        Ink.CAUTION: Style(color=_WHITE),
        Ink.WARNING: Style(color=_WHITE, bold=True),
        Ink.EMERGENCY: Style(color=_WHITE, bold=True, reverse=True),
        Ink.FIRE: Style(color=_WHITE),
    }
)
"""The same where colours are turned into greys (`NO_COLOR`): red would be a dark one."""
