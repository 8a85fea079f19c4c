"""The facilitator's console: what it shows at a glance, and what its keys and picks do to the exercise."""

import pytest

from mission_control.screens.choosing import Choosing, DecisionScreen
from mission_control.screens.console import ConsoleScreen
from mission_control.screens.desk_arrangement import DeskShape, desk_arrangement
from mission_control.screens.desk_menus import BranchMenu, Doing
from mission_control.screens.evaluation import EvaluationScreen
from mission_control.screens.improvising import Improvising
from mission_control.screens.master import MasterScreen
from mission_control.screens.polling import PollList
from mission_control.screens.seek import Prompt
from mission_control.screens.talking import TalkScreen
from telemetry.asides import NoteMade
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke
from telemetry.journal import OptionChosen
from telemetry.run import Run
from tests.mission_control.exercise.evaluated import ALARM_S, SEATS, SECOND_S, evaluated_run
from tests.mission_control.screens.test_seat import Seat, sit
from tests.telemetry.exercise_stories import inject

OVER = {"expected": "shut", "is": "overdue"}
LEAD = inject("help", when=OVER, words={"category": "contingency", "notes": "Only if nobody shut it."})


def steered(seat: Seat) -> list[tuple[str, str, float, str]]:
    """What was done to injects so far."""
    acts = seat.exercise.table.branches.current.run.journal.acts
    return [(a.event, a.how, a.late_s, a.along) for a in acts if isinstance(a, InjectSteered)]


@pytest.fixture(scope="module")
def run() -> Run:
    """The exercise, with a contingency inject; tests that act make runs of their own of it."""
    return evaluated_run(LEAD)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_facilitator_begins_on_it_and_it_tells_what_comes(run: Run, size: tuple[int, int]) -> None:
    async with sit(run, "facilitator", size) as seat:
        assert seat.shows(ConsoleScreen)
        lines = seat.text.splitlines()
        assert "PAUSED" in lines[0]
        assert "WALL" in lines[1]
        assert "NEXT 59s alarm" in lines[1] or "NEXT 1m00s alarm" in lines[1]
        assert "1 Injects" in seat.text
        words = " ".join(seat.text.split())
        assert "in 1m00s alarm" in words
        assert "held help contingency" in words
        assert "space run  h HOLD" in lines[-1]
        assert "? help" in lines[-1]


async def test_an_inject_is_fired_withheld_delayed_and_left_out() -> None:
    async with sit(evaluated_run(LEAD), "facilitator") as seat:
        await seat.press("f")
        assert steered(seat) == [("alarm", "fire", 0.0, "alone")]
        # the chosen one is done with, and none is chosen in its place: a second key does nothing to another
        for again in ("f", "k", "w", "y"):
            await seat.press(again)
            assert len(steered(seat)) == 1
            assert seat.toasts[-1] == "choose an inject first"
        await seat.press("down", "w")
        assert steered(seat)[1:] == [("second", "hold", 0.0, "alone")]
        await seat.press("w", "y")
        assert steered(seat)[2:] == [("second", "release", 0.0, "alone")]
        assert seat.shows(Prompt)
        await seat.press(*"5 m injects", "enter")
        assert steered(seat)[3:] == [("second", "delay", 300.0, "injects")]
        await seat.press("k")
        assert steered(seat)[4:] == [("second", "skip", 0.0, "alone")]
        assert "second: skipped for good" in seat.toasts
        await seat.press("k")
        assert len(steered(seat)) == 5


async def test_what_came_by_itself_is_let_go_so_that_no_key_does_something_to_another() -> None:
    async with sit(evaluated_run(LEAD), "facilitator") as seat:
        await seat.press("s", *"+61s", "enter")
        await seat.press("f")
        assert not steered(seat)
        assert seat.toasts[-1] == "choose an inject first"
        await seat.press("down", "down", "down", "down", "down", "f")
        assert not steered(seat)
        assert "alarm" in seat.toasts[-1]
        await seat.press("home", "w")
        assert [(event, how) for event, how, *_ in steered(seat)] == [("second", "hold")]


