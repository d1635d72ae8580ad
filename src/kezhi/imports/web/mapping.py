"""Settling the columns; the check begins at once."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.accounts.requests import StaffRequest
from kezhi.imports.actions import ask_to_check, map_columns, save_mapping
from kezhi.imports.errors import BadMapping, NoSuchFile
from kezhi.imports.mapping import FileMapping
from kezhi.imports.models import ImportFile
from kezhi.imports.queries.file_page import my_file
from kezhi.imports.tables import table_named
from kezhi.imports.web.file import shown


@require_POST
def mapping(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep the mapping as chosen, under a name if one is given, and check the file."""
    file, now = my_file(request.user, pk), timezone.now()
    try:
        chosen = chosen_mapping(file, request.POST)
        map_columns(file=file, mapping=chosen, by=request.user, at=now)
        if name := request.POST.get("keep_as", "").strip():
            save_mapping(file=file, name=name, by=request.user, at=now)
        ask_to_check(file=file, by=request.user, at=now)
    except (NotAllowed, NoSuchFile):
        raise
    except Refusal as refusal:
        return shown(request, pk, refused=str(refusal))
    return redirect("imports:file", pk)


def chosen_mapping(file: ImportFile, posted: QueryDict) -> FileMapping:
    """The mapping that the form says; what the form does not show stays as it was."""
    table = table_named(posted.get("table", file.table))
    before = FileMapping.from_plain(file.mapping)
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    dates: dict[str, str] = {}
    for place, column in enumerate(file.columns):
        name, _bar, variant = posted.get(f"column-{place}", "").partition("|")
        if not name or not table.has(name):
            continue
        if name in columns:
            label = table.field(name).label
            message = _("“{field}”选了两列：{one}、{two}，请只留一列。")
            raise BadMapping(message, field=label, one=columns[name], two=column)
        columns[name] = column
        if variant:
            (units if table.field(name).kind == "money" else dates)[name] = variant
    given = {field.name: posted.get(f"constant-{field.name}", "").strip() for field in table.fields}
    constants = {name: value for name, value in given.items() if value and name not in columns}
    kept = before if before.table == table.name else FileMapping(table.name, {})
    return FileMapping.from_plain(replace(
        kept, columns=columns, units=units, dates=dates, constants=constants, where=_where(file, posted),
        words={name: words for name, words in kept.words.items() if name in columns},
        create_customers="create_customers" in posted, sheet=posted.get("sheet", kept.sheet),
    ).as_plain())  # fmt: skip


def _where(file: ImportFile, posted: QueryDict) -> dict[str, list[str]]:
    column = posted.get("where-column", "")
    values = [value.strip() for value in posted.get("where-values", "").replace("，", ",").split(",") if value.strip()]
    return {column: values} if column in file.columns and values else {}
