"""Faults of the user's, told in one line. Never here: catching them (`__main__` does)."""


class UsageError(Exception):
    """The command was asked for something it cannot mean: exit status 2."""


class FaultyFile(Exception):
    """The recording or saved run asked about is damaged, or none, or no longer fits: exit status 1."""


def missing_extra(suffix: str, extra: str) -> UsageError:
    """That a format's extra is not installed, and how it is."""
    install = f"pipx install --force '.[{extra}]', or uv tool install '.[{extra}]'"
    return UsageError(f"{suffix} needs the extra `{extra}`: {install}")
