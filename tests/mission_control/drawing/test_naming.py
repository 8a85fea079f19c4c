"""Names that stand for things: kept through cutting, sheets and ASCII, and found where they stand."""

from mission_control.drawing import crew, naming
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Ink, Span, fitted, line
from mission_control.drawing.naming import Named, Place, lit, nearest, places
from mission_control.drawing.sheet import Sheet
from scenarios.things import Thing
from tests.mission_control.drawing.conftest import ViewOf

LAB = Thing("module", "lab")


def lab(text: str = "Lab") -> Named:
    return naming.name(text, *LAB)


def test_a_name_still_stands_for_its_thing_when_cut() -> None:
    (cut,) = fitted((lab("Laboratory"),), 5)
    assert (cut.text, list(places([(cut,)]))) == ("Labo…", [Place(0, 0, 5, LAB)])


def test_a_name_still_stands_for_its_thing_on_a_sheet_and_in_ascii() -> None:
    sheet = Sheet(10, 2)
    sheet.write(3, 1, line(lab("Läb"), Span("x", Ink.TEXT)))
    assert list(places(sheet.lines())) == [Place(3, 1, 3, LAB)]
    rows = ASCII.block(sheet.lines(), 10, 2)
    assert list(places(rows)) == [Place(3, 1, 3, LAB)]
    assert "Lab" in rows[1][1].text


def test_names_side_by_side_for_one_thing_are_one_place() -> None:
    row = line("  ", lab("La"), lab("b"), naming.name("N2", "module", "node2"))
    assert list(places([row])) == [Place(2, 0, 3, LAB), Place(5, 0, 2, Thing("module", "node2"))]


def test_the_chosen_name_alone_is_lit() -> None:
    row = line(lab("A"), "  ", lab("B"))
    shown = lit(row, Place(3, 0, 1, LAB))
    assert [span.ink for span in shown] == [Ink.TEXT, Ink.TEXT, Ink.CURSOR]
    assert [place.thing for place in places([shown])] == [LAB, LAB], "and may be clicked as before"


def test_arrows_go_to_what_stands_next() -> None:
    def at(x: int, y: int) -> Place:
        return Place(x, y, 1, Thing("module", f"{x}-{y}"))

    grid = [at(x, y) for x in (0, 10, 20) for y in (0, 2, 4)]
    here = at(10, 2)
    assert nearest(grid, here, 1, 0) == at(20, 2)
    assert nearest(grid, here, -1, 0) == at(0, 2)
    assert nearest(grid, here, 0, -1) == at(10, 0)
    assert nearest(grid, here, 0, 1) == at(10, 4)
    assert nearest(grid, at(20, 4), 1, 0) == at(20, 4), "at the edge it stays"
    assert nearest([at(9, 9)], at(0, 0), 1, 0) == at(9, 9), "there is a way to what stands aside"


def test_every_module_hatch_and_person_has_a_name_on_the_drawn_station(view_of: ViewOf) -> None:
    view = view_of()
    found = {place.thing for place in places(crew.draw(view, 110, 40, UNICODE))}
    attached = {module.id for module in view.frame.modules if module.attached}
    assert {Thing("module", each) for each in attached} <= found
    assert {Thing("person", each.id) for each in view.frame.people} <= found
    assert any(thing.kind == "hatch" for thing in found)
