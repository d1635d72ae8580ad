import pytest

from kezhi.ui import icons


def test_an_icon_is_written_into_the_page_and_hidden_from_screen_readers():
    assert icons.icon("plus", "s") == (
        '<svg class="i i-s" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14"/></svg>'
    )


def test_an_unknown_icon_is_an_error():
    with pytest.raises(KeyError, match="unicorn"):
        icons.icon("unicorn")
