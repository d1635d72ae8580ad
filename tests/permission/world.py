"""The firm with a record of every kind at every place: own, a colleague's, another unit's, one afar, a deleted one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Absence, Binding, Position, Post, Staff, TeamMember, Unit
from kezhi.approvals.actions import Draft as Asked
from kezhi.approvals.actions import propose_many
from kezhi.approvals.models import Approval, Decider
from kezhi.approvals.planned import PlannedStep
from kezhi.customers.actions import reindex_customers
from kezhi.customers.models import Contact, Customer
from kezhi.duties.models import Duty
from kezhi.grading.models import Proposal
from kezhi.handovers.models import HandOver
from kezhi.imports.actions import upload
from kezhi.imports.models import ImportFile
from kezhi.policies.library import library
from kezhi.policies.models import Adoption, Draft, Edition, Run, Simulation
from kezhi.privacy.models import Borrowing, Breach, Demand, Release, Withdrawal
from kezhi.reports.models import Incident
from kezhi.trade.models import Contract, Receivable
from tests.firm import employ, found_firm
from tests.permission import finished
from tests.permission.formed import formed
from tests.permission.noticed import noticed

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
TODAY = date(2026, 11, 18)
PACK = "S002-20"
ROLES = ("wen", "gu", "xu", "qi", "song", "jiang", "shen", "admin")
"""One holder of each starting post: 总经理 主管副总经理 业务部经理 办事处主任 业务统计 财务 业务员 管理员."""
PLACES = ("own", "colleague", "elsewhere", "afar", "deleted")
"""Seen from 沈知遥 of 华东: hers, her colleague's, one of 华南, one of the other branch, and none any more."""
GONE = 987_654_321
CSV = "客户编号,客户名称\nKH-0900,远山有限公司\n"
GONE_KEY = "00000000-0000-4000-8000-000000000000"


@dataclass
class World:
    """The people, and the records by kind and place."""

    people: dict[str, Staff]
    units: dict[str, Unit]
    at: dict[str, dict[str, Any]] = field(default_factory=dict)

    def pk(self, kind: str, place: str) -> Any:
        """The key of the record there; of none where it was deleted."""
        return GONE if place == "deleted" else self.at[kind][place].pk


def build() -> World:
    """Everything, in one store that is empty."""
    firm = found_firm()
    north = Unit.objects.add_child(firm.group, {"name": "北方分公司", "kind": Unit.Kind.BRANCH})
    units = {**vars(firm), "north": north}
    employ("he", "何望舒", "业务员", firm.east, "qi")
    employ("bei", "白朔", "业务员", north, "wen")
    people = {staff.username: staff for staff in Staff.objects.select_related("post", "unit")}
    world = World(people, {name: Unit.objects.get(pk=unit.pk) for name, unit in units.items()})
    owners = dict(zip(PLACES, ("shen", "he", "lu", "bei"), strict=False))
    edition = _edition()
    for place, username in owners.items():
        owner = people[username]
        _place_customer(world, place, owner, edition)
        _place_adoption(world, place, Unit.objects.get(pk=owner.unit_id), edition)
    _place_files(world)
    world.at["post"] = {"own": Post.objects.get(name="财务")}
    reindex_customers()
    return world


def _edition() -> Edition:
    rules = library().pack(PACK).edition(TODAY)
    return Edition.objects.create(
        pack=PACK, in_force_from=rules.in_force_from, content_hash=rules.content_hash, title="客户分类管理办法",
        short_title="分类",
    )  # fmt: skip


