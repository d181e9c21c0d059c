"""The statement of a sign-off: the bytes that are signed, the same wherever they are made."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision

NAMESPACE: Final = "signoff@mkdocs-integration-report"
"""What signatures of statements are for, so that no signature of something else is one of them."""
PREDICATE_TYPE: Final = "urn:mkdocs-integration-report:signoff:v1"
"""The type of what a sign-off's statement says."""
STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
"""The type of the statements themselves."""

Texts = str | Sequence["Texts"] | Mapping[str, "Texts"]
"""What canonical JSON is made of: texts alone, so that nobody can write a number in two ways."""

_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_TOO_MANY: Final = 10**18
_ENCODER: Final = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
_NO_DECISIONS: Final = frozenset({Decision.PENDING, Decision.UNKNOWN})


class StatementError(ValueError):
    """A record of which there is no statement; the message is a clause that says why."""


def statement_of(record: Signoff) -> bytes:
    """Return what a sign-off states, as the bytes that are signed.

    They rest on what the record says alone, and neither on how its file is written nor on its
    signature. Raises `StatementError` for a record that leaves something out, or decides nothing.
    """
    if record.decision in _NO_DECISIONS:
        raise StatementError("it decides nothing: write approved, rejected or another decision")
    covers = _covers(record.covers)
    subject: Texts = {
        "name": f"{record.report}@{record.version}",
        "digest": {"sha256": covers["digest"].removeprefix("sha256:")},
    }
    predicate: Texts = {
        "conditions": [condition.text for condition in record.conditions],
        "covers": covers,
        "decision": str(record.decision),
        "meaning": record.meaning,
        "person": record.person,
        "printed_name": record.printed_name,
        "report": record.report,
        "repository": record.repository,
        "revokes": record.revokes,
        "role": record.role,
        "signed_at": _moment(record.signed_at),
        "supersedes": record.supersedes,
        "version": record.version,
    }
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [subject],
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate,
        }
    )


def digest_of(statement: bytes) -> str:
    """Return the digest by which other records name a statement: `sha256:` and 64 digits."""
    return f"sha256:{hashlib.sha256(statement).hexdigest()}"


def canonical(value: Texts) -> bytes:
    """Return the only canonical JSON of texts, lists and mappings.

    Raises `StatementError` for a text with half of a surrogate pair, which no encoding of text has.
    """
    # Escapes of what isn't printable ASCII are in lower case; the short ones are taken where
    # JSON has one, and a slash isn't escaped.
    written = _ENCODER.encode(value)
    if "\\ud" in written:  # hardly any has halves of pairs, and those mostly whole pairs
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise StatementError(
                "it has a character that is no whole one (half of a surrogate pair): write it again"
            ) from None
    return written.encode("ascii")


def _covers(covers: Coverage | None) -> dict[str, str]:
    if covers is None:
        raise StatementError("it doesn't say what it covers: sign by `integration-report sign`")
    if not _DIGEST.fullmatch(covers.digest):
        raise StatementError(
            "the digest of what it covers isn't `sha256:` and 64 digits of hexadecimal numbers in "
            "lower case: sign by `integration-report sign`"
        )
    if not 0 <= covers.files < _TOO_MANY:
        raise StatementError(
            "the number of files that it covers can't be one: sign by `integration-report sign`"
        )
    return {
        "algorithm": covers.algorithm,
        "digest": covers.digest,
        "files": str(covers.files),
    }


def _moment(at: dt.datetime | None) -> str:
    """Return a moment in UTC; raises `StatementError` when that can't be told to the second."""
    if at is None:
        raise StatementError("it doesn't say when it was signed: write signed_at")
    if at.tzinfo is None:
        raise StatementError("signed_at has no time zone: write it as in 2026-10-20T10:00:00Z")
    try:
        # Years before 1000 have four digits too, which strftime doesn't promise.
        told = at.astimezone(dt.UTC).isoformat().removesuffix("+00:00")
    except OverflowError:
        raise StatementError("signed_at is out of the years 1 to 9999 in UTC") from None
    if "." in told:
        raise StatementError("signed_at has parts of a second: write it as in 2026-10-20T10:00:00Z")
    return f"{told}Z"
