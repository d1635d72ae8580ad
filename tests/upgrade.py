"""`make upgrade FROM=REF`: a company of an earlier version comes up to this one: nothing lost, every page opens.

The earlier version's own code loads its demo company and writes a backup; this version brings the store up, writes
another, and what both versions keep in the same columns must be equal by digest.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = (
    "import json,sys; from kezhi.cli.django_setup import set_up; set_up(); from kezhi.backup.tables import tables;"
    "from kezhi.backup.lines import fields_of;"
    "json.dump({t._meta.label_lower: [f.attname for f in fields_of(t)] for t in tables()}, sys.stdout)"
)
PAGES = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from tests.operations.test_csrf import patterns
from kezhi.accounts.models import Staff
settings.ALLOWED_HOSTS = ["testserver"]
call_command("collectstatic", interactive=False, verbosity=0)
client, opened = Client(), {}
client.force_login(Staff.objects.select_related("post", "unit").get(username="xu"))
addresses = ["/" + written for written, _view in patterns(get_resolver()) if "<" not in written]
from kezhi.customers.models import Customer
addresses.append(f"/customers/{Customer.objects.order_by('pk').values_list('pk', flat=True)[0]}/")
for address in addresses:
    answer = client.get(address); opened[address] = answer.status_code; answer.close()
print(len(opened), "pages,", {a: s for a, s in opened.items() if s >= 500})
raise SystemExit(any(status >= 500 for status in opened.values()))
"""


def main(ref: str) -> int:
    """0 where nothing is lost and no page fails."""
    with tempfile.TemporaryDirectory(prefix="kezhi-upgrade-") as scratch:
        there = Path(scratch)
        archive = subprocess.run(("git", "archive", ref, "src"), cwd=ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as source:
            source.extractall(there / "old", filter="data")
        old, new, home = there / "old/src", ROOT / "src", there / "home"
        _run(old, home, "-m", "kezhi.cli", "demo")
        before = _held(old, home, there / "before.tar")
        after = _held(new, home, there / "after.tar")
        lost = sorted(name for name in before if name not in after)
        same = [name for name in before if name in after and before[name][0] == after[name][0]]
        more = [name for name in same if before[name][1] != after[name][1]]
        changed = [name for name in more if _rows(there / "before.tar", name) - _rows(there / "after.tar", name)]
        print(f"{ref}: {len(same)} tables in the same columns, rows added to {more}, lost from {changed}; gone: {lost}")
        pages = subprocess.run((sys.executable, "-c", PAGES), env=_env(new, home), cwd=ROOT, check=False)
    return 1 if changed or lost or pages.returncode else 0


def _held(source: Path, home: Path, to: Path) -> dict[str, tuple[list[str], Any]]:
    """By table: its columns, and the digest of its rows."""
    _run(source, home, "-m", "kezhi.cli", "backup", str(to))
    columns = json.loads(_run(source, home, "-c", COLUMNS))
    with tarfile.open(to) as archive:
        told = archive.extractfile("manifest.json")
        assert told is not None
        return {name: (columns[name], part["digest"]) for name, part in json.loads(told.read())["tables"].items()}


def _rows(archive: Path, table: str) -> set[bytes]:
    with tarfile.open(archive) as held:
        packed = held.extractfile(f"tables/{table}.jsonl.gz")
        assert packed is not None
        return set(gzip.decompress(packed.read()).splitlines())


def _run(source: Path, home: Path, *arguments: str) -> str:
    done = subprocess.run(
        (sys.executable, *arguments), env=_env(source, home), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments[:3])} of {source}: {done.stderr[-800:]}")
    return done.stdout


def _env(source: Path, home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KEZHI_"))}
    return {
        **kept, "KEZHI_HOME": str(home), "PYTHONPATH": f"{source}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded",
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
