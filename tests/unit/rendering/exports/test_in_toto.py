import base64
import json

from integration_report.model.bundle import BundledSignoff
from integration_report.model.words import Decision, Trust
from integration_report.rendering.exports.in_toto import envelope, signoff_files
from specification_vectors import vectors

SIGNED = vectors("signatures")[0]
SIGNOFF = BundledSignoff(
    name="1.0-tech-lead-alice",
    path="data/signoffs/1.0/tech-lead-alice.yml",
    record=b"kind: signoff\n",
    statement=SIGNED["statement"].encode(),
    signature=SIGNED["signature"].rstrip("\n"),
    key="SHA256:abc",
    person="alice",
    role="tech-lead",
    decision=Decision.APPROVED,
    trust=Trust.VERIFIED,
    state="valid",
)


def unsigned(**fields: bytes | str) -> BundledSignoff:
    values = {name: getattr(SIGNOFF, name) for name in SIGNOFF.__struct_fields__}
    return BundledSignoff(**{**values, **fields})


def test_an_envelope_has_the_statement_and_the_signature_as_they_are() -> None:
    found = json.loads(envelope(SIGNOFF))
    assert base64.b64decode(found["payload"]) == SIGNOFF.statement
    assert found["payloadType"] == "application/vnd.in-toto+json"
    (signature,) = found["signatures"]
    assert base64.b64decode(signature["sig"]).decode() == SIGNED["signature"]
    assert signature["extension"]["ext"]["signed"] == "payload"


def test_only_what_is_signed_is_in_an_envelope() -> None:
    assert [path for path, _ in signoff_files([SIGNOFF])] == [
        "signoffs/1.0-tech-lead-alice.json",
        "signoffs/1.0-tech-lead-alice.sig",
        "signoffs/1.0-tech-lead-alice.dsse.json",
    ]
    assert [path for path, _ in signoff_files([unsigned(signature="")])] == [
        "signoffs/1.0-tech-lead-alice.json"
    ]
    assert list(signoff_files([unsigned(statement=b"")])) == []
