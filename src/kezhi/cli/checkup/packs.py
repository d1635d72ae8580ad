"""The packs: whether each would load."""

from __future__ import annotations

from collections.abc import Callable

from kezhi.cli.checkup.finding import Finding


def installed_packs() -> Finding:
    """Every installed pack is free of faults; its cases are left to `kezhi pack check`."""
    from kezhi.engine.packs.checking import check_pack
    from kezhi.engine.packs.library import INSTALLED, Library

    reports = {pack.id: check_pack(pack, with_cases=False) for pack in Library(INSTALLED).packs()}
    faulty = [name for name, report in reports.items() if not report.is_clean]
    if faulty:
        return Finding("制度包", f"{'、'.join(faulty)} 有差错", "请运行 kezhi pack check 看逐条说明。")
    return Finding("制度包", f"{len(reports)} 个均无差错")


PACKS: tuple[Callable[[], Finding], ...] = (installed_packs,)
