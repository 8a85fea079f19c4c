"""A view to draw, small and whole, built by hand, one minute after the blow; and the same made hard to draw.

Lives here: `view_of(**changes)` and `harsh_views`. Never here: a scenario file or a run; none is needed.
Names, figures and sentences are made up for the tests and are not the film's.
"""

# ruff: noqa: RUF001  one of the orders is in Cyrillic

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

import numpy as np
import pytest
from pydantic import BaseModel

from mission_control.exercise.session import WATCHER
from mission_control.exercise.view import Mark, Transport, Trend, View
from scenarios.life_support import OxygenGenerator, Scrubber
from scenarios.scenario import Person
from scenarios.severity import Severity
from scenarios.station import GroundSite, Hatch, Link, Module, Relay, Vehicle
from scenarios.words import Side
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.channels import Channel, ChannelTable, Limit
from telemetry.cipher import groups
from telemetry.communication import MessageNow, MessageStatus, OrderNow, Utterance
from telemetry.frame import (
    Detonation,
    EquipmentNow,
    Frame,
    HatchNow,
    ModuleNow,
    Occurrence,
    OrbitNow,
    PersonNow,
    Quality,
    Readings,
    SiteNow,
    ThingNow,
    VehicleNow,
)
from telemetry.link import LinkNow, LinkState
from telemetry.manifest import Manifest
from tests.mission_control.drawing import systems

ViewOf = Callable[..., View]
T = TypeVar("T")
W = TypeVar("W", bound=BaseModel)

HOUR = 3600.0
DAY = 24 * HOUR
NOW = DAY + 10 * HOUR + 13 * 60 + 5
KEY = bytes(range(32))
CIPHERS: dict[Side, str] = {
    "us": "QXVNT LLKRA PWMEZ AADQK ZPLOR TTHVE BNCWQ XIUYA",
    "russian": "ЖЩКВЯ ТРИУП ДМЛЕФ ОЗАКН",
}

_MODULES = {
    # id: name, short, side, row, column
    "node3": ("Node 3", "Node 3", "us", 1, 5),
    "cupola": ("Cupola", "Cupola", "us", 0, 5),
    "poisk": ("Poisk", "Poisk", "russian", 1, 1),
    "zvezda": ("Zvezda", "Zvezda", "russian", 2, 1),
    "zarya": ("Zarya", "Zarya", "russian", 2, 3),
    "node1": ("Node 1", "Node 1", "us", 2, 5),
    "lab": ("US Lab", "Lab", "us", 2, 7),
    "node2": ("Node 2", "Node 2", "us", 2, 9),
    "kibo": ("Kibo", "Kibo", "us", 1, 9),
    "columbus": ("Columbus", "Columbus", "us", 3, 9),
    "nauka": ("Nauka", "Nauka", "russian", 3, 1),
    "rassvet": ("Rassvet", "Rassvet", "russian", 3, 3),
    "soyuz": ("Soyuz", "Soyuz", "russian", 4, 3),
    "quest": ("Quest", "Quest", "us", 3, 5),
    "crewlock": ("Crewlock", "Crewlock", "us", 4, 5),
}
_HATCHES = (
    ("cupola", "node3"),
    ("node3", "node1"),
    ("poisk", "zvezda"),
    ("zvezda", "zarya"),
    ("zvezda", "nauka"),
    ("zarya", "node1"),
    ("zarya", "rassvet"),
    ("rassvet", "soyuz"),
    ("node1", "lab"),
    ("node1", "quest"),
    ("quest", "crewlock"),
    ("lab", "node2"),
    ("node2", "kibo"),
    ("node2", "columbus"),
)
_PEOPLE = {
    # id: name, given, initials, side, where
    "gordon": ("Gordon Barrett", "Gordon", "GB", "us", None),
    "christian": ("Christian Campbell", "Christian", "CC", "us", "node1"),
    "kira": ("Kira Foster", "Kira", "KF", "us", "lab"),
    "nicholai": ("Nicholai Pulov", "Nicholai", "NP", "russian", "lab"),
    "alexey": ("Alexey Pulov", "Alexey", "AP", "russian", "zarya"),
    "weronika": ("Weronika Vetrov", "Weronika", "WV", "russian", "node1"),
}
_LINKS = {
    "s-band": ("S-band 1", "us", "relay", LinkState.SILENT),
    "ku-band": ("Ku-band", "us", "relay", LinkState.LOS),
    "uhf": ("UHF EVA", "us", "proximity", LinkState.FAILED),
    "russian": ("Russian", "russian", "ground", LinkState.LOS),
}
_AIR = {
    # quantity: unit, value, limits
    "ppO2": ("mmHg", 168.0, (Limit(Severity.CAUTION, "<", 146.0, 1.0, 60, "ppO2 low"),)),
    "ppCO2": (
        "mmHg",
        3.5,
        (
            Limit(Severity.CAUTION, ">", 4.0, 0.1, 60, "ppCO2 high"),
            Limit(Severity.WARNING, ">", 6.0, 0.1, 60, "ppCO2 very high"),
        ),
    ),
    "pressure": ("mmHg", 742.3, (Limit(Severity.WARNING, "<", 724.0, 2.0, 10, "pressure low"),)),
    "temperature": ("degC", 22.8, ()),
    "hum": ("dBA", 52.0, (Limit(Severity.CAUTION, "<", 40.0, 2.0, 30, "the hum stopped"),)),
}


