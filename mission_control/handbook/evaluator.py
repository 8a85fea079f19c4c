"""The evaluator's guide: a sheet for each objective, as HSEEP's exercise evaluation guides have them.

Never here: a rating that somebody gave, or anything a player may read.
"""

from mission_control.evaluation_keys import EVALUATION_KEYS, OBSERVING_KEYS
from mission_control.handbook.names import names_of
from mission_control.handbook.steps import expectations, expected_table, objectives, planned
from mission_control.reporting.document import Document, Listing, Prose, Section, Table
from scenarios.endings import Objective
from scenarios.scenario import Scenario
from telemetry.condition_text import described
from telemetry.run import Run

_RATINGS = (
    "P: all critical tasks were done, the objective is met, and nothing else suffered from it.",
    "S: the same, but it could have been done better or with less.",
    "M: the objective is met, and other things suffered from it or people were put at risk.",
    "U: the objective is not met.",
)
_TASK_COLUMNS = ("Critical task and its standard", "Who", "MET", "What was seen", "P S M U")
_EMPTY = ("",) * (len(_TASK_COLUMNS) - 1)
_NOTE_COLUMNS = ("MET", "Seat", "What was seen, heard or decided", "Strength, or to improve?")


def evaluator_guide(run: Run) -> Document:
    """The whole of it; `run` is the story where nobody acts."""
    scenario = run.scenario
    times = planned(run)
    return Document(
        title="Evaluator guide",
        subtitle=scenario.title,
        reopening="",
        sections=(
            _watching(),
            _screen(),
            objectives(scenario),
            *(_sheet(scenario, objective, times) for objective in scenario.objectives),
            Section("Notes", (Prose("Evaluator:"), _blank(_NOTE_COLUMNS, 12, (2, 3)))),
            Section("Hot wash", (Listing(scenario.hotwash or ("What would you do otherwise?",)),)),
        ),
    )


def _watching() -> Section:
    words = (
        "You see everything, steer nothing, and write down what was done: by whom, at what MET, and what they"
        " knew by then. Rate capabilities and teams, never persons, and never above what you saw. The program"
        " proposes a rating from the journal and the telemetry; you confirm it or give another."
    )
    return Section("Watching", (Prose(words), Listing(_RATINGS)))


def _screen() -> Section:
    words = (
        "At the table you begin on the evaluators' screen: critical tasks under their objectives, with what"
        " is expected of whom until when, what was found, and the rating it comes to. Evidence has its MET;"
        " going to it looks back, for you alone, and the exercise goes on. What you write is stamped"
        " with the MET at which you write it. Of several evaluators the last rating stands; what each of the"
        " others last gave stands beside it, here and in the report."
    )
    keys = [(key.written, key.help) for key in EVALUATION_KEYS]
    writing = [(key.written, f"while you write: {key.help}") for key in OBSERVING_KEYS]
    return Section("Your screen", (Prose(words), Table(("Key", "Does"), [*keys, *writing], (1,))))


def _sheet(scenario: Scenario, objective: Objective, times: dict[str, float]) -> Section:
    capabilities = {capability.id: capability.title for capability in scenario.capabilities}
    tasks = {task.id: task for task in scenario.critical_tasks if task.objective == objective.id}
    found = [(event, x) for event, x in expectations(scenario) if x.task in tasks]
    capability = capabilities.get(objective.capability or "", "none named")
    met = f"Capability: {capability}. Met when {described(objective.met, scenario)}."
    rows = [(f"{task.title}\n{task.standard}", *_EMPTY) for task in tasks.values()] or [("", *_EMPTY)]
    return Section(
        f"Sheet: {objective.title}",
        (
            Prose(met),
            Table(_TASK_COLUMNS, rows, (0, 3), to_fill_in=True),
            Prose("What is expected, and until when if nobody delays it:"),
            expected_table(found, times, names_of(scenario)),
            _blank(("P S M U", "Why", "Strengths", "To improve"), 1, (1, 2, 3)),
        ),
    )


def _blank(columns: tuple[str, ...], count: int, wide: tuple[int, ...]) -> Table:
    return Table(columns, [[""] * len(columns)] * count, wide, to_fill_in=True)
