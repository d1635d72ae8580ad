"""Under which circumstances a run was found: of which moment its facts were, of whom, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_BECAUSE = {
    "as_of": _("评定日不同"), "edition_hash": _("版本不同"), "adopted_on": _("采用日不同"), "settings": _("参数有变"),
    "people": _("人员或单位有变"), "grades": _("等级的记录方式有变"), "tables": _("数据表有增减"),
    "firm": _("制度用到汇总数值"),
    "findings": _("制度有预警、升级或奖惩"), "forms": _("表单有变"), "shown": _("表单引用的记录有变"),
    "excuses": _("免责事件有变"),
    "engine": _("程序版本不同"), "backend": _("引擎不同"), "adoption": _("采用不同"),
}  # fmt: skip


def circumstances(receipt: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """When the facts stood, whether everybody was evaluated, and whether it was done here; older receipts say less."""
    for name, label in (("moment", _("事实时刻")), ("imported_at", _("在别处评定，带回于"))):
        if told := receipt.get(name):
            yield str(label), f"{localtime(datetime.fromisoformat(told)):%Y-%m-%d %H:%M:%S}"
    if unheld := receipt.get("unheld"):
        told = gettext("、").join(gettext("{post}（{n} 项）").format(post=post, n=n) for post, n in unheld.items())
        yield gettext("无人任职，没有落到人"), told
    extent = receipt.get("extent", {})
    if "touched" in extent:
        said = gettext("有变动的 {n} 户重算，其余沿用上次结果").format(n=extent["touched"])
        yield gettext("评定范围"), said
    elif because := extent.get("everybody_because"):
        why = str(_BECAUSE.get(because, because))
        yield gettext("评定范围"), gettext("全部客户重算，因为{why}").format(why=why)
