"""A signature stands in the report without a sign-off record.

## What it does

Reports lines of the report's sign-off table on which something stands under `Signature`, although
there is no sign-off record of that role for the report's version. A line of underscores is empty.

## Why

Anybody can type a name into a table. A sign-off is a record of its own, which says what it covers
and can be proved.

## Example that fails

```yaml
kind: report
version: '1.0'
signoffs:
  - {role: Tech Lead, name: Alice Ng, signature: A. Ng, date: 2026-10-02}
```

## Example that passes

```yaml
kind: report
version: '1.0'
signoffs:
  - {role: Tech Lead, name: Alice Ng, signature: _________}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Signoff
from integration_report.model.words import says_nothing

CODE = "REP009"
NAME = "signature-without-record"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the signatures that no record stands behind."""
    recorded = {
        (normalized(record.role), record.version.strip(), name)
        for _, record in facts.evidence.of(Signoff)
        for name in ("", normalized(record.printed_name))
    }
    for document, report in facts.evidence.of(IntegrationReport):
        for line in report.signoffs:
            key = (normalized(line.role), report.version.strip(), normalized(line.name))
            if says_nothing(line.signature.strip("_ ")) or key in recorded:
                continue
            yield Hit(
                document.location(line, "signature"),
                f"'{line.signature}' stands as the signature of {line.role or 'nobody'}, but there"
                " is no such sign-off record.",
                "Leave the line empty, and add a sign-off record (kind: signoff).",
            )
