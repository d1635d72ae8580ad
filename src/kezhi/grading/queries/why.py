"""Why a customer has this grade, total or entitlement: the stored verdict explained, no fact read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.engine.compose.overruled import bound_by, kept_of
from kezhi.engine.explain import Explanation, Output, explain
from kezhi.engine.explain.parts import Language
from kezhi.engine.rules.grade import Grade as GradeRule
from kezhi.grading.errors import RunNotKept
from kezhi.grading.models import Assessment, Grade, Proposal
from kezhi.grading.queries.foremost import foremost_pack
from kezhi.grading.queries.proposals import mark
from kezhi.grading.queries.why_lines import Lines, provisional
from kezhi.grading.reading import VerdictReading
from kezhi.grading.sight import EVERYTHING, Sight
from kezhi.policies.queries.run_behind import RunBehind, run_behind
from kezhi.ui.components.clause import Clause
from kezhi.ui.components.why import COVERED, Why, WhyStep
from kezhi.ui.dates import day

GRADE = "grade"


def why(customer: Customer, output: str, language: str, sight: Sight = EVERYTHING) -> Why | None:
    """The reason of the grade in force, of a first one that waits (`grade`), or of any other output.

    `grade-12` is the grade of that number, which another regulation gave. None where there is none. At most five
    statements.
    """
    held = Grade.objects.in_force().filter(customer=customer).select_related("approved_by__post", "edition")
    if (number := output.removeprefix(f"{GRADE}-")) != output:
        named = held.filter(pk=int(number)).first() if number.isdecimal() else None
        return _of_grade(customer, named, language) if named else None
    grade = held.of_regulation(foremost_pack()).order_by("-pk").first()
    if output == GRADE:
        return _of_grade(customer, grade, language) if grade else _of_first(customer, language)
    verdict, run = _latest(customer, grade, output)
    if run is None or output not in run.rules.names.outputs:
        return None
    if grade and output == grade.rule:
        return _of_grade(customer, grade, language)
    return _of_output(customer, run, _explained(run, verdict, language), output, sight)


def _latest(customer: Customer, grade: Grade | None, output: str) -> tuple[Mapping[str, object], RunBehind | None]:
    """The last assessment that bears the output, or the verdict of the grade where that was approved since."""
    kept = _speaking(customer, output)
    run = run_behind(kept.run) if kept else None
    if kept is None or run is None:
        return {}, None
    is_same = grade is not None and kept.edition.pack == grade.edition.pack
    if grade and is_same and grade.from_on >= kept.as_of and kept.verdict.get(grade.rule) != grade.grade:
        approved = _run_of(customer, grade)
        return (grade.verdict, approved) if approved else (kept.verdict, run)
    return kept.verdict, run


def _speaking(customer: Customer, output: str) -> Assessment | None:
    """The assessment whose word counts: the foremost regulation's, unless another stands over it in this output."""
    rows = Assessment.objects.filter(customer=customer, verdict__has_key=output).select_related("edition")
    foremost = Q(edition__pack=foremost_pack())
    found = list(rows.annotate(is_foremost=foremost).order_by("-is_foremost", "-as_of", "-pk"))
    first = next(iter(found), None)
    for other in found[1:]:
        pack = other.edition.pack
        if first and kept_of(output, pack) in first.verdict and first.verdict.get(bound_by(pack)) is True:
            return other
    return first


def why_proposal(pk: int, staff: Staff, language: str) -> Why | None:
    """The reason of a proposed grade, for whoever may see the proposal; refused when its run is not kept any more."""
    rows = within(Proposal.objects.select_related("customer__influence_set_by"), staff, Capability.PROPOSE_GRADE)
    proposal = rows.filter(pk=pk).first()
    if proposal is None:
        return None
    run = run_behind(proposal.run)
    if run is None:
        raise RunNotKept
    found = _of_proposal(proposal, run, language)
    return found if staff.can(Capability.SEE_MONEY, proposal.customer) else found.without_figures()


def _of_first(customer: Customer, language: str) -> Why | None:
    """The reason of a first grade that waits for its approval."""
    waiting = Proposal.objects.filter(customer=customer, state=Proposal.State.PENDING).order_by("-pk").first()
    run = run_behind(waiting.run) if waiting else None
    return _of_proposal(waiting, run, language) if waiting and run else None


