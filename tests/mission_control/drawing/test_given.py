"""Commands given: each stage with its time, what a pending one waits for, and the newest in a few words."""

from dataclasses import replace

import pytest

from mission_control.drawing import given
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of, width_of
from scenarios.commands.cabin import SetHatch
from scenarios.commands.telling import Transmit
from telemetry.commanded import CommandNow, Stage
from telemetry.link import LinkState
from tests.mission_control.drawing.conftest import NOW, ViewOf

ASKED = CommandNow(
    number=0,
    seat="driver",
    by="ann",
    command=SetHatch(do="hatch", hatch="node1-lab", to="close"),
    text="hatch node1-lab close",
    stage=Stage.ACCEPTED,
    queued=NOW - 60,
    sent=NOW - 60,
    accepted=NOW - 30,
    due=NOW + 90,
    ended=None,
    why_not="",
)
DONE = replace(ASKED, stage=Stage.EXECUTED, ended=NOW - 5)
FAILED = replace(
    ASKED, stage=Stage.FAILED, accepted=None, due=None, ended=NOW - 5, why_not="the hatch is closed already"
)


def shown(view_of: ViewOf, *commands: CommandNow, width: int = 76) -> list[str]:
    view = view_of(commands=commands)
    return [text_of(row.line) for row in given.rows(view, width, 0, UNICODE)]


def test_the_newest_stands_first(view_of: ViewOf) -> None:
    rows = shown(view_of, replace(DONE, text="first"), replace(ASKED, text="second"))
    assert "second" in rows[0]
    assert next(place for place, row in enumerate(rows) if "first" in row) > 0


def test_a_pending_one_says_when_it_will_be_done(view_of: ViewOf) -> None:
    told = " ".join(shown(view_of, ASKED))
    assert "accepted" in told
    assert "done in 1m30s" in told
    assert all(word in told for word in ("queued", "sent"))


def test_a_failed_one_says_why(view_of: ViewOf) -> None:
    told = " ".join(shown(view_of, FAILED))
    assert "failed" in told
    assert "the hatch is closed already" in told


def test_a_queued_one_says_what_it_waits_for(view_of: ViewOf) -> None:
    links = view_of().frame.links
    ahead = replace(links[0], state=LinkState.LOS, next_change=NOW + 600)
    asked = Transmit(do="transmit", to="houston", link=ahead.id, text="Hello")
    queued = replace(ASKED, command=asked, stage=Stage.QUEUED, sent=None, accepted=None, due=None)
    view = view_of(commands=(queued,), links=(ahead, *links[1:]))
    told = " ".join(text_of(row.line) for row in given.rows(view, 76, 0, UNICODE))
    assert f"waits for {view.manifest.links[ahead.id].name}, AOS in 10m00s" in told


@pytest.mark.parametrize("width", [0, 8, 12, 20, 30, 40, 60, 120])
@pytest.mark.parametrize("command", [ASKED, DONE, FAILED])
def test_the_newest_fits_and_tells_its_stage(view_of: ViewOf, width: int, command: CommandNow) -> None:
    told = given.news(view_of(commands=(command,)), width, UNICODE)
    assert command.stage.upper() in text_of(told)
    assert width_of(told) <= max(width, len("✖ EXECUTED") + len(" hatch: "))


def test_what_ended_long_ago_is_no_news(view_of: ViewOf) -> None:
    assert given.news(view_of(commands=(replace(DONE, ended=NOW - 4000),)), 60, UNICODE) == ()
    assert given.news(view_of(commands=()), 60, UNICODE) == ()


def test_the_reason_is_in_the_news(view_of: ViewOf) -> None:
    assert "the hatch is" in text_of(given.news(view_of(commands=(FAILED,)), 40, UNICODE))