def _channel(channel_id: str, unit: str, limits: tuple[Limit, ...] = (), quantity: str = "") -> Channel:
    return Channel(
        channel_id, channel_id, unit, 1.0, 0.0, 0.0, "SIM", quantity or channel_id, {}, {}, limits, "ours"
    )


_QUANTITIES = {
    "ppO2": "air.{}.o2_mmhg",
    "ppCO2": "air.{}.co2_mmhg",
    "pressure": "air.{}.total_mmhg",
    "temperature": "air.{}.temperature_c",
    "O2percent": "air.{}.o2_percent",
    "hum": "hum.{}",
}

# fmt: off
# one line a record reads as a table here


def _readings() -> Readings:
    air = (
        _channel(f"SIM.{m}.{q}", unit, limits, _QUANTITIES[q].format(m))
        for m in _MODULES for q, (unit, _, limits) in _AIR.items()
    )
    others = (_channel("SIM.orbit.mean-altitude", "km"), _channel("USLAB000058", "mmHg"))
    table = ChannelTable((*air, *others, *systems.channels()))
    measured = [value for _ in _MODULES for _, value, _ in _AIR.values()]
    values = np.array([*measured, 389.1, 742.3, *(row[3] for row in systems.INSTRUMENTS)])
    values[table.row("SIM.zvezda.ppCO2")] = 4.31
    return Readings(table, values, np.full(len(table), NOW - 1.0), np.zeros(len(table), np.uint8))


def _manifest() -> Manifest:
    def by_id(kind: type[W], records: Iterable[dict[str, object]]) -> dict[str, W]:
        return {str(record["id"]): kind.model_validate(record) for record in records}

    devices = by_id(OxygenGenerator, [
        {"kind": "oxygen-generator", "id": "oga", "name": "OGA", "module": "node3", "oxygen_kg_day": 2.3}
    ])
    scrubbers = by_id(Scrubber, (
        {"kind": "scrubber", "id": i, "name": name, "module": where, "clean_flow_m3_h": 30}
        for i, name, where in (("cdra", "CDRA Lab", "lab"), ("vozdukh", "Vozdukh", "zvezda"))
    ))
    return Manifest(
        scenario_id="small",
        title="I.S.S.",
        zero=datetime(2022, 2, 14, 12, tzinfo=UTC),
        start_t=-6 * HOUR,
        end_t=66 * HOUR,
        modules=by_id(Module, (
            {"id": i, "name": name, "short": short, "segment": side, "volume_m3": 75,
             "deck": {"row": row, "column": column}, "source": "ours"}
            for i, (name, short, side, row, column) in _MODULES.items()
        )),
        hatches=by_id(Hatch, (
            {"id": f"{a}-{b}", "between": (a, b), "fan": {"flow_m3_h": 238}} for a, b in _HATCHES
        )),
        equipment={**devices, **scrubbers},
        people=by_id(Person, (
            {"id": i, "name": name, "given": given, "initials": initials, "nationality": "a country",
             "role": "crew", "side": side, "at": "lab", "quarters": "lab", "source": "ours"}
            for i, (name, given, initials, side, _) in _PEOPLE.items()
        )),
        links=by_id(Link, (
            {"id": i, "name": name, "side": side, "kind": kind, "equipment": ()}
            for i, (name, side, kind, _) in _LINKS.items()
        )),
        sites=by_id(GroundSite, (
            {"id": "houston", "name": "Houston", "latitude_deg": 29.6, "longitude_deg": -95.1},
            {"id": "moscow", "name": "Moscow", "latitude_deg": 55.9, "longitude_deg": 37.8},
        )),
        relays=by_id(Relay, [
            {"id": "tdrs-e", "name": "TDRS East", "longitude_deg": -41, "terminal": "houston"}
        ]),
        vehicles=by_id(Vehicle, [
            {"id": "ms", "name": "Soyuz MS", "module": "soyuz", "hatch": "rassvet-soyuz", "seats": 3}
        ]),
        arm="Canadarm2",
        arm_parked_deg=(0.0, 10.0, -20.0, 90.0, -45.0, 5.0, 90.0),
        suits=systems.SUITS,
        power_channels=systems.POWER_CHANNELS,
        water_loops=systems.WATER_LOOPS,
        ammonia_loops=systems.AMMONIA_LOOPS,
    )


