"""The comms panel: links by shape and word, the queue of messages, the transcript."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing import comms
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of
from mission_control.exercise.view import View
from telemetry.communication import MessageStatus, Utterance
from telemetry.link import LinkNow, LinkState

ViewOf = Callable[..., View]


def rows(view: View, width: int = 44, height: int = 16) -> list[str]:
    return [text_of(a_line) for a_line in comms.draw(view, width, height, UNICODE)]


@pytest.mark.parametrize(
    ("state", "shape", "word"),
    [
        (LinkState.OFF, "·", "OFF"),
        (LinkState.LOS, "○", "LOS"),
        (LinkState.AOS, "●", "AOS"),
        (LinkState.SILENT, "◐", "SILENT"),
        (LinkState.FAILED, "✖", "FAILED"),
    ],
)
def test_a_link_has_a_shape_and_a_word(view_of: ViewOf, state: LinkState, shape: str, word: str) -> None:
    now = view_of().frame.t
    first = rows(view_of(links=(LinkNow("ku-band", state, now - 372, None, None),)))[1]
    assert first.startswith(f"{shape} Ku-band")
    assert word in first
    assert first.endswith("    6m")


def test_a_narrow_panel_tells_what_comes_next_and_not_since_when(view_of: ViewOf) -> None:
    now = view_of().frame.t
    text = rows(view_of(links=(LinkNow("s-band", LinkState.LOS, now - 372, now + 4020, None),)), 29)
    assert text[0].split() == ["link", "state", "next"]
    assert text[1] == "○ S-band 1 LOS    AOS 1h07m  "


@pytest.mark.parametrize("width", [36, 39, 44, 98])
def test_nothing_about_a_link_is_cut(view_of: ViewOf, width: int) -> None:
    now = view_of().frame.t
    manifest = view_of().manifest
    links = {**manifest.links, "uhf": manifest.links["uhf"].model_copy(update={"name": "UHF space walk"})}
    states = (
        LinkNow("s-band", LinkState.SILENT, now - 2430, now + 600, "tdrs-e"),
        LinkNow("ku-band", LinkState.LOS, now - 86000, now + 4020, None),
        LinkNow("uhf", LinkState.FAILED, now - 1380, None, None),
        LinkNow("russian", LinkState.AOS, now - 8 * 86400, now + 85000, "moscow"),
    )
    view = view_of(links=states, manifest=replace(manifest, links=links))
    text = "\n".join(rows(view, width, 20)[:5])
    assert "…" not in text.replace("UHF space…", "UHF space")
    for word in ("SILENT", "FAILED", "UHF space", "LOS 23h" if width < 44 else "LOS in 23h36m"):
        assert word in text
    assert ("nobody answers" if width >= 44 else "no answer") in text
    assert ("UHF space walk" in text) is (width >= 39)


def test_all_links_are_shown_before_there_are_rules(view_of: ViewOf) -> None:
    many = tuple(replace(view_of().frame.links[0], id=f"link {n}") for n in range(7))
    text = rows(view_of(links=many), 39, 12)
    assert text[7].startswith("◐ link 6")
    assert not any("voice" in row for row in text)
    assert rows(view_of(links=many), 39, 15)[8].startswith("┄ messages")


def test_columns_are_named_where_there_is_a_line_for_it(view_of: ViewOf) -> None:
    assert rows(view_of())[0].split() == ["link", "state", "next", "since"]
    links = len(view_of().frame.links)
    assert not any("since" in row for row in rows(view_of(), 44, links + 4))


def test_a_link_counts_down_to_what_comes_next(view_of: ViewOf) -> None:
    now = view_of().frame.t
    coming = LinkNow("ku-band", LinkState.LOS, now - 60, now + 125, None)
    going = LinkNow("s-band", LinkState.AOS, now - 60, now + 3725, "tdrs-e")
    text = rows(view_of(links=(coming, going)), 98)
    assert "AOS in 2m05s" in text[1]
    assert "LOS in 1h02m · TDRS East" in text[2]


def test_a_silent_link_says_that_nobody_answers(view_of: ViewOf) -> None:
    assert "nobody answers" in rows(view_of())[1]
    assert comms.status(view_of()) == "0 of 4 up"


def test_a_link_at_the_low_rate_says_so(view_of: ViewOf) -> None:
    now = view_of().frame.t
    slow = LinkNow("s-band", LinkState.AOS, now - 60, now + 3725, "tdrs-e", low_rate=True)
    assert "low rate · LOS in 1h02m" in rows(view_of(links=(slow,)), 98)[1]


def test_a_ground_site_in_sight_is_named(view_of: ViewOf) -> None:
    now = view_of().frame.t
    assert "Moscow" in rows(view_of(links=(LinkNow("russian", LinkState.AOS, now, None, "moscow"),)))[1]


def test_a_waiting_message_comes_first_and_is_counted(view_of: ViewOf) -> None:
    reboost, greeting = view_of().frame.messages
    waiting = replace(greeting, status=MessageStatus.WAITING)
    arrived = replace(reboost, status=MessageStatus.DELIVERED)
    view = view_of(messages=(arrived, waiting))
    text = "\n".join(rows(view))
    assert text.index("Welcome") < text.index("Reboost request")
    assert "⇡ 000/04:13 Welcome" in text
    assert "waiting" in text
    assert comms.status(view) == "0 of 4 up · 1 waiting"


def test_a_message_sent_into_silence_has_no_ack(view_of: ViewOf) -> None:
    assert any("⇣ 001/04:13 Reboost request" in row and "sent, no ack" in row for row in rows(view_of()))


def test_wide_and_high_panels_show_what_messages_say(view_of: ViewOf) -> None:
    text = "\n".join(rows(view_of(), 98, 30))
    assert "We need a burn." in text
    assert "Christian to Houston by S-band 1" in text
    assert "We need a burn." not in "\n".join(rows(view_of(), 44, 13))


def test_messages_that_find_no_line_are_counted(view_of: ViewOf) -> None:
    many = tuple(replace(view_of().frame.messages[0], id=f"m{n}") for n in range(9))
    assert any(row.strip() == "+7 more" for row in rows(view_of(messages=many), 44, 16))


def test_an_unheard_utterance_is_marked(view_of: ViewOf) -> None:
    text = rows(view_of(), 60, 20)
    said = next(i for i, row in enumerate(text) if "Kira to Gordon UHF EVA: Gordon? Do you copy?" in row)
    assert "✖ unheard" in text[said] + text[said + 1]
    assert sum("unheard" in row for row in text) == 1


def test_words_face_to_face_say_where(view_of: ViewOf) -> None:
    assert any("WV in Node 1: What was that?" in row for row in rows(view_of()))


def test_the_transcript_ends_with_the_newest_whole_utterance(view_of: ViewOf) -> None:
    now = view_of().frame.t
    speech = tuple(
        Utterance(now - 100 + n, "kira", (), f"sentence {n} " + "and more words " * 5, None, True, "lab")
        for n in range(20)
    )
    text = rows(view_of(speech=speech), 44, 20)
    assert "sentence 19" in "\n".join(text)
    voice = next(i for i, row in enumerate(text) if "voice" in row)
    assert "KF in Lab: sentence" in text[voice + 1]


def spoken(now: float, *before_s: float, words: int = 12) -> tuple[Utterance, ...]:
    return tuple(
        Utterance(now - s, "kira", (), f"turn {n} " + "more " * words, None, True, "lab")
        for n, s in enumerate(before_s)
    )


def test_of_a_conversation_three_turns_are_shown(view_of: ViewOf) -> None:
    now = view_of().frame.t
    text = "\n".join(rows(view_of(speech=spoken(now, 50.0, 40.0, 30.0, 5.0)), 39, 12))
    assert [f"turn {n}" in text for n in range(4)] == [False, True, True, True]
    assert "…" in text


def test_of_two_moments_the_newer_is_shown_whole(view_of: ViewOf) -> None:
    now = view_of().frame.t
    text = "\n".join(rows(view_of(speech=spoken(now, 400.0, 5.0)), 39, 12))
    assert "turn 0" not in text
    assert "…" not in text[text.index("turn 1") :]


def test_messages_give_way_to_a_conversation(view_of: ViewOf) -> None:
    now = view_of().frame.t
    many = tuple(replace(view_of().frame.messages[0], id=f"m{n}") for n in range(9))
    speech = spoken(now, 40.0, 30.0, 5.0)
    quiet, busy = (rows(view_of(messages=many, speech=s), 44, 17) for s in (speech[2:], speech))
    assert sum("Reboost" in row for row in busy) < sum("Reboost" in row for row in quiet)
    assert sum("turn" in row for row in busy) == 3


def test_further_rows_are_of_the_same_drawing(view_of: ViewOf) -> None:
    """Scrolling must not change the form: what stood at the top and at the bottom stays there."""
    now = view_of().frame.t
    many = tuple(replace(view_of().frame.messages[0], id=f"m{n}") for n in range(9))
    view = view_of(messages=many, speech=spoken(now, *range(2000, 0, -100), words=0))
    home = rows(view, 44, 12)
    for further in (1, 4, 20):
        longer = [text_of(row) for row in comms.draw(view, 44, 12, UNICODE, further)]
        assert len(longer) == 12 + further
        assert longer[:4] == home[:4]
        assert longer[-2:] == home[-2:]


def test_quiet_comms_say_so(view_of: ViewOf) -> None:
    text = "\n".join(rows(view_of(links=(), messages=(), speech=())))
    assert "no messages" in text
    assert "nothing said" in text
