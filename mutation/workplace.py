"""A copy of the product for each area, in var/mutation: what is mutated there is never what anybody works on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mutation.areas import AREAS
from mutation.results import mutants
from mutation.sample import drawn

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "var/mutation"
_COPIED = ("src", "tests", "docs", "benchmarks", "mutation", "pyproject.toml", "README.md", "README.zh-CN.md")
# Texts for people are held by the reference's examples and by tests of wording, not by mutation.
_TEXTS = [r'"[^"]*[\u4e00-\u9fff][^"]*"', r'f?"[A-Z{][^"]* [^"]*[.?]"']
_LEFT_OUT = "not within_a_second and not postgresql and not little_memory"
_OPTIONS = ["-s", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "mutation.trying", "-n", "0", "-k", _LEFT_OUT]


def run(area: str, size: int | None = None, seed: int = 1) -> int:
    """Mutate an area and try every mutant that no test has noticed yet, or only those of a sample."""
    place = PLACE / area
    _prepare(area, place)
    if _asked(place, "-m", "mutation.generating"):
        return 1
    found = {mutant.name: mutant for mutant in mutants(place)}
    names = drawn(list(found), size or len(found), seed, kept=_drawn_before(place, seed))
    (place / "sample.json").write_text(json.dumps({"seed": seed, "names": names}), "utf-8")
    waiting = [(name, found[name].of) for name in names if not found[name].is_noticed]
    (place / "orders.json").write_text(json.dumps(waiting), "utf-8")
    return _asked(place / "mutants", "-m", "pytest", "--rootdir=.", *_OPTIONS, *_tests(area))


def _drawn_before(place: Path, seed: int) -> list[str]:
    sample = place / "sample.json"
    before = json.loads(sample.read_text("utf-8")) if sample.exists() else {}
    return list(before["names"]) if before.get("seed") == seed else []


def _asked(directory: Path, *arguments: str) -> int:
    paths = os.pathsep.join([str(directory / "src"), str(directory)])
    return subprocess.run(
        [sys.executable, *arguments], env={**os.environ, "PYTHONPATH": paths}, cwd=directory, check=False
    ).returncode


def _tests(area: str) -> list[str]:
    return [test for test in AREAS[area].selection if (ROOT / test).exists()]


def _prepare(area: str, place: Path) -> None:
    for stale in ("tests", "mutants/tests"):  # a test that is gone must not be asked
        shutil.rmtree(place / stale, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        source, copy = ROOT / name, place / name
        if source.is_dir():
            shutil.copytree(source, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy)
    with (place / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(_settings(area))


def _settings(area: str) -> str:
    chosen = AREAS[area]
    given = {
        "source_paths": ["src"],
        "only_mutate": chosen.globs,
        "do_not_mutate": chosen.excluded,
        "do_not_mutate_patterns": _TEXTS,
        "also_copy": ["src", "docs", "benchmarks", "mutation", "README.md", "README.zh-CN.md"],
    }
    return "\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in given.items())
