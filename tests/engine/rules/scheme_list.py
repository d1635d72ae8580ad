"""The schemes by regulation."""

from decimal import Decimal

from tests.engine.rules.schemes import JUDGED, SALES, SCORED, Scheme, answer, contract, matrix, sheet

SCHEMES = {
    "S000": Scheme(
        """
- kind: grade
  id: 类别
  CLAUSE
  order: [重点, 普通]
  default: 普通
  overrides: [{id: 代理商客户, when: kind == "代理商客户", grade: 普通}]
  approval: {proposed_by: 业务部经理, approved_by: 分公司负责人}
""",
        customer={"kind": "直接", "grade_in_force": "重点"},
        expected={"类别": "重点", "类别__proposed": "普通", "类别__row": None, "类别__by_score": None},
    ),
    "S001-10": Scheme(
        JUDGED
        + """
- kind: grade
  id: 等级
  CLAUSE
  from: 评定意见
  order: [金牌, 重要, 一般]
  default: 一般
""",
        given={"评定表": [sheet("重要", on="2026-04-01"), sheet("金牌")]},
        expected={"等级": "金牌", "等级__by_score": "金牌"},
    ),
    "S002-01": Scheme(
        SALES
        + """
- kind: grade
  id: 建卡
  CLAUSE
  total: 年销售额
  levels: [{grade: 重要, from: 1000000}, {grade: 其余, below: 1000000}]
""",
        given={"contracts": [contract(1_000_000)]},
        expected={"建卡": "重要"},
    ),
    "S002-02": Scheme(
        JUDGED
        + """
- kind: grade
  id: 类别
  CLAUSE
  from: 评定意见
  order: [重要, 核心, 一般, 潜在]
  unordered: true
""",
        given={"评定表": [sheet("核心")]},
        expected={"类别": "核心"},
    ),
    "S002-03": Scheme(
        SCORED
        + """
- kind: grade
  id: 等级
  CLAUSE
  total: 分数
  levels: [{grade: 甲级, from: 甲级分}, {grade: 乙级, from: 乙级分, below: 甲级分}, {grade: 丙级, below: 乙级分}]
""",
        given={"survey_answers": [answer(8)]},
        expected={"等级": "乙级"},
        parameters="""
- {name: 甲级分, title: 甲级, kind: points, CLAUSE, values: [{from: 2026-01-01, value: 9, source: 第一条}]}
- {name: 乙级分, title: 乙级, kind: points, CLAUSE, values: [{from: 2026-01-01, value: 8, source: 第一条}]}
""",
    ),
    "S002-05": Scheme(
        SALES
        + """
- kind: bands
  id: 规模分
  CLAUSE
  of: 年销售额
  bands: [{id: 大型, from: 5000000, points: 2}, {id: 中小型, below: 5000000, points: 1}]
- {kind: grade, id: 规模, CLAUSE, from: 规模分__row, unordered: true, in_force: at_once}
- {kind: grade, id: 行业类, CLAUSE, from: industry, unordered: true, in_force: at_once}
- {kind: grade, id: 地区类, CLAUSE, from: region, unordered: true, in_force: at_once}
""",
        given={"contracts": [contract(5_000_000)]},
        customer={"industry": "矿山", "region": "华东"},
        expected={"规模": "大型", "行业类": "矿山", "地区类": "华东"},
    ),
    "S002-06": Scheme(
        JUDGED
        + """
- kind: grade
  id: 等级
  CLAUSE
  from: 评定意见
  order: [A, B, C]
  review: {months: 6}
  override_by: {post: 销售部经理}
""",
        given={"评定表": [sheet("B")]},
        expected={"等级": "B"},
    ),
    "S002-08": Scheme(
        matrix(
            "potential",
            "influence",
            {"大×龙头, 重要": "A", "小×龙头, 重要": "B", "大×一般": "C", "小×一般": "D"},
            "- {kind: grade, id: 等级, CLAUSE, from: 格, order: [A, B, C, D]}",
        ),
        customer={"potential": "小", "influence": "重要"},
        expected={"等级": "B", "格": "B", "矩阵__row": "格1"},
    ),
    "S002-09": Scheme(
        SALES
        + """
- {kind: indicator, id: 采购次数, CLAUSE, type: count, from: contracts, aggregate: count, on: signed_on}
- {kind: formula, id: 往来年数, CLAUSE, type: months, expression: "months_between(since, as_of)"}
- kind: table
  id: 三项
  CLAUSE
  inputs: [年销售额, 采购次数, 往来年数]
  outputs: {三项最低: points}
  hit: collect
  collect: min
  rows:
    - {id: 额高, when: [">= 10000000", "-", "-"], then: [3]}
    - {id: 额中, when: ["[5000000..10000000)", "-", "-"], then: [2]}
    - {id: 额低, when: ["< 5000000", "-", "-"], then: [1]}
    - {id: 频高, when: ["-", ">= 12", "-"], then: [3]}
    - {id: 频中, when: ["-", "[4..12)", "-"], then: [2]}
    - {id: 频低, when: ["-", "< 4", "-"], then: [1]}
    - {id: 年长, when: ["-", "-", ">= 120"], then: [3]}
    - {id: 年中, when: ["-", "-", "[36..120)"], then: [2]}
    - {id: 年短, when: ["-", "-", "< 36"], then: [1]}
- kind: grade
  id: 等级
  CLAUSE
  total: 三项最低
  levels: [{grade: A, from: 3}, {grade: B, from: 2, below: 3}, {grade: C, below: 2}]
""",
        given={"contracts": [contract(3_000_000, number=n) for n in range(4)]},
        customer={"since": "2014-01-01"},
        expected={"等级": "B", "三项最低": Decimal(2), "三项__row": "额高、频中、年长"},
    ),
    "S002-11": Scheme(
        SCORED
        + """
- kind: table
  id: 潜力分表
  CLAUSE
  inputs: [potential]
  outputs: {潜力分: points}
  rows:
    - {id: 大, when: [大], then: [潜力权重]}
    - {id: 其余, when: [not 大], then: [0]}
    - {id: 缺, when: [missing], then: [0]}
- {kind: formula, id: 合计, CLAUSE, type: points, expression: "default(分数, 0) + 潜力分"}
- kind: grade
  id: 类别
  CLAUSE
  total: 合计
  levels: [{grade: 重点, from: 10}, {grade: 一般, from: 5, below: 10}, {grade: 潜在, below: 5}]
""",
        given={"survey_answers": [answer(6)]},
        customer={"potential": "大"},
        expected={"类别": "重点", "合计": Decimal(10)},
        parameters="""
- {name: 潜力权重, title: 潜力权重, kind: points, CLAUSE, values: [{from: 2026-01-01, value: 4, source: 第一条}]}
""",
    ),
}
