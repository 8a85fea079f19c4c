"""Rehearsing a test plan: a run in which all that it says is done, and what of its expectations failed.

Lives here: playing a plan without a screen. Never here: reading one (`scenarios.plans`), or printing.
"""

from collections.abc import Iterator

from scenarios.choices import near_miss
from scenarios.plans import Choice, Expected, Plan, Steering, Step, command_in
from scenarios.times import TICKS_PER_SECOND, met_text, tick_text
from telemetry.alarm import AlarmChange
from telemetry.commanded import CommandNow, Stage, told
from telemetry.exercise_acts import InjectSteered
from telemetry.journal import Act, Commanded, OptionChosen
from telemetry.outcome import outcome
from telemetry.run import Run

PLANNER = "plan"
"""The seat of whoever acts in a plan."""


def rehearsed(left_alone: Run, plan: Plan) -> Run:
    """The run in which everything planned is done, in order of time.

    It shares with the run in which nobody acts whatever comes before its first act, so that many plans of one
    story cost little more than what is different in each.
    """
    run = left_alone
    for step in sorted(plan.do, key=lambda step: step.at):
        run = run.acted(_act(step, left_alone))
    return run


def _act(step: Step, run: Run) -> Act:
    t = step.at / TICKS_PER_SECOND
    if isinstance(step, Choice):
        return OptionChosen(t, PLANNER, step.decision, step.option)
    if isinstance(step, Steering):
        return InjectSteered(t, PLANNER, step.fire, "fire")
    return Commanded(t, PLANNER, *command_in(step, run.model.names))


def failures(run: Run, expected: Expected) -> list[str]:
    """What of a run is not as expected, a line each; none if all is. What is refused never is."""
    return [*_refused(run), *_unexpected(run, expected)]


def _refused(run: Run) -> Iterator[str]:
    elsewhen = dict(_asked_elsewhen(run))
    yield from (f"at {met_text(t)}: {reason}{elsewhen.get(t, '')}" for t, reason in run.refusals())
    for command in told(run.moment_at(run.end_t).facts.commands):
        if command.stage is Stage.FAILED:
            yield f"{_asked_and_failed(command)}: {command.text}: {command.why_not}"
        elif command.stage is not Stage.EXECUTED:
            yield f"at {met_text(command.queued)}: {command.text}: it is {command.stage} at the end"


def _asked_and_failed(command: CommandNow) -> str:
    """When it was asked and, if that was later, when it failed."""
    asked = f"at {met_text(command.queued)}"
    if command.ended is None or met_text(command.ended) == met_text(command.queued):
        return asked
    return f"asked {asked}, failed at {met_text(command.ended)}"


def _asked_elsewhen(run: Run) -> Iterator[tuple[float, str]]:
    """Answers that come too early or too late, each by its time, with when they are asked for."""
    answers = run.moment_at(run.end_t).facts.answers
    for act in run.journal.acts:
        asked = answers.get(act.decision) if isinstance(act, OptionChosen) else None
        if asked is not None and not asked.asked <= act.tick < asked.deadline:
            begins, ends = (tick_text(tick) for tick in (asked.asked, asked.deadline))
            yield act.t, f" (it is asked from {begins} to {ends})"


def _unexpected(run: Run, expected: Expected) -> Iterator[str]:
    came = {c.event: c for c in run.came()}
    for event in expected.happened:
        if event not in came:
            yield f"{event} never came"
        elif not came[event].happened:
            yield f"{event} did not happen: {came[event].why_not}"
    yield from (f"{e} happened" for e in expected.not_happened if e in came and came[e].happened)
    yield from _unexpected_alarms(run, expected)
    found = outcome(run)
    people = run.moment_at(run.end_t).facts.people
    yield from (f"{p} is dead" for p in expected.alive if people[p].health == "dead")
    yield from (f"{p} is {people[p].health}" for p in expected.dead if people[p].health != "dead")
    ending = None if found.ending is None else found.ending.id
    if expected.ending is not None and ending != expected.ending:
        yield f"it ends as {ending or 'nothing'}, and not as {expected.ending}"


def _unexpected_alarms(run: Run, expected: Expected) -> Iterator[str]:
    if not expected.alarms and not expected.no_alarms:
        return
    log = run.frame_at(run.end_t).alarm_log
    raised = {logged.channel for logged in log if logged.change is AlarmChange.RAISED}
    for channel in (*expected.alarms, *expected.no_alarms):
        if channel not in run.channels:
            near = near_miss(channel, [c.id for c in run.channels])
            yield f"there is no channel {channel}" + (f", did you mean {near}?" if near else "")
        elif (channel in raised) is not (channel in expected.alarms):
            yield f"{channel} raised {'an' if channel in raised else 'no'} alarm"
