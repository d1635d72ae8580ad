"""Twenty ways to class customers, each as small as it can be said: rules, parameters, a customer, what comes out."""

from dataclasses import dataclass, field
from typing import Any

JUDGED = """
- kind: form
  id: 评定表
  CLAUSE
  about: customers
  fields: [{name: 评定, type: text}, {name: 筛选分, type: points}]
- kind: indicator
  id: 评定意见
  CLAUSE
  type: text
  from: 评定表
  value: 评定
  aggregate: latest
  on: filled_on
"""
SCORED = """
- kind: indicator
  id: 分数
  CLAUSE
  type: points
  from: survey_answers
  value: score
  aggregate: sum
  on: answered_on
"""
SALES = """
- kind: indicator
  id: 年销售额
  CLAUSE
  type: money
  from: contracts
  value: amount
  aggregate: sum
  on: signed_on
  period: {trailing: {months: 12}}
  missing: {value: 0}
"""


def sheet(word: str | None, score: int | None = None, on: str = "2026-05-01") -> dict[str, Any]:
    return {"record": f"1-{on}", "customer": "甲", "filled_on": on, "评定": word, "筛选分": score}


def contract(amount: object, on: str = "2026-05-01", number: int = 1) -> dict[str, Any]:
    return {"contract": f"h{number}", "customer": "甲", "signed_on": on, "amount": amount}


def answer(score: object) -> dict[str, Any]:
    return {"answer": "1", "customer": "甲", "score": score, "answered_on": "2026-05-01"}


@dataclass(frozen=True)
class Scheme:
    """One regulation's way: what it says, one customer, the columns expected."""

    rules: str
    given: dict[str, Any] = field(default_factory=dict)
    customer: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, Any] = field(default_factory=dict)
    parameters: str = ""


def matrix(one: str, other: str, cells: dict[str, str], grade: str) -> str:
    rows = "\n".join(
        f'    - {{id: 格{n}, when: ["{a}", "{b}"], then: ["{then}"]}}'
        for n, ((a, b), then) in enumerate((key.split("×"), then) for key, then in cells.items())
    )
    return f"""
- kind: table
  id: 矩阵
  CLAUSE
  inputs: [{one}, {other}]
  outputs: {{格: text}}
  rows:
{rows}
  else: refuse
{grade}"""
