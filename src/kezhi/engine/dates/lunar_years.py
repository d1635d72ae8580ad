"""The months of every lunar year, as astronomers have worked them out: which have thirty days, which is a leap month.

Working a year out takes longer than evaluating a regulation, and the years do not change: a test works each out again.
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR, LAST_YEAR = 1901, 2099
BEGINS = date(1901, 2, 19)
"""The first day of the first year; every year begins on the day after the last one ended."""
_THIRTEEN = 13
_WRITTEN = """
    00752 00ea5 0b64a 0064b 00a9b 09556 0056a 00b59 05752 00752 0db25 00b25 00a4b 0b4ab 002ad 0056b
    04b69 00da9 0fd92 00e92 00d25 0ba4d 00a56 002b6 095b5 006d4 00ea9 05e92 00e92 0cd26 0052b 00a57
    0b2b6 00b5a 006d4 06ec9 00749 0f693 00a93 0052b 0ca5b 00aad 0056a 09b55 00ba4 00b49 05a93 00a95
    0f52d 00536 00aad 0b5aa 005b2 00da5 07d4a 00d4a 10a95 00a97 00556 0cab5 00ad5 006d2 08ea5 00ea5
    0064a 06c97 00a9b 0f55a 0056a 00b69 0b752 00b52 00b25 0964b 00a4b 114ab 002ad 0056d 0cb69 00da9
    00d92 09d25 00d25 15a4d 00a56 002b6 0c5b5 006d5 00ea9 0be92 00e92 00d26 06a56 00a57 114d6 0035a
    006d5 0b6c9 00749 00693 0952b 0052b 00a5b 0555a 0056a 0fb55 00ba4 00b49 0ba93 00a95 0052d 08aad
    00ab5 135aa 005d2 00da5 0dd4a 00d4a 00c95 0952e 00556 00ab5 055b2 006d2 0cea5 00725 0064b 0ac97
    00cab 0055a 06ad6 00b69 17752 00b52 00b25 0da4b 00a4b 004ab 0a55b 005ad 00b6a 05b52 00d92 0fd25
    00d25 00a55 0b4ad 004b6 005b5 06daa 00ec9 11e92 00e92 00d26 0ca56 00a57 004d6 086d5 00755 00749
    06e93 00693 0f52b 0052b 00a5b 0b55a 0056a 00b65 0974a 00b4a 11a95 00a95 0052d 0caad 00ab5 005aa
    08ba5 00da5 00d4a 07c95 00c96 0f94e 00556 00ab5 0b5b2 006d2 00ea5 08e4a 0068b 10c97 004ab 0055b
    0cad6 00b6a 00752 09725 00b45 00a8b 0549b
"""
YEARS = tuple(int(word, 16) for word in _WRITTEN.split())
"""A number a year: from the lowest bit on a bit a month, set where it has thirty days; above thirteen of them the
number of the month that comes twice."""


def months_in(year: int) -> tuple[tuple[int, bool, int], ...]:
    """Number, whether it is the leap month, and days of each month of a year, in order.

    >>> months_in(2025)[5:7]
    ((6, False, 30), (6, True, 29))
    """
    said = YEARS[year - FIRST_YEAR]
    leap = said >> _THIRTEEN
    numbers = [(number, False) for number in range(1, 13)]
    if leap:
        numbers.insert(leap, (leap, True))
    return tuple((number, is_leap, 29 + (said >> place & 1)) for place, (number, is_leap) in enumerate(numbers))
