"""What somebody at a table did, in a few words: for those who watch them. Never here: who may read that."""

from scenarios.scenario import Scenario
from scenarios.typed import command_text
from telemetry.asides import (
    ClockJumped,
    ClockPaused,
    ClockSet,
    CodeRevoked,
    LetterOpened,
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollClosed,
    PollOpened,
    SeatLeft,
    SeatTaken,
    TaskRated,
)
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.journal import AlarmAcknowledged, AlarmShelved, AlarmUnshelved, Commanded, Entry, OptionChosen

_STEERED = {
    "fire": "fired",
    "hold": "held",
    "release": "released",
    "skip": "left out",
    "delay": "delayed",
}


def action_text(entry: Entry, scenario: Scenario) -> str:
    """An entry in one line, without who and when; of what is written for oneself, only that it was."""
    titles = {event.id: event.title for event in scenario.events}
    match entry:
        case OptionChosen():
            return f"decided: {_option(entry, scenario)}"
        case Commanded():
            return command_text(entry.command, entry.by)
        case Spoke():
            return f"said: {entry.text}"
        case Wrote():
            return f"wrote: {entry.subject}"
        case InjectSteered():
            return f"{_STEERED[entry.how]}: {titles.get(entry.event, entry.event)}"
        case Improvised():
            return f"made up: {entry.title}"
        case LetterOpened():
            return f"opened {entry.letter}"
        case PollOpened():
            return f"asked: {entry.question}"
        case PollAnswered():
            return "GO" if entry.go else "NO-GO"
        case ClockPaused():
            return "stopped for something real" if entry.emergency else "held the clock"
        case ClockSet():
            return f"let the clock run at x{entry.rate:g}"
        case _:
            return _QUIET[type(entry)]


_QUIET: dict[type[Entry], str] = {
    AlarmAcknowledged: "acknowledged an alarm",
    AlarmShelved: "put an alarm aside",
    AlarmUnshelved: "took an alarm back",
    NoteMade: "wrote something down",
    TaskRated: "rated a task",
    ObservationMade: "noted an observation",
    PollClosed: "closed a poll",
    SeatTaken: "sat down",
    SeatLeft: "left",
    ClockJumped: "moved the clock on",
    CodeRevoked: "gave a seat another code",
}


def _option(entry: OptionChosen, scenario: Scenario) -> str:
    for event in scenario.events:
        if event.id == entry.decision and event.decision is not None:
            return next((x.title for x in event.decision.options if x.id == entry.option), entry.option)
    return entry.option