async def test_what_would_be_overtaken_is_not_fired_and_so_not_lost() -> None:
    guarded = inject("guarded", at="000/00:00:30", requires=[{"flag": "go"}])
    async with sit(evaluated_run(guarded), "facilitator") as seat:
        await seat.press("f")
        assert not steered(seat)
        assert seat.toasts[-1] == "guarded would be overtaken: it needs that go is so"
        await seat.press("y", *"15 min", "enter")
        assert seat.toasts[-1] == "guarded: delayed by 15 min"
        assert "in 15m29s?" in seat.text


async def test_a_delay_that_means_nothing_is_told_and_can_be_mended() -> None:
    async with sit(evaluated_run(LEAD), "facilitator") as seat:
        await seat.press("y", *"10 min everybody", "enter")
        assert "does not move along" in seat.text
        assert not steered(seat)
        await seat.press("escape")
        assert seat.shows(ConsoleScreen)


async def test_what_is_overdue_suggests_an_inject_and_leads_to_it() -> None:
    async with sit(evaluated_run(LEAD), "facilitator") as seat:
        seat.exercise.table.clock.jump(ALARM_S + 600.0)
        await seat.pass_s(0.25)
        assert "OVERDUE" in seat.text
        assert "suggests: help" in seat.text
        assert "SUGGESTED" in seat.text.splitlines()[1]
        await seat.press("tab", "enter", "f")
        assert steered(seat) == [("help", "fire", 0.0, "alone")]


async def test_one_key_holds_and_never_lets_go() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("space")
        assert seat.exercise.table.playback.rate == 1.0
        await seat.press("h")
        assert seat.exercise.table.playback.rate == 0.0
        await seat.press("h")
        assert seat.exercise.table.playback.rate == 0.0


async def test_a_real_emergency_is_confirmed_and_loud_for_every_seat() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        player = seat.exercise.sit("flight")
        await seat.press("space", "exclamation_mark")
        assert seat.shows(Prompt)
        await seat.press("escape")
        assert seat.exercise.table.playback.rate == 1.0
        await seat.press("exclamation_mark", *"smoke in the hall", "enter")
        assert seat.exercise.table.playback.rate == 0.0
        assert "REAL EMERGENCY - THIS IS NO EXERCISE: smoke in the hall" in seat.text.splitlines()[0]
        assert player.sitting.view is not None
        assert player.sitting.view.transport.emergency == "smoke in the hall"
        await seat.press("space")
        assert "REAL" not in seat.text.splitlines()[0]


async def test_a_jump_over_open_decisions_lists_them_first() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        seat.exercise.table.clock.jump(ALARM_S + 1.0)
        await seat.pass_s(0.25)
        await seat.press("s", *"+30m", "enter")
        assert seat.shows(Doing)
        assert "Ann: Shall we leave?" in seat.text
        assert "else: Stay here" in seat.text
        await seat.press("escape")
        assert seat.exercise.table.playback.t < ALARM_S + 60.0
        await seat.press("s", *"+30m", "enter", "enter")
        assert seat.exercise.table.playback.t == ALARM_S + 1801.0


async def test_everybody_is_taken_back_into_a_branch_and_on_again() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        seat.exercise.table.clock.jump(SECOND_S)
        await seat.pass_s(0.25)
        await seat.press("r", *"-10m", "enter")
        assert "Rewind to 000/00:20:00, as" in seat.text
        await seat.press("enter")
        assert seat.exercise.table.branches.current.name == "from 000/00:20"
        assert seat.exercise.table.playback.t == SECOND_S - 600.0
        await seat.press("b")
        assert seat.shows(BranchMenu)
        assert "from 000/00:20  you are here" in seat.text
        await seat.press("enter")
        assert seat.exercise.table.branches.current.name == "main"
        assert seat.exercise.table.playback.t == SECOND_S


