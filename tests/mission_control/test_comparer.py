"""What one person looks at of two branches: a difference, its channel, and a time."""

from mission_control.comparer import Comparer
from mission_control.drawing.differences import Item
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import driver
from mission_control.exercise.two_branches import TwoBranches
from telemetry.journal import OptionChosen
from tests.mission_control.exercise.conftest import asking_run


def comparer(*, finished: bool = True) -> Comparer:
    branches = Branches(asking_run())
    branches.fork(650.0, "let him in")
    branches.act(OptionChosen(700.0, "driver", "knock", "open"), 699.5)
    main, other = branches
    two = TwoBranches(main, other, driver(main.run.scenario, ()))
    while finished and two.work_ahead():
        pass
    return Comparer(two)


def test_it_begins_where_they_part_with_what_differs_most() -> None:
    one = comparer()
    assert one.t == 700.0
    assert one.chosen == 0
    assert one.names == ("main", "let him in")
    first = next(item for item in one.items if item.part == "channels")
    assert one.plotter.channels == (first.channel,)


def test_what_is_chosen_takes_the_cursor_along_and_is_plotted() -> None:
    one = comparer()
    places = [place for place, item in enumerate(one.items) if item.part == "channels"]
    one.choose(places[1])
    assert one.chosen == places[1]
    assert one.t == one.items[places[1]].t
    assert one.plotter.channels == (one.items[places[1]].channel,)
    one.choose(-1000)
    assert (one.chosen, one.t) == (0, one.items[0].t)
    assert one.plotter.channels == (one.items[places[1]].channel,), "a decision leaves the plot as it was"
    one.choose(1000)
    assert one.chosen == len(one.items) - 1


def test_parts_are_gone_through_by_their_first_difference() -> None:
    one = comparer()
    parts = list(dict.fromkeys(item.part for item in one.items))
    assert len(parts) > 2
    seen = [one.items[one.chosen].part]
    for _ in parts:
        one.choose_part(1)
        assert not one.chosen or one.items[one.chosen - 1].part != one.items[one.chosen].part
        seen.append(one.items[one.chosen].part)
    assert seen == [*parts, parts[-1]]
    one.choose(1)
    one.choose_part(-1)
    assert one.items[one.chosen].part == parts[-2]


def test_what_is_chosen_stays_chosen_while_more_is_found() -> None:
    one = comparer(finished=False)
    assert not one.items
    one.choose(1)
    assert one.t == 700.0, "there is nothing to choose yet"
    chosen: Item | None = None
    while one.two.work_ahead():
        one.look()
        if chosen is None and any(item.part == "channels" for item in one.items):
            one.choose(10_000)
            chosen = one.items[one.chosen]
    one.look()
    assert chosen is not None
    assert (one.items[one.chosen].part, one.items[one.chosen].key) == (chosen.part, chosen.key)


def test_times_that_matter_are_gone_through_and_no_further() -> None:
    one = comparer()
    times = [one.t]
    for _ in range(100):
        one.next_time(1)
        if one.t == times[-1]:
            break
        times.append(one.t)
    assert times == sorted(set(times))
    assert {item.t for item in one.items if item.t >= 700.0} <= set(times)
    for t in reversed(times[:-1]):
        one.next_time(-1)
        assert one.t == t
    one.next_time(-1)
    assert one.t == times[0]


def test_the_other_one_may_be_meant() -> None:
    one = comparer()
    one.turn()
    assert one.side == 1
    one.turn()
    assert one.side == 0
