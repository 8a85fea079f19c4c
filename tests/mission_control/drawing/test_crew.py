"""The crew panel: the station it draws, the people on it, the list below."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mission_control.drawing import crew, deck
from mission_control.drawing.deck_plan import plan
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Ink, Line, text_of
from mission_control.exercise.view import View
from scenarios.station import DeckPlace, Fan, Hatch, Module
from scenarios.words import Health, Outside
from telemetry.frame import HatchNow, ModuleNow, PersonNow, ThingNow, VehicleNow
from tests.conftest import examples
from tests.mission_control.drawing.conftest import _view_of

ViewOf = Callable[..., View]

CLOSED = UNICODE.hatch_closed


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(a_line) for a_line in lines]


def shown(view: View, width: int = 42, height: int = 13) -> str:
    return "\n".join(texts(crew.draw(view, width, height, UNICODE)))


def ink_of(lines: tuple[Line, ...], text: str) -> set[Ink]:
    return {span.ink for a_line in lines for span in a_line if text in span.text}


def changed(view: View, who: str, **changes: object) -> tuple[PersonNow, ...]:
    return tuple(replace(p, **changes) if p.id == who else p for p in view.frame.people)  # type: ignore[arg-type]


SIZES = ((42, 13), (44, 16), (60, 20), (98, 30))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_whoever_is_adrift_is_drawn_outside_with_the_word_and_the_time(
    view_of: ViewOf, width: int, height: int
) -> None:
    lines = texts(deck.lines(view_of(), width, height - 6, UNICODE))
    outside = next(text for text in lines if "✦GB ADRIFT" in text)
    assert not any("GB" in text for text in lines if text is not outside)
    assert ("outside ┄┄┄   ✦GB ADRIFT PET 01:33" in outside) is (width == 98)
    assert "ADRIFT PET 01:33" in shown(view_of(), width, height)


def posed(view: View, *turned_deg: float, moving: bool = False) -> View:
    """The arm's joints turned from where they were parked."""
    joints = tuple(
        parked + turned
        for parked, turned in zip_longest(view.manifest.arm_parked_deg, turned_deg, fillvalue=0.0)
    )
    assert view.frame.arm is not None
    arm = replace(view.frame.arm, brakes_on=not moving)
    return replace(view, frame=replace(view.frame, arm_joints_deg=joints, arm_moving=moving, arm=arm))


@pytest.mark.parametrize(("width", "height"), [(36, 15), (39, 14), *SIZES])
@pytest.mark.parametrize("held", ["tethered", "untethered", "adrift", None])
def test_an_arm_that_moves_or_has_moved_is_told_beside_whoever_is_outside(
    view_of: ViewOf, width: int, height: int, held: Outside | None
) -> None:
    view = view_of(people=changed(view_of(), "gordon", outside=held))
    assert "Canadarm2 MOVING" in shown(posed(view, moving=True), width, height)
    lines = crew.draw(posed(view, 0.0, -84.2), width, height, UNICODE)
    assert ink_of(lines, "Canadarm2 moved") == {Ink.CAUTION}
    text = "\n".join(texts(lines))
    assert ("Canadarm2 moved, 84° from park" in text) is (width == 98)
    assert "GB" in text


def test_a_parked_arm_is_quiet_and_gives_way_to_all_else(view_of: ViewOf) -> None:
    view = posed(view_of(), 0.4)
    assert ink_of(crew.draw(view, 98, 30, UNICODE), "Canadarm2 parked") == {Ink.DIM}
    assert "Canadarm2" not in shown(view)
    assert "ADRIFT" in shown(view)
    calm = view_of(people=(), hatches=(), modules=())
    assert "Canadarm2 parked" in shown(posed(calm))
    assert calm.frame.arm is not None
    freed = replace(
        posed(calm), frame=replace(posed(calm).frame, arm=replace(calm.frame.arm, brakes_on=False))
    )
    assert "Canadarm2 released" in shown(freed)
    without = replace(calm, manifest=replace(calm.manifest, arm=None))
    assert "parked" not in shown(posed(without))


def test_words_that_find_no_room_are_counted(view_of: ViewOf) -> None:
    words = texts(deck.lines(posed(view_of(), 50.0), 39, 8, UNICODE))[-1]
    assert words.rstrip() == "✦GB ADRIFT  Canadarm2 moved  +3"


