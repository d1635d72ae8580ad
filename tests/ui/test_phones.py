import pytest

from kezhi.ui import phones


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("13812342046", "138 **** 2046"),
        ("+86 138-1234-2046", "138 **** 2046"),
        ("0574-88883310", "0574-**** 3310"),
        ("010 65883310", "010-**** 3310"),
        ("8008", "**** 08"),
        ("无", ""),
        ("", ""),
    ],
)
def test_a_telephone_shows_enough_to_recognise_and_too_little_to_call(written, shown):
    assert phones.mask(written) == shown
