"""A judge: somebody who evaluates an exercise, what of its evaluation they have chosen, and what they give.

Lives here: the choice, ways through the evidence, and what is given. Never here: Textual, drawing, where it
is written (the book), what is proposed (the session's).
"""

from mission_control.book import Book
from mission_control.drawing import evaluation as drawn
from mission_control.drawing.evaluation import Item
from mission_control.exercise.evaluation.evaluation import Evaluation
from mission_control.exercise.evaluation.tasks import TaskTold
from scenarios.times import met_text
from telemetry.asides import Rating

_ELSEWHERE = "you look through another's eyes, who have no evaluation"


class Judge:
    """Chooses among what there is to evaluate now, whatever time is looked at."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.driver = book.driver
        self._chosen = ""

    @property
    def told(self) -> Evaluation | None:
        """The evaluation as it is now; None where one has none."""
        return self.book.now.evaluation

    @property
    def items(self) -> tuple[Item, ...]:
        """What may be chosen, from top to bottom."""
        return () if self.told is None else drawn.items(self.told)

    @property
    def chosen(self) -> Item | None:
        """What is chosen: the first, until another is; None where there is nothing."""
        items = self.items
        return next((item for item in items if item.key == self._chosen), items[0] if items else None)

    @property
    def task(self) -> TaskTold | None:
        """The critical task that what is chosen belongs to."""
        chosen = self.chosen
        if chosen is None or self.told is None:
            return None
        return next((task for task in self.told.tasks if task.id == chosen.task), None)

    def choose(self, steps: int) -> None:
        """Another one, so many further down."""
        items = self.items
        if items:
            self.choose_item(min(max(self._place + steps, 0), len(items) - 1))

    def choose_item(self, place: int) -> None:
        """The one in this place."""
        items = self.items
        if 0 <= place < len(items):
            self._chosen = items[place].key

    @property
    def _place(self) -> int:
        keys = [item.key for item in self.items]
        return keys.index(self._chosen) if self._chosen in keys else 0

    def next_evidence(self, direction: int) -> str:
        """To what was done or seen next, or before: from the time that is looked at. What was found."""
        dated = sorted(
            ((item.t, place) for place, item in enumerate(self.items) if item.t is not None and _shows(item)),
        )
        at, chosen = self.driver.t, self._place
        here = (at, chosen) if (at, chosen) in dated else (at, -1 if direction > 0 else len(self.items))
        ahead = [each for each in dated if (each > here if direction > 0 else each < here)]
        if not ahead:
            return f"nothing was found {'after' if direction > 0 else 'before'} {met_text(at)}"
        t, place = min(ahead) if direction > 0 else max(ahead)
        self.choose_item(place)
        return self._go(t)

    def look(self) -> str:
        """To the time of what is chosen; where one is now, or why not."""
        chosen = self.chosen
        if chosen is None or chosen.t is None:
            return "this has no time yet"
        return self._go(chosen.t)

    def confirm(self) -> str:
        """Give the task the rating that is proposed. Raises ValueError with one line."""
        task = self._rated()
        if task.proposed is None:
            raise ValueError("nothing is proposed yet: r rates it all the same")
        if task.rated is not None and task.rated.seat == self.book.seat_id:
            raise ValueError(f"you gave {task.title} {task.rated.rating} already: r gives it another")
        return self.rate(task.proposed, "")

    def rate(self, rating: Rating, reason: str) -> str:
        """Give the task a rating. Raises ValueError with one line."""
        task = self._rated()
        self.book.rate(task.id, rating, reason)
        return f"{task.title}: {rating}"

    def observe(self, text: str, task: str | None, strength: bool | None) -> str:
        """Write down what was seen, of the time that is looked at. Raises ValueError with one line."""
        self.book.observe(text, task, strength)
        return "written down"

    def _rated(self) -> TaskTold:
        if self.told is None:
            raise ValueError(_ELSEWHERE)
        if self.task is None:
            raise ValueError("choose a critical task first, or what belongs to one")
        return self.task

    def _go(self, t: float) -> str:
        if t > self.book.now.frame.t:
            return f"{met_text(t)} has not come yet"
        self.driver.seek(t)
        return f"looking back at {met_text(t)}: j shows the station there, End comes back to now"


def _shows(item: Item) -> bool:
    """Whether it is something that was done or seen."""
    return item.kind in ("evidence", "observation")
