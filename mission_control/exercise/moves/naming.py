"""What somebody names in a request: found, or an error that tells what there is. Never here: any move."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mission_control.exercise.chair import Chair
from scenarios.choices import choice, quoted

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def one_of(kind: str, name: str, known: Iterable[str]) -> str:
    """The name, if there is such a thing. Raises ValueError."""
    names = list(known)
    if name not in names:
        raise ValueError(f"there is no {kind} {quoted(name)}, expected {choice(name, names)}")
    return name


def chair_called(table: "Table", seat: str) -> Chair:
    """The chair of a seat. Raises ValueError."""
    return table.chairs[one_of("seat", seat, table.chairs)]