def _person(who: str, module: str | None) -> PersonNow:
    out = module is None
    return PersonNow(
        id=who, module=module,
        outside="adrift" if out else None, outside_place="off the truss" if out else "",
        moving_to="node1" if who == "alexey" else None, activity="spacewalk" if out else "nominal",
        health="well", carrying=("key",) if who == "weronika" else (), since=NOW - 65,
        outside_since=NOW - 5580 if out else None,
        breathing_co2_mmhg=float("nan") if out else 5.1 if who == "alexey" else 3.6,
    )


def _orbit() -> OrbitNow:
    angle = np.linspace(0, 2 * np.pi, 120)
    track = np.array([51.6 * np.sin(angle), (np.degrees(angle) * 0.94 + 41.7 + 180) % 360 - 180])
    return OrbitNow(
        latitude_deg=-12.4, longitude_deg=41.7, altitude_km=391.0, mean_altitude_km=389.1,
        altitude_rate_km_h=-2.1, inclination_deg=51.64, period_min=92.4, beta_deg=-38.2, sunlit=False,
        next_terminator=NOW + 680, subsolar_latitude_deg=-13.0, subsolar_longitude_deg=-150.0,
        entry=NOW + 62815, density_factor=310.0, burning=False, propellant_kg=5200.0,
        track_behind=track[:, :60], track_ahead=track,
    )


def _messages() -> tuple[MessageNow, ...]:
    sent, old = NOW - 6 * HOUR, NOW - 30 * HOUR
    return (
        MessageNow(
            "reboost", "christian", ("houston",), "us", "down", "s-band", "Reboost request",
            "We need a burn.", MessageStatus.SENT, sent, sent, None, None,
        ),
        MessageNow(
            "greeting", "houston", ("kira", "gordon"), "us", "up", "s-band", "Welcome",
            "Good to have you here.", MessageStatus.ACKNOWLEDGED, old, old, old + 2, old + HOUR,
        ),
    )


def _orders() -> tuple[OrderNow, ...]:
    return (
        OrderNow(
            "us-order", "us", "Command", ("gordon",), "s-band", "flash", "EYES ONLY", CIPHERS["us"], None,
            MessageStatus.DELIVERED, NOW - 8 * HOUR, NOW - 8 * HOUR + 1, (("gordon", NOW - 7 * HOUR),),
        ),
        OrderNow(
            "ru-order", "russian", "Command", ("nicholai",), "russian", "immediate", "лично",
            groups(KEY, "russian", "A test of the drawing."), KEY,
            MessageStatus.DELIVERED, NOW - 9 * HOUR, NOW - 9 * HOUR + 1, (),
        ),
    )


def _alarms() -> tuple[AlarmNow, ...]:
    def alarm(channel: str, severity: Severity, text: str, state: AlarmState, age: float) -> AlarmNow:
        acknowledged = NOW - age + 60 if state is AlarmState.ACKNOWLEDGED else None
        returned = NOW - 60 if state is AlarmState.RETURNED else None
        return AlarmNow(
            f"{channel}:4.0", channel, severity, text, state, True, 4.0, NOW - age, acknowledged, returned
        )

    return (
        alarm("SIM.lab.ppO2", Severity.EMERGENCY, "fire in the Lab", AlarmState.TRIGGERED, 5),
        alarm("USLAB000058", Severity.WARNING, "loss of attitude control", AlarmState.TRIGGERED, 25),
        alarm("SIM.zvezda.ppCO2", Severity.CAUTION, "ppCO2 high", AlarmState.ACKNOWLEDGED, 4900),
        alarm("SIM.lab.ppCO2", Severity.ADVISORY, "ppCO2 was high", AlarmState.RETURNED, 9000),
    )


