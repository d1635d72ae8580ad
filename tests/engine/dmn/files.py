"""Small DMN files, put together from what a test is about."""

from kezhi.engine.dmn.model import Definitions
from kezhi.engine.dmn.reading import read_dmn_text

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def definitions(inside: str, namespace: str = NAMESPACE) -> bytes:
    """A document around its elements."""
    return f'<definitions xmlns="{namespace}" id="f" name="f" namespace="urn:f">\n{inside}\n</definitions>'.encode()


def read(inside: str) -> Definitions:
    """The model of a document around these elements."""
    return read_dmn_text(definitions(inside), "f.dmn")


def input_data(name: str, type_ref: str = "") -> str:
    """An input; its id is its name."""
    return f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{type_ref}"/></inputData>'


def decision(name: str, logic: str, *requires: str, type_ref: str = "") -> str:
    """A decision; `requires` are ids, a decision's after `!`, a knowledge model's after `$`."""
    return f'<decision id="{name}" name="{name}"><variable name="{name}" typeRef="{type_ref}"/>\n{_required(requires)}{logic}</decision>'  # noqa: E501


def model(name: str, parameters: str, logic: str, *requires: str) -> str:
    """A business knowledge model of parameters."""
    listed = "".join(f'<formalParameter name="{each}"/>' for each in parameters.split())
    body = f"<encapsulatedLogic>{listed}{logic}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name}" name="{name}">{body}{_required(requires)}</businessKnowledgeModel>'


def literal(text: str) -> str:
    """An expression."""
    return f"<literalExpression><text><![CDATA[{text}]]></text></literalExpression>"


def table(policy: str, inputs: str, outputs: str, *rows: str, aggregation: str = "") -> str:
    """A table: inputs and outputs separated by `|`, an output `name = values` or with a default after `=>`.

    A row is its cells separated by `|`.
    """
    asked = "".join(f"<input><inputExpression>{_text(each)}</inputExpression></input>" for each in _cells(inputs))
    answered = "".join(map(_output, _cells(outputs)))
    count = len(_cells(inputs))
    how = f' aggregation="{aggregation}"' if aggregation else ""
    rules = "".join(_rule(_cells(row), count) for row in rows)
    return f'<decisionTable id="t" hitPolicy="{policy}"{how}>{asked}{answered}{rules}</decisionTable>'


def _required(requires: tuple[str, ...]) -> str:
    kinds = {"!": ("informationRequirement", "requiredDecision"), "$": ("knowledgeRequirement", "requiredKnowledge")}
    made = []
    for each in requires:
        requirement, required = kinds.get(each[0], ("informationRequirement", "requiredInput"))
        made.append(f'<{requirement}><{required} href="#{each.lstrip("!$")}"/></{requirement}>')
    return "".join(made)


def _output(written: str) -> str:
    named, _, default = written.partition("=>")
    name, _, values = named.partition("=")
    inside = f"<outputValues>{_text(values.strip())}</outputValues>" if values else ""
    inside += f"<defaultOutputEntry>{_text(default.strip())}</defaultOutputEntry>" if default else ""
    return f'<output name="{name.strip()}">{inside}</output>'


def _rule(cells: list[str], inputs: int) -> str:
    tests = "".join(f"<inputEntry>{_text(each)}</inputEntry>" for each in cells[:inputs])
    return f"<rule>{tests}{''.join(f'<outputEntry>{_text(each)}</outputEntry>' for each in cells[inputs:])}</rule>"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")] if row else []


def _text(text: str) -> str:
    return f"<text><![CDATA[{text}]]></text>"
