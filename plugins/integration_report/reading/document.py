"""The bytes of one file become a document; what they say depends on nothing else."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.document import Document
from integration_report.model.records import RECORD_TYPES
from integration_report.reading import codes
from integration_report.reading.kinds import kind_of, written_kind
from integration_report.reading.nodes import Mapping, Node
from integration_report.reading.problems import Problems
from integration_report.reading.text import decode_text, line_count
from integration_report.reading.titles import names_in, title_of

YAML_SUFFIXES: Final = (".yml", ".yaml")
MARKDOWN_SUFFIXES: Final = (".md", ".markdown")

_SPECIFICATION_KEYS: Final = ("openapi", "swagger")
_KEYS_OF_SPECIFICATIONS: Final = frozenset(
    {
        *_SPECIFICATION_KEYS,
        *("$self", "components", "externalDocs", "info", "jsonSchemaDialect", "paths", "security"),
        *("servers", "tags", "webhooks"),
        # of Swagger, before it was OpenAPI
        *("basePath", "consumes", "definitions", "host", "parameters", "produces", "responses"),
        *("schemes", "securityDefinitions"),
    }
)
_ENDED_EARLY: Final = frozenset({codes.SYNTAX, codes.SIZE})


class Source(NamedTuple):
    """A document's text before it is decoded."""

    kind: str
    """What it says it is, as written or as its form shows; empty when it doesn't."""
    node: Node | None
    """What it says; `None` when it says nothing."""


def read_document(
    content: bytes, path: str, blob: str, *, is_page: bool = False
) -> Document[Any] | None:
    """Return the document that the bytes of a file say.

    `is_page` tells that the file is one of the site's pages, which only its front matter makes
    evidence. `None` for an interface's specification: contracts name it, and it is no evidence
    itself. A file that can't be read or recognised is a document without a record, with the
    problems.
    """
    problems = Problems(path)
    text = decode_text(content, problems)
    if text is None:
        return unreadable(path, blob, problems)
    name = path.lower()
    if name.endswith(YAML_SUFFIXES):
        source = _yaml_source(text, problems)
        if source is None:
            return None
    elif name.endswith(MARKDOWN_SUFFIXES):
        source = _markdown_source(text, problems, is_page=is_page)
    elif name.endswith(".json") and _is_json_specification(content):
        return None
    else:
        message = "The file is neither YAML nor Markdown, and no document names it."
        hint = "Write it as .yml or .md, or keep it outside the folder of evidence."
        problems.add(codes.UNKNOWN_KIND, 1, 1, message, hint)
        return unreadable(path, blob, problems)
    return _document(source, text, blob, problems)


def unreadable(path: str, blob: str, problems: Problems) -> Document[Any]:
    """Return the document of a file that says nothing that can be used."""
    return Document(
        path=path,
        blob=blob,
        kind=None,
        record=None,
        title=path.rpartition("/")[2],
        problems=problems.in_order(),
    )


def _document(source: Source, text: str, blob: str, problems: Problems) -> Document[Any]:
    path, record = problems.path, None
    kind = kind_of(source.kind, source.node, problems)
    if kind is not None and source.node is not None and not _ended_early(problems):
        from integration_report.reading.decode import decode  # a warm run decodes nothing

        record = decode(source.node, RECORD_TYPES[kind], problems)
    return Document(
        path=path,
        blob=blob,
        kind=kind,
        record=record,
        title=title_of(record, path) if record else path.rpartition("/")[2],
        about=() if record else names_in(source.node),
        problems=problems.in_order(),
        lines=line_count(text),
    )


def _markdown_source(text: str, problems: Problems, *, is_page: bool) -> Source:
    from integration_report.reading.forms.registry import read_form

    reading = read_form(text, problems, by_heading=not is_page)
    return Source(reading.kind, reading.node)


def _yaml_source(text: str, problems: Problems) -> Source | None:
    """Return what YAML says, or `None` when it is an interface's specification."""
    from integration_report.reading.yaml_source import read_yaml  # a warm run reads no YAML

    node = read_yaml(text, problems)
    if type(node) is Mapping and _is_specification([key.text for key, _ in node.entries]):
        return None
    if node is None and not problems:
        hint = "Write the document, or delete the file."
        problems.add(codes.EMPTY, 1, 1, "Nothing but comments is in the file.", hint)
    return Source(written_kind(node), node)


def _ended_early(problems: Problems) -> bool:
    """Return whether a part of the document was not read, so that a record would lack it."""
    return any(problem.code in _ENDED_EARLY for problem in problems.in_order())


def _is_json_specification(content: bytes) -> bool:
    try:
        document = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return _is_specification(document)


def _is_specification(keys: Iterable[str]) -> bool:
    """Return whether the keys of a file are those of an interface's specification, and no others.

    One key alone must not make evidence that forgot its kind vanish.
    """
    given = {key for key in keys if not key.startswith("x-")}
    return not given.isdisjoint(_SPECIFICATION_KEYS) and given <= _KEYS_OF_SPECIFICATIONS