def _frame(manifest: Manifest) -> Frame:
    return Frame(
        t=NOW,
        readings=_readings(),
        people=tuple(_person(who, where) for who, (*_, where) in _PEOPLE.items()),
        modules=tuple(ModuleNow(m, 52.0, m != "cupola", m == "kibo", True) for m in manifest.modules),
        hatches=tuple(HatchNow(h, h != "zarya-rassvet", h != "cupola-node3") for h in manifest.hatches),
        equipment=(
            EquipmentNow("oga", "standby"),
            EquipmentNow("cdra", "on"),
            EquipmentNow("vozdukh", "failed"),
            EquipmentNow("switch-1a", "on"),
            EquipmentNow("switch-2b", "off"),
            EquipmentNow("pump-a", "on"),
            EquipmentNow("pump-lab-low", "failed"),
        ),
        links=tuple(LinkNow(i, s, NOW - 23, NOW + 372, None) for i, (*_, s) in _LINKS.items()),
        messages=_messages(),
        orders=_orders(),
        speech=(
            Utterance(NOW - 1400, "gordon", ("kira",), "The antenna looks bent.", "uhf", True, None),
            Utterance(NOW - 60, "kira", ("gordon",), "Gordon? Do you copy?", "uhf", False, "lab"),
            Utterance(NOW - 30, "weronika", ("christian",), "What was that?", None, True, "node1"),
        ),
        occurrences=(
            Occurrence("leap", NOW - 785, True, "", "Gordon leaps", "both", "stated", None),
            Occurrence(
                "catch", NOW - 400, False, "nobody on the truss", "He is caught", "ours", "ours", None
            ),
            Occurrence("blow", NOW - 65, True, "", "The arm strikes Gordon", "both", "stated", "blow"),
        ),
        alarms=_alarms(),
        shelved=(),
        alarm_log=(),
        things=(
            ThingNow("key", "lockbox key", None, "weronika", False),
            ThingNow("drill", "drill", "node1", None, False),
        ),
        vehicles=(VehicleNow("ms", "docked", -3 * HOUR),),
        sites=(SiteNow("houston", "dark"), SiteNow("moscow", "silent")),
        detonations=(
            Detonation("Houston", 29.8, -95.4, NOW - 9.7 * HOUR),
            Detonation("Denver", 39.7, -105.0, NOW - 600),
        ),
        arm_joints_deg=(0.0, 10.0, -20.0, 90.0, -45.0, 5.0, 170.0),
        arm_moving=True,
        orbit=_orbit(),
        arm=systems.ARM,
        suits=systems.SUITS_NOW,
        cameras=systems.CAMERAS,
    )


def _view() -> View:
    manifest = _manifest()
    *past, now = (float(v) for v in 3.0 + np.linspace(0, 1, 240) ** 2)
    return View(
        manifest=manifest,
        frame=_frame(manifest),
        trends={
            **{f"SIM.{m}.ppCO2": Trend(f"SIM.{m}.ppCO2", DAY, tuple(past), now) for m in manifest.modules},
            **{f"SIM.{m}.ppO2": Trend(f"SIM.{m}.ppO2", DAY, (171.0,), 168.0) for m in manifest.modules},
            "SIM.power.generation": Trend("SIM.power.generation", 6 * HOUR, ((0.0, 77.4) * 36)[:-1], 77.4),
            "SIM.orbit.mean-altitude": Trend(
                "SIM.orbit.mean-altitude", DAY, tuple(np.linspace(415, 389.1, 240).tolist()[:-1]), 389.1
            ),
        },
        marks=(
            Mark(0.0, "Docking", "dock", "docking"),
            Mark(9.5 * HOUR, "Dinner", "dinner", "dinner"),
            Mark(24.5 * HOUR, "Flashes on the Earth", "explosions", "explosions"),
            Mark(NOW - 785, "Gordon leaps", None, "leap"),
            Mark(NOW - 65, "The arm strikes Gordon", "blow", "blow"),
            Mark(45.5 * HOUR, "Sabotage", "sabotage", "sabotage"),
        ),
        transport=Transport(60.0, 60.0, 5.0, None, "REPLAY"),
        seat=WATCHER.title,
        revealed=("russian",),
        reveals=True,
    )


def saying(order: OrderNow, text: str) -> OrderNow:
    """An order with another text, and its key."""
    said = text.encode(errors="ignore").decode()
    return replace(order, groups=groups(KEY, order.side, said), key=KEY)


def sealed(order: OrderNow) -> OrderNow:
    """An order without its key."""
    return replace(order, groups=CIPHERS[order.side], key=None)


