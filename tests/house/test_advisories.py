"""A known vulnerability fails the build; an index that knows nothing is said, and fails nothing."""

from tests.house.advisories import judged

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found on PyPI and could not be audited: babel (2.18.0)"}
STRUCK = {
    "name": "pyyaml",
    "version": "5.3",
    "vulns": [{"id": "PYSEC-2021-142", "fix_versions": ["5.4"], "aliases": [], "description": ""}],
}


def test_a_known_vulnerability_fails_and_says_what_mends_it():
    found = judged({"dependencies": [CLEAN, SKIPPED, STRUCK]})

    assert found == (False, "known vulnerabilities: pyyaml 5.3: PYSEC-2021-142, mended in 5.4")


def test_an_index_without_advisories_is_said():
    found = judged({"dependencies": [SKIPPED, SKIPPED]})

    assert found == (True, "NOT AUDITED: the index here answers no advisories for any of 2 packages")


def test_a_package_that_the_index_does_not_know_is_named():
    assert judged({"dependencies": [CLEAN, SKIPPED]}) == (True, "1 packages clean, not known to the index: babel")


def test_all_clean():
    assert judged({"dependencies": [CLEAN]}) == (True, "1 packages, none with a known vulnerability")
