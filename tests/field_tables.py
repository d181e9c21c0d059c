"""The manual's page of all fields, from the JSON Schemas; run as a program, it writes the page."""

import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, TypeAlias

from documentation import MANUAL
from integration_report.model.words import WRITTEN_KINDS, Kind

Schema: TypeAlias = dict[str, Any]
PAGE = MANUAL / "fields.md"
"""The page."""

_INTRODUCTION = """\
# Fields of every document

What each kind of document may say, as YAML names it. In Markdown, front matter takes the same
names, and the forms' headings, bold lines and tables stand for them. Fields in **bold** must be
there; an unknown field is a finding that names the nearest. A list of one may be written without
brackets, names also with commas between them; `none`, `n/a` and a dash are an empty list.

Dates are written `2026-10-01`. A *result* is ✓ or ✗, or a word such as `pass`, `fail`, `partial`,
`skip`, `yes` or `no`. A component is named by its id, its name, an alias, or its first words.

This page is made from the JSON Schemas that
[`integration-report schema KIND`](commands.md#schema) prints.
"""
_SHARED = ("title", "form", "suppress")


def page() -> str:
    """Return the page as it should be."""
    schemas = {kind: schema(kind) for kind in WRITTEN_KINDS}
    parts = {name: part for one in schemas.values() for name, part in one["$defs"].items()}
    text = [_INTRODUCTION, "\n## In every document\n\n", *_table(schemas[Kind.PLAN], _SHARED)]
    text += ["\n## The kinds\n"]
    for kind, one in schemas.items():
        names = [name for name in one["properties"] if name not in ("kind", *_SHARED)]
        text += [f"\n### {kind}\n\n{one['description']}\n\n", *_table(one, names)]
    text += ["\n## Their parts\n"]
    for name, part in sorted(parts.items()):
        text += [f"\n### {_heading(name)}\n\n{part['description']}\n\n", *_table(part)]
    return "".join(text)


def schema(kind: Kind) -> Schema:
    """Return the JSON Schema of a kind."""
    found: Schema = json.loads(
        (files("integration_report") / "schemas" / f"{kind}.json").read_bytes()
    )
    return found


def _table(part: Schema, names: Sequence[str] = ()) -> Iterator[str]:
    yield "| field | value | says |\n| --- | --- | --- |\n"
    for name in names or part["properties"]:
        field = part["properties"][name]
        shown = f"**`{name}`**" if name in part.get("required", ()) else f"`{name}`"
        says = field.get("description", "").replace("|", "\\|")
        yield f"| {shown} | {_value(field)} | {says} |\n"


def _value(field: Schema) -> str:
    """Return in words what a field takes."""
    if "additionalProperties" in field:
        return f"mapping of {_value(field['additionalProperties'])}"
    if "$ref" in field:
        heading = _heading(field["$ref"].rpartition("/")[2])
        return f"[{heading.lower()}](#{heading.lower().replace(' ', '-')})"
    if field.get("type") == "array":
        return f"list of {_value(field['items'])}"
    if "enum" in field:
        words = [word for word in field["enum"] if word]
        return "result" if "✓" in words else " ".join(f"`{word}`" for word in words)
    if "[0-9]{4}-" in field.get("pattern", ""):
        return "date"
    if field.get("type") == "integer":
        return "number"
    return _value(field["anyOf"][0]) if "anyOf" in field else "text" if field else "anything"


def _heading(name: str) -> str:
    """Return the name of a part as its heading: `PlannedPoint` is a planned point."""
    return re.sub(r"(?<!^)([A-Z])", lambda found: f" {found[1].lower()}", name)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
