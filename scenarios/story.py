"""The authored story: events with their times and guards, decisions, and the crew's routine.

Lives here: what happens, when it is due, what it waits for, and who is asked.
Never here: what really happened in a run (`telemetry.run` decides that and records why not).
"""

from pydantic import Field, model_validator

from scenarios.conditions import Condition
from scenarios.decisions import Decision
from scenarios.effects import Effect
from scenarios.injects import Inject
from scenarios.refs import EventId, Id, ModuleId, PersonId
from scenarios.times import Duration, Met
from scenarios.words import Certainty, Source, Words


class Anchor(Words):
    """A time told from another event."""

    event: EventId
    delay: Duration = 0


class Event(Words):
    """Something that happens in the story: at a time, after another event, or when a condition is true."""

    id: Id
    at: Met | None = Field(default=None, description="either this, when it comes")
    after: Anchor | None = Field(default=None, description="or this, after which event, and how long")
    when: Condition | None = Field(default=None, description="or this, as soon as it is true")
    lasting: Duration = Field(default=0, description="how long `when` must stay true", alias="for")
    requires: tuple[Condition, ...] = Field(default=(), description="guards: if one fails it does not happen")

    title: str = Field(min_length=1, max_length=100)
    who: tuple[PersonId, ...] = Field(default=(), description="whom it concerns: the log names them")
    where: ModuleId | None = Field(default=None, description="in which module")
    text: str = Field(default="", description="what was said, learned or done, in our own words")
    source: Source = Field(description="`ours` unless a text or a report says so")
    certainty: Certainty = Field(description="how firmly it says so; `ours` where it is ours")
    beat: int | None = Field(default=None, ge=1, description="its row among the film's beats")
    other_telling: str | None = Field(
        default=None, description="how the other text tells it, where they disagree"
    )
    note: str | None = Field(default=None, description="what is our choice here, and why")
    chapter: str | None = Field(default=None, max_length=14, description="a name for the time bar")
    words_only: bool = Field(
        default=False, description="nothing on the station changes, people speak or think"
    )
    effects: tuple[Effect, ...] = ()
    decision: Decision | None = Field(default=None, description="what somebody is asked when this happens")
    inject: Inject | None = Field(default=None, description="how an exercise puts it to its players")

    @property
    def held(self) -> bool:
        """Whether it does not come by itself: a facilitator must let it."""
        return self.inject is not None and self.inject.released != "auto"

    @model_validator(mode="after")
    def _one_time(self) -> "Event":
        times = sum(x is not None for x in (self.at, self.after, self.when))
        by_hand = self.inject is not None and self.inject.released == "manual"
        if times > 1 or (times == 0 and not by_hand):
            raise ValueError("give exactly one of `at`, `after` and `when`")
        if self.lasting and self.when is None:
            raise ValueError("`for` belongs to `when`")
        return self

    @model_validator(mode="after")
    def _words_or_effects(self) -> "Event":
        on_station = [e for e in self.effects if e.do not in ("say", "flag")]
        if self.words_only and on_station:
            raise ValueError("`words_only` events may only have `say` and `flag` effects")
        if not self.words_only and not on_station and self.decision is None:
            raise ValueError("an event without effects on the station must say `words_only: true`")
        return self


class Routine(Words):
    """What the crew does between the story's events: meals, sleep, shifts. Always our invention."""

    at: Met
    effects: tuple[Effect, ...] = Field(min_length=1)
