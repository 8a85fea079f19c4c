"""The top line: which state this is, when it is on every clock, how long the station has, what alarms stand.

Lives here: its parts, and which of them give way on a narrow screen. Never here: any panel's contents.
"""

from dataclasses import dataclass
from math import inf
from typing import Final

from mission_control.drawing.ages import age_text, moment_text, pet_text
from mission_control.drawing.face import SEVERITY_INK, SEVERITY_WORD, Face
from mission_control.drawing.figures import breach
from mission_control.drawing.ink import Ink, Line, Span, first_words, line, spread, width_of
from mission_control.drawing.orbit import ENTRY_CHANNEL
from mission_control.exercise.drive import EVERYBODY
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.session import WATCHER
from mission_control.exercise.view import Transport, View
from scenarios.severity import Severity
from scenarios.times import gmt_text, met_text

RECORDING: Final = " RECORDING "
"""Said of what was measured, lest it be taken for what is computed."""
_ENTRY_NEAR_S: Final = 72 * 3600.0
_ROOMY: Final = 100
"""From so many columns on, nothing is abridged."""
_SPACIOUS: Final = 140
"""From so many columns on, there is room for how playback goes on."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line, and how long it holds out: a lower rank gives way later."""

    rank: int
    text: Line
    brief: Line = ()
    """Instead of it, where it does not fit."""


def draw(view: View, width: int, face: Face) -> Line:
    """One line of exactly `width` cells; the alarms at its right end. What is real drowns all of it."""
    if view.transport.emergency is not None:
        return face.block([_real(view.transport, width)], width, 1)[0]
    gap = 3 if width >= _ROOMY else 2
    alarms = _alarms(view, width, face)
    parts = (
        Part(2, line(Span(RECORDING, Ink.CURSOR) if view.manifest.recorded else ())),
        Part(10, line(Span(view.manifest.title, Ink.TITLE))),
        Part(0, _state(view, width, face)),
        _wanted(view),
        Part(9, _pacing(view, face)),
        Part(1, line(Span("MET ", Ink.DIM), Span(met_text(view.frame.t), Ink.STRONG))),
        Part(8, line(Span("GMT ", Ink.DIM), gmt_text(view.manifest.zero, view.frame.t))),
        _seat(view),
        Part(5, _branch(view)),
        Part(7, _outside(view)),
        Part(6, _entry(view)),
    )
    shown = _fitting(parts, width - 2 - width_of(alarms), gap)
    joined = line(*(piece for text in shown for piece in (" " * gap, text)))[1:]
    return face.block([line(" ", spread(joined, alarms, max(width - 2, 0)), " ")], width, 1)[0]


def _real(transport: Transport, width: int) -> Line:
    words = f" {transport.word} - THIS IS NO EXERCISE: {transport.emergency or 'stop, and listen'} "
    return line(Span(first_words(words.strip(), width - 2).center(width), Ink.EMERGENCY))


def _fitting(parts: tuple[Part, ...], room: int, gap: int) -> list[Line]:
    """Those parts, in their order, that fit beside those of lower rank; the lowest in any case."""
    shown: dict[int, Line] = {}
    for part in sorted(parts, key=lambda part: part.rank):
        text = next(
            (text for text in (part.text, part.brief) if text and width_of(text) + gap <= room), part.text
        )
        if text and (not shown or width_of(text) + gap <= room):
            shown[part.rank] = text
            room -= width_of(text) + gap
    return [shown[part.rank] for part in parts if part.rank in shown]


def _seat(view: View) -> Part:
    """Whose eyes these are, unless they see all; and since when they have heard nothing."""
    if view.seat in (WATCHER.title, EVERYBODY):
        return Part(4, ())
    if view.last_heard is None:
        said = view.transport.word.endswith(view.seat.upper())
        return Part(4, () if said else _seated(view.seat))
    heard = "never heard" if view.last_heard == -inf else f"last heard {met_text(view.last_heard)}"
    return Part(4, _seated(f"{view.seat}, {heard}"), _seated(view.seat))


def _seated(title: str) -> Line:
    return line(Span("seat ", Ink.DIM), Span(title, Ink.STRONG))


