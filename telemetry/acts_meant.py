"""Acts that are meant: whether what people chose, commanded and said is what a condition waits for.

Never here: any other condition (`conditions`), or what an act does.
"""

from scenarios.conditions import DecisionIs, WasCommanded
from telemetry.asked import DecisionNow
from telemetry.chronicle import Spoken
from telemetry.commanded import CommandNow
from telemetry.exercise_acts import Spoke
from telemetry.facts import Answer, CommandFact, Facts


def is_taken(answer: Answer | DecisionNow, condition: DecisionIs) -> bool:
    """Whether an answer, or what stands for one that nobody gave, is one of those that are waited for."""
    by_somebody = condition.decided in (None, not answer.by_default)
    return by_somebody and answer.option in condition.option


def was_commanded(facts: Facts, condition: WasCommanded) -> bool:
    """Whether somebody asked for it, and it was executed; what people say in their own words counts too."""
    commands = (asked.executed for asked in facts.commands if is_meant(asked, condition))
    words = (said.tick for said in facts.spoken if said.played and is_said(said, condition))
    executed = [tick for tick in (*commands, *words) if tick is not None]
    if condition.since is None:
        return bool(executed)
    since = facts.happened_at.get(condition.since)
    return since is not None and any(tick >= since for tick in executed)


def is_meant(asked: CommandFact | CommandNow, condition: WasCommanded) -> bool:
    """Whether a command is one of those that are waited for."""
    if asked.command.do != condition.command or (condition.by and asked.by not in condition.by):
        return False
    return {str(value) for value in asked.command.model_dump().values()}.issuperset(condition.on)


def is_said(words: Spoken | Spoke, condition: WasCommanded) -> bool:
    """Whether words that somebody spoke are those of a command `say` that is waited for."""
    if condition.command != "say" or (condition.by and words.by not in condition.by):
        return False
    return {words.loop, *words.to}.issuperset(condition.on)