def _place_customer(world: World, place: str, owner: Staff, edition: Edition) -> None:
    number = 100 + PLACES.index(place)
    customer = Customer.objects.create(
        number=f"KH-{number}", name=f"{place}有限公司", short_name=place, region=f"地区{number}",
        industry=f"行业{number}", owner=owner, unit_id=owner.unit_id, since=date(2024, 3, 1),
        credit_code=f"91110000600037{number}X",
    )  # fmt: skip
    contact = Contact.objects.create(
        customer=customer, name="赵清和", phone=f"1380013{number * 7:04d}", birthday=date(1980, 5, 17), is_primary=True
    )
    Contract.objects.create(
        customer=customer, number=f"HT-{number}", signed_on=TODAY, amount=Decimal(number), source_key=f"c{number}"
    )
    receivable = Receivable.objects.create(
        customer=customer, number=f"FP-{number}", issued_on=date(2026, 1, 5), due_on=date(2026, 2, 4),
        amount=Decimal(number * 10_000), open_amount=Decimal(number * 10_000), source_key=f"r{number}",
    )  # fmt: skip
    duty = Duty.objects.create(
        key=f"{PACK}/大客户A级回访/{number}", edition=edition, rule="大客户A级回访", clause="第十条", kind="cadence",
        title="季度回访", form="回访记录", subject_type="customer", subject=str(customer.pk), customer=customer,
        unit=customer.unit, holder=owner, post="业务员", occurrence="2026Q4", opens_on=date(2026, 10, 1),
        due_on=date(2026, 12, 31),
    )  # fmt: skip
    proposal = Proposal.objects.create(
        customer=customer, edition=edition, run=f"R-20261118-{GONE}", rule="等级", grade_before="B", grade_after="A",
        verdict={}, approver_post="主管副总经理", proposed_at=AT,
    )  # fmt: skip
    incident = Incident.objects.create(
        customer=customer, kind="拒付", happened_at=AT, note="拒付", recorded_by=owner, recorded_at=AT,
        request_key=f"i{number}",
    )  # fmt: skip
    demand = Demand.objects.create(
        contact=contact, kind="查阅", received_on=TODAY, due_on=TODAY, recorded_by=owner, recorded_at=AT
    )
    withdrawal = Withdrawal.objects.create(
        contact=contact, why="撤回同意", received_on=TODAY, erase_on=TODAY, recorded_by=owner, recorded_at=AT
    )
    member = TeamMember.objects.create(customer=customer, staff=world.people["jiang"], role="对账", from_on=TODAY)
    lent = Borrowing.objects.create(
        customer=customer, what="资信资料", borrower=owner, purpose="年审", lent_on=TODAY, due_on=TODAY, lent_by=owner
    )
    release = Release.objects.create(
        asked_by=owner, unit=owner.unit, asked_at=AT, fields=["phone"], purpose="年会", people=1
    )
    breach = Breach.objects.create(
        kind="泄露", person=owner, happened_on=TODAY, account="泄露电话", recorded_by=owner, recorded_at=AT
    )
    hand_over = HandOver.objects.create(
        person=owner, receiver=world.people["he" if owner.username == "shen" else "shen"],
        asked_by=world.people["xu"], asked_at=AT,
    )  # fmt: skip
    world.at.setdefault("handover", {})[place] = hand_over
    owned = (customer, contact, receivable, duty, proposal, incident, demand, withdrawal, member, lent, release, breach)
    for made in owned:
        world.at.setdefault(type(made).__name__.lower(), {})[place] = made
    _place_approval(world, place, proposal, edition)
    for kind, made in {**noticed(place, owner, AT), **formed(place, customer, edition, AT)}.items():
        world.at.setdefault(kind, {})[place] = made
    world.at.setdefault("staff", {})[place] = owner
    _place_past(world, place, owner)
    world.at.setdefault("unit", {})[place] = world.people[owner.username].unit


def _place_approval(world: World, place: str, proposal: Proposal, edition: Edition) -> None:
    """The approval that carries the proposal, and a line of the responsibility matrix for the unit."""
    unit = proposal.customer.unit_id
    propose_many(
        kind="grade", drafts=[Asked(proposal.pk, "B → A", unit, proposal.customer_id)], at=AT, edition=edition,
        steps=[PlannedStep(post=proposal.approver_post)],
    )  # fmt: skip
    line = Decider.objects.create(subject="合同折扣", unit_id=unit, post="总经理")
    approval = Approval.objects.get(kind="grade", subject_id=proposal.pk)
    for made in (approval, line):
        world.at.setdefault(type(made).__name__.lower(), {})[place] = made


def _place_past(world: World, place: str, staff: Staff) -> None:
    """A further post and an absence that are over, and a binding of the post."""
    days = {"from_on": date(2025, 3, 1), "to_on": date(2025, 3, 2)}
    position = Position.objects.create(staff=staff, unit=world.units["branch"], post=staff.post, **days)
    world.at.setdefault("position", {})[place] = position
    binding = Binding.objects.create(role=f"岗位{place}", unit=staff.unit, post=staff.post)
    world.at.setdefault("binding", {})[place] = binding
    world.at.setdefault("absence", {})[place] = Absence.objects.create(staff=staff, **days)


def _place_adoption(world: World, place: str, unit: Unit, edition: Edition) -> None:
    """A unit lives by the regulation once, so one's own and the colleague's are the same adoption."""
    by = world.people["wen"]
    if place == "colleague":
        for kind in ("adoption", "draft", "run", "simulation"):
            world.at[kind][place] = world.at[kind]["own"]
        return
    adoption = Adoption.objects.create(
        unit=unit, edition=edition, adopted_on=date(2026, 1, 5), adopted_by=by, adopted_at=AT
    )
    draft = Draft.objects.create(
        pack=PACK, in_force_from=edition.in_force_from, unit=unit, on=TODAY, begun_by=by, begun_at=AT, changed_by=by,
        changed_at=AT,
    )  # fmt: skip
    run = Run.objects.create(
        adoption=adoption, as_of=TODAY, asked_by=by, asked_at=AT, state="done", counts=finished.COUNTS,
        receipt=finished.receipt(edition),
    )  # fmt: skip
    tried = Simulation.objects.create(
        adoption=adoption, tried_from=edition.in_force_from, as_of=TODAY, asked_by=by, asked_at=AT, state="done",
        found=finished.found(edition, TODAY),
    )  # fmt: skip
    for made in (adoption, draft, run, tried):
        world.at.setdefault(type(made).__name__.lower(), {})[place] = made


def _place_files(world: World) -> None:
    """Everybody has a file of their own; for those who may not upload one it was there before they changed posts."""
    files = world.at["importfile"] = {}
    for staff in world.people.values():
        if staff.can(Capability.IMPORT):
            files[staff.username] = upload(name="文件.csv", chunks=[CSV.encode()], by=staff, at=AT)
    for staff in world.people.values():
        if staff.username not in files:
            files[staff.username] = ImportFile.objects.create(
                name="文件.csv", digest="0" * 64, size=1, table="customers", unit=staff.unit, uploaded_by=staff,
                uploaded_at=AT,
            )  # fmt: skip
