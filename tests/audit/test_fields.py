"""What changed fields and their values are called."""

import pytest

from kezhi.audit.fields import field_name, field_value


@pytest.mark.parametrize(
    ("subject", "name", "shown"),
    [
        ("accounts.staff", "post", "岗位"), ("accounts.staff", "is_active", "在职"),
        ("customers.customer", "industry", "行业"), ("grading.proposal", "grade", "等级"),
        ("policies.adoption", "合同额限额一", "合同额限额一"), ("policies.adoption", "valid_from", "起用日"),
        ("nothing.known", "rows", "行数"),
    ],
)  # fmt: skip
def test_a_field_is_called_as_its_model_calls_it(subject, name, shown):
    assert field_name(subject, name) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "—"),
        ("", "—"),
        (True, "是"),
        (False, "否"),
        (["甲", "乙"], "甲、乙"),
        ({"列": 3}, "列 3"),
        ("字" * 61, "字" * 60 + "…"),
    ],
)
def test_a_value_is_said_in_words(value, shown):
    assert field_value("customers.customer", "name", value) == shown


def test_a_choice_is_said_by_its_label():
    assert field_value("grading.proposal", "state", "refused") == "未批准"
