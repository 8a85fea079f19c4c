"""The columns of an MSEL, in PrepToolkit's words and order, and the words it has for kinds of rows.

Never here: what stands in them (`rows`), or how a spreadsheet's file is written (`sheets`).
"""

from enum import StrEnum
from typing import Final

from scenarios.injects import Category


class Column(StrEnum):
    """A column; its value is its heading."""

    NUMBER = "Number"
    ID = "Id"
    """Ours: what a row is known by when it is read again, wherever it was moved to."""
    STATUS = "Status"
    CATEGORY = "Category"
    PHASE = "Phase"
    SCENARIO_TIME = "Scenario Time"
    SCHEDULED_TIME = "Scheduled Time"
    RELEASE_TIME = "Actual Release Time"
    ORIGINATOR = "Originator"
    RECIPIENT = "Recipient"
    METHOD = "Method"
    TITLE = "Title"
    MESSAGE = "Message"
    EXPECTED = "Expected Action"
    OBJECTIVE = "Objective"
    CAPABILITY = "Capability"
    CONTROLLER = "Responsible Controller"
    NOTES = "Controller Notes"
    INSTRUCTIONS = "Evaluator Instructions"
    TRIGGER = "Dependency/Trigger"
    RESPONSE = "Actual Response"


EXPECTED_ACTION: Final = "Expected Action"
"""The category of what people are expected to do."""

CATEGORIES: Final[dict[Category, str]] = {
    "inject": "Inject",
    "contingency": "Contingency Inject",
    "contextual": "Other",
}
"""PrepToolkit's word for each of ours."""

OF_A_RUN: Final = frozenset(
    {
        Column.NUMBER,
        Column.STATUS,
        Column.PHASE,
        Column.SCHEDULED_TIME,
        Column.RELEASE_TIME,
        Column.RESPONSE,
    }
)
"""What is worked out or came about: nothing of a scenario stands there, and so it is not read."""