def test_a_tethered_walker_is_no_warning(view_of: ViewOf) -> None:
    walking = view_of(people=changed(view_of(), "gordon", outside="tethered"))
    lines = crew.draw(walking, 60, 20, UNICODE)
    assert any("◦GB tethered" in text for text in texts(lines))
    assert any("tethered PET 01:33" in text for text in texts(lines))
    assert Ink.WARNING not in ink_of(lines, "tethered")


def test_people_are_drawn_in_their_modules(view_of: ViewOf) -> None:
    lines = texts(deck.lines(view_of(), 60, 14, UNICODE))
    named = next(i for i, text in enumerate(lines) if "Node 1" in text)
    column = lines[named].index("Node 1")
    assert lines[named + 1][column : column + 10].split()[-2:] == ["CC", "WV"]


def test_sides_are_told_by_ink_and_by_word(view_of: ViewOf) -> None:
    lines = crew.draw(view_of(), 42, 13, UNICODE)
    assert ink_of(lines, "KF") == {Ink.US}
    assert ink_of(lines, "NP") == {Ink.RUSSIAN}
    assert any(text.startswith("KF US Kira") for text in texts(lines))
    assert any(text.startswith("NP RU Nicholai") for text in texts(lines))


def test_somebody_moving_is_shown_on_the_way(view_of: ViewOf) -> None:
    text = shown(view_of())
    assert "AP→" in text
    assert "→Node 1" in text


def test_the_arrow_follows_the_hatches_and_not_the_bird(view_of: ViewOf) -> None:
    up = view_of(people=changed(view_of(), "alexey", module="rassvet", moving_to="cupola"))
    assert "Alexey↑" in shown(up, 98, 30)
    left = view_of(people=changed(view_of(), "alexey", module="node1", moving_to="nauka"))
    assert "Alexey←" in shown(left, 160, 45)


def test_a_closed_hatch_is_a_shape_and_words(view_of: ViewOf) -> None:
    lines = crew.draw(view_of(), 60, 20, UNICODE)
    assert any(f"{CLOSED} closed: Zarya-Rassvet" in text for text in texts(lines))
    rows = texts(lines)
    zarya = next(i for i, text in enumerate(rows) if "Zarya " in text)
    assert rows[zarya + 1][rows[zarya].index("Zarya")] == CLOSED


def test_a_hatch_built_closed_is_quiet(view_of: ViewOf) -> None:
    view = view_of()
    hatches = dict(view.manifest.hatches)
    hatches["zarya-rassvet"] = hatches["zarya-rassvet"].model_copy(update={"open": False})
    text = shown(replace(view, manifest=replace(view.manifest, hatches=hatches)), 60, 20)
    assert "closed" not in text
    assert CLOSED in text


def test_a_stopped_fan_changes_the_shape_of_its_hatch_and_is_counted(view_of: ViewOf) -> None:
    still = tuple(HatchNow(h.id, True, False) for h in view_of().frame.hatches)
    running = tuple(HatchNow(h.id, True, True) for h in view_of().frame.hatches)
    text = shown(view_of(hatches=still), 60, 20)
    assert "≈" not in text
    assert "14 of 14 fans stopped" in text
    assert "fans stopped" not in shown(view_of(hatches=running), 60, 20)


def test_a_forbidden_module_is_marked(view_of: ViewOf) -> None:
    text = shown(view_of(), 60, 20)
    assert "Kibo⊘" in text
    assert "⊘ Kibo out of bounds" in text


def test_the_dead_and_the_missing_are_marked_by_shape_and_word(view_of: ViewOf) -> None:
    view = view_of(people=changed(view_of(), "weronika", health="dead"))
    text = shown(view, 60, 20)
    assert "†WV" in text
    assert "†DEAD" in text
    assert "1 dead" in crew.status(view)
    missing = view_of(people=changed(view_of(), "gordon", health="missing"))
    assert "?MISSING ADRIFT" in shown(missing, 60, 20)


def test_a_vehicle_that_is_gone_has_no_hatch_and_says_what_it_does(view_of: ViewOf) -> None:
    view = view_of()
    modules = tuple(replace(m, attached=m.id != "soyuz") for m in view.frame.modules)
    gone = view_of(
        modules=modules,
        vehicles=(VehicleNow("ms", "free", 0.0),),
        people=changed(view, "kira", module="soyuz"),
    )
    text = shown(gone, 60, 20)
    assert "(Soyuz)" in text
    assert "Soyuz MS free" in text
    assert crew.status(gone) == "4 aboard · 1 outside · 1 away"


