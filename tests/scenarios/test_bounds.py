"""Values that no station has are refused where they are written, before any arithmetic can fail of them."""

from pathlib import Path

import pytest

from scenarios.faults import ScenarioError
from scenarios.library import starter_folder
from scenarios.loader import load


def example() -> str:
    return (starter_folder() / "scenario.yaml").read_text(encoding="utf-8")


def faults(folder: Path, text: str) -> str:
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(folder)
    return str(refused.value)


EXTREMES = {
    "ballistic_coefficient_kg_m2: 91": ("1e-300", "1e308"),
    "zero: 2022-02-22T10:08:00Z": ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"),
    "end: 000/06:00": ("000400/00:00", "999999/00:00"),
    "initials: AO": ("日本", "a", "A B"),
}


@pytest.mark.parametrize(("line", "value"), [(line, v) for line, values in EXTREMES.items() for v in values])
def test_extremes_are_faults(tmp_path: Path, line: str, value: str) -> None:
    key = line.partition(":")[0]
    assert line in example()
    assert "scenario.yaml" in faults(tmp_path, example().replace(line, f"{key}: {value}"))


@pytest.mark.parametrize(
    "effect",
    [
        "{do: density, factor: 1e20}",
        "{do: density, factor: 1e-308}",
        "{do: reboost, delta_v_m_s: 500, thrust_n: 1e308, isp_s: 1e308}",
        "{do: reboost, delta_v_m_s: 5, thrust_n: 1}",
        "{do: arm, joints_deg: [1e300, 0, 0, 0, 0, 0, 0], lasts: 1 min}",
        "{do: bias, channel: USLAB000058, by: -1e300}",
    ],
)
def test_extreme_effects_are_faults(tmp_path: Path, effect: str) -> None:
    text = example().replace('{do: say, by: ada, text: "That was not me."}', effect)
    assert effect in text
    assert "effects[2]" in faults(tmp_path, text)


def test_a_long_chain_of_events_is_followed_once_each(tmp_path: Path) -> None:
    """Comparing whole events made this cubic; what it may cost is a count of steps, not of seconds."""
    links = "".join(
        f"""
  - id: link-{i}
    after: {{event: {"fan-stops" if i == 0 else f"link-{i - 1}"}, delay: 1 s}}
    title: Link {i}
    source: ours
    certainty: ours
    words_only: true
"""
        for i in range(300)
    )
    file = tmp_path / "scenario.yaml"
    file.write_text(example(), encoding="utf-8")
    before = len(load(tmp_path).events)
    (tmp_path / "links.yaml").write_text(f"events:{links}", encoding="utf-8")
    file.write_text(f"{example()}include: [links.yaml]\n", encoding="utf-8")
    assert len(load(tmp_path).events) == before + 300
