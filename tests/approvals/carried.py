"""A matter of the tests' own that is approved: what its room was told, in order."""

from kezhi.approvals.kinds import Change, Kind, Shown

TOLD: list[tuple] = []


def _told(word):
    def carried(*, subjects, by, on, at, note):
        TOLD.append((word, list(subjects), by.name if by else "", on, note))

    return carried


approved, refused, withdrawn = map(_told, ("approved", "refused", "withdrawn"))


def shown(subjects):
    return {pk: Shown((Change("折扣", "无", "九折"),)) for pk in subjects}


def discount(**changed) -> Kind:
    here = {name: f"tests.approvals.carried.{name}" for name in ("approved", "refused", "withdrawn", "shown")}
    given = {"title": "合同折扣", "subject": "customers.customer", "seen_with": "customers.see", **here, **changed}
    return Kind(**given)
