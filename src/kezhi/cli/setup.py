"""`kezhi setup`: a new company and the one-time link of its first administrator; later, one for who is locked out."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from kezhi.cli.django_setup import migrate, set_up

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

SUMMARY = "建立公司，打印第一个管理员的一次性链接。"
_LASTS = timedelta(days=1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--company NAME [--admin USERNAME] [--name NAME] [--at URL]`, or `--link USERNAME [--at URL]`."""
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--company", metavar="名称", help="新公司的名称，数据文件夹须是空的")
    wanted.add_argument("--link", metavar="登录名", help="公司已有：给这个人一个重设密码的一次性链接")
    parser.add_argument("--admin", metavar="登录名", default="admin", help="第一个管理员的登录名，默认 admin")
    parser.add_argument("--name", metavar="姓名", default="管理员", help="第一个管理员的姓名")
    parser.add_argument("--at", metavar="网址", help="大家访问的网址，默认 KEZHI_ORIGINS 的第一个，否则本机")


def run(args: argparse.Namespace) -> int:
    """0 with the link on the last line; 2 when there is a company already, or nobody of that name."""
    set_up()
    migrate()
    staff = _found(args) if args.company else _of_name(args.link)
    if staff is None:
        return 2
    from django.urls import reverse
    from django.utils import timezone

    from kezhi.signin.actions import invite

    token = invite(staff=staff, by=None, at=timezone.now(), lasts=_LASTS)
    print(f"请{staff.name}打开下面的链接设置密码。链接 24 小时内有效，用一次就失效：")
    print(_origin(args.at) + reverse("signin:invitation", args=[token]), flush=True)
    return 0


def _found(args: argparse.Namespace) -> Staff | None:
    from django.conf import settings
    from django.db import transaction

    from kezhi.accounts.actions import found_company
    from kezhi.accounts.models import Post, Staff, Unit
    from kezhi.signin.throttle import plain_name

    if Unit.objects.exists():
        remedy = "请把 KEZHI_HOME 指向空文件夹；要给人重设密码，用 kezhi setup --link 登录名。"
        print(f"{settings.HOME} 里已有公司，未改动。{remedy}", file=sys.stderr)
        return None
    with transaction.atomic():
        company = found_company(name=args.company)
        post = Post.objects.get(name="管理员")
        staff = Staff(username=plain_name(args.admin), name=args.name, unit=company, post=post)
        staff.set_unusable_password()
        staff.save()
    print(f"已建立{args.company}，管理员的登录名是 {staff.username}。")
    return staff


def _of_name(username: str) -> Staff | None:
    from kezhi.accounts.models import Staff

    staff = Staff.objects.filter(username__iexact=username, is_active=True).first()
    if staff is None:
        print(f"没有登录名为“{username}”的在职人员，没有签发链接。", file=sys.stderr)
    return staff


def _origin(given: str | None) -> str:
    from django.conf import settings

    return (given or next(iter(settings.CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")).rstrip("/")