def _view_of(**changes: Any) -> View:
    """The view with fields of the view, its frame, its transport or its orbit replaced, by their names."""
    view = _view()
    for part in (view.frame.orbit, view.transport):
        known = {f.name for f in fields(part)} & set(changes)
        name = "orbit" if part is view.frame.orbit else "transport"
        if known:
            changes[name] = replace(part, **{k: changes.pop(k) for k in known})
    of_frame = {f.name for f in fields(view.frame)} & set(changes)
    frame = replace(view.frame, **{k: changes.pop(k) for k in of_frame})
    return replace(view, **{"frame": frame, **changes})


# fmt: on
_TEXTS = frozenset(
    {
        "name",
        "needs_name",
        "short",
        "given",
        "initials",
        "role",
        "nationality",
        "arm",
        "seat",
        "word",
        "chapter",
        "title",
    }
    | {"text", "subject", "sender", "why_not", "handling", "outside_place", "groups", "precedence"}
    | {"looks_at", "place"}
)
_CLOCK = frozenset({"t", "start_t", "end_t", "limits"})


def _spoiled(value: Any, text: str | None, number: float | None, field: str = "") -> Any:
    """A copy in which every text that is shown is `text`, and every figure but the clock's is `number`."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text if text is not None and field in _TEXTS else value
    if isinstance(value, float):
        return value if number is None or field in _CLOCK else number
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value if number is None else np.full_like(value, number)
    if isinstance(value, BaseModel):
        names = {n: text for n in type(value).model_fields if n in _TEXTS and text is not None}
        return value.model_copy(update=names)
    if isinstance(value, dict):
        return {key: _spoiled(item, text, number) for key, item in value.items()}
    if type(value) is tuple:
        return tuple(_spoiled(item, text, number, field) for item in value)
    if isinstance(value, OrderNow) and value.key is not None and text is not None:
        return saying(_spoiled(replace(value, key=None), text, number), text)
    if is_dataclass(value) and not isinstance(value, type):
        return _with(
            value, {f.name: _spoiled(getattr(value, f.name), text, number, f.name) for f in fields(value)}
        )
    return value


def _with(value: T, changes: dict[str, Any]) -> T:
    return replace(value, **changes)  # type: ignore[type-var]


def _emptied(value: T, kind: type[object]) -> T:
    """A copy in which every field that is a tuple (or a dict) holds nothing."""
    held = {f.name: getattr(value, f.name) for f in fields(value)}  # type: ignore[arg-type]
    return _with(value, {name: kind() for name, what in held.items() if type(what) is kind})


def _empty() -> View:
    view = _view()
    nothing = Readings(ChannelTable(()), np.empty(0), np.empty(0), np.empty(0, np.uint8))
    no_track = np.empty((2, 0))
    orbit = replace(
        view.frame.orbit, track_behind=no_track, track_ahead=no_track, entry=None, next_terminator=None
    )
    frame = replace(_emptied(view.frame, tuple), readings=nothing, orbit=orbit)
    manifest = replace(_emptied(view.manifest, dict), arm=None)
    return replace(view, manifest=manifest, frame=frame, trends={}, marks=(), revealed=())


def _lost() -> View:
    view = _view()
    quality = np.full(len(view.frame.readings.values), Quality.LOS, np.uint8)
    return replace(view, frame=replace(view.frame, readings=replace(view.frame.readings, quality=quality)))


@pytest.fixture(scope="session")
def view_of() -> ViewOf:
    """The small view with fields changed: `view_of(t=5.0, alarms=(), burning=True, word="PAUSED")`."""
    return _view_of


class Views(dict[str, View]):
    """Views by name; without their contents when a failing test prints its arguments."""

    def __repr__(self) -> str:
        return f"Views({', '.join(self)})"


@pytest.fixture(scope="session")
def harsh_views() -> dict[str, View]:
    """The small view at its worst, by what is wrong with it. Every drawing must bear them all."""
    view = _view()
    flood = "a" + "\u0301" * 60
    views = {
        "as it is": view,
        "empty": _empty(),
        "nan": _spoiled(view, None, float("nan")),
        "infinite": _spoiled(view, None, float("inf")),
        "huge": _spoiled(view, None, -1e30),
        "lost": _lost(),
        "brackets": _spoiled(view, "[/red][@click=app.quit]x[/]", None),
        "wide": _spoiled(view, "空间站世界", None),
        "control": _spoiled(view, "\x1b[31m\a\r\n\x9b2J\u202e\u200b\ud800", None),
        "flood": _spoiled(view, flood, None),
        "no text": _spoiled(view, "", None),
    }
    return Views(views)
