"""The small station's systems: two power channels, two coolant loops, an arm, two cameras, two suits.

Lives here: their names, instruments and state at the moment of the small view. Never here: the rest of it.
"""

from collections.abc import Iterator

from scenarios.cooling import AmmoniaLoop, WaterLoop
from scenarios.power import PowerChannel
from scenarios.severity import Severity
from scenarios.suits import Suit
from telemetry.channels import Channel, Limit
from telemetry.outdoors import ArmNow, CameraNow, SuitNow

_LOW = Limit(Severity.WARNING, "<", 120.0, 1.0, 5, "voltage low")
_CHARGE = (
    Limit(Severity.CAUTION, "<", 60.0, 2.0, 60, "batteries low"),
    Limit(Severity.WARNING, "<", 30.0, 2.0, 60, "batteries very low"),
)
_HOUR_LEFT = Limit(Severity.CAUTION, "<", 3600.0, 60.0, 5, "an hour left")
_SHED = Limit(Severity.CAUTION, ">", 1.0, 0.1, 5, "load without power")
_FAST = Limit(Severity.CAUTION, ">", 0.37, 0.02, 1, "arm too fast")
_WARM = Limit(Severity.CAUTION, ">", 9.0, 0.5, 60, "ammonia warm")

_MODES = {2: "RESTART", 5: "AUTOTRACK", 7: "SWITCHOVER"}
_LOCK = {0: "unlocked", 1: "locked"}

INSTRUMENTS: tuple[tuple[str, str, str, float, tuple[Limit, ...], dict[int, str]], ...] = (
    # id, unit, quantity, value, limits, words
    ("SIM.orbit.sunlit", "", "orbit.sunlit", 0.0, (), {0: "night", 1: "day"}),
    ("SIM.power.generation", "kW", "power.station.generation_kw", 77.4, (), {}),
    ("SIM.power.load", "kW", "power.station.load_kw", 53.2, (), {}),
    ("SIM.power.shed", "kW", "power.station.shed_kw", 2.5, (_SHED,), {}),
    ("SIM.power.stored", "kWh", "power.station.stored_kwh", 83.1, (), {}),
    ("S4000001", "V", "power.1a.bus_v", 160.7, (_LOW,), {}),
    ("S4000002", "A", "power.1a.bus_a", -26.4, (), {}),
    ("S4000007", "deg", "power.1a.gimbal_deg", 337.8, (), {}),
    ("SIM.power.1a.array", "kW", "power.1a.array_kw", 4.2, (), {}),
    ("SIM.power.1a.load", "kW", "power.1a.load_kw", 4.1, (), {}),
    ("SIM.power.1a.battery", "%", "power.1a.charge_percent", 97.0, _CHARGE, {}),
    ("P6000004", "V", "power.2b.bus_v", 113.5, (_LOW,), {}),
    ("SIM.power.2b.battery", "%", "power.2b.charge_percent", 41.0, _CHARGE, {}),
    ("S0000004", "deg", "power.joints.port_deg", 24.0, (), {}),
    ("S0000003", "deg", "power.joints.starboard_deg", 336.0, (), {}),
    ("S0000008", "", "power.joints.mode", 5.0, (), _MODES),
    ("S1000001", "kg/h", "cooling.a.flow_kg_h", 3512.0, (), {}),
    ("S1000002", "kPa", "cooling.a.pressure_kpa", 2138.0, (), {}),
    ("S1000003", "degC", "cooling.a.temperature_c", 9.6, (_WARM,), {}),
    ("USLAB000061", "degC", "cooling.lab-low.temperature_c", 9.2, (), {}),
    ("USLAB000056", "%", "cooling.lab-low.quantity_percent", 67.8, (), {}),
    ("USLAB000101", "", "link.uhf.locked", 0.0, (), _LOCK),
    ("USLAB000095", "", "video.downlink-1", 21.0, (), {0: "-", 21: "P3AFT"}),
    ("USLAB000096", "", "video.downlink-2", 0.0, (), {0: "-", 21: "P3AFT"}),
    ("CSASSRMS002", "", "arm.base", 1.0, (), {1: "Lab", 4: "Node2"}),
    ("CSASSRMS003", "", "arm.base_hand", 0.0, (), {0: "Lee A", 5: "Lee B"}),
    ("CSASSRMS011", "", "arm.grip", 0.0, (), {0: "Released", 2: "Captured"}),
    *(
        (f"CSASSRMS{n:03d}", "deg", f"arm.{joint}", value, (), {})
        for n, (joint, value) in enumerate(
            zip(
                ("sr", "sy", "sp", "ep", "wp", "wy", "wr"),
                (0.0, 10.0, -20.0, 90.0, -45.0, 5.0, 170.0),
                strict=True,
            ),
            4,
        )
    ),
    ("SIM.arm.tip-speed", "m/s", "arm.tip_speed_m_s", 0.61, (_FAST,), {}),
    ("SIM.arm.operator", "index", "arm.operator", 4.0, (), {}),
    *(
        (f"SIM.{suit}.{what}", unit, f"suit.{suit}.{what}", value, limits, {})
        for suit, rows in (
            (
                "emu-1",
                (
                    ("oxygen", "kg", 0.11, ()),
                    ("oxygen-left", "s", 5760.0, (_HOUR_LEFT,)),
                    ("battery", "%", 10.0, ()),
                    ("battery-left", "s", 2880.0, (_HOUR_LEFT,)),
                    ("cartridge", "kg", 0.15, ()),
                    ("cartridge-left", "s", 5765.0, (_HOUR_LEFT,)),
                    ("water", "kg", 0.15, ()),
                    ("water-left", "s", 1440.0, (_HOUR_LEFT,)),
                    ("pressure", "mmHg", 222.0, ()),
                    ("CO2", "mmHg", 2.0, ()),
                    ("cooling", "degC", 12.2, ()),
                ),
            ),
            (
                "orlan-1",
                (
                    ("oxygen", "kg", 1.0, ()),
                    ("oxygen-left", "s", 28800.0, (_HOUR_LEFT,)),
                    ("battery", "%", 100.0, ()),
                    ("battery-left", "s", 28800.0, (_HOUR_LEFT,)),
                ),
            ),
        )
        for what, unit, value, limits in rows
    ),
    ("SIM.gordon.heartRate", "1/min", "person.gordon.pulse", 118.0, (), {}),
)


