"""Whether verdicts found elsewhere are those that the store would have found itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Staff, Unit
from kezhi.customers.models import Customer
from kezhi.engine.compose import Adopted
from kezhi.engine.compose.evaluate import edition_of
from kezhi.engine.evaluate.brought_back import BroughtBack, schemas_of
from kezhi.engine.evaluate.evaluation import draft_run
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.receipt import plainly
from kezhi.policies.errors import (
    AdoptedOnDiffers,
    AdoptionUnknown,
    DateAhead,
    DateBehind,
    EditionDiffers,
    MomentAhead,
    MomentBehind,
    MomentUnknown,
    NamesUnknown,
    SettingsDiffer,
    TablesDiffer,
)
from kezhi.policies.models import Adoption, Run
from kezhi.policies.queries.together import composition_on

_SHOWN = 3
_NAMED: tuple[tuple[str, type[Model], Promise | str], ...] = (
    ("customer", Customer, _("客户")),
    ("unit", Unit, _("单位")),
    ("staff", Staff, _("人员")),
)


def adoption_of(given: BroughtBack) -> Adoption:
    """The adoption that the receipt names; refuses one of other rules or other values."""
    together = composition_on(given.as_of)
    named = str(given.receipt.get("adoption", ""))
    own = next((each for each in together.adopted if each.name == named), None)
    if own is None:
        raise AdoptionUnknown(folder=given.folder, as_of=given.as_of)
    edition = edition_of(together, own)
    if given.receipt.get("edition_hash") != edition.content_hash:
        raise EditionDiffers(folder=given.folder, edition=given.receipt.get("edition", ""), adopted=edition.id)
    _refuse_other_values(given, own, edition)
    _refuse_other_tables(given, edition)
    return Adoption.objects.select_related("edition", "unit").get(pk=int(own.name))


def _refuse_other_values(given: BroughtBack, own: Adopted, edition: PackEdition) -> None:
    run = draft_run(plan_of(edition), as_of=given.as_of, settings=own.settings, adopted_on=own.adopted_on)
    begins = given.receipt.get("adopted_on")
    if begins != run.adopted_on.isoformat():
        raise AdoptedOnDiffers(folder=given.folder, given=begins, adopted_on=run.adopted_on)
    decided = {name: plainly(value) for name, value in run.settings.items()}
    used = given.receipt.get("settings")
    used = used if isinstance(used, dict) else {}
    if differing := [name for name in {**decided, **used} if decided.get(name) != used.get(name)]:
        raise SettingsDiffer(folder=given.folder, names="、".join(differing))


def _refuse_other_tables(given: BroughtBack, edition: PackEdition) -> None:
    expected = schemas_of(plan_of(edition))
    for name in {**expected, **given.verdicts}:
        found = given.verdicts.get(name)
        if name not in expected or found is None or not found.schema.equals(expected[name]):
            raise TablesDiffer(folder=given.folder, name=name)


def refuse_unfit(given: BroughtBack, adoption: Adoption, *, at: datetime) -> datetime:
    """The moment of the facts; refuses a day or a moment that the ledger cannot stand on, and names nobody bears."""
    if given.as_of > localdate(at):
        raise DateAhead(as_of=given.as_of)
    if given.moment is None:
        raise MomentUnknown(folder=given.folder)
    if given.moment > at:
        raise MomentAhead(folder=given.folder, moment=_told(given.moment))
    done = Run.objects.filter(adoption=adoption, state=Run.State.DONE)
    for day, asked_at, receipt in done.values_list("as_of", "asked_at", "receipt").order_by("-pk"):
        _refuse_behind(given, given.moment, day, _moment_of(receipt, asked_at))
    for what, names in _unknown(given):
        raise NamesUnknown(folder=given.folder, what=what, names="、".join(names[:_SHOWN]))
    return given.moment


def _refuse_behind(given: BroughtBack, moment: datetime, day: date, latest: datetime) -> None:
    if given.as_of < day:
        raise DateBehind(as_of=given.as_of, latest=day)
    if moment < latest:
        raise MomentBehind(moment=_told(moment), latest=_told(latest))


def _moment_of(receipt: object, asked_at: datetime) -> datetime:
    """When the facts of a run stood; for a receipt from before, when it was asked for."""
    with suppress(KeyError, TypeError, ValueError):
        assert isinstance(receipt, dict)  # noqa: S101 - as the run wrote it
        return datetime.fromisoformat(receipt["moment"])
    return asked_at


def _told(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M:%S}"


def _unknown(given: BroughtBack) -> Iterator[tuple[Promise | str, list[str]]]:
    """Whom the verdicts name and the store does not have; three statements."""
    for column, model, what in _NAMED:
        named = {key for table in given.verdicts.values() for key in _keys(table, column)}
        known = {str(pk) for pk in model._default_manager.values_list("pk", flat=True)}
        if strangers := sorted(named - known):
            yield what, strangers


def _keys(table: pa.Table, column: str) -> list[str]:
    return pc.unique(table[column]).drop_null().to_pylist() if column in table.column_names else []