def _wanted(view: View) -> Part:
    """Where everybody is being sent, for who may know; else how many decisions wait for this viewer, and for
    how long.
    """
    way = view.transport.under_way
    if way is not None:
        gone = f"{way.percent} %"
        on = Span(f"on the way to {met_text(way.to_t)}, {gone}", Ink.KEY)
        return Part(3, line(on), line(Span(f"on the way, {gone}", Ink.KEY)))
    if not view.mine:
        return Part(3, ())
    deadline = min(d.deadline for d in view.frame.decisions if d.event in view.mine)
    count = f"{len(view.mine)} DECISION{'S' if len(view.mine) > 1 else ''}"
    return Part(3, line(Span(f"{count} {age_text(deadline - view.frame.t)}", Ink.CAUTION)))


def _branch(view: View) -> Line:
    """Which branch this is, but for the trunk."""
    if view.branch in ("", MAIN):
        return ()
    return line(Span("branch ", Ink.DIM), Span(view.branch, Ink.STRONG))


def _state(view: View, width: int, face: Face) -> Line:
    """The state word, loud, and the rate that time has or will have; while playback lingers, its pace.

    Then the rate makes room for it where the line is short, so that nothing else has to come and go. A sign
    behind the rate says that what is idle is skipped, be there room for words or not.
    """
    transport = view.transport
    shape = face.play if transport.rate else face.pause
    state = Span(f" {shape} {transport.word} ", Ink.CURSOR)
    speed, pace = f" {face.times}{transport.speed:g}", f"{face.times}{transport.rate:g}"
    skips = Span(
        face.skip if transport.skip_idle_s is not None else "",
        Ink.DIM if transport.skipped_from is None else Ink.KEY,
    )
    if not transport.lingers:
        return line(state, Span(speed), skips)
    if width < _SPACIOUS:
        return line(state, Span(f"{face.pointer}{pace}".rjust(len(speed)), Ink.KEY), skips)
    return line(state, Span(speed), Span(f" {face.pointer} {pace}", Ink.KEY))


def _pacing(view: View, face: Face) -> Line:
    """Where it lingers, where a skip began, or that there are skips."""
    transport = view.transport
    if transport.lingers:
        begun = [mark.chapter for mark in view.marks if mark.chapter and mark.t <= view.frame.t]
        return line(Span(f"lingers on {begun[-1]}" if begun else "", Ink.KEY))
    if transport.skipped_from is not None:
        return line(Span(f"{face.skip} from {moment_text(transport.skipped_from)}", Ink.KEY))
    if transport.skip_idle_s is None:
        return ()
    return line(Span(f"{face.skip} skip idle {transport.skip_idle_s:g} s", Ink.DIM))


def _outside(view: View) -> Line:
    """The space walk's own clock, of whoever has been outside longest."""
    since = [
        p.outside_since for p in view.frame.people if p.outside_since is not None and p.outside is not None
    ]
    if not since:
        return ()
    return line(Span("EVA PET ", Ink.DIM), pet_text(view.frame.t - min(since)))


def _entry(view: View) -> Line:
    entry = view.frame.orbit.entry
    if entry is None or not entry - view.frame.t < _ENTRY_NEAR_S:
        return ()
    severity = breach(view.frame.readings, view.frame.alarms, ENTRY_CHANNEL)
    ink = Ink.STRONG if severity is None else SEVERITY_INK[severity]
    return line(Span(f"ENTRY IN {age_text(entry - view.frame.t):>6}", ink))


def _alarms(view: View, width: int, face: Face) -> Line:
    """How many alarms of each severity stand, the gravest first; on a narrow screen by first letters."""
    blank, letters, gap = (" ", None, "  ") if width >= _ROOMY else ("", 1, " ")
    counts = {s: sum(alarm.severity is s for alarm in view.frame.alarms) for s in Severity}
    spans = [
        Span(f"{face.severity(s)}{blank}{count}{blank}{SEVERITY_WORD[s][:letters]}", SEVERITY_INK[s])
        for s, count in counts.items()
        if count
    ]
    if not spans:
        return line(Span("no alarms", Ink.DIM))
    return line(*(piece for span in spans for piece in (gap, span)))[1:]
