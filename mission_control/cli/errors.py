"""Faults of the user's, told in one line. Never here: catching them (`__main__` does)."""


class UsageError(Exception):
    """The command was asked for something it cannot mean: exit status 2."""


class FaultyRecording(Exception):
    """The recording asked about is damaged, or none: exit status 1."""
