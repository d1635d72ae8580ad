"""The machine that measured, and the versions on it."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory, system and versions, in one sentence."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(package)}" for name, package in PACKAGES.items())
    return (
        f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, {versions}, SQLite {sqlite3.sqlite_version}"
    )


PACKAGES = {"DuckDB": "duckdb", "Ibis": "ibis-framework", "PyArrow": "pyarrow", "Django": "django"}


def processor() -> str:
    """The processor's model as the system names it."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown processor"
