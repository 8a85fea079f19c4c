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
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.wire.answers import Dangerous, FromHost, Refused
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests import acting as acts
from mission_control.exercise.wire.requests import asking as questions
from mission_control.exercise.wire.requests import leading as leads
from mission_control.exercise.wire.requests import noting as notes
from mission_control.exercise.wire.requests import steering as steers

if TYPE_CHECKING:
    from mission_control.exercise.table import Table

Role = str
PLAYERS: Final = frozenset({"player"})
ACTS: Final = frozenset({"player", "facilitator"})
ALL: Final = frozenset({"player", "facilitator", "evaluator", "observer"})
LEADS: Final = frozenset({"facilitator"})
JUDGES: Final = frozenset({"facilitator", "evaluator"})


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
    questions.Complete: Move(ACTS, asking.complete, asks=True),
    questions.About: Move(ACTS, asking.about, asks=True),
    questions.Called: Move(ACTS, asking.called, asks=True),
    questions.Further: Move(ACTS, asking.further, asks=True),
    questions.Look: Move(ALL, asking.look, asks=True),
    questions.Plot: Move(ALL, asking.plot, asks=True),
    questions.SeeAs: Move(JUDGES, asking.see_as, asks=True),
    acts.Decide: Move(ACTS, acting.decide),
    acts.Command: Move(ACTS, acting.command),
    acts.Acknowledge: Move(ACTS, acting.acknowledge),
    acts.Shelve: Move(ACTS, acting.shelve),
    acts.Unshelve: Move(ACTS, acting.unshelve),
    acts.Reveal: Move(ALL - PLAYERS, acting.reveal),
    acts.Speak: Move(ACTS, acting.speak),
    acts.Write: Move(ACTS, acting.write),
    acts.OpenLetter: Move(PLAYERS, acting.open_letter),
    leads.Pause: Move(LEADS, leading.pause),
    leads.Resume: Move(LEADS, leading.resume),
    leads.SetSpeed: Move(LEADS, leading.set_speed),
    leads.Jump: Move(LEADS, leading.jump),
    leads.Rewind: Move(LEADS, leading.rewind),
    leads.Switch: Move(LEADS, leading.switch),
    leads.Revoke: Move(LEADS, leading.revoke),
    steers.SteerInject: Move(LEADS, steering.steer),
    steers.Improvise: Move(LEADS, steering.improvise),
    steers.CompleteEffects: Move(LEADS, steering.complete_effects, asks=True),
    steers.CheckEffects: Move(LEADS, steering.check_effects, asks=True),
    notes.MakeNote: Move(ALL, noting.make_note),
    notes.Rate: Move(JUDGES, noting.rate),
    notes.Observe: Move(JUDGES, noting.observe),
    notes.OpenPoll: Move(ACTS, noting.open_poll),
    notes.AnswerPoll: Move(PLAYERS, noting.answer_poll),
    notes.ClosePoll: Move(ACTS, noting.close_poll),
}
"""Every request, by its kind."""
