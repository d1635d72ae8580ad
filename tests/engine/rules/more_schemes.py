"""The other ten schemes by regulation."""

from tests.engine.rules.schemes import JUDGED, SALES, SCORED, Scheme, answer, contract, matrix, sheet

SCREENED = """
- {kind: indicator, id: 筛选, CLAUSE, type: points, from: 评定表, value: 筛选分, aggregate: latest, on: filled_on}
"""

MORE_SCHEMES = {
    "S002-12": Scheme(
        JUDGED
        + SCREENED
        + """
- kind: grade
  id: 类别
  CLAUSE
  from: 评定意见
  order: [核心, 战略, 重要, 潜在]
  overrides: [{id: 未过筛选, when: 筛选 < 60, grade: 潜在}]
""",
        given={"评定表": [sheet("战略", 59)]},
        expected={"类别": "潜在", "类别__row": "未过筛选", "类别__by_score": "战略"},
    ),
    "S002-13": Scheme(
        matrix(
            "potential",
            "influence",
            {"大×龙头": "一类", "大×not 龙头": "二类", "小×龙头": "二类", "小×not 龙头": "三类"},
            "- {kind: grade, id: 类别, CLAUSE, from: 格, order: [一类, 二类, 三类], default: 三类}",
        ),
        customer={"potential": "大", "influence": "一般"},
        expected={"类别": "二类"},
    ),
    "S002-14": Scheme(
        SALES
        + """
- kind: grade
  id: 级别
  CLAUSE
  total: 年销售额
  levels:
    - {grade: A 核心, from: 10000000}
    - {grade: B 重点, from: 1000000, below: 10000000}
    - {grade: C 潜力, below: 1000000}
  approval: {proposed_by: 大客户经理, approved_by: 营销总监}
- kind: grade
  id: 性质
  CLAUSE
  from: kind
  order: [政府, 大型企业, 中小企业]
  unordered: true
  in_force: at_once
""",
        given={"contracts": [contract(1_000_000)]},
        customer={"kind": "政府", "grade_in_force": "C 潜力"},
        expected={"级别": "C 潜力", "级别__proposed": "B 重点", "性质": "政府"},
    ),
    "S002-15": Scheme(
        SCORED
        + """
- kind: grade
  id: 等级
  CLAUSE
  total: 分数
  levels: [{grade: A, from: 80}, {grade: B, from: 60, below: 80}, {grade: C, below: 60}]
- {kind: segment, id: 矿山大潜力, CLAUSE, when: industry == "矿山" and potential == "大"}
""",
        given={"survey_answers": [answer("79.9")]},
        customer={"industry": "矿山", "potential": "大"},
        expected={"等级": "B", "矿山大潜力": True},
    ),
    "S002-16": Scheme(
        SCORED
        + """
- {kind: grade, id: 类型, CLAUSE, from: kind, unordered: true, in_force: at_once}
- kind: grade
  id: 等级
  CLAUSE
  total: 分数
  levels: [{grade: 一级, from: 5}, {grade: 二级, below: 5}]
- kind: table
  id: 档位
  CLAUSE
  inputs: [类型, 等级]
  outputs: {服务档: text}
  rows: [{id: 机构一级, when: [机构, 一级], then: [专属]}, {id: 其余, when: [not 机构, "-"], then: [普通]},
         {id: 机构二级, when: [机构, 二级], then: [优先]}]
  else: refuse
""",
        given={"survey_answers": [answer(5)]},
        customer={"kind": "机构"},
        expected={"类型": "机构", "等级": "一级", "服务档": "专属"},
    ),
    "S002-17": Scheme(
        matrix(
            "influence",
            "potential",
            {"龙头×大": "深耕", "龙头×小": "保持", "not 龙头×大": "培育", "not 龙头×小": "随访"},
            "- {kind: grade, id: 客户群, CLAUSE, from: 格, unordered: true}",
        ),
        customer={"influence": "一般", "potential": "大"},
        expected={"客户群": "培育"},
    ),
    "S002-18": Scheme(
        JUDGED
        + SCREENED
        + """
- kind: grade
  id: 等级
  CLAUSE
  total: 筛选
  levels: [{grade: A, from: 9}, {grade: B, from: 7, below: 9}, {grade: C, from: 5, below: 7}, {grade: D, below: 5}]
  overrides: [{id: 人工评定, when: 评定意见 == "A", grade: A}]
  override_by: {post: 客户部经理}
""",
        given={"评定表": [sheet("A", 4)]},
        expected={"等级": "A", "等级__row": "人工评定", "等级__by_score": "D"},
    ),
    "S002-20": Scheme(
        SCORED
        + """
- {kind: formula, id: 往来月数, CLAUSE, type: months, expression: "months_between(since, as_of)"}
- kind: grade
  id: 等级
  CLAUSE
  total: 分数
  levels:
    - {grade: A, from: 14}
    - {grade: B, from: 12, below: 14}
    - {grade: C, from: 10, below: 12}
    - {grade: 未定级, below: 10}
  ungraded: 未定级
  scored: {when: 往来月数 >= 6}
  default: C
  overrides: [{id: 新客户, when: 往来月数 < 12, grade: C}]
  approval: {proposed_by: 业务部经理, approved_by: 主管副总经理}
  review: {months: 12}
""",
        given={"survey_answers": [answer(14)]},
        customer={"since": "2025-12-30"},
        expected={"等级": "C", "等级__row": "新客户", "等级__by_score": "A", "往来月数": 6},
    ),
    "S002-21": Scheme(
        SCORED
        + """
- kind: indicator
  id: 现行信用等级
  CLAUSE
  type: text
  from: grades
  value: grade
  aggregate: latest
  where: rule == "信用等级" and (not known(until_on) or until_on >= as_of)
  on: from_on
- kind: grade
  id: 信用等级
  CLAUSE
  total: 分数
  levels: [{grade: AAA, from: 90}, {grade: AA, from: 70, below: 90}, {grade: A, below: 70}]
  in_force: 现行信用等级
  approval: {proposed_by: 业务部, approved_by: 业务主管副总经理}
  review: {months: 6}
- kind: grade
  id: 客户等级
  CLAUSE
  from: influence
  order: [龙头, 重要, 一般]
""",
        given={
            "survey_answers": [answer(95)],
            "grades": [
                {"customer": "甲", "pack": "T9", "rule": rule, "grade": grade, "from_on": on, "until_on": until}
                for rule, grade, on, until in (
                    ("信用等级", "A", "2026-01-01", "2026-03-31"),
                    ("信用等级", "AA", "2026-04-01", None),
                    ("客户等级", "重要", "2026-05-01", None),
                )
            ],
        },
        customer={"grade_in_force": "一般", "influence": "龙头"},
        expected={"信用等级": "AA", "信用等级__proposed": "AAA", "客户等级": "重要", "客户等级__proposed": "龙头"},
    ),
    "S003": Scheme(
        SALES
        + SCORED
        + """
- {kind: formula, id: 是否重点, CLAUSE, type: text,
   expression: "\\"重点\\" if default(分数, 0) >= 8 or influence == \\"龙头\\" else \\"普通\\""}
- {kind: grade, id: 类别, CLAUSE, from: 是否重点, order: [重点, 普通]}
- {kind: formula, id: 贡献值, CLAUSE, type: points, expression: "default(分数, 0) * 2"}
""",
        given={"survey_answers": [answer(7)], "contracts": [contract(100)]},
        customer={"influence": "龙头"},
        expected={"类别": "重点", "贡献值": 14},
    ),
}
