"""Company names made comparable: strictly, and loosely for finding probable duplicates."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from functools import lru_cache

_BRACKETS = re.compile(r"\([^)]*\)")
_FORMS = re.compile(
    r"(集团)?(股份|科技)?(有限责任公司|有限公司|总公司|分公司|公司|集团|厂|co\.?,?ltd\.?|limited|inc\.?|corp\.?|llc|gmbh)$"
)
_SEPARATORS = re.compile(r"[\s·.,\-_'&]+")


@lru_cache(maxsize=20_000)
def plain_name(name: str) -> str:
    """The name without differences of width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@lru_cache(maxsize=20_000)
def loose_name(name: str) -> str:
    """What is left of a name without brackets, legal form and marks; the plain name when nothing is left."""
    plain = plain_name(name)
    bare = _FORMS.sub("", _BRACKETS.sub("", plain))
    return _SEPARATORS.sub("", bare) or plain


def spellings(name: str) -> set[str]:
    """The ways one name may be stored: as given, and with brackets of either width."""
    half = name.replace("（", "(").replace("）", ")")
    return {name, half, half.replace("(", "（").replace(")", "）"), unicodedata.normalize("NFKC", name)}


def number_from_name(name: str) -> str:
    """A customer number for a file that gives none: the same name always gets the same number."""
    digest = hashlib.sha256(plain_name(name).encode()).digest()
    return "KH-" + base64.b32encode(digest)[:10].decode()


def is_code(name: str) -> bool:
    """Whether what stands as a name is a code, such as B03711 or 0379-NEVHP."""
    return len(name) <= 20 and bool(re.fullmatch(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_\-./]*", name))
