"""How a store's tables are read is worked out once for each store, table and reader."""

import pytest

from kezhi.engine.facts.readings import reading
from kezhi.engine.facts.schema import TABLES

CUSTOMERS, STAFF = TABLES["customers"], TABLES["staff"]


def told(asked, answer):
    def found():
        asked.append(answer)
        return answer, frozenset()

    return found


def test_what_was_found_is_found_once_for_each_store_table_and_reader():
    asked, reader, other = [], object(), object()

    answers = [
        reading("sqlite:///one", "duckdb", CUSTOMERS, reader, told(asked, "a"))[0],
        reading("sqlite:///one", "duckdb", CUSTOMERS, reader, told(asked, "b"))[0],
        reading("sqlite:///two", "duckdb", CUSTOMERS, reader, told(asked, "c"))[0],
        reading("sqlite:///one", "duckdb", STAFF, reader, told(asked, "d"))[0],
        reading("sqlite:///one", "duckdb", CUSTOMERS, other, told(asked, "e"))[0],
    ]

    assert answers == ["a", "a", "c", "d", "e"]
    assert asked == ["a", "c", "d", "e"]


def test_what_could_not_be_read_is_asked_again():
    asked, reader = [], object()

    def unreadable():
        asked.append("refused")
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            reading("sqlite:///three", "duckdb", CUSTOMERS, reader, unreadable)

    assert asked == ["refused", "refused"]
    assert reading("sqlite:///three", "duckdb", CUSTOMERS, reader, told(asked, "a"))[0] == "a"
