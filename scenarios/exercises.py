"""What does not fit together in what an exercise adds to a story.

Lives here: those checks, on a scenario whose every part is valid; a name may still name nothing. Never here:
the story's own checks (`check`).
"""

from collections.abc import Iterator

from scenarios.choices import choice
from scenarios.commands import AlarmCommand
from scenarios.conditions import ExpectedIs, WasCommanded
from scenarios.document import Path
from scenarios.explain import shown
from scenarios.grammar import parts, verbs
from scenarios.names import Names
from scenarios.parts import conditions_of
from scenarios.scenario import Scenario
from scenarios.shapes import shape

Problem = tuple[Path, str, str]
"""Where in the document, what is wrong, what was expected."""


def exercise_problems(scenario: Scenario) -> Iterator[Problem]:
    """All of them."""
    yield from _command_problems(scenario)
    yield from _circle_problems(scenario)
    yield from _recipient_problems(scenario)


def _command_problems(scenario: Scenario) -> Iterator[Problem]:
    """Commands waited for that do nothing to the station, or with words that no such command can have."""
    names, only_seen = Names.of(scenario), shape(AlarmCommand).tagged_members
    for path, condition in conditions_of(scenario):
        if isinstance(condition, WasCommanded) and condition.command in verbs():
            told = [part for part in parts(condition.command) if part.key != "by"]
            known = [word for part in told for word in (*part.words, *names.ids(part.kind))]
            if condition.command in only_seen:
                problem = f"{condition.command} does nothing to the station"
                yield (*path, "command"), problem, "a command that does"
            for i, word in enumerate(condition.on):
                if word not in known:
                    problem = f"{condition.command} has no {shown(word)}"
                    yield (*path, "on", i), problem, choice(word, known)


def _circle_problems(scenario: Scenario) -> Iterator[Problem]:
    """Expected actions that wait for expected actions."""
    for path, condition in conditions_of(scenario):
        if isinstance(condition, ExpectedIs) and "expected" in path:
            yield path, "an expected action waits for another", "what is so once it is done"


def _recipient_problems(scenario: Scenario) -> Iterator[Problem]:
    """Names that mean a seat and, somebody else, a person."""
    people = {person.id for person in scenario.people}
    for i, seat in enumerate(scenario.seats):
        if seat.id in people and seat.id not in seat.plays:
            yield ("seats", i, "id"), f"{seat.id} is a person whom this seat does not play", "another id"
