"""Power as an author describes it: channels that add up, loads on channels there are."""

from typing import Any

import pytest
from pydantic import ValidationError

from scenarios.power import Power


def channel(name: str, share: float) -> dict[str, Any]:
    words = {"id": name, "name": name, "switch": f"switch-{name}", "share": share}
    return {**words, "array_kw": 20, "battery_kwh": 45, "gimbal_zero_deg": 0, "gimbal_turns": 1}


def power(*channels: dict[str, Any], **changed: Any) -> Power:
    return Power.model_validate({"channels": channels, "pointed_by": ["computer"], **changed})


def test_shares_that_add_up_are_taken() -> None:
    assert len(power(channel("a", 0.4), channel("b", 0.6)).channels) == 2


@pytest.mark.parametrize(
    ("channels", "loads", "fault"),
    [
        ((channel("a", 0.5), channel("b", 0.4)), [], "add up to 0.9, not to 1"),
        ((channel("a", 0.5), channel("a", 0.5)), [], "two power channels have the same id"),
        (
            (channel("a", 1.0),),
            [{"equipment": ["x"], "power_w": 1, "channel": "c"}],
            "no power channel is called 'c'",
        ),
    ],
)
def test_what_does_not_fit_together_is_told(channels: Any, loads: Any, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        power(*channels, equipment=loads)
