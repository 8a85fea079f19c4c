"""The outcome of a run: which ending it came to, which objectives are met, what became of everyone.

Lives here: judging the last moment. Never here: words about the ending, which are the scenario's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.conditions import Condition
from scenarios.endings import Ending, Objective
from scenarios.scenario import Person
from telemetry.facts import PersonFact
from telemetry.run import Run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it all."""

    ending: Ending | None
    """None for a scenario that tells of none."""
    objectives: tuple[tuple[Objective, bool], ...]
    """Each, and whether it is met."""
    fates: tuple[tuple[str, str], ...]
    """Everybody's id, and what became of them in a few words."""

    @property
    def points(self) -> int:
        """The score."""
        return sum(objective.points for objective, met in self.objectives if met)

    @property
    def most(self) -> int:
        """What could be had."""
        return sum(objective.points for objective, _ in self.objectives)


def outcome(run: Run) -> Outcome:
    """What a run comes to at the scenario's end."""
    run.came()
    last, scenario = run.moment_at(run.end_t), run.scenario

    def holds(condition: Condition) -> bool:
        return run.model.judge.holds(condition, last, scenario.end)

    return Outcome(
        ending=next((e for e in scenario.endings if e.when is None or holds(e.when)), None),
        objectives=tuple((objective, holds(objective.met)) for objective in scenario.objectives),
        fates=tuple((p.id, _fate(run, p, last.facts.people[p.id])) for p in scenario.people),
    )


def _fate(run: Run, person: Person, fact: PersonFact) -> str:
    return ", ".join(_words(run, fact))


def _words(run: Run, fact: PersonFact) -> Iterator[str]:
    """How somebody is, and where."""
    yield "alive" if fact.health == "well" else fact.health
    station = run.scenario.station
    away = {v.module: v for v in station.vehicles if v.id in run.moment_at(run.end_t).facts.away}
    names = {module.id: module.name for module in station.modules}
    if fact.outside is not None:
        yield "outside"
    elif fact.module is None:
        yield "gone from the station"
    elif fact.module in away:
        yield f"away in {away[fact.module].name}"
    else:
        yield f"in {names[fact.module]}"
