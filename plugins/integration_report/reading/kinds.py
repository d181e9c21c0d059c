"""The word that says what kind of document a file is."""

from integration_report.model.names import did_you_mean, nearest
from integration_report.model.words import WRITTEN_KINDS, Kind
from integration_report.reading import codes
from integration_report.reading.nodes import Mapping, Node, Scalar
from integration_report.reading.problems import Problems


def find_kind(text: str) -> Kind | None:
    """Return the kind that a word means, or `None`; case, blanks and underscores don't matter.

    Only kinds that people write have a word.
    """
    word = "-".join(text.casefold().replace("_", " ").split())
    return Kind(word) if word in WRITTEN_KINDS else None


def kind_of(written: str, node: Node | None, problems: Problems) -> Kind | None:
    """Return the kind that a document says it is, or `None`.

    `written` is the word, empty when there is none. That, and a word that is no kind, is a
    problem at the value of `kind` in the node; a document without the word in which something
    else is wrong may have lost it there, so that then nothing is added.
    """
    given = node.get("kind") if type(node) is Mapping else None
    line, column = (given.line, given.column) if given else (1, 1)
    if not written:
        if given is not None or not problems:
            message = "The file doesn't say what kind of document it is."
            hint = (
                f"Begin it with 'kind: …', one of {', '.join(WRITTEN_KINDS)}. If it is a part of an"
                " interface's specification, name that one in a contract."
            )
            problems.add(codes.UNKNOWN_KIND, line, column, message, hint)
        return None
    kind = find_kind(written)
    if kind is None:
        message = f"'{written[:60]}' is no kind of document."
        hint = did_you_mean(
            nearest(written, WRITTEN_KINDS), otherwise=f"Write one of {', '.join(WRITTEN_KINDS)}."
        )
        problems.add(codes.UNKNOWN_KIND, line, column, message, hint)
    return kind


def written_kind(node: Node | None) -> str:
    """Return what a document says under `kind`; empty when there is no such text."""
    given = node.get("kind") if type(node) is Mapping else None
    return given.text.strip() if type(given) is Scalar else ""