def test_the_list_says_how_long_somebody_has_been_outside(view_of: ViewOf) -> None:
    rows = [text.rstrip() for text in texts(crew.draw(view_of(), 36, 15, UNICODE))]
    assert "GB US Gordon    ADRIFT PET 01:33" in rows


def test_things_are_named_as_long_as_there_is_room(view_of: ViewOf) -> None:
    names = {"necklace": "Tether necklace", "key": "American lockbox key"}
    view = view_of(
        things=tuple(ThingNow(i, name, None, "kira", False) for i, name in names.items()),
        people=changed(view_of(), "kira", carrying=tuple(names)),
    )

    def row(width: int) -> str:
        return next(text.rstrip() for text in texts(crew.draw(view, width, 14, UNICODE)) if "KF US" in text)

    assert row(36) == "KF US Kira      Lab      key +1"
    assert row(39) == "KF US Kira      Lab      necklace, key"
    assert row(60) == "KF US Kira      Lab      necklace, key · with NP"
    assert row(76) == "KF US Kira      Lab      Tether necklace, American lockbox key · with NP"


def test_nothing_in_a_wide_list_is_cut(view_of: ViewOf) -> None:
    view = view_of()
    far = changed(view, "gordon", outside_place="at the far end of the port truss")
    names = ("Tether necklace", "American lockbox key", "Research samples", "A very long screwdriver")
    view = view_of(
        people=tuple(replace(p, carrying=names if p.id == "kira" else p.carrying) for p in far),
        things=tuple(ThingNow(name, name, None, "kira", False) for name in names),
    )
    for width in (84, 98, 116, 130):
        rows = texts(crew.draw(view, width, 34, UNICODE))
        listed = [text for text in rows if text[:2] in ("GB", "KF", "AP")]
        assert len(listed) == 3
        assert not any("…" in text for text in listed)
        assert any("outside  " in text for text in listed)
        assert any("screwdriver" in text or "+" in text for text in listed)


def test_a_condition_gives_way_word_by_word(view_of: ViewOf) -> None:
    wounded = changed(view_of(), "kira", health="wounded", activity="spacewalk")
    assert "Lab      ■WOUNDED in a suit" in shown(view_of(people=wounded), 60, 14)
    assert "KF US Kira      Lab      ■WOUNDED  " in shown(view_of(people=wounded), 39, 14)


def test_the_list_says_when_somebody_died_or_was_wounded(view_of: ViewOf) -> None:
    at = 31 * 3600.0
    dead = changed(view_of(), "kira", health="dead", health_since=at)
    row = next(text for text in texts(crew.draw(view_of(people=dead), 98, 30, UNICODE)) if "KF" in text[:2])
    assert "†DEAD · died 001/07:00" in row
    assert "since" not in row
    wounded = changed(view_of(), "kira", health="wounded", health_since=at)
    assert "■WOUNDED · wounded 001/07:00" in shown(view_of(people=wounded), 98, 30)
    recovered = changed(view_of(), "kira", health="well", health_since=at)
    assert "001/07:00" not in shown(view_of(people=recovered), 98, 30)


def test_notes_are_shapes_and_names_where_there_is_little_room(view_of: ViewOf) -> None:
    calm = posed(view_of(people=(), vehicles=()))
    running = tuple(replace(h, fan_on=True) for h in calm.frame.hatches)
    view = replace(calm, frame=replace(calm.frame, hatches=running))
    assert texts(deck.lines(view, 42, 8, UNICODE))[-1].startswith(f"{CLOSED} Zarya-Rassvet  ⊘ Kibo")


def test_a_single_line_shows_people_behind_a_name_that_is_the_same_without_them(view_of: ViewOf) -> None:
    rows = texts(deck.lines(view_of(people=changed(view_of(), "kira", module="columbus")), 42, 7, UNICODE))
    assert any("Colmbs KF" in text for text in rows)
    empty = texts(deck.lines(view_of(people=()), 42, 7, UNICODE))
    assert any(text.rstrip().endswith(" Colmbs") for text in empty)


SLOTS = st.sampled_from(sorted(_view_of().manifest.modules))


