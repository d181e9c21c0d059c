"""Which document has which form: an explicit table, and recognition by the first heading."""

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import Final, NamedTuple

from integration_report.model.names import did_you_mean, normalized
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.forms.arrows import split_arrow
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
from integration_report.reading.forms.slips import report_slips
from integration_report.reading.forms.test_report import read_test_report
from integration_report.reading.kinds import find_kind
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

_ALIKE: Final = 0.6
"""How alike a title is to the heading that it may stand for: 0 for not at all, 1 for the same."""
_OF_ITS_SORT: Final = 0.1
"""What is added where both have a name, or neither has."""
_FAR_BEHIND: Final = 0.25
"""How much less alike than the best a heading isn't worth mentioning."""
_MOST_WORDS: Final = 8

_BY_HEADING: Final = {normalized(form.heading): kind for kind, form in FORMS.items()}


class MarkdownReading(NamedTuple):
    """What a Markdown document says."""

    kind: str
    """The kind as its front matter says it, or as its first heading shows; else empty."""
    node: Mapping | None
    """Its fields with the keys of its YAML form; of an unknown kind, its front matter."""


def read_form(text: str, problems: Problems, *, by_heading: bool = True) -> MarkdownReading:
    """Return what a Markdown document is and says.

    Its front matter's `kind` says what it is; without one, the form of its first heading does,
    unless `by_heading` is off. What is wrong is added to the problems, so is a heading that is
    no form's; whether a written kind is known is left to the caller, as with YAML.
    """
    source = read_markdown(text, problems)
    given = source.front.get("kind") if source.front else None
    written = given.text.strip() if isinstance(given, Scalar) else ""
    parts = parts_of(source)
    opening = next((part for part in parts if part.heading), None)
    shown = _recognised(opening.title) if opening else None
    if not written:
        if not by_heading or shown is None:
            if by_heading and source.front is None:
                _report_unrecognised(opening, problems)
            return MarkdownReading("", source.front)
        written = shown.value
    kind = find_kind(written)
    if kind is None:
        return MarkdownReading(written, source.front)
    form = FORMS.get(kind)
    if form is None:
        _report_yaml_only(kind, source, problems)
        return MarkdownReading(written, None)
    if shown not in (None, kind) and opening:
        _report_other_kind(opening, shown, kind, problems)
    sheet = Sheet(kind, source, parts, problems)
    form.read(sheet, _name(sheet, form))
    report_slips(sheet)
    return MarkdownReading(written, sheet.node())


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
    heading = opening.heading if opening else None
    line, column = (heading.line, heading.column) if heading else (1, 1)
    title = opening.title if opening else ""
    message = "Neither front matter nor a heading says what kind of document this is."
    if title:
        message = f"The heading '{title[:60]}' is that of no kind of document."
    hint = did_you_mean(
        _likely_headings(title), otherwise="Begin with 'kind: …' between two lines '---'."
    )
    problems.add(codes.UNKNOWN_KIND, line, column, message, hint)


def _likely_headings(title: str) -> list[str]:
    """Return the forms' headings that a misspelt one may stand for, best first.

    A name may follow the heading of some forms, and must not count as a misspelling of it; that
    there is one speaks for these forms.
    """
    from difflib import SequenceMatcher  # takes long to import, and most headings are known

    opening, colon, _ = title.partition(":")
    has_name = bool(colon) or split_arrow(title) is not None
    words = normalized(opening).split()[:_MOST_WORDS]
    ranked = []
    for form in FORMS.values():
        heading = normalized(form.heading)
        said = " ".join(words[: len(heading.split())] if form.named and not colon else words)
        likeness = SequenceMatcher(None, said, heading).ratio()
        if said and heading.endswith(f" {said}"):
            likeness = 1.0  # only its first words are missing
        if likeness >= _ALIKE:
            shown = f"{form.heading}: …" if form.named else form.heading
            ranked.append((likeness + _OF_ITS_SORT * (form.named is has_name), shown))
    ranked.sort(key=lambda one: -one[0])
    return [shown for rank, shown in ranked[:3] if rank > ranked[0][0] - _FAR_BEHIND]


def _report_yaml_only(kind: Kind, source: MarkdownSource, problems: Problems) -> None:
    place = source.front.get("kind") if source.front else None
    line, column = (place.line, place.column) if place else (1, 1)
    message = f"A document of kind '{kind}' can't be written in Markdown."
    problems.add(codes.UNKNOWN_KIND, line, column, message, "Write it as YAML, in a file '.yml'.")


def _report_other_kind(opening: Part, shown: Kind | None, kind: Kind, problems: Problems) -> None:
    heading = opening.heading
    line, column = (heading.line, heading.column) if heading else (1, 1)
    message = f"The heading is that of kind '{shown}', the front matter says '{kind}'."
    hint = "Correct the kind, or write another heading."
    problems.add(codes.CONFLICT, line, column, message, hint)
