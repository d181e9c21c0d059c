"""A checklist lacks a section of its form.

## What it does

Compares the headings of a checklist with those of the form of its kind: the process guide's, or the
team's own in `forms/` of the data folder. Case and punctuation make no difference.

## Why

A section that isn't there can't be open. A checklist without its verification would be complete as
soon as everything is configured.

## Example that fails

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained
- [ ] Certificates installed
- [ ] IP whitelist configured

## Connectivity Test

- [ ] Endpoint reachable
- [ ] Authentication successful
- [ ] Sample request/response verified

## Error Scenarios

- [ ] Connection timeout handling
- [ ] Invalid response handling
- [ ] Rate limiting response
- [ ] Service unavailable response
```

## Example that passes

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained
- [ ] Certificates installed
- [ ] IP whitelist configured

## Connectivity Test

- [ ] Endpoint reachable
- [ ] Authentication successful
- [ ] Sample request/response verified

## Error Scenarios

- [ ] Connection timeout handling
- [ ] Invalid response handling
- [ ] Rate limiting response
- [ ] Service unavailable response

## Monitoring

- [ ] Health check configured
- [ ] Latency monitoring
- [ ] Error rate alerting
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "CHK001"
NAME = "missing-section"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sections of the forms that their checklists lack."""
    for comparison in facts.comparisons:
        for section in comparison.missing_sections:
            items = ", ".join(f"'{item}'" for item in section.items)
            yield Hit(
                comparison.document.location(comparison.checklist),
                f"The section '{section.title}' of the form is missing.",
                f"Add it with its items: {items}." if items else "Add it.",
            )
