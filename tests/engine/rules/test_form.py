"""Forms: the table each declares, what is refused in one, and how it reads on its page."""

from datetime import date
from textwrap import indent

import pytest

from kezhi.engine.explain import rule_view
from tests.engine.rules.small_packs import edition_of, faults_of

FIELDS = """\
- {name: 上次读数, type: count, required: true}
- {name: 本次读数, type: count, required: true}
- {name: 用量, type: count, computed: 本次读数 - 上次读数}
- {name: 电价, type: percent}
- {name: 状态, type: text, choices: [已抄, 未抄]}
- {name: 户名, shows: customers.name}
- {name: 用户签字, type: signature, by: 用户}
- {name: 现场照片, type: photo}
"""


def form(fields: str = FIELDS, head: str = "about: customers", more: str = "", id_: str = "抄表记录") -> str:
    return f"- kind: form\n  id: {id_}\n  CLAUSE\n  {head}\n  fields:\n{indent(fields, '    ')}{more}"


def test_a_form_declares_a_table(tmp_path):
    table = edition_of(tmp_path, form(more='  numbering: {pattern: "CB-{year}-{number:4}"}\n')).names.tables["抄表记录"]

    assert table.key == ("record",)
    assert table.dated == "filled_on"
    assert {column.name: column.type for column in table.columns} == {
        "record": "key", "customer": "key", "filled_by": "key", "filled_on": "date", "number": "text",
        "上次读数": "count", "本次读数": "count", "用量": "count", "电价": "ratio", "状态": "text", "户名": "text",
        "用户签字": "boolean", "现场照片": "boolean",
    }  # fmt: skip
    assert [column.name for column in table.columns if not column.is_stored] == ["用量", "户名"]
    assert table.shown_tables == {"customers"}


@pytest.mark.parametrize(
    ("about", "columns"),
    [
        ("units", ["unit"]),
        ("staff", ["staff"]),
        ("contracts", ["contract", "customer"]),
        ("receivables", ["receivable", "customer"]),
        ("complaints", ["complaint", "customer"]),
        (None, []),
    ],
)
def test_a_record_names_what_it_is_about(tmp_path, about, columns):
    head = f"about: {about}" if about else "append_only: true"

    table = edition_of(tmp_path, form("- {name: 事由, type: text}\n", head)).names.tables["抄表记录"]

    assert [c.name for c in table.columns] == ["record", *columns, "filled_by", "filled_on", "事由"]


@pytest.mark.parametrize(
    ("fields", "more", "code"),
    [
        ("- {name: 读数}\n", "", "missing_key"),
        ("- {name: 读数, type: count}\n- {name: 读数, type: count}\n", "", "field_name"),
        ("- {name: record, type: text}\n", "", "field_name"),
        ("- {name: filled_on, type: date}\n", "", "field_name"),
        ("- {name: 读数, type: count, choices: [一]}\n", "", "field_choices"),
        ("- {name: 读数, type: count, by: 用户}\n", "", "field_by"),
        ("- {name: 户名, shows: customers.title}\n", "", "field_shows"),
        ("- {name: 户名, shows: contracts.amount}\n", "", "field_shows"),
        ("- {name: 户名, shows: name}\n", "", "field_shows"),
        ("- {name: 户名, shows: customers.name, required: true}\n", "", "field_derived"),
        (
            "- {name: 差, type: count, computed: 读数 - 1, required: true}\n- {name: 读数, type: count}\n",
            "",
            "field_order",
        ),
        ("- {name: 差, type: count, computed: 读数 - 1}\n- {name: 读数, type: count}\n", "", "field_order"),
        ("- {name: 差, type: count, computed: 差 + 1}\n", "", "field_order"),
        ("- {name: 读数, type: count}\n- {name: 差, type: money, computed: 读数 - 1}\n", "", "type_mismatch"),
        ("- {name: 差, type: count, computed: 不知道 - 1}\n", "", "expression.name"),
        (FIELDS, "  checks:\n    - {id: 查, holds: 本次读数 - 上次读数, says: 请核对。}\n", "type_mismatch"),
        (FIELDS, "  checks:\n    - {id: 查, holds: 没有的栏 > 1, says: 请核对。}\n", "expression.name"),
        (FIELDS, "  checks:\n" + "    - {id: 查, holds: 本次读数 > 1, says: 请核对。}\n" * 2, "duplicate_name"),
        (FIELDS, "  numbering: {pattern: CB-1}\n", "numbering"),
        (FIELDS, '  numbering: {pattern: "{number}-{number:4}"}\n', "numbering"),
        (FIELDS, '  numbering: {pattern: "{dept}-{number}"}\n', "numbering"),
        (FIELDS, "  about: invoices\n", "duplicate_key"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_where_it_stands(tmp_path, fields, more, code):
    found = faults_of(tmp_path, form(fields, more=more))

    assert code in {fault.code for fault in found}
    assert all(fault.at is not None for fault in found)


def test_a_form_may_not_take_the_name_of_a_built_in_table(tmp_path):
    assert "form_name" in {fault.code for fault in faults_of(tmp_path, form(id_="contracts"))}


def test_a_form_reads_as_a_sentence_and_a_table(tmp_path):
    checks = "  checks:\n    - {id: 不倒退, holds: 本次读数 >= 上次读数, says: 请核对读数。}\n"
    edition = edition_of(tmp_path, form(more=checks + "  append_only: true\n"))

    view = rule_view(edition, edition.rule("抄表记录"), as_of=date(2026, 6, 30))
    english = rule_view(edition, edition.rule("抄表记录"), as_of=date(2026, 6, 30), language="en")

    said = "".join(str(part) for part in view.sentence)
    assert said == "抄表记录：每份关于一个客户，填写上次读数、本次读数、电价、状态、用户签字、现场照片，只增不改。"
    assert view.table is not None
    rows = {
        id_: ["".join(map(str, cell)) for cell in row] for id_, row in zip(view.table.ids, view.table.rows, strict=True)
    }
    assert rows["用量"] == ["用量", "个数", "算出：本次读数 − 上次读数"]
    assert rows["状态"] == ["状态", "已抄、未抄", "选填"]
    assert rows["户名"] == ["户名", "—", "引用：customers.name"]
    assert rows["用户签字"] == ["用户签字", "签字", "由用户签"]
    assert rows["不倒退"][2] == "请核对读数。"
    assert "a record about one of customers" in "".join(str(part) for part in english.sentence)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("period: {running: quarter}", "按本季度截至评定日的合同，取每个单位amount"),
        ("period: {last: month, ago: {months: 12}}", "按提前 12 个月的上一月的合同"),
        ("period: {since: adoption}", "按自采用本制度以来的合同"),
        ("period: {until: last_month_end}", "按截至最近的月末的合同"),
        ("period: {trailing: {weeks: 2}}", "按评定日之前 2 周内的合同"),
        ("including_below: true", "取每个单位（含下级单位）"),
    ],
)
def test_an_indicator_says_of_whom_and_of_which_days(tmp_path, more, said):
    drawn = "type: money, from: contracts, value: amount, aggregate: sum, on: signed_on"
    rule = f"- {{kind: indicator, id: 额, CLAUSE, over: units, {drawn}, {more}}}\n"
    edition = edition_of(tmp_path, rule)

    view = rule_view(edition, edition.rule("额"), as_of=date(2026, 6, 30))

    sentence = "".join(str(part) for part in view.sentence).replace("合同额", "amount")
    assert said in sentence
