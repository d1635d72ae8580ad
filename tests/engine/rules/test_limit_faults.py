"""Limits that a pack states where they say nothing are refused, each at its key."""

import pytest

from tests.engine.rules.small_packs import faults_of

RULE = """
- kind: chain
  id: 急报
  CLAUSE
  starts: {event: [拒付]}
  steps:
    - id: 报告
      by: 业务员
      after: start
"""
FIGURE = """
- name: 办公
  title: 办公时间
  kind: KIND
  CLAUSE
  not_set: 由公司定。
"""


def faults(folder, *lines, kind="clock"):
    parameters = FIGURE.replace("KIND", kind) if any("办公" in line for line in lines) else ""
    found = faults_of(folder, RULE + "".join(f"      {line}\n" for line in lines), parameters)
    return [(fault.code, fault.at.line if fault.at else 0) for fault in found]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["within: {working_hours: 4}"], "limit_without_clock", 11),
        (["within: {days: 4}", "clock: 办公"], "limit_key_idle", 12),
        (["within: {hours: 4}", "counted: from_the_day"], "limit_key_idle", 12),
        (["within: {months: 4}", "counted: from_the_day"], "limit_key_idle", 12),
        (["within: {working_days: 4}", "shift: later"], "limit_key_idle", 12),
    ],
)
def test_a_key_that_says_nothing(tmp_path, lines, code, line):
    assert faults(tmp_path, *lines) == [(code, line)]


@pytest.mark.parametrize(
    "lines",
    [["within: {working_hours: 4}", "clock: 办公"], ["within: {hours: 4}", "relief: {clock: 办公, by: 值班员}"]],
)
def test_a_clock_is_a_parameter_of_hours(tmp_path, lines):
    assert [code for code, _ in faults(tmp_path, *lines, kind="text")] == ["not_a_clock"]
