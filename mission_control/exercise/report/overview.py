"""The overview: what was played, when, by which program, how far, and what became of it.

Never here: anything of the parts that follow it. Times are scenario seconds (MET).
"""

from dataclasses import dataclass

from mission_control.exercise.report.played import Played
from mission_control.version import program_version
from scenarios.times import gmt_text
from telemetry.outcome import outcome


@dataclass(frozen=True, slots=True)
class EndingTold:
    """What it came to."""

    id: str | None
    """None for a scenario that tells of no ending."""
    title: str
    text: str
    points: int
    most: int
    fates: tuple[tuple[str, str], ...]
    """Everybody's id, and what became of them."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What was played."""

    scenario: str
    title: str
    summary: str
    version: int
    capabilities: tuple[tuple[str, str], ...]
    """Ids and titles."""
    sources: tuple[str, ...]
    hotwash: tuple[str, ...]
    """What to ask right after."""
    run_id: str
    """Of the saved run, whichever of its branches is told of."""
    branch: str
    seed: int
    content: str
    """The digest of all that the scenario's files say."""
    program: str
    """The version that began the run, or last accepted a changed scenario,"""
    reported_by: str
    """and the one that made this report."""
    began_wall: str
    """UTC, as ISO 8601 writes it."""
    latest_wall: str
    zero_gmt: str
    start: float
    """Where play began,"""
    until: float
    """how far it was seen,"""
    end: float
    """and how long the story lasts."""
    finished: bool
    ending: EndingTold | None
    """None for a run that did not reach its end."""


def overview(played: Played) -> Overview:
    """What a branch's overview says."""
    scenario, header, run = played.scenario, played.saved.header, played.run
    return Overview(
        scenario=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        version=scenario.version,
        capabilities=tuple((c.id, c.title) for c in scenario.capabilities),
        sources=scenario.sources,
        hotwash=scenario.hotwash,
        run_id=played.saved.first.chain,
        branch=played.branch,
        seed=header.seed,
        content=header.content,
        program=header.program,
        reported_by=program_version(),
        began_wall=played.saved.first.wall,
        latest_wall=played.saved.latest.wall,
        zero_gmt=f"{scenario.zero.year} {gmt_text(scenario.zero, 0.0)}",
        start=played.began_t,
        until=played.until_t,
        end=run.end_t,
        finished=played.finished,
        ending=_ending(played) if played.finished else None,
    )


def _ending(played: Played) -> EndingTold:
    came_to = outcome(played.run)
    ending = came_to.ending
    return EndingTold(
        id=None if ending is None else ending.id,
        title="" if ending is None else ending.title,
        text="" if ending is None else ending.text,
        points=came_to.points,
        most=came_to.most,
        fates=came_to.fates,
    )
