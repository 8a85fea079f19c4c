"""Small scenarios for the tests of the model: three modules, two or three people, and whatever a test adds.

Never here: checks; each test makes its own.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np

from scenarios.library import resolve, station_file
from scenarios.loader import load, valid
from scenarios.scenario import Scenario
from scenarios.station import Station
from scenarios.yaml12 import parse
from telemetry.channels import ChannelTable
from telemetry.frame import Frame
from telemetry.gases import MMHG_M3_PER_MOL, MOLAR_MASS_G
from telemetry.run import Run

Data = dict[str, Any]

COOLER: Data = {
    "kind": "air-conditioner", "id": "cooler", "name": "C", "module": "front", "conductance_w_k": 200,
    "coil_c": 7, "dried_m3_h": 60,
}  # fmt: skip
"""An air conditioner that dries the air."""


def module(name: str, volume_m3: float, **more: Any) -> Data:
    """A module that holds nothing but air."""
    deck = {"row": 0, "column": 0}
    words = {"id": name, "name": name.title(), "short": name[:9], "segment": "us", "source": "test"}
    return {**words, "volume_m3": volume_m3, "deck": deck, **more}


def person(name: str, at: str, **more: Any) -> Data:
    """Somebody awake."""
    words = {"id": name, "name": name.title(), "initials": name[:2].upper(), "given": name.title()}
    rest = {"nationality": "test", "role": "test", "side": "us", "quarters": at, "source": "ours"}
    return {**words, **rest, "at": at, **more}


def event(name: str, *effects: Data, **more: Any) -> Data:
    """An event of ours with these effects; of words alone if there are none."""
    words = {"id": name, "title": name, "source": "ours", "certainty": "ours", "effects": list(effects)}
    return {**words, "words_only": all(e["do"] in ("say", "flag") for e in effects), **more}


def message(name: str, via: str, direction: str = "down", **more: Any) -> Data:
    """A message between Ann and Houston."""
    ends = ("ann", "houston") if direction == "down" else ("houston", "ann")
    words = {"id": name, "from": ends[0], "to": [ends[1]], "side": "us", "direction": direction, "via": via}
    return {**words, "subject": name, "text": f"This is {name}.", "source": "ours", **more}


def order(name: str, via: str, **more: Any) -> Data:
    """A coded order to Ann."""
    words = {"id": name, "side": "us", "from": "HQ", "to": ["ann"], "via": via, "precedence": "flash"}
    return {**words, "handling": "EYES ONLY", "text": f"Do {name}.", "source": "ours", **more}


def station(**changed: Any) -> Data:
    """Three modules in a row, the last in vacuum behind a closed hatch; a link of each kind."""
    return {
        "id": "row",
        "name": "Row",
        "modules": [module("front", 60), module("back", 40), module("lock", 6)],
        "hatches": [
            {"id": "front-back", "between": ["front", "back"], "fan": {"flow_m3_h": 120}},
            {"id": "back-lock", "between": ["back", "lock"], "open": False},
        ],
        "equipment": [
            {"kind": "scrubber", "id": "scrubber", "name": "S", "module": "front", "clean_flow_m3_h": 20},
            {"kind": "oxygen-generator", "id": "oga", "name": "O", "module": "back", "oxygen_kg_day": 1.6},
            {"kind": "air-conditioner", "id": "cooler", "name": "C", "module": "front",
             "conductance_w_k": 90},
            {"kind": "device", "id": "radio-1", "name": "R1", "module": "front"},
            {"kind": "device", "id": "radio-2", "name": "R2", "module": "front", "state": "off"},
        ],
        "arm": {"name": "Arm", "joints_deg": [0.0] * 7},
        "sites": [
            {"id": "houston", "name": "Houston", "latitude_deg": 29.6, "longitude_deg": -95.1},
            {"id": "desert", "name": "Desert", "latitude_deg": 32.5, "longitude_deg": -106.6},
        ],
        "relays": [{"id": "relay", "name": "Relay", "longitude_deg": -41, "terminal": "desert"}],
        "links": [
            {"id": "s-band", "name": "S", "side": "us", "kind": "relay", "through": ["relay"],
             "far_end": "houston", "equipment": ["radio-1", "radio-2"], "latency_ms": 300},
            {"id": "vhf", "name": "V", "side": "us", "kind": "ground", "through": ["houston"],
             "far_end": "houston", "equipment": ["radio-1"]},
            {"id": "uhf", "name": "U", "side": "us", "kind": "proximity", "equipment": ["radio-1"]},
        ],
        "vehicles": [{"id": "boat", "name": "Boat", "module": "lock", "hatch": "back-lock", "seats": 3}],
        "evacuated": ["lock"],
        **changed,
    }  # fmt: skip


def plain_station(*equipment: Data, **more: Any) -> Data:
    """Front, back and a lock with two radios and these machines alone, all filled with air."""
    radios = [{"kind": "device", "id": f"radio-{i}", "name": "R", "module": "front"} for i in (1, 2)]
    return station(**{"equipment": [*radios, *equipment], "evacuated": [], "vehicles": [], **more})


def scenario_data(*events: Data, **changed: Any) -> Data:
    """A day on the small station."""
    return {
        "id": "small",
        "title": "Small",
        "summary": "Two people in three modules.",
        "version": 1,
        "zero": "2022-02-14T12:00:00Z",
        "start": "-000/01:00",
        "end": "001/00:00",
        "opens_at": "000/00:00",
        "seed": 7,
        "station": station(),
        "orbit": {
            "semi_major_axis_km": 6792.0,
            "eccentricity_x": 0.0002,
            "eccentricity_y": 0.0003,
            "inclination_deg": 51.64,
            "raan_deg": 100.0,
            "argument_of_latitude_deg": 10.0,
            "ballistic_coefficient_kg_m2": 91.0,
            "mass_kg": 420_000.0,
            "propellant_kg": 8000.0,
            "source": "test",
        },
        "air": {"o2_mmhg": 171.0, "n2_mmhg": 570.0, "co2_mmhg": 2.5},
        "people": [person("ann", "front"), person("bob", "back")],
        "events": list(events) or [event("nothing", at="000/00:00")],
        **changed,
    }


def scenario(*events: Data, **changed: Any) -> Scenario:
    """The small scenario with events, and other parts changed."""
    return Scenario.model_validate(scenario_data(*events, **changed))


def run_of(*events: Data, **changed: Any) -> Run:
    """A run of the small scenario with events, and other parts changed."""
    return Run(scenario(*events, **changed))


@cache
def real_station() -> Station:
    """The station of the library."""
    path = station_file("iss")
    return valid(Station, parse(path.read_bytes(), str(path)))


def real_scenario(*events: Data, **changed: Any) -> Scenario:
    """Six people on the real station, for a day."""
    places = ("zvezda", "zarya", "lab", "node2", "jpm", "node3")
    people = [
        person(name, at) for name, at in zip(("ann", "bob", "cyd", "dee", "eve", "fay"), places, strict=True)
    ]
    return scenario(*events, **{"station": real_station(), "people": people, **changed})


@cache
def played_film() -> Run:
    """The film, in which nobody acts, built from beginning to end.

    That takes seconds, so all tests share it: record nothing in it.
    """
    run = Run(load(resolve("film")))
    run.came()
    return run


def true_value(run: Run, quantity: str, t: float) -> float:
    """One quantity at one instant."""
    moment = run.moment_at(t)
    quantities = run.model.quantities
    return float(quantities.values(moment, np.array([t]))[quantities.row(quantity), 0])


def held_kg(run: Run, t: float, species: str) -> float:
    """What the whole station holds of a gas."""
    volumes = np.array([m.volume_m3 for m in run.scenario.station.modules])
    pressures = run.moment_at(t).air.pieces[species].at(np.array([t]))[:, 0]
    return float((pressures * volumes).sum() / MMHG_M3_PER_MOL * MOLAR_MASS_G[species] / 1000.0)


def digest(frame: Frame) -> str:
    """Everything in a frame, in one word; equal only if every bit is."""
    word = blake2b(digest_size=16)
    _feed(word, frame)
    return word.hexdigest()


def _feed(word: blake2b, value: object) -> None:
    if isinstance(value, np.ndarray):
        word.update(f"{value.dtype}{value.shape}".encode() + np.ascontiguousarray(value).tobytes())
    elif isinstance(value, ChannelTable):
        word.update("".join(channel.id for channel in value).encode())
    elif is_dataclass(value):
        for field in fields(value):
            word.update(field.name.encode())
            _feed(word, getattr(value, field.name))
    elif isinstance(value, tuple):
        word.update(f"{len(value)}(".encode())
        for each in value:
            _feed(word, each)
    else:
        word.update(f"{type(value).__name__}{value!r}".encode())
