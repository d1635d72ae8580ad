"""The machine: Python, packages, DuckDB's extensions, the data folder, the front end."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import duckdb
from django.utils.translation import gettext as _

from kezhi.engine.backends.duckdb import extension
from kezhi.operations.checks.finding import Finding
from kezhi.operations.home import home, standing

_OLDEST = (3, 11)
_LEAST_FREE = 1 << 30
_BUNDLE = Path(__file__).resolve().parents[2] / "ui" / "static" / "kezhi"
_BUILT = ("app.css", "app.js")


def python() -> Finding:
    """Python is new enough."""
    remedy = _("请改用 Python 3.11 或更新的版本。") if sys.version_info < _OLDEST else ""
    return Finding("Python", platform.python_version(), remedy)


def packages() -> Finding:
    """Everything the product needs is installed."""
    needed = [
        re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in requires("kezhi") or () if "extra ==" not in line
    ]
    missing = [name for name in needed if not _is_installed(name)]
    if missing:
        said = _("缺少 {names}").format(names="、".join(missing))
        return Finding(_("依赖包"), said, _("请运行 make env 重新安装。"))
    return Finding(_("依赖包"), _("{n} 个均已安装").format(n=len(needed)))


def extensions() -> Finding:
    """DuckDB's extensions load from the installed packages, without a network."""
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
            for kind in ("sqlite", "postgres"):
                connection.execute(f"LOAD '{extension(kind)}'")
    except (FileNotFoundError, duckdb.Error) as broken:
        said = str(broken).splitlines()[0].rstrip("。")
        return Finding(_("DuckDB 扩展"), said, _("请运行 make env 重新安装。"))
    said = _("{version} 的 sqlite 与 postgres 可离线加载").format(version=duckdb.__version__)
    return Finding(_("DuckDB 扩展"), said)


def data_folder() -> Finding:
    """The data folder can be written and has room."""
    folder, is_writable = home()
    if not is_writable:
        remedy = _("请更改它的权限，或用 KEZHI_HOME 指定另一个文件夹。")
        return Finding(_("数据文件夹"), _("{folder} 不可写").format(folder=folder), remedy)
    free = shutil.disk_usage(standing(folder)).free
    said = _("{folder} 可写，剩余 {free} GB").format(folder=folder, free=f"{free / (1 << 30):.1f}")
    return Finding(_("数据文件夹"), said, _("剩余空间不足 1 GB，请先清理磁盘。") if free < _LEAST_FREE else "")


def front_end() -> Finding:
    """The pages have their style sheet and scripts."""
    missing = [name for name in _BUILT if not (_BUNDLE / name).is_file()]
    if missing:
        said = _("缺少 {names}").format(names="、".join(missing))
        return Finding(_("网页样式与脚本"), said, _("请运行 make run 构建，或重新安装。"))
    return Finding(_("网页样式与脚本"), _("已构建"))


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


MACHINE: tuple[Callable[[], Finding], ...] = (python, packages, extensions, data_folder, front_end)
