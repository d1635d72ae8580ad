"""A copy of the product for each area, in var/mutation: what is mutated there is never what anybody works on."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from mutation.areas import AREAS
from mutation.results import reopen

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "var/mutation"
_MEMORY = 4 << 30
_COPIED = ("src", "tests", "docs", "benchmarks", "pyproject.toml", "README.md", "README.zh-CN.md")
# Texts for people are held by the reference's examples and by tests of wording, not by mutation.
_TEXTS = [r'"[^"]*[\u4e00-\u9fff][^"]*"', r'f?"[A-Z{][^"]* [^"]*[.?]"']


def run(area: str) -> int:
    """Mutate an area and try every mutant that has no result yet."""
    place = PLACE / area
    _prepare(area, place)
    reopen(place)
    return subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", os.environ.get("MUTATION_WORKERS", "1")],
        preexec_fn=_bounded,
        cwd=place,
        check=False,
    ).returncode


def _bounded() -> None:
    """A mutant that loops for ever may take four gibibytes of memory, and not the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _prepare(area: str, place: Path) -> None:
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
    tests = [test for test in chosen.selection if (ROOT / test).exists()]
    given = {
        "source_paths": ["src"],
        "only_mutate": chosen.globs,
        "do_not_mutate": chosen.excluded,
        "do_not_mutate_patterns": _TEXTS,
        "pytest_add_cli_args": ["-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0", "-k", "not within_a_second"],
        "pytest_add_cli_args_test_selection": tests,
        "also_copy": ["src", "docs", "benchmarks", "README.md", "README.zh-CN.md"],
        "process_isolation": "forkserver",
        "timeout_constant": 4.0,  # a busy machine takes a second to begin with a test
    }
    return "\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in given.items())
