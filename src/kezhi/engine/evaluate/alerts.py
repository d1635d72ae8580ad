"""Alerts: which line of each warning holds for which subject, and who is told, as a query and as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, concat, literal, named_table, side_by_side, sure, union
from kezhi.engine.evaluate.addressees import addressee_of, customers_found, posts_tables, with_addressee
from kezhi.engine.evaluate.belonging import FIRM_KEY
from kezhi.engine.evaluate.owed import small_table
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.subject_plan import FIRM_ROW, KEYS, read_from_others, subjects_of, verdict_of
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.alert import SUBJECT_TYPES, Alert, Over, Signal
from kezhi.engine.rules.duty import people_table
from kezhi.engine.rules.findings import ALERTS, shown
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import dtype
from kezhi.engine.upstream import ir

SIGNALS, FIRM = "alert_signals", "alert_firm"
_SIGNAL = {
    "of_rule": "string", "number": "int64", "row": "string", "level": "string", "clause": "string",
    "title": "string", "says": "string", "post": "string",
}  # fmt: skip
_FIRM = {"firm_post": "string", "firm_holder": "string"}


def alerts(plan: Plan) -> list[Alert]:
    """The alerts of an edition."""
    return [rule for rule in plan.finding_rules if isinstance(rule, Alert)]


def alert_tables(plan: Plan, run: Run, people: People) -> dict[str, pa.Table]:  # noqa: ARG001 - as every finding
    """Every line of every warning for each post that is told, and whom the posts mean."""
    rules = alerts(plan)
    rows = [
        {"of_rule": rule.id, "number": number, **said(rule, signal), "post": post}
        for rule in rules for number, signal in enumerate(rule.signals) for post in rule.posts
    ]  # fmt: skip
    posts = {post for rule in rules for post in rule.posts}
    firm: list[dict[str, object]] = [
        {"firm_post": post, "firm_holder": firm_holder(post, people)} for post in sorted(posts)
    ]
    one = {FIRM_ROW: pa.table({"firm": [FIRM_KEY]})}
    return {**one, SIGNALS: small_table(rows, _SIGNAL), FIRM: small_table(firm, _FIRM), **posts_tables(people, posts)}


def said(rule: Alert, signal: Signal) -> dict[str, object]:
    """What an alert says when a line holds."""
    return {
        "row": signal.id or None, "level": signal.level or rule.level or None, "clause": rule.clause_of(signal).at,
        "title": rule.title or rule.id, "says": rule.words(signal),
    }  # fmt: skip


def firm_holder(post: str, people: People) -> str | None:
    """Who holds a post for the whole firm: as seen from its topmost units, else anybody."""
    tops = sorted(unit for unit in people.units if unit not in people.parents and unit != NO_UNIT)
    seen = (people.holder(post, unit) for unit in tops)
    anybody = (person.staff for person in people.holding(post))
    return next((holder for holder in (*seen, *anybody) if holder is not None), None)


def compile_alerts(plan: Plan, run: Run) -> ir.Table | None:
    """The alerts as a query."""
    rules = alerts(plan)
    if not rules:
        return None
    found = union(_subjects(rule, plan, run) for rule in rules)
    told = side_by_side(
        found, named_table(SIGNALS, _SIGNAL), {"rule": "of_rule", "place": "number"}, keep_left=False
    )  # fmt: skip
    held = with_addressee(told)
    firm = side_by_side(held, named_table(FIRM, _FIRM), {"post": "firm_post"})
    staff = cases([(firm["subject_type"] == literal("firm"), firm["firm_holder"])], firm["staff"])
    post = firm["post"]
    told_to = cases([(post == literal(""), literal(""))], concat("/", post))
    return shown(
        firm, ALERTS, pack=run.pack, staff=staff, post=post.nullif(literal("")),
        key=concat(f"{run.pack}/", firm["rule"], "/", firm["subject"], told_to),
    )  # fmt: skip


def _subjects(rule: Alert, plan: Plan, run: Run) -> ir.Table:
    """The subjects for which a line holds, the number of that line, and from where its posts are seen."""
    source = subjects_found(rule, plan, run)
    columns = {**{name: source[name] for name in source.columns}, **run.constants()}
    tests = [
        (sure(cast("ir.BooleanValue", run.expression(s.when, rule.over).to_ibis(columns))), literal(n, "int64"))
        for n, s in enumerate(rule.signals)
    ]
    placed = source.mutate(place=cases(tests, literal(None, "int64")))
    kept = placed.filter(placed["place"].notnull())
    key = kept[SUBJECT_TYPES[rule.over]]
    seen = {name: literal(None) for name in ("customer", "unit", "person", "keeper")} | _seen_from(rule.over, kept)
    return kept.select(
        rule=literal(rule.id), subject_type=literal(SUBJECT_TYPES[rule.over]), subject=key, place="place", **seen
    )  # fmt: skip


def _seen_from(over: Over, found: ir.Table) -> dict[str, ir.Value]:
    match over:
        case "customers":
            unit = found["__unit"].coalesce(found["__staff_unit"])
            return {"customer": found["customer"], "unit": unit, "person": found["__owner"], "keeper": found["__owner"]}
        case "units":
            return {"unit": found["unit"], "person": found["__head"]}
        case "staff":
            return {"unit": found["__staff_unit"], "person": found["staff"]}
    return {}


def subjects_found(rule: Alert, plan: Plan, run: Run) -> ir.Table:
    """The verdict of the rule's subjects, with what tells whom their posts mean."""
    own = people_table()
    units = own.select(of_staff=own["staff"], __staff_unit=own["staff_unit"])
    match rule.over:
        case "customers":
            return side_by_side(customers_found(plan), units, {"__owner": "of_staff"})
        case "units":
            heads = seen("units", run.day).select(of_unit="unit", __head="head")
            return side_by_side(_above(rule, plan, run), heads, {"unit": "of_unit"})
        case "staff":
            return side_by_side(_above(rule, plan, run), units, {"staff": "of_staff"})
    return _above(rule, plan, run)


