"""English is complete, room by room."""

import pytest

from tests.ui.messages import englishes, missing_in, rooms


@pytest.mark.parametrize("room", rooms())
def test_every_text_has_its_english(room):
    assert missing_in(room) == []


def test_a_text_has_one_english_wherever_it_stands():
    assert {text: english for text, english in englishes().items() if len(english) > 1} == {}
