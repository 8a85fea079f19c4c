"""Legal moves: what somebody who sits may ask of the table, by their role.

Lives here: the table of moves, and answering by it. Never here: what any of them does, who sits where
(`table`), or how anything is encoded. A move that is refused changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mission_control.exercise.branches import NotKept
from mission_control.exercise.chair import Chair
from mission_control.exercise.moves import acting, asking, leading, noting, steering
from mission_control.exercise.roles import ACTORS, EVERYBODY, LEADERS, MASTERS, PLAYERS
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.wire.answers import Dangerous, FromHost, Refused
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests import acting as acts
from mission_control.exercise.wire.requests import asking as questions
from mission_control.exercise.wire.requests import leading as leads
from mission_control.exercise.wire.requests import noting as notes
from mission_control.exercise.wire.requests import steering as steers
from scenarios.words import Role

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def answer(table: "Table", chair: Chair, asked: Asked) -> FromHost:
    """What comes of a request."""
    move = MOVES[type(asked)]
    if chair.seat.role not in move.roles:
        return Refused(asked.n, f"that is not for the {chair.seat.role} to do")
    try:
        return move.do(table, chair, asked)
    except Hazard as hazard:
        return Dangerous(asked.n, str(hazard))
    except (ValueError, NotKept) as error:
        return Refused(asked.n, str(error))


def is_question(asked: Asked) -> bool:
    """Whether a request changes nothing that anybody else sees."""
    return MOVES[type(asked)].asks


@dataclass(frozen=True, slots=True)
class Move:
    """Whose it is, and what it does."""

    roles: frozenset[Role]
    do: Callable[["Table", Chair, Any], FromHost]
    asks: bool = False
    """Whether it only asks: nobody else sees anything for it."""


MOVES: Final[dict[type[Asked], Move]] = {
    questions.Complete: Move(ACTORS, asking.complete, asks=True),
    questions.About: Move(ACTORS, asking.about, asks=True),
    questions.Called: Move(ACTORS, asking.called, asks=True),
    questions.Further: Move(ACTORS, asking.further, asks=True),
    questions.Look: Move(EVERYBODY, asking.look, asks=True),
    questions.Plot: Move(EVERYBODY, asking.plot, asks=True),
    questions.SeeAs: Move(MASTERS, asking.see_as, asks=True),
    acts.Decide: Move(ACTORS, acting.decide),
    acts.Command: Move(ACTORS, acting.command),
    acts.Acknowledge: Move(ACTORS, acting.acknowledge),
    acts.Shelve: Move(ACTORS, acting.shelve),
    acts.Unshelve: Move(ACTORS, acting.unshelve),
    acts.Reveal: Move(EVERYBODY - PLAYERS, acting.reveal),
    acts.Speak: Move(ACTORS, acting.speak),
    acts.Write: Move(ACTORS, acting.write),
    acts.OpenLetter: Move(PLAYERS, acting.open_letter),
    leads.Pause: Move(LEADERS, leading.pause),
    leads.Resume: Move(LEADERS, leading.resume),
    leads.SetSpeed: Move(LEADERS, leading.set_speed),
    leads.Jump: Move(LEADERS, leading.jump),
    leads.Rewind: Move(LEADERS, leading.rewind),
    leads.Switch: Move(LEADERS, leading.switch),
    leads.Revoke: Move(LEADERS, leading.revoke),
    steers.SteerInject: Move(LEADERS, steering.steer),
    steers.Improvise: Move(LEADERS, steering.improvise),
    steers.CompleteEffects: Move(LEADERS, steering.complete_effects, asks=True),
    steers.CheckEffects: Move(LEADERS, steering.check_effects, asks=True),
    notes.MakeNote: Move(EVERYBODY, noting.make_note),
    notes.Rate: Move(MASTERS, noting.rate),
    notes.Observe: Move(MASTERS, noting.observe),
    notes.OpenPoll: Move(ACTORS, noting.open_poll),
    notes.AnswerPoll: Move(PLAYERS, noting.answer_poll),
    notes.ClosePoll: Move(ACTORS, noting.close_poll),
}
"""Every request, by its kind."""
