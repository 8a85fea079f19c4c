"""Injects and expected actions as they are told: what is due when, what came of it, what people are to do.

Lives here: the shapes that frames hold, for facilitators and evaluators alone. Never here: what moves any of
it on (`steering`, `expecting`), or who may see it. Times are scenario seconds (MET).
"""

from dataclasses import dataclass

from scenarios.injects import Category, InjectState, Method, Standing


@dataclass(frozen=True, slots=True)
class InjectNow:
    """An event that is an inject, or one that was made up."""

    id: str
    """Its event's; of an improvised one `improvised-1` and so on, which no event has."""
    title: str
    category: Category
    sender: str
    """Who it seems to come from."""
    to: tuple[str, ...]
    """Seats or people it reaches."""
    method: Method
    objective: str | None
    text: str
    notes: str
    """For controllers."""
    state: InjectState
    due: float | None = None
    """When it comes, or would if it were not held; None where nobody knows yet, and once it came."""
    met: float | None = None
    """When the condition it waits for came true, if it is held: it suggests itself."""
    came: float | None = None
    """When its moment came, or it was skipped."""
    why_not: str = ""
    """Why it did not happen; else empty."""
    late_s: float = 0.0
    """How much later it comes than its author says: of what is due, `due` has it in already."""
    waits: str = ""
    """What must be before it is due, in words; empty where that is known, and once it came."""
    stranded: bool = False
    """Whether it can come by hand alone, since what it follows did not happen, and never will."""
    lacks: str = ""
    """Why it would not happen as things stand, were it its time; empty if it would, and once it came."""

    @property
    def comes_t(self) -> float | None:
        """When it comes by itself as things stand; None if it does not, or nobody knows when."""
        return self.due if self.state is InjectState.COMING and not self.lacks else None

    @property
    def missed(self) -> str:
        """Why it did not happen, with the word for that; empty if it did, or still may."""
        overtaken = self.state is InjectState.OVERTAKEN
        return f"{self.state.value}: {self.why_not}" if overtaken else self.why_not


@dataclass(frozen=True, slots=True)
class ExpectedNow:
    """What an inject that happened expects of people."""

    id: str
    inject: str
    """The event that expects it."""
    title: str
    task: str | None
    """The critical task it bears witness to."""
    by: tuple[str, ...]
    """Seats or people who should do it."""
    standing: Standing
    opened: float
    """When the inject happened,"""
    deadline: float
    """and by when it should be done."""
    done: float | None
    """When it was done; after the deadline too late. None if it was not."""
    contingencies: tuple[str, ...] = ()
    """Injects, by their events, that suggest themselves once it is overdue."""
