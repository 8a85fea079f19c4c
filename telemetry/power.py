"""Power: what the solar arrays give through day and night, and how full the batteries are.

Lives here: the chain of legs. Within a leg nothing begins or ends (the day, a battery's filling), so each
channel's charge is a straight line; it is found once, in order, and kept. Which legs there are depends on the
course, the loads, the attitude and the first charge alone, never on who looked. A battery takes what the
array gives beyond the load, until it is full; then the array gives what is drawn, and its voltage settles.
Arrays that lag, and those of a station that strays, are reckoned at the middle of legs of two minutes: to a
hundredth.
Never here: what draws (`loads`), the Sun and the orbit (`course`), heat (`cooling`).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.times import TICKS_PER_SECOND
from telemetry.alpha_joint import AlphaJoint
from telemetry.attitude import Attitude
from telemetry.course import EPHEMERIS, Course
from telemetry.linear import Floats
from telemetry.loads import Draw
from telemetry.plant import Plant
from telemetry.sunlight import Sunlight

_STORED: Final = 0.9
"""What a battery gives back of what goes into it. Ours, for lithium-ion with its converters."""
_LONGEST_S: Final = 2700.0
"""A leg is at most half a turn, so that angles within it are straight lines to a tenth of a degree."""
_FORESEEN_S: Final = 86_400.0
_LOOK_TICKS: Final = 3600 * TICKS_PER_SECOND
"""So far at once one looks ahead for an empty battery: legs are found as time comes to them."""
_NIGHT_V: Final = 151.25
_CHARGING_V: Final = 151.85
_DAY_V: Final = 161.9
_LINE_OHM: Final = 0.035
"""Drive voltages as the public stream of October 2018 shows them: the batteries' converters hold 151 V by
night and while they charge; by day the array's regulator holds 162 V, less the drop along the line."""
UNSETTLED_V: Final = -2.4
_SETTLES_S: Final = 270.0
"""How far below it a bus begins when its battery is full, and how fast it comes up: the same stream."""
_SECONDARY_V: Final = 124.5
"""Behind the converters, regulated; general knowledge."""
_WATTS: Final = 1000.0
_HOUR_S: Final = 3600.0
_AUTOTRACK: Final = 5.0
_DIRECTED: Final = 4.0
_SHUTDOWN: Final = 7.0
"""Modes of the joints as the public stream numbers them."""
_SUN: Final = slice(EPHEMERIS.index("beta_deg"), EPHEMERIS.index("past_noon_deg") + 1)
_SLACK: Final = 1e-9


