"""Whatever people ask, decide and look at, in any order: nothing breaks, nothing is made or lost, nobody is
in two places, and the journal tells the same run again.
"""

from functools import cache
from typing import cast

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scenarios.commands import Command
from scenarios.shapes import shape
from telemetry.journal import Commanded, Journal, OptionChosen
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.balance import check_masses, check_places
from tests.telemetry.commands.any_command import candidates, commands
from tests.telemetry.commands.conftest import PLACES, SEAT, run
from tests.telemetry.conftest import Data, digest, event, person, real_scenario

SPAN_S = 3 * 3600.0
VERBS = sorted(shape(Command).tagged_members)


def question(name: str, at: str, *effects: Data) -> Data:
    options = [{"id": "no", "title": "No"}, {"id": "yes", "title": "Yes", "effects": list(effects)}]
    asked = {"owner": "ann", "prompt": f"{name}?", "within": "1 h", "default": "no", "options": options}
    return event(name, at=at, decision=asked)


@cache
def story() -> Run:
    """Two questions, a wound and a fire, and all that the crew may do besides."""
    known = run().scenario
    return Run(
        real_scenario(
            question("shut", "000/00:05", {"do": "hatch", "hatches": ["node1-lab"], "open": False}),
            question("walk", "000/00:30", {"do": "don", "who": "gus", "suit": "emu-1"}),
            event("hurt", {"do": "health", "who": ["dee"], "health": "wounded"}, at="000/00:10"),
            event("fire", {"do": "fire", "module": "lab", "smoke_mg_min": 40}, at="000/00:20"),
            event(
                "mail",
                {"do": "send", "message": "plan"},
                {"do": "transmit-order", "order": "go"},
                at="000/00:01",
            ),
            people=[person(name, at) for name, at in PLACES.items()],
            things=[thing.model_dump() for thing in known.things],
            messages=[message.model_dump(by_alias=True) for message in known.messages],
            orders=[order.model_dump(by_alias=True) for order in known.orders],
        )
    )


DOERS = (*PLACES, "houston", "moscow")
doers = st.sampled_from(DOERS)
ticks = st.integers(0, int(SPAN_S * 1024))


class Playing(RuleBasedStateMachine):
    """Somebody plays: acts where they are, goes on, and sometimes goes back and acts otherwise."""

    @initialize()
    def begin(self) -> None:
        self.run = Run(story().scenario)
        self.tick = 300 * 1024

    @property
    def t(self) -> float:
        return self.tick / 1024

    @rule(command=st.deferred(lambda: commands(story().model.names, VERBS)), by=doers)
    def ask(self, command: Command, by: str) -> None:
        self.run = self.run.acted(Commanded(self.t, SEAT, by, command))

    @rule(errands=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 10_000)), min_size=2, max_size=6))
    def run_errands(self, errands: list[tuple[str, int]]) -> None:
        for verb, start in errands:
            self.ask_what_can_be_done(verb, start)
            self.wait_ticks(start * 100)

    def ask_what_can_be_done(self, verb: str, start: int) -> None:
        found = self._feasible(verb, start)
        if found is None:
            return
        by, command = found
        before = self.run.moment_at(self.t).facts
        self.run = self.run.acted(Commanded(self.t, SEAT, by, command))
        after = self.run.moment_at(self.t).facts
        assert after.refusals == before.refusals
        asked = after.commands[-1]
        busy = any(other.by == by and other.running for other in before.commands)
        under_way = by not in PLACES or verb == "transmit"
        assert under_way or busy or verb == "stop" or asked.accepted is not None, asked.why_not

    def _feasible(self, verb: str, start: int) -> tuple[str, Command] | None:
        """The first of all such commands, from one on, that somebody could carry out just now."""
        every = [
            (by, command)
            for command in cast(list[Command], candidates(verb, story().model.names))
            for by in DOERS
        ]
        start %= len(every)
        return next(
            (
                (by, command)
                for by, command in (*every[start:], *every[:start])
                if not self.run.refusal(self.t, by, command)
            ),
            None,
        )

    @rule(decision=st.sampled_from(["shut", "walk"]), option=st.sampled_from(["yes", "no"]))
    def decide(self, decision: str, option: str) -> None:
        self.run = self.run.acted(OptionChosen(self.t, SEAT, decision, option))

    @rule(ticks=st.integers(1, 1800 * 1024))
    def wait(self, ticks: int) -> None:
        self.wait_ticks(ticks)

    def wait_ticks(self, ticks: int) -> None:
        self.tick = min(self.tick + ticks, int(SPAN_S * 1024))

    @precondition(lambda self: len(self.run.journal) > 1)
    @rule(tick=ticks)
    def go_back(self, tick: int) -> None:
        self.tick = min(tick, self.tick)

    @rule(ahead_s=st.floats(0.0, 3600.0))
    def look_ahead(self, ahead_s: float) -> None:
        self.run.moment_at(self.t + ahead_s)

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        if hasattr(self, "run"):
            for moment in self.run.chain.moments:
                check_places(self.run.model, moment.facts)

    def teardown(self) -> None:
        if not hasattr(self, "run"):
            return
        ends = [self.t, self.t + 3600.0]
        told = Run(self.run.scenario, journal=Journal(tuple(self.run.journal)))
        for t in ends:
            assert digest(told.frame_at(t)) == digest(self.run.frame_at(t))
        check_masses(self.run, [moment for moment in self.run.chain.moments if moment.t <= ends[-1]])


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(max_examples=examples(20), stateful_step_count=15)
