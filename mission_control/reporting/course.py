"""How it went: the timeline, injects, decisions and polls.

Never here: what anybody thought of it (`evaluation`), or who knew what (`knowledge`).
"""

from collections.abc import Iterator

from mission_control.exercise.report.decisions import DecisionTold
from mission_control.exercise.report.injects import InjectTold
from mission_control.exercise.report.report import Report
from mission_control.exercise.report.timeline import TimelineRow
from mission_control.exercise.steering_words import steered
from mission_control.reporting.document import At, Cell, Line, Lines, Mark, Part, Prose, Section, Tone
from mission_control.reporting.wording import drift, lasting, named, seated, table, wall_clock, when
from scenarios.injects import InjectState

_TONES: dict[str, Tone] = {
    **dict.fromkeys(("did not happen", "did not come", "failed"), "bad"),
    **dict.fromkeys((InjectState.SKIPPED, InjectState.OVERTAKEN), "bad"),
    **dict.fromkeys(("nobody answered", "late", InjectState.HELD), "fair"),
    **dict.fromkeys(("answered", "executed", InjectState.FIRED), "good"),
}


def timeline(report: Report) -> Section:
    """Planned against actual."""
    columns = ("Actual", "UTC", "Planned", "Drift", "What", "Kind", "Status")
    rows = [_timeline_row(report, row) for row in report.timeline]
    how = (
        "Planned is when the author says; of what has no time of its own, when it comes if nobody does"
        " anything. What people did has no plan; a command stands where it took effect or failed."
        " Where nobody answered, the story took what its author chose."
        " UTC is by the clock on the wall."
    )
    found = table(columns, rows, (4,), "Nothing happened.")
    return Section("Timeline, planned against actual", (Prose(how), found))


def _timeline_row(report: Report, row: TimelineRow) -> tuple[Cell, ...]:
    names = {**report.names, **{seat.id: seat.title for seat in report.participants}}
    who = named(names if row.kind == "table" else report.names, row.who)
    told = row.title if not who else f"{row.title} ({who})"
    more: list[Line] = [row.why_not] if row.why_not else []
    if row.asked is not None and row.asked != row.actual:
        more.insert(0, ("asked ", At(row.asked)))
    return (
        when(row.actual),
        Mark(wall_clock(row.wall, report.overview.began_wall), "quiet"),
        when(row.planned, "none"),
        drift(row.drift_s),
        Lines((told, *more)) if more else told,
        _kind(row),
        Mark(row.status, _TONES.get(row.status, "plain")),
    )


def _kind(row: TimelineRow) -> str:
    kind = "at the table" if row.kind == "table" else row.kind
    return kind if row.chapter is None else f"{kind}, begins “{row.chapter}”"


def injects(report: Report) -> Section:
    """The master scenario events list as it went."""
    columns = ("Inject", "From, to", "Due", "Actual", "What became of it", "Who did what")
    rows = [
        (
            f"{x.now.title}\n{x.now.category}, by {x.now.method}",
            f"{x.now.sender}\n→ {named(report.names, x.now.to)}",
            when(x.planned, "none"),
            when(x.now.came),
            _fate(x),
            Lines(tuple(_handled(report, x))),
        )
        for x in report.injects
    ]
    found = table(columns, rows, (1, 5), "There are no injects in this run.")
    return Section("Injects", (*_counted(report), found) if rows else (found,))


def _counted(report: Report) -> tuple[Part, ...]:
    """How many there were of each sort."""
    states = [x.now.state.value for x in report.injects]
    made_up = sum(bool(x.made_up_by) for x in report.injects)
    delayed = sum(any(steer.how == "delay" for steer in x.steered) for x in report.injects)
    counts = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    of_them = f"of them {made_up} improvised, {delayed} delayed by the facilitator"
    return (Prose(f"{', '.join(counts)}; {of_them}."),)


def _fate(x: InjectTold) -> Mark:
    improvised = ", improvised" if x.made_up_by else ""
    return Mark(f"{x.now.state.value}{improvised}", _TONES.get(x.now.state, "plain"))


def _handled(report: Report, x: InjectTold) -> Iterator[Line]:
    if x.made_up_by:
        yield f"made up by {seated(report, x.made_up_by)}"
        if x.now.text:
            yield x.now.text
    if x.now.met is not None:
        yield At(x.now.met), " suggested itself"
    for steer in x.steered:
        yield At(steer.t), f" {steered(steer)} by {seated(report, steer.seat)}"
    if x.now.why_not:
        yield x.now.why_not


def decisions(report: Report) -> Section:
    """What was decided, how soon, by whom, and who knew what then."""
    columns = ("Asked", "Decision", "Answer", "Took", "By", "What had come, and who had read it")
    rows = [
        (
            when(x.now.asked, "shown"),
            f"{x.now.title}\n{x.now.prompt}",
            _answered(x),
            lasting(x.took_s),
            _by(report, x),
            Lines(tuple(_known(report, x))),
        )
        for x in report.decisions
    ]
    return Section("Decisions", (table(columns, rows, (1, 5), "Nobody was asked anything."),))


def _answered(x: DecisionTold) -> Mark:
    """What was chosen; what the story took in nobody's stead says so."""
    if x.now.answered is None:
        return Mark("open")
    answer = x.answer or "nobody was left to choose"
    return Mark(f"nobody answered: {answer}", "fair") if x.now.by_default else Mark(answer)


def _by(report: Report, x: DecisionTold) -> str:
    owner = report.names.get(x.now.owner, x.now.owner)
    aware = f"\nknown to {named(report.names, x.now.known_to)}" if x.now.known_to else ""
    if x.now.answered is None:
        return f"{owner}, not yet{aware}"
    if x.now.by_default:
        return f"nobody; {owner} was asked{aware}"
    return f"{owner}{f', seat {seated(report, x.seat)}' if x.seat and x.seat != x.now.owner else ''}{aware}"


def _known(report: Report, x: DecisionTold) -> Iterator[str]:
    """Orders each; of messages there may be many, and who they are for had them."""
    for known in x.known:
        if known.coded:
            readers = named(report.names, known.readers) or "nobody"
            yield f"order {known.letter}: read by {readers}"
    mail = sum(not known.coded and x.now.owner in known.readers for known in x.known)
    if mail:
        yield f"{mail} message{'s' if mail > 1 else ''} to {report.names.get(x.now.owner, x.now.owner)}"


def polls(report: Report) -> Section:
    """GO/NO-GO polls."""
    rows = [
        (
            when(poll.opened.t),
            poll.opened.question,
            seated(report, seat),
            _answer(answers.get(seat)),
            reasons.get(seat, ""),
        )
        for poll in report.polls
        for answers in [{x.seat: x.go for x in poll.answers}]
        for reasons in [{x.seat: x.reason for x in poll.answers}]
        for seat in poll.opened.seats
    ]
    columns = ("When", "Question", "Seat", "Answer", "Reason")
    return Section("GO/NO-GO polls", (table(columns, rows, (4,), "No poll was taken."),))


def _answer(go: bool | None) -> Mark:
    if go is None:
        return Mark("no answer", "fair")
    return Mark("GO", "good") if go else Mark("NO-GO", "bad")