@settings(max_examples=examples(40))
@given(
    places=st.lists(
        st.tuples(SLOTS, st.none() | SLOTS, st.sampled_from(["well", "dead"])), min_size=6, max_size=6
    ),
    size=st.sampled_from([(30, 7), (34, 7), (36, 7), (39, 7), (42, 8), (60, 14)]),
)
def test_names_of_modules_are_the_same_cells_whoever_is_where(
    places: list[tuple[str, str | None, Health]], size: tuple[int, int]
) -> None:
    """Whatever a drawing without people says in a box's name, it says with any people in any modules."""
    crew_now = tuple(
        replace(p, module=module, moving_to=goal, health=health, outside=None)
        for p, (module, goal, health) in zip(_view_of().frame.people, places, strict=True)
    )
    width, height = size
    empty = deck.lines(_view_of(people=()), width, height, UNICODE)
    crowded = deck.lines(_view_of(people=crew_now), width, height, UNICODE)
    ground = plan(
        _view_of().manifest.modules.values(), _view_of().manifest.hatches.values(), width, len(empty) - 1
    )
    assert ground is not None
    for module, box in ground.boxes.items():
        signed = any(m.id == module and (m.forbidden or not m.attached) for m in _view_of().frame.modules)
        name = text_of(empty[box.y])[box.x : box.x + box.name].rstrip()[: -2 if signed else None]
        assert text_of(crowded[box.y])[box.x :].startswith(name), module


def test_a_sign_stands_beside_a_name_that_fills_its_box(view_of: ViewOf) -> None:
    modules = tuple(replace(m, forbidden=m.id == "cupola") for m in view_of().frame.modules)
    rows = texts(deck.lines(view_of(modules=modules), 34, 7, UNICODE))
    assert any("Cupola⊘" in text for text in rows)


def test_the_list_says_who_is_with_whom_and_what_they_hold(view_of: ViewOf) -> None:
    rows = texts(crew.draw(view_of(), 60, 20, UNICODE))
    weronika = next(text for text in rows if text.startswith("WV"))
    assert "lockbox key" in weronika
    assert "with CC" in weronika
    alexey = next(text for text in rows if text.startswith("AP"))
    assert "alone" in alexey


def test_what_the_view_does_not_hold_is_not_shown(view_of: ViewOf) -> None:
    assert "key" not in shown(view_of(things=()), 98, 30)


def test_the_list_comes_first_where_there_is_little_height(view_of: ViewOf) -> None:
    rows = texts(crew.draw(view_of(), 38, 6, UNICODE))
    assert [text[:2] for text in rows] == ["GB", "CC", "KF", "NP", "AP", "WV"]
    assert texts(crew.draw(view_of(), 38, 4, UNICODE))[-1].strip() == "+3 more"


def test_large_panels_show_full_names(view_of: ViewOf) -> None:
    text = shown(view_of(), 130, 40)
    assert "Weronika Vetrov" in text
    assert "US Lab" in text
    assert "dBA" in text


def test_any_station_is_drawn_from_its_grid(view_of: ViewOf) -> None:
    def module(name: str, row: int, column: int) -> Module:
        place = DeckPlace(row=row, column=column)
        return Module(
            id=name.lower(), name=name, short=name, segment="us", volume_m3=10, deck=place, source="ours"
        )

    modules = {m.id: m for m in (module("Alpha", 3, 7), module("Beta", 3, 12), module("Gamma", 9, 7))}
    hatches = {
        f"{a}-{b}": Hatch(id=f"{a}-{b}", between=(a, b), fan=Fan(flow_m3_h=100))
        for a, b in (("alpha", "beta"), ("alpha", "gamma"))
    }
    view = view_of(
        modules=tuple(ModuleNow(m, 50.0, True, False, True) for m in modules),
        hatches=(HatchNow("alpha-beta", True, True), HatchNow("alpha-gamma", False, False)),
        people=changed(view_of(), "kira", module="gamma")[2:3],
        arm_moving=False,
    )
    view = replace(view, manifest=replace(view.manifest, modules=modules, hatches=hatches, vehicles={}))
    rows = texts(deck.lines(view, 30, 6, UNICODE))
    assert rows[0].index("Alpha") < rows[0].index("≈") < rows[0].index("Beta")
    assert rows[1].strip() == CLOSED
    gamma = next(i for i, text in enumerate(rows) if "Gamma" in text)
    assert rows[gamma].index("Gamma") == rows[0].index("Alpha") == rows[1].index(CLOSED)
    assert "KF" in rows[gamma + 1]


