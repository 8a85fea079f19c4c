"""Life support: the rows that matter, in an order that stands still, and a hum that stops."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing import air
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, Line, text_of
from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport, View
from scenarios.library import library_folder
from scenarios.loader import load
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.channels import ChannelTable
from telemetry.frame import ModuleNow, Quality
from telemetry.run import Run

ViewOf = Callable[..., View]


def rows(view: View, width: int = 60, height: int = 20, face: Face = UNICODE) -> list[str]:
    return [text_of(row) for row in air.draw(view, width, height, face)]


def ink_of(lines: tuple[Line, ...], text: str) -> Ink:
    return next(span.ink for row in lines for span in row if text in span.text)


def modules(view: View) -> list[str]:
    known = [module.short for module in view.manifest.modules.values()]
    found = [next((k for k in known if row.startswith(k + " ")), None) for row in rows(view, 38, 8)]
    return [name for name in found if name]


def test_figures_carry_their_units_once_and_align(view_of: ViewOf) -> None:
    shown = rows(view_of(), 60, 20)
    assert shown[1].split() == ["mmHg", "mmHg", "mmHg", "°C", "dBA"]
    assert sum("mmHg" in row for row in shown[2:16]) == 0
    assert len({row.index("168.0") for row in shown if "168.0" in row}) == 1


def test_carbon_dioxide_is_marked_alike_in_every_module(view_of: ViewOf) -> None:
    """Also where no alarm watches it: the same air is as bad in the next module."""
    view = view_of()
    table = view.frame.readings.channels
    only = ChannelTable(
        tuple(replace(c, limits=()) if c.id.endswith(".ppCO2") and "node1" not in c.id else c for c in table)
    )
    readings = replace(view.frame.readings, channels=only)
    zvezda = next(row for row in rows(view_of(readings=readings)) if row.startswith("Zvezda"))
    assert "4.31▲" in zvezda


def test_what_is_past_its_limit_is_marked_and_nothing_else_is(view_of: ViewOf) -> None:
    drawn = air.draw(view_of(), 60, 20, UNICODE)
    zvezda = next(row for row in rows(view_of()) if row.startswith("Zvezda"))
    assert "4.31▲" in zvezda
    assert ink_of(drawn, "4.31") is Ink.CAUTION
    assert sum("▲" in row for row in rows(view_of())) == 1


def test_the_arrow_says_where_it_is_going(view_of: ViewOf) -> None:
    view = view_of()
    trend = view.trends["SIM.lab.ppCO2"]
    rising = replace(view, trends={"SIM.lab.ppCO2": replace(trend, past=(3.0,), now=3.5, span_s=1800.0)})
    assert "3.50 ↗" in next(row for row in rows(rising) if row.startswith("Lab"))


def test_where_not_all_fit_people_and_limits_come_first_in_the_stations_order(view_of: ViewOf) -> None:
    assert modules(view_of()) == ["Zvezda", "Zarya", "Node 1", "Lab"]


def test_a_module_with_a_standing_alarm_keeps_its_row_whoever_is_elsewhere(view_of: ViewOf) -> None:
    """In the station's order; one that has returned to normal is no reason any more."""
    view = view_of()
    first, *others = view.frame.alarms
    kibo = replace(first, channel="SIM.kibo.ppCO2")
    assert "Kibo" not in modules(view)
    alarmed = view_of(alarms=(kibo, *others))
    assert modules(alarmed)[-1] == "Kibo"
    back = view_of(alarms=(replace(kibo, state=AlarmState.RETURNED), *others))
    assert "Kibo" not in modules(back)


def test_no_row_moves_when_figures_do(view_of: ViewOf) -> None:
    view = view_of()
    values = view.frame.readings.values.copy()
    values[view.frame.readings.channels.row("SIM.lab.ppCO2")] = 9.0
    later = replace(view, frame=replace(view.frame, readings=replace(view.frame.readings, values=values)))
    assert modules(later) == modules(view)


def test_a_module_that_left_is_not_listed(view_of: ViewOf) -> None:
    gone = tuple(ModuleNow(m.id, 45.0, True, False, m.id != "soyuz") for m in view_of().frame.modules)
    assert not any(row.startswith("Soyuz") for row in rows(view_of(modules=gone), 60, 28))
    assert any(row.startswith("Soyuz") for row in rows(view_of(), 60, 28))


def test_the_hum_is_a_wave_and_goes_flat(view_of: ViewOf) -> None:
    hum = next(row for row in rows(view_of()) if row.startswith("hum"))
    assert hum.endswith("52 dBA")
    assert len(set(hum[4:40])) > 2
    still = tuple(replace(m, hum_dba=31.0) for m in view_of().frame.modules)
    silent = next(row for row in rows(view_of(modules=still)) if row.startswith("hum"))
    assert silent.endswith("■ SILENT  31 dBA")
    assert set(silent[4:40]) == {"⣀"}


