"""The evaluation as rows to choose among: objectives, critical tasks, what is expected, and what is found.

Lives here: which items there are, in their order, and their rows. Never here: finding evidence or proposing
ratings (`exercise.evaluation`), or who chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, spread, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.evaluation.evaluation import Evaluation
from mission_control.exercise.evaluation.evidence import Evidence
from mission_control.exercise.evaluation.tasks import RATING_WORDS, ExpectedTold, ObjectiveTold, TaskTold
from mission_control.exercise.noted import written_later
from mission_control.exercise.view import View
from telemetry.asides import ObservationMade

_STRENGTH: Final = {True: "+ strength", False: "- to improve", None: "  seen"}
_INKS: Final = {"met": Ink.GOOD, "late": Ink.CAUTION, "overdue": Ink.WARNING, "open": Ink.TEXT}
_OF_A_TASK, _BELOW = 2, 4
"""Cells before what belongs to a task, and before what belongs to that."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be chosen."""

    key: str
    """Which one it is, whatever comes before it."""
    kind: Literal["task", "expected", "evidence", "observation"]
    told: TaskTold | ExpectedTold | Evidence | ObservationMade
    t: float | None
    """When to look; None for what has no time."""
    task: str | None
    """The critical task it belongs to."""


def items(told: Evaluation) -> tuple[Item, ...]:
    """Everything that may be chosen, as it stands from top to bottom."""
    found: list[Item] = []
    for task in _ordered(told):
        found.append(Item(f"task {task.id}", "task", task, None, task.id))
        found += _expected(task.expected, task.id)
        found += _observed(task.observations)
    return (*found, *_expected(told.others, None), *_observed(told.observations))


def rows(told: Evaluation, chosen: str, view: View, width: int, face: Face) -> list[Row]:
    """Every item in one row, under its objective; the chosen one also tells what there is more of it."""
    place = {item.key: number for number, item in enumerate(items(told))}
    shown: list[Row] = []
    names = _Names(view)
    objective = ""
    for item in items(told):
        heading = _heading(told, item, objective)
        if heading is not None:
            objective, title, aside = heading
            shown += [Row(())] if shown else []
            shown.append(Row(spread(line(Span(title, Ink.TITLE)), line(Span(aside, Ink.DIM)), width)))
        drawn = _rows(item, item.key == chosen, view.frame.t, names, width, face)
        shown += [Row(fitted(a_line, width), place[item.key]) for a_line in drawn]
    return shown or [Row(line(Span("this scenario has no critical tasks and expects nothing", Ink.DIM)))]


def summary(told: Evaluation) -> str:
    """How far it has come, in a line."""
    rated = sum(task.rated is not None for task in told.tasks)
    proposed = sum(task.rated is None and task.proposed is not None for task in told.tasks)
    disputed = sum(task.disputed for task in told.tasks)
    count = len(told.tasks)
    words = [f"{count} critical task{'' if count == 1 else 's'}", f"{rated} rated", f"{proposed} proposed"]
    return ", ".join((*words, f"{disputed} disputed") if disputed else words)


def rating_rows(task: TaskTold, width: int, chosen: int, face: Face) -> list[Row]:
    """A task, and the four ratings as items, the proposed one marked."""
    shown = [
        Row(row) for row in (*wrapped(task.title, width, Ink.STRONG), *wrapped(task.standard, width, Ink.DIM))
    ]
    shown.append(Row(()))
    for place, (letter, words) in enumerate(RATING_WORDS.items()):
        pointer = Span(f"{face.pointer} " if place == chosen else "  ", Ink.KEY)
        marks = [
            "proposed" if letter == task.proposed else "",
            "stands" if task.rated is not None and letter == task.rated.rating else "",
        ]
        name = Span(f"{letter}  {words}", Ink.STRONG if place == chosen else Ink.TEXT)
        aside = line(Span(", ".join(filter(None, marks)), Ink.DIM))
        shown.append(Row(spread(line(pointer, Span(f"{place + 1} ", Ink.KEY), name), aside, width), place))
    return shown


