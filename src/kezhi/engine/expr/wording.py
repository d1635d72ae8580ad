"""An expression as people say it."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.engine.expr.nodes import Node


def sentence(node: Node, language: str, titles: Mapping[str, str]) -> str:
    return repr(node)
