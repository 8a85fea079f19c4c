"""Legal moves: every request has a rule, and only what it allows is done."""

from typing import get_args

from mission_control.exercise.moves.legal import MOVES
from mission_control.exercise.roles import EVERYBODY
from mission_control.exercise.wire.messages import Asked


def test_every_request_has_a_rule() -> None:
    assert set(MOVES) == set(get_args(Asked))


def test_every_rule_is_for_roles_that_there_are() -> None:
    for move in MOVES.values():
        assert move.roles
        assert move.roles <= EVERYBODY
