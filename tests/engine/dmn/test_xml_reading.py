"""XML that means harm is refused before it does any."""

import tracemalloc

import pytest

from kezhi.engine.dmn.reading import read_dmn, read_dmn_text
from kezhi.engine.dmn.xml_reading import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, read_xml
from kezhi.engine.errors import DmnError
from tests.engine.dmn.files import NAMESPACE, definitions

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refusal(content: bytes) -> tuple[str, str, int]:
    """The code, the sentence and the line of the only fault."""
    with pytest.raises(DmnError) as refused:
        read_dmn_text(content, "f.dmn")
    (fault,) = refused.value.diagnostics
    assert fault.at.file == "f.dmn"
    return fault.code, fault.cause, fault.at.line


def test_a_billion_laughs_is_refused_at_its_document_type():
    document = f'<!DOCTYPE definitions [<!ENTITY l0 "ha">{LAUGHS}]>'.encode() + definitions("&l9;")

    tracemalloc.start()
    assert refusal(document)[0] == "dmn.doctype"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE definitions [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE definitions SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE definitions [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
        "<!DOCTYPE definitions>",
    ],
)
def test_no_document_type_is_read_and_nothing_is_fetched(doctype):
    document = f'<?xml version="1.0"?>\n{doctype}\n'.encode() + definitions("&x;")

    assert refusal(document) == (
        "dmn.doctype", "元素 definitions：写有 DOCTYPE（文档类型），其中可藏实体，不读取。", 2,
    )  # fmt: skip


def test_an_entity_that_nothing_defines_is_no_xml():
    assert refusal(definitions("&x;")) == ("dmn.not_xml", "第 2 行不是完好的 XML（undefined entity）。", 2)


def test_a_file_of_fifty_megabytes_is_refused_without_reading_it_whole(tmp_path):
    path = tmp_path / "large.dmn"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    tracemalloc.start()
    with pytest.raises(DmnError) as refused:
        read_dmn(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.diagnostics[0].cause == "文件超过 10 MB，不读取。"
    assert peak < 3 * MAX_BYTES


def test_elements_nested_without_end_are_refused():
    code, cause, line = refusal(definitions("<a>\n" * 100_000))

    assert (code, line) == ("dmn.too_large", MAX_DEPTH + 1)
    assert cause == f"元素 a：元素套了 {MAX_DEPTH} 层以上。"


def test_elements_without_number_are_refused():
    code, cause, _line = refusal(definitions("<a/>" * (MAX_ELEMENTS + 1)))

    assert (code, cause) == ("dmn.too_large", f"元素 a：文件有 {MAX_ELEMENTS} 个以上的元素。")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no element found"),
        (b"\x00\x01\x02", "not well-formed (invalid token)"),
        (b"PK\x03\x04", "not well-formed (invalid token)"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "unknown encoding"),
        (b"<a>", "no element found"),
        (b"<a></b>", "mismatched tag"),
        (b"<a/><b/>", "junk after document element"),
        (b"<x:a/>", "unbound prefix"),
        ("<a>客</a>".encode("gbk"), "not well-formed (invalid token)"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_line(content, said):
    code, cause, line = refusal(content)

    assert (code, line) == ("dmn.not_xml", 1)
    assert cause == f"第 1 行不是完好的 XML（{said}）。"


def test_other_encodings_are_read():
    document = f'<?xml version="1.0" encoding="utf-16"?><definitions xmlns="{NAMESPACE}" name="客制"/>'

    assert read_dmn_text(document.encode("utf-16")).name == "客制"
    assert read_dmn_text(b"\xef\xbb\xbf" + definitions("")).name == "f"


def test_an_element_knows_its_line_and_its_name():
    root = read_xml(definitions('<decision name="折扣" xmlns:t="urn:t" t:mark="1"/>'), "f.dmn")

    (child,) = root.all("decision")
    assert (child.at.element, child.at.line, child.attributes) == ("decision“折扣”", 2, {"name": "折扣"})


@pytest.mark.parametrize("name", ["nowhere.dmn", "."])
def test_a_file_that_is_not_there(tmp_path, name):
    with pytest.raises(DmnError, match="没有文件"):
        read_dmn(tmp_path / name)
