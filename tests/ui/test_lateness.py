from datetime import date

import pytest
from django.utils import translation

from kezhi.ui import lateness

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2026, 11, 14), "逾期 4 天", "late"),
        (date(2026, 11, 17), "逾期 1 天", "late"),
        (date(2026, 11, 18), "今天", "today"),
        (date(2026, 11, 19), "周四 19日", ""),
        (date(2026, 11, 22), "周日 22日", ""),
        (date(2026, 11, 23), "11月23日", ""),
        (date(2027, 1, 4), "2027年1月4日", ""),
    ],
)
def test_lateness_comes_before_the_date(due, words, tone):
    assert lateness.words(due, WEDNESDAY) == words
    assert lateness.tone(due, WEDNESDAY) == tone


def test_english_counts_days_too():
    with translation.override("en"):
        assert lateness.words(date(2026, 11, 17), WEDNESDAY) == "1 day late"
        assert lateness.words(date(2026, 11, 14), WEDNESDAY) == "4 days late"
        assert lateness.words(date(2026, 11, 19), WEDNESDAY) == "Thu 19 Nov"
        assert lateness.words(date(2026, 12, 31), WEDNESDAY) == "31 Dec"
