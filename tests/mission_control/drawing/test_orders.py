"""The panel of coded orders: sealed for those who may not read, both sides side by side where it is wide."""

from collections.abc import Callable
from dataclasses import replace

from mission_control.drawing import orders
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
from telemetry.asked import DecisionNow
from telemetry.communication import MessageStatus
from telemetry.frame import CopyNow
from tests.mission_control.drawing.conftest import saying, sealed

ViewOf = Callable[..., View]


def shown(view: View, width: int = 42, height: int = 20) -> str:
    return "\n".join(text_of(a_line) for a_line in orders.draw(view, width, height, UNICODE))


def test_a_sealed_order_is_cipher_in_its_own_ink(view_of: ViewOf) -> None:
    lines = orders.draw(view_of(), 42, 20, UNICODE)
    cipher = [span.text for a_line in lines for span in a_line if span.ink is Ink.CIPHER]
    assert any("QXVNT LLKRA" in text for text in cipher)


def test_a_readable_order_shows_its_text_instead_of_cipher(view_of: ViewOf) -> None:
    text = shown(view_of())
    assert "A test of the drawing." in text
    assert "ЖЩКВЯ" not in text


def test_russian_orders_are_sealed_in_cyrillic(view_of: ViewOf) -> None:
    text = shown(view_of(orders=tuple(map(sealed, view_of().frame.orders)), revealed=()))
    assert "ЖЩКВЯ ТРИУП" in text
    assert "A test of the drawing." not in text


def test_the_key_says_whose_orders_are_revealed(view_of: ViewOf) -> None:
    assert "[r]eveal  US ▒ sealed  RU shown" in shown(view_of())
    assert "[r]eveal US sealed RU shown" in shown(view_of(), 28)
    assert "[r]eveal  US shown  RU ▒ sealed" in shown(view_of(revealed=("us",)))


def test_the_head_says_how_urgent_from_whom_to_whom_and_who_opened_it(view_of: ViewOf) -> None:
    text = shown(view_of())
    assert "US FLASH EYES ONLY" in text
    assert "from Command to GB by S-band 1" in text
    assert "received 001/02:13 · opened GB 001/03:13" in text
    assert "received 001/01:13 · not opened" in text


def test_handling_is_cut_between_words(view_of: ViewOf) -> None:
    order = replace(view_of().frame.orders[0], handling="EYES ONLY COMMANDER, AMERICAN CREW")
    for height in (8, 20):
        text = shown(view_of(orders=(order,)), 29, height)
        assert "US FLASH EYES ONLY COMMANDER…" in text


def test_a_long_sender_is_told_whole_where_there_is_height(view_of: ViewOf) -> None:
    order = replace(view_of().frame.orders[0], sender="National command, through Mission Control Houston")
    text = shown(view_of(orders=(order,)), 40, 20)
    assert "from National command, through Mission" in text
    assert "  Control Houston" in text


