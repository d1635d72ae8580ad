"""The library of the application: installed packs with the company's own beside them."""

import pytest

from kezhi.cli import main
from kezhi.policies.library import library
from kezhi.policies.queries.outline import outlines
from tests.regulated import TODAY


@pytest.fixture
def company_folder(tmp_path, settings):
    """A data folder of its own; what other tests have read stays as it was."""
    settings.HOME = tmp_path
    library.cache_clear()
    outlines.cache_clear()
    yield tmp_path / "packs"
    library.cache_clear()
    outlines.cache_clear()


def test_a_company_finds_its_own_edition_beside_the_installed_ones(company_folder, client, company, gu, sign_in):
    main(["pack", "new", "OWN-1", "--from", "S001-10", "--in-force", "2026-01-01", "--library", str(company_folder)])

    sign_in(client, gu)
    page = client.get("/policies/choose/", {"word": "OWN-1"}).content.decode()
    assert "客户回访制度" in page
    (found,) = (each for each in outlines(TODAY) if each.id == "OWN-1")
    assert (found.is_sound, found.kinds) == (True, ("maker",))
    (book,) = (each for each in client.get("/policies/").context["shelf"].books if each.id == "OWN-1")
    assert book.clauses == 12
    assert client.get("/policies/OWN-1/").status_code == 200
    assert client.get("/policies/OWN-1/adoption/").status_code == 200


def test_a_fault_in_the_companys_folder_leaves_the_installed_ones(company_folder, caplog):
    (company_folder / "X").mkdir(parents=True)
    (company_folder / "X/pack.yaml").write_text("id: [", "utf-8")

    assert "S002-20" in {pack.id for pack in library().packs()}
    assert "cannot be read" in caplog.text