async def test_notes_and_bookmarks_keep_both_clocks_and_lead_back() -> None:
    async with sit(evaluated_run(), "facilitator", (200, 60)) as seat:
        await seat.press("n", *"watch Ann", "enter", "m")
        seat.exercise.table.clock.jump(SECOND_S)
        await seat.pass_s(0.25)
        assert "watch Ann" in seat.text
        assert "1 notes · 1 bookmarks" in seat.text
        await seat.press(*["tab"] * 6, "down", "enter")
        assert "LOOKING BACK" in seat.text
        await seat.press("n", *"then already", "enter")
        *_, note = seat.exercise.table.branches.current.run.journal
        assert isinstance(note, NoteMade)
        assert (note.t, note.about_t) == (SECOND_S, 0.0)
        await seat.press("f")
        assert not steered(seat)
        assert "you are looking back" in seat.toasts[-1]
        await seat.press("end")
        assert "LOOKING BACK" not in seat.text


async def test_the_facilitator_sees_as_a_seat_and_has_their_own_eyes_back() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        seat.exercise.sit("flight")
        await seat.press("tab", "tab", "tab")
        assert "1 of 8 taken" not in seat.text
        assert "2 of 8 taken" in seat.text
        await seat.press("enter")
        assert "Flight director" in seat.text
        await seat.press("1")
        assert seat.shows(MasterScreen)
        assert "seat Flight director" in seat.text.splitlines()[0]
        await seat.press("v")
        assert seat.shows(MasterScreen), "what that seat sees has no console"
        await seat.press("e")
        assert seat.shows(ConsoleScreen)


async def test_a_seat_gets_another_code_which_is_told() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("tab", "tab", "tab", "enter", "2")
        assert seat.exercise.table.codes["flight"] in seat.text
        await seat.press("escape")
        assert seat.shows(ConsoleScreen)


async def test_whoever_judges_has_the_console_and_steers_nothing() -> None:
    async with sit(evaluated_run(), "judge") as seat:
        await seat.pass_s(0.25)
        assert seat.shows(EvaluationScreen), "where an evaluator begins"
        await seat.press("v")
        assert seat.shows(ConsoleScreen)
        assert "f fire" not in seat.text
        await seat.press("f", "h")
        assert not steered(seat)
        await seat.press("enter")
        assert seat.shows(Doing)
        assert "Fire it" not in seat.text
        await seat.press("escape", "v")
        assert seat.shows(MasterScreen)


async def test_panels_come_in_full_by_their_digits_and_pages_by_turning(run: Run) -> None:
    async with sit(run, "facilitator", (80, 24)) as seat:
        assert "2 Expected actions" in seat.text
        await seat.press("tab", "tab")
        assert "4 Seats" in seat.text
        assert "1 Injects ─" not in seat.text
        await seat.press("8")
        assert "8 Log" in seat.text
        assert "7 Notes" not in seat.text
        await seat.press("escape", "question_mark")
        assert "fire the chosen inject" in seat.text
        await seat.press("escape")
        assert not isinstance(seat.pilot.app.screen, Choosing)


async def test_the_mouse_chooses_and_picks(run: Run) -> None:
    async with sit(run, "facilitator") as seat:
        rows = seat.text.splitlines()
        line = next(y for y, row in enumerate(rows) if " second" in row)
        await seat.pilot.click(offset=(20, line))
        await seat.pass_s(0.25)
        assert "▸ in 30m00s second" in " ".join(seat.text.split())
        line = next(y for y, row in enumerate(seat.text.splitlines()) if " second" in row)
        await seat.pilot.click(offset=(20, line))
        await seat.pass_s(0.25)
        assert seat.shows(Doing)


@pytest.mark.parametrize(
    ("size", "shape", "panels"),
    [
        ((80, 24), DeskShape.PAIR, (3, 4)),
        ((120, 40), DeskShape.RUN, (1, 2, 3, 4)),
        ((200, 60), DeskShape.ALL, (1, 2, 3, 4, 5, 6, 7, 8)),
    ],
)
def test_what_stands_fits_the_terminal(
    size: tuple[int, int], shape: DeskShape, panels: tuple[int, ...]
) -> None:
    now = desk_arrangement(*size, 3, in_full=False)
    assert (now.shape, now.panels) == (shape, panels)
    assert set(now.order) == set(range(1, 9))
    assert desk_arrangement(*size, 3, in_full=True).panels == (3,)


