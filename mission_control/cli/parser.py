"""The parser of a command line: argparse, that says what is wrong in one line.

A negative MET (`--from -000/06:00`) works as typed: argparse would take it for an option, so it is joined
to the option before it first. Never here: any command's arguments (`arguments`).
"""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from mission_control.cli.errors import UsageError
from mission_control.version import program_version
from scenarios.choices import shortened

_NEGATIVE_TIME = re.compile(r"^-[0-9]")
_LONGEST_COMPLAINT = 180


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        # argparse quotes a word whole, however long: before it stands which argument, after it what to expect
        raise UsageError(f"{shortened(message, _LONGEST_COMPLAINT)} (see `{self.prog} --help`)")

    def print_help(self, file: object = None) -> None:
        # always to standard output; argparse would keep a fault of it to itself
        print(self.format_help(), end="", flush=True)


class Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *unused: object, **also_unused: object) -> None:
        print(f"mission-control {program_version()}", flush=True)
        parser.exit()


def joined(argv: Sequence[str]) -> list[str]:
    """The words typed, with a negative time joined to the option before it."""
    joined: list[str] = []
    for word in argv:
        if _NEGATIVE_TIME.match(word) and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] = f"{joined[-1]}={word}"
        else:
            joined.append(word)
    return joined
