"""All papers of an exercise, by the name of the file each belongs in. Never here: what any of them says."""

from collections.abc import Iterator

from mission_control.exercise.seats import seats_of
from mission_control.handbook.brief import seat_brief
from mission_control.handbook.evaluator import evaluator_guide
from mission_control.handbook.facilitator import facilitator_guide
from mission_control.handbook.players import player_handbook
from mission_control.reporting.document import Document
from telemetry.run import Run


def papers(run: Run) -> Iterator[tuple[str, Document]]:
    """Each with its name; `run` is the story where nobody acts."""
    yield "player-handbook", player_handbook(run.scenario)
    for seat in seats_of(run.scenario):
        if seat.role == "player":
            yield f"seat-{seat.id}", seat_brief(run, seat)
    yield "facilitator-guide", facilitator_guide(run)
    yield "evaluator-guide", evaluator_guide(run)
