"""A condition in words, as a reason why something did not happen reads it.

Never here: whether one holds (`conditions`).
"""

from typing import Final

from scenarios.conditions import (
    AllOf,
    AnyOf,
    ChannelReads,
    Condition,
    DecisionIs,
    EquipmentIs,
    EventHappened,
    ExpectedIs,
    FlagIs,
    LinkIs,
    NotSo,
    PersonIs,
    QuantityIs,
    WasCommanded,
)
from scenarios.scenario import Scenario


def described(condition: Condition, scenario: Scenario) -> str:
    """A condition in words, as a reason why something did not happen reads it."""
    match condition:
        case QuantityIs():
            return f"{condition.quantity} is {_level_described(condition)}"
        case ChannelReads():
            return f"{condition.channel} reads {_level_described(condition)}"
        case EventHappened():
            title = next((e.title for e in scenario.events if e.id == condition.event), condition.event)
            return f"'{title}' has {'' if condition.happened else 'not '}happened"
        case DecisionIs():
            return _decision_described(condition, scenario)
        case FlagIs():
            return f"{condition.flag.replace('-', ' ')} is {'' if condition.set else 'not '}so"
        case EquipmentIs():
            named = {e.id: e.name for e in scenario.station.equipment}
            return f"{named.get(condition.equipment, condition.equipment)} is {' or '.join(condition.state)}"
        case LinkIs():
            return f"{condition.link} is {'up' if condition.up else 'down'}"
        case PersonIs():
            return _person_described(condition, scenario)
        case ExpectedIs():
            return f"'{_expected_title(condition, scenario)}' is {condition.is_}"
        case WasCommanded():
            return _command_described(condition)
        case AllOf():
            return " and ".join(described(c, scenario) for c in condition.all)
        case AnyOf():
            return " or ".join(described(c, scenario) for c in condition.any)
        case NotSo():
            return f"not ({described(condition.not_, scenario)})"


def _level_described(condition: QuantityIs | ChannelReads) -> str:
    return f"above {condition.above:g}" if condition.above is not None else f"below {condition.below:g}"


_DECIDED: Final = {None: "it was decided", True: "somebody decided", False: "nobody answered, so that it was"}


def _decision_described(condition: DecisionIs, scenario: Scenario) -> str:
    event = next((e for e in scenario.events if e.id == condition.decision), None)
    titles = {o.id: o.title for o in event.decision.options} if event and event.decision else {}
    return f"{_DECIDED[condition.decided]}: {' or '.join(titles.get(x, x) for x in condition.option)}"


def _expected_title(condition: ExpectedIs, scenario: Scenario) -> str:
    expected = (x for e in scenario.events if e.inject is not None for x in e.inject.expected)
    return next((x.title for x in expected if x.id == condition.expected), condition.expected)


def _command_described(condition: WasCommanded) -> str:
    by = f" by {' or '.join(condition.by)}" if condition.by else ""
    return f"the command {' '.join((condition.command, *condition.on))} was executed{by}"


def _person_described(condition: PersonIs, scenario: Scenario) -> str:
    name = next((p.given for p in scenario.people if p.id == condition.person), condition.person)
    parts = []
    if condition.health is not None:
        parts.append(" or ".join(condition.health))
    if condition.module is not None:
        parts.append(f"in {condition.module}")
    if condition.outside is not None:
        parts.append("outside" if condition.outside else "inside")
    if condition.restrained is not None:
        parts.append("bound" if condition.restrained else "free")
    return f"{name} is {' and '.join(parts)}"