def _of_proposal(proposal: Proposal, run: RunBehind, language: str) -> Why:
    found = _of_verdict(proposal.customer, run, proposal.verdict, proposal.rule, language)
    title = _("为什么建议 {grade} 级") if len(proposal.grade_after) == 1 else _("为什么建议{grade}")
    subtitle = _("{day}评定，待{post}批准") if proposal.state == Proposal.State.PENDING else _("{day}评定")
    return replace(
        found, title=title.format(grade=proposal.grade_after),
        subtitle=subtitle.format(day=_day(run.as_of), post=proposal.approver_post),
        grade=mark(proposal.grade_after, is_key=proposal.is_key_account, is_large=True),
    )  # fmt: skip


def _of_grade(customer: Customer, grade: Grade, language: str) -> Why | None:
    run = _run_of(customer, grade)
    if run is None:
        return None
    title = _("为什么是 {grade} 级") if len(grade.grade) == 1 else _("为什么是{grade}")
    by = grade.approved_by
    subtitle = _("{day}评定，{approved}{post} {name}批准") if by else _("{day}评定")
    return replace(
        _of_verdict(customer, run, grade.verdict, grade.rule, language),
        title=title.format(grade=grade.grade),
        subtitle=subtitle.format(
            day=_day(run.as_of), approved=_day(grade.from_on), post=by.post if by else "", name=by or ""
        ),
        grade=mark(grade.grade, is_key=grade.is_key_account, is_large=True),
    )


def _run_of(customer: Customer, grade: Grade) -> RunBehind | None:
    """The run whose proposal became the grade."""
    own = Proposal.objects.filter(customer=customer, edition=grade.edition_id, rule=grade.rule)
    approved = own.filter(state=Proposal.State.APPROVED)
    number = approved.order_by("-decided_at", "-pk").values_list("run", flat=True).first()
    return run_behind(number) if number else None


def _of_verdict(customer: Customer, run: RunBehind, verdict: Mapping[str, object], scale: str, language: str) -> Why:
    found = _explained(run, verdict, language)
    output = found.output(scale or VerdictReading(run.rules).grade_output)
    rule = run.rules.rules_by_id[output.rule]
    assert isinstance(rule, GradeRule)  # noqa: S101 - the grade output is a grade rule's
    lines = Lines(found, run.rules, run.settings, customer)
    items = tuple(lines.items(str(rule.total))) if rule.total is not None else ()
    exception = tuple(lines.exception(rule, output))
    total = output.inputs[0].value if output.inputs else None
    return replace(
        _frame(run, found, output), lines=(*exception, *items), total=_plain(total) if items else "",
        total_of=str(sum(line.points_of for line in items)) if items else "",
        total_band="" if exception else output.row_words,
        gap=output.better.missing if output.better else "",
        steps=tuple(WhyStep(step.text.removesuffix(f" {step.gain}"), step.gain) for step in output.steps),
    )  # fmt: skip


def _of_output(customer: Customer, run: RunBehind, found: Explanation, name: str, sight: Sight) -> Why:
    output, hidden = found.output(name), sight.hidden(run.rules)
    lines = Lines(found, run.rules, run.settings, customer, hidden)
    items = tuple(lines.items(name))
    is_hidden = name in hidden
    title = _("为什么{title}是 {value}").format(title=output.title, value=COVERED if is_hidden else output.text)
    why = replace(
        _frame(run, found, output), title=title, subtitle=_("{day}评定").format(day=_day(run.as_of)),
        lines=items or tuple(lines.inputs(output)), total=_plain(output.value) if items else "",
        total_of=str(sum(line.points_of for line in items)) if items else "",
        gap=output.better.missing if output.better else "",
    )  # fmt: skip
    return why.without_reasons() if is_hidden else why


def _plain(value: object) -> str:
    return "" if value is None else f"{Decimal(str(value)).normalize():f}"


def _frame(run: RunBehind, found: Explanation, output: Output) -> Why:
    """Quote, clause, edition and receipt."""
    about = run.rules.about
    place = reverse("policies:regulation", args=[found.pack]) + f"#{output.clause.at}"
    whole = f"《{about.title}》{output.clause.at}"
    return Why(
        key="why", title="", quote=output.clause.quote,
        clause=Clause(f"{about.short_title or about.title} {output.clause.at}", whole, place),
        edition=_("{day}施行").format(day=_day(run.rules.in_force_from)),
        receipt=_("运行凭据 {number}").format(number=run.number),
        receipt_url=reverse("policies:run", args=[run.pk]), provisional=provisional(output),
    )  # fmt: skip


def _explained(run: RunBehind, verdict: Mapping[str, object], language: str) -> Explanation:
    said: Language = "en" if language.startswith("en") else "zh"
    return explain(run.rules, verdict, as_of=run.as_of, settings=run.settings, language=said)


def _day(on: date) -> str:
    return day(on, weekday=False)
