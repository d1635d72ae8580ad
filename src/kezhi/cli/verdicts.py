"""`kezhi verdicts import`: verdicts that were found on another machine, brought back and reconciled like any run."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kezhi.cli.actions import add_action

if TYPE_CHECKING:
    from kezhi.policies.actions import Imported

SUMMARY = "把在别处评定的结果带回本机。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import DIR [--json]`."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    brought = add_action(actions, "import", "核对回执，再据以核对等级与义务")
    brought.add_argument("folder", type=Path, metavar="DIR", help="kezhi evaluate --out 写出的文件夹")
    brought.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Import and tell what came of it; the same folder once more changes nothing."""
    from kezhi.cli.django_setup import migrate, set_up

    set_up()
    migrate()
    from django.utils import timezone

    from kezhi.policies.actions import import_verdicts

    found = import_verdicts(folder=args.folder, by=None, at=timezone.now(), progress=_Told())
    if args.json:
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(each) for each in found))
    return 0


class _Told:
    """Progress on the terminal."""

    def tell(self, done: int, total: int, note: str = "") -> None:
        """Show how far it is."""
        if sys.stderr.isatty():
            print(f"\r{done}/{total} {note:<12}", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _as_json(imported: Imported) -> dict[str, object]:
    run = imported.run
    return {
        "run": run.number, "edition": run.receipt["edition"], "as_of": run.as_of.isoformat(),
        "moment": run.receipt["moment"], "digest": run.receipt["digest"], "counts": run.counts,
        "is_new": imported.is_new,
    }  # fmt: skip


def _as_text(imported: Imported) -> str:
    from kezhi.policies.queries.receipt_view import COUNTS

    run = imported.run
    if not imported.is_new:
        return f"{run.number} 早已带回，没有改动。"
    counts = "，".join(f"{COUNTS.get(name, name)} {count}" for name, count in run.counts.items())
    return f"{run.number} {run.receipt['edition']}，{run.as_of} 评定：{counts}。"