def _above(rule: Alert, plan: Plan, run: Run) -> ir.Table:
    """Units, staff or the firm: their verdict where there is one, and what the rule reads of what is above them."""
    if rule.over in subjects_of(plan):
        columns = {name: dtype(type_) for name, type_ in verdict_of(plan, rule.over).items()}
        found = named_table(f"verdict_{rule.over}", columns)
    elif rule.over == "firm":
        found = named_table(FIRM_ROW, {"firm": "string"})
    else:
        found = seen(rule.over, run.day)
    for other, wanted in read_from_others(plan, (rule,), rule.over):
        known = {KEYS[other]: "string", **{name: dtype(plan.edition.names.written[name]) for name in wanted}}
        source = named_table(f"verdict_{other}", known)
        source = source.select(__other=source[KEYS[other]], **{name: source[name] for name in wanted})
        keyed = found.mutate(__key=literal(FIRM_KEY)) if other == "firm" else _with_home(found)
        found = side_by_side(keyed, source, {"__key": "__other"}).select(*found.columns, *wanted)
    return found


def _with_home(staff: ir.Table) -> ir.Table:
    """Staff with the unit of each, also where their verdict does not show it."""
    own = people_table()
    return side_by_side(staff, own.select(of_home=own["staff"], __key=own["staff_unit"]), {"staff": "of_home"})


def alerts_of(
    plan: Plan, run: Run, subjects: Mapping[str, list[Mapping[str, object]]], people: People
) -> Iterator[dict[str, object]]:
    """The alerts in plain Python; `subjects` holds the verdict rows by what rules are over, customers with `owner` and
    `unit` besides."""
    for rule in alerts(plan):
        for row in subjects.get(rule.over, ()):
            signal = rule.signal({**row, **run.known()}, run)
            if signal is not None:
                yield from (_alert(rule, signal, row, post, people, run) for post in rule.posts)


def _alert(  # noqa: PLR0917 - an alert and all it is found from
    rule: Alert, signal: Signal, row: Mapping[str, object], post: str, people: People, run: Run
) -> dict[str, object]:
    type_ = SUBJECT_TYPES[rule.over]
    subject = str(row[type_])
    person, unit = _whose(rule.over, row, people)
    keeper = person if rule.over == "customers" else None
    staff = firm_holder(post, people) if rule.over == "firm" else addressee_of(post, person, keeper, unit, people)
    return {
        "key": "/".join(part for part in (run.pack, rule.id, subject, post) if part), "pack": run.pack,
        "rule": rule.id, **said(rule, signal), "subject_type": type_, "subject": subject,
        "customer": subject if rule.over == "customers" else None, "unit": unit, "staff": staff if post else None,
        "post": post or None,
    }  # fmt: skip


def _whose(over: Over, row: Mapping[str, object], people: People) -> tuple[str | None, str | None]:
    """The person and the unit from which a subject's posts are seen."""
    if over == "units":
        return people.heads.get(str(row["unit"])), str(row["unit"])
    if over == "firm":
        return None, None
    person = cast("str | None", row["owner"] if over == "customers" else row["staff"])
    unit = cast("str | None", row.get("unit")) if over == "customers" else None
    unit = unit or people.unit_of(person)
    return person, None if unit == NO_UNIT else unit
