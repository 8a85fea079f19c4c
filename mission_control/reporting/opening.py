"""The first sections: the overview, and the objectives with their ratings.

Never here: what they rest on (`evaluation`, `course`).
"""

from collections.abc import Iterator

from mission_control.exercise.report.report import Report
from mission_control.reporting.document import Absent, Cell, Facts, Lines, Listing, Mark, Part, Prose, Section
from mission_control.reporting.wording import lasting, named, rating, seated, table
from scenarios.times import met_text


def overview(report: Report) -> Section:
    """What was played, when, and what it came to."""
    told = report.overview
    sat = [seat for seat in report.participants if seat.entries]
    rows = (
        ("Exercise", told.title),
        ("Played", f"{_wall(told.began_wall)} to {_wall(told.latest_wall)} (UTC)"),
        (
            "In the story",
            f"{met_text(told.start)} to {met_text(told.until)}, {lasting(told.until - told.start)}",
        ),
        ("MET zero", f"GMT {told.zero_gmt}"),
        ("Capabilities", named(report.names, (c for c, _ in told.capabilities)) or "the scenario names none"),
        ("Participants", ", ".join(seat.title for seat in sat) or "nobody did anything"),
        ("Sponsor", ""),
        ("Point of contact", ""),
    )
    return Section("Exercise overview", (Prose(told.summary), Facts(rows), *_ending(report)))


def _wall(text: str) -> str:
    return text[:16].replace("T", " ")


def _ending(report: Report) -> tuple[Part, ...]:
    told = report.overview
    if told.ending is None:
        left = lasting(told.end - told.until)
        reached = f"It was played to {met_text(told.until)}; {left} of the story were left."
        return (
            Absent(f"This run did not reach its end. {reached} No ending is told, and nothing is scored."),
        )
    fates = tuple((report.names.get(who, who), fate) for who, fate in told.ending.fates)
    ending = told.ending.title or "the scenario tells of no ending"
    score = f"{told.ending.points} of {told.ending.most} points" if told.ending.most else "nothing is scored"
    rows: tuple[tuple[str, Cell], ...] = (
        ("Ending", Mark(ending)),
        ("Score", score),
        *fates,
    )
    return (Prose(told.ending.text), Facts(rows)) if told.ending.text else (Facts(rows),)


def performance(report: Report) -> Section:
    """The objectives and their ratings."""
    columns = ("Objective", "Capability", "Met", "Rating proposed", "Given to its tasks")
    rows = [
        (
            objective.title,
            report.names.get(objective.capability or "", objective.capability),
            _met(objective.met),
            rating(objective.proposed),
            Lines(tuple(_given(report, objective.id))),
        )
        for objective in report.objectives
    ]
    found = table(columns, rows, (0,), "The scenario sets no objectives.")
    how = (
        "A rating is proposed from what the run shows, and from what people rated; they have the last word."
        " Not met is U; what is met is as good as the worst of its critical tasks, M at worst. Where the end"
        " was not reached, it is as good as the worst of them. Rate capabilities and teams, not persons."
    )
    legend = Listing(_LEGEND)
    return Section("Performance summary", (found, *((Prose(how), legend) if rows else ())))


def _given(report: Report, objective: str) -> Iterator[str]:
    """What people rated of it."""
    for task in report.tasks:
        if task.objective == objective and task.rated is not None:
            yield f"{task.rated.rating}: {task.title} ({seated(report, task.rated.seat)})"


_LEGEND = (
    "P: performed without challenges; no harm to other activities",
    "S: performed with some challenges; it could have been done better or sooner",
    "M: performed with major challenges; other activities suffered",
    "U: unable to be performed; the objective was not met",
)


def _met(met: bool | None) -> Mark:
    if met is None:
        return Mark("not judged: the end was not reached")
    return Mark("met", "good") if met else Mark("not met", "bad")
