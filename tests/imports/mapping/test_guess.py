"""Which column is which field, guessed."""

import pytest

from kezhi.imports.mapping import guess_mapping, guess_table
from kezhi.imports.reading.sheet import of_sample
from kezhi.imports.tables import TABLES


def sheet(header: str, *rows: str):
    return of_sample(header.split(), [[line, row.split()] for line, row in enumerate(rows, start=2)])


@pytest.mark.parametrize(
    ("header", "row", "table"),
    [
        ("客户全称 税号 片区 联系人 手机", "椿野乳品 9133 浙北 王 138", "customers"),
        ("客户 合同号 签约日期 合同金额", "椿野 HT-1 2026-01-01 100", "contracts"),
        ("购方名称 发票号码 开票日期 价税合计 发票状态", "椿野 001 2026/1/1 100 有效发票", "receivables"),
        ("客户名称 到账日期 实收金额", "椿野 2026-01-01 100", "payments"),
        ("客户 姓名 职务 生日", "椿野 王 厂长 1980-01-01", "contacts"),
        ("客户 拜访日期 拜访方式 拜访人 拜访内容", "椿野 2026-01-01 上门 沈知遥 谈价", "interactions"),
    ],
)
def test_the_table_that_the_columns_fill_best(header, row, table):
    assert guess_table(sheet(header, row)) == table


def test_names_units_and_how_sure_we_are():
    guess = guess_mapping(
        sheet("客户全称 客户简称 税号 欠款(万元) 老板电话 备注2", "椿野乳品 椿野 9133 173.0 138 空"),
        TABLES["customers"],
    )

    assert guess.mapping.columns == {
        "name": "客户全称", "credit_code": "税号", "contact_phone": "老板电话", "short_name": "客户简称",
    }  # fmt: skip
    assert guess.confidence["客户全称"] == "synonym"
    assert guess.confidence["备注2"] == "none"
    assert guess.to_confirm == 0


def test_a_unit_in_the_header_is_the_unit_and_its_absence_is_asked_about():
    with_unit = guess_mapping(
        sheet("客户 发票号码 开票日期 应收金额（万元）", "椿野 1 2026-01-01 12.5"), TABLES["receivables"]
    )
    without = guess_mapping(sheet("客户 发票号码 开票日期 应收金额", "椿野 1 2026-01-01 12.5"), TABLES["receivables"])

    assert with_unit.mapping.units == {"amount": "万元"}
    assert without.mapping.units == {}
    assert without.confidence["应收金额"] == "unit"


def test_values_that_do_not_fit_take_the_field_away():
    guess = guess_mapping(sheet("客户 发票号码 开票日期 金额", "椿野 1 不详 一百"), TABLES["receivables"])

    assert guess.mapping.columns == {"customer": "客户", "number": "发票号码"}
    assert guess.mapping.missing() == ["开票日", "应收金额"]
