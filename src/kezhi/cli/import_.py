"""`kezhi import`: take a file into the store, all of it or nothing."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kezhi.cli.django_setup import migrate, set_up

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.imports.mapping import FileMapping
    from kezhi.imports.models import ImportFile

SUMMARY = "导入 CSV 或 Excel 文件。"
_TABLES = ("customers", "contacts", "contracts", "receivables", "payments", "interactions")
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`FILE --as TABLE [--mapping M] [--by USERNAME] [--create-customers] [--duplicates …] [--check-only] …`."""
    parser.add_argument("file", type=Path, help="CSV（可压缩为 gz）或 Excel 文件")
    parser.add_argument("--as", dest="table", required=True, metavar="TABLE", help="数据表：" + "、".join(_TABLES))
    parser.add_argument("--mapping", metavar="M", help="对应方案：已保存的名称，或 JSON、YAML 文件；不给则按表头猜")
    parser.add_argument("--by", metavar="USERNAME", help="以谁的名义导入，默认第一位可导入的管理员")
    parser.add_argument(
        "--create-customers", action=argparse.BooleanOptionalAction, default=None, help="没有的客户就新建；默认新建"
    )
    parser.add_argument(
        "--duplicates", choices=("ask", "merge", "new", "skip"), help="疑似重复的客户怎么办，默认停下来问"
    )
    parser.add_argument("--check-only", action="store_true", help="只检查，不写入")
    parser.add_argument("--errors", type=Path, metavar="XLSX", help="有错时把错误表写到这里")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")


def run(args: argparse.Namespace) -> int:
    """0 when the whole file is in (or good); 2 when nothing was written, with the reasons."""
    set_up()
    migrate()
    from kezhi.accounts.errors import Refusal

    if not args.file.is_file():
        print(f"没有文件 {args.file}，请核对路径。", file=sys.stderr)
        return 2
    try:
        file, refused = _taken(args)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    _report(file, args, refused)
    return 2 if refused or file.bad_rows else 0


def _taken(args: argparse.Namespace) -> tuple[ImportFile, str]:
    """The file as it stands after the attempt, and the sentence of a refusal that left findings behind."""
    from django.utils import timezone

    from kezhi.imports.actions import check_file, map_columns, upload, write_file
    from kezhi.imports.errors import BadRows, DuplicatesOpen

    by = _importer(args.by)
    file = upload(name=args.file.name, chunks=_chunks(args.file), by=by, at=timezone.now(), table=args.table)
    file = map_columns(file=file, mapping=_mapping(args, file), by=by, at=timezone.now())
    try:
        act = check_file if args.check_only else write_file
        return act(file=file, by=by, at=timezone.now(), tell=_teller(args)), ""
    except (BadRows, DuplicatesOpen) as refusal:
        return file, str(refusal)


def _importer(username: str | None) -> Staff:
    from kezhi.accounts.capabilities import Capability
    from kezhi.accounts.errors import Refusal
    from kezhi.accounts.models import Staff

    staff = Staff.objects.select_related("post", "unit").filter(is_active=True).order_by("pk")
    if username:
        if found := staff.filter(username__iexact=username).first():
            return found
        raise Refusal(f"没有登录名为“{username}”的在职人员，请核对 --by。")
    may = Capability.MANAGE_STAFF, Capability.IMPORT
    for person in staff.filter(post__grants__capability=Capability.MANAGE_STAFF):
        if all(map(person.can, may)):
            return person
    raise Refusal("还没有可导入的管理员，请先运行 kezhi demo 或建立公司，或用 --by 指定人员。")


def _mapping(args: argparse.Namespace, file: ImportFile) -> FileMapping:
    from dataclasses import replace

    from kezhi.imports.errors import BadMapping, MappingNotFound
    from kezhi.imports.mapping import FileMapping, guess_mapping
    from kezhi.imports.mapping.kept import mapping_in
    from kezhi.imports.models import SavedMapping
    from kezhi.imports.reading.sheet import of_sample
    from kezhi.imports.tables import table_named

    if args.mapping and (kept := SavedMapping.objects.filter(table=args.table, name=args.mapping).first()):
        mapping = FileMapping.from_plain(kept.mapping)
    elif args.mapping and Path(args.mapping).is_file():
        mapping = mapping_in(Path(args.mapping))
    elif args.mapping:
        raise MappingNotFound(name=args.mapping)
    elif file.notes["saved_as"]:
        mapping = FileMapping.from_plain(file.mapping)
    else:
        sheet = of_sample(file.columns, file.sample)
        mapping = replace(guess_mapping(sheet, table_named(args.table)).sure_mapping, create_customers=True)
    if mapping.table != args.table:
        raise BadMapping(f"对应方案是给 {mapping.table} 的，与 --as {args.table} 不符，请改其中一个。")
    if args.create_customers is not None:
        mapping = replace(mapping, create_customers=args.create_customers)
    return replace(mapping, duplicates=args.duplicates) if args.duplicates else mapping


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _teller(args: argparse.Namespace):  # type: ignore[no-untyped-def]
    def tell(done: int, total: int) -> None:
        if not args.json and sys.stderr.isatty() and total:
            print(f"\r{min(100, done * 100 // total):3d}%", end="\n" if done >= total else "", file=sys.stderr)

    return tell


def _report(file: ImportFile, args: argparse.Namespace, refused: str) -> None:
    from kezhi.imports import storage
    from kezhi.imports.checking.problem import Problem

    problems = [Problem(**each) for each in file.problems]
    if file.error_sheet and args.errors:
        shutil.copyfile(storage.path_of(file.error_sheet), args.errors)
    if args.json:
        counts = {name: getattr(file, name) for name in
                  ("rows", "good_rows", "bad_rows", "written_rows", "changed_rows", "unchanged_rows")}  # fmt: skip
        listed = [{"row": p.line, "column": p.column, "value": p.value, "cause": p.cause, "remedy": p.remedy}
                  for p in problems]  # fmt: skip
        said = {"file": file.name, "table": file.table, "state": file.state, **counts, "notes": file.notes,
                "problems": listed, "duplicates": file.duplicates}  # fmt: skip
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for problem in problems[:_SHOWN]:
        place = f"第 {problem.line} 行“{problem.column}”列 {problem.value or '（空）'}"
        print(f"{place}：{problem.cause}{problem.remedy}", file=sys.stderr)
    if refused:
        print(refused, file=sys.stderr)
        return
    done = "可导入" if args.check_only else "已导入"
    print(f"{done} {file.name}：共 {file.rows} 行，新增 {file.written_rows}，更改 {file.changed_rows}，"
          f"未变 {file.unchanged_rows}。")  # fmt: skip
