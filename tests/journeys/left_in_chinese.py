"""What an English page still says in Chinese, apart from the company's own data and the regulation's own words."""

import re
from collections.abc import Iterator
from importlib.resources import files

from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from playwright.sync_api import Page

RUN = re.compile(r"[㐀-鿿]{2,}|[A-Z] ?级")  # a single character says nothing
CHINESE = re.compile(r"[㐀-鿿]")
TEXTS = """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  for (let node; node = walk.nextNode();)
    if (node.parentElement.checkVisibility() && !node.parentElement.closest("[aria-hidden=true], [role=img]"))
      found.add(node.textContent.trim());
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"])
      if (one.hasAttribute(name)) found.add(one.getAttribute(name));
  return [...found] }"""
OWN = "中文"  # the language's own name


class Known:
    """What may stand in Chinese on an English page: the regulation with its rules, and whatever is in the store."""

    def __init__(self) -> None:
        pack = files("kezhi") / "packs/S002-20"
        said = [file.read_text("utf-8") for file in pack.rglob("*.*") if file.suffix in {".md", ".yaml"}]
        said += [file.read_text("utf-8") for file in (files("kezhi") / "packs").glob("*/pack.yaml")]
        stored = set(_stored())
        self._regulation = "".join(said)
        self._pauseless = _chinese(self._regulation)
        self._whole = {OWN, *stored, *re.split(r"[\s,:\"{}\[\]]+", self._regulation)}
        runs = {run for text in (*said, *stored) for run in RUN.findall(text)}
        self._run = re.compile("|".join(map(re.escape, sorted(runs, key=len, reverse=True))))

    def left_on(self, page: Page) -> list[str]:
        """The texts of the page that hold Chinese which nobody entered and no regulation says."""
        return [text for text in page.evaluate(TEXTS) if CHINESE.search(text) and not self.holds(text)]

    def holds(self, text: str) -> bool:
        """Whether all its Chinese is known."""
        if text in self._whole or (len(text) > 1 and text in self._regulation):
            return True
        if len(_chinese(text)) > 3 and _chinese(text) in self._pauseless:
            return True
        return not _chinese(self._run.sub("", text))


def _chinese(text: str) -> str:
    return "".join(CHINESE.findall(text))


def _stored() -> Iterator[str]:
    for model in apps.get_models():
        fields = [f.name for f in model._meta.fields if isinstance(f, CharField | TextField | JSONField)]
        if model.__module__.startswith("kezhi."):
            yield from (str(value) for row in model.objects.values_list(*fields) for value in row)
