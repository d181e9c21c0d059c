"""Sign-offs and the verdict as in-toto statements, for programs that know those.

A signature is exported as it was made: of the statement, in OpenSSH's format. It is no signature
in the sense of DSSE, which signs an encoding of the payload together with its type, so that an
envelope around it says what it is, and nothing that isn't signed is ever in an envelope.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from integration_report.model.bundle import BundledCommit, BundledSignoff
from integration_report.model.summary import Report

VERDICT_TYPE: Final = "urn:mkdocs-integration-report:verdict:v1"
"""The type of what the statement of a verdict says."""
PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
"""What is in an envelope."""

_STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
_NAMESPACE: Final = "signoff@mkdocs-integration-report"


def in_toto_files(report: Report, commit: BundledCommit) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file: statements, signatures, and envelopes."""
    yield "verdict.json", verdict(report, commit)
    yield from signoff_files(commit.signoffs)


def signoff_files(signoffs: Iterable[BundledSignoff]) -> Iterator[tuple[str, bytes]]:
    """Yield the statement of each sign-off, and where it is signed, its signature and envelope."""
    for signoff in signoffs:
        if signoff.statement:
            yield f"signoffs/{signoff.name}.json", signoff.statement
        if signoff.is_signed:
            yield f"signoffs/{signoff.name}.sig", _lines(signoff.signature)
            yield f"signoffs/{signoff.name}.dsse.json", envelope(signoff)


def verdict(report: Report, commit: BundledCommit) -> bytes:
    """Return the statement of a report's verdict, which nobody has signed yet."""
    return _json(
        {
            "_type": _STATEMENT_TYPE,
            "subject": [
                {
                    "name": f"{report.title}@{report.version}",
                    "digest": {"sha256": commit.digest.removeprefix("sha256:")},
                }
            ],
            "predicateType": VERDICT_TYPE,
            "predicate": {
                "version": report.version,
                "commit": commit.id,
                "ready": report.verdict.ready,
                "reasons": [
                    {"kind": str(reason.kind), "message": reason.message}
                    for reason in report.verdict.reasons
                ],
                "as_of": report.as_of.isoformat(),
                "digest": commit.digest,
                "files": commit.files,
            },
        }
    )


def envelope(signoff: BundledSignoff) -> bytes:
    """Return a signed statement and its signature in the shape of an envelope of DSSE.

    The signature is over the payload alone. Programs that know only what DSSE signs refuse it; the
    extension tells others how it was made.
    """
    return _json(
        {
            "payloadType": PAYLOAD_TYPE,
            "payload": base64.b64encode(signoff.statement).decode("ascii"),
            "signatures": [
                {
                    "keyid": signoff.key,
                    "sig": base64.b64encode(_lines(signoff.signature)).decode("ascii"),
                    "extension": {
                        "kind": "sshsig",
                        "ext": {"namespace": _NAMESPACE, "signed": "payload"},
                    },
                }
            ],
        }
    )


def _json(value: dict[str, Any]) -> bytes:
    """Return JSON that is the same each time, in ASCII: statements are hashed and signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _lines(text: str) -> bytes:
    """Return a text with a line feed at its end, as ssh-keygen wants signatures."""
    return f"{text.rstrip()}\n".encode("utf-8", "backslashreplace")
