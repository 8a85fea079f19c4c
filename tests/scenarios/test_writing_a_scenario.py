"""The guide for authors tells the truth: its example is a whole scenario whose events all happen."""

import re
from pathlib import Path

import pytest

from mission_control.__main__ import main
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


def test_the_guides_decision_its_endings_and_its_plan_are_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "plans").mkdir()
    (tmp_path / "scenario.yaml").write_text(example + "include: [choice.yaml]\n", encoding="utf-8")
    beside = re.findall(r'```yaml title="(\S+)"\n(.*?)```', guide, re.DOTALL)
    assert [name for name, _ in beside] == ["choice.yaml", "plans/next-door.yaml"]
    for name, text in beside:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("6 events, 1 plan rehearsed, all well\n")
