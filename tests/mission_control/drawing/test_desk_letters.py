"""The ledger of secrets: of an order also where what it takes to read it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mission_control.drawing.desk import letters
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of
from mission_control.exercise.view import View
from telemetry.frame import CopyNow, ThingNow


def test_an_orders_key_is_told_with_who_has_it_or_a_copy(view_of: Callable[..., View]) -> None:
    order = replace(view_of().frame.orders[0], needs="key", needs_name="lockbox key")
    copy = CopyNow("key", "lockbox key", "kira", 0.0)

    def shown(**changes: Any) -> str:
        rows = letters.rows(view_of(orders=(order,), messages=(), **changes), 80, None, UNICODE)
        return "\n".join(text_of(row.line) for row in rows)

    assert "needs lockbox key: Weronika has it, Kira has a copy" in shown(copies=(copy,))
    lies = ThingNow("key", "lockbox key", "node1", None, True)
    assert "needs lockbox key: it lies in Node 1" in shown(things=(lies,))
    order = replace(order, needs=None, needs_name="")
    assert "needs" not in shown()
