"""The file of a sign-off record, written such that reading it gives the same record."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from integration_report.model.signoff import Signoff
from integration_report.reading.document import read_document

_PLAIN: Final = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./-]| (?=[A-Za-z0-9(]))*")
_WORDS_OF_YAML: Final = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
# Characters that JSON leaves as they are, and that YAML or a careful reader refuses.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def signoff_text(record: Signoff, comments: Iterable[str] = ()) -> str:
    """Return the YAML text of a record, in the order in which people read it.

    `comments` are lines that stand before it. Texts have to be whole: one with half of a
    surrogate pair can't be written.
    """
    lines = [f"# {comment}".rstrip() for comment in comments]
    return "\n".join((*lines, *_lines(record))) + "\n"


def read_signoff(text: str, path: str) -> Signoff | None:
    """Return the record that a text is; `None` for one that isn't a record without problems."""
    document = read_document(text.encode(), path, "")
    if document is None or document.problems or not isinstance(document.record, Signoff):
        return None
    return document.record


def _lines(record: Signoff) -> Iterator[str]:
    yield "kind: signoff"
    yield f"repository: {_text(record.repository)}"
    yield f"report: {_text(record.report)}"
    yield f"version: {_quoted(record.version)}"
    yield f"role: {_text(record.role)}"
    yield f"person: {_text(record.person)}"
    yield f"printed_name: {_text(record.printed_name)}"
    yield f"decision: {record.decision}"
    yield f"meaning: {_text(record.meaning)}"
    if record.conditions:
        yield f"conditions: [{', '.join(_text(one.text) for one in record.conditions)}]"
    if record.signed_at is not None:
        yield f"signed_at: {record.signed_at.isoformat().replace('+00:00', 'Z')}"
    if record.covers is not None:
        yield "covers:"
        yield f"  algorithm: {_text(record.covers.algorithm)}"
        yield f"  digest: {_text(record.covers.digest)}"
        yield f"  files: {record.covers.files}"
    if record.supersedes:
        yield f"supersedes: {_text(record.supersedes)}"
    if record.revokes:
        yield f"revokes: {_text(record.revokes)}"
    if record.signature:
        yield "signature: |"
        yield from (f"  {line}" for line in record.signature.rstrip("\n").split("\n"))


def _text(text: str) -> str:
    """Return a text as a value of YAML: as it is where nobody could take it for something else."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    if "'" not in text and text.isprintable() and not _ESCAPED.search(text):
        return f"'{text}'"
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