def test_an_order_waiting_for_a_link_says_so(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    waiting = (replace(first, status=MessageStatus.WAITING, received=None, opened=()), second)
    view = view_of(orders=waiting)
    assert "WAITING for S-band 1" in shown(view)
    assert orders.status(view) == "2 · 1 waiting"


def test_what_is_unanswered_is_never_cut(view_of: ViewOf) -> None:
    coming = replace(view_of().frame.messages[1], status=MessageStatus.DELIVERED)
    view = view_of(messages=(coming,))
    assert "unanswered: orders 2, messages 1" in shown(view)
    assert "open: orders 2, messages 1" in shown(view, 29)


def test_unanswered_orders_are_counted(view_of: ViewOf) -> None:
    assert "unanswered: orders 2" in shown(view_of())
    assert "unanswered: orders 1" in shown(view_of(reveals=False)), "the other is sealed to whoever plays"
    answered = tuple(replace(o, status=MessageStatus.ACKNOWLEDGED) for o in view_of().frame.orders)
    assert "nothing unanswered" in shown(view_of(orders=answered))


def test_both_sides_stand_side_by_side_where_it_is_wide(view_of: ViewOf) -> None:
    wide = shown(view_of(revealed=()), 98).splitlines()
    assert any("US FLASH" in row and "RU IMMEDIATE" in row for row in wide)
    narrow = shown(view_of(), 60).splitlines()
    assert not any("US FLASH" in row and "RU IMMEDIATE" in row for row in narrow)


def test_the_newest_order_is_on_top(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    for both in ((saying(first, "Go."), second), (first, sealed(second))):
        text = shown(view_of(orders=both, revealed=("us", "russian")))
        assert text.index("US FLASH") < text.index("RU IMMEDIATE")


def test_what_can_be_read_stands_before_what_is_sealed(view_of: ViewOf) -> None:
    text = shown(view_of(reveals=False, revealed=()))
    assert text.index("RU IMMEDIATE") < text.index("US FLASH")


def test_a_side_that_alone_is_revealed_comes_first_and_has_the_width(view_of: ViewOf) -> None:
    for width in (42, 98):
        text = shown(view_of(revealed=("russian",)), width)
        assert text.index("RU IMMEDIATE") < text.index("US FLASH")


def test_where_text_is_cut_the_way_to_all_of_it_is_told(view_of: ViewOf) -> None:
    long = tuple(saying(order, "word " * 60) for order in view_of().frame.orders)
    view = view_of(orders=long)
    rows = [text_of(row) for row in orders.draw(view, 28, 12, UNICODE, hint="3 for all")]
    assert rows[-2].endswith("… 3 for all")
    assert rows[-2].startswith("│ word")
    whole = [text_of(row) for row in orders.draw(view, 28, 12, UNICODE, further=200, hint="3 for all")]
    assert not any("for all" in row for row in whole)
    assert whole[:10] == rows[:10]


def test_long_cipher_leaves_every_order_its_share(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    long = (
        replace(first, groups=" ".join(["QXVNT"] * 300)),
        replace(second, groups=" ".join(["ЖЩКВЯ"] * 300), key=None),
    )
    text = shown(view_of(orders=long), 28, 13)
    assert "RU IMMEDIATE" in text
    assert "…" in text


def test_where_there_is_little_height_every_order_still_has_its_lines(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    hidden = sealed(second)
    three = (first, replace(hidden, status=MessageStatus.WAITING, received=None), replace(hidden, id="third"))
    text = shown(view_of(orders=three), 28, 13)
    assert "US FLASH received 001/02:13" in text
    assert "opened GB 03:13" in text
    assert "RU IMMEDIATE rcvd 001/01:13" in text
    assert "not opened" in text
    assert "WAITING for Russian" in text
    assert text.count("ЖЩКВЯ") == 2


def test_plain_text_is_never_cut_for_another_order(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    words = " ".join(f"word{n}" for n in range(30))
    text = shown(view_of(orders=(saying(first, words), second)), 30, 30)
    assert "word29" in text


def test_no_orders_is_quiet(view_of: ViewOf) -> None:
    text = shown(view_of(orders=()))
    assert "no orders" in text
    assert orders.status(view_of(orders=())) == "0"


def test_the_ascii_face_keeps_the_groups_apart(view_of: ViewOf) -> None:
    hidden = tuple(map(sealed, view_of().frame.orders))
    text = "\n".join(text_of(row) for row in orders.draw(view_of(orders=hidden), 42, 20, ASCII))
    assert "VWKV7 TRIUP" in text


def test_each_opening_has_its_own_time_also_where_room_is_short(view_of: ViewOf) -> None:
    hour, order = 3600.0, view_of().frame.orders[0]
    received = 26 * hour
    opened = (
        ("gordon", received + 120),
        ("kira", 27 * hour),
        ("christian", 27 * hour),
        ("nicholai", 49 * hour),
    )
    three = (replace(order, received=received, opened=opened),) * 3
    text = " ".join(shown(view_of(orders=three), 29, 13).split())
    assert "received 001/02:00 opened GB 02:02 KF CC 03:00 NP 002/01:00" in text
    assert "02:00 opened GB KF" not in text


def test_an_open_decision_is_unanswered(view_of: ViewOf) -> None:
    until = view_of().frame.t + 60.0
    asked = DecisionNow("ask", "Who?", "kira", (), "Well?", (), "", 0.0, until, None, None, False)
    assert "unanswered: questions 1" in shown(view_of(orders=(), messages=(), decisions=(asked,)))


def test_whoever_plays_is_told_of_no_key_to_reveal_with_and_what_they_can_read(view_of: ViewOf) -> None:
    text = shown(view_of(reveals=False))
    assert "[r]eveal" not in text
    assert text.startswith("US ▒ 1 sealed  RU 1 clear")
    one, other = view_of().frame.orders
    assert shown(view_of(reveals=False, orders=(one, saying(one, "Go."))), 28).startswith(
        "US 1 clear 1 sealed RU "
    )
    assert "RU no orders" in shown(view_of(reveals=False, orders=(one,)))
    assert "US 0" not in shown(view_of(reveals=False, orders=(other,)))


def test_an_order_says_which_key_it_needs_and_who_has_it(view_of: ViewOf) -> None:
    order = replace(view_of().frame.orders[0], needs="key", needs_name="lockbox key")
    elsewhere = shown(view_of(orders=(order,), things=()))
    assert "needs lockbox key" in elsewhere
    assert "has it" not in elsewhere
    copy = CopyNow("key", "lockbox key", "kira", 0.0)
    for height in (9, 20):
        text = shown(view_of(orders=(order,), copies=(copy,)), 60, height)
        assert "needs lockbox key · WV has it · KF has a copy" in text
    strong = [span for row in orders.draw(view_of(orders=(order,)), 60, 20, UNICODE) for span in row]
    assert next(span.ink for span in strong if span.text == "lockbox key") is Ink.STRONG


def test_a_key_that_does_not_fit_leaves_the_cipher(view_of: ViewOf) -> None:
    first, second = view_of().frame.orders
    text = shown(view_of(orders=(replace(first, key=second.key),)))
    assert "QXVNT LLKRA" in text
