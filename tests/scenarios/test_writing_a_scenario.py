"""The guide for authors tells the truth: its example is a whole scenario whose events all happen."""

import re
from pathlib import Path
from typing import get_args

from scenarios.effects import Effect
from scenarios.loader import load
from telemetry.run import Run

GUIDE = Path(__file__).parents[2] / "docs" / "writing-a-scenario.md"


def test_the_guides_example_runs_as_it_stands(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "scenario.yaml").write_text(example, encoding="utf-8")
    scenario = load(tmp_path)
    run = Run(scenario)
    assert [c.event for c in run.came() if c.happened] == [event.id for event in scenario.events]
    assert run.refusals() == ()


def test_the_guides_claim_about_silence_is_so(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "scenario.yaml").write_text(example, encoding="utf-8")
    run = Run(load(tmp_path))
    stopped = 3600.0
    assert run.frame_at(stopped - 1).readings.value("SIM.lab.hum") > 50
    assert run.frame_at(stopped + 5).readings.value("SIM.lab.hum") < 45


def test_the_guide_tells_every_effect_in_its_own_words_and_no_other() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    effects = get_args(get_args(Effect)[0])
    assert told == [
        (get_args(e.model_fields["do"].annotation)[0], " ".join(e.__doc__.split())) for e in effects
    ]
