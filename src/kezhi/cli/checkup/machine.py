"""The machine: Python, packages, DuckDB's extensions, the data folder, the front end, the calendar."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from kezhi.cli.checkup.finding import Finding

_OLDEST = (3, 11)
_LEAST_FREE = 1 << 30
_BUNDLE = Path(__file__).resolve().parents[2] / "ui" / "static" / "kezhi"
_BUILT = ("app.css", "app.js")


def python() -> Finding:
    """Python is new enough."""
    said = f"{platform.python_version()}"
    is_old = sys.version_info < _OLDEST
    return Finding("Python", said, "请改用 Python 3.11 或更新的版本。" if is_old else "")


def packages() -> Finding:
    """Everything the product needs is installed."""
    needed = [
        re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in requires("kezhi") or () if "extra ==" not in line
    ]
    missing = [name for name in needed if not _is_installed(name)]
    if missing:
        return Finding("依赖包", f"缺少 {'、'.join(missing)}", "请运行 make env 重新安装。")
    return Finding("依赖包", f"{len(needed)} 个均已安装")


def extensions() -> Finding:
    """DuckDB's extensions load from the installed packages, without a network."""
    import duckdb

    from kezhi.engine.backends.duckdb import extension

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
            for kind in ("sqlite", "postgres"):
                connection.execute(f"LOAD '{extension(kind)}'")
    except (FileNotFoundError, duckdb.Error) as broken:
        return Finding("DuckDB 扩展", str(broken).splitlines()[0].rstrip("。"), "请运行 make env 重新安装。")
    return Finding("DuckDB 扩展", f"{duckdb.__version__} 的 sqlite 与 postgres 可离线加载")


def data_folder() -> Finding:
    """The data folder can be written and has room."""
    home = Path(os.environ.get("KEZHI_HOME", "var")).resolve()
    standing = next(place for place in (home, *home.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=standing):
            pass
    except OSError:
        return Finding("数据文件夹", f"{home} 不可写", "请更改它的权限，或用 KEZHI_HOME 指定另一个文件夹。")
    free = shutil.disk_usage(standing).free
    said = f"{home} 可写，剩余 {free / (1 << 30):.1f} GB"
    return Finding("数据文件夹", said, "剩余空间不足 1 GB，请先清理磁盘。" if free < _LEAST_FREE else "")


def front_end() -> Finding:
    """The pages have their style sheet and scripts."""
    missing = [name for name in _BUILT if not (_BUNDLE / name).is_file()]
    if missing:
        return Finding("网页样式与脚本", f"缺少 {'、'.join(missing)}", "请运行 make run 构建，或重新安装。")
    return Finding("网页样式与脚本", "已构建")


def calendar() -> Finding:
    """Official working days are known for this year."""
    from kezhi.engine.dates import official_working_days

    known, this_year = official_working_days().years, date.today().year  # noqa: DTZ011 - the machine's own day
    said = f"有 {min(known)} 至 {max(known)} 年的放假安排"
    if this_year not in known:
        return Finding("工作日历", said, f"缺少 {this_year} 年，请升级 lunar-python。")
    return Finding("工作日历", said)


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


MACHINE: tuple[Callable[[], Finding], ...] = (python, packages, extensions, data_folder, front_end, calendar)
