"""Frames: a moment at an instant, put into the shape that everybody looks at.

Lives here: the conversion from facts and curves to `Frame`. Never here: anything decided; this only tells.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry import cipher
from telemetry.facts import Came, Letter, Spoken
from telemetry.frame import (
    AlarmNow,
    Detonation,
    EquipmentNow,
    Frame,
    HatchNow,
    LinkNow,
    MessageNow,
    MessageStatus,
    ModuleNow,
    Occurrence,
    OrbitNow,
    OrderNow,
    PersonNow,
    Readings,
    SiteNow,
    ThingNow,
    Utterance,
    VehicleNow,
)
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.moment import Moment

TRACK_STEP_S = 60.0
"""Between the points of the drawn ground track."""
_FORESEEN_ENTRY_S = 30 * 86_400.0


class Frames:
    """Makes the frames of one scenario's runs."""

    def __init__(self, model: Model, secret: int) -> None:
        self._model = model
        self._secret = secret
        self._events = {e.id: e for e in model.scenario.events}
        self._occurrences = lru_cache(maxsize=64)(self._told)
        self._hums = [model.quantities.row(f"hum.{m.id}") for m in model.scenario.station.modules]
        names = (
            "altitude_km",
            "latitude_deg",
            "longitude_deg",
            "beta_deg",
            "sunlit",
            "entry_s",
            "propellant_kg",
        )
        self._orbit_rows = [model.quantities.row(f"orbit.{name}") for name in names]

    def frame(self, moment: Moment, t: float, readings: Readings, alarms: tuple[AlarmNow, ...]) -> Frame:
        """The frame at `t`, which lies in `moment`."""
        facts = moment.facts
        now = np.array([t])
        values = self._model.quantities.values(moment, now, ("orbit", "step", "zone"))[:, 0]
        return Frame(
            t=t,
            readings=readings,
            people=tuple(self._people(moment, values)),
            modules=tuple(self._modules(moment, values)),
            hatches=tuple(HatchNow(h, fact.open, fact.fan_on) for h, fact in facts.hatches.items()),
            equipment=tuple(EquipmentNow(e, state) for e, state in facts.equipment.items()),
            links=tuple(self._links(moment, t)),
            messages=tuple(self._messages(moment)),
            orders=tuple(self._orders(moment)),
            speech=_speech(facts.spoken),
            occurrences=self._occurrences(facts.came),
            alarms=alarms,
            things=tuple(self._things(moment)),
            vehicles=tuple(VehicleNow(v, phase, _t(since)) for v, (phase, since) in facts.vehicles.items()),
            sites=tuple(SiteNow(s, state) for s, state in facts.sites.items()),
            detonations=tuple(
                Detonation(b.place.name, b.place.latitude_deg, b.place.longitude_deg, _t(b.tick))
                for b in facts.blasts
            ),
            arm_joints_deg=tuple(moment.arm.at(now)[:, 0].tolist()),
            arm_moving=bool(moment.arm.moving(now)[0]),
            orbit=self._orbit(moment, now, values),
        )

    def _people(self, moment: Moment, values: Floats) -> Iterator[PersonNow]:
        for who, person in moment.facts.people.items():
            row = self._model.quantities.row(f"person.{who}.breathing_co2_mmhg")
            yield PersonNow(
                id=who,
                module=person.module,
                outside=person.outside,
                outside_place=person.outside_place,
                moving_to=person.route[-1] if person.route else None,
                activity=person.activity,
                health=person.health,
                carrying=tuple(name for name, thing in moment.facts.things.items() if thing.held_by == who),
                since=_t(person.since),
                outside_since=None if person.outside is None else _t(person.outside_since or 0),
                breathing_co2_mmhg=float(values[row]),
            )

    def _modules(self, moment: Moment, values: Floats) -> Iterator[ModuleNow]:
        station, facts = self._model.scenario.station, moment.facts
        away = {v.module for v in station.vehicles if facts.vehicles[v.id][0] != "docked"}
        for module, hum in zip(station.modules, self._hums, strict=True):
            ventilated = self._model.quantities.row(f"ventilated.{module.id}")
            yield ModuleNow(
                id=module.id,
                hum_dba=float(values[hum]),
                ventilated=bool(values[ventilated]),
                forbidden=module.id in facts.forbidden,
                attached=module.id not in away,
            )

    def _links(self, moment: Moment, t: float) -> Iterator[LinkNow]:
        for link in self._model.scenario.station.links:
            yield self._model.links.now(link.id, moment.facts, moment.course, t)

    def _messages(self, moment: Moment) -> Iterator[MessageNow]:
        texts = {m.id: m for m in self._model.scenario.messages}
        for name, letter in moment.facts.letters.items():
            message = texts[name]
            yield MessageNow(
                id=name,
                sender=message.sender,
                to=message.to,
                side=message.side,
                direction=message.direction,
                via=message.via,
                subject=message.subject,
                text=message.text,
                status=_status(letter),
                generated=_t(letter.generated),
                sent=_maybe_t(letter.sent),
                received=_maybe_t(letter.received),
                acknowledged=_maybe_t(letter.acknowledged),
            )

    def _orders(self, moment: Moment) -> Iterator[OrderNow]:
        texts = {o.id: o for o in self._model.scenario.orders}
        for name, letter in moment.facts.orders.items():
            order = texts[name]
            yield OrderNow(
                id=name,
                side=order.side,
                sender=order.sender,
                to=order.to,
                via=order.via,
                precedence=order.precedence,
                handling=order.handling,
                groups=cipher.groups(self._secret, name, order.side, order.text),
                text=order.text,
                status=_status(letter),
                generated=_t(letter.generated),
                received=_maybe_t(letter.received),
                opened=tuple((who, _t(tick)) for who, tick in letter.opened),
            )

    def _things(self, moment: Moment) -> Iterator[ThingNow]:
        names = {x.id: x.name for x in self._model.scenario.things}
        for thing, fact in moment.facts.things.items():
            yield ThingNow(thing, names[thing], fact.module, fact.held_by, fact.hidden)

    def _told(self, came: tuple[Came, ...]) -> tuple[Occurrence, ...]:
        return tuple(
            Occurrence(
                event=c.event,
                t=_t(c.tick),
                happened=c.happened,
                why_not=c.why_not,
                title=self._events[c.event].title,
                source=self._events[c.event].source,
                certainty=self._events[c.event].certainty,
                chapter=self._events[c.event].chapter,
                who=self._events[c.event].who,
                where=self._events[c.event].where,
                text=self._events[c.event].text,
                other_telling=self._events[c.event].other_telling or "",
            )
            for c in came
        )

    def _orbit(self, moment: Moment, now: Floats, values: Floats) -> OrbitNow:
        course, t = moment.course, float(now[0])
        mean = course.segment.mean(now)
        altitude, latitude, longitude, beta, sunlit, entry_s, propellant = values[self._orbit_rows]
        subsolar_latitude, subsolar_longitude = course.sky.subsolar(now)
        terminator = course.day.next_change(t, 7200.0)
        return OrbitNow(
            latitude_deg=float(latitude),
            longitude_deg=float(longitude),
            altitude_km=float(altitude),
            mean_altitude_km=float(mean.altitude_km[0]),
            altitude_rate_km_h=float(mean.altitude_rate_km_h[0]),
            inclination_deg=float(np.degrees(mean.inclination_rad)),
            period_min=float(mean.period_s[0]) / 60.0,
            beta_deg=float(beta),
            sunlit=bool(sunlit),
            next_terminator=None if terminator is None else terminator[0],
            subsolar_latitude_deg=float(subsolar_latitude[0]),
            subsolar_longitude_deg=float(subsolar_longitude[0]),
            entry=t + float(entry_s) if entry_s < _FORESEEN_ENTRY_S else None,
            density_factor=course.segment.density_factor,
            burning=bool(course.segment.burning(now)[0]),
            propellant_kg=float(propellant),
            track_behind=np.empty((2, 0)),
            track_ahead=self._track(moment, t, float(mean.period_s[0])),
        )

    def _track(self, moment: Moment, t: float, period_s: float) -> Floats:
        """The ground track of the next orbit at whole minutes, shape (2, N)."""
        ts = np.arange(np.ceil(t / TRACK_STEP_S), np.floor((t + period_s) / TRACK_STEP_S) + 1) * TRACK_STEP_S
        r_km = moment.course.segment.states(ts)[0]
        latitude, longitude, _ = moment.course.sky.geodetic(r_km, ts)
        return np.stack([latitude, longitude])


@lru_cache(maxsize=64)
def _speech(spoken: tuple[Spoken, ...]) -> tuple[Utterance, ...]:
    return tuple(
        Utterance(_t(s.tick), s.by, s.to, s.text, s.loop, s.heard, s.module, s.hearers) for s in spoken
    )


def _status(letter: Letter) -> MessageStatus:
    if letter.acknowledged is not None:
        return MessageStatus.ACKNOWLEDGED
    if letter.received is not None:
        return MessageStatus.DELIVERED
    return MessageStatus.SENT if letter.sent is not None else MessageStatus.WAITING


def _t(tick: int) -> float:
    return tick / TICKS_PER_SECOND


def _maybe_t(tick: int | None) -> float | None:
    return None if tick is None else _t(tick)
