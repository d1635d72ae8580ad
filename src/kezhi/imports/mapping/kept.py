"""Mappings kept in files: JSON or YAML."""

from __future__ import annotations

import json
from pathlib import Path

from django.utils.translation import gettext as _
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kezhi.imports.errors import BadMapping
from kezhi.imports.mapping.file_mapping import FileMapping

_LARGEST = 1 << 20


def mapping_in(path: Path) -> FileMapping:
    """The mapping that a JSON or YAML file holds."""
    if path.stat().st_size > _LARGEST:
        raise BadMapping(_("{file} 太大，不是对应方案。"), file=path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
        plain = json.loads(text) if path.suffix.lower() == ".json" else YAML(typ="safe").load(text)
    except (ValueError, YAMLError) as broken:
        raise BadMapping(_("{file} 不是可读的 JSON 或 YAML，请检查格式。"), file=path.name) from broken
    return FileMapping.from_plain(plain)
