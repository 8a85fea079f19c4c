"""What somebody at a table did last, in a few words: for those who watch them.

Lives here: what players do; for what is done to the exercise `noted` has the words, as for the log. Never
here: who may read that.
"""

from collections.abc import Mapping

from mission_control.exercise.noted import words_of
from scenarios.scenario import Scenario
from scenarios.typed import command_text
from telemetry.asides import LetterOpened, NoteMade, ObservationMade, TaskRated
from telemetry.exercise_acts import Spoke, Wrote
from telemetry.journal import AlarmAcknowledged, AlarmShelved, AlarmUnshelved, Commanded, Entry, OptionChosen


def action_text(entry: Entry, scenario: Scenario, names: Mapping[str, str]) -> str:
    """An entry in one line, without who and when; of what is written for oneself, only that it was. `names`
    by the ids of seats, events and critical tasks.
    """
    match entry:
        case OptionChosen():
            return f"decided: {_option(entry, scenario)}"
        case Commanded():
            return command_text(entry.command, entry.by)
        case Spoke():
            return f"said: {entry.text}"
        case Wrote():
            return f"wrote: {entry.subject}"
        case LetterOpened():
            return f"opened {entry.letter}"
        case _ if type(entry) in _QUIET:
            return _QUIET[type(entry)]
        case _:
            words = words_of(entry, names)
            assert words is not None, "whatever the story does not tell of has its words"
            return words.title


_QUIET: dict[type[Entry], str] = {
    AlarmAcknowledged: "acknowledged an alarm",
    AlarmShelved: "put an alarm aside",
    AlarmUnshelved: "took an alarm back",
    NoteMade: "wrote something down",
    TaskRated: "rated a task",
    ObservationMade: "noted an observation",
}


def _option(entry: OptionChosen, scenario: Scenario) -> str:
    for event in scenario.events:
        if event.id == entry.decision and event.decision is not None:
            return next((x.title for x in event.decision.options if x.id == entry.option), entry.option)
    return entry.option
