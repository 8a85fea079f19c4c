"""Letters: messages and orders as a frame tells them."""

from telemetry.cipher import plain_text
from tests.telemetry.conftest import event, message, order, run_of

HOUR = 3600.0


def test_messages_and_orders_stand_in_the_order_they_were_sent() -> None:
    run = run_of(
        event("two", {"do": "send", "message": "b"}, {"do": "send", "message": "a"},
              {"do": "transmit-order", "order": "x"}, at="000/01:00"),
        messages=[message("a", "uhf"), message("b", "uhf")], orders=[order("x", "uhf")],
    )  # fmt: skip
    frame = run.frame_at(HOUR)
    assert [m.id for m in frame.messages] == ["b", "a"]
    assert [(o.id, plain_text(o.key or b"", o.side, o.groups)) for o in frame.orders] == [("x", "Do x.")]
    assert frame.messages[0].subject == "b"