class _Names:
    """Who is called what by whom a view is for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._seats = {} if view.desk is None else {seat.id: seat.title for seat in view.desk.seats}

    def person(self, someone: str) -> str:
        """One of the crew, or a ground site, or else a seat."""
        name = self._view.manifest.name(someone)
        return self.seat(someone) if name == someone else name

    def seat(self, seat: str) -> str:
        """A place at the table."""
        return self._seats.get(seat, seat)


def _ordered(told: Evaluation) -> Iterator[TaskTold]:
    """The tasks, objective after objective."""
    for objective in told.objectives:
        yield from (task for task in told.tasks if task.objective == objective.id)


def _expected(expected: Sequence[ExpectedTold], task: str | None) -> Iterator[Item]:
    for x in expected:
        t = x.done if x.done is not None else x.deadline if x.standing == "overdue" else x.opened
        yield Item(f"expected {x.id}", "expected", x, t, task)
        for number, piece in enumerate(x.found):
            yield Item(f"evidence {x.id} {number}", "evidence", piece, piece.t, task)


def _observed(observations: Sequence[ObservationMade]) -> Iterator[Item]:
    for number, x in enumerate(observations):
        yield Item(f"observation {x.task} {number}", "observation", x, x.subject_t, x.task)


def _heading(told: Evaluation, item: Item, before: str) -> tuple[str, str, str] | None:
    """What stands above an item where another part begins: the part, its title, and how it stands."""
    task = next((task for task in told.tasks if task.id == item.task), None)
    if task is None:
        return None if before == "none" else ("none", "OF NO CRITICAL TASK", "")
    if task.objective == before:
        return None
    objective = next(each for each in told.objectives if each.id == task.objective)
    return objective.id, objective.title.upper(), _judged(objective)


def _judged(objective: ObjectiveTold) -> str:
    if objective.met is None:
        return "judged at the end"
    return f"{'met' if objective.met else 'not met'}, proposed {objective.proposed}"


def _rows(item: Item, chosen: bool, now: float, names: _Names, width: int, face: Face) -> Iterator[Line]:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    match item.told:
        case TaskTold() as task:
            yield from _task(task, pointer, chosen, names, width)
        case ExpectedTold() as expected:
            yield from _action(expected, pointer, chosen, now, names, width, face)
        case Evidence() as piece:
            yield from _piece(piece, pointer, chosen, width, face)
        case ObservationMade() as seen:
            yield from _seen(seen, pointer, chosen, names, width)


def _task(task: TaskTold, pointer: Span, chosen: bool, names: _Names, width: int) -> Iterator[Line]:
    letter = Span(f"[{task.stands or ' '}] ", Ink.STRONG if task.rated is not None else Ink.DIM)
    yield spread(
        line(pointer, letter, Span(task.title, Ink.STRONG)), line(Span(_given(task, names), Ink.DIM)), width
    )
    if chosen:
        yield from _more(task.standard, _BELOW, width)
        if task.rated is not None and task.rated.reason:
            yield from _more(f"because: {task.rated.reason}", _BELOW, width)
    for other in task.others if chosen or task.disputed else ():
        reason = f": {other.reason}" if other.reason else ""
        yield from _more(f"{names.seat(other.seat)} gave {other.rating}{reason}", _BELOW, width)


def _given(task: TaskTold, names: _Names) -> str:
    if task.rated is not None:
        return f"{task.rated.rating} given by {names.seat(task.rated.seat)}"
    return f"{task.proposed} proposed: y confirms" if task.proposed is not None else "nothing to rate yet"


def _action(
    x: ExpectedTold, pointer: Span, chosen: bool, now: float, names: _Names, width: int, face: Face
) -> Iterator[Line]:
    shapes = {"met": face.on, "late": face.partly, "overdue": face.failed, "open": face.off}
    state = Span(f"{shapes.get(x.standing, ' ')} {_standing(x, now)}", _INKS.get(x.standing, Ink.DIM))
    who = ", ".join(names.person(someone) for someone in x.by)
    title = Span(f"{f'{who}: ' if who else ''}{x.title}", Ink.STRONG if chosen else Ink.TEXT)
    yield spread(line(pointer, " " * _OF_A_TASK, title), line(state), width)
    if chosen:
        yield from _more(f"sought: {x.evidence}", _BELOW + _OF_A_TASK, width)


def _standing(x: ExpectedTold, now: float) -> str:
    if x.opened is None or x.deadline is None:
        return "not yet expected"
    if x.done is not None:
        late = f", {age_text(x.done - x.deadline)} late" if x.standing == "late" else ""
        return f"met {moment_text(x.done, True)}{late}"
    if x.standing == "overdue":
        return f"overdue since {moment_text(x.deadline, True)}"
    return f"open, {age_text(x.deadline - now)} left"


def _piece(piece: Evidence, pointer: Span, chosen: bool, width: int, face: Face) -> Iterator[Line]:
    shape = Span(f"{face.on if piece.meets else face.failed} ", Ink.GOOD if piece.meets else Ink.CAUTION)
    words = piece.text if piece.meets or piece.text.startswith("not so") else f"instead: {piece.text}"
    head = line(pointer, " " * _BELOW, shape, Span(f"{moment_text(piece.t, True)} ", Ink.DIM))
    yield from _text(head, words, chosen, width)


def _seen(seen: ObservationMade, pointer: Span, chosen: bool, names: _Names, width: int) -> Iterator[Line]:
    indent = " " * (_OF_A_TASK if seen.task is not None else 0)
    when = Span(f"{moment_text(seen.subject_t, True)} ", Ink.DIM)
    head = line(pointer, indent, Span(f"{_STRENGTH[seen.strength]} ", Ink.STRONG), when)
    later = written_later(seen)
    said = f"{seen.text} ({names.seat(seen.seat)}{f', {later}' if later else ''})"
    yield from _text(head, said, chosen, width)


def _text(head: Line, words: str, chosen: bool, width: int) -> Iterator[Line]:
    """Words behind a head: cut where they are too long, whole where they are chosen."""
    if not chosen:
        yield line(head, Span(words, Ink.TEXT))
        return
    indent = sum(span.width for span in head)
    told = wrapped(words, max(width - indent, 1), Ink.STRONG)
    yield line(head, *told[:1])
    yield from (line(" " * indent, row) for row in told[1:])


def _more(words: str, indent: int, width: int) -> Iterator[Line]:
    yield from (line(" " * indent, row) for row in wrapped(words, max(width - indent, 1), Ink.DIM))
