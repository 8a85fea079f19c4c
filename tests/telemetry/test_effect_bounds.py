"""Effects at the ends of what may be written: every number has a least and a most; none breaks a channel."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter, ValidationError

from scenarios.commands import Command
from scenarios.effects import Effect
from scenarios.library import resolve
from scenarios.loader import load
from telemetry.exercise_acts import Improvised
from telemetry.frame import Quality
from telemetry.run import Run

EFFECT: TypeAdapter[Any] = TypeAdapter(Effect)
AFTER_S = (0.0, 1.0, 61.0, 1801.0)
NUMBERED: tuple[dict[str, Any], ...] = (
    {"do": "fire", "module": "lab", "smoke_mg_min": 300.0},
    {"do": "release-gas", "module": "quest", "species": "o2", "rate_kg_h": 2.0},
    {"do": "release-gas", "module": "quest", "species": "co2", "rate_kg_h": 2.0},
    {"do": "vent", "module": "poisk", "diameter_mm": 2.0},
    {"do": "repressurise", "module": "quest", "tank": "nitrogen", "rise_mmhg_min": 5.0, "lasts": "10 min"},
    {
        "do": "airlock",
        "module": "crewlock",
        "with": "quest",
        "pump": "depress-pump",
        "stages": [
            {"to_mmhg": 259.0, "rate_mmhg_min": 36.0, "hold": "5 min"},
            {"to_mmhg": 0.0, "vent_mm": 30.0},
        ],
    },
    {"do": "density", "factor": 40.0},
    {"do": "reboost", "delta_v_m_s": 1.5, "thrust_n": 6000.0, "isp_s": 300.0},
    {"do": "manoeuvre", "to": {"roll_deg": 0.0, "pitch_deg": 0.0, "yaw_deg": 180.0}, "lasts": "20 min"},
    {"do": "kick", "impulse_nms": [0.0, 9000.0, 0.0], "cause": "a thruster"},
    {"do": "arm", "joints_deg": [10.0, -20.0, 30.0, -60.0, 15.0, 0.0, 90.0], "lasts": "8 min"},
    {"do": "strike", "places": [{"name": "Perth", "latitude_deg": -31.9, "longitude_deg": 115.9}]},
    {"do": "indicate", "channel": "authored", "to": 1.0},
    {"do": "bias", "channel": "SIM.lab.ppCO2", "by": 4.0},
)
"""Every effect that has a number with a fraction, as it may be written."""

Place = tuple[str | int, ...]


def numbers(schema: dict[str, Any], named: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every number with a fraction that a schema allows, at any depth."""
    if "$ref" in schema:
        yield from numbers(named[schema["$ref"].rpartition("/")[2]], named)
    elif schema.get("type") == "number":
        yield schema
    parts = [*schema.get("anyOf", ()), *schema.get("prefixItems", ()), *schema.get("properties", {}).values()]
    for part in [*parts, schema["items"]] if isinstance(schema.get("items"), dict) else parts:
        yield from numbers(part, named)


def numbered(kind: Any) -> dict[str, list[dict[str, Any]]]:
    """Those of everything of a kind, by its word."""
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    each, named = schema["discriminator"]["mapping"], schema["$defs"]
    return {do: list(numbers({"$ref": ref}, named)) for do, ref in each.items()}


@pytest.mark.parametrize("kind", [Effect, Command], ids=["effects", "commands"])
def test_every_number_has_a_least_and_a_most(kind: Any) -> None:
    ends = {"minimum", "maximum"}
    assert not [do for do, found in numbered(kind).items() if not all(ends <= n.keys() for n in found)]


def test_every_effect_with_a_number_is_tried_here() -> None:
    assert {do for do, found in numbered(Effect).items() if found} == {each["do"] for each in NUMBERED}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300, -1e300])
@pytest.mark.parametrize("effect", NUMBERED, ids=lambda effect: str(effect["do"]))
def test_what_no_station_has_is_refused(effect: dict[str, Any], value: float) -> None:
    for place in places(effect):
        with pytest.raises(ValidationError):
            EFFECT.validate_python(put(effect, place, value))


def test_a_module_gives_nothing_to_itself() -> None:
    with pytest.raises(ValidationError, match="`from` is the module itself"):
        EFFECT.validate_python(
            {"do": "repressurise", "module": "lab", "from": "lab", "rise_mmhg_min": 1, "lasts": "1 min"}
        )


def places(value: object, before: Place = ()) -> list[Place]:
    """Where numbers with a fraction stand in it."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    elif isinstance(value, float):
        return [before]
    return [found for key, part in inner for found in places(part, (*before, key))]


def put(value: Any, place: Place, number: float) -> Any:
    """The same with another number there."""
    if not place:
        return number
    key, *rest = place
    items = value.items() if isinstance(value, dict) else enumerate(value)
    made = {k: put(part, tuple(rest), number) if k == key else part for k, part in items}
    return made if isinstance(value, dict) else list(made.values())


def ends(effect: dict[str, Any], place: Place) -> tuple[float, float]:
    """The least and the most that may stand there: what its refusal names."""
    found = []
    for beyond in (-1e300, 1e300):
        with pytest.raises(ValidationError) as refused:
            EFFECT.validate_python(put(effect, place, beyond))
        told = next(e["ctx"] for e in refused.value.errors() if {"ge", "le"} & e.get("ctx", {}).keys())
        found.append(float(told["ge"] if "ge" in told else told["le"]))
    return found[0], found[1]


@cache
def calm() -> tuple[Run, str]:
    """A day on which nothing happens, and a number of it that is authored."""
    run = Run(load(resolve("quiet-day")))
    run.frame_at(run.start_t + 600.0)
    authored = next(a.channel for a in run.scenario.authored if not isinstance(a.value, str))
    return run, authored


@settings(max_examples=8)
@given(st.data())
def test_whatever_may_be_written_leaves_every_channel_finite(data: st.DataObject) -> None:
    run, authored = calm()
    some = st.lists(st.sampled_from(NUMBERED), min_size=3, max_size=6, unique_by=lambda each: str(each["do"]))
    effects = []
    for effect in data.draw(some):
        if effect["do"] == "indicate":
            effect = {**effect, "channel": authored}
        for place in places(effect):
            end = data.draw(st.sampled_from([*ends(effect, place), None]))
            effect = effect if end is None else put(effect, place, end)
        effects.append(EFFECT.validate_python(effect))
    t = run.start_t + 600.0
    acted = run.acted(Improvised(t, "facilitator", "Try", "us", (), "", tuple(effects)))
    for after_s in AFTER_S:
        readings = acted.frame_at(t + after_s).readings
        good = readings.quality == Quality.GOOD
        assert good.sum() > 300
        assert np.isfinite(readings.values[good]).all(), (effects, after_s)
