"""Which version of the program this is. Never here: what differs between versions."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """As the installed package tells it; a checkout that was never installed tells none."""
    try:
        return version("iss-mission-control")
    except PackageNotFoundError:
        return "not installed"
