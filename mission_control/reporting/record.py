"""The record: alarms, the channels that matter, notes, the branches, and what names this run.

Never here: what people made of it.
"""

from mission_control.exercise.report.report import Report
from mission_control.reporting.document import (
    Absent,
    At,
    Cell,
    Curves,
    Facts,
    Lines,
    Listing,
    Mark,
    Part,
    Prose,
    Section,
    Tone,
)
from mission_control.reporting.wording import lasting, noted_by, table, when
from scenarios.severity import Severity

_TONES: dict[Severity, Tone] = {
    Severity.EMERGENCY: "bad",
    Severity.WARNING: "bad",
    Severity.CAUTION: "fair",
    Severity.ADVISORY: "plain",
}


def alarms(report: Report) -> Section:
    """Every life of every alarm."""
    columns = ("Raised", "Severity", "Alarm", "Acknowledged", "Stood for")
    rows = [
        (
            when(spell.raised),
            Mark(spell.severity.name, _TONES[spell.severity]),
            f"{spell.text}\n{spell.channel}",
            "by nobody"
            if spell.acknowledged is None
            else f"after {lasting(spell.acknowledged - spell.raised)}, "
            f"by {report.names.get(spell.by, spell.by)}",
            "to the end" if spell.returned is None else lasting(spell.returned - spell.raised),
        )
        for spell in report.alarms
    ]
    return Section("Alarms", (table(columns, rows, (2,), "No alarm was raised."),))


def telemetry(report: Report) -> Section:
    """The curves."""
    drawn, left_out = report.plots.drawn, report.plots.left_out
    if not drawn:
        told = "Nothing asks after a channel and none had an alarm, so that none is drawn."
        return Section("Telemetry", (Absent(told),))
    how = (
        "Channels that objectives and expected actions ask after, then those with alarms, gravest first and"
        " from every part of the station; without the instruments' noise. Dashed lines are limits, shaded"
        " spans alarms."
    )
    more = f" {left_out} more channels had alarms and are not drawn." if left_out else ""
    return Section("Telemetry", (Prose(how + more), Curves(drawn)))


def notes(report: Report) -> Section:
    """What people wrote down, and what is asked right after."""
    rows = [
        (
            when(note.subject_t, "shown"),
            note.text or "(nothing was written)",
            noted_by(report, note),
            "bookmark" if note.bookmark else "note",
        )
        for note in report.notes
    ]
    parts: list[Part] = [table(("When", "Note", "By", "Kind"), rows, (1,), "Nobody wrote anything down.")]
    if report.overview.hotwash:
        parts += [Prose("To ask in the hot wash:"), Listing(report.overview.hotwash)]
    return Section("Notes and the hot wash", parts)


def branches(report: Report) -> Section:
    """Where it was gone back and done otherwise."""
    columns = ("Branch", "Left", "Reached", "Own acts", "Ending", "Score")
    rows: list[tuple[Cell, ...]] = [
        (
            f"{branch.name}, told of here" if branch.name == report.overview.branch else branch.name,
            None
            if branch.parent is None or branch.t is None
            else Lines([(f"{branch.parent} at ", At(branch.t, "none"))]),
            when(branch.reached, "none"),
            str(branch.acts),
            (branch.ending or "none told") if branch.finished else "not reached",
            None if branch.points is None else f"{branch.points} of {branch.most}",
        )
        for branch in report.branches
    ]
    return Section("Branches", (table(columns, rows, (4,), "There is no branch."),))


def identity(report: Report, reopening: str) -> Section:
    """What names this run, so that another machine computes the same."""
    told = report.overview
    rows: tuple[tuple[str, Cell], ...] = (
        ("Run", told.run_id),
        ("Branch", told.branch),
        ("Seed", str(told.seed)),
        ("Scenario", f"{told.scenario}, version {told.version}"),
        ("Scenario's content", told.content),
        ("Played with", f"mission-control {told.program}"),
        ("Reported with", f"mission-control {told.reported_by}"),
        ("Where it stopped", At(told.until, "shown")),
        ("To see any moment", f"{reopening} MET"),
    )
    how = (
        "Every second of this run can be looked at again: the station is computed from the scenario, the seed"
        " and what people did, and the same three give the same run."
    )
    parts: list[Part] = [Prose(how), Facts(rows)]
    if told.sources:
        parts += [Prose("What the scenario tells comes from:"), Listing(told.sources)]
    return Section("This run", parts)
