"""Asking: a decision is opened, answered in time, or left to its default.

Lives here: what that does to the facts, whose effects follow, and how it is told. Never here: when an event
asks (`story`), or who may answer (the session's).
"""

from collections.abc import Mapping
from dataclasses import replace

from scenarios.decisions import Decision
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND
from telemetry.asked import DecisionNow, OptionNow
from telemetry.change import Change
from telemetry.effects import act
from telemetry.facts import Answer
from telemetry.journal import OptionChosen
from telemetry.moment import DeadlineDue


def ask(change: Change, event: str, decision: Decision) -> None:
    """Put a question to its owner."""
    deadline = change.tick + decision.within
    _note(change, event, Answer(change.tick, deadline))
    change.schedule(deadline, DeadlineDue(event))


def answer(change: Change, entry: OptionChosen) -> None:
    """Somebody answers; what is not asked just now changes nothing and is recorded."""
    decision, asked = change.model.decisions[entry.decision], change.facts.answers.get(entry.decision)
    if asked is None or asked.answered is not None:
        change.refuse(f"nobody is asked just now: {decision.prompt}")
    elif change.person(decision.owner).health == "dead":
        change.refuse(f"nobody is left to answer: {decision.prompt}")
    else:
        _close(change, entry.decision, replace(asked, option=entry.option))


def lapse(change: Change, event: str) -> None:
    """The time is over: unless it was answered, the default is taken, or nothing where its owner is dead."""
    decision, asked = change.model.decisions[event], change.facts.answers[event]
    if asked.answered is not None:
        return
    if change.person(decision.owner).health != "dead":
        asked = replace(asked, option=decision.default, by_default=True)
    _close(change, event, asked)


def _close(change: Change, event: str, answered: Answer) -> None:
    """Note an answer, and let what comes of it at once come."""
    _note(change, event, replace(answered, answered=change.tick))
    if answered.option is not None:
        for effect in change.model.decisions[event].option(answered.option).effects:
            act(change, effect)


def _note(change: Change, event: str, answer: Answer) -> None:
    change.facts = replace(change.facts, answers={**change.facts.answers, event: answer})


def told(events: Mapping[str, Event], answers: Mapping[str, Answer]) -> tuple[DecisionNow, ...]:
    """Everything asked so far, in the order in which it was."""
    return tuple(_decision(events[event], answer) for event, answer in answers.items())


def _decision(event: Event, answer: Answer) -> DecisionNow:
    decision = event.decision
    assert decision is not None, "only an event that asks has an answer"
    return DecisionNow(
        event=event.id,
        title=event.title,
        owner=decision.owner,
        known_to=decision.known_to,
        prompt=decision.prompt,
        options=tuple(OptionNow(o.id, o.title, o.tells) for o in decision.options),
        default=decision.default,
        asked=answer.asked / TICKS_PER_SECOND,
        deadline=answer.deadline / TICKS_PER_SECOND,
        option=answer.option,
        answered=None if answer.answered is None else answer.answered / TICKS_PER_SECOND,
        by_default=answer.by_default,
    )
