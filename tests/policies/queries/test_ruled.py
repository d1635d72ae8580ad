"""Rules of the later kinds beside their articles: a sentence, rows where there are any, each at its own clause."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from kezhi.engine.explain.parts import plain
from kezhi.engine.packs.library import Library
from kezhi.policies.queries.beside import Sheet, blocks_of
from kezhi.policies.queries.beside.ruled import KINDS, Ruled, ruled_at
from tests.engine.compose.packs import clause, pack
from tests.engine.decide import credit_pack

ON = date(2026, 6, 30)
COMPLAINT = f"""
    kind: deadline
    id: 投诉答复
    {clause("甲")}
    from: complaints
    within: {{days: 2}}
    by: [业务员]
    done: closed_at
    """
LADDER = f"""
    kind: escalation
    id: 答复升级
    {clause("乙")}
    of: [投诉答复]
    ladder:
      - {{id: 提醒, after: {{days: 0}}, does: notify, to: [主管上级]}}
      - {{id: 记过, after: {{days: 5}}, does: breach}}
    """
FINE = f"""
    kind: sanction
    id: 答复处罚
    {clause("丙")}
    for: {{breach: [答复升级]}}
    sense: penalty
    measure: money
    amount: 100
    """
WARNING = f"""
    kind: alert
    id: 无人负责
    {clause("丁")}
    when: not known(owner)
    level: 黄
    to: [业务部经理]
    """


@pytest.fixture
def credit(tmp_path):
    home = tmp_path / "T9" / "editions" / "2026-01-01"
    home.mkdir(parents=True)
    (tmp_path / "T9" / "pack.yaml").write_text("id: T9\ntitle: 信用管理试用办法\n", "utf-8")
    (home / "edition.yaml").write_text("in_force_from: 2026-01-01\nscope: 全公司\n", "utf-8")
    (home / "text.md").write_text(credit_pack.TEXT, "utf-8")
    for name, items in (("rules", credit_pack.RULES), ("parameters", credit_pack.PARAMETERS)):
        lines = "".join(f"  {line}\n" for line in items.splitlines())
        (home / f"{name}.yaml").write_text(f"{name}:\n{lines}", "utf-8")
    return Sheet(Library(tmp_path).pack("T9").edition(ON), ON, "zh")


def shown(sheet, label):
    blocks = ruled_at(label, sheet)
    return [(str(b.kind), b.title, bool(plain(b.parts)), [plain(row[0]) for row in b.rows]) for b in blocks]


def test_credit_stands_where_its_levels_stand_and_its_holds_where_theirs_do(credit):
    assert shown(credit, "第二条") == [("信用", "信用额度", True, ["90 分以上", "不满 90 分", "逾期应收超过 0 元"])]
    assert shown(credit, "第三条") == [("信用", "信用额度", False, ["逾期应收超过 0 元"])]
    assert shown(credit, "第九条") == []


def test_gates_and_forms_stand_with_their_rows(credit):
    assert [(kind, title) for kind, title, *_ in shown(credit, "第四条")] == [
        ("关口", "签约前的信用核对"), ("关口", "发货关口"), ("表单", "特殊合同审批单"),
    ]  # fmt: skip


def test_limits_ladders_fines_and_warnings_are_said(tmp_path):
    sheet = Sheet(pack(tmp_path, "甲制", COMPLAINT, LADDER, FINE, WARNING), ON, "zh")

    assert shown(sheet, "第一条") == [
        ("限时", "投诉答复", True, []),
        ("升级", "答复升级", True, ["提醒", "记过"]),
        ("奖惩", "答复处罚", True, []),
        ("预警", "无人负责", True, []),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_block_can_be_read_on_the_page(credit, language):
    sheet = Sheet(credit.rules, ON, language)

    for article in sheet.rules.text.articles:
        for block in blocks_of(article.label, (), sheet):
            text = render_to_string(block.template, {"block": block, "page": {"open_names": ()}, "may_set": False})
            assert text.strip()


def test_many_rows_are_folded():
    few, many = (Ruled("题", KINDS["form"], (), ("栏",), ((("行",),),) * n, None) for n in (8, 9))

    assert (few.is_folded, many.is_folded) == (False, True)
