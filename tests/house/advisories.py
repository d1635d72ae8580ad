"""Whether a package that the product runs on has a known vulnerability, asked of the index that packages come from."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = "requirements/run.lock"
PATIENCE = 60


def judged(report: dict[str, Any]) -> tuple[bool, str]:
    """Whether nothing is known against any package, and one line that says what was and what could not be asked."""
    packages = report["dependencies"]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    known = [
        f"{package['name']} {package['version']}: {found['id']}, mended in {_mended(found)}"
        for package in packages
        for found in package.get("vulns", ())
    ]
    if known:
        return False, "known vulnerabilities: " + "; ".join(known)
    if len(unknown) == len(packages):
        return True, f"NOT AUDITED: the index here answers no advisories for any of {len(packages)} packages"
    if unknown:
        return True, f"{len(packages) - len(unknown)} packages clean, not known to the index: {', '.join(unknown)}"
    return True, f"{len(packages)} packages, none with a known vulnerability"


def _mended(found: dict[str, Any]) -> str:
    return " or ".join(found["fix_versions"]) or "no version yet"


def main() -> int:
    """1 for a known vulnerability; where nobody can be asked, that is said and nothing fails."""
    asked = (str(Path(sys.executable).parent / "pip-audit"), "-r", LOCK, "--disable-pip", "--require-hashes")
    try:
        done = subprocess.run(
            (*asked, "-f", "json", "--progress-spinner", "off", "--timeout", "10"),
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print("NOT AUDITED: the index did not answer in time")
        return 0
    if not done.stdout.startswith("{"):
        cause = (done.stderr.strip() or "no answer").splitlines()[-1]
        print(f"NOT AUDITED: {cause[:200]}")
        return 0 if "onnection" in done.stderr or "imed out" in done.stderr else 1
    is_clean, line = judged(json.loads(done.stdout))
    print(line)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
