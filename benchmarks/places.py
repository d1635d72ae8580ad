"""Where the benchmarks keep what they make, and where their figures are written."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("KEZHI_HOME") or ROOT / "var").resolve() / "bench"
PAGE = ROOT / "docs" / "benchmarks.md"
