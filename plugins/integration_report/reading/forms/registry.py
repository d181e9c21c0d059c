"""Which document has which form: an explicit table, and recognition by the first heading."""

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import Final, NamedTuple

from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.forms.checklists import (
    read_environment,
    read_external,
    read_integration,
)
from integration_report.reading.forms.contract import read_contract
from integration_report.reading.forms.flow import read_flow
from integration_report.reading.forms.issues import read_issues
from integration_report.reading.forms.plan import read_plan
from integration_report.reading.forms.report import read_report
from integration_report.reading.forms.sheet import Part, Sheet, parts_of, scalar
from integration_report.reading.forms.test_report import read_test_report
from integration_report.reading.markdown_source import MarkdownSource, read_markdown
from integration_report.reading.nodes import Mapping, Scalar
from integration_report.reading.problems import Problems


class MarkdownForm(NamedTuple):
    """How a kind of document is written in Markdown."""

    heading: str
    """Its first heading, up to the colon if a name follows."""
    read: Callable[[Sheet, Scalar | None], None]
    """Puts what the document says into the sheet; takes the heading's name, if it has one."""
    named: bool = False
    """Whether its heading must go on with a colon and a name."""


FORMS: Final[MappingType[Kind, MarkdownForm]] = {
    Kind.PLAN: MarkdownForm("Integration Sequence", read_plan),
    Kind.ENVIRONMENT: MarkdownForm("Integration Environment Checklist", read_environment),
    Kind.INTEGRATION: MarkdownForm("Integration", read_integration, named=True),
    Kind.EXTERNAL: MarkdownForm("External Integration", read_external, named=True),
    Kind.CONTRACT: MarkdownForm("Contract Test", read_contract, named=True),
    Kind.TEST_REPORT: MarkdownForm("Integration Test Report", read_test_report),
    Kind.FLOW: MarkdownForm("E2E Flow", read_flow, named=True),
    Kind.ISSUES: MarkdownForm("Known Issues", read_issues),
    Kind.REPORT: MarkdownForm("Integration Report", read_report),
}
"""The kinds that the guide writes in Markdown."""

_BY_HEADING: Final = {normalized(form.heading): kind for kind, form in FORMS.items()}


class MarkdownReading(NamedTuple):
    """What a Markdown document says."""

    kind: Kind | None
    """What it is; `None` when that can't be told."""
    node: Mapping | None
    """Its fields with the keys of its YAML form; `None` when it isn't known what it is."""


def read_document(text: str, problems: Problems) -> MarkdownReading:
    """Return what a Markdown document is and says.

    Its front matter's `kind` says what it is, else the form of its first heading. What is wrong
    is added to the problems; so is a kind that there is not, or none.
    """
    source = read_markdown(text, problems)
    kind = kind_of(source, problems)
    if kind is None:
        return MarkdownReading(None, None)
    form = FORMS.get(kind)
    if form is None:
        heading = source.front or Mapping([], 1, 1)
        problems.add(
            codes.UNKNOWN_KIND,
            heading.line,
            heading.column,
            f"A document of kind '{kind}' can't be written in Markdown.",
            "Write it in YAML.",
        )
        return MarkdownReading(kind, None)
    sheet = Sheet(kind, source, problems)
    form.read(sheet, _name(sheet, form))
    return MarkdownReading(kind, sheet.node())


def kind_of(source: MarkdownSource, problems: Problems) -> Kind | None:
    """Return what a document is; `None`, with a problem, when that can't be told."""
    opening = next((part for part in parts_of(source) if part.heading), None)
    by_heading = _recognised(opening.title) if opening else None
    given = source.front.get("kind") if source.front else None
    if given is None:
        if by_heading is None:
            _report_unrecognised(opening, problems)
        return by_heading
    text = given.text if isinstance(given, Scalar) else ""
    kind = next((kind for kind in Kind if kind == text.strip()), None)
    if kind is None:
        hint = did_you_mean(
            nearest(text, [kind.value for kind in Kind]),
            otherwise=f"Kinds are {', '.join(kind.value for kind in Kind)}.",
        )
        message = f"'{text[:60]}' is no kind of document."
        problems.add(codes.UNKNOWN_KIND, given.line, given.column, message, hint)
    elif by_heading not in (None, kind) and opening and opening.heading:
        problems.add(
            codes.CONFLICT,
            opening.heading.line,
            opening.heading.column,
            f"The heading is that of kind '{by_heading}', the front matter says '{kind}'.",
            "Correct the kind, or write another heading.",
        )
    return kind


def _recognised(title: str) -> Kind | None:
    """Return the kind whose form has a heading, or `None`."""
    opening, colon, name = title.partition(":")
    kind = _BY_HEADING.get(normalized(opening))
    if kind is None or (FORMS[kind].named and not (colon and name.strip())):
        return None
    return kind


def _name(sheet: Sheet, form: MarkdownForm) -> Scalar | None:
    """Return the name that the first heading gives; another heading is the document's title."""
    part = sheet.heading
    if part is None or part.heading is None:
        return None
    line, column = part.heading.line, part.heading.column
    if _recognised(part.title) is None:
        if form.named or normalized(part.title) != normalized(form.heading):
            sheet.put_default("title", scalar(part.title, line, column))
        return None
    _, _, name = part.title.partition(":")
    start = len(part.title) - len(name.lstrip())
    return scalar(name.strip(), line, column + start) if name.strip() else None


def _report_unrecognised(opening: Part | None, problems: Problems) -> None:
    line, column = (
        (opening.heading.line, opening.heading.column) if opening and opening.heading else (1, 1)
    )
    headings = [f"{form.heading}: …" if form.named else form.heading for form in FORMS.values()]
    title = opening.title if opening else ""
    hint = did_you_mean(
        nearest(title, headings), otherwise="Begin with 'kind: …' between two lines '---'."
    )
    message = (
        f"The heading '{title[:60]}' doesn't say what kind of document this is."
        if opening
        else "Nothing says what kind of document this is."
    )
    problems.add(codes.UNKNOWN_KIND, line, column, message, hint)
