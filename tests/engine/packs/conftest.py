"""A small regulation of three articles, and a way to write it to a folder with one thing changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from kezhi.engine.errors import Diagnostic, PackError
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library

PACK = """\
id: T1
title: 试用办法
"""

EDITION = """\
in_force_from: 2026-01-01
scope: 全公司
"""

TEXT = """\
# 试用办法

### 第一条 合同额 {T1.01}

按一年内的合同额评分：

- 合同额在限额以上的，计二分。{T1.02}
- 合同额不满限额的，计一分。{T1.03}

### 第二条 等级 {T1.04}

二分的为甲等，其余为乙等。

### 第三条 价格 {T1.05}

甲等享受优惠价，乙等执行目录价。
"""

PARAMETERS = """\
parameters:
  - name: 限额
    title: 合同额限额
    kind: money
    unit: 万元
    clause: {at: 第一条, quote: 合同额在限额以上的}
    not_set: 制度原文留空。
    suggested: 500
  - name: 甲等下限
    title: 甲等下限
    kind: points
    unit: 分
    clause: {at: 第二条, quote: 二分的为甲等}
    values:
      - {from: 2026-01-01, value: 2, source: 第二条}
"""

RULES = """\
rules:
  - kind: indicator
    id: 合同额
    clause: {at: 第一条, quote: 一年内的合同额}
    type: money
    from: contracts
    value: amount
    aggregate: sum
    on: signed_on
    period: {trailing: {months: 12}}
    missing: {value: 0}
  - kind: bands
    id: 得分
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    of: 合同额
    bands:
      - {id: 二分, from: 限额, points: 2, clause: {at: 第一条, quote: 合同额在限额以上的，计二分}}
      - {id: 一分, below: 限额, points: 1, clause: {at: 第一条, quote: 合同额不满限额的，计一分}}
  - kind: grade
    id: 等级
    clause: {at: 第二条, quote: 二分的为甲等，其余为乙等}
    total: 得分
    levels:
      - {grade: 甲, from: 甲等下限}
      - {grade: 乙, below: 甲等下限}
  - kind: entitlement
    id: 价格
    clause: {at: 第三条, quote: 甲等享受优惠价，乙等执行目录价}
    inputs: [等级]
    outputs: {价格档次: text}
    rows:
      - {id: 优惠, when: [甲], then: [优惠价]}
      - {id: 目录, when: [乙], then: [目录价]}
"""

FILES = {
    "T1/pack.yaml": PACK,
    "T1/editions/2026-01-01/edition.yaml": EDITION,
    "T1/editions/2026-01-01/text.md": TEXT,
    "T1/editions/2026-01-01/parameters.yaml": PARAMETERS,
    "T1/editions/2026-01-01/rules.yaml": RULES,
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path) -> Write:
    """Write the small regulation; `rules=("old", "new")` replaces text in a file, a string replaces or adds one."""

    def written(**changes: str | tuple[str, str]) -> Path:
        names = {Path(path).stem: path for path in FILES}
        files = dict(FILES)
        for name, change in changes.items():
            path = names.get(name, f"T1/editions/2026-01-01/{name}.yaml")
            if isinstance(change, str):
                files[path] = dedent(change)
            else:
                assert change[0] in files[path]
                files[path] = files[path].replace(*change)
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, "utf-8")
        return tmp_path

    return written


@pytest.fixture
def load(write) -> Callable[..., Edition]:
    """The edition of the small regulation with one thing changed."""
    return lambda **changes: Library(write(**changes)).pack("T1").edition(date(2026, 6, 30))


@pytest.fixture
def faults(load) -> Callable[..., list[Diagnostic]]:
    """What is wrong with the small regulation once one thing is changed."""

    def found(**changes: str | tuple[str, str]) -> list[Diagnostic]:
        with pytest.raises(PackError) as refused:
            load(**changes)
        return list(refused.value.diagnostics)

    return found