async def test_polls_open_over_the_console() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("o")
        assert seat.shows(PollList)
        await seat.press("escape")
        assert seat.shows(ConsoleScreen)


async def test_an_inject_is_made_up_completed_and_checked_as_it_is_typed() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("i")
        assert seat.shows(Improvising)
        await seat.press(*"A knock", "tab", *"Nobody", "tab", *"fli", "right")
        assert "flight" in seat.text
        await seat.press("tab", *"It knocks.", "tab", *"{do: hatch, ")
        assert "hatches:" in seat.text
        await seat.press(*"hatches: [front-back], open: maybe}", "enter")
        assert seat.shows(Improvising)
        assert "open" in seat.text
        await seat.press(*["backspace"] * 6, *"false}")
        assert "these are effects: hatch" in seat.text
        await seat.press("enter")
        assert seat.shows(ConsoleScreen)
        (made,) = seat.exercise.table.branches.current.run.journal.acts
        assert isinstance(made, Improvised)
        assert (made.title, made.to, made.text) == ("A knock", ("flight",), "It knocks.")
        assert [effect.do for effect in made.effects] == ["hatch"]
        assert "A knock" in seat.text


async def test_who_nobody_knows_is_told_and_nothing_is_made_up() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("i", "enter")
        assert "what is it?" in seat.text
        await seat.press(*"Oh", "tab", "tab", *"nobody", "enter")
        assert "nobody" in seat.text
        assert not seat.exercise.table.branches.current.run.journal.acts
        await seat.press("escape")
        assert seat.shows(ConsoleScreen)


async def test_the_facilitator_talks_as_somebody_who_is_not_there() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("t")
        assert seat.shows(TalkScreen)
        await seat.press(*"Hello there", "enter")
        (said,) = seat.exercise.table.branches.current.run.journal.acts
        assert isinstance(said, Spoke)
        assert (said.seat, said.by, said.text) == ("facilitator", "ann", "Hello there")
        await seat.press("escape")
        assert seat.shows(ConsoleScreen)


async def test_a_decision_is_told_in_full_and_answered_for_whom_the_facilitator_plays() -> None:
    seats = [seat | {"plays": ["ann"]} if seat["id"] == "facilitator" else seat for seat in SEATS[1:]]
    async with sit(evaluated_run(seats=seats), "facilitator") as seat:
        await seat.press("s", *"+61s", "enter")
        await seat.press("3", "enter")
        assert seat.shows(Doing)
        assert "Shall we leave?" in seat.text
        assert "else: Stay here" in seat.text
        await seat.press("1")
        assert seat.shows(DecisionScreen)
        await seat.press("2")
        acts = seat.exercise.table.branches.current.run.journal.acts
        assert [(act.decision, act.option) for act in acts if isinstance(act, OptionChosen)] == [
            ("alarm", "leave")
        ]
        assert seat.toasts[-1] == "Ann: Leave at once"


async def test_a_decision_of_a_player_is_told_in_full_and_nothing_more() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        await seat.press("s", *"+61s", "enter")
        await seat.press("3", "enter")
        assert "Shall we leave?" in seat.text
        await seat.press("1")
        assert seat.shows(Doing)


async def test_a_hold_calls_off_what_is_under_way_while_the_clock_stands() -> None:
    async with sit(evaluated_run(), "facilitator") as seat:
        with seat.exercise.toiling(0.125):
            assert not seat.exercise.table.clock.send(ALARM_S + 600.0, "facilitator")
            await seat.pass_s(0.25)
            assert "on the way to" in seat.text.splitlines()[0]
            await seat.press("h")
            assert seat.toasts[-1] == "called off: the clock stands where it was; space lets it run"
            assert seat.exercise.table.clock.transport.under_way is None
        await seat.press("h")
        assert seat.toasts[-1] == "the clock stands already: space lets it run"