def test_a_station_that_does_not_fit_leaves_its_room_to_the_list(view_of: ViewOf) -> None:
    assert deck.lines(view_of(), 20, 30, UNICODE) == ()
    assert deck.lines(view_of(), 80, 4, UNICODE) == ()


def test_nothing_moves_but_the_people(view_of: ViewOf) -> None:
    """Names of modules stand where they stood when everybody goes elsewhere."""
    here = texts(deck.lines(view_of(), 60, 14, UNICODE))
    there = texts(deck.lines(view_of(people=()), 60, 14, UNICODE))
    for name in ("Zvezda", "Node 1", "Columbus", "Crewlock"):
        places = [
            [(y, row.index(name)) for y, row in enumerate(rows) if name in row] for rows in (here, there)
        ]
        assert places[0][0] == places[1][0]


def test_whoever_finds_no_room_in_a_box_stands_beside_it(view_of: ViewOf) -> None:
    """So that no name gives way to people where nothing else is drawn."""
    people = tuple(replace(p, module="cupola", outside=None) for p in view_of().frame.people[:2])
    rows = texts(deck.lines(view_of(people=people), 42, 7, UNICODE))
    assert any("Cupola GBCC" in text or "Cupola GB CC" in text for text in rows)


def test_a_crowd_too_large_for_a_box_is_counted(view_of: ViewOf) -> None:
    crowd = tuple(replace(p, module="zvezda", outside=None, moving_to=None) for p in view_of().frame.people)
    assert any("+" in text for text in texts(deck.lines(view_of(people=crowd), 30, 8, UNICODE))[:5])


def test_a_box_too_small_for_initials_counts(view_of: ViewOf) -> None:
    def together(**changes: object) -> View:
        return view_of(people=tuple(replace(p, **changes) for p in view_of().frame.people))  # type: ignore[arg-type]

    inside = {"module": "columbus", "outside": None, "moving_to": None}
    assert "†6" in texts(deck.lines(together(health="dead", **inside), 24, 6, UNICODE))[3]
    assert "+6" in texts(deck.lines(together(health="missing", **inside), 24, 6, UNICODE))[3]


def test_still_air_is_told_in_the_box(view_of: ViewOf) -> None:
    boxes = "\n".join(texts(deck.lines(view_of(), 130, 40, UNICODE)))
    assert boxes.count("52 dBA still") == 1
    assert boxes.count("52 dBA") == 15


def test_one_person_in_a_box_of_two_rows_leaves_the_hum_its_row(view_of: ViewOf) -> None:
    """In a bordered deck, whichever module somebody is in."""
    for module in view_of().manifest.modules:
        here = tuple(replace(p, module=module, outside=None) for p in view_of().frame.people[:1])
        for height in (28, 34):
            lines = deck.lines(view_of(people=here), 116, height, UNICODE)
            assert "\n".join(texts(lines)).count("dBA") == len(view_of().manifest.modules), (module, height)


def test_what_somebody_holds_is_shortened_before_since_when_they_are_there_is_left_out(
    view_of: ViewOf,
) -> None:
    names = ("Tether necklace", "Research samples", "American lockbox key")
    view = view_of(
        things=tuple(ThingNow(name, name, None, "kira", False) for name in names),
        people=changed(view_of(), "kira", carrying=names),
    )
    row = next(text for text in texts(crew.draw(view, 116, 34, UNICODE)) if text.startswith("KF"))
    assert "holds key, samples +1 · CO2" in row
    assert "· since " in row


def test_whoever_landed_is_no_longer_anywhere(view_of: ViewOf) -> None:
    landed = view_of(people=changed(view_of(), "kira", module=None))
    assert "KF US Kira      landed" in shown(landed)
    assert crew.status(landed) == "4 aboard · 1 outside · 1 away"


def test_the_ascii_face_says_the_same(view_of: ViewOf) -> None:
    rows = texts(crew.draw(view_of(), 60, 20, ASCII))
    assert any("ADRIFT" in text for text in rows)
    assert any("X closed: Zarya-Rassvet" in text for text in rows)
    assert any("Kibo/" in text for text in rows)
