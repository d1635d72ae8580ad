"""`kezhi audit`: whether the audit trail is whole, and where it stands."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kezhi.cli.actions import add_action
from kezhi.cli.audit_text import broken_sentence, said

if TYPE_CHECKING:
    from kezhi.audit.chain import Walk
    from kezhi.audit.queries.verification import Anchor

SUMMARY = "核对操作记录是否完整，写下它的锚。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`verify [--anchor P:DIGEST …] [--anchors FILE] [--resume] [--json] [--lang zh|en]` and `anchor`."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    verified = add_action(actions, "verify", "逐条核对：有没有被改、被删、插入或换了次序")
    verified.add_argument("--anchor", action="append", default=[], metavar="位置:摘要", help="另存的锚，可给多个")
    verified.add_argument("--anchors", type=Path, metavar="FILE", help="一行一个锚的文件；本机自己留的总是核对")
    verified.add_argument("--resume", action="store_true", help="接着上次中止的地方核对")
    verified.add_argument("--json", action="store_true", help="以 JSON 输出")
    anchored = add_action(actions, "anchor", "写下此刻的锚，请另存一份到别处")
    for each in (verified, anchored):
        each.add_argument("--lang", choices=("zh", "en"), default="zh", help="用哪种语言说明，默认中文")


def run(args: argparse.Namespace) -> int:
    """0 when the trail is whole, 2 when it is not or an anchor cannot be read, 3 when the database cannot be."""
    from kezhi.cli.django_setup import set_up

    set_up()
    from django.db import DatabaseError

    try:
        return _anchor(args) if args.action == "anchor" else _verify(args)
    except DatabaseError as broken:
        print(said("no-store", args.lang).format(cause=str(broken).splitlines()[0]), file=sys.stderr)
        return 3


def _anchor(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from kezhi.audit.actions.anchor_chain import anchor_chain

    line = anchor_chain(at=timezone.now())
    print(line or said("empty", args.lang))
    return 0


def _verify(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from kezhi.audit.actions.check_chain import check_chain, own_anchors

    try:
        own, more = own_anchors(), _anchors(args)
    except (ValueError, OSError) as unread:
        print(said("bad-anchor", args.lang).format(line=unread), file=sys.stderr)
        return 2
    walk = _left() if args.resume else None
    try:
        walk = check_chain(more, at=timezone.now(), walk=walk, tell=_Told())
    except KeyboardInterrupt:
        print(said("left", args.lang), file=sys.stderr)
        return 130
    _place().unlink(missing_ok=True)
    _report(args, walk, len(own) + len(more))
    return 2 if walk.broken else 0


def _report(args: argparse.Namespace, walk: Walk, anchors: int) -> None:
    if args.json:
        broken = walk.broken and {
            "fault": walk.broken.fault,
            "position": walk.broken.position,
            "entry": walk.broken.entry,
        }
        found = {"whole": not broken, "checked": walk.checked, "position": walk.position, "digest": walk.digest}
        print(json.dumps({**found, "anchors": anchors, "absent": walk.absent, "broken": broken}, ensure_ascii=False))
        return
    for name in walk.absent:
        print(said("absent", args.lang).format(name=name), file=sys.stderr)
    if walk.broken:
        print(broken_sentence(walk.broken, args.lang), file=sys.stderr)
        return
    print(said("whole", args.lang).format(n=walk.checked, anchors=anchors, position=walk.position, digest=walk.digest))


def _anchors(args: argparse.Namespace) -> list[Anchor]:
    from kezhi.audit.anchors import anchors_in

    lines = list(args.anchor)
    if args.anchors is not None:
        lines += args.anchors.read_text("utf-8").splitlines()
    return list(anchors_in(lines))


class _Told:
    """Progress on the terminal, and the place to go on from."""

    def __call__(self, walk: Walk, total: int) -> None:
        """After every batch."""
        left = {"position": walk.position, "digest": walk.digest, "checked": walk.checked}
        left |= {"erased": sorted(walk.erased), "archived": sorted(walk.archived.items()), "absent": walk.absent}
        _place().parent.mkdir(parents=True, exist_ok=True)
        _place().write_text(json.dumps(left), "utf-8")
        if sys.stderr.isatty():
            print(f"\r{walk.checked}/{total}", end="" if walk.checked < total else "\n", file=sys.stderr, flush=True)


def _left() -> Walk | None:
    """Where the last verification was left; None where none was."""
    from kezhi.audit.chain import Walk

    if not _place().exists():
        return None
    left = json.loads(_place().read_text("utf-8"))
    return Walk(**{**left, "erased": set(left["erased"]), "archived": dict(left["archived"])})


def _place() -> Path:
    from django.conf import settings

    return Path(settings.HOME) / "audit" / "verify.json"