def channels() -> Iterator[Channel]:
    """The systems' instruments."""
    for id_, unit, quantity, _, limits, words in INSTRUMENTS:
        yield Channel(id_, id_, unit, 1.0, 0.0, 0.0, "SIM", quantity, words, {}, limits, "ours")


# fmt: off
# one line a record reads as a table here

POWER_CHANNELS = {
    i: PowerChannel.model_validate(
        {"id": i, "name": f"Power channel {i}", "switch": f"switch-{i}", "array_kw": kw, "battery_kwh": 45,
         "share": 0.5, "gimbal_zero_deg": 0, "gimbal_turns": 1}
    )
    for i, kw in (("1a", 60), ("2b", 40))
}
WATER_LOOPS = {
    i: WaterLoop.model_validate(
        {"id": i, "name": name, "pump": f"pump-{i}", "temperature_c": 9, "quantity_percent": 60, "warms_c": 3}
    )
    for i, name in (("lab-low", "Lab air coolant"), ("lab-moderate", "Lab avionics coolant"))
}
AMMONIA_LOOPS = {
    "a": AmmoniaLoop.model_validate(
        {"id": "a", "name": "Ammonia loop A", "pump": "pump-a", "share": 1, "flow_kg_h": 3515,
         "temperature_c": 4, "swing_c": 0.2, "warms_c": 6, "pressure_kpa": 2121, "swing_kpa": 30,
         "after_noon_deg": 35, "radiator_deg": 20}
    )
}
SUITS = {
    i: Suit.model_validate(
        {"id": i, "name": name, "module": "quest", "lasts_h": 8, "oxygen_kg": kg, "oxygen_kpa": 6205,
         "battery_ah": 40, "empty_v": 16, "full_v": 20, "carbon_dioxide_kg": 0.75, "water_kg": 3,
         "pressure_mmhg": 222}
    )
    for i, name, kg in (("emu-1", "EMU 1", 0.55), ("orlan-1", "Orlan 1", 1.0))
}

ARM = ArmNow("rws", "nicholai", (), "released", False, (2.5, -5.0, -9.5), 0.61)
CAMERAS = (
    CameraNow("s3-aft", "S3AFT", "starboard truss", "starboard arrays", (), None),
    CameraNow("p3-aft", "P3AFT", "port truss", "a white figure far out", ("gordon",), 1),
)
SUITS_NOW = (
    SuitNow("orlan-1", "Orlan 1", "poisk", None, False, False, 0.0, 2.5, 22.0, 1.0, 41000.0, 100.0,
            28800.0, 28800.0, 28800.0, 28800.0),
    SuitNow("emu-1", "EMU 1", None, "gordon", True, False, 222.0, 2.0, 12.2, 0.11, 1241.0, 10.0,
            5760.0, 2880.0, 5765.0, 1440.0),
)
