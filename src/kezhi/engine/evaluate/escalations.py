"""Notices: what follows from duties not done in time, as one query over all duties and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import (
    cases,
    concat,
    every,
    literal,
    named_table,
    plus_days,
    plus_days_of,
    side_by_side,
    sure,
)
from kezhi.engine.evaluate.addressees import addressee_of, posts_tables, with_addressee, with_keeper
from kezhi.engine.evaluate.owed import DUTIES, small_table
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.deadline import SELF_POST
from kezhi.engine.rules.duty import COLUMNS
from kezhi.engine.rules.escalation import Escalation, Rung
from kezhi.engine.rules.findings import NOTICES, shown
from kezhi.engine.rules.limit_columns import with_due
from kezhi.engine.rules.limits import LIMIT, Limit, calendar_tables, due_of, limit_row
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

RUNGS = "escalation_rungs"
_RUNG = {
    "of_rule": "string", "of_step": "string", "rule": "string", "rung": "string", "phase": "string", "does": "string",
    "post": "string", "clause": "string", "title": "string", "says": "string",
    "slack": "int64", "days_before": "int64", "is_at_once": "boolean", **LIMIT,
}  # fmt: skip
_DUTY = {
    "duty": "key", "duty_rule": "rule", "step": "step", "person": "staff", "duty_post": "post", "customer": "customer",
    "unit": "unit", "opens_on": "opens_on", "owed_on": "due_on", "owed_at": "due_at", "state": "state",
    "satisfied_on": "satisfied_on", "satisfied_at": "satisfied_at", "excuse": "excuse",
}  # fmt: skip


def escalations(plan: Plan) -> list[Escalation]:
    """The escalations of an edition."""
    return [rule for rule in plan.finding_rules if isinstance(rule, Escalation)]


def _limits(rules: Iterable[Escalation]) -> list[Limit | None]:
    return [rung.limit for rule in rules for rung in rule.ladder]


def notice_tables(plan: Plan, run: Run, people: People) -> dict[str, pa.Table]:
    """Every rung for every rule it follows, and whom the posts mean."""
    rules = escalations(plan)
    rows = [
        {"of_rule": str(of), "of_step": step, "rule": rule.id, **_rung_row(rule, rung, run), "post": post,
         "slack": slack_of(plan.edition.rule(str(of)), run)}
        for rule in rules for of in rule.of for step in rule.steps or (None,)
        for rung in rule.ladder for post in rung.posts
    ]  # fmt: skip
    posts = {post for rule in rules for rung in rule.ladder for post in rung.posts}
    return {
        RUNGS: small_table(rows, _RUNG),
        **posts_tables(people, posts),
        **calendar_tables(_limits(rules), run),
    }


def _rung_row(rule: Escalation, rung: Rung, run: Run) -> dict[str, object]:
    said = {"title": rule.title or rule.id, "says": rung.says or rung.id, "clause": rule.clause_of(rung).at}
    days = run.whole(rung.before.days) if rung.before else None
    limit = limit_row(rung.limit, run)
    return {
        "rung": rung.id, "phase": rung.phase, "does": rung.does, **said, "days_before": days,
        "is_at_once": not any(limit[name] for name in LIMIT if name.endswith(("days", "months", "seconds"))), **limit,
    }  # fmt: skip


def compile_notices(plan: Plan, run: Run) -> ir.Table | None:
    """The notices as a query."""
    rules = escalations(plan)
    if not rules:
        return None
    duties = named_table(DUTIES, COLUMNS)
    open_ = duties.filter((duties["state"] != literal("waiting")) & duties["excuse"].isnull())
    told = open_.select(**{name: open_[column] for name, column in _DUTY.items()})
    met = side_by_side(told, named_table(RUNGS, _RUNG), {"duty_rule": "of_rule"}, keep_left=False)
    met = met.filter(met["of_step"].isnull() | sure(met["of_step"] == met["step"]))
    by_moment = met["limit_seconds"].notnull() | met["limit_working_seconds"].notnull()
    last_on = plus_days_of(met["owed_on"], met["slack"])
    end_of_day = plus_days(last_on, 1).cast("timestamp(6)")
    base = ibis.ifelse(by_moment, ibis.coalesce(met["owed_at"], end_of_day), last_on.cast("timestamp(6)"))
    timed = with_due(met.mutate(base_at=base, last_on=last_on), "base_at", _limits(rules), run)
    come = _come(timed, run)
    owners = with_keeper(come, plan)
    held = with_addressee(owners)
    return shown(
        held, NOTICES, pack=run.pack, due_on=held["owed_on"],
        key=concat(held["duty"], "/", held["rule"], "/", held["rung"], "/", held["post"]),
        post=ibis.ifelse(held["post"] == literal(SELF_POST), held["duty_post"], held["post"]),
    )  # fmt: skip


def _come(timed: ir.Table, run: Run) -> ir.Table:
    """Only rungs whose time has come while the duty was not done, with `at`."""
    over_on = ibis.ifelse(timed["is_at_once"], timed["last_on"], timed["due_on"])
    over_at = ibis.ifelse(timed["is_at_once"], timed["owed_at"], timed["due_at"])
    days_before = (timed["owed_on"] - timed["days_before"].as_interval("D")).cast("date")
    early_on = cases(
        [
            (timed["phase"] == "opening", timed["opens_on"]),
            (days_before.notnull(), ibis.greatest(timed["opens_on"], days_before)),
        ],
        literal(None, "date"),
    )
    done, done_at = timed["satisfied_on"], timed["satisfied_at"]
    is_after = timed["phase"] == literal("after")
    too_late = ibis.coalesce(done_at > over_at, done > over_on, literal(value=True))
    in_advance = cases([(timed["phase"] == "opening", literal(value=True))], ibis.coalesce(done >= early_on, True))
    after = every([over_on.notnull(), over_on < run.day, too_late])
    early = every([early_on <= run.day, in_advance])
    at = ibis.ifelse(
        is_after,
        ibis.coalesce(over_at, plus_days(over_on, 1).cast("timestamp(6)")),
        early_on.cast("timestamp(6)"),
    )
    dated = timed.mutate(at=at, has_come=sure(ibis.ifelse(is_after, after, early)))
    return dated.filter(dated["has_come"])


def notices_of(
    plan: Plan, run: Run, duties: Iterable[Mapping[str, object]], owners: Mapping[str, object], people: People
) -> Iterator[dict[str, object]]:
    """The notices in plain Python; `owners` tells the owner of each customer."""
    listed = [duty for duty in duties if duty["state"] != "waiting" and duty["excuse"] is None]
    for rule in escalations(plan):
        for duty in listed:
            if duty["rule"] in rule.of and (not rule.steps or duty["step"] in rule.steps):
                for rung in rule.ladder:
                    at = rung_time(rung, duty, run, slack_of(plan.edition.rule(str(duty["rule"])), run))
                    if at is not None:
                        yield from _notices(rule, rung, duty, at, owners, people, run)


def _notices(  # noqa: PLR0917 - a notice and all it is found from
    rule: Escalation, rung: Rung, duty: Mapping[str, object], at: datetime,
    owners: Mapping[str, object], people: People, run: Run,
) -> Iterator[dict[str, object]]:  # fmt: skip
    person, unit = cast("str | None", duty["staff"]), cast("str | None", duty["unit"])
    keeper = cast("str | None", owners.get(str(duty["customer"])))
    for post in rung.posts:
        yield {
            "key": f"{duty['key']}/{rule.id}/{rung.id}/{post}", "pack": run.pack, "rule": rule.id,
            "clause": rule.clause_of(rung).at, "duty": duty["key"], "step": duty["step"], "rung": rung.id,
            "does": rung.does, "post": duty["post"] if post == SELF_POST else post,
            "staff": addressee_of(post, person, keeper, unit, people), "unit": unit, "customer": duty["customer"],
            "due_on": duty["due_on"], "at": at, "title": rule.title or rule.id, "says": rung.says or rung.id,
        }  # fmt: skip


def slack_of(rule: Rule, run: Run) -> int:
    """So many days after its due date a duty of the rule is not yet late."""
    return rule.slack(run) if isinstance(rule, Cadence) else 0


def rung_time(rung: Rung, duty: Mapping[str, object], run: Run, slack: int = 0) -> datetime | None:
    """When the time of a rung came while the duty was not done; none when it has not, or the duty was done before."""
    done = cast("date | None", duty["satisfied_on"])
    if rung.phase == "after":
        over = over_of(rung, duty, run, slack)
        if over is None or over.date() >= run.as_of:
            return None
        return None if _was_done(duty, over) else over if over.time() != _LAST else _next_day(over.date())
    on = early_on(rung, duty, run)
    if on is None or on > run.as_of or (rung.phase == "before" and done is not None and done < on):
        return None
    return datetime.combine(on, time())


def early_on(rung: Rung, duty: Mapping[str, object], run: Run) -> date | None:
    """The day of a rung that comes as the duty opens or before it is due."""
    opens_on, due_on = cast("date", duty["opens_on"]), cast("date | None", duty["due_on"])
    if rung.before is None:
        return opens_on
    return None if due_on is None else max(opens_on, due_on - timedelta(days=run.whole(rung.before.days)))


_LAST = time.max


def over_of(rung: Rung, duty: Mapping[str, object], run: Run, slack: int = 0) -> datetime | None:
    """The last moment of a rung's time: of its last day where it counts in days."""
    owed_on, due_at = cast("date | None", duty["due_on"]), cast("datetime | None", duty["due_at"])
    limit = rung.limit
    if owed_on is None or limit is None:
        return None
    due_on = owed_on + timedelta(days=slack)
    row = limit_row(limit, run)
    if not any(row[name] for name in LIMIT if name.endswith(("days", "months", "seconds"))):
        return due_at or datetime.combine(due_on, _LAST)
    by_moment = row["limit_seconds"] is not None or row["limit_working_seconds"] is not None
    base = (due_at or _next_day(due_on)) if by_moment else datetime.combine(due_on, time())
    due = due_of(limit, base, run)
    return due.due_at or datetime.combine(cast("date", due.due_on), _LAST)


def _next_day(on: date) -> datetime:
    return datetime.combine(on + timedelta(days=1), time())


def _was_done(duty: Mapping[str, object], over: datetime) -> bool:
    done, done_at = cast("date | None", duty["satisfied_on"]), cast("datetime | None", duty["satisfied_at"])
    if over.time() != _LAST and done_at is not None:
        return done_at <= over
    return done is not None and done <= over.date()
