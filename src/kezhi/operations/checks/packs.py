"""The packs: whether each would load."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.operations.checks.finding import Finding


def installed_packs() -> Finding:
    """Every installed pack is free of faults; its cases are left to `kezhi pack check`."""
    reports = {pack.id: check_pack(pack, with_cases=False) for pack in Library(INSTALLED).packs()}
    faulty = [name for name, report in reports.items() if not report.is_clean]
    if faulty:
        said = _("{names} 有差错").format(names="、".join(faulty))
        return Finding(_("制度包"), said, _("请运行 kezhi pack check 看逐条说明。"))
    return Finding(_("制度包"), _("{n} 个均无差错").format(n=len(reports)))


PACKS: tuple[Callable[[], Finding], ...] = (installed_packs,)
