"""The model: the calendar's order, authored channels, and a first moment that is only the scenario's."""

import numpy as np
import pytest

from telemetry.model import Model
from telemetry.moment import EventDue, RoutineDue
from telemetry.run import Run
from tests.telemetry.conftest import event, run_of, scenario


def test_the_calendar_is_in_order_of_time_routine_first_then_the_file() -> None:
    routine = [{"at": f"000/0{hour}:00", "effects": [{"do": "flag", "flag": "x"}]} for hour in (3, 1)]
    model = Model(scenario(event("b", at="000/03:00"), event("a", at="000/03:00"), event("c", at="000/02:00"),
                           event("waits", when={"flag": "x"}), routine=routine))  # fmt: skip
    assert [due.action for due in model.calendar] == [
        RoutineDue(1), EventDue(2), RoutineDue(0), EventDue(0), EventDue(1),
    ]  # fmt: skip
    assert model.beginning().waiting == (3,)


def test_a_word_of_an_enumerated_channel_is_its_number() -> None:
    model = Model(scenario())
    channel = next(c for c in model.channels if c.quantity == "authored" and c.labels)
    number, word = next(iter(channel.labels.items()))
    assert model.number(channel.id, word.upper()) == number
    assert model.number(channel.id, 3) == 3.0
    with pytest.raises(ValueError, match="has no state"):
        model.number(channel.id, "no such word")


def test_an_authored_channel_begins_as_written_and_goes_where_it_is_sent() -> None:
    name = next(c.id for c in Model(scenario()).channels if c.quantity == "authored" and not c.labels)
    run = Run(
        scenario(
            event("rise", {"do": "indicate", "channel": name, "to": 30.0, "lasts": "100 s"}, at="000/01:00"),
            authored=[{"channel": name, "value": 10.0}],
        )
    )
    ts = np.array([0.0, 3600.0, 3650.0, 3700.0, 9000.0])
    assert run.trends([name], ts)[0] == pytest.approx([10.0, 10.0, 20.0, 30.0, 30.0])


def test_runs_of_one_scenario_do_not_touch_each_other() -> None:
    first = run_of(event("off", {"do": "equipment", "which": ["*"], "state": "off"}, at="000/00:00"))
    first.came()
    second = run_of()
    assert second.moment_at(10.0).facts.equipment["radio-1"] == "on"
