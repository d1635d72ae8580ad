"""`kezhi serve`: the web server, the job worker and the follower of records, in the foreground until Ctrl+C."""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import time

from kezhi.cli.django_setup import migrate, set_up

SUMMARY = "启动网页与后台任务。"
_PATIENCE = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--host HOST] [--port PORT] [--threads N]`."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只供本机")
    parser.add_argument("--port", type=_port, default=8000, help="端口，默认 8000")
    parser.add_argument("--threads", type=_threads, default=8, help="网页线程数")


def _port(written: str) -> int:
    return _within(written, 1, 65_535)


def _threads(written: str) -> int:
    return _within(written, 1, 256)


def _within(written: str, least: int, most: int) -> int:
    if not written.isdecimal() or not least <= int(written) <= most:
        raise argparse.ArgumentTypeError(f"“{written}”须为 {least} 到 {most} 的整数。")
    return int(written)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; a part that dies takes the other down with it, so that nothing runs half."""
    if not _is_free(args.host, args.port):
        remedy = "请用 --port 换一个端口（make run PORT=8010）。"
        print(f"{args.host}:{args.port} 已被别的程序占用，没有启动。{remedy}", file=sys.stderr)
        return 2
    set_up()
    migrate()
    _collect_static()
    from kezhi.jobs.actions import resume_interrupted, watching

    resume_interrupted()
    signal.signal(signal.SIGTERM, _interrupt)
    parts = [subprocess.Popen(command) for command in (_web(args), _worker(), _follower())]
    look_for_interrupted = watching(every_seconds=10)
    try:
        _keep_up_with_the_day()
        _greet(args)
        while all(part.poll() is None for part in parts):
            time.sleep(0.2)
            look_for_interrupted()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(parts)
    print("网页或后台任务意外停止，请看上面的记录。", file=sys.stderr)
    return 1


def _keep_up_with_the_day() -> None:
    """Every regulation in force is run once a night, and now if today's run is still missing; the trail is anchored."""
    from django.utils import timezone

    from kezhi.jobs.actions import every_hour, every_minute, every_night, soon
    from kezhi.policies.tasks import run_today

    soon(name="policies.count_clauses", task="kezhi.policies.tasks.count_clauses")
    every_night(name="policies.run_today", task="kezhi.policies.tasks.run_today", now=timezone.now())
    every_night(name="privacy.erase_due", task="kezhi.privacy.tasks.erase_due", now=timezone.now())
    every_hour(name="approvals.escalate", task="kezhi.approvals.tasks.escalate_now", now=timezone.now())
    every_minute(name="notices.carry", task="kezhi.notices.tasks.carry_now", now=timezone.now())
    every_night(name="audit.keep_trail", task="kezhi.audit.tasks.keep_trail", now=timezone.now())
    every_night(name="signin.clear_expired", task="kezhi.signin.tasks.clear_expired", now=timezone.now())
    every_night(name="imports.drop_old", task="kezhi.imports.tasks.drop_old", now=timezone.now())
    every_night(name="operations.back_up", task="kezhi.operations.tasks.back_up_nightly", now=timezone.now())
    run_today()


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _web(args: argparse.Namespace) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "kezhi.wsgi:application", "--bind", f"{args.host}:{args.port}",
        "--worker-class", "gthread", "--threads", str(args.threads), "--workers", "1", "--timeout", "120",
        "--log-level", "warning",
    ]  # fmt: skip


def _worker() -> list[str]:
    return [sys.executable, "-m", "django", "qcluster"]


def _follower() -> list[str]:
    return [sys.executable, "-m", "kezhi.policies.follower"]


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _greet(args: argparse.Namespace) -> None:
    from django.conf import settings

    print(f"客制已启动：http://{args.host}:{args.port}　数据在 {settings.HOME}　按 Ctrl+C 停止。", flush=True)
    from kezhi.demo.sign_ins import announce

    announce()


def _stop(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        if part.poll() is None:
            part.send_signal(signal.SIGTERM)
    for part in parts:
        try:
            part.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            part.kill()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
