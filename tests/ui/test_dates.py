from datetime import UTC, date, datetime

from django.utils import translation

from kezhi.ui import dates

WEDNESDAY = date(2026, 11, 18)


def test_a_date_of_this_year_is_written_without_the_year():
    assert dates.day(date(2026, 11, 18), today=WEDNESDAY) == "11月18日 周三"


def test_a_date_of_another_year_is_written_with_it():
    assert dates.day(date(2025, 1, 5), today=WEDNESDAY) == "2025年1月5日 周日"


def test_without_a_day_to_compare_the_year_is_always_written():
    assert dates.day(date(2026, 11, 18)) == "2026年11月18日 周三"


def test_in_english_the_weekday_comes_first():
    with translation.override("en"):
        assert dates.day(date(2026, 11, 18), today=WEDNESDAY) == "Wed 18 Nov"
        assert dates.day(date(2025, 9, 1), today=WEDNESDAY, weekday=False) == "1 Sep 2025"
        assert dates.month(date(2026, 6, 1)) == "Jun 2026"


def test_a_moment_is_told_in_the_companys_time_zone():
    assert dates.moment(datetime(2026, 11, 17, 22, 5, tzinfo=UTC), today=WEDNESDAY) == "11月18日 06:05"


def test_a_month_is_a_heading():
    assert dates.month(date(2026, 11, 3)) == "2026年11月"
