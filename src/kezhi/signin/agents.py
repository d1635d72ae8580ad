"""What a browser calls itself, as a person would say it."""

from __future__ import annotations

from django.utils.translation import gettext as _

_PROGRAMS = (
    ("wxwork", "企业微信"), ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Lark", "飞书"), ("Feishu", "飞书"),
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("OPR", "Opera"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Android", "Android"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_name(agent: str) -> str:
    """Chrome · Windows; an unknown one is called so."""
    found = [next((name for mark, name in names if mark in agent), "") for names in (_PROGRAMS, _SYSTEMS)]
    return " · ".join(filter(None, found)) or _("未知设备")
