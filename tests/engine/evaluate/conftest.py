"""The first regulation over a firm made by chance."""

from __future__ import annotations

import pytest

from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Library().pack("S002-20").edition(AS_OF)


@pytest.fixture(scope="session")
def facts() -> RowFacts:
    return RowFacts(firm())


@pytest.fixture(scope="session")
def evaluation(edition: Edition, facts: RowFacts) -> Evaluation:
    return evaluate(edition, facts, as_of=AS_OF, settings=SETTINGS)
