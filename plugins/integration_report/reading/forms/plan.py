"""The integration sequence: the plan as Markdown."""

import re
from typing import Final

from integration_report.model.names import normalized, slug
from integration_report.reading import codes
from integration_report.reading.forms.fields import Field, fields_of, read_fields_of
from integration_report.reading.forms.sheet import Part, Sheet, scalar
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.markdown_source import Table
from integration_report.reading.markdown_text import plain
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

FIELDS: Final = {
    "Strategy": "strategy",
    "Meeting Layer": "meeting_layer",
    "Stubs": "stubs",
}
STEPS: Final = Columns(
    {
        "Order": "order",
        "Component": "component",
        "Integrates With": "integrates_with",
        "Milestone": "milestone",
        "#": "order",
        "No": "order",
    },
    required=frozenset({"component"}),
    lists=frozenset({"integrates_with"}),
)
COMPONENTS: Final = Columns(
    {
        "ID": "id",
        "Name": "name",
        "Owner": "owner",
        "External": "external",
        "Aliases": "aliases",
        "Description": "description",
        "Component": "name",
    },
    lists=frozenset({"aliases"}),
)
POINTS: Final = Columns(
    {"From": "from", "To": "to", "Protocol": "protocol"},
    required=frozenset({"from", "to"}),
    arrow=True,
)

_PHASE: Final = re.compile(
    r"phase[ ]+(?P<id>[\w.\-]*\w)[ ]*(?:[:–—-][ ]*(?P<name>.*))?", re.IGNORECASE
)
_PHASE_DUE: Final = frozenset({"due", "due date", "date", "target date"})
_HEADINGS: Final = ("Phase 1: …", "Components", "Integration Points")


def read_plan(sheet: Sheet, name: Scalar | None) -> None:
    """Read an integration sequence (process guide, section 1.2)."""
    if name is not None:
        sheet.put("title", name)
    phases: list[Node] = []
    in_phase = False
    opening = sheet.heading
    for part in sheet.parts:
        found = _PHASE.fullmatch(part.title)
        if found:
            phases.append(_phase(sheet, part, found))
            in_phase = True
            continue
        strict = part.heading is None or part is opening
        read_fields_of(sheet, part, FIELDS, strict=strict)
        section = normalized(part.title)
        if section == "components":
            _read_components(sheet, part)
        elif section in ("integration points", "points"):
            _read_points(sheet, part)
        elif not in_phase or strict:
            _report_steps_without_phase(sheet, part)
    if phases:
        sheet.put("phases", Sequence(phases, phases[0].line, phases[0].column))
    sheet.report_unread(_HEADINGS)


def _phase(sheet: Sheet, part: Part, found: re.Match[str]) -> Mapping:
    heading = part.heading
    line, column = (heading.line, heading.column) if heading else (1, 1)
    entries: list[tuple[Scalar, Node]] = []

    def put(key: str, node: Node) -> None:
        entries.append((Scalar(key, node.line, node.column), node))

    put("id", scalar(found["id"], line, column + found.start("id")))
    if found["name"]:
        put("name", scalar(found["name"].strip(), line, column + found.start("name")))
    due = [field for field in fields_of(part) if normalized(field.label) in _PHASE_DUE]
    if due:
        put("due", _text(due[0]))
        _report_second_due(sheet, due)
    steps: list[Node] = []
    for table in part.tables:
        steps.extend(read_table(sheet, table, STEPS))
    if steps:
        put("sequence", Sequence(steps, steps[0].line, steps[0].column))
    return Mapping(entries, line, column)


def _text(field: Field) -> Scalar:
    return scalar(plain(field.text), field.line, field.column)


def _report_second_due(sheet: Sheet, due: list[Field]) -> None:
    for field in due[1:]:
        if plain(field.text) != plain(due[0].text):
            sheet.problems.add(
                codes.CONFLICT,
                field.line,
                field.column,
                f"The phase is due at another date here than in line {due[0].line}.",
                "Keep one of the two.",
            )


def _read_components(sheet: Sheet, part: Part) -> None:
    """Read the table of components: a mapping by id, which is made from the name if not given."""
    found: dict[str, tuple[Scalar, Node]] = {}
    for table in part.tables:
        for row in read_table(sheet, table, COMPONENTS):
            name = row.get("id")
            if not isinstance(name, Scalar) or not name.text:
                name = row.get("name")
            if not isinstance(name, Scalar) or not name.text:
                sheet.problems.add(
                    codes.MISSING_FIELD,
                    row.line,
                    row.column,
                    "The component has no name.",
                    "Write its name in the column 'Name'.",
                )
                continue
            given = row.get("id")
            identity = name.text if name is given else slug(name.text)
            fields = [(key, value) for key, value in row.entries if key.text != "id"]
            if identity in found:
                sheet.problems.add(
                    codes.DUPLICATE_KEY,
                    name.line,
                    name.column,
                    f"Component '{identity}' already stands in line {found[identity][0].line}.",
                    "Keep one of the two.",
                )
                continue
            key = Scalar(identity, name.line, name.column)
            found[identity] = (key, Mapping(fields, row.line, row.column))
    if found:
        first = next(iter(found.values()))[0]
        sheet.put("components", Mapping(list(found.values()), first.line, first.column))


def _read_points(sheet: Sheet, part: Part) -> None:
    points: list[Node] = []
    for table in part.tables:
        points.extend(read_table(sheet, table, POINTS))
    if points:
        sheet.put("points", Sequence(points, points[0].line, points[0].column))


def _report_steps_without_phase(sheet: Sheet, part: Part) -> None:
    for table in part.tables:
        titles = {normalized(cell.text) for cell in table.headings.cells}
        if {"component", "milestone"} <= titles:
            _report_table(sheet, table)


def _report_table(sheet: Sheet, table: Table) -> None:
    sheet.use(table)
    sheet.problems.add(
        codes.UNKNOWN_FIELD,
        table.headings.line,
        table.headings.column,
        "The sequence stands below no phase.",
        "Put a heading such as '### Phase 1: Core' above it.",
    )
