"""What fell to nobody is counted by post, open duties and messages alike."""

import pyarrow as pa

from kezhi.engine.evaluate.unheld import unheld

DUTIES = pa.Table.from_pylist([
    {"post": "财务部经理", "staff": None, "state": "open"},
    {"post": "财务部经理", "staff": None, "state": "late"},
    {"post": "财务部经理", "staff": None, "state": "satisfied"},
    {"post": "业务员", "staff": "shen", "state": "open"},
    {"post": "法务", "staff": None, "state": "waiting"},
])  # fmt: skip
NOTICES = pa.Table.from_pylist([{"post": "法务", "staff": None}, {"post": "总经理", "staff": "wen"}])
ALERTS = pa.table({"post": pa.array([None], pa.string()), "staff": pa.array([None], pa.string())})


def test_open_duties_and_messages_without_a_holder_are_counted_by_post():
    found = unheld({"customers": pa.table({"customer": ["c"]}), "duties": DUTIES, "notices": NOTICES, "alerts": ALERTS})

    assert dict(found) == {"法务": 2, "财务部经理": 2}


def test_nothing_is_unheld_where_everybody_has_a_holder():
    assert dict(unheld({"duties": DUTIES.slice(3, 1), "notices": NOTICES.slice(1, 1)})) == {}
