"""`kezhi doctor`: whether everything is in order, and what to do where it is not."""

from __future__ import annotations

import argparse

from kezhi.cli.checkup import CHECKS, Finding
from kezhi.cli.checkup.machine import data_folder
from kezhi.cli.django_setup import set_up

SUMMARY = "检查安装、数据与后台任务是否正常。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """0 when all is well, 2 when anything needs a remedy."""
    if not (folder := data_folder()).is_well and "不可写" in folder.said:
        print(folder.line())
        return 2
    set_up()
    findings = [found for check in CHECKS if (found := check()) is not None]
    for found in findings:
        print(found.line())
    print(summary(findings))
    return 0 if all(found.is_well for found in findings) else 2


def summary(findings: list[Finding]) -> str:
    """The last line."""
    ill = sum(not found.is_well for found in findings)
    return f"{len(findings)} 项检查，{ill} 项需要处理。" if ill else f"{len(findings)} 项检查全部正常。"
