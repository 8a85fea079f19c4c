"""Whatever people ask, decide and look at, in any order: nothing breaks, nothing is made or lost, nobody is
in two places, and the journal tells the same run again.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Any, cast

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scenarios.commands import Command
from scenarios.grammar import Part, parts, verbs
from scenarios.shapes import shape
from telemetry.journal import Commanded, Journal, OptionChosen
from telemetry.moment import Moment
from telemetry.run import Run
from telemetry.tanks import contents
from tests.telemetry.commands.conftest import PLACES, SEAT, run
from tests.telemetry.conftest import Data, digest, event, held_kg, person, real_scenario, true_value

SPAN_S = 3 * 3600.0
VERBS = sorted(shape(Command).tagged_members)
LEAKS_KG_H = 0.05
"""What the real station's hull loses of nitrogen is less."""
GASES = ("o2", "n2", "co2")


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


def values(part: Part) -> st.SearchStrategy[Any]:
    """Anything that may stand in a part of a command."""
    names = story().model.names
    if part.kind:
        return st.sampled_from(sorted(names.ids(part.kind)))
    if part.words:
        return st.sampled_from(part.words)
    if part.is_duration:
        return st.integers(1, 7200).map("{} s".format)
    if part.numbers:
        return st.tuples(*[st.floats(-180, 180)] * part.numbers)
    if part.is_text:
        return st.text(min_size=1, max_size=20)
    above, least, most = (
        next((bound for mark in marks(part) if (bound := getattr(mark, name, None)) is not None), None)
        for name in ("gt", "ge", "le")
    )
    if part.shape.type is int:
        return st.integers(least, most)
    return st.floats(above if least is None else least, most, exclude_min=least is None)


def marks(part: Part) -> list[Any]:
    """All that a field's annotation says, what stands inside a `Field` too."""
    return [inner for mark in part.shape.metadata for inner in (mark, *getattr(mark, "metadata", ()))]


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Any command that could be typed."""
    verb = draw(st.sampled_from(VERBS))
    said = {
        part.key: draw(values(part))
        for part in parts(verb)
        if part.key != "by"
        if part.needed or draw(st.booleans())
    }
    if "rate_kg_h" in said:
        said["rate_kg_h"] = round(said["rate_kg_h"], 3)
    return cast(Command, verbs()[verb].model_validate({"do": verb, **said}))


@cache
def candidates(verb: str) -> list[Command]:
    """Commands of a verb with every name there is, and a few figures."""
    needed = [part for part in parts(verb) if part.needed and part.key != "by"]
    keys = [part.key for part in needed]
    return [
        cast(Command, verbs()[verb].model_validate({"do": verb, **dict(zip(keys, said, strict=True))}))
        for said in product(*map(some, needed))
    ]


def some(part: Part) -> Sequence[Any]:
    """What stands in a part of these."""
    if part.kind:
        return sorted(story().model.names.ids(part.kind))
    if part.words:
        return part.words
    if part.numbers:
        return [(10.0,) * part.numbers, (-60.0,) * part.numbers]
    return ["here"] if part.is_text else [0.0, 0.5, 2.0] if part.key == "rate_kg_h" else [0.5, 2.0]


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

    @rule(command=commands(), by=doers)
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
        every = [(by, command) for command in candidates(verb) for by in DOERS]
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
            for moment in self.run._moments:
                _check_places(moment)

    def teardown(self) -> None:
        if not hasattr(self, "run"):
            return
        ends = [self.t, self.t + 3600.0]
        told = Run(self.run.scenario, journal=Journal(tuple(self.run.journal)))
        for t in ends:
            assert digest(told.frame_at(t)) == digest(self.run.frame_at(t))
        _check_masses(self.run, 0.0, ends[-1])


def _check_places(moment: Moment) -> None:
    facts = moment.facts
    for who, someone in facts.people.items():
        assert someone.module is None or someone.outside is None, who
        assert sum(suit.worn_by == who for suit in facts.suits.values()) <= 1, who
        running = [asked for asked in facts.commands if asked.by == who and asked.running]
        assert len(running) <= 1, who
    for name, thing in facts.things.items():
        assert thing.module is None or thing.held_by is None, name
    for name, suit in facts.suits.items():
        assert suit.module is None or suit.worn_by is None, name


def _check_masses(run: Run, begin_t: float, end_t: float) -> None:
    """Nitrogen is nowhere made, and lost only where there is a way out; no gas goes below nothing."""
    moments = [moment for moment in run._moments if begin_t <= moment.t <= end_t]
    tight = not any(m.facts.vents or any(i.module is None for i in m.facts.inflows) for m in moments)
    held = [held_kg(run, t, "n2") + true_value(run, contents("nitrogen"), t) for t in (begin_t, end_t)]
    assert held[1] <= held[0] + 1e-6
    if tight:
        assert held[1] >= held[0] - LEAKS_KG_H * (end_t - begin_t) / 3600.0 - 1e-6
    for species in GASES:
        assert all(held_kg(run, moment.t, species) >= 0.0 for moment in moments)


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
