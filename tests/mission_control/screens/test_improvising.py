"""The form of an inject that is made up: what is wrong with it, in the form's own words."""

import pytest

from mission_control.screens.improvising import in_words


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        ("to[0]: no seat or person is called 'x'", "To: no seat or person is called 'x'"),
        ("effects[0].module: no module is called 'x'", "Effects, module: no module is called 'x'"),
        ("to[1]: a; effects[2].who[0]: b", "To: a; Effects, who[0]: b"),
        ("the hatch is shut", "the hatch is shut"),
    ],
)
def test_a_place_is_told_as_the_form_has_it(problem: str, told: str) -> None:
    assert in_words(problem) == told
