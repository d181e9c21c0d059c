"""An item is still open after its date.

## What it does

Reports open items with a date (`due 2026-10-10`) that is past. Today is the day that the report is
made for.

## Why

A date that has passed says that the plan no longer holds. Either the work is late, or nobody has
written down that it is done.

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

## Monitoring

- [ ] Health check configured
- [ ] Latency monitoring due 2026-10-01
- [ ] Error rate alerting
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
- [ ] Latency monitoring due 2026-12-01
- [ ] Error rate alerting
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import ItemState

CODE = "CHK005"
NAME = "overdue"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the open items whose date is past."""
    today = facts.evidence.as_of
    for document, items in facts.task_lists:
        for item in items:
            if item.due is not None and item.due < today and item.state is ItemState.OPEN:
                yield Hit(
                    document.location(item, "due"),
                    f"'{item.text}' was due on {item.due}.",
                    "Tick it if it is done, or agree on a new date.",
                )
