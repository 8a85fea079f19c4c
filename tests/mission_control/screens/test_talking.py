"""The box in which one talks: where it begins, what goes where, what nobody heard, and letters."""

import pytest

from mission_control.screens.seat import SeatScreen
from mission_control.screens.talking import TalkLine, TalkScreen
from telemetry.exercise_acts import Spoke, Wrote
from telemetry.run import Run
from tests.mission_control.exercise.conftest import fresh_run, tale
from tests.mission_control.screens.test_seat import Seat, sit
from tests.telemetry.conftest import event, person, run_of

__all__ = ["fresh_run", "tale"]


def acts(seat: Seat) -> list[Spoke | Wrote]:
    journal = seat.exercise.table.branches.current.run.journal
    return [act for act in journal.acts if isinstance(act, Spoke | Wrote)]


def said(seat: Seat) -> list[tuple[str, str, str | None]]:
    return [(act.by, act.text, act.loop) for act in acts(seat) if isinstance(act, Spoke)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_talks_on_and_comes_back_to_where_one_talked(fresh_run: Run, size: tuple[int, int]) -> None:
    async with sit(fresh_run, "ada-seat", size) as seat:
        seat.exercise.table.playback.resume()
        await seat.press("t")
        assert seat.shows(TalkScreen)
        assert "Talk as Ada" in seat.text
        assert "here: nobody is with you" in seat.text
        await seat.press("down", *"Hello?", "enter")
        assert said(seat) == [("ada", "Hello?", "s-band")]
        await seat.pass_s(1.0)
        assert "S-band: Hello?" in seat.text
        await seat.press("escape")
        assert seat.shows(SeatScreen)
        await seat.press("t", *"More", "enter")
        assert said(seat)[-1] == ("ada", "More", "s-band")


async def test_what_nobody_heard_is_told(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        seat.exercise.table.clock.jump(3000.0)
        await seat.pass_s(0.25)
        await seat.press("t", "down", *"Hello?", "enter")
        assert "nobody heard that on S-band: it has failed" in seat.text
        await seat.press("a")
        assert "it has failed" not in seat.text.splitlines()[-4]


async def test_what_was_meant_for_one_is_heard_by_nobody_else_once_they_left() -> None:
    crew = [person(who, "front") for who in ("ann", "bob", "cyd")]
    leaves = event("leaves", {"do": "move", "who": ["bob"], "to": "back"}, at="000/00:10")
    async with sit(run_of(leaves, people=crew), "ann") as seat:
        await seat.press("t", "down", *"Psst", "enter")
        seat.exercise.table.clock.jump(3000.0)
        await seat.pass_s(0.25)
        await seat.press(*"Psst", "enter")
        assert "Bob is not where Ann is" in seat.text
        assert said(seat) == [("ann", "Psst", None)]
        assert seat.screen.app.screen.query_one(TalkLine).value == "Psst", "it can be said elsewhere"


async def test_what_is_typed_behind_enter_is_for_what_comes_next(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        await seat.press("t", "down", *"One", "enter", *"Two", "enter", *"Thr")
        assert [text for _, text, _ in said(seat)] == ["One", "Two"]
        assert seat.screen.app.screen.query_one(TalkLine).value == "Thr"


async def test_a_letter_has_a_subject_first(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        await seat.press("t", "down", "down")
        assert "write to Houston by S-band" in seat.text
        await seat.press(*"Plan", "enter")
        assert not acts(seat)
        await seat.press("escape")
        assert seat.shows(TalkScreen), "a letter that is begun is given up first"
        await seat.press(*"Plan", "enter", *"Go", "enter")
        assert [(act.subject, act.text) for act in acts(seat) if isinstance(act, Wrote)] == [("Plan", "Go")]


async def test_whoever_speaks_for_several_turns_to_another(fresh_run: Run) -> None:
    async with sit(fresh_run, "facilitator") as seat:
        await seat.press("t")
        assert "Talk as Ada   tab: as another" in seat.text
        await seat.press("tab", "tab")
        assert "Talk as Houston" in seat.text
        await seat.press(*"We copy.", "enter")
        assert said(seat) == [("houston", "We copy.", "s-band")]


async def test_the_facilitator_begins_as_somebody_whom_nobody_present_plays(fresh_run: Run) -> None:
    async with sit(fresh_run, "facilitator") as seat:
        ada = seat.exercise.sit("ada-seat")
        await seat.pass_s(0.25)
        await seat.press("t")
        assert "Talk as Boris" in seat.text
        await seat.press("tab", "escape", "t")
        assert "Talk as Houston" in seat.text, "and then as whom one talked the last time"
        assert ada.sitting.view is not None


async def test_nobody_speaks_in_the_past_and_whoever_only_looks_not_at_all(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        await seat.press("left", "t", "a", "enter")
        assert "you are looking back" in seat.text
        assert not acts(seat)
    async with sit(fresh_run, "narrow") as seat:
        await seat.press("t")
        assert seat.shows(SeatScreen)
        assert not any(key.word == "talk" for key in seat.screen.keys)
