"""What bare `kezhi` prints: what the product is, what one can type, where to go on."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi import __version__

_EXAMPLES = (
    ("kezhi demo", "装入示例公司，试一试"),
    ("kezhi serve", "打开网页"),
    ("kezhi pack check", "检查全部制度包"),
    ("kezhi coverage", "看 711 条条款做到了哪里"),
)


def overview(summaries: Mapping[str, str]) -> str:
    """The commands that are there, each in one line, and a few to begin with."""
    width = max((len(name) for name in summaries), default=0)
    commands = [f"  {name:<{width}}  {summary}" for name, summary in summaries.items()]
    examples = [(line, what) for line, what in _EXAMPLES if line.split()[1] in summaries]
    length = max((len(line) for line, _ in examples), default=0)
    shown = [f"  {line:<{length}}  {what}" for line, what in examples]
    return "\n".join(
        [
            f"客制 Kezhi {__version__}：客户管理制度，自己会执行。",
            "",
            "命令：",
            *commands,
            "",
            "先试：",
            *shown,
            "",
            "每个命令加 --help 看用法。",
        ]
    )
