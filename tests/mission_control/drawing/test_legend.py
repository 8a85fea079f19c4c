"""The legend: everything the drawings can show has its line, in either face."""

from collections.abc import Callable
from typing import get_args

import pytest

from mission_control.drawing.face import ASCII, SEVERITY_WORD, UNICODE, Face, ascii_text
from mission_control.drawing.legend import CERTAINTIES, LINKS, SEVERITIES, SOURCES, legend
from mission_control.exercise.view import View
from scenarios.words import Certainty, Source
from telemetry.link import LinkState

ViewOf = Callable[..., View]


def signs(view: View, face: Face) -> str:
    return "\n".join(
        f"{sign} {words}" for section in legend(view.manifest, face) for sign, words in section.rows
    )


def test_every_word_that_can_be_shown_is_told() -> None:
    assert set(SOURCES) == set(get_args(Source))
    assert set(CERTAINTIES) == set(get_args(Certainty))
    assert set(LINKS) == set(LinkState)
    assert set(SEVERITIES) == {severity.name for severity in SEVERITY_WORD}


@pytest.mark.parametrize("face", [UNICODE, ASCII])
def test_signs_are_those_of_the_face(view_of: ViewOf, face: Face) -> None:
    text = signs(view_of(), face)
    for sign in (
        face.fan,
        face.hatch_open,
        face.hatch_closed,
        face.forbidden,
        face.partly,
        face.caution,
        face.up,
    ):
        assert f"{sign} " in text
    assert all(
        ascii_text(sign) == sign
        for section in legend(view_of().manifest, ASCII)
        for sign, _ in section.rows
        if sign != "…"
    )


def test_everybodys_initials_are_told(view_of: ViewOf) -> None:
    text = signs(view_of(), UNICODE)
    for person in view_of().manifest.people.values():
        assert f"{person.initials} {person.name}" in text
