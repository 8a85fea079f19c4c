"""What is wrong with a story that is valid word by word: what can never come, and what no time is left for.

Lives here: what an author is told, each with its place. Never here: what may come (`possible`), or what a
played story shows (`check` of the command line adds that).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from scenarios.conditions import FlagIs
from scenarios.document import Path
from scenarios.effects import Effect, SetDensity, SetFlag
from scenarios.parts import conditions_of, effects_of
from scenarios.reasoning.demands import Demand, Every, One, Some
from scenarios.reasoning.possible import Possible, Ranges
from scenarios.reasoning.reach import Never, Reach
from scenarios.reasoning.values import DEAD
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, tick_text

Finding = tuple[Path, str, str]
"""Where in the scenario, what is wrong, what was expected."""


_CLASH: Final = "these demands contradict each other"
_NO_CLASH: Final = "demands that can hold together"


def findings(scenario: Scenario, ranges: Ranges) -> list[Finding]:
    """Everything that cannot be as its author meant it, whatever people do; where each stands comes once."""
    possible = Possible(scenario, ranges)
    found = [*_events(possible), *_asked_otherwise(possible), *_endings(possible)]
    return list({path: (path, problem, expected) for path, problem, expected in reversed(found)}.values())[
        ::-1
    ]


def remarks(scenario: Scenario) -> list[Finding]:
    """What an author may have meant otherwise, and may have meant so."""
    return [*_flags_nobody_asks_after(scenario), *_decisions_without_a_seat(scenario)]


def _events(possible: Possible) -> Iterator[Finding]:
    for i, event in enumerate(possible.scenario.events):
        path: Path = ("events", i)
        comes = possible.events[event.id]
        if isinstance(comes, Never):
            yield _finding(path, comes, f"{'is never asked' if event.decision else 'never happens'}")
            continue
        due = possible.due(event)
        assert isinstance(due, Reach), "what can happen is due at some time"
        guards = Every(
            tuple(possible.answers.demand(g, ("requires", j)) for j, g in enumerate(event.requires)),
            ("requires",),
        )
        yield from _unmet(possible, path, guards, due.later(possible.lasting.lasts), "never happens")
        if event.when is not None:
            demand = possible.answers.demand(event.when, ("when",))
            yield from _unmet(possible, path, demand, possible.anytime, "never happens")
        yield from _late_effects(possible, (*path, "effects"), event.effects, comes.earliest)
        if event.decision is not None:
            yield from _decision(possible, path, event, comes)


def _decision(possible: Possible, path: Path, event: Event, asked: Reach) -> Iterator[Finding]:
    decision, end = event.decision, possible.scenario.end
    assert decision is not None, "asked by the caller"
    owner = asked.known.get(("health", decision.owner))
    if owner is not None and owner.values == DEAD:
        where = (*path, "decision", "owner")
        yield (
            where,
            f"nobody owns it: {decision.owner} is dead whenever this is asked",
            "somebody who is alive then",
        )
    due = asked.earliest + decision.within
    if due > end:
        problem = f"its deadline is {tick_text(due)} or later, after the scenario's end"
        most = f"at most {(end - asked.earliest) / TICKS_PER_SECOND:g} s"
        yield (*path, "decision", "within"), problem, most
    for i, option in enumerate(decision.options):
        where = (*path, "decision", "options", i, "effects")
        yield from _late_effects(possible, where, option.effects, asked.earliest)


def _late_effects(
    possible: Possible, path: Path, effects: Iterable[Effect], earliest: int
) -> Iterator[Finding]:
    """Effects that would come after the scenario's end, and entries into the air that are over by then."""
    end = possible.scenario.end
    for i, effect in enumerate(effects):
        comes = earliest + effect.delay
        if comes > end:
            problem = f"comes at {tick_text(comes)} at the earliest, after the scenario's end"
            yield (
                (*path, i, "delay"),
                problem,
                f"a delay of at most {(end - earliest) / TICKS_PER_SECOND:g} s",
            )
        elif isinstance(effect, SetDensity) and effect.entry_at is not None and effect.entry_at <= comes:
            problem = f"is over when this comes, at {tick_text(comes)} or later"
            yield (*path, i, "entry_at"), problem, "a time after that"


