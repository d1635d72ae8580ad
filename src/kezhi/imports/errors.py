"""What may be refused about a file: one sentence each, the cause and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotFound, Refusal


class Unreadable(Refusal):
    """The file as a whole cannot be read; nothing of it was taken."""


class EmptyFile(Unreadable):
    """Nothing stands in the file."""

    message = _("文件是空的，请选择有表头和内容的文件。")


class NoRows(Unreadable):
    """A header and nothing below it."""

    message = _("表头下面没有内容，请选择有内容的文件。")


class NotATable(Unreadable):
    """The bytes are neither text nor a workbook."""

    message = _("这不是 CSV 或 Excel 文件（{kind}），请另存为 CSV 或 xlsx 后再传。")


class TooLarge(Unreadable):
    """A workbook that would unpack beyond what we open."""

    message = _("工作簿展开后有 {size} MB，上限是 {limit} MB，请拆成几份，或另存为 CSV（CSV 逐行读取，上限 2 GB）。")


class FileTooLarge(Unreadable):
    """More bytes than we take."""

    message = _("文件展开后超过 {limit} MB，请拆成几份再传。")


class ZipBomb(Unreadable):
    """Packed so tightly that no real table is."""

    message = _("压缩比 {ratio}:1 不像正常的文件，为安全起见没有打开，请从原软件重新导出。")


class TooManyRows(Unreadable):
    """More rows than a file may hold."""

    message = _("超过 {limit} 行，请拆成几份再传。")


class TooManyColumns(Unreadable):
    """More columns than a table of ours could need."""

    message = _("表头有 {count} 列，上限是 {limit} 列，请删去不用的列。")


class TooWide(Unreadable):
    """Cells so far apart that the sheet is nearly all emptiness."""

    message = _("工作表的内容散布在 {rows} 行 × {columns} 列里，请删去表格之外的零散单元格。")


class Damaged(Unreadable):
    """A workbook or archive that is broken."""

    message = _("文件已损坏或没有传完，请重新导出后再传。")


class Locked(Unreadable):
    """A workbook with a password."""

    message = _("工作簿设有密码，请去掉密码后再传。")


class UnknownEncoding(Unreadable):
    """Bytes that neither UTF-8 nor GB18030 explains."""

    message = _("第 {line} 行附近有认不出的字符，请把文件另存为 UTF-8 编码的 CSV。")


class BrokenQuotes(Unreadable):
    """A quote that never closes."""

    message = _("第 {line} 行起引号没有成对，或有一格太长，请检查该行，或从原软件重新导出。")


class LineTooLong(Unreadable):
    """A text file whose line ends are missing, or that is no table."""

    message = _("第 {line} 行超过 {limit} 个字符，不像表格，请从原软件重新导出。")


class NoHeader(Unreadable):
    """No row looks like column names."""

    message = _("前 {rows} 行里找不到表头，请在第一行写上列名。")


class NoSuchSheet(Unreadable):
    """The mapping names a sheet that the workbook lacks."""

    message = _("工作簿里没有名为“{sheet}”的工作表，现有：{sheets}。")


class BadMapping(Refusal):
    """A mapping that does not fit its table or its file."""


class UnknownTable(BadMapping):
    """A table that imports do not know."""

    message = _("没有名为“{table}”的数据表，可选：{tables}。")


class AmbiguousDates(BadMapping):
    """Slashed dates that may be read two ways through the whole column."""

    message = _("“{column}”列的日期（如 {example}）可读作月/日，也可读作日/月，请先选定日期格式。")


class MissingColumn(BadMapping):
    """The mapping names a column that the file lacks."""

    message = _("文件里没有“{column}”列，请重新对应列。")


class FieldsMissing(BadMapping):
    """Required fields that no column or constant fills."""

    message = _("还缺必填项：{fields}，请为它们选定列或填固定值。")


class BadRows(Refusal):
    """A file with bad rows is not written, not even in part."""

    message = _("有 {count} 行有错，整个文件都没有写入，请下载错误表，改好再传。")


class DuplicatesOpen(Refusal):
    """Customers that may exist already, and nobody has decided."""

    message = _("还有 {count} 户疑似重复没有决定，请先选择并入、新建或跳过。")


class FileDropped(Refusal):
    """What was uploaded was kept for as long as the company keeps it."""

    message = _("上传的文件过了保留期，已删除。请重新上传。")


class NotReady(Refusal):
    """The step asked for does not follow from where the file stands."""

    message = _("文件现在是“{state}”，不能{act}，请刷新后再试。")


class NoSuchFile(NotFound):
    """A file that does not exist, or that the person may not see."""

    message = _("没有这个导入文件，或它不是您上传的。")


class MappingNotFound(BadMapping):
    """No mapping is saved under that name, and no file has it either."""

    message = _("没有名为“{name}”的对应方案，也没有这个文件，请用 --mapping 给出已保存的名称或文件。")


class ColumnMissing(Refusal):
    """A staff list without a column that it needs."""

    message = _("名单里缺少这些列：{columns}。请下载模板，照模板的列名填写。")
