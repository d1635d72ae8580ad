"""The comparison of all regulations is what the command writes."""

from kezhi.cli import main
from tests.docs.pages import ROOT


def test_the_comparison_is_fresh(tmp_path, capsys):
    written = tmp_path / "compare.md"

    assert main(["compare", "--out", str(written)]) == 0

    kept = (ROOT / "docs/guide/compare.md").read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == kept, "write it again: kezhi compare --out docs/guide/compare.md"
    assert capsys.readouterr().out == ""
