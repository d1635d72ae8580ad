"""`kezhi doctor`: whether everything is in order, and what to do where it is not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kezhi.cli.django_setup import set_up
from kezhi.operations.home import home

if TYPE_CHECKING:
    from kezhi.operations.checks import Finding

SUMMARY = "检查安装、数据与后台任务是否正常。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """0 when all is well, 2 when anything needs a remedy."""
    folder, is_writable = home()
    if not is_writable:
        print(f"✗ 数据文件夹：{folder} 不可写。请更改它的权限，或用 KEZHI_HOME 指定另一个文件夹。")
        return 2
    set_up()
    from kezhi.operations.checks import CHECKS

    findings = [found for check in CHECKS if (found := check()) is not None]
    for found in findings:
        print(found.line())
    print(summary(findings))
    return 0 if all(found.is_well for found in findings) else 2


def summary(findings: list[Finding]) -> str:
    """The last line."""
    ill = sum(not found.is_well for found in findings)
    return f"{len(findings)} 项检查，{ill} 项需要处理。" if ill else f"{len(findings)} 项检查全部正常。"