def _asked_otherwise(possible: Possible) -> Iterator[Finding]:
    """Responses that never come, and objectives that nobody can meet."""
    scenario = possible.scenario
    for i, response in enumerate(scenario.station.responses):
        demand = possible.answers.demand(response.when)
        where: Path = ("station", "responses", i, "when")
        yield from _unmet(possible, where, demand, possible.anytime, "never comes")
    for i, objective in enumerate(scenario.objectives):
        demand = possible.answers.demand(objective.met)
        yield from _unmet(possible, ("objectives", i, "met"), demand, possible.finally_, "can never be met")


def _endings(possible: Possible) -> Iterator[Finding]:
    """Endings that can never be, and those that an earlier one always takes the place of."""
    earlier: list[tuple[str, Demand]] = []
    span = possible.finally_
    for i, ending in enumerate(possible.scenario.endings):
        path: Path = ("endings", i) if ending.when is None else ("endings", i, "when")
        own = Every(()) if ending.when is None else possible.answers.demand(ending.when)
        wrong = [*_unmet(possible, path, own, span, "is never reached")]
        yield from wrong
        if not wrong and possible.contradictory([own, *(before for _, before in earlier)], span):
            alone = (name for name, before in earlier if possible.contradictory([own, before], span))
            name = next(alone, None)
            which = f"{name}, which stands before it, holds" if name else "one of those before it holds"
            problem = f"is never reached: whenever it holds, {which} too"
            yield path, problem, "to stand first, or to demand otherwise"
        if ending.when is not None:
            earlier.append((ending.id, possible.answers.demand(ending.when, so=False)))


def _unmet(possible: Possible, path: Path, demand: Demand, within: Reach, so: str) -> Iterator[Finding]:
    """Why a demand cannot be met within a span, or which of its branches cannot."""
    met = possible.reach(demand, within)
    if isinstance(met, Never):
        yield _finding(path, met, so)
    elif possible.contradictory([demand], within):
        yield (*path, *demand.at), f"{so}: {_CLASH}", _NO_CLASH
    else:
        yield from _dead_branches(possible, path, demand, within)


def _dead_branches(possible: Possible, path: Path, demand: Demand, within: Reach) -> Iterator[Finding]:
    """Alternatives of an `any` that can never hold while others can."""
    parts = () if isinstance(demand, One) else demand.parts
    for part in parts:
        met = possible.reach(part, within)
        if isinstance(met, Reach):
            yield from _dead_branches(possible, path, part, within)
        elif isinstance(demand, Some) and _written(met, demand):
            yield _finding(path, met, "a branch that is dead")


def _written(never: Never, within: Some) -> bool:
    """Whether an author wrote this branch, and not the opposite of it."""
    return "not" not in never.at and never.at != within.at


def _flags_nobody_asks_after(scenario: Scenario) -> Iterator[Finding]:
    """Where each flag is first set that no condition asks after."""
    asked = {condition.flag for _, condition in conditions_of(scenario) if isinstance(condition, FlagIs)}
    first = {e.flag: path for path, e in reversed([*effects_of(scenario)]) if isinstance(e, SetFlag)}
    for flag, path in first.items():
        if flag not in asked:
            yield (*path, "flag"), f"nothing asks after the flag {flag}", "a condition that does"


def _decisions_without_a_seat(scenario: Scenario) -> Iterator[Finding]:
    """Decisions of people whom no seat plays, in a scenario whose seats play anybody."""
    played = {person for seat in scenario.seats for person in seat.plays}
    for i, event in enumerate(scenario.events):
        if played and event.decision and event.decision.owner not in played:
            where: Path = ("events", i, "decision", "owner")
            yield where, f"no seat plays {event.decision.owner}", "a seat with this in `plays`"


def _finding(path: Path, never: Never, so: str) -> Finding:
    return (*path, *never.at), f"{so}: {never.problem}", never.expected
