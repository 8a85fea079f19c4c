"""Going on with a saved run: every branch comes back as it was played, in whatever order that was."""

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mission_control.exercise.branches import Branches
from mission_control.exercise.run_file import RunFile, read_run
from telemetry.journal import AlarmUnshelved, OptionChosen
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.exercise.conftest import asking_run
from tests.telemetry.conftest import digest

LATE_S = 1200.0
times = st.sampled_from([600.0, 650.0, 650.25, 700.0, 899.0, 950.0])
steps = st.one_of(
    st.tuples(st.just("act"), times, st.sampled_from(["open", "shut"])),
    st.tuples(st.just("note"), times, st.sampled_from(["a", "b"])),
    st.tuples(st.just("fork"), times, st.just("")),
    st.tuples(st.just("switch"), st.integers(0, 9).map(float), st.just("")),
    st.tuples(st.just("see"), times, st.just("")),
)


def play(branches: Branches, step: tuple[str, float, str]) -> None:
    """Do one thing, as a drive does it."""
    kind, t, word = step
    match kind:
        case "act":
            branches.act(OptionChosen(t, "driver", "knock", word), t)
        case "note":
            branches.record(AlarmUnshelved(t, "driver", word))
        case "fork":
            branches.reach(t)
            branches.fork(t, branches.next_name)
        case "switch":
            branches.mark()
            branches.switch([branch.name for branch in branches][int(t) % len(branches)])
        case _:
            branches.reach(t)


@settings(max_examples=examples(30))
@given(st.lists(steps, max_size=12))
@example([("fork", 700.0, ""), ("switch", 0.0, ""), ("act", 700.0, "open")])
@example([("fork", 700.0, ""), ("switch", 0.0, ""), ("note", 650.0, "a")])
def test_every_branch_comes_back_as_it_was_played(
    tmp_path_factory: pytest.TempPathFactory, played: list[tuple[str, float, str]]
) -> None:
    path = tmp_path_factory.mktemp("going-on") / "a.run"
    run = asking_run()
    with patch("os.fsync"), RunFile.created(path, run.scenario, seed=run.seed) as file:
        branches = Branches(run, file)
        for step in played:
            play(branches, step)
        branches.leave(branches.current.reached_t)
        saved, _ = read_run(path)
        resumed = Branches.resumed(Run(run.scenario, run.seed, saved.journal_of("main")), saved, file)
    assert (resumed.current.name, resumed.began_t) == (branches.current.name, saved.began_t)
    for before, after in zip(branches, resumed, strict=True):
        assert (after.name, after.forked_t) == (before.name, before.forked_t)
        assert after.reached_t == before.reached_t
        assert [*after.run.journal] == [*before.run.journal] == [*saved.journal_of(before.name)]
        assert digest(after.run.frame_at(LATE_S)) == digest(before.run.frame_at(LATE_S))
