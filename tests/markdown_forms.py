"""Documents in Markdown, and what reading them gives."""

from typing import Any, NamedTuple

from integration_report.model.document import Document
from integration_report.reading.document import read_document


class Found(NamedTuple):
    code: str
    line: int
    column: int


def read(text: str) -> Document[Any]:
    """Return the document of a text."""
    document = read_document(text.encode(), "data/document.md", "0" * 40)
    assert document is not None
    return document


def found(text: str) -> list[Found]:
    """Return code, line and column of each problem."""
    return [
        Found(problem.code, problem.location.line, problem.location.column)
        for problem in read(text).problems
    ]


def record(text: str) -> Any:  # noqa: ANN401 - each kind has its own
    """Return the record of a text without problems."""
    document = read(text)
    assert document.problems == ()
    return document.record


def hints(text: str) -> str:
    """Return the hints of all problems."""
    return " ".join(problem.hint for problem in read(text).problems)
