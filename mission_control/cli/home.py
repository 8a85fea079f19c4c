"""The home screen: what there is, and the command that does what was chosen there.

Never here: what the screens show, or how anything is watched or driven.
"""

import argparse
import shlex
from collections.abc import Iterator

from mission_control.app import chosen_from
from mission_control.cli.arguments import parsed
from mission_control.cli.drive import drive
from mission_control.cli.errors import UsageError
from mission_control.cli.host import host
from mission_control.cli.join import join
from mission_control.cli.kept import kept_runs
from mission_control.cli.saved import left_at
from mission_control.cli.saved_runs import is_saved_run
from mission_control.cli.watch import take_terminal, watch
from mission_control.exercise.seats import seats_of
from mission_control.resume import Resume
from mission_control.screens.home import Home
from mission_control.screens.offers import Exercise, Offer, Part, Saved
from mission_control.terminal import terminal_face
from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, duration_text

_WATCHING = ("--speed", "60", "--skip-idle", "5", "--linger", "6")
_ROOM = """\
On the machine that all can reach:

    mission-control host {what} --listen 0.0.0.0:8765

It prints a line for each seat, which whoever sits there types in their own terminal. For several terminals of
this machine alone, leave --listen out. Step by step, with what is secret from whom: docs/exercise.md"""
_SIDES = {"us": "The Americans", "russian": "The Russians"}


def home(arguments: argparse.Namespace) -> int:
    """Offer what there is to watch, drive, exercise and review, and do what is chosen."""
    take_terminal()
    film_first = sorted(builtin_ids(), key=lambda scenario_id: scenario_id != "film")
    offers = [_offer(scenario_id) for scenario_id in film_first]
    saved = [Saved(str(kept.path), kept.title, f"last played {kept.latest} UTC") for kept in kept_runs()]
    choice = chosen_from(Home(offers, terminal_face(), saved, join_line))
    if choice is None:
        return 0
    if choice.exercise is not None:
        return _exercise(choice.exercise, choice.what)
    if is_saved_run(choice.what):
        return watch(parsed(["watch", choice.what]))
    if choice.part is None:
        return watch(parsed(["watch", choice.what, *_WATCHING]))
    crew = ["--as", *choice.part.crew] if choice.part.crew else []
    return drive(parsed(["drive", choice.what, *crew]))


def join_line(typed: str) -> str:
    """What somebody typed or pasted to join, as `join` has it. Raises ValueError with what is wrong."""
    try:
        words = shlex.split(typed)
    except ValueError:
        raise ValueError("a quote is not closed") from None
    words = words[words.index("join") + 1 :] if "join" in words else words
    if len(words) == 2 and not words[1].startswith("-"):
        words.insert(1, "--code")
    try:
        parsed(["join", *words])
    except UsageError as error:
        raise ValueError(str(error).removesuffix(" (see `mission-control join --help`)")) from None
    return shlex.join(words)


def _exercise(how: Exercise, what: str) -> int:
    if how is Exercise.JOIN:
        return join(parsed(["join", *shlex.split(what)]))
    if how is Exercise.SOLO:
        return host(parsed(["host", what, "--solo"]))
    print(_ROOM.format(what=what))
    return 0


def _offer(scenario_id: str) -> Offer:
    scenario = load(resolve(scenario_id))
    start_t, end_t = scenario.start / TICKS_PER_SECOND, scenario.end / TICKS_PER_SECOND
    return Offer(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        duration=duration_text(scenario.end - scenario.start),
        parts=tuple(_parts(scenario)),
        left_at=Resume().place(scenario.id, start_t, end_t).t,
        driven_to=left_at(scenario.id),
        players=sum(seat.role == "player" for seat in seats_of(scenario)),
    )


def _parts(scenario: Scenario) -> Iterator[Part]:
    """Everybody, each side where there is more than one, and everyone alone where there is more than one."""
    people = scenario.people
    yield Part("Everybody", ())
    sides = dict.fromkeys(person.side for person in people)
    for side in sides if len(sides) > 1 else ():
        mine = [person for person in people if person.side == side]
        names = ", ".join(person.given for person in mine)
        yield Part(f"{_SIDES[side]}: {names}", tuple(person.id for person in mine))
    for person in people if len(people) > 1 else ():
        yield Part(f"{person.name}, {person.role}", (person.id,))
