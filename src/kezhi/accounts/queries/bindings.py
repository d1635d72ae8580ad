"""Which posts of the company count as posts that regulations name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kezhi.accounts.models import Binding


@dataclass(frozen=True, slots=True)
class Bound:
    """In the unit and below it holders of the post count as the role."""

    pk: int
    role: str
    post: str
    unit: str
    path: str


@dataclass(frozen=True, slots=True)
class Bindings:
    """All bindings asked for, the nearest unit first."""

    lines: tuple[Bound, ...] = ()

    def counts_as(self, post: str, path: str, role: str) -> bool:
        """Whether a holder of that post in the unit at that path counts as the role: the nearest binding says."""
        for bound in self.lines:
            if bound.role == role and path.startswith(bound.path):
                return bound.post == post
        return False

    def of(self, role: str) -> tuple[Bound, ...]:
        """What the role is bound to."""
        return tuple(bound for bound in self.lines if bound.role == role)

    @property
    def posts(self) -> frozenset[str]:
        """The posts that are bound."""
        return frozenset(bound.post for bound in self.lines)


def bindings(roles: Iterable[str] | None = None) -> Bindings:
    """One statement; of these roles, or of all."""
    rows = Binding.objects.select_related("unit", "post").order_by("-unit__depth", "role", "unit__path")
    if roles is not None:
        rows = rows.filter(role__in=list(roles))
    return Bindings(tuple(Bound(b.pk, b.role, b.post.name, b.unit.name, b.unit.path) for b in rows))
