"""English is complete, room by room."""

import pytest

from tests.ui.messages import missing_in, rooms


@pytest.mark.parametrize("room", rooms())
def test_every_text_has_its_english(room):
    assert missing_in(room) == []
