"""What each command needs and leads to: one rule for each verb of `scenarios.commands`, in one table.

Lives here: the table. The rules stand beside it by what they act on: `cabin`, `flight`, `people`, `telling`.
Never here: the stages a command goes through (`commanding`), or what its effects do (`effects`).
"""

from collections.abc import Mapping
from typing import Any

from telemetry.commands import cabin, flight, people, telling
from telemetry.commands.rule import Rule

RULES: Mapping[type[Any], Rule] = {**cabin.RULES, **flight.RULES, **people.RULES, **telling.RULES}
