"""What lasts in a story: an event has happened, an answer was given, somebody is dead, a flag that nothing
clears.

Lives here: what keeps its value to the end, what then follows for good, and what is lost for certain. Never
here: whether any of it can come (`possible`).
"""

from collections import defaultdict
from collections.abc import Sequence

from scenarios.reasoning.reach import Known, Never, Reach
from scenarios.reasoning.sources import Setter, certain_events
from scenarios.reasoning.values import DEAD, YES, Value, Values, Variable, common, said
from scenarios.scenario import Scenario


class Lasting:
    """What lasts in one scenario, of which these are all the setters."""

    def __init__(self, scenario: Scenario, setters: Sequence[Setter]) -> None:
        self._end = scenario.end
        self._certain = certain_events(scenario)
        self._cleared = {s.variable for s in setters if s.variable[0] == "flag" and not s.value}
        self._follows: dict[Variable, list[tuple[Values, Setter]]] = defaultdict(list)
        """What follows for good from an event or an answer, by its variable and value."""
        self._losses: dict[Variable, list[tuple[int, Value]]] = defaultdict(list)
        """When a variable gets a value for certain and for good, by the variable."""
        for setter in setters:
            if not self.lasts(setter.variable, frozenset({setter.value})):
                continue
            if isinstance(setter.cause, tuple):
                variable, value = setter.cause
                self._follows[variable].append((frozenset({value}), setter))
            surely = self._surely(setter)
            if surely is not None:
                self._losses[setter.variable].append((surely, setter.value))

    def lasts(self, variable: Variable, values: Values) -> bool:
        """Whether a variable that has one of these values keeps it to the end."""
        kind = variable[0]
        if kind == "decision":
            return isinstance(values, frozenset) and None not in values
        if kind == "flag":
            return values == YES and variable not in self._cleared
        return (kind == "event" and values == YES) or (kind == "health" and values == DEAD)

    def consistent(self, span: Reach) -> Reach | Never:
        """A span with what follows from what is known in it: the effects that have come and last."""
        known = dict(span.known)
        for cause in [variable for variable in known if variable in self._follows]:
            so = known[cause]
            for value, setter in self._follows[cause]:
                if so.values != value or so.age < setter.delay:
                    continue
                fresh: Values = frozenset({setter.value})
                old = known.get(setter.variable, Known(fresh))
                if not common(old.values, fresh):
                    problem = f"contradicts what has come: {said(setter.variable, fresh)}"
                    return Never(problem, f"no demand that {said(setter.variable, old.values)}")
                age = max(so.age - setter.delay, old.age if old.values == fresh else 0)
                known[setter.variable] = Known(fresh, age)
        return Reach(span.earliest, span.latest, known)

    def closing(self, variable: Variable, value: Value) -> int:
        """The last tick at which a variable can have a value that it loses for certain, or the end."""
        if variable[0] == "event":
            return self._certain.get(variable[1], self._end)
        return min([self._end, *(tick for tick, lost in self._losses.get(variable, ()) if value != lost)])

    def _surely(self, setter: Setter) -> int | None:
        """When a setter acts whatever anybody does; None if it need not."""
        if isinstance(setter.cause, int):
            return setter.cause + setter.delay
        if isinstance(setter.cause, tuple) and setter.cause[0][0] == "event":
            happens = self._certain.get(setter.cause[0][1])
            return None if happens is None else happens + setter.delay
        return None
