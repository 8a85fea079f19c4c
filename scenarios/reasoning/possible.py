"""What may come in a story at all: for every event when, and what must have been so before it.

Lives here: the search for that. It begins with nothing that can come and adds what then can, until nothing
new does, so that events which only wait for one another stay out. It knows what lasts (`lasting`), and takes
everything else as possible at any time: what people command, what the station does by itself, and every
quantity within its range.
Never here: what is told an author about it (`findings`).
"""

from collections.abc import Callable, Sequence
from typing import Final

from scenarios.conditions import Condition
from scenarios.document import Path
from scenarios.reasoning.demands import Answers, Demand, Every, One, Some
from scenarios.reasoning.lasting import Lasting
from scenarios.reasoning.reach import Known, Never, Reach, both, either
from scenarios.reasoning.sources import Cause, setters_of
from scenarios.reasoning.values import DEAD, YES, Interval, Value, Variable, common, said
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import tick_text

Ranges = Callable[[str], Interval]
"""The values that a quantity can have, by its name."""

_MOST_CASES: Final = 5000
"""How many cases of `any` are weighed before a set of demands is taken as possible."""


class Possible:
    """All that may come in one scenario."""

    def __init__(self, scenario: Scenario, ranges: Ranges) -> None:
        self.scenario = scenario
        self.answers = Answers.of(scenario)
        self._ranges = ranges
        self._events = {event.id: event for event in scenario.events}
        self._setters = setters_of(scenario)
        self.lasting = Lasting(scenario, self._setters)
        self.events: dict[str, Reach | Never] = dict.fromkeys(
            self._events, Never("never comes", "an event that can come")
        )
        """When each event can happen."""
        changed = True
        while changed:
            changed = False
            for event in scenario.events:
                fresh = self._happening(event)
                changed |= fresh != self.events[event.id]
                self.events[event.id] = fresh

    @property
    def anytime(self) -> Reach:
        """From the scenario's start to its end."""
        return Reach(self.scenario.start, self.scenario.end)

    @property
    def finally_(self) -> Reach:
        """At the scenario's end."""
        return Reach(self.scenario.end, self.scenario.end)

    def due(self, event: Event) -> Reach | Never:
        """When an event's time can come, whether or not its guards hold then.

        What is held comes when somebody fires it.
        """
        if event.held:
            return self.anytime
        if event.at is not None:
            due: Reach | Never = Reach(event.at, event.at)
            where: Path = ("at",)
        elif event.after is not None:
            where = ("after",)
            anchor = self.events[event.after.event]
            if isinstance(anchor, Never):
                return Never(
                    f"waits for {event.after.event}, which can never happen", "an event that can", where
                )
            later = anchor.later(self.lasting.lasts, event.after.delay)
            due = self.lasting.consistent(
                Reach(later.earliest, anchor.latest + event.after.delay, later.known)
            )
        else:
            assert event.when is not None, "an event has one of three times"
            where = ("when",)
            due = self.met(event.when)
            if isinstance(due, Reach):
                due = self.lasting.consistent(due.later(self.lasting.lasts, event.lasting))
        if isinstance(due, Never):
            return due.under((*where, *due.at))
        if due.earliest > self.scenario.end:
            problem = f"comes at {tick_text(due.earliest)} at the earliest, after the scenario's end"
            return Never(
                problem, f"a time before {tick_text(self.scenario.end)}", ("for",) if event.lasting else where
            )
        if due.latest < due.earliest:
            problem = (
                f"must hold until {tick_text(due.earliest)}, and can do so until {tick_text(due.latest)} only"
            )
            return Never(problem, "a shorter time", ("for",))
        return both(due, self.anytime)

    def met(self, condition: Condition, within: Reach | None = None) -> Reach | Never:
        """When a condition can hold."""
        return self.reach(self.answers.demand(condition), within or self.anytime)

    def reach(self, demand: Demand, within: Reach) -> Reach | Never:
        """When a demand can be met, within a span that is known already."""
        match demand:
            case One():
                return _under(self._meeting(within, self._one(demand)), demand.at)
            case Every():
                found: Reach | Never = within
                for part in demand.parts:
                    if isinstance(found, Reach):
                        found = self.reach(part, found)
                return found
            case Some():
                spans = [self.reach(part, within) for part in demand.parts]
                able = [span for span in spans if isinstance(span, Reach)]
                if able:
                    return either(able)
                why = {span.problem for span in spans if isinstance(span, Never)}
                return Never(f"none of these can hold: {'; '.join(sorted(why))}", "one that can", demand.at)

    def contradictory(self, demands: Sequence[Demand], within: Reach) -> bool:
        """Whether demands cannot be met at one instant, whichever case of each `any` one takes."""
        cases = iter(range(_MOST_CASES))

        def fits(single: Reach, open_: tuple[Demand, ...]) -> bool:
            if next(cases, None) is None:
                return True
            closed = sorted(open_, key=lambda d: isinstance(d, Some))
            while closed and not isinstance(closed[0], Some):
                head, *closed = closed
                if isinstance(head, Every):
                    closed = sorted([*head.parts, *closed], key=lambda d: isinstance(d, Some))
                    continue
                found = self.reach(head, single)
                if isinstance(found, Never):
                    return False
                single = found
            if not closed:
                return True
            first, *rest = closed
            assert isinstance(first, Some), "all others are done"
            return any(fits(single, (part, *rest)) for part in first.parts)

        return not fits(within, tuple(demands))

    def _happening(self, event: Event) -> Reach | Never:
        """When an event can happen, with what is known right after: guards hold before its own effects."""
        found = self.due(event)
        if isinstance(found, Never):
            return found
        # Others may come between `when` and the guards at one instant, so only what lasts is known of it.
        found = found.later(self.lasting.lasts)
        for i, guard in enumerate(event.requires):
            found = self.reach(self.answers.demand(guard, ("requires", i)), found)
            if isinstance(found, Never):
                return found
        lasting = found.later(self.lasting.lasts)
        happened = {**lasting.known, ("event", event.id): Known(YES)}
        return self.lasting.consistent(Reach(lasting.earliest, lasting.latest, happened))

    def _one(self, demand: One) -> Reach | Never:
        """When a variable can have one of the values demanded."""
        if isinstance(demand.values, Interval):
            left = common(demand.values, self._ranges(demand.variable[1]))
            if not left:
                limits = said(demand.variable, self._ranges(demand.variable[1]))
                return Never(f"can never hold: {limits}", "a level within that")
            spans = [self.anytime]
        else:
            found = [self._coming(demand.variable, value) for value in sorted(demand.values, key=str)]
            spans = [span for span in found if isinstance(span, Reach)]
            if not spans:
                return next((n for n in found if isinstance(n, Never)), Never("can never hold", "what can"))
        span = either(spans)
        return self.lasting.consistent(
            Reach(span.earliest, span.latest, {**span.known, demand.variable: Known(demand.values)})
        )

    def _coming(self, variable: Variable, value: Value) -> Reach | Never:
        """When a variable can have a value."""
        kind, name = variable
        if kind == "event" and value:
            span = self.events[name]
            if isinstance(span, Never):
                return Never(f"can never hold: {name} can never happen", "an event that can")
            return Reach(span.earliest, self.scenario.end, span.known)
        if kind == "decision" and value is not None:
            return self._answered(name)
        if (kind == "flag" and value) or (kind == "health" and value not in ("well", "dead")):
            return self._set(variable, value)
        return Reach(self.scenario.start, self.lasting.closing(variable, value))

    def _answered(self, decision: str) -> Reach | Never:
        """When a decision can be answered: once it is asked of somebody who lives."""
        asked, event = self.events[decision], self._events[decision]
        assert event.decision is not None, "conditions ask after decisions"
        if isinstance(asked, Never):
            return Never(f"can never hold: {decision} is never asked", "a decision that is")
        owner = asked.known.get(("health", event.decision.owner))
        if owner and owner.values == DEAD:
            problem = f"can never hold: {event.decision.owner}, who is asked, is dead by then"
            return Never(problem, "a decision that somebody can take")
        return Reach(asked.earliest, self.scenario.end, asked.known)

    def _set(self, variable: Variable, value: Value) -> Reach | Never:
        """When a variable can have a value that only effects give it."""
        spans = [
            Reach(
                min(span.earliest + s.delay, self.scenario.end),
                self.scenario.end,
                span.later(self.lasting.lasts).known,
            )
            for s in self._setters
            if (s.variable, s.value) == (variable, value)
            and isinstance(span := self._caused(s.cause), Reach)
            and span.earliest + s.delay <= self.scenario.end
        ]
        if spans:
            return either(spans)
        return Never(
            f"can never hold: nothing that can come makes {said(variable, frozenset({value}))}",
            "what can be so",
        )

    def _caused(self, cause: Cause) -> Reach | Never:
        """When what has effects can come."""
        if isinstance(cause, int):
            return Reach(cause, self.scenario.end)
        if isinstance(cause, tuple):
            (kind, name), value = cause
            span = self._coming((kind, name), value)
            if isinstance(span, Reach) and kind == "decision":
                known = {**span.known, (kind, name): Known(frozenset({value}))}
                return self.lasting.consistent(Reach(span.earliest, span.latest, known))
            return span
        return self.met(cause)

    def _meeting(self, first: Reach, second: Reach | Never) -> Reach | Never:
        if isinstance(second, Never):
            return second
        found = both(first, second)
        return self.lasting.consistent(found) if isinstance(found, Reach) else found


def _under(found: Reach | Never, at: Path) -> Reach | Never:
    return found.under(at) if isinstance(found, Never) else found
