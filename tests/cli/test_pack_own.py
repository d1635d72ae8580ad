"""A company's own edition of a regulation of the library checks clean at once and says where it is from."""

from datetime import date

import pytest

from kezhi.cli import main
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library


def own(root, identifier="OWN-1", source="S001-10", *more):
    return main(
        ["pack", "new", identifier, "--from", source, "--in-force", "2026-12-01", "--library", str(root), *more]
    )


def test_it_passes_every_check_with_the_cases_of_its_source(tmp_path, capsys):
    assert own(tmp_path, "OWN-1", "S001-10", "--title", "本公司回访办法") == 0

    pack = Library(tmp_path).pack("OWN-1")
    report, source = check_pack(pack), Library().pack("S001-10").editions[-1]
    assert (report.title, report.cases, report.is_spotless) == ("本公司回访办法", len(source.cases), True)
    assert (pack.about.based_on, pack.about.catalogue, pack.is_counted) == ("S001-10", "", False)
    edition = pack.editions[-1]
    assert (edition.in_force_from, len(edition.rules)) == (date(2026, 12, 1), len(source.rules))
    assert {i.partition(".")[0] for i in edition.text.clause_ids} == {"OWN-1"}
    assert capsys.readouterr().out.splitlines()[0] == str(tmp_path / "OWN-1/pack.yaml")


def test_without_a_title_it_keeps_that_of_its_source(tmp_path):
    own(tmp_path)

    assert Library(tmp_path).pack("OWN-1").title == "客户回访制度"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("OWN-1", "S999"), "没有制度包“S999”"), (("../OWN", "S001-10"), "OWN"),
     (("S001-10", "S001-10"), "随产品附带的制度已经用了"),
     (("OWN-1", "S001-10", "--from-edition", "1999-01-01"), "没有 1999-01-01 生效的版本")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, capsys, arguments, words):
    assert own(tmp_path / "packs", *arguments) == 2

    assert words in capsys.readouterr().err
    assert list(tmp_path.rglob("*.yaml")) == []


def test_what_is_there_is_not_written_over(tmp_path):
    own(tmp_path)
    (tmp_path / "OWN-1/pack.yaml").write_text("id: OWN-1\ntitle: 自己写的\n", "utf-8")

    assert own(tmp_path) == 2

    assert (tmp_path / "OWN-1/pack.yaml").read_text("utf-8") == "id: OWN-1\ntitle: 自己写的\n"


def test_a_new_pack_needs_a_title(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["pack", "new", "TEA", "--from", "2026-01-01", "--library", str(tmp_path)])

    assert ended.value.code == 2
    assert "--title" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
