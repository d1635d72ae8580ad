"""The calendar parts of S000, S001-10, S002-20 and S002-21 as tasks, clause by clause, from the clauses' text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, time

from tests.year.oracle import FOREVER, HandOver, Task, Term, Upward, in_turn
from tests.year.oracle_days import DAY, FIRST, LAST, YEAR, every_day, in_month, month_end, months_later, sundays, works

KEYS = ("key-a", "key-b", "key-c")
PLAIN = ("plain-a", "plain-b", "plain-c")
OWNER = {"key-a": "shen", "key-b": "shen", "key-c": "lu", "plain-a": "lu", "plain-b": "shen", "plain-c": "lu"}
OFFICE = {"shen": "华东办事处", "lu": "华南办事处"}
HEAD = {"华东办事处": "qi", "华南办事处": "fang"}
GRADED = {"A": ("key-a", "plain-a"), "B": ("key-b", "plain-b"), "C": ("key-c", "plain-c")}
MONTHS = range(1, 13)


def owners(customers: Collection[str]) -> list[str]:
    """The salespeople who have one of these customers."""
    return sorted({OWNER[each] for each in customers})


def rhythms() -> Iterator[Term]:
    """S000.06, .07, .13, .14, .48, .49: so many months from the last act on."""
    for customers, *clauses in (
        (KEYS, ("S000.06", "大客户维护", 3, ("维护",)), ("S000.07", "大客户新品推荐", 4, ("新品推荐及上门拜访",)),
         ("S000.49", "大客户回访", 3, ("定期回访",))),
        (PLAIN, ("S000.13", "普通客户维护", 12, ("维护",)), ("S000.14", "普通客户新品推荐", 12, ("新品推荐",)),
         ("S000.48", "普通客户回访", 6, ("定期回访",))),
    ):  # fmt: skip
        for customer in customers:
            for clause, rule, months, acts in clauses:
                who = "song" if acts == ("定期回访",) else OWNER[customer]
                yield Term("S000", clause, rule, who, customer, months, acts)


def _round(
    pack: str, clause: str, rule: str, whose: Collection[tuple[str, str]], dates: Collection[date],
    opens: Callable[[date], date], at: time | None = None,
) -> Iterator[Task]:  # fmt: skip
    """A task of each person on each date; the dates are those of the year and the one after."""
    for due, until in in_turn(dates):
        if opens(due) <= LAST:
            for who, about in whose:
                yield Task(pack, clause, rule, who, about, opens(due), due, at, until=until)


def _days(*numbers: int) -> list[date]:
    found = [in_month(YEAR, month, number) for month in MONTHS for number in numbers]
    return [*found, in_month(YEAR + 1, 1, numbers[0])]


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def marketing() -> Iterator[Task]:
    """S000.54, .63, .64, .65, .66: the 3rd, the 15th and the 30th, and twice every working day."""
    everybody = [("shen", ""), ("lu", "")]
    half_month, noon, evening = _days(15, 30), time(12), time(17, 30)
    yield from _round("S000", "S000.54", "上月客户分析", [("song", "")], _days(3), _first_of_month)
    for clause, rule, at in (("S000.63", "资料上传", noon), ("S000.65", "跟进反馈", None)):
        yield from _round("S000", clause, rule, everybody, half_month, lambda day: day - 14 * DAY, at)
    yield from _round("S000", "S000.64", "资料整理", [("song", "")], half_month, lambda day: day, evening)
    worked = [day for day in every_day() if works(day)]
    for at in (noon, evening):
        yield from _round("S000", "S000.66", "邮箱转送", [("song", "")], worked, lambda day: day, at)


def reports() -> Iterator[Task]:
    """S002-20.30, .34–.36, .53, .54: weekly, at the ends of the months of each grade, at year end."""

    def monday(day: date) -> date:
        return day - 6 * DAY

    after = date(YEAR + 1, 1, 4)
    everybody = [("shen", ""), ("lu", "")]
    yield from _round("S002-20", "S002-20.30", "日常报告", everybody, [*sundays(), after], monday)
    for clause, grade, dates in grade_dates():
        whose = [(who, "") for who in owners(GRADED[grade])]
        yield from _round("S002-20", clause, f"{grade}级定期报告", whose, dates, _first_of_month)
    for clause, rule, whose in (
        ("S002-20.53", "年末制度评审", [("xu", "")]), ("S002-20.54", "年末复评", [("xu", "")]),
        ("S002-20.54", "年末复评会同", everybody),
    ):  # fmt: skip
        yield from _round("S002-20", clause, rule, whose, [LAST], _first_of_month)


def grade_dates() -> list[tuple[str, str, list[date]]]:
    """When each grade is reported on: ends of March and September, of January, April, July, October, of every month."""
    listed = (("S002-20.34", "A", (3, 9)), ("S002-20.35", "B", (1, 4, 7, 10)), ("S002-20.36", "C", MONTHS))
    following = {"A": 3, "B": 1, "C": 1}
    return [
        (clause, grade, [*(month_end(YEAR, month) for month in months), month_end(YEAR + 1, following[grade])])
        for clause, grade, months in listed
    ]


def visits() -> Iterator[Task]:
    """S002-20.43–.51: each named post visits in each quarter, half-year or year; a visit may follow a period late."""
    for clause, rule, customer, months, posts in (
        ("S002-20.43", "大客户A级回访", "key-a", 3, ("gu", "xu")),
        ("S002-20.45", "大客户B级回访", "key-b", 6, ("gu", "xu")),
        ("S002-20.47", "普通客户A级回访", "plain-a", 12, ("xu",)),
        ("S002-20.49", "大客户C级回访", "key-c", 12, ("xu",)),
        ("S002-20.51", "普通客户B级回访", "plain-b", 6, (HEAD[OFFICE[OWNER["plain-b"]]],)),
    ):
        for first in range(1, 13, months):
            due = month_end(YEAR, first + months - 1)
            until = months_later(due + DAY, months) - DAY
            for who in posts:
                yield Task("S002-20", clause, rule, who, customer, date(YEAR, first, 1), due, until=until)


def credit() -> Iterator[Task]:
    """S002-21.39, .41, .42: the 5th of the month by office, year end, twice a year for whom there is credit."""
    offices = [(who, office) for office, who in HEAD.items()]
    yield from _round("S002-21", "S002-21.39", "往来月报", offices, _days(5), _first_of_month)
    yield from _round("S002-21", "S002-21.41", "年末信用政策", [("xu", "")], [LAST], _first_of_month)
    halves = [month_end(YEAR, 6), LAST]
    yield from _round("S002-21", "S002-21.42", "半年复审", [("xu", "key-a")], halves, _first_of_month)


def birthdays(born: dict[str, date]) -> Iterator[Task]:
    """S001-10.10: a card by the day before the birthday, from a week before that on."""
    for customer, day in born.items():
        for year in (YEAR, YEAR + 1):
            due = in_month(year, day.month, day.day) - DAY
            if due >= FIRST and due - 7 * DAY <= LAST:
                yield Task("S001-10", "S001-10.10", "生日贺卡", OWNER[customer], customer, due - 7 * DAY, due)


def first_revisits(commissioned: dict[str, date]) -> Iterator[Task]:
    """S001-10.11: on the day a month after commissioning; the company decided on six and twelve months beside."""
    for customer, day in commissioned.items():
        for rule, months in (("首次回访", 1), ("第二次回访", 6), ("第三次回访", 12)):
            on = months_later(day, months)
            yield Task("S001-10", "S001-10.11", rule, "song", customer, on, on)


def receivable(customer: str, issued: date, due: date) -> Iterator[Task]:
    """S002-21.10, .52, .54: tracked until due, collected in thirty days, then analysed within fifteen by planning."""
    head = HEAD[OFFICE[OWNER[customer]]]
    over = due + 30 * DAY
    yield Task("S002-21", "S002-21.52", "到期前跟踪", OWNER[customer], customer, issued, due)
    yield Task("S002-21", "S002-21.10", "正常收款", head, customer, due, over)
    yield Task("S002-21", "S002-21.54", "债权分析", "xu", customer, over + DAY, over + 15 * DAY)


def hand_overs() -> Iterator[Upward]:
    """S002-20.37–.40, .53: each office's reports go up, and what is proposed about the rule at year end."""
    for _clause, grade, dates in grade_dates():
        offices = sorted({OFFICE[who] for who in owners(GRADED[grade])})
        for start, until in in_turn(dates):
            for office in offices if start <= LAST else []:
                steps = (
                    HandOver("汇总上报", HEAD[office], 2, is_first_day_next=True), HandOver("审阅上报", "xu", 5),
                    HandOver("阅后转呈", "gu"), HandOver("阅签", "wen"),
                )  # fmt: skip
                yield Upward("S002-20", "S002-20.38–.40", f"{grade}级报告逐级", office, start, until, steps)
    steps = (HandOver("审阅意见", "gu"), HandOver("修订", "xu"))
    yield Upward("S002-20", "S002-20.53", "制度评审逐级", "营销分公司", LAST, FOREVER, steps)
