"""The bell: silent until asked for, and once for a view with a new warning or emergency."""

from collections.abc import Callable
from dataclasses import replace

from mission_control.bell import Bell
from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmState

ViewOf = Callable[..., View]


def views(view_of: ViewOf, severity: Severity, state: AlarmState = AlarmState.TRIGGERED) -> tuple[View, View]:
    """Before and after two alarms are raised at t = 100."""
    alarm = replace(view_of().frame.alarms[0], severity=severity, annunciated=100.0, state=state)
    return view_of(t=99.0, alarms=()), view_of(t=101.0, alarms=(alarm, replace(alarm, id="another")))


def rung(bell: Bell, *seen: View) -> list[bool]:
    return [bell.rings(view) for view in seen]


def ringing() -> Bell:
    bell = Bell()
    bell.toggle()
    return bell


def test_it_is_off_until_asked_for(view_of: ViewOf) -> None:
    bell = Bell()
    before, after = views(view_of, Severity.EMERGENCY)
    assert rung(bell, before, after) == [False, False]
    assert bell.toggle()
    assert not bell.toggle()


def test_it_rings_once_for_what_is_new_and_grave(view_of: ViewOf) -> None:
    for severity, rings in zip(Severity, (True, True, False, False), strict=True):
        before, after = views(view_of, severity)
        assert rung(ringing(), before, after, after) == [False, rings, False]


def test_it_does_not_ring_for_what_somebody_acknowledged_or_what_stood_at_the_start(view_of: ViewOf) -> None:
    assert rung(ringing(), *views(view_of, Severity.WARNING, AlarmState.ACKNOWLEDGED)) == [False, False]
    assert rung(ringing(), views(view_of, Severity.WARNING)[1]) == [False]


def test_it_does_not_ring_on_the_way_back_and_does_again_on_the_way_on(view_of: ViewOf) -> None:
    before, after = views(view_of, Severity.WARNING)
    later = view_of(t=500.0, alarms=after.frame.alarms)
    assert rung(ringing(), later, after, before, later) == [False, False, False, True]
