"""A sign-off doesn't say properly what it covers.

## What it does

Reports another algorithm than `coverage/v1`, a digest that isn't `sha256:` with 64 hexadecimal
digits, and a sign-off over no file. The digests under `supersedes` and `revokes` must have their
form too. A record without `covers` covers what the commit has that wrote it; only one that is
signed itself has to have them.

## Why

The digest ties the decision to exactly the evidence that was reviewed. Without it, the sign-off
would be for whatever the evidence becomes.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    emails: [alice@example.com]
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
covers:
  algorithm: coverage/v1
  digest: sha256:abc
  files: 42
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    emails: [alice@example.com]
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
covers:
  algorithm: coverage/v1
  digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  files: 42
```
"""

import re
from collections.abc import Iterable, Iterator

from integration_report.checking.rule import Facts, Hit
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.signoff import COVERAGE_ALGORITHM, Coverage, Signoff

CODE = "SGN006"
NAME = "malformed-coverage"
LEVEL = Level.ERROR


_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what is wrong with the coverage, and with the digests of earlier statements."""
    for document, record in facts.evidence.of(Signoff):
        if record.covers is not None:
            yield from _coverage(document, record.covers)
        elif record.signature:
            yield Hit(
                document.location(record),
                "The sign-off is signed, and doesn't say what it covers.",
                f"Add 'covers:' with the algorithm {COVERAGE_ALGORITHM}, the digest and the files.",
            )
        for field, digest in (("supersedes", record.supersedes), ("revokes", record.revokes)):
            if digest and not _DIGEST.fullmatch(digest):
                yield Hit(
                    document.location(record, field),
                    f"'{field}' is no digest of a statement.",
                    "Write the digest of the earlier statement, as the page Sign-offs has it.",
                )


def _coverage(document: Document[Signoff], covers: Coverage) -> Iterator[Hit]:
    if covers.algorithm != COVERAGE_ALGORITHM:
        yield Hit(
            document.location(covers, "algorithm"),
            f"'{covers.algorithm}' is no known way to compute what is covered.",
            f"Write {COVERAGE_ALGORITHM}.",
        )
    if not _DIGEST.fullmatch(covers.digest):
        yield Hit(
            document.location(covers, "digest"),
            "The digest is not 'sha256:' with 64 hexadecimal digits in lower case.",
            "Copy the digest as it was computed when the sign-off was given.",
        )
    if covers.files < 1:
        yield Hit(
            document.location(covers, "files"),
            f"The sign-off covers {covers.files} files.",
            "Sign when there is evidence, and write the number of its files.",
        )
