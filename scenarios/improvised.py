"""What a facilitator makes up while an exercise runs: effects in a scenario's own words, checked as its files
are.

Lives here: reading such effects, and what of them names nothing. Never here: what comes of them
(`telemetry.improvising`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import to_json

from scenarios.check import NAMED, reference_faults
from scenarios.effects import Effect
from scenarios.faults import ScenarioError
from scenarios.loader import valid
from scenarios.refs import RecipientId
from scenarios.scenario import Scenario
from scenarios.words import Words
from scenarios.yaml12 import parse

Known = Mapping[str, Sequence[str]]
"""Names of each kind."""


class _Improvised(Words):
    to: tuple[RecipientId, ...] = ()
    effects: tuple[Effect, ...] = ()


def defined_names(scenario: Scenario) -> Known:
    """Everything that a scenario names, by its kind."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    _gather(scenario, names)
    names["decision"] = [event.id for event in scenario.events if event.decision is not None]
    return dict(names)


def effects_in(text: str, known: Known) -> tuple[Effect, ...]:
    """Effects as they stand in a scenario's file, on one line: `{do: fire, module: lab, smoke_mg_min: 40}`.

    Several stand one after the other, with commas between. Raises ScenarioError with every fault.
    """
    document = parse(f"effects: [{text}]".encode(), "improvised")
    faults = [*document.faults, *reference_faults(_Improvised, document, known)]
    try:
        read = valid(_Improvised, document)
    except ScenarioError as error:
        raise ScenarioError([*faults, *error.faults]) from None
    if faults:
        raise ScenarioError(faults)
    return read.effects


def unknown_names(known: Known, to: Sequence[str], effects: Sequence[Effect]) -> list[str]:
    """What of an improvised inject names nothing, a line each."""
    made_up = {"to": list(to), "effects": [e.model_dump(mode="json", by_alias=True) for e in effects]}
    faults = reference_faults(_Improvised, parse(to_json(made_up), "improvised"), known)
    return [f"{fault.field}: {fault.problem}" for fault in faults]


def _gather(value: object, names: defaultdict[str, list[str]]) -> None:
    if isinstance(value, BaseModel):
        kind, key = NAMED.get(type(value), ("", ""))
        if kind:
            names[kind].append(getattr(value, key))
        for field in type(value).model_fields:
            _gather(getattr(value, field), names)
    elif isinstance(value, tuple | list):
        for item in value:
            _gather(item, names)
