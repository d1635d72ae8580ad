"""Sizes of memory as people write them."""

import pytest

from kezhi.engine.backends.engines import opened
from kezhi.engine.backends.memory import size_of
from kezhi.engine.errors import BadSetting


def test_sizes_are_read_in_both_thousands():
    assert [size_of(said) for said in ("8GB", "8gib", " 2048MB ")] == [8 * 10**9, 8 * 2**30, 2048 * 10**6]


@pytest.mark.parametrize("said", ["", "8", "eight", "-8GB", "0GB", "100MB", "8.5GB", "9999999GB"])
def test_what_is_no_size_is_refused(said):
    with pytest.raises(BadSetting) as refused:
        size_of(said)

    assert refused.value.diagnostics[0].code == "engine.memory"


def test_only_our_own_engine_takes_a_size():
    with pytest.raises(BadSetting) as refused:
        opened("spark://local", memory=8 * 10**9)

    assert refused.value.diagnostics[0].code == "engine.memory_of_others"
