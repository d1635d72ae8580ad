"""`kezhi demo`: the demo company, loaded into an empty data folder."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date

from kezhi.cli.django_setup import migrate, set_up

SUMMARY = "把示例公司装入空的数据文件夹。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--if-empty] [--today DATE]`."""
    parser.add_argument("--if-empty", action="store_true", help="已有数据时什么也不做")
    parser.add_argument("--today", type=date.fromisoformat, help="以哪一天为今天，默认实际的今天")


def run(args: argparse.Namespace) -> int:
    """0 once the company is there; 2 when the folder already holds a company."""
    set_up()
    migrate()
    from django.conf import settings
    from django.utils import timezone

    from kezhi.accounts.models import Unit

    if Unit.objects.exists():
        if args.if_empty:
            return 0
        print(f"{settings.HOME} 里已有公司数据，未改动。请把 KEZHI_HOME 指向空文件夹再试。", file=sys.stderr)
        return 2
    from kezhi.demo.company import load

    started = time.monotonic()
    print("正在装入示例公司芒洲装备 …", flush=True)
    counts = load(today=args.today or timezone.localdate())
    listed = "，".join(f"{name} {count}" for name, count in counts.items())
    print(f"装好了：{listed}；用时 {time.monotonic() - started:.0f} 秒。", flush=True)
    return 0
