"""The three checklists: the environment, one integration point, one external system."""

from typing import Final

from integration_report.reading.forms.arrows import split_arrow
from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Part, Sheet, scalar
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

ENVIRONMENT_FIELDS: Final = {
    "Environment": "name",
    "Name": "name",
    "Date": "date",
    "Components": "components",
    "Component": "components",
}
INTEGRATION_FIELDS: Final = {
    "Date": "date",
    "Integrator": "integrator",
    "Protocol": "protocol",
    "From": "from",
    "To": "to",
}
EXTERNAL_FIELDS: Final = {
    "External Owner": "owner",
    "Owner": "owner",
    "Contact": "owner",
    "Protocol": "protocol",
    "Environment": "environment",
    "System": "system",
}


def read_environment(sheet: Sheet, name: Scalar | None) -> None:
    """Read an environment checklist (process guide, section 1.3)."""
    if name is not None:
        sheet.put("name", name)
    read_fields(sheet, ENVIRONMENT_FIELDS)
    _read_sections(sheet)


def read_integration(sheet: Sheet, name: Scalar | None) -> None:
    """Read the checklist of an integration point (process guide, section 2.1)."""
    if name is not None:
        ends = split_arrow(name.text)
        if ends:
            for key, end in zip(("from", "to"), ends, strict=True):
                sheet.put(key, scalar(end.text, name.line, name.column + end.start))
    read_fields(sheet, INTEGRATION_FIELDS)
    _read_sections(sheet)


def read_external(sheet: Sheet, name: Scalar | None) -> None:
    """Read the checklist of an external system (process guide, section 2.2)."""
    if name is not None:
        sheet.put("system", name)
    read_fields(sheet, EXTERNAL_FIELDS)
    _read_sections(sheet)


def _read_sections(sheet: Sheet) -> None:
    """Make every heading with tasks a section; tasks above them are one without a title."""
    opening = sheet.heading
    sections: list[Node] = []
    untitled: list[Part] = []
    for part in sheet.parts:
        if not part.tasks:
            continue
        if part.heading is None or part is opening:
            untitled.append(part)
            continue
        heading = part.heading
        title = scalar(part.title, heading.line, heading.column)
        items = sheet.items(part.tasks, part.tasks[0].line, part.tasks[0].column)
        sections.append(_section(title, items))
    if untitled:
        tasks = [task for part in untitled for task in part.tasks]
        line, column = tasks[0].line, tasks[0].column
        # In quotes, so to speak: an empty title is a title.
        title = Scalar("", line, column, quoted=True)
        sections.insert(0, _section(title, sheet.items(tasks, line, column)))
    if sections:
        sheet.put("sections", Sequence(sections, sections[0].line, sections[0].column))
    sheet.report_unread(())


def _section(title: Scalar, items: Sequence) -> Mapping:
    entries: list[tuple[Scalar, Node]] = [
        (Scalar("title", title.line, title.column), title),
        (Scalar("items", items.line, items.column), items),
    ]
    return Mapping(entries, title.line, title.column)
