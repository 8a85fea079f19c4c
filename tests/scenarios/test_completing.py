"""What may be typed next of effects: kinds, keys that are needed first, and names that there are."""

import pytest

from scenarios.completing import effect_completions
from scenarios.improvised import effects_in

KNOWN = {"module": ["lab", "node1"], "hatch": ["node1-lab"], "person": ["kira"]}


def words(text: str) -> list[str]:
    return [completion.word for completion in effect_completions(text, KNOWN)]


def test_an_effect_begins_with_its_kind() -> None:
    assert words("") == ["{do: "]
    assert words("{") == ["{do:"]
    assert "fire" in words("{do: ")
    assert words("{do: fir") == ["fire"]
    assert words("{do:fir") == ["{do:fire"]


def test_keys_that_are_needed_come_first_and_none_twice() -> None:
    keys = words("{do: hatch, ")
    assert keys[0] == "hatches:"
    assert "hatches:" not in words("{do: hatch, hatches: [node1-lab], ")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("{do: hatch, hatches: ", ["node1-lab"]),
        ("{do: hatch, hatches: [no", ["[node1-lab"]),
        ("{do: move, who: [kira], to: n", ["node1"]),
        ("{do: nonsense, to: ", []),
        ("{do: hatch, nonsense: ", []),
        ("{do: flag, flag: lit}, ", ["{do: "]),
        ("{do: flag, flag: lit}, x", []),
    ],
)
def test_names_are_those_of_the_scenario(text: str, offered: list[str]) -> None:
    assert words(text) == offered


def test_what_is_completed_all_the_way_is_an_effect() -> None:
    (effect,) = effects_in("{do: hatch, hatches: [node1-lab], open: false}", KNOWN)
    assert effect.do == "hatch"
