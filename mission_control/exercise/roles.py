"""Roles: which kinds of seats there are, by what they have in common.

Lives here: those sets, named once. Never here: what each of them may ask for (`moves.legal`) or see
(`visibility`).
"""

from typing import Final, get_args

from scenarios.words import Role

PLAYERS: Final = frozenset[Role]({"player"})
LEADERS: Final = frozenset[Role]({"facilitator"})
ACTORS: Final = PLAYERS | LEADERS
"""Whoever answers, commands and speaks."""
MASTERS: Final = LEADERS | frozenset[Role]({"evaluator"})
"""Whoever knows what is to come and what is expected of whom."""
EVERYBODY: Final = frozenset[Role](get_args(Role))
