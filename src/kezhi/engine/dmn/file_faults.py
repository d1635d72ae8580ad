"""What can be wrong with a DMN file as a file."""

from __future__ import annotations

from kezhi.engine.dmn.faults import refuse
from kezhi.engine.dmn.model import Place
from kezhi.engine.errors import Diagnostic, DmnError, Position


def no_such_file(file: str) -> DmnError:
    """There is no file of that name, or it is a folder."""
    said = f"没有文件 {file}。", "请核对文件名。", f"There is no file {file}.", "Check its name."
    return DmnError(Diagnostic("no_such_file", *said))


def too_large(file: str, limit: int) -> DmnError:
    """A file larger than is read."""
    megabytes = limit // 1_000_000
    return DmnError(
        Diagnostic(
            "dmn.too_large",
            f"文件超过 {megabytes} MB，不读取。", "请拆成几个文件。",
            f"The file is larger than {megabytes} MB and is not read.", "Divide it into several files.",
            Position(file),
        )
    )  # fmt: skip


def not_xml(file: str, line: int, column: int, said: str) -> DmnError:
    """Not well-formed XML."""
    return DmnError(
        Diagnostic(
            "dmn.not_xml",
            f"第 {line} 行不是完好的 XML（{said}）。", "请用 DMN 工具重新导出。",
            f"Line {line} is not well-formed XML ({said}).", "Export the file again from the DMN tool.",
            Position(file, line, column),
        )
    )  # fmt: skip


def doctype(at: Place) -> DmnError:
    """A document type, with which entities come in."""
    return refuse(
        "dmn.doctype", at,
        ("写有 DOCTYPE（文档类型），其中可藏实体，不读取。", "DMN 文件不需要它，请删去。"),
        ("a DOCTYPE, which may hide entities, is not read.", "A DMN file needs none; delete it."),
    )  # fmt: skip


def not_dmn(at: Place, namespace: str) -> DmnError:
    """Another kind of document, or a version of DMN that is not read."""
    named = namespace or "—"
    return refuse(
        "dmn.not_dmn", at,
        (f"不是 DMN 1.1 至 1.5 的 definitions（命名空间 {named}）。", "请以 DMN 1.1 至 1.5 重新导出。"),
        (f"this is no definitions of DMN 1.1 to 1.5 (namespace {named}).", "Export it as DMN 1.1 to 1.5."),
    )  # fmt: skip
