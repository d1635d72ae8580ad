"""A small credit regulation after S002-21, in our own words: standard, limits, holds, two gates, a review."""

TEXT = """\
# 信用管理试用办法

### 第一条 授信标准

信用评分六十分以上的，可以赊销；不满六十分的，一律现款。{T9.02}

### 第二条 额度与账期

评分九十分以上的，额度为年合同额的四成，账期六十天；不满九十分的，为二成，三十天。单户额度最高二百万元，最低十万元。{T9.04}

### 第三条 冻结

有逾期应收的，停止赊销。{T9.06}

### 第四条 关口

签约之前核对额度，超出信用范围的合同须经总经理批准。{T9.08}

发货之前核对逾期，有逾期的不准发货。{T9.09}

### 第五条 复评

每半年复评一次。{T9.10}
"""

PARAMETERS = """\
- name: 授信标准分
  title: 授信标准
  kind: points
  clause: {at: 第一条, quote: 信用评分六十分以上的}
  values: [{from: 2026-01-01, value: 60, source: 第一条}]
- name: 单户上限
  title: 单户额度上限
  kind: money
  unit: 万元
  clause: {at: 第二条, quote: 单户额度最高二百万元}
  values: [{from: 2026-01-01, value: 200, source: 第二条}]
"""

RULES = """\
- kind: indicator
  id: 信用评分
  clause: {at: 第一条, quote: 信用评分六十分以上的，可以赊销}
  type: points
  from: survey_answers
  value: score
  aggregate: max
  on: answered_on
- kind: indicator
  id: 年合同额
  clause: {at: 第二条, quote: 额度为年合同额的四成}
  type: money
  from: contracts
  value: amount
  aggregate: sum
  period: {trailing: {months: 12}}
  on: signed_on
  missing: {value: 0}
- kind: indicator
  id: 占用额度
  clause: {at: 第四条, quote: 签约之前核对额度}
  type: money
  from: receivables
  value: amount
  aggregate: sum
  where: not known(settled_on)
  on: issued_on
  missing: {value: 0}
- kind: indicator
  id: 逾期应收
  clause: {at: 第三条, quote: 有逾期应收的}
  type: money
  from: receivables
  value: amount
  aggregate: sum
  where: not known(settled_on) and due_on < as_of
  on: issued_on
  missing: {value: 0}
- kind: credit
  id: 信用额度
  clause: {at: 第二条, quote: 额度为年合同额的四成，账期六十天}
  standard:
    when: 信用评分 >= 授信标准分
    clause: {at: 第一条, quote: 不满六十分的，一律现款}
  rating: 信用评分
  levels:
    - id: 优
      from: 90
      limit: 年合同额 * 0.4
      term: {days: 60}
      clause: {at: 第二条, quote: 评分九十分以上的，额度为年合同额的四成}
    - id: 良
      below: 90
      limit: 年合同额 * 0.2
      term: {days: 30}
      clause: {at: 第二条, quote: 不满九十分的，为二成}
  cap: 单户上限
  floor: 100000
  used: 占用额度
  holds:
    - {id: 逾期, when: 逾期应收 > 0, clause: {at: 第三条, quote: 有逾期应收的，停止赊销}}
  granted_by:
    - {up_to: 1000000, by: 业务部经理}
    - {by: 总经理}
  review: {months: 6, clause: {at: 第五条, quote: 每半年复评一次}}
- kind: gate
  id: 签约关口
  title: 签约前的信用核对
  clause: {at: 第四条, quote: 签约之前核对额度}
  act: sign
  asks: {本次金额: money}
  rows:
    - id: 超额
      when: 占用额度 + 本次金额 > 信用额度
      decision: needs
      by: 总经理
      says: 本合同超出信用额度。
      then: {form: 特殊合同审批单}
      clause: {at: 第四条, quote: 超出信用范围的合同须经总经理批准}
  missing: {decision: refuse, says: 额度未定，先办授信。}
  else: allow
- kind: gate
  id: 发货关口
  clause: {at: 第四条, quote: 发货之前核对逾期}
  act: ship
  rows:
    - id: 逾期
      when: 逾期应收 > 0
      decision: refuse
      says: 有逾期应收，不准发货。
      clause: {at: 第四条, quote: 有逾期的不准发货}
  else: allow
- kind: form
  id: 特殊合同审批单
  clause: {at: 第四条, quote: 须经总经理批准}
  about: customers
  fields: [{name: 合同金额, type: money}]
"""

SCORES = {"优户": 95, "恰九十": 90, "良户": "89.5", "恰标准": 60, "差户": "59.9", "未评": None, "大户": 99, "小户": 99}
AMOUNTS = {"大户": 50_000_000, "小户": 1000}


def firm() -> dict[str, list[dict[str, object]]]:
    """A customer on either side of every edge; 良户 has an overdue receivable."""
    return {
        "customers": [{"customer": key} for key in SCORES],
        "survey_answers": [
            {"answer": f"s-{key}", "customer": key, "score": score, "answered_on": "2026-03-01"}
            for key, score in SCORES.items()
            if score is not None
        ],
        "contracts": [
            {"contract": f"c-{key}", "customer": key, "signed_on": "2026-02-01", "amount": AMOUNTS.get(key, 3_000_000)}
            for key in SCORES
        ],
        "receivables": [
            {
                "receivable": "r1",
                "customer": "良户",
                "issued_on": "2026-03-01",
                "due_on": "2026-06-29",
                "amount": 50000,
            },
            {
                "receivable": "r2",
                "customer": "优户",
                "issued_on": "2026-03-01",
                "due_on": "2026-06-30",
                "amount": 200000,
            },
        ],
    }
