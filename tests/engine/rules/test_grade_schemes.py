"""Every scheme of grading that the regulations know can be said, and comes out by query and by row alike."""

import pytest

from kezhi.engine.explain import explain
from tests.engine.rules.more_schemes import MORE_SCHEMES
from tests.engine.rules.scheme_list import SCHEMES
from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated

ALL = {**SCHEMES, **MORE_SCHEMES}


def test_there_are_twenty():
    assert len(ALL) == 20


@pytest.mark.parametrize("regulation", ALL)
def test_the_scheme_comes_out_as_expected_and_explains_itself(tmp_path, regulation):
    scheme = ALL[regulation]
    edition = edition_of(tmp_path, scheme.rules, scheme.parameters)
    facts = {"customers": [{"customer": "甲", **scheme.customer}], **scheme.given}

    (row,) = evaluated(edition, facts).customers.to_pylist()

    assert {name: row[name] for name in scheme.expected} == scheme.expected
    for language in ("zh", "en"):
        told = explain(edition, row, as_of=AS_OF, language=language)
        assert all(grade.text for grade in told.grades)
