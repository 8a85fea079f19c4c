"""The channels that matter, over the whole of what was played: those that objectives and expected actions
ask after, then those with alarms, the gravest of every part of the station first.

Lives here: which, and their values without noise. Never here: how a curve is drawn. Times are scenario
seconds (MET).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mission_control.exercise.evaluation.evidence import asked_channels
from mission_control.exercise.evaluation.tasks import ExpectedTold
from mission_control.exercise.report.alarms import AlarmSpell
from mission_control.exercise.report.played import Played
from scenarios.severity import Severity
from telemetry.channels import ChannelTable, Limit
from telemetry.linear import Floats

MOST: Final = 12
"""So many are drawn."""
_POINTS: Final = 600
_MORE: Final = 5


@dataclass(frozen=True, slots=True)
class PlotTold:
    """One channel's curve."""

    channel: str
    title: str
    unit: str
    quantum: float
    """The instrument's own step."""
    asked: bool
    """Whether an objective or an expected action asks after it."""
    ts: tuple[float, ...]
    values: tuple[float | None, ...]
    """As many; None where nothing is known."""
    limits: tuple[Limit, ...]
    spells: tuple[tuple[float, float, Severity], ...]
    """While an alarm of it stood: from, to, and how grave."""


@dataclass(frozen=True, slots=True)
class Plots:
    """Those that are drawn."""

    drawn: tuple[PlotTold, ...]
    left_out: int
    """How many more channels had alarms."""


def plots(played: Played, expected: Iterable[ExpectedTold], spells: Sequence[AlarmSpell]) -> Plots:
    """The channels that matter."""
    channels = played.run.channels
    asked = dict.fromkeys(
        [
            *(x for o in played.scenario.objectives for x in asked_channels(o.met, channels)),
            *(x for action in expected for x in action.channels),
        ]
    )
    alarmed = _by_part(channels, spells)
    found = [x for x in dict.fromkeys((*asked, *alarmed)) if x in channels and not channels[x].labels]
    if played.until_t <= played.began_t:
        return Plots((), 0)
    drawn = found[:MOST]
    even = np.linspace(played.began_t, played.until_t, _POINTS)
    within = (_within(x, played.until_t) for x in spells if x.channel in drawn)
    ts = np.unique(np.concatenate([even, *within]))
    ts = ts[ts >= played.began_t]
    values = played.run.trends(drawn, ts)
    return Plots(
        tuple(_plot(played, x, x in asked, ts, own, spells) for x, own in zip(drawn, values, strict=True)),
        len(found) - len(drawn),
    )


def _within(spell: AlarmSpell, until_t: float) -> Floats:
    """Instants of an alarm's life, so that what was short is drawn too."""
    return np.linspace(spell.raised, until_t if spell.returned is None else spell.returned, _MORE)


def _by_part(channels: ChannelTable, spells: Sequence[AlarmSpell]) -> list[str]:
    """Channels with alarms: the gravest of each discipline, then the second of each, and so on."""
    gravest = sorted(spells, key=lambda spell: (spell.severity, spell.raised))
    places: defaultdict[str, int] = defaultdict(int)
    placed: list[tuple[int, str]] = []
    for name in dict.fromkeys(spell.channel for spell in gravest):
        discipline = channels[name].discipline if name in channels else ""
        placed.append((places[discipline], name))
        places[discipline] += 1
    return [name for _, name in sorted(placed, key=lambda x: x[0])]


def _plot(
    played: Played,
    name: str,
    asked: bool,
    ts: Floats,
    values: Floats,
    spells: Sequence[AlarmSpell],
) -> PlotTold:
    channel = played.run.channels[name]
    own = [spell for spell in spells if spell.channel == name]
    return PlotTold(
        channel=name,
        title=channel.title,
        unit=channel.unit,
        quantum=channel.quantum,
        asked=asked,
        ts=tuple(ts.tolist()),
        values=tuple(None if not np.isfinite(value) else float(value) for value in values),
        limits=channel.limits,
        spells=tuple(
            (max(s.raised, played.began_t), played.until_t if s.returned is None else s.returned, s.severity)
            for s in own
        ),
    )