def test_one_silent_module_is_not_a_silent_station(view_of: ViewOf) -> None:
    one = tuple(replace(m, hum_dba=31.0 if m.id == "lab" else 52.0) for m in view_of().frame.modules)
    assert not any("SILENT" in row for row in rows(view_of(modules=one)))


def test_the_hums_past_is_in_its_wave(view_of: ViewOf) -> None:
    view = view_of()
    past = {
        f"SIM.{m}.hum": replace(view.trends["SIM.lab.ppCO2"], past=(30.0,) * 50 + (52.0,) * 49, now=52.0)
        for m in view.manifest.modules
    }
    hum = next(row for row in rows(replace(view, trends=past)) if row.startswith("hum"))
    assert set(hum[4:20]) == {"⣀"}
    assert len(set(hum[30:48])) > 2


def test_the_worst_breath_is_named(view_of: ViewOf) -> None:
    worst = next(row for row in rows(view_of()) if "worst breath" in row)
    assert "Alexey, Zarya" in worst
    assert "5.1 mmHg" in worst


def test_machines_and_their_states(view_of: ViewOf) -> None:
    """In words; where these do not fit, only what changed has one, and what finds no room is counted."""

    def machines(width: int) -> str:
        return next(row.rstrip() for row in rows(view_of(), width, 20) if "OGA" in row)

    assert machines(60) == "OGA standby  CDRA Lab on  Vozdukh FAILED"
    assert machines(38) == "OGA standby Vozdukh FAILED ●CDRA Lab"
    assert machines(32) == "OGA standby Vozdukh FAILED +1"


def test_a_vehicle_has_its_machines_shown_only_with_somebody_in_it(view_of: ViewOf) -> None:
    view = view_of()
    vehicles = {"ms": view.manifest.vehicles["ms"].model_copy(update={"module": "lab"})}
    away = tuple(replace(p, module="zvezda") for p in view.frame.people)
    docked = replace(view, manifest=replace(view.manifest, vehicles=vehicles))
    empty = replace(docked, frame=replace(docked.frame, people=away))
    assert any("CDRA Lab" in row for row in rows(docked))
    assert not any("CDRA Lab" in row for row in rows(empty))


def test_a_lost_value_stays_dim_and_a_failed_instrument_shows_a_cross(
    view_of: ViewOf, harsh_views: dict[str, View]
) -> None:
    drawn = air.draw(harsh_views["lost"], 60, 20, UNICODE)
    assert ink_of(drawn, "4.31") is Ink.DIM
    readings = view_of().frame.readings
    failed = replace(readings, quality=readings.quality + int(Quality.FAILED))
    assert any("✖" in row for row in rows(view_of(readings=failed)))


def test_a_standing_alarm_keeps_its_mark_within_the_deadband(view_of: ViewOf) -> None:
    view = view_of()
    values = view.frame.readings.values.copy()
    values[view.frame.readings.channels.row("SIM.zvezda.ppCO2")] = 3.95
    near = replace(view.frame.readings, values=values)
    assert any("3.95▲" in row for row in rows(view_of(readings=near)))
    none: tuple[AlarmNow, ...] = ()
    assert not any("3.95▲" in row for row in rows(view_of(readings=near, alarms=none)))


@pytest.mark.parametrize("face", [UNICODE, ASCII])
def test_wide_panels_grow_trends_and_low_ones_keep_what_matters(view_of: ViewOf, face: Face) -> None:
    wide = rows(view_of(), 90, 28, face)
    assert any(f"{face.at_most}4.0" in row for row in wide)
    assert sum(row.startswith(tuple("ZNLPKCQRS")) for row in wide) == 15
    low = rows(view_of(), 38, 8, face)
    assert any("hum" in row for row in low)
    assert any("breath Alexey, Zarya" in row for row in low)
    assert any("worst breath Alexey, Zarya" in row for row in wide)


def test_title_and_status(view_of: ViewOf) -> None:
    assert air.title(view_of()) == "Life support"
    assert air.status(view_of()) == "5 breathing"


def test_smoke_has_a_column_as_soon_as_a_detector_sees_any() -> None:
    """It goes before pressure, which a fire leaves alone, so that a seat's first panel tells of it."""
    session = Session(Run(load(library_folder() / "fire-drill")))

    def shown(t: float) -> list[str]:
        return rows(session.view_at(t, Transport(0.0, 1.0, None, None, "PAUSED")), 38, 16)

    assert shown(-30.0)[0].split() == ["ppO2", "ppCO2", "press", "fan"]
    burning = shown(180.0)
    assert [row.split() for row in burning[:2]] == [
        ["ppO2", "ppCO2", "smoke", "fan"],
        ["mmHg", "mmHg", "mg/m3"],
    ]
    figures = {row.split()[0]: row.split()[3] for row in burning[2:10]}
    assert 10.0 < float(figures["Zvezda"]) < 15.0
    assert (float(figures["Zarya"]) < 0.5, figures["Prichal"]) == (True, "--"), "no detector there"
