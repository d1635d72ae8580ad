"""What a receipt tells of the moment, the extent and the place of a run."""

import pytest

from kezhi.policies.queries.receipt_circumstances import circumstances

MOMENT = "2026-11-18T02:00:00+00:00"


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        ({}, []),
        ({"moment": MOMENT, "extent": {}}, [("事实时刻", "2026-11-18 10:00:00")]),
        ({"extent": {"touched": 3, "beside": "d"}}, [("评定范围", "有变动的 3 户重算，其余沿用上次结果")]),
        ({"extent": {"everybody_because": "people"}}, [("评定范围", "全部客户重算，因为人员或单位有变")]),
        (
            {"moment": MOMENT, "imported_at": "2026-11-18T03:00:00+00:00"},
            [("事实时刻", "2026-11-18 10:00:00"), ("在别处评定，带回于", "2026-11-18 11:00:00")],
        ),
    ],
)
def test_a_receipt_tells_what_it_knows(receipt, said):
    assert list(circumstances(receipt)) == said
