"""Where a unit may stand: what every change of the tree checks."""

from __future__ import annotations

from kezhi.accounts.errors import UnitNameTaken
from kezhi.accounts.errors_of_units import UnitClosed
from kezhi.accounts.models import Unit


def locked_tree() -> None:
    """One change of the tree at a time: paths of others move with it."""
    list(Unit.objects.select_for_update(no_key=True).filter(depth=1))


def must_be_free(name: str, above: Unit | None, *, but: Unit | None = None) -> None:
    """Refuse a name that a sister unit bears."""
    if above is None:
        return
    sisters = Unit.objects.get_children(above).filter(name=name, closed_on=None)
    if sisters.exclude(pk=but.pk if but else None).exists():
        raise UnitNameTaken(name=name, above=above.name)


def must_be_open(unit: Unit) -> None:
    """Refuse a unit that was closed."""
    if unit.closed_on is not None:
        raise UnitClosed(unit=unit.name)


def above(unit: Unit) -> Unit | None:
    """The unit right above, read anew; none above the company."""
    path = unit.path[: -Unit.steplen]
    found: Unit | None = Unit.objects.filter(path=path).first() if path else None
    return found
