"""What stands in for a missing input, and the flag that says so."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from kezhi.engine.rules.base import MissingHold, MissingPoints, MissingValue, Ref
from kezhi.engine.rules.missing import filled, flag_of, flagged, has_flag, substitute
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from tests.engine.rules.asking import rows

D = Decimal
RUN = Run("T", date(2026, 6, 30), date(2026, 1, 1), {"缺省分": D(2)}, Scope(parameters={"缺省分": "points"}))
WAYS = {
    "nothing said": (None, None, None),
    "refused": ("refuse", None, None),
    "a figure": (MissingValue(D("1.5")), D("1.5000"), None),
    "a parameter": (MissingValue(Ref("缺省分")), D("2.0000"), None),
    "points with a flag": (MissingPoints(D(1), "缺参考价"), D("1.0000"), "缺参考价"),
    "points of a parameter": (MissingPoints(Ref("缺省分"), ""), D("2.0000"), None),
    "held": (MissingHold("业务部经理"), None, "待业务部经理"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_missing_input_is_replaced_and_flagged_alike_in_a_row_and_in_a_query(way):
    missing, value, flag = WAYS[way]
    given = pa.table({"n": [0, 1], "v": pa.array([None, D("7.0000")], pa.decimal128(18, 4))})

    def asked(table):
        flag_column = flagged(table["v"], missing).cast("string")
        return table.select("n", v=filled(table["v"], missing, "points", RUN), f=flag_column).order_by("n")

    assert (substitute(missing, "points", RUN), flag_of(missing), has_flag(missing)) == (value, flag, flag is not None)
    assert [(row["v"], row["f"]) for row in rows(given, asked, RUN)] == [(value, flag), (D("7.0000"), None)]
