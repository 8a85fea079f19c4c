"""The post: letters wait for their link, go unanswered, arrive and are acknowledged."""

from telemetry.cipher import plain_text
from telemetry.communication import MessageNow, MessageStatus, OrderNow
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, message, order, run_of, true_value

HOUR = 3600.0
SILENT: Data = {"do": "site", "sites": ["houston"], "state": "silent"}
MESSAGES = [message("down", "s-band"), message("up", "s-band", "up"), message("near", "uhf")]


def sent(name: str) -> Data:
    return {"do": "send", "message": name}


def letter(run: Run, name: str, t: float) -> MessageNow:
    return next(m for m in run.frame_at(t).messages if m.id == name)


def one_order(run: Run, t: float) -> OrderNow:
    return run.frame_at(t).orders[0]


def rises(run: Run, link: str, after: float) -> float:
    """The first whole second after which a link is up that was not."""
    was = True
    t = after
    while True:
        up = true_value(run, f"link.{link}", t) == 2.0
        if up and not was:
            return t
        was, t = up, t + 1.0


def test_a_letter_waits_for_its_link_and_arrives_after_its_latency() -> None:
    quiet = run_of()
    up = rises(quiet, "s-band", 0.0)
    waiting = up - 600.0
    assert true_value(quiet, "link.s-band", waiting) == 1.0
    clock = f"000/{int(waiting // 3600):02}:{int(waiting % 3600 // 60):02}:{int(waiting % 60):02}"
    run = run_of(event("send", sent("down"), at=clock), messages=MESSAGES)
    before = letter(run, "down", up - 2.0)
    assert (before.status, before.sent, before.received) == (MessageStatus.WAITING, None, None)
    after = letter(run, "down", up + 1.0)
    assert after.status is MessageStatus.DELIVERED
    assert after.generated == waiting
    assert after.sent is not None
    assert after.received is not None
    assert up - 1.0 < after.sent <= up
    assert after.received - after.sent == 307 / 1024
    assert true_value(run, "link.s-band", after.sent) == 2.0
    assert true_value(run, "link.s-band", after.sent - 1 / 1024) == 1.0
    assert [run.readings_at(t).value("SIM.messages.waiting") for t in (waiting - 1, up - 2, up + 2)] == [
        0,
        1,
        0,
    ]


def test_by_a_link_that_is_always_there_it_arrives_at_once() -> None:
    run = run_of(event("send", sent("near"), at="000/01:00"), messages=MESSAGES)
    assert letter(run, "near", HOUR).received == HOUR


def test_sent_into_silence_it_is_delivered_when_somebody_answers() -> None:
    run = run_of(
        event("silence", SILENT, at="000/00:00"),
        event("send", sent("down"), at="000/01:00"),
        event("answer", {**SILENT, "state": "answering"}, at="000/06:00"),
        messages=MESSAGES,
    )
    alone = letter(run, "down", 6 * HOUR - 1.0)
    assert alone.status is MessageStatus.SENT
    assert alone.sent is not None
    assert HOUR <= alone.sent < 6 * HOUR
    arrived = letter(run, "down", 8 * HOUR)
    assert arrived.status is MessageStatus.DELIVERED
    assert arrived.sent == alone.sent
    assert arrived.received is not None
    assert arrived.received > 6 * HOUR


def test_a_letter_going_up_needs_only_the_carrier() -> None:
    run = run_of(
        event("silence", SILENT, at="000/00:00"), event("send", sent("up"), at="000/01:00"), messages=MESSAGES
    )
    assert letter(run, "up", 4 * HOUR).status is MessageStatus.DELIVERED


def test_nothing_goes_while_the_radio_is_off_or_the_ground_is_dark() -> None:
    for effect in (
        {"do": "equipment", "which": ["radio-1"], "state": "off"},
        {"do": "site", "sites": ["desert"], "state": "dark"},
    ):
        run = run_of(
            event("off", effect, at="000/00:00"), event("send", sent("up"), at="000/01:00"), messages=MESSAGES
        )
        assert letter(run, "up", 20 * HOUR).status is MessageStatus.WAITING


def test_another_radio_carries_it() -> None:
    run = run_of(
        event("off", {"do": "equipment", "which": ["radio-1"], "state": "failed"}, at="000/00:00"),
        event("send", sent("down"), at="000/01:00"),
        event("spare", {"do": "equipment", "which": ["radio-2"], "state": "on"}, at="000/10:00"),
        messages=MESSAGES,
    )
    assert letter(run, "down", 10 * HOUR - 1.0).status is MessageStatus.WAITING
    assert letter(run, "down", 12 * HOUR).status is MessageStatus.DELIVERED


def test_only_what_arrived_is_acknowledged() -> None:
    answer = {"do": "acknowledge", "message": "near"}
    run = run_of(
        event("early", answer, at="000/00:30"),
        event("send", sent("near"), at="000/01:00"),
        event("answer", answer, at="000/02:00"),
        messages=MESSAGES,
    )
    assert [why for _, why in run.refusals()] == [
        "message near has not arrived, so nobody can acknowledge it"
    ]
    assert letter(run, "near", 2 * HOUR - 1.0).status is MessageStatus.DELIVERED
    done = letter(run, "near", 2 * HOUR)
    assert (done.status, done.acknowledged) == (MessageStatus.ACKNOWLEDGED, 2 * HOUR)


def test_an_order_is_cipher_until_it_is_opened_by_those_it_reached() -> None:
    reads = {"do": "open-order", "order": "hold", "by": ["ann"]}
    run = run_of(
        event("early", reads, at="000/00:30"),
        event("order", {"do": "transmit-order", "order": "hold"}, at="000/01:00"),
        event("read", reads, at="000/06:00"),
        event("shown", {**reads, "by": ["ann", "bob"]}, at="000/07:00"),
        orders=[order("hold", "uhf")],
    )  # fmt: skip
    assert run.frame_at(0.9 * HOUR).orders == ()
    arrived, read = one_order(run, 5 * HOUR), one_order(run, 8 * HOUR)
    assert (arrived.opened, arrived.received, arrived.status) == ((), HOUR, MessageStatus.DELIVERED)
    assert read.opened == (("ann", 6 * HOUR), ("bob", 7 * HOUR))
    assert "Do hold" not in arrived.groups
    assert arrived.groups == read.groups
    assert plain_text(arrived.key or b"", "us", arrived.groups) == "Do hold."
    assert [why for _, why in run.refusals()] == ["order hold has not arrived, so nobody can open it"]