class Power:
    """All channels from `t0` on, while course, loads and attitude are as they are. Its memo is of pure
    results.
    """

    def __init__(
        self,
        plant: Plant,
        course: Course,
        draw: Draw,
        joint: AlphaJoint,
        astray: Attitude | None,
        t0: float,
        stored_kwh: Floats,
        dip_v: Floats,
    ) -> None:
        """`stored_kwh` and `dip_v` (what the voltage lacks once its battery is full) have shape (n,).

        `astray` is the attitude of a station that strays, None while it holds.
        """
        self.course, self.draw, self.joint, self.astray, self.t0 = course, draw, joint, astray, t0
        self._plant, self.layout = plant, plant.layout
        self._sunlight = Sunlight(course, joint, astray, t0)
        self._load_kw = np.array(draw.channels_w) / _WATTS
        self._on = np.array(draw.on)
        self._returning_w = -_WATTS * self._load_kw.reshape(-1, 1)
        """Currents count negative, as in the public stream."""
        self._fixed = self._standing_still()
        wanted_kw = np.maximum(self._load_kw, 1e-9)
        self._lasting_t = t0 + _HOUR_S * float((stored_kwh / wanted_kw).min(initial=np.inf))
        """Until then no battery can be empty, were it night all the while."""
        self._next = (t0, stored_kwh, dip_v)
        self._starts = np.empty(16)
        self._columns = np.empty((self.layout.column, 16))
        self._ends: list[float] = []
        self._after: list[tuple[Floats, Floats]] = []
        """What is stored, and what voltages lack, as each leg begins."""

    def at(self, ts: Floats) -> Floats:
        """All quantities at instants `ts` >= t0, in order of time, shape (Q, T)."""
        leg = self._legs(ts)
        return self._read(leg, ts)

    def bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds between two instants, shape (Q,): within a leg all is monotone."""
        first, last = self._legs(np.array([earliest, latest]))
        legs = np.arange(first, last + 1)
        begins = np.maximum(self._starts[legs], earliest)
        ends = np.minimum(np.array(self._ends)[legs], latest)
        values = self._read(np.repeat(legs, 2), np.stack([begins, ends], axis=1).ravel())
        low, high = values.min(axis=1), values.max(axis=1)
        slack = _SLACK * (1.0 + np.maximum(np.abs(low), np.abs(high)))
        return low - slack, high + slack

    def stored(self, t: float) -> tuple[Floats, Floats]:
        """What is stored in each battery, kWh, and what its voltage lacks, shape (n,) each."""
        leg = int(self._legs(np.array([t]))[0])
        stored_kwh, dip_v = self._after[leg]
        passed_s = t - self._starts[leg]
        slope = self._columns[self.layout.slopes, leg][self.layout.charge]
        gained = slope / 100.0 * self._plant.full_kwh * passed_s
        regulated = self._columns[self.layout.dip_v, leg] != 0.0
        fade = np.where(regulated, np.exp(-passed_s / _SETTLES_S), 1.0)
        return np.clip(stored_kwh + gained, 0.0, self._plant.full_kwh), dip_v * fade

    def empty(self, t: float) -> tuple[str, ...]:
        """The switches of channels that feed loads from a battery with nothing left."""
        if t < self._lasting_t:
            return ()
        stored_kwh, _ = self.stored(t)
        leg = int(self._legs(np.array([t]))[0])
        given_kw = self._columns[self.layout.levels, leg][: len(stored_kwh)]
        failing = (stored_kwh <= 0.0) & (given_kw < self._load_kw)
        return tuple(self._plant.switches[row] for row in np.flatnonzero(failing))

    def next_empty(self, tick: int, latest: int) -> int | None:
        """The first tick in (tick, latest) at which a battery that is needed is empty, or from which on one
        must look again; None if neither comes.
        """
        lasting = int(np.ceil(min(self._lasting_t * TICKS_PER_SECOND, latest)))
        if latest <= lasting:
            return None
        looked = min(latest, tick + _LOOK_TICKS)
        after = tick + 1 if looked > lasting else looked
        while after < looked:
            if self.empty(after / TICKS_PER_SECOND):
                return after
            leg = int(self._legs(np.array([after / TICKS_PER_SECOND]))[0])
            # a tick later than the leg says, so that rounding never leaves a last drop
            after = int(np.ceil(self._ends[leg] * TICKS_PER_SECOND)) + 1
        return looked if looked < latest else None

    def _legs(self, ts: Floats) -> NDArray[np.intp]:
        """The leg each instant lies in."""
        while ts[-1] >= self._next[0]:
            self._append()
        return self._starts[: len(self._ends)].searchsorted(ts, side="right") - 1

    def _read(self, legs: NDArray[np.intp], ts: Floats) -> Floats:
        """All quantities at instants that lie in these legs, shape (Q, T)."""
        layout = self.layout
        columns = self._columns.take(legs, axis=1)
        passed_s = ts - self._starts.take(legs)
        rows = np.empty((len(layout.names), ts.size))
        straight, volts, amperes = rows[layout.straight], rows[layout.volts], rows[layout.amperes]
        np.multiply(columns[layout.slopes], passed_s, out=straight)
        straight += columns[layout.straight]
        charge = rows[layout.charge]
        np.maximum(np.minimum(charge, 100.0, out=charge), 0.0, out=charge)
        np.mod(rows[layout.angles], 360.0, out=rows[layout.angles])
        rows[layout.level] = columns[layout.levels]
        np.multiply(columns[layout.dip_v], np.exp(passed_s / -_SETTLES_S), out=volts)
        volts += columns[layout.base_v]
        np.divide(self._returning_w, np.maximum(volts, 1.0), out=amperes)
        rows[layout.fixed] = self._fixed
        return rows

    def _standing_still(self) -> Floats:
        """What does not change while the loads are the same, shape (F, 1)."""
        rest = [self.draw.total_w / _WATTS, self.draw.shed_w / _WATTS]
        mode = _DIRECTED if self.draw.pointed else _SHUTDOWN
        return np.concatenate([self._load_kw, rest, self._on * _SECONDARY_V, [mode]]).reshape(-1, 1)

    def _append(self) -> None:
        """Find the leg that begins where the last one ended."""
        t, stored_kwh, dip_v = self._next
        plant, load_kw = self._plant, self._load_kw
        change = self.course.day.next_change(t, _FORESEEN_S)
        dark_t = np.inf if change is None else change[0]
        sunlit = self.course.day.holds(t) if change is None else not change[1]
        lit_t, share = self._sunlight.step(t)
        end = min(t + _LONGEST_S, dark_t, lit_t)
        available_kw = plant.array_kw * (share if sunlit else 0.0)
        net_kw = available_kw - load_kw
        brim = (stored_kwh >= plant.full_kwh) & (net_kw >= 0.0)
        dry = (stored_kwh <= 0.0) & (net_kw < 0.0)
        gain_kw = np.where(brim | dry, 0.0, np.where(net_kw > 0.0, net_kw * _STORED, net_kw))
        room_kwh = np.where(gain_kw > 0.0, plant.full_kwh - stored_kwh, stored_kwh)
        with np.errstate(divide="ignore", invalid="ignore"):
            left_s = np.where(gain_kw == 0.0, np.inf, room_kwh * _HOUR_S / np.abs(gain_kw))
        first_s = float(left_s.min())
        if t + first_s < end:
            # the tick after, so that a leg gets somewhere, and a battery is full or empty to the last drop
            end = (np.floor((t + first_s) * TICKS_PER_SECOND) + 1.0) / TICKS_PER_SECOND
        passed_s = end - t
        ended_kwh = np.clip(stored_kwh + gain_kw * (passed_s / _HOUR_S), 0.0, plant.full_kwh)
        regulated = brim & self._on & sunlit
        day_v = _DAY_V - _LINE_OHM * _WATTS / _DAY_V * load_kw
        battery_v = np.where(net_kw > 0.0, _CHARGING_V, _NIGHT_V)
        given_kw = np.where(brim, load_kw, available_kw)
        parts = (
            *self._lines(t, end, stored_kwh, gain_kw, dark_t),
            given_kw,
            [sum(given_kw.tolist()), self._mode(t)],
            np.where(regulated, day_v, battery_v) * self._on,
            dip_v * regulated,
        )
        self._keep(t, end, np.concatenate(parts), (stored_kwh, dip_v))
        lack_v = np.where(regulated, dip_v * np.exp(-passed_s / _SETTLES_S), UNSETTLED_V)
        self._next = (end, ended_kwh, lack_v)

    def _mode(self, t: float) -> float:
        if not self.draw.pointed:
            return _SHUTDOWN
        return _AUTOTRACK if t >= self.joint.caught_up_t else _DIRECTED

    def _lines(
        self, t: float, end: float, stored_kwh: Floats, gain_kw: Floats, dark_t: float
    ) -> tuple[Floats, Floats]:
        """Starts and slopes (a second) of all that is straight within a leg."""
        plant, course, passed_s = self._plant, self.course, end - t
        beta, noon = course.ephemeris(np.array([t, end]))[_SUN]
        noon[1] += 360.0 * (noon[1] < noon[0])
        held = self.joint.held_deg
        joint = noon - [self.joint.lag(x, 0.0) for x in (t, end)] if held is None else np.full(2, held)
        turns, port = plant.gimbal_turns, plant.port_turns
        total_kwh, total_kw = sum(stored_kwh.tolist()), sum(gain_kw.tolist())
        to_change_s = dark_t - t if np.isfinite(dark_t) else np.nan
        noon_rate, joint_rate, beta_rate = (float(x[1] - x[0]) / passed_s for x in (noon, joint, beta))
        start = np.concatenate(
            [
                stored_kwh / plant.full_kwh * 100.0,
                [total_kwh, to_change_s, noon[0], -port * joint[0], port * joint[0], port * noon[0]],
                plant.gimbal_zero_deg + turns * beta[0],
            ]
        )
        slope = np.concatenate(
            [
                gain_kw / plant.full_kwh * (100.0 / _HOUR_S),
                [
                    total_kw / _HOUR_S,
                    -1.0,
                    noon_rate,
                    -port * joint_rate,
                    port * joint_rate,
                    port * noon_rate,
                ],
                turns * beta_rate,
            ]
        )
        return start, slope

    def _keep(self, t: float, end: float, column: Floats, state: tuple[Floats, Floats]) -> None:
        count = len(self._ends)
        if count == len(self._starts):
            self._starts = np.concatenate([self._starts, np.empty(count)])
            self._columns = np.concatenate([self._columns, np.empty_like(self._columns)], axis=1)
        self._starts[count], self._columns[:, count] = t, column
        self._ends.append(end)
        self._after.append(state)


def past_noon_deg(course: Course, t: float) -> float:
    """How far the station is past orbital noon, -180..180 degrees."""
    return float(course.ephemeris(np.array([t]))[_SUN.stop - 1, 0])
