"""Ink: the smallest drawing vocabulary, text with a role, and lines of it that fit a width exactly.

Lives here: `Ink` roles, `Span`, `Line`, and cutting and padding by terminal cells; the one place where foreign text is
made harmless. Never here: Textual, colours (a widget gives each role its colour), or anything about the station.
"""

from enum import StrEnum


class Ink(StrEnum):
    """What a piece of text means; a theme decides how it looks, and never by colour alone."""

    TEXT = "text"
    DIM = "dim"
    STRONG = "strong"
    TITLE = "title"
    GOOD = "good"
    ADVISORY = "advisory"
    CAUTION = "caution"
    WARNING = "warning"
    EMERGENCY = "emergency"
    US = "us"
    RUSSIAN = "russian"
    CIPHER = "cipher"
    CURSOR = "cursor"
    TREND = "trend"
    COAST = "coast"
    NIGHT = "night"
    TRACK = "track"
    STATION = "station"
    FIRE = "fire"
    KEY = "key"
