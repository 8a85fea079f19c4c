"""`watch` and the home screen: a replay in the terminal. Never here: what the screens show."""

import argparse
import sys

from mission_control.app import run_home, run_watch
from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_session, time_of
from mission_control.resume import Resume
from mission_control.screens.home import Offer
from mission_control.terminal import terminal_fault
from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, duration_text, met_text
from telemetry.clock import Playback

HOME_SPEED = 60.0
HOME_SKIP_IDLE_S = 5.0


def watch(arguments: argparse.Namespace) -> int:
    """Replay WHAT until the viewer leaves."""
    _refuse_without_terminal()
    return _watch(arguments.what, arguments.seat, arguments.at, arguments.speed, arguments.skip_idle)


def home(arguments: argparse.Namespace) -> int:
    """Offer what there is to watch, and watch what is chosen."""
    _refuse_without_terminal()
    resume = Resume()
    offers = [_offer(load(resolve(scenario_id)), resume) for scenario_id in builtin_ids()]
    chosen = run_home(offers)
    return 0 if chosen is None else _watch(chosen, None, None, HOME_SPEED, HOME_SKIP_IDLE_S)


def _watch(what: str, seat_id: str | None, at: str | None, speed: float, skip_idle_s: float | None) -> int:
    session = opened_session(what, seat_id)
    notice = None
    if at is not None:
        t = time_of("--at", at, session)
    else:
        place = Resume().place(session.scenario_id, session.start_t, session.end_t)
        t = session.opens_t if place.t is None else place.t
        notice = place.note or (
            None if place.t is None else f"Resumed at {met_text(t)}. Home goes to the start."
        )
    playback = Playback(session, at=t, speed=speed, skip_idle_s=skip_idle_s)
    trouble = run_watch(session, playback, scenario_id=session.scenario_id, notice=notice)
    if trouble:
        print(trouble, file=sys.stderr)
    return 0


def _offer(scenario: Scenario, resume: Resume) -> Offer:
    start_t, end_t = scenario.start / TICKS_PER_SECOND, scenario.end / TICKS_PER_SECOND
    return Offer(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        duration=duration_text(scenario.end - scenario.start),
        left_at=resume.place(scenario.id, start_t, end_t).t,
    )


def _refuse_without_terminal() -> None:
    fault = terminal_fault()
    if fault is not None:
        raise UsageError(fault)
