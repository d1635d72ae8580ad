"""What is wrong with an alert is said."""

import pytest

from tests.engine.rules.small_packs import faults_of

ROWS = "rows: [{id: 甲, when: known(owner)}]"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("to: [总经理]", "alert_form"),
        (f"when: known(owner), {ROWS}", "alert_form"),
        ("when: known(owner), to: [总经理, 业务员, 总经理]", "post_twice"),
        ("when: name", "type_mismatch"),
        ("when: 没有", "expression.name"),
        ("over: units, when: known(owner)", "expression.name"),
        ("rows: [{id: 甲, when: known(owner)}, {id: 乙, when: known(owner)}]", "shadowed_row"),
        ("rows: [{id: 甲, when: known(owner)}, {id: 甲, when: known(name)}]", "duplicate_name"),
    ],
)
def test_an_alert_that_warns_of_nothing_is_refused(tmp_path, keys, code):
    rule = f"- {{kind: alert, id: 预警, CLAUSE, {keys}}}"

    assert code in [fault.code for fault in faults_of(tmp_path, rule)]
