"""The build makes what is out of date, and nothing else."""

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def build(tmp_path, monkeypatch):
    """The build hook, at work in an empty folder."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


def _file(path: Path, *, age: int, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


def test_an_output_newer_than_its_sources_stays(build, tmp_path):
    made, source = _file(tmp_path / "app.css", age=1), _file(tmp_path / "row.css", age=2)

    assert not build.is_stale([made], [source])


def test_one_newer_source_makes_all_outputs_stale(build, tmp_path):
    made = [_file(tmp_path / "app.css", age=1), _file(tmp_path / "app.js", age=3)]

    assert build.is_stale(made, [_file(tmp_path / "row.css", age=2)])


def test_a_missing_output_is_stale_and_a_package_without_sources_never(build, tmp_path):
    source = _file(tmp_path / "row.css", age=2)

    assert build.is_stale([tmp_path / "app.css"], [source])
    assert not build.is_stale([tmp_path / "app.css"], [])


def test_a_translation_is_compiled_once_and_again_when_it_changes(build, tmp_path):
    words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "今日"\nmsgstr "Today"\n'
    source = _file(tmp_path / "src/kezhi/ui/locale/en/LC_MESSAGES/django.po", age=100, text=words)
    compiled = source.with_suffix(".mo")

    build.compile_translations()
    assert b"Today" in compiled.read_bytes()
    compiled.write_bytes(b"kept")
    build.compile_translations()
    assert compiled.read_bytes() == b"kept"
    build.compile_translations(force=True)

    assert b"Today" in compiled.read_bytes()


def test_a_fuzzy_translation_is_left_out(build, tmp_path):
    words = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n#, fuzzy\nmsgid "今日"\nmsgstr "Tomorrow"\n'
    )
    source = _file(tmp_path / "src/kezhi/ui/locale/en/LC_MESSAGES/django.po", age=100, text=words)

    build.compile_translations()

    assert b"Tomorrow" not in source.with_suffix(".mo").read_bytes()


def test_the_lock_file_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
