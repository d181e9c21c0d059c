"""Which sections and items a checklist must have: the guide's forms, and a team's own."""

import posixpath
from functools import cache
from pathlib import Path
from typing import Final

from integration_report.model.form import Form, FormSection
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.forms.sheet import parts_of
from integration_report.reading.items import item_text
from integration_report.reading.kinds import find_kind
from integration_report.reading.markdown_source import MarkdownSource, read_markdown
from integration_report.reading.nodes import Mapping, Scalar
from integration_report.reading.problems import Problems

CHECKLISTS: Final = (Kind.ENVIRONMENT, Kind.INTEGRATION, Kind.EXTERNAL)
"""The kinds whose documents are compared with a form."""

_KEYS: Final = ("kind", "version", "ordered")
_WORDS: Final = {"yes": True, "true": True, "no": False, "false": False}


@cache
def template(kind: Kind) -> str:
    """Return the guide's form of a kind as Markdown with placeholders.

    Raises `KeyError` for a kind that the guide has no form of.
    """
    # Not through importlib.resources: that loads what opens archives, for three small files.
    file = Path(__file__).with_name("templates") / f"{kind}.md"
    if not file.is_file():
        raise KeyError(kind)
    return file.read_text(encoding="utf-8")


@cache
def guide_form(kind: Kind) -> Form:
    """Return what the guide asks of a checklist; raises `KeyError` for another kind."""
    if kind not in CHECKLISTS:
        raise KeyError(kind)
    source = read_markdown(template(kind), Problems(""))
    # Only an integration point is worked through section by section.
    return Form(
        kind=kind,
        version="1",
        sections=_sections(source),
        ordered=kind is Kind.INTEGRATION,
    )


def guide_forms() -> dict[Kind, Form]:
    """Return the guide's forms of all checklists."""
    return {kind: guide_form(kind) for kind in CHECKLISTS}


def read_team_form(text: str, path: str, problems: Problems) -> Form | None:
    """Return a team's own form, or `None`, with a problem, when it can't be used.

    The file's name says the kind, such as `forms/external.md`. Front matter may give `version`
    (else it is `1`) and `ordered: yes|no` (else as in the guide's form).
    """
    kind = _kind(path, problems)
    if kind is None:
        return None
    source = read_markdown(text, problems)
    front = source.front or Mapping([], 1, 1)
    _report_unknown_keys(front, problems)
    sections = _sections(source)
    if not sections:
        problems.add(
            codes.MISSING_FIELD,
            1,
            1,
            "The form asks for nothing: it has no heading with tasks below it.",
            "Write headings with tasks '- [ ] …' below them, or delete the file.",
        )
        return None
    return Form(
        kind=kind,
        version=_text(front, "version") or "1",
        sections=sections,
        ordered=_ordered(front, problems, otherwise=guide_form(kind).ordered),
        path=path,
    )


def _kind(path: str, problems: Problems) -> Kind | None:
    name, suffix = posixpath.splitext(posixpath.basename(path))
    kind = find_kind(name) if suffix.lower() in {".md", ".markdown"} else None
    if kind in CHECKLISTS:
        return kind
    names = [f"{known}.md" for known in CHECKLISTS]
    hint = did_you_mean(
        nearest(f"{name}{suffix}", names), otherwise=f"Name it one of {', '.join(names)}."
    )
    message = f"'{name}{suffix}' is the name of no form."
    problems.add(codes.UNKNOWN_KIND, 1, 1, message, hint)
    return None


def _sections(source: MarkdownSource) -> tuple[FormSection, ...]:
    return tuple(
        FormSection(part.title, tuple(item_text(task) for task in part.tasks))
        for part in parts_of(source)
        if part.tasks
    )


def _text(front: Mapping, key: str) -> str:
    value = front.get(key)
    return value.text.strip() if isinstance(value, Scalar) else ""


def _ordered(front: Mapping, problems: Problems, *, otherwise: bool) -> bool:
    text = _text(front, "ordered")
    value = front.get("ordered")
    if value is None:
        return otherwise
    known = _WORDS.get(text.casefold())
    if known is None:
        problems.add(
            codes.WRONG_TYPE,
            value.line,
            value.column,
            f"Field 'ordered' is '{text[:40]}', which is neither yes nor no.",
            "Write yes or no.",
        )
        return otherwise
    return known


def _report_unknown_keys(front: Mapping, problems: Problems) -> None:
    for key, _ in front.entries:
        if key.text not in _KEYS:
            hint = did_you_mean(
                nearest(key.text, _KEYS), otherwise=f"Its fields are {', '.join(_KEYS)}."
            )
            message = f"Field '{key.text[:40]}' isn't one of a form's."
            problems.add(codes.UNKNOWN_FIELD, key.line, key.column, message, hint)
