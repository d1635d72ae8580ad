"""Verdicts are read again only with a receipt that is one."""

import json

import pytest

from kezhi.engine.errors import FactsError
from kezhi.engine.evaluate.brought_back import RECEIPT, read_verdicts
from kezhi.engine.receipt import digest_over

WHOLE = {"digests": {}, "digest": digest_over({}), "as_of": "2026-06-30", "moment": "2026-07-01T08:00:00+08:00"}


def test_a_receipt_is_read_with_its_moment(tmp_path):
    (tmp_path / RECEIPT).write_text(json.dumps(WHOLE), "utf-8")

    read = read_verdicts(tmp_path)

    assert read.moment is not None
    assert read.moment.isoformat() == WHOLE["moment"]


@pytest.mark.parametrize(
    "written",
    [
        "[" * 100_000, "NaN", "[]", "{}", json.dumps({**WHOLE, "moment": "2026-07-01T08:00:00"}),
        json.dumps({**WHOLE, "moment": 5}), json.dumps({**WHOLE, "digests": None}),
    ],
    ids=["too_deep", "no_object", "a_list", "empty", "a_moment_of_no_zone", "no_moment", "no_digests"],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(tmp_path, written):
    (tmp_path / RECEIPT).write_text(written, "utf-8")

    with pytest.raises(FactsError) as refused:
        read_verdicts(tmp_path)

    assert [each.code for each in refused.value.diagnostics] == ["verdicts-receipt"]
