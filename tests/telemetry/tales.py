"""Stories that several tests tell: small ones drawn at random (events in any order, guards, decisions,
endings), and one of the real station adrift. Never here: checks.
"""

from functools import cache

from hypothesis import strategies as st

from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, real_scenario, scenario

EVENTS = 6
ASKING = (0, 3)
"""Which of the events ask."""

minutes = st.integers(0, 12).map(lambda n: f"{10 * n} min")
ids = st.integers(0, EVENTS - 1).map(lambda n: f"e{n}")
people = st.sampled_from(["ann", "bob"])
flags = st.sampled_from(["red", "blue"])
healths = st.lists(
    st.sampled_from(["well", "wounded", "missing", "dead"]), min_size=1, max_size=2, unique=True
)

single = st.one_of(
    st.builds(lambda e, so: {"event": e, "happened": so}, ids, st.booleans()),
    st.builds(lambda f, so: {"flag": f, "set": so}, flags, st.booleans()),
    st.builds(lambda p, h: {"person": p, "health": h}, people, healths),
    st.builds(lambda p, m: {"person": p, "in": m}, people, st.sampled_from(["front", "back"])),
    st.builds(
        lambda n, o: {"decision": f"e{n}", "option": [o]}, st.sampled_from(ASKING), st.sampled_from("yn")
    ),
    st.builds(
        lambda above: {"quantity": "air.front.o2_mmhg", "above": above}, st.sampled_from([-1.0, 100.0])
    ),
)
conditions = st.recursive(
    single,
    lambda parts: st.one_of(
        st.builds(lambda p: {"all": p}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda p: {"any": p}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda p: {"not": p}, parts),
    ),
    max_leaves=4,
)
effects = st.one_of(
    st.builds(
        lambda f, to, d: {"do": "flag", "flag": f, "to": to, "delay": d}, flags, st.booleans(), minutes
    ),
    st.builds(
        lambda p, h, d: {"do": "health", "who": [p], "health": h, "delay": d},
        people, st.sampled_from(["well", "wounded", "dead"]), minutes,
    ),
    st.builds(lambda p, d: {"do": "move", "who": [p], "to": "back", "delay": d}, people, minutes),
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> Scenario:
    """Six events, two of which ask, in any order in the file, with endings and objectives."""
    told = [_event(draw, n) for n in range(EVENTS)]
    endings = [{"id": f"x{i}", "title": "X", "text": "X", "when": draw(conditions)} for i in range(3)]
    last = {"id": "last", "title": "Last", "text": "Last"}
    objectives = [{"id": f"o{i}", "title": "O", "met": draw(conditions)} for i in range(2)]
    return scenario(
        *draw(st.permutations(told)),
        start="000/00:00", end="000/04:00", endings=[*endings, last], objectives=objectives,
    )  # fmt: skip


def _event(draw: st.DrawFn, n: int) -> Data:
    kind = draw(st.sampled_from(["at", "when", "after"] if n else ["at", "when"]))
    more: Data = {"requires": draw(st.lists(conditions, max_size=2))}
    if kind == "at":
        more["at"] = f"000/{draw(st.integers(0, 3)):02d}:30"
    elif kind == "after":
        more["after"] = {"event": f"e{draw(st.integers(0, n - 1))}", "delay": draw(minutes)}
    else:
        more |= {"when": draw(conditions), "for": draw(st.sampled_from(["0 s", "20 min"]))}
    if n in ASKING:
        options = [{"id": o, "title": o, "effects": draw(st.lists(effects, max_size=2))} for o in "yn"]
        asked = {"owner": draw(people), "prompt": "?", "within": "30 min", "default": "n", "options": options}
        more["decision"] = asked
    return event(f"e{n}", *draw(st.lists(effects, max_size=2)), **more)


@cache
def adrift() -> Run:
    """Nobody holds the real station from the second hour to the twelfth, after a blow."""
    blow = {"do": "kick", "impulse_nms": [3000, -9000, 4000], "cause": "a test"}
    return Run(
        real_scenario(
            event("lost", {"do": "steer", "by": "nobody"}, blow, at="000/02:00"),
            event("held", {"do": "steer", "by": "thrusters"}, at="000/12:00"),
        )
    )
