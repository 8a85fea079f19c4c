"""Boxes of the evaluators' screen: a rating to give, and an observation to write.

Lives here: the boxes. Never here: drawing, or what the host is asked (`judge`).
"""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from mission_control.drawing import evaluation
from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.menu import Row
from mission_control.evaluation_keys import OBSERVING_KEYS
from mission_control.exercise.evaluation.tasks import RATING_WORDS, TaskTold
from mission_control.exercise.view import View
from mission_control.judge import Judge
from mission_control.keys import bindings
from mission_control.screens.choosing import Choosing, back
from mission_control.screens.seek import Prompt

_KINDS: dict[bool | None, str] = {True: "A strength", False: "To improve", None: "Seen"}


class RatingBox(Choosing[str]):
    """A critical task to rate. Dismissed with words about that."""

    BINDINGS: ClassVar[list[BindingType]] = [back("r")]
    KEYS = "A digit or Enter rates; another rating than the proposed asks why   Escape: not now"

    def __init__(self, judge: Judge, task: TaskTold, face: Face) -> None:
        """What is proposed is chosen at first."""
        ratings = list(RATING_WORDS)
        super().__init__(judge.driver, face, ratings.index(task.proposed or ratings[0]))
        self._judge = judge
        self._rated = task

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The task and the ratings."""
        return evaluation.rating_rows(self._rated, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Give it, if need be with a reason."""
        rating = list(RATING_WORDS)[item]
        if rating != self._rated.proposed:
            keys = "Enter rates it so, Escape goes back"
            prompt = Prompt(f"{rating}, because", keys, partial(self._judge.rate, rating))
            self.app.push_screen(prompt, self._given)
            return
        try:
            self.dismiss(self._judge.rate(rating, ""))
        except ValueError as error:
            self.say(str(error))

    def _given(self, words: str | None) -> None:
        if words is not None:
            self.dismiss(words)


class ObservationPrompt(Prompt[str]):
    """Asks what was seen; dismissed with words about that."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OBSERVING_KEYS)]

    def __init__(self, judge: Judge, task: TaskTold | None) -> None:
        """It is of that task at first, and neither a strength nor to improve."""
        keys = "Enter writes it down; tab: strength, to improve, or neither; shift+tab: of this task, or none"
        super().__init__("", keys, self._write)
        self._judge = judge
        self._rated = task
        self._of_task = task is not None
        self._strength: bool | None = None

    def on_mount(self) -> None:
        """Say what it will be."""
        self._tell()

    def action_kind(self) -> None:
        """The next kind."""
        kinds = list(_KINDS)
        self._strength = kinds[(kinds.index(self._strength) + 1) % len(kinds)]
        self._tell()

    def action_task(self) -> None:
        """Of the task, or of none."""
        self._of_task = self._rated is not None and not self._of_task
        self._tell()

    def _tell(self) -> None:
        of = plain(self._rated.title) if self._rated is not None and self._of_task else "no critical task"
        self.query_one("#prompt-title", Static).update(Content(f"{_KINDS[self._strength]}, of: {of}"))
        self.query_one(Input).focus()

    def _write(self, text: str) -> str:
        task = self._rated.id if self._rated is not None and self._of_task else None
        return self._judge.observe(text, task, self._strength)
