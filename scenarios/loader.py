"""A scenario's files -> a `Scenario`, or every fault of all of them at once.

Nothing here knows what YAML is (`yaml12`), how files are joined (`gathering`), what a scenario may hold (the
models) or what must fit together in it (`check`): here they are put in order.
"""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from scenarios.check import reference_faults, story_faults
from scenarios.document import Document
from scenarios.explain import schema_faults
from scenarios.faults import ScenarioError
from scenarios.gathering import Gathered, gathered
from scenarios.scenario import Scenario

Model = TypeVar("Model", bound=BaseModel)


def load(path: Path) -> Scenario:
    """The scenario in a folder (its scenario.yaml) or file, with all it includes.

    Raises ScenarioError with every fault of all its files, and nothing else, whatever the files hold.
    """
    return composed(gathered(path))


def composed(files: Gathered) -> Scenario:
    """The scenario in files that have been read. Raises ScenarioError with every fault."""
    document, partial, _ = files
    faults = [*document.faults, *([] if partial else reference_faults(Scenario, document))]
    try:
        scenario = valid(Scenario, document, partial)
    except ScenarioError as error:
        raise ScenarioError([*faults, *error.faults]) from None
    faults += story_faults(scenario, document)
    if faults:
        raise ScenarioError(faults)
    return scenario


def valid(model: type[Model], document: Document, partial: bool = False) -> Model:
    """The document as a model. Raises ScenarioError with every fault; see `schema_faults` for `partial`.

    It is validated as strict JSON: pydantic would otherwise take the text `no` for false, or '12' for 12.
    """
    try:
        return model.model_validate_json(to_json(document.data), strict=True)
    except ValidationError as error:
        raise ScenarioError(schema_faults(error, model, document, partial)) from None
